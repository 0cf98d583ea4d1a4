"""The end of a review: one open question, one next step."""

from attachjournal.core.review.question import Question
from attachjournal.core.review.step import Step
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, room, title_line
from attachjournal.render.safe import printable_line

QUESTION = "A question to take along"
STEP = "One next step"


def question_drawn(question: Question, _review: Review, sheet: Sheet) -> Page:
    """The question."""
    return _text(QUESTION, question.text, sheet)


def question_said(question: Question, _review: Review) -> list[str]:
    """The question."""
    return [printable_line(question.text)]


def step_drawn(step: Step, _review: Review, sheet: Sheet) -> Page:
    """The step."""
    return _text(STEP, step.text, sheet)


def step_said(step: Step, _review: Review) -> list[str]:
    """The step."""
    return [printable_line(step.text)]


def _text(title: str, text: str, sheet: Sheet) -> Page:
    body = wrap([Span(printable_line(text))], room(sheet))
    return [title_line(title), *indent(body, INNER)]

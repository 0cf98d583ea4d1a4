"""The steps that were taken along, and what became of each."""

from attachjournal.core.review.taken import TakenSteps
from attachjournal.core.review.value import Review
from attachjournal.core.taken import Became, Taken
from attachjournal.core.text import first_words
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    labelled,
    others,
    room,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "What you took along"
WHOLE = 3
"""Up to so many steps stand there with all their words."""
LONGEST = 90
"""Characters of a step where there are more of them."""
BECAME = {Became.DONE: "done", Became.CHANGED: "changed", Became.LET_GO: "let go"}


def drawn(steps: TakenSteps, review: Review, sheet: Sheet) -> Page:
    """Each step beside the day it was taken along."""
    page = [title_line(TITLE)]
    for each in steps.steps:
        label = (Span(day_label(each.day, review.scope.period), Style.QUIET),)
        body = [Span(_words(each, steps))]
        page += indent(labelled(label, body, room(sheet), became(each)), INNER)
    for more in others(steps.total, len(steps.steps)):
        page += indent(wrap([Span(more, Style.QUIET)], room(sheet)), INNER)
    return page


def said(steps: TakenSteps, review: Review) -> list[str]:
    """Each step after its day."""
    period = review.scope.period
    return [
        f"{day_said(each.day, period)}: “{_words(each, steps)}”, {became(each)}."
        for each in steps.steps
    ] + others(steps.total, len(steps.steps))


def _words(step: Taken, steps: TakenSteps) -> str:
    """The step in its words; how it begins, where there are many."""
    words = printable_line(step.text)
    return words if steps.total <= WHOLE else first_words(words, LONGEST)


def became(step: Taken) -> str:
    """What became of it; an open one goes on."""
    return BECAME[step.became] if step.became else "open"

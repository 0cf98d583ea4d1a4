"""The direction, the check-ins, and what was expected beside what came."""

from attachjournal.core.checkin import HOME_MADE, Course
from attachjournal.core.direction import Direction
from attachjournal.core.experiment import Compared
from attachjournal.core.review.records import CheckinFacts
from attachjournal.core.review.value import Review
from attachjournal.render.checkin import said_usual
from attachjournal.render.experiments import compared_words
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

DIRECTION = "Towards"
CHECKINS = "Check-ins"
EXPECTED = "Expected, and what came"


def direction_drawn(direction: Direction, _review: Review, sheet: Sheet) -> Page:
    """What the writer is working towards, under the heading."""
    words = (Span(f"{DIRECTION}: ", Style.HEADING), Span(printable_line(direction.text)))
    return wrap(words, sheet.measure, len(DIRECTION) + 2)


def direction_said(direction: Direction, _review: Review) -> list[str]:
    """The same in a sentence."""
    return [printable_line(direction.text)]


def checkins_drawn(facts: CheckinFacts, _review: Review, sheet: Sheet) -> Page:
    """Each statement with its answers in order; first, that all this is home-made."""
    page = [title_line(CHECKINS), *indent(wrap([Span(HOME_MADE)], room(sheet)), INNER)]
    for course in facts.courses:
        answers = [Span(course.statement.text), Span(f"   {_answers(course)}", Style.QUIET)]
        page += indent(wrap(answers, room(sheet), INNER), INNER)
    return page


def checkins_said(facts: CheckinFacts, _review: Review) -> list[str]:
    """A statement a line."""
    return [HOME_MADE, *(f"{each.statement.text} {_answers(each)}." for each in facts.courses)]


def _answers(course: Course) -> str:
    """`3 - 4, usually 3.5`."""
    values = " ".join("-" if value is None else str(value) for value in course.values)
    return f"{values}, {said_usual(course.usual)}" if course.usual is not None else values


def expected_drawn(compared: Compared, _review: Review, sheet: Sheet) -> Page:
    """One sentence under its heading."""
    body = wrap([Span(compared_words(compared))], room(sheet))
    return [title_line(EXPECTED), *indent(body, INNER)]


def expected_said(compared: Compared, _review: Review) -> list[str]:
    """The same."""
    return [compared_words(compared)]

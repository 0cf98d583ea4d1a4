"""What the writer works towards, on top of everything."""

from attachjournal.core.direction import Direction
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, wrap
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Towards"


def drawn(direction: Direction, _review: Review, sheet: Sheet) -> Page:
    """The words after their title, on one line where they fit."""
    words = (Span(f"{TITLE}: ", Style.HEADING), Span(printable_line(direction.text)))
    return wrap(words, sheet.measure, len(TITLE) + 2)


def said(direction: Direction, _review: Review) -> list[str]:
    """The words."""
    return [printable_line(direction.text)]

"""What was expected of experiments in trust, beside what came."""

from attachjournal.core.experiment import Compared
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, room, title_line

TITLE = "Expected, and what came"


def drawn(compared: Compared, _review: Review, sheet: Sheet) -> Page:
    """One sentence under its heading."""
    return [title_line(TITLE), *indent(wrap([Span(_sentence(compared))], room(sheet)), INNER)]


def said(compared: Compared, _review: Review) -> list[str]:
    """The same."""
    return [_sentence(compared)]


def _sentence(compared: Compared) -> str:
    from attachjournal.render.experiments import compared_words  # few periods have enough of them

    return compared_words(compared)

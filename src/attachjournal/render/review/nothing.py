"""What a review says where nothing was written: where a page waits, and where there are pages."""

from attachjournal.core.period import Unit, around
from attachjournal.core.review.scope import Deep
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.heading import filters, title
from attachjournal.render.review.words import INNER

INVITATION = "A page is there whenever you like:"


def drawn(review: Review, sheet: Sheet) -> Page:
    """The sentences, each command on a line of its own."""
    page = wrap([Span(_sentence(review))], sheet.measure)
    for words, command in _commands(review):
        page += wrap([Span(words)], sheet.measure)
        page += indent(wrap([Span(command)], sheet.measure - INNER), INNER)
    return page


def said(review: Review) -> list[str]:
    """The same as facts."""
    return [_sentence(review), *(f"{words} {command}" for words, command in _commands(review))]


def _sentence(review: Review) -> str:
    """That there is nothing, without a number and without a reproach."""
    scope = review.scope
    if scope.ahead:
        return f"{title(scope.period)} is still to come."
    if scope.deep is Deep.OUT:
        return f"This copy of {scope.period.title()} holds no entries."
    when = _when(review) + (" so far" if scope.running else "")
    return f"Nothing written {when}{', ' + filters(review) if scope.filtered else ''}."


def _when(review: Review) -> str:
    """The period as a part of a sentence."""
    period = review.scope.period
    words = period.title()
    if words.startswith("until"):
        return words
    return {Unit.DAY: "on ", Unit.RANGE: "from "}.get(period.unit, "in ") + words


def _commands(review: Review) -> list[tuple[str, str]]:
    """Where to write, and where there is something to look back on."""
    if review.scope.deep is Deep.OUT:
        return []
    found = [] if review.scope.filtered else [(INVITATION, "journal today")]
    if review.latest:
        month = around(review.latest, Unit.MONTH)
        words = f"{month.title()} has pages to look back on:"
        found.append((words, f"journal review {review.latest:%Y-%m}"))
    return found

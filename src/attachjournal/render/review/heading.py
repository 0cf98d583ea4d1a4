"""The top of a review: which days, how much was written, and what of it is looked at."""

from collections.abc import Iterator

from attachjournal.core.day import spoken
from attachjournal.core.period import Period, Unit
from attachjournal.core.review.scope import Scope
from attachjournal.core.review.value import Review, Written
from attachjournal.core.selection import Selection
from attachjournal.core.text import counted
from attachjournal.render.page import Page, Sheet, Span, span, wrap
from attachjournal.render.review.words import entries, ordinal
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

WORDS_FROM = 1000
"""Below this a number of words says nothing (ARCHITECTURE.md, Care)."""


def title(period: Period) -> str:
    """The period as a heading: `November 2026`, `Week 47 of 2026`."""
    words = period.title()
    return words[:1].upper() + words[1:]


def drawn(review: Review, sheet: Sheet) -> Page:
    """The heading, in a line where it fits, and what is to be known about it."""
    name = Span(title(review.scope.period), Style.HEADING)
    figures = " · ".join(figures_of(review.written))
    both = (name, Span("   "), Span(figures, Style.QUIET))
    if not review.written.entries:
        page = wrap([name], sheet.measure)
    elif sum(len(part.text) for part in both) <= sheet.measure:
        page = [both]
    else:
        page = [*wrap([name], sheet.measure), *wrap([Span(figures, Style.QUIET)], sheet.measure)]
    for remark in remarks(review):
        page += wrap([span(remark, Style.QUIET)], sheet.measure)
    return page


def said(review: Review) -> list[str]:
    """The same as facts, the title left out."""
    days, *others = figures_of(review.written)
    facts = (f"written on {days}", *others, *remarks(review))
    return [f"{fact[:1].upper()}{fact[1:]}." for fact in facts]


def figures_of(written: Written) -> list[str]:
    """Days, entries and, where there are enough of them, words."""
    if not written.entries:
        return []
    found = [counted(written.days, "day", "days"), entries(written.entries)]
    return (
        [*found, counted(written.words, "word", "words")] if written.words >= WORDS_FROM else found
    )


def remarks(review: Review) -> Iterator[str]:
    """What limits the period, the entries that count, and the period beside it."""
    scope = review.scope
    if scope.period.unit is Unit.WEEK:
        yield Period(Unit.RANGE, scope.period.first, scope.period.last).title()
    if scope.running and review.written.entries:
        yield f"so far, until {_until(scope)}"
    if scope.filtered and review.written.entries:
        yield f"entries {filters(review)}"
    if review.beside and scope.beside:
        figures = " · ".join(figures_of(review.beside)) or "nothing written"
        yield f"beside {scope.beside.title()}: {figures}"


def filters(review: Review) -> str:
    """The filters in words: `naming Mara, with #walk`."""
    return filters_of(review.scope.selection, review.theme_title)


def filters_of(wanted: Selection, theme_title: str | None = None) -> str:
    """The same, of a selection; a theme by its slug where its title is not known."""
    found = (
        ("under “{}”", theme_title or wanted.theme),
        ("naming {}", wanted.person),
        ("with #{}", wanted.tag),
        ("of the kind {}", wanted.kind),
    )
    return ", ".join(words.format(printable_line(name)) for words, name in found if name)


def _until(scope: Scope) -> str:
    """Today, as short as the period allows."""
    if scope.period.unit in (Unit.MONTH, Unit.WEEK):
        return f"the {ordinal(scope.today.day)}"
    return spoken(scope.today)

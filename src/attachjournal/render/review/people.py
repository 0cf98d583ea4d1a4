"""The people who appear, what was noticed about them, and what went either way."""

from collections.abc import Iterator

from attachjournal.core.review.names import SHOWN
from attachjournal.core.review.people import GiveAndTake, Noticed, People
from attachjournal.core.review.value import Review
from attachjournal.core.text import first_words
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.names import counted, counted_said
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    labelled,
    listed,
    others,
    room,
    times,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "People you named"
LONGEST = 140
"""Characters of what was noticed; the whole of it is one `journal show` away."""


def drawn(people: People, review: Review, sheet: Sheet) -> Page:
    """Everybody with the number of entries they are in, then what is known of some."""
    page = [title_line(TITLE), *indent(counted(people.names, people.others, "", sheet), INNER)]
    for surrogates in _surrogates(people):
        page += indent(wrap([Span(surrogates)], room(sheet)), INNER)
    for each in people.noticed:
        label = (Span(day_label(each.day, review.scope.period), Style.QUIET),)
        page += indent(labelled(label, [Span(_noticed(each))], room(sheet)), INNER)
    for more in _more(people):
        page += indent(wrap([Span(more, Style.QUIET)], room(sheet)), INNER)
    for exchange in _exchanges(people):
        page += indent(wrap([Span(exchange)], room(sheet), INNER), INNER)
    return page


def said(people: People, review: Review) -> list[str]:
    """A fact a line."""
    period = review.scope.period
    return [
        *counted_said(people.names, people.others, ""),
        *_surrogates(people),
        *(f"{day_said(each.day, period)}: {_noticed(each)}" for each in people.noticed),
        *_more(people),
        *_exchanges(people),
    ]


def _surrogates(people: People) -> Iterator[str]:
    """Who of them is a surrogate figure."""
    names = [printable_line(name) for name in people.surrogates]
    if names:
        yield f"Surrogate {'figure' if len(names) == 1 else 'figures'} among them: {listed(names)}."


def _noticed(noticed: Noticed) -> str:
    """`Mara: waits before she answers`."""
    words = first_words(printable_line(noticed.text), LONGEST)
    return f"{printable_line(noticed.person)}: {words}"


def _more(people: People) -> list[str]:
    """How much more was noticed."""
    return others(people.noticed_total, len(people.noticed))


def _exchanges(people: People) -> list[str]:
    """What went either way with each of them."""
    shown = [_exchange(each) for each in people.exchanges[:SHOWN]]
    return shown + others(len(people.exchanges), len(shown))


def _exchange(exchange: GiveAndTake) -> str:
    """`Give and take with Mara: you gave once and received twice.`."""
    ways = (("gave", exchange.gave), ("received", exchange.received))
    words = " and ".join(f"{way} {times(number)}" for way, number in ways if number)
    return f"Give and take with {printable_line(exchange.person)}: you {words}."

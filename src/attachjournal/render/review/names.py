"""Names with the number of entries each is in: the tags, and what people share with them."""

from collections.abc import Sequence

from attachjournal.core.review.names import Named, Names
from attachjournal.core.review.value import Review
from attachjournal.render.page import Line, Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, entries, flow, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TAGS = "Tags"
SIGN = "#"


def tags_drawn(names: Names, _review: Review, sheet: Sheet) -> Page:
    """The tags."""
    return [title_line(TAGS), *indent(counted(names.names, names.others, SIGN, sheet), INNER)]


def tags_said(names: Names, _review: Review) -> list[str]:
    """A tag a sentence."""
    return counted_said(names.names, names.others, SIGN)


def counted(names: Sequence[Named], others: int, sign: str, sheet: Sheet) -> Page:
    """The names, as many on a line as fit; one a line on a narrow sheet."""
    items: list[Line] = [
        (Span(f"{sign}{printable_line(each.name)}"), Span(f" {each.entries:,}", Style.QUIET))
        for each in names
    ]
    items += [(Span(more, Style.QUIET),) for more in _others(others)]
    if sheet.narrow:
        return [line for item in items for line in wrap(item, room(sheet), INNER)]
    return flow(items, room(sheet))


def counted_said(names: Sequence[Named], others: int, sign: str) -> list[str]:
    """A name a sentence."""
    found = [f"{sign}{printable_line(each.name)}: in {entries(each.entries)}." for each in names]
    return [*found, *(f"{more[:1].upper()}{more[1:]}." for more in _others(others))]


def _others(others: int) -> list[str]:
    return [f"and {others:,} more"] if others else []

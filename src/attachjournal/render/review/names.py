"""The people and the tags named."""

from attachjournal.core.review.names import Names
from attachjournal.core.review.value import Review
from attachjournal.render.page import Line, Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, entries, flow, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

PEOPLE = "People you named"
TAGS = "Tags"


def people_drawn(names: Names, _review: Review, sheet: Sheet) -> Page:
    """The people with the number of entries each is in."""
    return _drawn(PEOPLE, names, "", sheet)


def people_said(names: Names, _review: Review) -> list[str]:
    """A person a sentence."""
    return _said(names, "")


def tags_drawn(names: Names, _review: Review, sheet: Sheet) -> Page:
    """The tags with the number of entries each is in."""
    return _drawn(TAGS, names, "#", sheet)


def tags_said(names: Names, _review: Review) -> list[str]:
    """A tag a sentence."""
    return _said(names, "#")


def _drawn(title: str, names: Names, sign: str, sheet: Sheet) -> Page:
    items: list[Line] = [
        (Span(f"{sign}{printable_line(each.name)}"), Span(f" {each.entries:,}", Style.QUIET))
        for each in names.names
    ]
    items += [(Span(more, Style.QUIET),) for more in _others(names)]
    if sheet.narrow:
        lines = [line for item in items for line in wrap(item, room(sheet), INNER)]
    else:
        lines = flow(items, room(sheet))
    return [title_line(title), *indent(lines, INNER)]


def _said(names: Names, sign: str) -> list[str]:
    found = [
        f"{sign}{printable_line(each.name)}: in {entries(each.entries)}." for each in names.names
    ]
    return [*found, *(f"{more[:1].upper()}{more[1:]}." for more in _others(names))]


def _others(names: Names) -> list[str]:
    return [f"and {names.others:,} more"] if names.others else []

"""The front page of an export: one page that a therapist reads in the five minutes before.

It is made of sections, each a function of the material that returns nothing where there is
nothing to say. Whoever adds one adds it to SECTIONS, at its place. How much of a text stands on
the page is bounded, and where that is too much for one page there is less room for each.
"""

from collections.abc import Callable
from datetime import date

from attachjournal.core.day import spoken
from attachjournal.core.export.front_numbers import numbers
from attachjournal.core.export.front_parts import ROOMS, Point, Room, Section, Spacing, Table
from attachjournal.core.export.front_records import experiments, homework, setbacks
from attachjournal.core.export.front_sections import (
    are_cut,
    asks_in_full,
    lines_kept,
    to_talk_about,
    what_moved,
)
from attachjournal.core.export.handover import Material
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period, Unit
from attachjournal.core.text import counted, first_words

__all__ = [
    "MOST_LINES",
    "FrontPage",
    "Point",
    "Section",
    "Spacing",
    "Table",
    "counted",
    "fitting",
    "front_page",
]

MOST_LINES = 60
"""One printed page, at 80 columns."""
CHOSEN_WIDTH = 60
FOOTER = "My own account. No diagnosis; nobody monitors it. Not encrypted once exported."

SECTIONS: tuple[Callable[[Material, Room, bool], Section | None], ...] = (
    to_talk_about,
    what_moved,
    setbacks,
    experiments,
    homework,
    numbers,
    lines_kept,
)
"""The sections in the order of the page."""


class FrontPage(NamedTuple):
    """The whole page, and what of it is continued below."""

    heading: str
    first: date
    last: date
    """The period."""
    opening: str
    """The period, entries and days, in one sentence."""
    withheld: str
    """The sentence about what stays out; empty where it is not to be said."""
    direction: str
    """What the writer is working towards; empty for nothing in words."""
    sections: tuple[Section, ...]
    footer: str
    in_full: Section | None
    """The questions in full, where the page had to shorten or leave out some."""
    is_cut: bool = False
    """Whether questions were shortened or left out on the page."""
    spacing: Spacing = Spacing.AIRY


def fitting(
    material: Material, lines: Callable[[FrontPage], int], *, alone: bool = False
) -> FrontPage:
    """The page with as much on it as one printed page holds; `lines` counts those of a page."""
    page = front_page(material, ROOMS[0], alone=alone)
    for room in ROOMS[1:]:
        if lines(page) <= MOST_LINES:
            break
        page = front_page(material, room, alone=alone)
    return page


def front_page(material: Material, room: Room = ROOMS[0], *, alone: bool = False) -> FrontPage:
    """The page for that material; `alone` where nothing follows it."""
    found = (section(material, room, alone) for section in SECTIONS)
    direction = material.records.direction
    return FrontPage(
        heading=_heading(material.session),
        first=_first(material),
        last=material.period.last,
        opening=_opening(material),
        withheld=_withheld(material.withheld),
        direction=first_words(direction.text, room.direction) if direction else "",
        sections=tuple(section for section in found if section is not None),
        footer=FOOTER,
        in_full=None if alone else asks_in_full(material, room),
        is_cut=are_cut(material, room),
        spacing=room.spacing,
    )


def _heading(session: date | None) -> str:
    """People without a therapist export for themselves, or for a friend."""
    return f"For our session on {spoken(session)}" if session else "From my journal"


def _opening(material: Material) -> str:
    """The sentence of the period: `From 12 to 25 November 2026: 9 entries on 8 days`."""
    entries, period = material.entries, material.period
    said = _days(_first(material), period.last)
    if not entries:
        return f"{said}."
    days = len({entry.date for entry in entries})
    said += f": {counted(len(entries), 'entry', 'entries')}"
    said += f" on {counted(days, 'day', 'days')}"
    outside = sum(entry.date not in period for entry in entries)
    said += f", {outside} from outside these days" if outside else ""
    chosen_by = first_words(material.chosen_by, CHOSEN_WIDTH)
    said += f", chosen by {chosen_by}" if chosen_by else ""
    return said if said.endswith((".", "…")) else f"{said}."


def _first(material: Material) -> date:
    """The first day of the period; where none was named, that of the first entry."""
    first, last = material.period.first, material.period.last
    if first != date.min:
        return first
    return min(material.entries[0].date, last) if material.entries else last


def _days(first: date, last: date) -> str:
    """The period as the beginning of a sentence."""
    if first == last:
        return f"On {spoken(first)}"
    return f"From {Period(Unit.RANGE, first, last).title()}"


def _withheld(count: int | None) -> str:
    if not count:
        return ""
    return "1 entry stays with me." if count == 1 else f"{count} entries stay with me."

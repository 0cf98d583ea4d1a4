"""The days written, by pillar."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby

from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period, Unit
from attachjournal.core.prompts.library import Library, Pillar

CALENDAR_DAYS = 42
"""A period up to this long is drawn as a calendar of weeks."""
MONTHS_DAYS = 800
"""A period up to this long is drawn with a month a row; a longer one is told by the year."""


class Shape(StrEnum):
    """How the days are laid out."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class DayTheme(NamedTuple):
    """A fact: one theme on one day."""

    day: date
    theme: str | None
    entries: int


class YearFact(NamedTuple):
    """A fact: how much was written in a year."""

    year: int
    days: int
    entries: int


class Day(NamedTuple):
    """A day with at least one entry."""

    day: date
    pillars: tuple[Pillar, ...]
    """The pillars visited, in the order of the day; empty for pages without a theme."""
    entries: int


class Total(NamedTuple):
    """A month or year with at least one entry."""

    first: date
    days: int
    """Days written on."""
    entries: int


class Days(NamedTuple):
    """The days with entries. Days without are not in it: missing is missing, never zero."""

    shape: Shape
    days: tuple[Day, ...]
    """In order; empty in the shape of years."""
    totals: tuple[Total, ...]
    """A month or year each, in those shapes; empty in the shape of weeks."""


def shape_of(period: Period) -> Shape:
    """How a period's days are laid out."""
    if period.unit in (Unit.QUARTER, Unit.YEAR):
        return Shape.MONTHS
    if period.days <= CALENDAR_DAYS:
        return Shape.WEEKS
    return Shape.MONTHS if period.days <= MONTHS_DAYS else Shape.YEARS


def days(
    period: Period, facts: Iterable[DayTheme], years: Iterable[YearFact], library: Library
) -> Days | None:
    """The days of a period; None for a single day, and where nothing was written.

    `facts` come in the order of the days, and in the order of writing within a day.
    """
    if period.days == 1:
        return None
    shape = shape_of(period)
    if shape is Shape.YEARS:
        totals = tuple(Total(date(each.year, 1, 1), each.days, each.entries) for each in years)
        return Days(shape, (), totals) if totals else None
    pillars = {theme.slug: theme.pillar for theme in library.themes}
    written = tuple(_day(day, list(rows), pillars) for day, rows in groupby(facts, _of))
    if not written:
        return None
    return Days(shape, written, _by_month(written) if shape is Shape.MONTHS else ())


def _of(fact: DayTheme) -> date:
    return fact.day


def _day(day: date, rows: list[DayTheme], pillars: Mapping[str, Pillar]) -> Day:
    """One day of its facts."""
    known = (pillars.get(row.theme or "") for row in rows)
    visited = dict.fromkeys(pillar for pillar in known if pillar is not None)
    return Day(day, tuple(visited), sum(row.entries for row in rows))


def _by_month(written: Iterable[Day]) -> tuple[Total, ...]:
    """The months with entries."""
    months = groupby(written, lambda each: each.day.replace(day=1))
    totals = []
    for first, of_month in months:
        found = list(of_month)
        totals.append(Total(first, len(found), sum(each.entries for each in found)))
    return tuple(totals)

"""Periods: a week, a month, a quarter, a year, a day, or any two days and what lies between."""

import re
from datetime import date, timedelta
from enum import StrEnum

from attachjournal.core.day import MONTHS, near, parse_day, spoken
from attachjournal.core.named import NamedTuple
from attachjournal.errors import UsageProblem

EXAMPLES = "2026-11, 2026-W47, 2026-Q3, 2026, last-month or this-week"


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


class Period(NamedTuple):
    """Some days in a row, both ends included."""

    unit: Unit
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        """Whether a date lies in it."""
        return isinstance(day, date) and self.first <= day <= self.last

    def before(self) -> "Period":
        """The period of the same kind that ends where this one begins."""
        eve = self.first - timedelta(days=1)
        if self.unit is Unit.RANGE:
            return Period(Unit.RANGE, eve - timedelta(days=self.days - 1), eve)
        return around(eve, self.unit)

    def title(self) -> str:
        """Its name as a person would say it: `November 2026`, `week 47 of 2026`."""
        return _TITLES[self.unit](self)

    def short_title(self) -> str:
        """Its name where the year is known: `November`, `week 47`, `Q3`."""
        match self.unit:
            case Unit.MONTH:
                return MONTHS[self.first.month - 1]
            case Unit.WEEK:
                return f"week {self.first.isocalendar().week}"
            case Unit.QUARTER:
                return f"Q{_quarter(self.first)}"
            case Unit.YEAR:
                return str(self.first.year)
            case Unit.DAY | Unit.RANGE:
                return self.title()


def around(day: date, unit: Unit) -> Period:
    """The day, week (Monday first), month, quarter or year that holds `day`."""
    match unit:
        case Unit.DAY | Unit.RANGE:
            return Period(Unit.DAY, day, day)
        case Unit.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(unit, monday, monday + timedelta(days=6))
        case Unit.MONTH:
            return _months(unit, day.year, day.month, 1)
        case Unit.QUARTER:
            return _months(unit, day.year, 3 * _quarter(day) - 2, 3)
        case Unit.YEAR:
            return _months(unit, day.year, 1, 12)


def between(first: date | None, last: date | None, today: date) -> Period:
    """The days from `first` to `last`; an open end is the beginning of time, or today.

    Raises UsageProblem where the end comes before the beginning.
    """
    first = first or date.min
    last = last or max(today, first)
    if last < first:
        message = f"--to {last} comes before --from {first}; turn the two around."
        raise UsageProblem(message)
    return Period(Unit.RANGE, first, last)


def parse_period(words: str, today: date, unit: Unit | None = None) -> Period:
    """The period that `words` name; with `unit`, the one of that length.

    Raises UsageProblem, with examples, where the words name none or one of another length.
    """
    found = _named(words.strip().lower(), today) or _written(words.strip().upper())
    found = found or around(_day(words, today), Unit.DAY)
    if unit is None or found.unit is unit:
        return found
    if found.unit is Unit.DAY:
        return around(found.first, unit)
    message = f"“{words}” is a {found.unit}, not a {unit}; leave out --{unit}, or name a {unit}."
    raise UsageProblem(message)


def _day(words: str, today: date) -> date:
    """The day that the words name; UsageProblem with examples of periods otherwise."""
    try:
        return parse_day(words, today)
    except UsageProblem:
        names = [f"{which}-{unit}" for which in ("this", "last") for unit in tuple(Unit)[1:5]]
        hint = near(words.replace(" ", "-").replace("_", "-"), names)
        message = f"“{words}” is not a period{hint}; write one as {EXAMPLES}."
        raise UsageProblem(message) from None


def _named(words: str, today: date) -> Period | None:
    """`this-month`, `last-week` and their like."""
    which, _, unit = words.partition("-")
    if which not in ("this", "last") or unit not in ("week", "month", "quarter", "year"):
        return None
    this = around(today, Unit(unit))
    return this if which == "this" else this.before()


def _written(words: str) -> Period | None:
    """`2026`, `2026-11`, `2026-Q3`, `2026-W47`."""
    found = re.fullmatch(r"(19\d\d|[2-9]\d{3})(?:-(?:(\d\d)|Q([1-4])|W(\d\d)))?", words, re.ASCII)
    if not found:
        return None
    year, month, quarter, week = (int(part) if part else None for part in found.groups())
    try:
        return _period_of(year or 0, month, quarter, week)
    except (ValueError, OverflowError):  # no such month or week, or beyond the last calendar
        message = f"“{words}” names no period that exists; write one as {EXAMPLES}."
        raise UsageProblem(message) from None


def _period_of(year: int, month: int | None, quarter: int | None, week: int | None) -> Period:
    """The period of that year; ValueError where it has no such month or week."""
    if week is not None:
        return around(date.fromisocalendar(year, week, 1), Unit.WEEK)
    if quarter is not None:
        return _months(Unit.QUARTER, year, 3 * quarter - 2, 3)
    if month is not None:
        return _months(Unit.MONTH, year, month, 1)
    return _months(Unit.YEAR, year, 1, 12)


def _months(unit: Unit, year: int, month: int, count: int) -> Period:
    """`count` months from that one on."""
    last = month + count - 1
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - timedelta(days=1)  # noqa: PLR2004 - December
    return Period(unit, date(year, month, 1), end)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _range_title(period: Period) -> str:
    """`12 to 25 November 2026`, with as much of the first day as differs from the last."""
    first, last = period.first, period.last
    if first == date.min:
        return f"until {spoken(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {spoken(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {spoken(last)}"
    return f"{spoken(first)} to {spoken(last)}"


_TITLES = {
    Unit.DAY: lambda period: spoken(period.first),
    Unit.WEEK: lambda period: "week {1} of {0}".format(*period.first.isocalendar()),
    Unit.MONTH: lambda period: f"{MONTHS[period.first.month - 1]} {period.first.year}",
    Unit.QUARTER: lambda period: f"Q{_quarter(period.first)} {period.first.year}",
    Unit.YEAR: lambda period: str(period.first.year),
    Unit.RANGE: _range_title,
}

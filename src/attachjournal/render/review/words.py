"""How reviews count and date, and how they lay a label beside a text."""

from collections.abc import Iterable, Sequence
from datetime import date

from attachjournal.core.day import MONTHS
from attachjournal.core.period import Period, Unit
from attachjournal.core.text import counted
from attachjournal.render.page import Line, Page, Sheet, Span, indent, pad, width, wrap
from attachjournal.render.style import Style

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
INNER = 2
"""What stands under a heading stands this far in."""
LEAST_TEXT = 24
"""Columns that a text needs beside its label; with fewer it goes below it."""


def entries(count: int) -> str:
    """`18 entries`."""
    return counted(count, "entry", "entries")


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def listed(names: Sequence[str]) -> str:
    """`Sam`, `Sam and Ana`, `Sam, Ana and Bo`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def others(total: int, shown: int) -> list[str]:
    """How many more there are than are shown."""
    return [f"And {total - shown:,} more."] if total > shown else []


def room(sheet: Sheet) -> int:
    """The columns of a text under a heading."""
    return sheet.measure - INNER


def short_month(day: date) -> str:
    """`Nov`."""
    return MONTHS[day.month - 1][:3]


def day_label(day: date, period: Period) -> str:
    """A day, aligned: `Wed  4` in a month or a week, else ` 4 Nov`, with the year if it needs one.

    A day that lies outside of the period has its month as well.
    """
    one_month = (period.first.year, period.first.month) == (period.last.year, period.last.month)
    if day in period and (one_month or period.unit is Unit.WEEK):
        return f"{WEEKDAYS[day.weekday()][:3]} {day.day:>2}"
    label = f"{day.day:>2} {short_month(day)}"
    return label if _is_year_known(day, period) else f"{label} {day.year}"


def day_said(day: date, period: Period | None = None) -> str:
    """A day in words: `Wednesday 4 November`, with the year unless the period is within it."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    if period is None or not _is_year_known(day, period):
        return f"{said} {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {said}"


def _is_year_known(day: date, period: Period) -> bool:
    """Whether the period says which year a day is of."""
    return period.first.year == period.last.year == day.year


def ordinal(number: int) -> str:
    """`24th`."""
    endings = {} if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{endings.get(number % 10, 'th')}"


def number(value: float) -> str:
    """A median as a person writes it: `5`, `4.5`."""
    return f"{value:g}"


def title_line(title: str) -> Line:
    """The heading of a section."""
    return (Span(title, Style.HEADING),)


def labelled(label: Line, body: Iterable[Span], columns: int, remark: str = "") -> Page:
    """A label and a text that hangs under its own beginning; below it where that is too narrow."""
    lead = width(label) + 2
    if columns - lead < LEAST_TEXT:
        return [*wrap(label, columns), *indent(_remarked(body, remark, columns - INNER), INNER)]
    first, *others = _remarked(body, remark, columns - lead) or [()]
    return [(*pad(label, lead), *first), *indent(others, lead)]


def _remarked(body: Iterable[Span], remark: str, columns: int) -> Page:
    """A text with a few words about it at its end, which stay together."""
    *most, last = wrap(body, columns) or [()]
    tail = Span(f"   {remark}", Style.QUIET)
    if not remark or width((*last, tail)) <= columns:
        return [*most, (*last, tail) if remark else last]
    return [*most, last, *wrap([Span(remark, Style.QUIET)], columns)]


def flow(items: Sequence[Line], columns: int, between: str = " · ") -> Page:
    """Items on as few lines as they fit on, none of them broken unless it is wider than a line."""
    lines: Page = []
    current: Line = ()
    for item in items:
        joined: Line = (*current, Span(between, Style.QUIET), *item) if current else item
        if width(joined) <= columns:
            current = joined
            continue
        lines += [current] if current else []
        *whole, current = wrap(item, columns, INNER) or [()]
        lines += whole
    return [*lines, current] if current else lines


def spelled(sentences: Iterable[str], sheet: Sheet) -> Page:
    """Sentences under a heading, wrapped."""
    return [
        line
        for sentence in sentences
        for line in indent(wrap([Span(sentence)], room(sheet), INNER), INNER)
    ]

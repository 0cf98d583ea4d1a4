"""The days written, as a calendar of weeks or with a month a row."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from attachjournal.core.day import MONTHS
from attachjournal.core.period import Period, Unit
from attachjournal.core.prompts.library import Pillar
from attachjournal.core.review.days import Day, Days, Shape, Total
from attachjournal.core.review.value import Review
from attachjournal.core.text import counted
from attachjournal.render.marks import mark
from attachjournal.render.page import BLANK, Line, Page, Sheet, Span, indent, pad, width
from attachjournal.render.review.words import (
    INNER,
    day_said,
    entries,
    flow,
    room,
    short_month,
    spelled,
    title_line,
)
from attachjournal.render.style import Style

TITLE = "The days"
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CELL = 4
LEGEND_GAP = 4
MONTH_LABEL = 5
LONGEST_MONTH = 31


def drawn(days: Days, review: Review, sheet: Sheet) -> Page:
    """The days as the width allows, the marks explained beside them or below."""
    match days.shape:
        case Shape.YEARS:
            return [title_line(TITLE), *spelled(said(days, review), sheet)]
        case Shape.WEEKS:
            rows = list(_weeks(days, review.scope.period, sheet))
            others = True
        case Shape.MONTHS:
            others = room(sheet) >= MONTH_LABEL + 2 * LONGEST_MONTH
            rows = list(_months(days, review.scope.period, sheet, cell=2 if others else 1))
    legend = list(_legend(days, sheet, others=others))
    return [title_line(TITLE), *indent(_with_legend(rows, legend, room(sheet)), INNER)]


def said(days: Days, review: Review) -> list[str]:
    """A day a sentence; a month or a year a sentence where there are many."""
    period = review.scope.period
    if days.shape is Shape.WEEKS:
        return [f"{day_said(each.day, period)}: {_visited(each)}." for each in days.days]
    return [_total(each, days, period) for each in days.totals]


def _visited(day: Day) -> str:
    """The pillars of a day in words."""
    return " and ".join(pillar.short for pillar in day.pillars) or "without a theme"


def _total(total: Total, days: Days, period: Period) -> str:
    """A month or a year in words."""
    figures = f"{counted(total.days, 'day', 'days')}, {entries(total.entries)}"
    if days.shape is Shape.YEARS:
        return f"{total.first.year}: {figures}."
    month = MONTHS[total.first.month - 1]
    name = month if period.first.year == period.last.year else f"{month} {total.first.year}"
    firsts = [day.pillars[0] if day.pillars else None for day in days.days if _is_in(day, total)]
    by_first = [f"{pillar.short} {firsts.count(pillar)}" for pillar in Pillar if pillar in firsts]
    by_first += [f"without a theme {firsts.count(None)}"] if None in firsts else []
    return f"{name}: {figures}. By the first theme of a day: {', '.join(by_first)}."


def _is_in(day: Day, month: Total) -> bool:
    return day.day.replace(day=1) == month.first


def _weeks(days: Days, period: Period, sheet: Sheet) -> Iterator[Line]:
    """A week a row, Monday first; a row for every week of the period."""
    by_day = {each.day: each for each in days.days}
    starts = MONTH_LABEL + 2
    yield (Span(" " * starts), *(Span(name.ljust(CELL), Style.QUIET) for name in WEEKDAYS))
    monday = period.first - timedelta(days=period.first.weekday())
    while monday <= period.last:
        line: Line = (*pad((Span(_week_label(monday, period), Style.QUIET),), starts),)
        for number in range(7):
            line = (*line, *pad(_cell(by_day.get(monday + timedelta(days=number)), sheet), CELL))
        yield line
        monday += timedelta(days=7)


def _week_label(monday: date, period: Period) -> str:
    """The day that a week begins with: a number within a month, blank for one outside of it."""
    if period.unit is not Unit.MONTH:
        return f"{monday.day:>2} {short_month(monday)}"
    return f"{monday.day:>4}" if monday in period else ""


def _cell(day: Day | None, sheet: Sheet) -> Line:
    """The first pillar's mark, `+` where others were visited; a blank for a day without entries."""
    if day is None:
        return ()
    if not day.pillars:
        return (Span("–" if sheet.unicode else "-", Style.QUIET),)
    first = mark(day.pillars[0], sheet)
    return (first, Span("+", Style.QUIET)) if len(day.pillars) > 1 else (first,)


def _months(days: Days, period: Period, sheet: Sheet, cell: int) -> Iterator[Line]:
    """A month a row, a day a cell."""
    by_day = {each.day: each for each in days.days}
    several = period.first.year != period.last.year
    yield (Span(" " * MONTH_LABEL), *_ruler(cell))
    first = period.first.replace(day=1)
    last = period.last
    while first <= last:
        if several and (first.month == 1 or first <= period.first):
            yield (Span(str(first.year), Style.QUIET),)
        yield _month(first, by_day, sheet, cell)
        first = (first + timedelta(days=LONGEST_MONTH)).replace(day=1)


def _month(first: date, by_day: Mapping[date, Day], sheet: Sheet, cell: int) -> Line:
    """One month's row."""
    line: Line = pad((Span(short_month(first), Style.QUIET),), MONTH_LABEL)
    for number in range(LONGEST_MONTH):
        day = by_day.get(first + timedelta(days=number))
        inside = day if day and day.day.month == first.month else None
        line = (*line, *pad(_cell(inside, sheet)[:cell], cell))
    return line


def _ruler(cell: int) -> Line:
    """The numbers of some days above their cells."""
    ruler = ""
    for number in (1, 5, 10, 15, 20, 25, 30):
        ruler = ruler.ljust((number - 1) * cell) + str(number)
    return (Span(ruler, Style.QUIET),)


def _legend(days: Days, sheet: Sheet, *, others: bool) -> Iterator[Line]:
    """What the marks mean, for those that are there."""
    for pillar in Pillar:
        if any(pillar in day.pillars[: None if others else 1] for day in days.days):
            yield (mark(pillar, sheet), Span(f" {pillar.short}", Style.QUIET))
    if any(not day.pillars for day in days.days):
        yield (Span(f"{'–' if sheet.unicode else '-'} without a theme", Style.QUIET),)
    if any(len(day.pillars) > 1 for day in days.days):
        yield (Span("+ others as well" if others else "each day by its first theme", Style.QUIET),)


def _with_legend(rows: Page, legend: Page, columns: int) -> Page:
    """The rows with the legend at their right, or below where it does not fit."""
    drawn_width = max(map(width, rows))
    needed = drawn_width + LEGEND_GAP + max(map(width, legend), default=0)
    if needed > columns or len(legend) > len(rows):
        return [*rows, BLANK, *flow(legend, columns, "   ")]
    beside = [*([BLANK] * (len(rows) > len(legend))), *legend]
    beside += [BLANK] * (len(rows) - len(beside))
    return [
        (*pad(row, drawn_width + LEGEND_GAP), *key) if key else row
        for row, key in zip(rows, beside, strict=True)
    ]

"""Then and now: an old answer to come back to, and two answers to one prompt side by side."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.entry import Entry
from attachjournal.core.prompts.library import Library
from attachjournal.core.then import ago
from attachjournal.render.days import long_day
from attachjournal.render.entries import asked_lines, text_lines, when
from attachjournal.render.entry_json import entry_fields
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    MEASURE,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    pad,
    span,
    wrap,
    wrap_text,
)
from attachjournal.render.style import Style

THEN_SCHEMA = "attachjournal.then/1"
SIDE_BY_SIDE = 80
"""Columns of a terminal from which on two answers stand side by side."""
GAP = 4
NOT_YET = "There is nothing from two months ago or longer to come back to yet."
NOT_TODAY = "There is something from then, and it is for another evening."
A_PAGE = "Today's page: journal today"


def then_page(entry: Entry, day: date, library: Library, sheet: Sheet) -> Page:
    """An old answer: when it was written, to what, the words, the line kept."""
    since = Span(f"   {ago((day - entry.date).days)}", Style.QUIET)
    page: Page = [*wrap([Span(long_day(entry.date), Style.HEADING), since], sheet.measure), BLANK]
    page += list(asked_lines(entry, library, sheet))
    page += wrap_text(entry.text, sheet.measure)
    if entry.keep:
        page += [BLANK, *wrap([span(f"“{entry.keep}”", Style.KEPT)], sheet.measure, 1)]
    return indent(page)


def nothing_page(sheet: Sheet, *, another_evening: bool) -> Page:
    """What stands where there is nothing to come back to, or nothing that fits the evening."""
    words = (NOT_TODAY if another_evening else NOT_YET, A_PAGE)
    return indent([line for each in words for line in wrap([Span(each)], sheet.measure)])


def then_json(entry: Entry | None, day: date) -> dict[str, Any]:
    """The old answer for scripts; null where there is none."""
    return {
        "schema": THEN_SCHEMA,
        "date": day.isoformat(),
        "days": entry and (day - entry.date).days,
        "earlier": entry and entry_fields(entry),
    }


def pair_page(
    now: Entry, then: Entry, library: Library, sheet: Sheet, beside: Sequence[Line] = ()
) -> Page:
    """Two answers to one prompt, the earlier one first; `beside` stands below them."""
    page = list(asked_lines(now, library, sheet))
    below = [BLANK, *beside] if beside else []
    if sheet.plain or sheet.width < SIDE_BY_SIDE:
        columns = sheet.measure
        page += [*_head(then, columns), BLANK, *text_lines(then, columns), BLANK]
        return indent([*page, *_head(now, columns), BLANK, *text_lines(now, columns), *below])
    columns = min(MEASURE, (sheet.width - MARGIN - 1 - GAP) // 2)
    page += [*_side_by_side(_head(then, columns), _head(now, columns), columns), BLANK]
    texts = text_lines(then, columns), text_lines(now, columns)
    return indent([*page, *_side_by_side(*texts, columns), *below])


def later_lines(later: Sequence[tuple[int, date]], sheet: Sheet) -> Page:
    """That an entry was answered again, and where."""
    return [
        line
        for number, day in later
        for line in wrap(
            [Span(f"Answered again on {spoken(day)}: journal show {number}", Style.QUIET)],
            sheet.measure,
        )
    ]


def _head(entry: Entry, columns: int) -> Page:
    """The day of an answer, and its number."""
    return wrap([Span(when(entry), Style.HEADING), Span(f"   {entry.id}", Style.QUIET)], columns)


def _side_by_side(left: Page, right: Page, columns: int) -> Page:
    """Two pages beside each other."""
    lines = zip_longest(left, right, fillvalue=BLANK)
    return [(*pad(one, columns + GAP), *other) if other else one for one, other in lines]

"""The list that is seen before anything leaves: what goes in and why, and what stays out."""

from collections.abc import Mapping, Sequence

from attachjournal.core.export.handover import Considered, Reason
from attachjournal.core.export.handover_records import Beside
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import counted, first_words
from attachjournal.render.days import long_day
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    cells,
    indent,
    pad,
    span,
    width,
    wrap,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

NUMBER_COLUMNS, DATE_COLUMNS = 6, 11
REASON_COLUMNS = max(map(len, Reason)) + 2
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Extra(NamedTuple):
    """What is no entry, and whether it goes in."""

    what: Beside
    words: str
    goes_in: bool


def manifest_page(
    considered: Sequence[Considered],
    titles: Mapping[str, str],
    sheet: Sheet,
    beside: Sequence[Extra] = (),
) -> Page:
    """Everything considered: first what goes in, then what stays out."""
    page: Page = []
    going = [each for each in considered if each.goes_in]
    staying = [each for each in considered if not each.goes_in]
    days = len({each.entry.date for each in going})
    said = f"{counted(len(going), 'entry', 'entries')} on {counted(days, 'day', 'days')}"
    inside = [each for each in beside if each.goes_in]
    outside = [each for each in beside if not each.goes_in]
    none = "No entry goes in" if inside else "Nothing goes in"
    page += _group(f"Goes in: {said}" if going else none, going, titles, sheet)
    page += [line for each in inside for line in _extra(each, sheet)]
    if staying or outside:
        page += [BLANK, *_group("Stays out", staying, titles, sheet)]
        page += [line for each in outside for line in _extra(each, sheet)]
    return indent(page)


def _extra(each: Extra, sheet: Sheet) -> Page:
    """What is no entry, under the name by which it is taken out."""
    words = printable_line(each.words)
    if sheet.plain:
        return wrap([span(f"{each.what}: {words}")], sheet.measure, MARGIN)
    lead = pad((Span(each.what.value, Style.QUIET),), NUMBER_COLUMNS + DATE_COLUMNS - MARGIN)
    room = sheet.measure - 2 * MARGIN - width(lead)
    return indent([(*lead, *_beginning("", words, room))], 2 * MARGIN)


def _group(
    heading: str, group: Sequence[Considered], titles: Mapping[str, str], sheet: Sheet
) -> Page:
    page: Page = [(Span(heading, Style.HEADING),)]
    for each in group:
        page += indent(_lines(each, titles, sheet), 0 if sheet.plain else MARGIN)
    return page


def _lines(each: Considered, titles: Mapping[str, str], sheet: Sheet) -> Page:
    """One entry: number, day, why; then its theme and first words."""
    entry = each.entry
    title = titles.get(entry.theme, entry.theme) if entry.theme else ""
    if sheet.plain:
        said = f"Entry {entry.id}, {long_day(entry.date)}, {each.reason}"
        words = first_words(printable_line(entry.text[:400]), 60)
        return wrap([span(f"{said}. {title}{': ' if title else ''}{words}")], sheet.measure, MARGIN)
    number = pad((Span(f"{entry.id:>{NUMBER_COLUMNS - 2}}"),), NUMBER_COLUMNS)
    day = f"{entry.date.day:>2} {MONTHS[entry.date.month - 1]} {entry.date:%y}"
    lead: Line = (
        *number,
        *pad((Span(day, Style.QUIET),), DATE_COLUMNS),
        *pad((Span(each.reason),), 0 if sheet.narrow else REASON_COLUMNS),
    )
    if sheet.narrow:
        room = sheet.measure - 2 * MARGIN
        return [lead, *indent([_beginning(title, entry.text, room)], MARGIN)]
    room = sheet.measure - MARGIN - width(lead)
    return [(*lead, *_beginning(title, entry.text, room))]


def _beginning(title: str, text: str, room: int) -> Line:
    """The theme and the first words, as many as fit."""
    said = printable_line(f"{title}{': ' if title else ''}{text[: 8 * room]}")
    line = first_words(said, room)
    while cells(line) > room:
        line = first_words(said, len(line) - 3) if len(line) > 6 else "…"  # noqa: PLR2004 - a word and its …
    return (Span(line),)

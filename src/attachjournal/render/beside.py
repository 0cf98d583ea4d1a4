"""What stands beside the words of an entry: labelled facts on its page, and records in a list."""

from collections.abc import Iterable, Sequence
from datetime import date

from attachjournal.core.day import MONTHS
from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.text import first_words
from attachjournal.render.days import long_day, short_day
from attachjournal.render.entries import DATE_COLUMNS
from attachjournal.render.page import (
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    pad,
    span,
    wrap,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

LABEL_COLUMNS = 18
BEGINNING = 160
"""Characters of an entry's text that a list shows at most."""
BESIDE = {
    "keep": "the line kept",
    "friend": "to a friend",
    "turning": "a turning point",
    "plan": "the plan",
    "plan_note": "on the plan",
    "repair": "a repair",
    "returned_by": "the way back",
    "expected": "expected",
    "happened": "what happened",
    "learned": "learned",
}
"""What a field beside an entry is called."""
SHARING = {Sharing.PRIVATE: "private", Sharing.BRING: "to bring"}


def fact_lines(label: str, words: str, sheet: Sheet, remark: str = "") -> Page:
    """A fact on the page of an entry: the words hang under themselves, never under the label."""
    tail = [span(f"   {remark}", Style.QUIET)] if remark else []
    if sheet.plain:
        return wrap([span(f"{label}: {words}"), *tail], sheet.measure, MARGIN)
    head: Line = (Span(label, Style.QUIET),)
    if sheet.narrow:
        return [head, *indent(wrap([span(words), *tail], sheet.measure - MARGIN))]
    lines = wrap([span(words), *tail], sheet.measure - LABEL_COLUMNS)
    first, *others = lines
    return [(*pad(head, LABEL_COLUMNS), *first), *indent(others, LABEL_COLUMNS)]


def item_lines(
    entry: Entry, day: date | None, facts: Iterable[Sequence[Span]], sheet: Sheet
) -> Page:
    """A record in a list, under a heading: its day, how its entry begins, a line for each fact."""
    begins = span(first_words(printable_line(entry.text[: 8 * BEGINNING]), BEGINNING))
    sharing = SHARING.get(entry.sharing, "")
    if sheet.plain:
        said = f"{long_day(day) if day else 'No day yet'}, entry {entry.id}"
        lead = Span(f"{said}, {sharing}: " if sharing else f"{said}: ")
        lines = wrap([lead, begins], sheet.measure, MARGIN)
        return [*lines, *_facts(facts, sheet.measure - MARGIN, MARGIN)]
    number = Span(" · ".join(filter(None, (f"   {entry.id}", sharing))), Style.QUIET)
    head: Line = (Span(short_day(day) if day else "no day", Style.QUIET),)
    room = sheet.measure - MARGIN
    if sheet.narrow:
        room -= MARGIN
        lines = [(*head, number), *indent(wrap([begins], room)), *_facts(facts, room, MARGIN)]
        return indent(lines)
    room -= DATE_COLUMNS
    first, *others = wrap([begins, number], room)
    lines = [(*pad(head, DATE_COLUMNS), *first), *indent(others, DATE_COLUMNS)]
    return indent([*lines, *_facts(facts, room, DATE_COLUMNS)])


def _facts(facts: Iterable[Sequence[Span]], room: int, columns: int) -> Page:
    """The facts, each on a line of its own; later lines of one hang by two columns."""
    return indent((line for fact in facts for line in wrap(fact, room, MARGIN)), columns)


def month_of(day: date) -> Line:
    """The heading of a month."""
    return (Span(f"{MONTHS[day.month - 1]} {day.year}", Style.HEADING),)

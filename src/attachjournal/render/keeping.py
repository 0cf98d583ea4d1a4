"""What became of entries: their earlier wordings, what would be put away, what can come back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from attachjournal.core.compare import LINE_END, Part, Passage, passages
from attachjournal.core.day import spoken
from attachjournal.core.entry import Entry
from attachjournal.core.keeping import Deleted, Former, Wording
from attachjournal.core.text import count_words, first_words
from attachjournal.render.beside import BESIDE
from attachjournal.render.days import long_day
from attachjournal.render.entry_json import entry_fields
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    span,
    wrap,
    wrap_text,
)
from attachjournal.render.safe import printable, printable_line
from attachjournal.render.style import Style

HISTORY_SCHEMA = "attachjournal.history/1"
DELETED_SCHEMA = "attachjournal.deleted/1"
NUMBER = 3
"""Columns of a wording's number with the spaces after it."""
LABEL = 5
"""Columns of `was` and `now` with the space after them."""
LABELS = {Part.WAS: "was", Part.NOW: "now"}


def history_page(
    entry: Entry, wordings: Sequence[Wording], beside: Sequence[Former], sheet: Sheet
) -> Page:
    """The first wording whole, then what changed each time; then what stood beside it."""
    head = (Span(long_day(entry.date), Style.HEADING), Span(f"   {entry.id}", Style.QUIET))
    first = wordings[0]
    page: Page = [*wrap(head, sheet.measure), BLANK]
    page += _headed(f"1  First written on {_moment(first.since)}", sheet)
    page += indent(wrap_text(first.text, sheet.measure - NUMBER), NUMBER)
    for earlier, later in pairwise(wordings):
        page += [BLANK, *_headed(f"{later.number}  Changed on {_moment(later.since)}", sheet)]
        page += indent(_changes(passages(earlier.text, later.text), sheet), NUMBER)
    page += [BLANK, *_ways(entry, wordings, sheet)]
    for former in beside:
        label = BESIDE.get(former.field, former.field).capitalize()
        said = f"{label}, until {_moment(former.until)}"
        page += [BLANK, *_headed(said, sheet)]
        page += indent(wrap_text(former.text, sheet.measure - NUMBER), NUMBER)
    return indent(page)


def history_json(
    entry: Entry, wordings: Iterable[Wording], beside: Iterable[Former]
) -> dict[str, Any]:
    """Every wording whole, and what stood beside it before, `attachjournal.history/1`."""
    return {
        "schema": HISTORY_SCHEMA,
        "id": entry.id,
        "uid": entry.uid,
        "date": entry.date.isoformat(),
        "wordings": [
            {
                "number": each.number,
                "since": each.since.isoformat(),
                "until": each.until.isoformat() if each.until else None,
                "text": each.text,
                "words": count_words(each.text),
            }
            for each in wordings
        ],
        "beside": [
            {"field": each.field, "text": each.text, "until": each.until.isoformat()}
            for each in beside
        ],
    }


def preview_page(entries: Iterable[Entry], sheet: Sheet) -> Page:
    """What would be put away."""
    page: Page = []
    for entry in entries:
        page += _beginning(entry, f"{spoken(entry.date)}, entry {entry.id}", sheet)
    return indent(page)


def deleted_page(deleted: Sequence[Deleted], sheet: Sheet) -> Page:
    """What can be brought back, the entry deleted last first."""
    if not deleted:
        return indent(wrap([Span("Nothing is deleted.")], sheet.measure))
    page: Page = []
    for each in deleted:
        when = f"deleted on {spoken(each.deleted_at.date())}"
        said = f"{spoken(each.entry.date)}, entry {each.entry.id}, {when}"
        page += _beginning(each.entry, said, sheet)
    last = deleted[0].entry.id
    return indent([*page, BLANK, *_quiet(f"To bring one back: journal restore {last}", sheet)])


def deleted_json(deleted: Iterable[Deleted]) -> dict[str, Any]:
    """The same as a JSON value, `attachjournal.deleted/1`."""
    return {
        "schema": DELETED_SCHEMA,
        "entries": [
            {**entry_fields(each.entry), "deleted_at": each.deleted_at.isoformat()}
            for each in deleted
        ],
    }


def _beginning(entry: Entry, said: str, sheet: Sheet) -> Page:
    """Which entry it is, and how it begins."""
    room = sheet.measure - 2 * MARGIN
    begins = first_words(printable_line(entry.text[: 8 * room]), room)
    return [*_quiet(said, sheet), *indent(wrap([Span(begins)], sheet.measure - MARGIN))]


def _headed(said: str, sheet: Sheet) -> Page:
    return wrap([Span(said, Style.HEADING)], sheet.measure, NUMBER)


def _quiet(said: str, sheet: Sheet) -> Page:
    return wrap([span(said, Style.QUIET)], sheet.measure, MARGIN)


def _ways(entry: Entry, wordings: Sequence[Wording], sheet: Sheet) -> Iterator[Line]:
    """How to go on from here."""
    if len(wordings) == 1:
        yield from _quiet("It stands as it was first written.", sheet)
        return
    whole = f"journal history {entry.id} --wording 1"
    yield from _quiet(f"One of them whole: {whole}", sheet)
    yield from _quiet(f"Back to it: {whole} | journal edit {entry.id}", sheet)


def _moment(instant: datetime) -> str:
    return f"{spoken(instant.date())}, {instant:%H:%M}"


def _changes(found: Sequence[Passage], sheet: Sheet) -> Iterator[Line]:
    """What changed, each place as it was and as it is now."""
    if not found:
        yield from wrap([Span("Spaces alone changed.")], sheet.measure - NUMBER)
    for number, passage in enumerate(found):
        if number:
            yield BLANK
        for part, label in LABELS.items():
            lead = Span(f"{label}: " if sheet.plain else label.ljust(LABEL), Style.QUIET)
            lines = wrap(_side(passage, part, sheet), sheet.measure - NUMBER - LABEL)
            for at, line in enumerate(lines or [BLANK]):
                yield (lead if at == 0 else Span(" " * LABEL), *line)
    shown = [word for passage in found for run in passage.runs for word in run.words]
    if LINE_END in shown and not sheet.plain:
        said = Span(f"{_line_end(sheet)} is the end of a line.", Style.QUIET)
        yield from indent(wrap([said], sheet.measure - NUMBER - LABEL), LABEL)


def _line_end(sheet: Sheet) -> str:
    """What stands for the end of a line."""
    return "(line end)" if sheet.plain else "¶" if sheet.unicode else "/"


def _side(passage: Passage, part: Part, sheet: Sheet) -> Iterator[Span]:
    """One side of a passage; the words that are on this side alone stand out."""
    line_end = _line_end(sheet)
    runs = passage.side(part)
    if not passage.begins:
        yield Span("… ")
    for number, run in enumerate(runs):
        words = " ".join(line_end if word == LINE_END else printable(word) for word in run.words)
        style = Style.BODY if run.part is Part.BOTH else Style.HEADING
        yield Span(words, style)
        if number < len(runs) - 1:
            yield Span(" ")
    if not runs:
        yield Span("(nothing)")
    if not passage.ends:
        yield Span(" …")

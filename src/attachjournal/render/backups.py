"""Copies of the journal: the list of them, and what one would change."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.safety.copies import Difference, Glimpse, Listed
from attachjournal.core.safety.rotation import CHANGES, Kept, Made
from attachjournal.core.text import counted, first_words
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, wrap
from attachjournal.render.places import size_of
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

SCHEMA = "attachjournal.backups/1"
NOTHING = "There is no copy yet. To make one: journal backup"
WHY = {
    Made.DAILY: "",
    Made.UPDATE: "before an update",
    Made.IMPORT: "before an import",
    Made.RESTORE: "before a restore",
    Made.ERASE: "before erasing",
    Made.MERGE: "before two people became one",
    Made.FORGET: "before somebody was forgotten",
    Made.RECOVERY: "after a recovery",
    Made.ASKED: "asked for",
}
SHOWN = 5
"""So many entries of a kind are shown, and the others counted."""


def backups_page(copies: Sequence[Listed], folder: str, sheet: Sheet) -> Page:
    """Each copy with its day, what it holds, and what it stays for."""
    if not copies:
        return indent(wrap([Span(NOTHING)], sheet.measure))
    page = wrap([Span("Copies of the journal", Style.HEADING)], sheet.measure)
    for each in copies:
        page += [BLANK, *_one(each, sheet)]
    page.append(BLANK)
    if any(Kept.CHANGE in each.kept for each in copies):
        said = f"Of those asked for, or made before a change, the last {CHANGES} stay."
        page += wrap([Span(said, Style.QUIET)], sheet.measure, MARGIN)
    page += wrap(
        [Span("To go back to one: journal backup restore NAME", Style.QUIET)], sheet.measure, MARGIN
    )
    page += [(Span("They lie in ", Style.QUIET), Span(printable_line(folder), Style.QUIET))]
    return indent(page)


def backups_json(copies: Sequence[Listed], folder: str) -> dict[str, Any]:
    """The same as a JSON value, `attachjournal.backups/1`."""
    return {"schema": SCHEMA, "folder": folder, "backups": [_json(each) for each in copies]}


def difference_page(found: Difference, sheet: Sheet) -> Page:
    """What would change."""
    page: Page = []
    for said, entries in (
        ("would go", found.go),
        ("would come", found.come),
        ("would be as in the copy again", found.differ),
    ):
        if entries:
            page += [*_changed(said, entries, sheet), BLANK]
    if found.records:
        said = "People, directions, check-ins and other records would be as they are in the copy."
        page += [*wrap([Span(said)], sheet.measure), BLANK]
    return indent(page)


def _one(each: Listed, sheet: Sheet) -> Iterator[Line]:
    """A copy on two lines."""
    held = "it cannot be read"
    if each.entries is not None:
        held = counted(each.entries, "entry", "entries")
    why = WHY[each.made] if each.made else "not made by this program"
    head = filter(None, (_when(each), held, size_of(each.size), why))
    parted = ", " if sheet.plain else "   "
    yield from wrap([Span(parted.join(head))], sheet.measure, MARGIN)
    quiet = f"{printable_line(each.name)}   {_stays(each)}".rstrip()
    yield from indent(wrap([Span(quiet, Style.QUIET)], sheet.measure - MARGIN, MARGIN))


def _when(each: Listed) -> str:
    day = spoken(each.at.date())
    return day if each.made is Made.DAILY else f"{day}, {each.at:%H:%M}"


def _stays(each: Listed) -> str:
    """What a copy stays for, where the day alone does not tell."""
    if each.made is None:
        return "until you remove it"
    kept = [why for why in each.kept if why is not Kept.CHANGE]
    return f"for its {', '.join(kept)}" if kept else ""


def _json(each: Listed) -> dict[str, Any]:
    return {
        "name": each.name,
        "path": each.path,
        "made": each.made.value if each.made else None,
        "date": each.at.date().isoformat(),
        "at": None if each.made is Made.DAILY else _naive(each.at),
        "bytes": each.size,
        "entries": each.entries,
        "kept_for": [kept.value for kept in each.kept],
    }


def _naive(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _changed(said: str, entries: Sequence[Glimpse], sheet: Sheet) -> Iterator[Line]:
    """Some entries, as many as help to tell what it is about."""
    yield from wrap([Span(f"{counted(len(entries), 'entry', 'entries')} {said}")], sheet.measure)
    room = sheet.measure - 2 * MARGIN
    for each in entries[:SHOWN]:
        quiet = f"{spoken(each.day)}, entry {each.id}"
        begins = first_words(printable_line(each.text), room)
        yield from indent(wrap([Span(quiet, Style.QUIET)], room))
        yield from indent(wrap([Span(begins)], room), 2 * MARGIN)
    if len(entries) > SHOWN:
        more = f"and {len(entries) - SHOWN:,} more"
        yield from indent(wrap([Span(more, Style.QUIET)], room))

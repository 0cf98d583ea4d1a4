"""Sessions on a page and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from attachjournal.core.session import Session, is_past
from attachjournal.core.text import first_words
from attachjournal.render.beside import month_of
from attachjournal.render.days import long_day, short_day
from attachjournal.render.entries import DATE_COLUMNS
from attachjournal.render.page import (
    BLANK,
    MARGIN,
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

SESSIONS_SCHEMA = "attachjournal.sessions/1"
TO_COME = "To come"
NOTHING = (
    "No session is kept. With one, an export covers the days since then:",
    "  journal session add DAY --with NAME",
)
BEGINNING = 120
"""Characters of a note that a list shows at most."""


def sessions_page(sessions: Sequence[Session], today: date, sheet: Sheet, *, more: bool) -> Page:
    """Sessions to come, then those past by month, each with how its note begins."""
    if not sessions:
        return indent(line for words in NOTHING for line in wrap([Span(words)], sheet.measure))
    page: Page = []
    for heading, group in groupby(sessions, key=lambda each: _heading(each, today)):
        page.append((Span(heading, Style.HEADING),))
        for each in group:
            page += _lines(each, today, sheet)
        page.append(BLANK)
    note = [Span("Older ones: --limit 0", Style.QUIET)] if more else []
    return indent([*page, *wrap(note, sheet.measure)] if note else page[:-1])


def sessions_json(sessions: Iterable[Session], today: date) -> dict[str, Any]:
    """Sessions for scripts, `attachjournal.sessions/1`; what is absent is null."""
    return {
        "schema": SESSIONS_SCHEMA,
        "sessions": [
            {
                "id": each.id,
                "date": each.day.isoformat(),
                "with": each.person,
                "to_come": not is_past(each, today),
                "note": each.note,
                "note_entry": each.note_id,
            }
            for each in sessions
        ],
    }


def _heading(session: Session, today: date) -> str:
    return month_of(session.day)[0].text if is_past(session, today) else TO_COME


def _lines(session: Session, today: date, sheet: Sheet) -> Page:
    """A session: its day, with whom, its number; and below it the note."""
    person = f"with {printable_line(session.person)}" if session.person else "a session"
    note = first_words(printable_line((session.note or "")[: 8 * BEGINNING]), BEGINNING)
    number = Span(f"   note: entry {session.note_id}" if session.note_id else "", Style.QUIET)
    if sheet.plain:
        said = f"Session {session.id}, {long_day(session.day)}, {person}"
        below = wrap([span(f"note, entry {session.note_id}: {note}")], sheet.measure, MARGIN)
        return [*wrap([span(said)], sheet.measure, MARGIN), *(below if session.note_id else [])]
    day, is_ahead = short_day(session.day), not is_past(session, today)
    if is_ahead:
        day += f" {month_of(session.day)[0].text}"
    lead = (*pad((Span(day, Style.QUIET),), DATE_COLUMNS),)
    gap = Span("  ") if is_ahead else Span("")
    head = (*lead, gap, span(person), Span(f"   {session.id}", Style.QUIET))
    room = sheet.measure - MARGIN - DATE_COLUMNS
    lines = wrap(head, sheet.measure - MARGIN, DATE_COLUMNS)
    if note:
        lines += indent(wrap([span(note), number], room), DATE_COLUMNS)
    return indent(lines)

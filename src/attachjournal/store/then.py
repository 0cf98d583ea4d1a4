"""Answers that were given again: the earlier one of an entry, and the later ones."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.store.journal import SELECT_ENTRY, entry, entry_of

ANSWER = f"""{SELECT_ENTRY} WHERE prompt_id = ? AND date = ? AND deleted_at IS NULL
    ORDER BY written_at DESC, id DESC LIMIT 1"""
LATER = """SELECT id, date FROM entry
    WHERE prompt_id = ? AND earlier_id = ? AND deleted_at IS NULL ORDER BY date, id"""
"""By the prompt, which both answer and which has an index."""


class Later(NamedTuple):
    """An entry that answers another one again."""

    id: int
    day: date


def answer(db: sqlite3.Connection | None, prompt_id: str, day: date) -> Entry | None:
    """The last answer to a prompt on a day."""
    found = db.execute(ANSWER, (prompt_id, day.isoformat())).fetchone() if db else None
    return entry_of(found) if found else None


def earlier_of(db: sqlite3.Connection | None, entries: Iterable[Entry]) -> dict[int, Entry]:
    """For each entry that answers an earlier one again, by its id, that earlier one."""
    found = ((each.id, entry(db, each.earlier_id)) for each in entries if each.earlier_id)
    return {number: earlier for number, earlier in found if earlier is not None}


def later_of(
    db: sqlite3.Connection | None, entries: Iterable[Entry]
) -> dict[int, tuple[Later, ...]]:
    """For each entry that was answered again, by its id, the later answers, oldest first."""
    if db is None:
        return {}
    found = {
        each.id: tuple(
            Later(number, date.fromisoformat(day))
            for number, day in db.execute(LATER, (each.prompt_id, each.id))
        )
        for each in entries
        if each.prompt_id
    }
    return {number: later for number, later in found.items() if later}

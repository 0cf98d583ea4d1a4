"""What was: earlier wordings of entries and of what stands beside them, and entries deleted.

Read by the daily door.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

from attachjournal.core.entry import Entry
from attachjournal.core.keeping import Deleted, Former, Wording
from attachjournal.store.instants import instant
from attachjournal.store.journal import SELECT_ENTRY, entry_of

REVISIONS = "SELECT text, replaced_at, utc_offset FROM revision WHERE entry_id = ? ORDER BY id"
BESIDE = """SELECT field, text, replaced_at, utc_offset FROM record_revision
    WHERE entry_id = ? ORDER BY id"""
DELETED = """SELECT id, deleted_at FROM entry WHERE deleted_at IS NOT NULL
    ORDER BY deleted_at DESC, id DESC"""


def wordings(db: sqlite3.Connection, entry: Entry) -> tuple[Wording, ...]:
    """Every wording of an entry, the first one first and the one that stands last."""
    since = entry.written_at
    found: list[Wording] = []
    for text, replaced_at, offset in db.execute(REVISIONS, (entry.id,)):
        until = instant(replaced_at, offset)
        found.append(Wording(len(found) + 1, text, since, until))
        since = until
    return (*found, Wording(len(found) + 1, entry.text, since, None))


def beside(db: sqlite3.Connection, entry: Entry) -> tuple[Former, ...]:
    """What stood beside an entry before, in the order in which it went."""
    rows = db.execute(BESIDE, (entry.id,))
    return tuple(Former(field, text, instant(at, offset)) for field, text, at, offset in rows)


def deleted(db: sqlite3.Connection | None) -> tuple[Deleted, ...]:
    """The entries that can be brought back, the one deleted last first."""
    return tuple(_each_deleted(db)) if db is not None else ()


def _each_deleted(db: sqlite3.Connection) -> Iterator[Deleted]:
    for number, deleted_at in db.execute(DELETED).fetchall():
        row = db.execute(f"{SELECT_ENTRY} WHERE id = ?", (number,)).fetchone()
        yield Deleted(entry_of(row), datetime.fromtimestamp(deleted_at, UTC))

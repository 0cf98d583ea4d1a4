"""Therapy sessions, read and added by the daily door, and which marks to bring still stand."""

import sqlite3
from datetime import date, datetime
from typing import Any

from attachjournal.core.session import Mark, Session, standing
from attachjournal.store.instants import instant, offset_seconds

SELECT = """SELECT session.id, session.date, session.person, session.written_at,
    session.utc_offset, entry.id, entry.written_at, entry.utc_offset, entry.text
    FROM session LEFT JOIN entry ON entry.id = session.entry_id AND entry.deleted_at IS NULL"""
KEPT = "WHERE session.deleted_at IS NULL"
DELETED = "WHERE session.deleted_at IS NOT NULL"
ORDER = "ORDER BY session.date, session.id"
INSERT = """INSERT INTO session (date, person, written_at, utc_offset, entry_id)
    VALUES (?, ?, ?, ?, ?)"""
SET_NOTE = """UPDATE session SET entry_id = ? WHERE id = ? AND NOT EXISTS
    (SELECT 1 FROM entry WHERE entry.id = session.entry_id AND entry.deleted_at IS NULL)"""
MARKS = """SELECT entry.id, coalesce(bring.marked_at, entry.written_at),
    coalesce(bring.utc_offset, entry.utc_offset)
    FROM entry LEFT JOIN bring ON bring.entry_id = entry.id
    WHERE sharing = 'bring' AND sharing <> 'open' AND deleted_at IS NULL
    ORDER BY entry.date, entry.written_at, entry.id"""
"""The second condition says again what the first one does: an index is kept for it."""


def add(
    db: sqlite3.Connection,
    day: date,
    person: str | None,
    now: datetime,
    entry_id: int | None = None,
) -> int:
    """Add a session and return its number; `entry_id` is the entry with its note."""
    row = (day.isoformat(), person, int(now.timestamp()), offset_seconds(now), entry_id)
    return int(db.execute(INSERT, row).lastrowid or 0)


def add_note(db: sqlite3.Connection, number: int, entry_id: int) -> None:
    """Say of an entry that it is the note of a session, unless that has one already."""
    db.execute(SET_NOTE, (entry_id, number))


def sessions(db: sqlite3.Connection | None) -> tuple[Session, ...]:
    """Every session, by its day."""
    return _found(db, KEPT)


def deleted(db: sqlite3.Connection | None) -> tuple[Session, ...]:
    """Those that can be brought back, by their day."""
    return _found(db, DELETED)


def to_bring(db: sqlite3.Connection | None, today: date) -> tuple[int, ...]:
    """The entries that are marked to be brought and have not been yet, oldest first."""
    marks = _marks(db)
    if not marks:
        return ()
    still = standing(marks, sessions(db), today)
    return tuple(mark.entry_id for mark in marks if mark.entry_id in still)


def _marks(db: sqlite3.Connection | None) -> tuple[Mark, ...]:
    rows = db.execute(MARKS) if db else ()
    return tuple(Mark(number, instant(at, offset)) for number, at, offset in rows)


def _found(db: sqlite3.Connection | None, where: str) -> tuple[Session, ...]:
    rows = db.execute(f"{SELECT} {where} {ORDER}") if db else ()
    return tuple(_session(row) for row in rows)


def _session(row: tuple[Any, ...]) -> Session:
    number, day, person, entered_at, offset, note_id, note_at, note_offset, note = row
    return Session(
        number,
        date.fromisoformat(day),
        person,
        instant(entered_at, offset),
        note_id,
        None if note_at is None else instant(note_at, note_offset),
        note,
    )

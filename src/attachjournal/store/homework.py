"""Homework and the entries that answer it, read and added by the daily door."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attachjournal.core.homework import Homework, Outcome
from attachjournal.store.instants import offset_seconds

SELECT = """SELECT homework.id, homework.text, given_on, due, outcome, note, closed_on,
    group_concat(entry.id), max(entry.date)
    FROM homework LEFT JOIN homework_answer ON homework_id = homework.id
    LEFT JOIN entry ON entry.id = entry_id AND deleted_at IS NULL"""
INSERT = """INSERT INTO homework (text, given_on, due, written_at, utc_offset)
    VALUES (?, ?, ?, ?, ?)"""
INSERT_ANSWER = """INSERT INTO homework_answer (entry_id, homework_id)
    SELECT ?, id FROM homework WHERE id = ? ON CONFLICT (entry_id) DO NOTHING"""


def add(
    db: sqlite3.Connection, texts: Iterable[str], day: date, due: date | None, now: datetime
) -> tuple[int, ...]:
    """Add homework given on a day; return its numbers."""
    until = due.isoformat() if due else None
    stamp = (int(now.timestamp()), offset_seconds(now))
    rows = [(text, day.isoformat(), until, *stamp) for text in texts]
    return tuple(int(db.execute(INSERT, row).lastrowid or 0) for row in rows)


def add_answer(db: sqlite3.Connection, entry_id: int, number: int) -> None:
    """Say of an entry that it answers that homework."""
    db.execute(INSERT_ANSWER, (entry_id, number))


def every(db: sqlite3.Connection | None) -> tuple[Homework, ...]:
    """All homework, in the order it was given."""
    return _found(db, "GROUP BY homework.id ORDER BY homework.id")


def one(db: sqlite3.Connection | None, number: int) -> Homework | None:
    """The homework of that number, or None."""
    found = _found(db, "WHERE homework.id = ? GROUP BY homework.id", number)
    return found[0] if found else None


def _found(db: sqlite3.Connection | None, rest: str, *values: int) -> tuple[Homework, ...]:
    rows = db.execute(f"{SELECT} {rest}", values) if db else ()
    return tuple(_homework(row) for row in rows)


def _homework(row: tuple[Any, ...]) -> Homework:
    number, text, given_on, due, outcome, note, closed_on, answers, answered_on = row
    return Homework(
        number,
        text,
        date.fromisoformat(given_on),
        date.fromisoformat(due) if due else None,
        Outcome(outcome) if outcome else None,
        note,
        date.fromisoformat(closed_on) if closed_on else None,
        tuple(sorted(map(int, answers.split(",")))) if answers else (),
        date.fromisoformat(answered_on) if answered_on else None,
    )

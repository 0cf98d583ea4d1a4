"""Check-ins, read and added by the daily door.

A remark is an entry of its kind; the answers stand on their own, and stay when it is deleted.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from attachjournal.core.checkin import WEEK, Answers, Checkin
from attachjournal.core.entry import Sharing
from attachjournal.store.instants import instant, offset_seconds

ANSWERS = "alarm_1, alarm_2, guard_1, guard_2, ease_1, ease_2"
SELECT = f"""SELECT checkin.id, checkin.date, checkin.written_at, checkin.utc_offset, {ANSWERS},
    entry.id, entry.text, entry.sharing
    FROM checkin LEFT JOIN entry ON entry.id = checkin.entry_id AND entry.deleted_at IS NULL"""
INSERT = f"""INSERT INTO checkin (date, written_at, utc_offset, {ANSWERS}, entry_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
KEPT = "checkin.deleted_at IS NULL"
DELETED = "checkin.deleted_at IS NOT NULL"
OLDEST_FIRST = "ORDER BY checkin.date, checkin.written_at, checkin.id"


def add(
    db: sqlite3.Connection, day: date, now: datetime, answers: Answers, entry_id: int | None
) -> None:
    """Add a check-in of that day; `entry_id` is the entry with its remark, if there is one."""
    written_at = int(now.timestamp())
    row = (day.isoformat(), written_at, offset_seconds(now), *answers, entry_id)
    db.execute(INSERT, row)


def checkins(
    db: sqlite3.Connection | None, first: date | None = None, last: date | None = None
) -> tuple[Checkin, ...]:
    """The check-ins of these days, both included, oldest first; without a day, from or to the end.

    `core.checkin.courses` makes of them what is usual; `core.checkin.HOME_MADE` belongs above them
    wherever they are shown.
    """
    tests = [("checkin.date >= ?", first), ("checkin.date <= ?", last)]
    used = [(test, day.isoformat()) for test, day in tests if day is not None]
    return _found(db, [KEPT, *(test for test, _ in used)], [day for _, day in used])


def within_a_week(db: sqlite3.Connection | None, day: date) -> Checkin | None:
    """The check-in that lies less than a week from the day, on either side: the one nearest."""
    reach = timedelta(days=WEEK - 1)
    near = checkins(db, day - reach, day + reach)
    return min(near, key=lambda each: abs((each.day - day).days), default=None)


def of_entries(db: sqlite3.Connection | None, numbers: Sequence[int]) -> dict[int, Checkin]:
    """The check-ins whose remarks these entries are, by the entry's id."""
    ids = "[" + ",".join(str(int(number)) for number in numbers) + "]"
    found = _found(db, [KEPT, "entry.id IN (SELECT value FROM json_each(?))"], [ids])
    return {each.entry_id: each for each in found if each.entry_id is not None}


def deleted(db: sqlite3.Connection | None) -> tuple[Checkin, ...]:
    """Those that can be brought back, by their day, without the words of the remarks."""
    return _found(db, [DELETED], [])


def _found(
    db: sqlite3.Connection | None, tests: Sequence[str], values: Sequence[Any]
) -> tuple[Checkin, ...]:
    if db is None:
        return ()
    query = f"{SELECT} WHERE {' AND '.join(tests)} {OLDEST_FIRST}"
    return tuple(_checkin(row) for row in db.execute(query, values))


def _checkin(row: tuple[Any, ...]) -> Checkin:
    number, day, written_at, offset, *answers, entry_id, text, sharing = row
    return Checkin(
        number,
        date.fromisoformat(day),
        instant(written_at, offset),
        tuple(answers),
        entry_id,
        text,
        Sharing(sharing) if sharing else None,
    )

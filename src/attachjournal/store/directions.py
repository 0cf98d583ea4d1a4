"""The daily door of the direction: what the writer works towards, and what it was before."""

import sqlite3
from datetime import date, datetime

from attachjournal.core.day import EARLIEST
from attachjournal.core.direction import Direction, Step, directions
from attachjournal.store.instants import instant, offset_seconds

STEPS = "SELECT date, text, written_at, utc_offset FROM direction WHERE date <= ? ORDER BY date, id"
INSERT_STEP = "INSERT INTO direction (date, text, written_at, utc_offset) VALUES (?, ?, ?, ?)"


def every(db: sqlite3.Connection | None, day: date = date.max) -> tuple[Direction, ...]:
    """The directions up to a day, the oldest first; those from then on not looked at."""
    rows = [] if db is None else db.execute(STEPS, (day.isoformat(),)).fetchall()
    return directions(
        Step(date.fromisoformat(since), text, instant(written_at, offset))
        for since, text, written_at, offset in rows
    )


def current(db: sqlite3.Connection | None, day: date) -> Direction | None:
    """The direction that held on a day, if one was in words."""
    found = every(db, day)
    return found[-1] if found and found[-1].until is None else None


def is_untouched(db: sqlite3.Connection | None) -> bool:
    """Whether a direction was never set, ended, or asked for."""
    return db is None or db.execute("SELECT 1 FROM direction LIMIT 1").fetchone() is None


def add(db: sqlite3.Connection, day: date, text: str | None, now: datetime) -> None:
    """Set the direction from a day on; with None, end it. The ones before are kept."""
    db.execute(INSERT_STEP, (day.isoformat(), text, int(now.timestamp()), offset_seconds(now)))


def pass_by(db: sqlite3.Connection, now: datetime) -> None:
    """Note that it was asked for and not answered.

    Dated before every day that can be written about, so that it ends no direction.
    """
    add(db, EARLIEST, None, now)

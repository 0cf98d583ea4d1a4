"""Next steps taken along from a review: added and read by the daily door."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from attachjournal.core.period import Period
from attachjournal.core.taken import Became, Taken
from attachjournal.store.instants import offset_seconds

INSERT = "INSERT INTO next_step (date, text, written_at, utc_offset) VALUES (?, ?, ?, ?)"
SELECT = "SELECT id, date, text, outcome, closed_on FROM next_step"
LATEST = f"{SELECT} WHERE date <= ? ORDER BY date DESC, id DESC LIMIT 1"
CLOSED = f"{SELECT} WHERE closed_on BETWEEN ? AND ? ORDER BY date, id"
PRIVATE_PLANS = """SELECT plan FROM setback CROSS JOIN entry ON entry.id = entry_id
    WHERE plan IN (SELECT value FROM json_each(?)) AND sharing = 'private'"""


def add(db: sqlite3.Connection, day: date, text: str, now: datetime) -> None:
    """Take a step along on that day."""
    db.execute(INSERT, (day.isoformat(), text, int(now.timestamp()), offset_seconds(now)))


def latest(db: sqlite3.Connection | None, day: date) -> Taken | None:
    """The step taken last up to that day, closed or not."""
    found = db.execute(LATEST, (day.isoformat(),)).fetchone() if db else None
    return _taken(found) if found else None


def of_period(
    db: sqlite3.Connection | None, period: Period, today: date, *, private: bool = True
) -> tuple[Taken, ...]:
    """The steps closed in the period, and the one that was open at its end, oldest first.

    Without `private`, plans made after a step back that is private are not among them.
    """
    if db is None:
        return ()
    first, last = period.first.isoformat(), period.last.isoformat()
    found = [_taken(row) for row in db.execute(CLOSED, (first, last))]
    standing = latest(db, min(period.last, today))
    if standing and not _is_over(standing, period):
        found.append(standing)
    hidden = frozenset() if private else _private(db, found)
    return tuple(each for each in found if each.text not in hidden)


def _private(db: sqlite3.Connection, found: Iterable[Taken]) -> frozenset[str]:
    """The words of those that are plans made after a step back that is private."""
    import json  # for a copy that leaves the machine

    texts = json.dumps([each.text for each in found])
    return frozenset(plan for (plan,) in db.execute(PRIVATE_PLANS, (texts,)))


def _is_over(step: Taken, period: Period) -> bool:
    """Whether a step was closed up to the end of the period."""
    return step.closed_on is not None and step.closed_on <= period.last


def _taken(row: tuple[Any, ...]) -> Taken:
    number, day, text, outcome, closed_on = row
    return Taken(
        number,
        date.fromisoformat(day),
        text,
        Became(outcome) if outcome else None,
        date.fromisoformat(closed_on) if closed_on else None,
    )

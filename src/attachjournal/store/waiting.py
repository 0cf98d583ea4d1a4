"""What waits and has no table read elsewhere: the next step of the last review."""

import sqlite3
from datetime import date
from typing import NamedTuple

LAST_STEP = "SELECT id, date, text, outcome FROM next_step ORDER BY date DESC, id DESC LIMIT 1"


class OpenStep(NamedTuple):
    """A step that a review ended in, of which nothing was said yet."""

    id: int
    day: date
    text: str


def open_step(db: sqlite3.Connection | None) -> OpenStep | None:
    """The step of the last review, if it is still open."""
    found = db.execute(LAST_STEP).fetchone() if db else None
    if found is None or found[3] is not None:
        return None
    number, day, text, _ = found
    return OpenStep(number, date.fromisoformat(day), text)

"""What the choice of a prompt may know of other days, and what is passed over on this one."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from attachjournal.core.choice.history import WEEK, Answer, History, Rules, Skip

SPAN = timedelta(days=60)
"""How far from the day the choice looks, in either direction."""
ENOUGH = 120
"""Entries on either side that are looked at: all of them for whoever writes twice a day."""

FIRST_DAY = "SELECT min(date) FROM entry WHERE deleted_at IS NULL"
# Not max(date): beside another condition on the day that would walk through every answer.
LAST_ANSWERED = """SELECT prompt.value, (SELECT date FROM entry
    WHERE prompt_id = prompt.value AND date <> :day AND deleted_at IS NULL
    ORDER BY date DESC LIMIT 1)
    FROM json_each(:prompts) AS prompt"""
COLUMNS = "date, theme, facet, prompt_id, intensity, touches, before, after, id"
ANSWER = f"SELECT {COLUMNS} FROM entry WHERE deleted_at IS NULL AND "
ABOUT = "(prompt_id IS NOT NULL OR theme IS NOT NULL OR after IS NOT NULL)"
EARLIER = f"{ANSWER} date >= :first AND date < :day AND {ABOUT} ORDER BY date DESC LIMIT {ENOUGH}"
LATER = f"{ANSWER} date > :day AND date <= :last AND {ABOUT} ORDER BY date LIMIT {ENOUGH}"
# What was deep or heavy counts also where its words were deleted: it was lived.
DEEP = f"""SELECT {COLUMNS} FROM entry WHERE intensity = 'deep'
    AND date BETWEEN :near AND :far AND date <> :day"""
HEAVY = f"""SELECT {COLUMNS} FROM entry WHERE after IS NOT NULL AND date >= :gentle AND date < :day
    AND (after >= :heavy OR after - before >= :rise)"""
TODAY = f"{ANSWER} date = :day ORDER BY id"
SETBACKS = """SELECT DISTINCT date FROM entry WHERE deleted_at IS NULL AND kind = 'setback'
    AND date BETWEEN :first AND :last"""
SKIPS = f"""SELECT date, prompt_id FROM skip WHERE date BETWEEN :first AND :last AND date <> :day
    ORDER BY date DESC LIMIT {ENOUGH}"""
HOMEWORK = "SELECT 1 FROM homework LIMIT 1"
INSERT_SKIP = "INSERT INTO skip (date, prompt_id, whole_day, skipped_at) VALUES (?, ?, ?, ?)"
SET_ASIDE = "SELECT 1 FROM skip WHERE date = ? AND whole_day LIMIT 1"
WRITTEN = "SELECT 1 FROM entry WHERE deleted_at IS NULL AND date = ? LIMIT 1"
TODAY_SKIPS = "SELECT prompt_id FROM skip WHERE date = :day AND NOT whole_day ORDER BY id"


def has_homework(db: sqlite3.Connection | None) -> bool:
    """Whether there ever was homework."""
    return db is not None and db.execute(HOMEWORK).fetchone() is not None


def skip(
    db: sqlite3.Connection, day: date, prompt_id: str, now: datetime, *, whole_day: bool
) -> None:
    """Note that a prompt was passed over; with `whole_day`, that none is wanted that day."""
    db.execute(INSERT_SKIP, (day.isoformat(), prompt_id, whole_day, int(now.timestamp())))


def is_written(db: sqlite3.Connection | None, day: date) -> bool:
    """Whether the day has an entry."""
    return db is not None and db.execute(WRITTEN, (day.isoformat(),)).fetchone() is not None


def is_set_aside(db: sqlite3.Connection | None, day: date) -> bool:
    """Whether the day was left with "not today"."""
    return db is not None and db.execute(SET_ASIDE, (day.isoformat(),)).fetchone() is not None


def history(
    db: sqlite3.Connection | None, day: date, prompts: Iterable[str], rules: Rules
) -> History:
    """What happened on other days, and so far on the day itself. `prompts` are the known ids."""
    if db is None:
        return History()
    apart = timedelta(days=max(WEEK, rules.deep_spacing))
    near: dict[str, Any] = {
        "day": day.isoformat(),
        "first": (day - SPAN).isoformat(),
        "last": (day + SPAN).isoformat(),
        "near": (day - apart).isoformat(),
        "far": (day + apart).isoformat(),
        "gentle": (day - timedelta(days=rules.gentle_days)).isoformat(),
        "heavy": rules.heavy_after,
        "rise": rules.heavy_rise,
    }
    first_day = db.execute(FIRST_DAY).fetchone()[0]
    return History(
        first_day=date.fromisoformat(first_day) if first_day else None,
        last_answered=_last_answered(db, day, prompts),
        recent=_recent(db, near),
        recent_skips=tuple(
            Skip(date.fromisoformat(when), prompt) for when, prompt in db.execute(SKIPS, near)
        ),
        setback_days=tuple(date.fromisoformat(when) for (when,) in db.execute(SETBACKS, near)),
        today=tuple(_answer(row) for row in db.execute(TODAY, near)),
        today_skips=tuple(prompt for (prompt,) in db.execute(TODAY_SKIPS, near)),
    )


def _last_answered(db: sqlite3.Connection, day: date, prompts: Iterable[str]) -> dict[str, date]:
    """Each prompt's latest other day, for those that were answered."""
    known = "[" + ",".join(f'"{prompt}"' for prompt in prompts) + "]"  # ids are slugs
    rows = db.execute(LAST_ANSWERED, {"day": day.isoformat(), "prompts": known})
    return {prompt: date.fromisoformat(when) for prompt, when in rows if when is not None}


def _recent(db: sqlite3.Connection, near: dict[str, Any]) -> tuple[Answer, ...]:
    """The entries near the day; and however many there are, each deep or heavy one that counts."""
    found: dict[int, tuple[Any, ...]] = {}
    for query in (EARLIER, LATER, DEEP, HEAVY):
        found.update((row[-1], row) for row in db.execute(query, near))
    return tuple(_answer(row) for row in sorted(found.values(), key=lambda row: (row[0], row[-1])))


def _answer(row: tuple[Any, ...]) -> Answer:
    day, theme, facet, prompt_id, intensity, touches, before, after, _ = row
    return Answer(
        date.fromisoformat(day),
        theme,
        facet,
        prompt_id,
        intensity,
        tuple(touches.split()),
        before,
        after,
    )

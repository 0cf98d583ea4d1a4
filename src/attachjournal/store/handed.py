"""What an export knows beside the entries, read from the journal."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from attachjournal.core.checkin import Checkin
from attachjournal.core.entry import Entry, Kind
from attachjournal.core.export.handover_records import Noticed, Records, Taken
from attachjournal.core.period import Period
from attachjournal.store import checkins, directions, experiments, homework, setbacks
from attachjournal.store.journal import NOTICED_PERSON

NOTICED = f"""SELECT entry.id, {NOTICED_PERSON}, exchange
    FROM notice JOIN entry ON entry.id = notice.entry_id
    WHERE entry.id IN (SELECT value FROM json_each(?))"""
TAKEN = """SELECT closed_on, text, outcome FROM next_step
    WHERE outcome IN ('done', 'changed') AND closed_on BETWEEN ? AND ? ORDER BY closed_on, id"""

PLAN_OF = "SELECT entry_id FROM setback WHERE plan = ?"


def records(
    db: sqlite3.Connection | None, entries: Sequence[Entry], period: Period, today: date
) -> Records:
    """Everything beside these entries, and beside no entry in these days."""
    if db is None:
        return Records()
    numbers = {kind: [each.id for each in entries if each.kind is kind] for kind in Kind}
    return Records(
        setbacks.of_entries(db, numbers[Kind.SETBACK]),
        experiments.of_entries(db, numbers[Kind.EXPERIMENT]),
        _noticed(db, numbers[Kind.NOTICED]),
        tuple(_checkins(db, numbers[Kind.CHECKIN], period)),
        directions.every(db, min(period.last, today)),
        homework.every(db),
        tuple(_taken(db, period)),
    )


def _noticed(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Noticed]:
    ids = "[" + ",".join(map(str, numbers)) + "]"
    return {number: Noticed(name, given) for number, name, given in db.execute(NOTICED, (ids,))}


def _checkins(db: sqlite3.Connection, numbers: Sequence[int], period: Period) -> list[Checkin]:
    """Those of the days, and those whose remark is among the entries, oldest first."""
    found = {each.id: each for each in checkins.checkins(db, period.first, period.last)}
    found |= {each.id: each for each in checkins.of_entries(db, numbers).values()}
    return sorted(found.values(), key=lambda each: (each.day, each.written_at, each.id))


def _plan_of(db: sqlite3.Connection, text: str) -> frozenset[int]:
    """The steps back that have such a plan."""
    return frozenset(number for (number,) in db.execute(PLAN_OF, (text,)))


def _taken(db: sqlite3.Connection, period: Period) -> list[Taken]:
    days = period.first.isoformat(), period.last.isoformat()
    return [
        Taken(date.fromisoformat(day), text, outcome == "changed", _plan_of(db, text))
        for day, text, outcome in db.execute(TAKEN, days)
    ]

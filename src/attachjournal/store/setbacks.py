"""Steps back, read and added by the daily door. Each is an entry of its kind and a row beside it.

An entry of that kind without a row is a step back of which nothing more is known: a draft that
was gone on with, say.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from attachjournal.core.entry import Kind, NewEntry
from attachjournal.core.selection import Selection
from attachjournal.core.setback import (
    PLAN_ASKED_FROM,
    PLAN_ASKED_UNTIL,
    PlanAnswer,
    Setback,
    Told,
)
from attachjournal.store.journal import (
    COLUMNS,
    NAMES,
    NEWEST_FIRST,
    PEOPLE,
    append,
    conditions,
    entry_of,
)

FIELDS = """kinds, friend, turning, plan, repair, plan_answer, plan_note, plan_answered_on,
    returned_on, returned_by"""
FIELD_COUNT = 10
SELECT = f"""SELECT {COLUMNS}, {NAMES.format("entry_tag")}, {PEOPLE}, {FIELDS}
    FROM entry LEFT JOIN setback ON setback.entry_id = entry.id"""
INSERT = """INSERT INTO setback (entry_id, kinds, friend, turning, plan, repair)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id) DO NOTHING"""
OF_KIND = "instr(' ' || kinds || ' ', ?) > 0"
PLAN_OPEN = "plan IS NOT NULL AND plan_answer IS NULL"
# The index by day narrows them down, however many steps back there are.
RETURNED_FROM = "id IN (SELECT entry_id FROM setback WHERE returned_on >= ?)"


def add(db: sqlite3.Connection, new: NewEntry, told: Told) -> int:
    """Add a step back with its entry and return the entry's id; one that is kept stays as it is."""
    number = append(db, new)
    kinds = " ".join(told.kinds)
    row = (number, kinds, told.friend, told.turning, told.plan, told.repair)
    db.execute(INSERT, row)
    return number


def setbacks(
    db: sqlite3.Connection | None, selection: Selection, kind: str | None = None, limit: int = 0
) -> tuple[Setback, ...]:
    """The steps back selected, newest first; with `kind`, of that kind. `limit` 0 is all."""
    tests = [(OF_KIND, f" {kind} ")] if kind else []
    return _found(db, selection, tests, limit)


def setback(db: sqlite3.Connection | None, number: int) -> Setback | None:
    """The step back with that entry id; None where there is none or it was deleted."""
    return next(iter(_found(db, Selection(), [("id = ?", number)])), None)


def of_entries(db: sqlite3.Connection | None, numbers: Iterable[int]) -> dict[int, Setback]:
    """The steps back among these entries, by their id."""
    ids = "[" + ",".join(str(int(number)) for number in numbers) + "]"
    found = _found(db, Selection(), [("id IN (SELECT value FROM json_each(?))", ids)])
    return {each.entry.id: each for each in found}


def plans_due(db: sqlite3.Connection | None, today: date) -> tuple[Setback, ...]:
    """Those whose plan is to be asked about today: from the 3rd day until 7 days have passed."""
    first, last = (today - timedelta(days) for days in (PLAN_ASKED_UNTIL, PLAN_ASKED_FROM))
    return _found(db, Selection(first=first, last=last), [(PLAN_OPEN, None)])


def returned(
    db: sqlite3.Connection | None,
    first: date,
    last: date,
    selection: Selection = Selection(),  # noqa: B008 - a value
) -> tuple[Setback, ...]:
    """Those of the selection whose way back lies in these days, whenever the step back was."""
    days = first.isoformat(), last.isoformat()
    tests = [(RETURNED_FROM, days[0]), ("returned_on <= ?", days[1])]
    return _found(db, selection, tests)


def _found(
    db: sqlite3.Connection | None,
    selection: Selection,
    tests: Iterable[tuple[str, Any]],
    limit: int = 0,
) -> tuple[Setback, ...]:
    """The steps back that pass every test (each with its value, if it takes one)."""
    if db is None:
        return ()
    where, values = conditions(selection._replace(kind=Kind.SETBACK))
    where = " AND ".join([where, *(test for test, _ in tests)])
    given = [*values, *(value for _, value in tests if value is not None), limit or -1]
    rows = db.execute(f"{SELECT} WHERE {where} {NEWEST_FIRST} LIMIT ?", given)
    return tuple(map(_setback, rows))


def _setback(row: tuple[Any, ...]) -> Setback:
    kinds, friend, turning, plan, repair = row[-FIELD_COUNT:-5]
    answer, note, answered_on, returned_on, returned_by = row[-5:]
    return Setback(
        entry_of(row[:-FIELD_COUNT]),
        tuple((kinds or "").split()),
        friend,
        turning,
        plan,
        repair,
        PlanAnswer(answer) if answer else None,
        note,
        date.fromisoformat(answered_on) if answered_on else None,
        date.fromisoformat(returned_on) if returned_on else None,
        returned_by,
    )

"""Experiments in trust, read and added by the daily door: an entry each, and a row beside it.

An entry of that kind without a row is an experiment of which nothing more is known.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from attachjournal.core.entry import Kind, NewEntry
from attachjournal.core.experiment import AsFeared, Experiment, Planned
from attachjournal.core.period import Period
from attachjournal.core.selection import Selection
from attachjournal.store.journal import COLUMNS, NAMES, PEOPLE, append, conditions, entry_of

FIELDS = "planned_for, expected, sure, happened, as_feared, learned, happened_on"
FIELD_COUNT = 7
SELECT = f"""SELECT {COLUMNS}, {NAMES.format("entry_tag")}, {PEOPLE}, {FIELDS}
    FROM entry LEFT JOIN experiment ON experiment.entry_id = entry.id"""
INSERT = """INSERT INTO experiment (entry_id, planned_for, expected, sure)
    VALUES (?, ?, ?, ?) ON CONFLICT (entry_id) DO NOTHING"""
OPEN_FIRST = """ORDER BY happened_on IS NOT NULL, happened_on DESC, planned_for IS NULL,
    planned_for, date DESC, written_at DESC, id DESC"""
OPEN = "happened_on IS NULL"
# The index by day narrows them down, however many experiments there are.
HAPPENED_FROM = "id IN (SELECT entry_id FROM experiment WHERE happened_on >= ?)"
DUE = f"{OPEN} AND (planned_for IS NULL OR planned_for <= ?)"


def add(db: sqlite3.Connection, new: NewEntry, planned: Planned) -> int:
    """Add an experiment with its entry; return the entry's id. One that is kept stays as it is."""
    number = append(db, new)
    day = planned.planned_for.isoformat() if planned.planned_for else None
    db.execute(INSERT, (number, day, planned.expected, planned.sure))
    return number


def experiments(
    db: sqlite3.Connection | None, selection: Selection, limit: int = 0
) -> tuple[Experiment, ...]:
    """The experiments selected: open ones first, the next day first; then the latest outcome first.

    `limit` 0 is all of them.
    """
    return _found(db, selection, [], limit)


def experiment(db: sqlite3.Connection | None, number: int) -> Experiment | None:
    """The experiment with that entry id; None where there is none or it was deleted."""
    return next(iter(_found(db, Selection(), [("id = ?", number)])), None)


def newest(db: sqlite3.Connection | None) -> tuple[Experiment, ...]:
    """The one whose entry was written last, if there is any."""
    last = "id = (SELECT max(id) FROM entry WHERE kind = 'experiment' AND deleted_at IS NULL)"
    return _found(db, Selection(), [(last, None)])


def of_entries(db: sqlite3.Connection | None, numbers: Iterable[int]) -> dict[int, Experiment]:
    """The experiments among these entries, by their id."""
    ids = "[" + ",".join(str(int(number)) for number in numbers) + "]"
    found = _found(db, Selection(), [("id IN (SELECT value FROM json_each(?))", ids)])
    return {each.entry.id: each for each in found}


def open_experiments(db: sqlite3.Connection | None) -> tuple[Experiment, ...]:
    """Those of which nothing was said yet about how they went, the next day first."""
    return _found(db, Selection(), [(OPEN, None)])


def waiting(db: sqlite3.Connection | None, today: date) -> tuple[Experiment, ...]:
    """The open ones whose day has come, or that have none."""
    return _found(db, Selection(), [(DUE, today.isoformat())])


def outcomes(
    db: sqlite3.Connection | None,
    period: Period,
    selection: Selection = Selection(),  # noqa: B008 - a value
) -> tuple[Experiment, ...]:
    """Those of the selection tried in these days, the latest first, whenever they were planned."""
    days = period.first.isoformat(), period.last.isoformat()
    return _found(db, selection, [(HAPPENED_FROM, days[0]), ("happened_on <= ?", days[1])])


def _found(
    db: sqlite3.Connection | None,
    selection: Selection,
    tests: Iterable[tuple[str, Any]],
    limit: int = 0,
) -> tuple[Experiment, ...]:
    """The experiments that pass every test (each with its value, if it takes one)."""
    if db is None:
        return ()
    where, values = conditions(selection._replace(kind=Kind.EXPERIMENT))
    where = " AND ".join([where, *(test for test, _ in tests)])
    given = [*values, *(value for _, value in tests if value is not None), limit or -1]
    rows = db.execute(f"{SELECT} WHERE {where} {OPEN_FIRST} LIMIT ?", given)
    return tuple(map(_experiment, rows))


def _experiment(row: tuple[Any, ...]) -> Experiment:
    planned_for, expected, sure, happened, as_feared, learned, happened_on = row[-FIELD_COUNT:]
    return Experiment(
        entry_of(row[:-FIELD_COUNT]),
        date.fromisoformat(planned_for) if planned_for else None,
        expected,
        sure,
        happened,
        AsFeared(as_feared) if as_feared else None,
        learned,
        date.fromisoformat(happened_on) if happened_on else None,
    )

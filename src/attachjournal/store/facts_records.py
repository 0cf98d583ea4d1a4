"""The records that a review tells of: read by day, with indexes, and a few at a time."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from attachjournal.core.entry import Sharing
from attachjournal.core.experiment import Experiment
from attachjournal.core.review.deeds import Exchanged
from attachjournal.core.review.records import Records
from attachjournal.core.review.scope import Scope
from attachjournal.core.setback import Setback
from attachjournal.store import checkins, directions, experiments, setbacks
from attachjournal.store.facts_where import BEGINNING, IN_ORDER, within

Kept = TypeVar("Kept", Setback, Experiment)

NAME = """coalesce((SELECT person.name FROM person_alias JOIN person ON person.id = person_id
    WHERE person_alias.key = person_key), (SELECT name FROM entry_person
    WHERE entry_person.entry_id = entry.id AND entry_person.key = person_key), person_key)"""


def records(db: sqlite3.Connection, scope: Scope) -> Records:
    """The records of the scope. What is private stays out where the scope leaves it out."""
    period = scope.period
    days = scope.selection._replace(first=period.first, last=period.last)
    return Records(
        direction=directions.current(db, min(period.last, scope.today)),
        experiments=_allowed(_carried_out(db, scope), scope),
        setbacks=_allowed(setbacks.setbacks(db, days), scope),
        returned=_allowed(_returned(db, scope), scope),
        exchanged=_exchanged(db, scope),
        checkins=() if scope.filtered else checkins.checkins(db, period.first, period.last),
    )


def _allowed(found: Iterable[Kept], scope: Scope) -> tuple[Kept, ...]:
    """Those that the scope counts."""
    return tuple(
        each for each in found if scope.private or each.entry.sharing is not Sharing.PRIVATE
    )


def _carried_out(db: sqlite3.Connection, scope: Scope) -> tuple[Experiment, ...]:
    """The experiments carried out in the period, whenever they were planned."""
    if not scope.filtered:
        return experiments.outcomes(db, scope.period)
    found = experiments.experiments(db, scope.selection._replace(first=None, last=None))
    return tuple(each for each in found if each.happened_on in scope.period)


def _returned(db: sqlite3.Connection, scope: Scope) -> tuple[Setback, ...]:
    """The ways back of the period, whenever the step back was."""
    if not scope.filtered:
        return setbacks.returned(db, scope.period.first, scope.period.last)
    found = setbacks.setbacks(db, scope.selection._replace(first=None, last=None))
    return tuple(each for each in found if each.returned_on in scope.period)


def _exchanged(db: sqlite3.Connection, scope: Scope) -> tuple[Exchanged, ...]:
    """What was given and taken in the period."""
    where = within(scope, scope.period)
    query = f"""SELECT id, date, {NAME}, exchange, substr(text, 1, {BEGINNING})
        FROM entry JOIN notice ON notice.entry_id = entry.id
        WHERE {where.sql} AND kind = 'noticed' AND exchange IS NOT NULL {IN_ORDER}"""
    return tuple(
        Exchanged(number, date.fromisoformat(day), name, exchange == "received", text)
        for number, day, name, exchange, text in db.execute(query, where.values)
    )

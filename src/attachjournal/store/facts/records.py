"""The records that a review tells of: read by day, with indexes, and a few at a time."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from attachjournal.core.entry import Kind, Sharing
from attachjournal.core.experiment import Experiment
from attachjournal.core.review.deeds import Exchanged
from attachjournal.core.review.records import Records
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.core.setback import Setback
from attachjournal.store import checkins, directions, experiments, setbacks, steps
from attachjournal.store.facts.where import BEGINNING, IN_ORDER, shown, within
from attachjournal.store.journal import NOTICED_PERSON

Kept = TypeVar("Kept", Setback, Experiment)


def records(db: sqlite3.Connection, scope: Scope) -> Records:
    """The records of the scope: what a filter leaves out, or the scope does, is not among them."""
    period, anytime = scope.period, scope.selection._replace(first=None, last=None)
    days = anytime._replace(first=period.first, last=period.last)
    whole = not scope.filtered
    return Records(
        direction=directions.current(db, min(period.last, scope.today)),
        taken=steps.of_period(db, period, scope.today, private=scope.private) if whole else (),
        experiments=_allowed(experiments.outcomes(db, period, anytime), scope),
        setbacks=_allowed(setbacks.setbacks(db, days), scope),
        returned=_allowed(setbacks.returned(db, period.first, period.last, anytime), scope),
        exchanged=_exchanged(db, scope),
        checkins=checkins.checkins(db, last=period.last) if whole else (),
    )


def _allowed(found: Iterable[Kept], scope: Scope) -> tuple[Kept, ...]:
    """Those whose words the scope shows, and whose kind it asks for."""
    return tuple(each for each in found if _is_shown(each, scope))


def _is_shown(record: Setback | Experiment, scope: Scope) -> bool:
    entry = record.entry
    if entry.sharing is Sharing.PRIVATE and not scope.private:
        return False
    if entry.intensity == "deep" and scope.deep is not Deep.SHOWN:
        return False
    return scope.selection.kind in (None, entry.kind)


def _exchanged(db: sqlite3.Connection, scope: Scope) -> tuple[Exchanged, ...]:
    """What was given and received in the period."""
    where = shown(within(scope, scope.period), scope)
    query = f"""SELECT id, date, {NOTICED_PERSON}, exchange, substr(text, 1, {BEGINNING})
        FROM entry JOIN notice ON notice.entry_id = entry.id
        WHERE {where.sql} AND kind = '{Kind.NOTICED}' AND exchange IS NOT NULL {IN_ORDER}"""
    return tuple(
        Exchanged(number, date.fromisoformat(day), name, exchange == "received", text)
        for number, day, name, exchange, text in db.execute(query, where.values)
    )

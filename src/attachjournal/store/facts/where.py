"""Which entries a fact is counted over, as SQL."""

import sqlite3
from datetime import date, time
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.store.journal import conditions

BEGINNING = 400
"""Characters read of a text whose beginning is shown."""
LIVING = "deleted_at IS NULL"
"""What `conditions` says where nothing is selected."""
NOT_PRIVATE = "sharing <> 'private'"
NOT_DEEP = "intensity IS NOT 'deep'"
HAS_LINE = "keep IS NOT NULL AND trim(keep, char(9, 10, 13, 32)) <> ''"
KEPT = f"({HAS_LINE})"
ASKABLE = f"({NOT_DEEP} AND {NOT_PRIVATE})"
"""Whether a question may be drawn from it: the question stays with its answer."""
RATED = "(before IS NOT NULL AND after IS NOT NULL)"
LIGHTER = "coalesce(after < before, 0)"
WEEKEND = "(strftime('%w', date) IN ('0', '6'))"
WEEKDAY = "((strftime('%w', date) + 6) % 7)"
"""Monday is 0."""
DAY = 86_400
CLOCK = f"((written_at + utc_offset) % {DAY} + {DAY}) % {DAY}"
"""Seconds since midnight, by the clock of the writer. One more day is added because SQLite's
remainder of a negative number is negative."""
IN_ORDER = "ORDER BY date, written_at, id"


class Where(NamedTuple):
    """A condition over `entry`, and its parameters."""

    sql: str
    values: tuple[Any, ...]

    def also(self, sql: str, *values: Any) -> "Where":
        """The same, narrowed."""
        return Where(f"{self.sql} AND {sql}", (*self.values, *values))


def within(scope: Scope, period: Period | None) -> Where:
    """The entries that the scope counts, in those days; in all days for None."""
    first, last = (period.first, period.last) if period else (None, None)
    where = Where(*conditions(scope.selection._replace(first=first, last=last)))
    if not scope.private:
        where = where.also(NOT_PRIVATE)
    return where.also(NOT_DEEP) if scope.deep is Deep.OUT else where


def shown(where: Where, scope: Scope) -> Where:
    """Those of them whose words may be shown."""
    return where if scope.deep is Deep.SHOWN else where.also(NOT_DEEP)


def edge(db: sqlite3.Connection, scope: Scope, which: str) -> date | None:
    """The first or the latest day with an entry (`min`, `max`)."""
    where = within(scope, None)
    found = db.execute(
        f"SELECT {which}(date) FROM entry WHERE {where.sql}", where.values
    ).fetchone()
    return date.fromisoformat(found[0]) if found[0] else None


def late(late_from: time, day_starts: time) -> str:
    """Whether an entry was written from one time on until a day starts, by the writer's clock."""
    starts = seconds(day_starts)
    since = (seconds(late_from) - starts) % DAY
    return f"({CLOCK} - {starts} + {DAY}) % {DAY} >= {since}"


def seconds(clock: time) -> int:
    """Seconds since midnight."""
    return clock.hour * 3600 + clock.minute * 60

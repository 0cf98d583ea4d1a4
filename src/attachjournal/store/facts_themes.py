"""Entries by theme: in a period, in the one beside it, and in all."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from attachjournal.core.review.days import DayTheme
from attachjournal.core.review.scope import Scope
from attachjournal.core.review.themes import ThemeFacts
from attachjournal.store.facts_where import LIVING, Where, edge, within


def theme_facts(
    db: sqlite3.Connection,
    scope: Scope,
    here: Where,
    beside: Where | None,
    days: tuple[DayTheme, ...],
) -> ThemeFacts:
    """The counts by theme: here, in the other period, and in all."""
    ever = _ever(db, scope)
    beside_all = by_theme(db, beside) if beside else {}
    return ThemeFacts(
        here=with_theme(_added_up(days) if days else by_theme(db, here)),
        beside=with_theme(beside_all),
        in_all={theme: count for theme, count, _ in ever if count},
        last={theme: date.fromisoformat(day) for theme, _, day in ever},
        beside_entries=sum(beside_all.values()),
        first_day=edge(db, scope, "min"),
    )


def _ever(db: sqlite3.Connection, scope: Scope) -> list[tuple[str, int, str]]:
    """Each theme with its entries up to the end of the period, and its latest day.

    Where every entry counts, the index alone answers, theme by theme: 8 ms in a journal of
    100,000 entries instead of 23 by GROUP BY.
    """
    last = scope.period.last.isoformat()
    where = within(scope, None)
    if where.values or where.sql != LIVING:
        query = f"""SELECT theme, sum(date <= ?), max(date) FROM entry
            WHERE {where.sql} AND theme IS NOT NULL GROUP BY theme"""
        return db.execute(query, (last, *where.values)).fetchall()
    of_theme = f"FROM entry WHERE {LIVING} AND theme = slug"
    query = f"""WITH RECURSIVE known(slug) AS (
            SELECT min(theme) FROM entry WHERE {LIVING} AND theme IS NOT NULL UNION ALL
            SELECT (SELECT min(theme) FROM entry WHERE {LIVING} AND theme > slug)
            FROM known WHERE slug IS NOT NULL)
        SELECT slug, (SELECT count(*) {of_theme} AND date <= ?), (SELECT max(date) {of_theme})
        FROM known WHERE slug IS NOT NULL"""
    return db.execute(query, (last,)).fetchall()


def _added_up(days: tuple[DayTheme, ...]) -> Mapping[str | None, int]:
    """Entries by theme, of facts by day."""
    found: dict[str | None, int] = {}
    for each in days:
        found[each.theme] = found.get(each.theme, 0) + each.entries
    return found


def by_theme(db: sqlite3.Connection, where: Where) -> Mapping[str | None, int]:
    """Entries by theme; under None, those without one."""
    # The plus keeps SQLite on the index by day, which the period bounds.
    query = f"SELECT +theme, count(*) FROM entry WHERE {where.sql} GROUP BY 1"
    return dict(db.execute(query, where.values).fetchall())


def with_theme(counts: Mapping[str | None, int]) -> Mapping[str, int]:
    """The same without those."""
    return {theme: count for theme, count in counts.items() if theme is not None}

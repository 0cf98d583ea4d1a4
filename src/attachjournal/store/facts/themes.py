"""Entries by theme: in the period beside, and in all."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from attachjournal.core.review.scope import Scope
from attachjournal.core.review.themes import ThemeFacts
from attachjournal.store.facts.where import LIVING, Where, edge, within


def theme_facts(
    db: sqlite3.Connection, scope: Scope, here: Mapping[str, int], beside: Where | None
) -> ThemeFacts:
    """The counts by theme: here (already counted), in the other period, and in all."""
    ever = _ever(db, scope)
    return ThemeFacts(
        here=here,
        beside={theme: count for theme, _, count, _ in ever if count},
        in_all={theme: count for theme, count, _, _ in ever if count},
        last={theme: date.fromisoformat(day) for theme, _, _, day in ever},
        beside_entries=_count(db, beside) if beside else 0,
        first_day=edge(db, scope, "min"),
    )


def _ever(db: sqlite3.Connection, scope: Scope) -> list[tuple[str, int, int, str]]:
    """Each theme: its entries up to the end of the period, those in the other one, its latest day.

    Where no filter is set the index alone answers, theme by theme: in a journal of 100,000
    entries 8 ms instead of 23 by GROUP BY, and 130 where private and deep entries are left out.
    """
    last = scope.period.last.isoformat()
    days = (scope.beside.first, scope.beside.last) if scope.beside else (date.max, date.min)
    beside = tuple(day.isoformat() for day in days)
    where = within(scope, None)
    if where.values:
        query = f"""SELECT theme, sum(date <= ?), sum(date BETWEEN ? AND ?), max(date) FROM entry
            WHERE {where.sql} AND theme IS NOT NULL GROUP BY theme"""
        return db.execute(query, (last, *beside, *where.values)).fetchall()
    of_theme = f"FROM entry WHERE {where.sql} AND theme = slug"
    query = f"""WITH RECURSIVE known(slug) AS (
            SELECT min(theme) FROM entry WHERE {LIVING} AND theme IS NOT NULL UNION ALL
            SELECT (SELECT min(theme) FROM entry WHERE {LIVING} AND theme > slug)
            FROM known WHERE slug IS NOT NULL)
        SELECT * FROM (SELECT slug, (SELECT count(*) {of_theme} AND date <= ?),
            (SELECT count(*) {of_theme} AND date BETWEEN ? AND ?),
            (SELECT max(date) {of_theme}) AS latest FROM known WHERE slug IS NOT NULL)
        WHERE latest IS NOT NULL"""
    return db.execute(query, (last, *beside)).fetchall()


def _count(db: sqlite3.Connection, where: Where) -> int:
    """How many entries there are."""
    query = f"SELECT count(*) FROM entry WHERE {where.sql}"
    return int(db.execute(query, where.values).fetchone()[0])

"""The entries of a scope, counted in one walk: by day and theme, and by their ratings."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.days import DayTheme, Shape, YearFact, shape_of
from attachjournal.core.review.observations import Part
from attachjournal.core.review.ratings import RatingFacts
from attachjournal.core.review.scope import Scope
from attachjournal.core.review.value import Written
from attachjournal.store.facts.where import ASKABLE, CLOCK, KEPT, WEEKDAY, Where, late

SATURDAY = 5
NOON, EVENING = 12 * 3600, 18 * 3600


class Pages(NamedTuple):
    """The entries of a day under a theme; of the whole scope where it is told by the year."""

    day: date | None
    theme: str | None
    entries: int
    askable: int
    """Those that a question may be drawn from."""
    kept: int
    """Those with a line kept."""
    again: int
    """Those that answer an earlier one again."""
    words: int


class Rated(NamedTuple):
    """The entries with these ratings, written at such a time."""

    before: int | None
    after: int | None
    weekday: int
    """Monday is 0."""
    part: Part
    entries: int
    words: int

    @property
    def late(self) -> bool:
        """Whether it was written late in the evening."""
        return self.part == Part.LATE

    @property
    def weekend(self) -> bool:
        """Whether it belongs to a Saturday or Sunday."""
        return self.weekday >= SATURDAY

    @property
    def is_lighter(self) -> bool:
        """Whether it was lighter after writing."""
        return self.before is not None and self.after is not None and self.after < self.before


def pages(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[Pages, ...]:
    """The entries by day and theme, in the order of writing."""
    day = "NULL" if is_told_by_year(scope) else "date"
    # The plus keeps SQLite on the index by day, which the period bounds.
    query = f"""SELECT {day}, +theme, count(*), sum({ASKABLE}), sum({KEPT}),
            sum(earlier_id IS NOT NULL), sum(words)
        FROM entry WHERE {where.sql} GROUP BY 1, 2 ORDER BY 1, min(written_at), min(id)"""
    rows = db.execute(query, where.values)
    return tuple(Pages(day and date.fromisoformat(day), *counts) for day, *counts in rows)


def is_told_by_year(scope: Scope) -> bool:
    """Whether the period is so long that single days are not told."""
    return shape_of(scope.period) is Shape.YEARS


def years(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[YearFact, ...]:
    """Days and entries of each year, where the period is told by the year."""
    if not is_told_by_year(scope):
        return ()
    query = f"""SELECT substr(date, 1, 4), count(DISTINCT date), count(*) FROM entry
        WHERE {where.sql} GROUP BY 1 ORDER BY 1"""
    rows = db.execute(query, where.values)
    return tuple(YearFact(int(year), days, entries) for year, days, entries in rows)


def written(found: Iterable[Pages], by_year: Iterable[YearFact]) -> Written:
    """Days, entries and words."""
    every = list(found)
    days = {each.day for each in every if each.day} or range(sum(each.days for each in by_year))
    return Written(
        len(days), sum(each.entries for each in every), sum(each.words for each in every)
    )


def day_themes(found: Iterable[Pages]) -> tuple[DayTheme, ...]:
    """The themes of each day in the order of writing."""
    return tuple(DayTheme(each.day, each.theme, each.entries) for each in found if each.day)


def themes(found: Iterable[Pages], count: str = "entries") -> Mapping[str, int]:
    """One of the counts by theme; themes that have none are left out."""
    counts: dict[str, int] = {}
    for each in found:
        number = getattr(each, count)
        if each.theme is not None and number:
            counts[each.theme] = counts.get(each.theme, 0) + number
    return counts


def rated(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[Rated, ...]:
    """The entries by their ratings, and by when they were written."""
    query = f"""SELECT before, after, {WEEKDAY}, {part(scope)}, count(*), sum(words)
        FROM entry WHERE {where.sql} GROUP BY 1, 2, 3, 4"""
    return tuple(Rated(*row) for row in db.execute(query, where.values))


def part(scope: Scope) -> str:
    """The part of the day that an entry was written in, as SQL."""
    return f"""CASE WHEN {late(scope.late_from, scope.day_starts)} THEN '{Part.LATE}'
        WHEN {CLOCK} >= {EVENING} THEN '{Part.EVENING}'
        WHEN {CLOCK} >= {NOON} THEN '{Part.AFTERNOON}' ELSE '{Part.MORNING}' END"""


def ratings(found: Iterable[Rated]) -> RatingFacts:
    """How often each rating was given, before and after."""
    counts: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for each in found:
        for of_kind, rating in zip(counts, (each.before, each.after), strict=True):
            if rating is not None:
                of_kind[rating] = of_kind.get(rating, 0) + each.entries
    return RatingFacts(*counts)

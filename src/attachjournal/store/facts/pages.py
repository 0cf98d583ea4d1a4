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
from attachjournal.store.facts.where import ASKABLE, CLOCK, IN_ORDER, KEPT, Where, late

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


def walked(
    db: sqlite3.Connection, scope: Scope, where: Where
) -> tuple[tuple[Pages, ...], tuple[Rated, ...]]:
    """The entries by day and theme, in the order of writing, and by their ratings and their time.

    Both are counted here, as the rows come: SQLite would sort all of them once for each.
    """
    query = f"""SELECT date, theme, before, after, {part(scope)}, {ASKABLE}, {KEPT},
            earlier_id IS NOT NULL, words
        FROM entry WHERE {where.sql} {IN_ORDER}"""
    by_day, pages = not is_told_by_year(scope), dict[tuple[date | None, str | None], list[int]]()
    rated = dict[tuple[int | None, int | None, int, Part], list[int]]()
    written_on, day = "", date.min
    for on, theme, before, after, moment, askable, kept, again, words in db.execute(
        query, where.values
    ):
        if on != written_on:
            written_on, day = on, date.fromisoformat(on)
        counts = pages.setdefault((day if by_day else None, theme), [0, 0, 0, 0, 0])
        counts[0] += 1
        counts[1] += askable
        counts[2] += kept
        counts[3] += again
        counts[4] += words
        counts = rated.setdefault((before, after, day.weekday(), moment), [0, 0])
        counts[0] += 1
        counts[1] += words
    return (
        tuple(Pages(*of, *counts) for of, counts in pages.items()),
        tuple(Rated(*of, *counts) for of, counts in rated.items()),
    )


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

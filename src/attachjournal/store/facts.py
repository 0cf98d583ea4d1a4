"""What a review is made from: facts counted in SQL, a query or two for each section.

No query reads the text of an entry, save for the beginnings that then-and-now shows. Everything
is bounded by the period, except for the counts by theme over the whole time, which come from an
index alone.
"""

import sqlite3
from datetime import date
from typing import Any, NamedTuple

from attachjournal.core.review.days import DayTheme, Shape, YearFact, shape_of
from attachjournal.core.review.kept import KeptLine, spread
from attachjournal.core.review.names import Named, NameFacts
from attachjournal.core.review.observations import FEWEST_EACH
from attachjournal.core.review.question import QuestionFacts
from attachjournal.core.review.ratings import RatingFacts
from attachjournal.core.review.records import Records
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.core.review.themes import ThemeFacts
from attachjournal.core.review.then import SHOWN as PAIRS_SHOWN
from attachjournal.core.review.then import PairFact
from attachjournal.core.review.value import Facts, Written
from attachjournal.core.selection import Selection
from attachjournal.store.facts_records import records
from attachjournal.store.facts_themes import by_theme, theme_facts, with_theme
from attachjournal.store.facts_together import splits
from attachjournal.store.facts_where import (
    BEGINNING,
    HAS_LINE,
    IN_ORDER,
    NOT_DEEP,
    NOT_PRIVATE,
    Where,
    edge,
    shown,
    within,
)

NAMES_READ = 40
"""So many names of a period are read: more than a review shows or compares."""

COUNTED_TAGS = """SELECT key, name, count(*), max(entry_id), count(*) OVER () FROM entry_tag
    WHERE entry_id IN (SELECT id FROM entry WHERE {where})
    GROUP BY key ORDER BY 3 DESC, key LIMIT {limit}"""
COUNTED_PEOPLE = """SELECT coalesce(own.key, said.key), coalesce(person.name, said.name),
    count(DISTINCT said.entry_id), max(said.entry_id), count(*) OVER ()
    FROM entry_person AS said
    LEFT JOIN person_alias AS alias ON alias.key = said.key
    LEFT JOIN person ON person.id = alias.person_id
    LEFT JOIN person_alias AS own ON own.person_id = person.id AND own.name = person.name
    WHERE said.entry_id IN (SELECT id FROM entry WHERE {where})
    GROUP BY coalesce('#' || person.id, said.key) ORDER BY 3 DESC, 1 LIMIT {limit}"""


class Withheld(NamedTuple):
    """What is left out of a copy that may leave the machine."""

    private: int
    deep: int
    """Deep entries, without those that are left out as private ones already."""


def gather(db: sqlite3.Connection | None, scope: Scope) -> Facts:
    """Everything that is counted for a review."""
    if db is None:
        return _nothing()
    here = within(scope, scope.period)
    beside = within(scope, scope.beside) if scope.beside else None
    written = _written(db, here)
    if not written.entries:
        return _nothing()._replace(latest=edge(db, scope, "max"), beside=_written(db, beside))
    people, tags = _names(db, COUNTED_PEOPLE, here), _names(db, COUNTED_TAGS, here)
    kept_lines, kept_total = _kept(db, shown(here, scope))
    pairs, pairs_total = _pairs(db, scope, here)
    days = _day_themes(db, scope, here)
    comparable = written.entries >= 2 * FEWEST_EACH
    return Facts(
        written=written,
        beside=_written(db, beside) if scope.compared else Written(0, 0, 0),
        latest=None,
        kept_lines=kept_lines,
        kept_total=kept_total,
        day_themes=days,
        years=_years(db, scope, here),
        themes=theme_facts(db, scope, here, beside, days),
        people=people,
        tags=tags,
        ratings=_ratings(db, here),
        pairs=pairs,
        pairs_total=pairs_total,
        splits=splits(db, scope, here, people.names, tags.names) if comparable else (),
        question=_often(db, here.also(NOT_DEEP)),
        answered=_answered(db, here),
        records=records(db, scope),
    )


def withheld(db: sqlite3.Connection | None, scope: Scope) -> Withheld:
    """How many entries of the period a copy leaves out."""
    if db is None or (scope.private and scope.deep is not Deep.OUT):
        return Withheld(0, 0)
    every = within(scope._replace(private=True, deep=Deep.SHOWN), scope.period)
    private = "0" if scope.private else f"NOT ({NOT_PRIVATE})"
    deep = f"NOT ({private}) AND NOT ({NOT_DEEP})" if scope.deep is Deep.OUT else "0"
    sums = f"coalesce(sum({private}), 0), coalesce(sum({deep}), 0)"
    query = f"SELECT {sums} FROM entry WHERE {every.sql}"
    return Withheld(*db.execute(query, every.values).fetchone())


def _nothing() -> Facts:
    """The facts of an empty period."""
    none, names = Written(0, 0, 0), NameFacts((), 0)
    themes = ThemeFacts({}, {}, {}, {}, 0, None)
    ratings, question = RatingFacts({}, {}), QuestionFacts(None, None)
    return Facts(
        none, none, None, (), 0, (), (), themes, names, names, ratings, (), 0, (), question,
        frozenset(), Records(),
    )  # fmt: skip


def _written(db: sqlite3.Connection, where: Where | None) -> Written:
    """Days, entries and words."""
    if where is None:
        return Written(0, 0, 0)
    counted = "count(DISTINCT date), count(*), coalesce(sum(words), 0)"
    query = f"SELECT {counted} FROM entry WHERE {where.sql}"
    return Written(*db.execute(query, where.values).fetchone())


def _kept(db: sqlite3.Connection, where: Where) -> tuple[tuple[KeptLine, ...], int]:
    """Kept lines from the whole of the period, and how many there are."""
    query = f"SELECT id FROM entry WHERE {where.sql} AND {HAS_LINE} {IN_ORDER}"
    ids = [number for (number,) in db.execute(query, where.values)]
    chosen = spread(ids)
    query = f"SELECT id, date, keep FROM entry WHERE id IN ({_marks(chosen)}) {IN_ORDER}"
    rows = db.execute(query, chosen)
    return tuple(
        KeptLine(number, date.fromisoformat(day), line) for number, day, line in rows
    ), len(ids)


def _day_themes(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[DayTheme, ...]:
    """The themes of each day in the order of writing; none where the period is told by the year."""
    if shape_of(scope.period) is Shape.YEARS:
        return ()
    query = f"""SELECT date, theme, count(*) FROM entry WHERE {where.sql}
        GROUP BY date, theme ORDER BY date, min(written_at), min(id)"""
    rows = db.execute(query, where.values)
    return tuple(DayTheme(date.fromisoformat(day), theme, count) for day, theme, count in rows)


def _years(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[YearFact, ...]:
    """Days and entries of each year, where the period is told by the year."""
    if shape_of(scope.period) is not Shape.YEARS:
        return ()
    query = f"""SELECT substr(date, 1, 4), count(DISTINCT date), count(*) FROM entry
        WHERE {where.sql} GROUP BY 1 ORDER BY 1"""
    rows = db.execute(query, where.values)
    return tuple(YearFact(int(year), days, entries) for year, days, entries in rows)


def _names(db: sqlite3.Connection, counted: str, where: Where) -> NameFacts:
    """The people or tags in most entries, each as it was typed last.

    Spellings of one person are one, under the name the writer gave them.
    """
    rows = db.execute(counted.format(where=where.sql, limit=NAMES_READ), where.values).fetchall()
    named = tuple(Named(key, name, count) for key, name, count, _, _ in rows)
    return NameFacts(named, rows[0][4] if rows else 0)


def _ratings(db: sqlite3.Connection, where: Where) -> RatingFacts:
    """How often each rating was given, before and after."""
    query = f"SELECT before, after, count(*) FROM entry WHERE {where.sql} GROUP BY 1, 2"
    found: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for *ratings, count in db.execute(query, where.values):
        for counts, rating in zip(found, ratings, strict=True):
            if rating is not None:
                counts[rating] = counts.get(rating, 0) + count
    return RatingFacts(*found)


def _pairs(db: sqlite3.Connection, scope: Scope, where: Where) -> tuple[tuple[PairFact, ...], int]:
    """Entries that answer an earlier one again, where the words of both may be shown."""
    earlier = shown(within(scope._replace(selection=Selection()), None), scope)
    # Inside, a bare column is one of `prior`: the condition on the earlier entry.
    prior = f"SELECT 1 FROM entry prior WHERE prior.id = entry.earlier_id AND {earlier.sql}"
    chosen = shown(where, scope).also(
        f"earlier_id IS NOT NULL AND EXISTS ({prior})", *earlier.values
    )
    query = f"""SELECT now.id, now.date, substr(now.text, 1, {BEGINNING}),
            prior.id, prior.date, substr(prior.text, 1, {BEGINNING}),
            coalesce(now.prompt, prior.prompt), count(*) OVER ()
        FROM entry now JOIN entry prior ON prior.id = now.earlier_id
        WHERE now.id IN (SELECT id FROM entry WHERE {chosen.sql})
        ORDER BY now.date, now.written_at, now.id LIMIT {PAIRS_SHOWN}"""
    rows = db.execute(query, chosen.values).fetchall()
    return tuple(map(_pair, rows)), rows[0][7] if rows else 0


def _pair(row: tuple[Any, ...]) -> PairFact:
    now, now_day, now_text, then, then_day, then_text, prompt, _ = row
    days = date.fromisoformat(now_day), date.fromisoformat(then_day)
    return PairFact(now, days[0], now_text, then, days[1], then_text, prompt)


def _often(db: sqlite3.Connection, where: Where) -> QuestionFacts:
    """The person and the theme in most entries; equal ones in the order of the alphabet."""
    people = _names(db, COUNTED_PEOPLE, where).names
    counts = with_theme(by_theme(db, where))
    themes = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return QuestionFacts(people[0] if people else None, themes[0] if themes else None)


def _answered(db: sqlite3.Connection, where: Where) -> frozenset[str]:
    query = f"SELECT DISTINCT +prompt_id FROM entry WHERE {where.sql} AND +prompt_id IS NOT NULL"
    return frozenset(prompt for (prompt,) in db.execute(query, where.values))


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))

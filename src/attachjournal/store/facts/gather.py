"""What a review is made from: facts counted in SQL, a query or two for each section.

No query reads the text of an entry, save for the beginnings that then-and-now shows. Everything
is bounded by the period, except for the counts by theme over the whole time, which come from an
index alone.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.kept import KeptLine, spread
from attachjournal.core.review.names import NameFacts
from attachjournal.core.review.observations import FEWEST_EACH
from attachjournal.core.review.people import PeopleFacts
from attachjournal.core.review.question import QuestionFacts
from attachjournal.core.review.ratings import RatingFacts
from attachjournal.core.review.records import Records
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.core.review.themes import ThemeFacts
from attachjournal.core.review.then import SHOWN as PAIRS_SHOWN
from attachjournal.core.review.then import PairFact
from attachjournal.core.review.value import Facts, Written
from attachjournal.core.selection import Selection
from attachjournal.store.facts.before import Counted
from attachjournal.store.facts.pages import (
    Pages,
    day_themes,
    ratings,
    themes,
    walked,
    written,
    years,
)
from attachjournal.store.facts.people import (
    Mention,
    most_askable,
    names,
    people_facts,
    people_of,
    tags_of,
)
from attachjournal.store.facts.records import records
from attachjournal.store.facts.themes import theme_facts
from attachjournal.store.facts.together import splits
from attachjournal.store.facts.where import (
    BEGINNING,
    HAS_LINE,
    IN_ORDER,
    LIVING,
    NOT_DEEP,
    NOT_PRIVATE,
    Where,
    edge,
    shown,
    within,
)

NONE = Written(0, 0, 0)


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
    besides = _written(db, beside) if scope.compared else NONE
    told, by_rating = walked(db, scope, here)
    if not told:
        return _nothing()._replace(
            latest=edge(db, scope, "max"), beside=besides, records=records(db, scope)
        )
    by_year = years(db, scope, here)
    everybody, tags = people_of(db, here), tags_of(db, here)
    kept_lines, kept_total = _kept(db, shown(here, scope))
    again = any(each.again for each in told)
    pairs, pairs_total = _pairs(db, scope, here) if again else ((), 0)
    counts = written(told, by_year)
    counted = Counted(told, by_rating, everybody, tags)
    comparable = counts.entries >= 2 * FEWEST_EACH
    return Facts(
        written=counts,
        beside=besides,
        latest=None,
        kept_lines=kept_lines,
        kept_total=kept_total,
        day_themes=day_themes(told),
        years=by_year,
        themes=theme_facts(db, scope, themes(told), beside),
        people=people_facts(db, scope, everybody),
        tags=names(tags),
        ratings=ratings(by_rating),
        pairs=pairs,
        pairs_total=pairs_total,
        splits=splits(db, scope, here, counted) if comparable else (),
        question=_question(db, shown(here, scope), told, everybody),
        answered=_answered(db, scope, here),
        records=records(db, scope),
    )


def is_any(db: sqlite3.Connection | None, scope: Scope) -> bool:
    """Whether the scope holds any entry."""
    if db is None:
        return False
    where = within(scope, scope.period)
    query = f"SELECT 1 FROM entry WHERE {where.sql} LIMIT 1"
    return db.execute(query, where.values).fetchone() is not None


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
    nobody = NameFacts((), 0)
    return Facts(
        NONE, NONE, None, (), 0, (), (), ThemeFacts({}, {}, {}, {}, 0, None),
        PeopleFacts(nobody, (), (), 0), nobody, RatingFacts({}, {}), (), 0, (),
        QuestionFacts(None, None, None), frozenset(), Records(),
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
    # SQLite would walk through every day instead.
    kept = f"entry INDEXED BY entry_kept WHERE {where.sql} AND {HAS_LINE}"
    query = f"SELECT id FROM {kept} {IN_ORDER}"
    ids = [number for (number,) in db.execute(query, where.values)]
    chosen = spread(ids)
    query = f"SELECT id, date, keep FROM entry WHERE id IN ({_marks(chosen)}) {IN_ORDER}"
    rows = db.execute(query, chosen)
    return tuple(
        KeptLine(number, date.fromisoformat(day), line) for number, day, line in rows
    ), len(ids)


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


def _question(
    db: sqlite3.Connection, where: Where, told: Sequence[Pages], everybody: Sequence[Mention]
) -> QuestionFacts:
    """The person and the theme in most entries, and the latest line, of what may be handed over."""
    found = sorted(themes(told, "askable").items(), key=lambda pair: (-pair[1], pair[0]))
    query = f"""SELECT id, date, keep FROM entry WHERE {where.sql} AND {NOT_PRIVATE} AND {HAS_LINE}
        ORDER BY date DESC, written_at DESC, id DESC LIMIT 1"""
    line = db.execute(query, where.values).fetchone()
    return QuestionFacts(
        most_askable(everybody),
        found[0] if found else None,
        KeptLine(line[0], date.fromisoformat(line[1]), line[2]) if line else None,
    )


def _answered(db: sqlite3.Connection, scope: Scope, where: Where) -> frozenset[str]:
    """The prompts answered in the period.

    Where every entry counts, an index alone answers, prompt by prompt: of a year with 10,000
    entries in 1 ms instead of 7.
    """
    query = f"SELECT DISTINCT +prompt_id FROM entry WHERE {where.sql} AND +prompt_id IS NOT NULL"
    if within(scope, None) == Where(LIVING, ()):
        query = f"""WITH RECURSIVE known(id) AS (
                SELECT min(prompt_id) FROM entry WHERE {LIVING} AND prompt_id IS NOT NULL UNION ALL
                SELECT (SELECT min(prompt_id) FROM entry
                    WHERE {LIVING} AND prompt_id > known.id)
                FROM known WHERE known.id IS NOT NULL)
            SELECT known.id FROM known WHERE known.id IS NOT NULL
            AND EXISTS (SELECT 1 FROM entry WHERE {where.sql} AND prompt_id = known.id)"""
    return frozenset(prompt for (prompt,) in db.execute(query, where.values))


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))

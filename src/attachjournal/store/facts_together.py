"""What came together in a period: counts with and without, and the entries behind them."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from attachjournal.core.review.names import Named
from attachjournal.core.review.observations import (
    FEWEST_EACH,
    Example,
    Factor,
    Outcome,
    Split,
)
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.core.text import first_words
from attachjournal.store.facts_where import BEGINNING, HAS_LINE, IN_ORDER, Where, within

DAY = 86_400
EXCERPT = 72
WEEKEND = "strftime('%w', date) IN ('0', '6')"
BOTH_RATINGS = "before IS NOT NULL AND after IS NOT NULL"
COUNTED = {Outcome.LIGHTER: "after < before", Outcome.KEPT: f"coalesce({HAS_LINE}, 0)"}
NAMED = {Factor.PERSON: "entry_person", Factor.TAG: "entry_tag"}


class Whole(NamedTuple):
    """All the entries that an outcome is counted among."""

    where: Where
    outcome: Outcome
    entries: int
    yes: int
    """Those with the outcome."""
    words: int


def splits(
    db: sqlite3.Connection,
    scope: Scope,
    here: Where,
    people: Sequence[Named],
    tags: Sequence[Named],
) -> tuple[Split, ...]:
    """Every comparison that a review may make, with at least three entries on either side.

    People are not set beside ratings: nobody is to be read as what makes an evening heavy.
    """
    kept, by_theme = _kept(db, here)
    lighter, by_moment = _lighter(db, here.also(BOTH_RATINGS), scope)
    found = (
        *by_theme,
        *by_moment,
        *_by_name(db, lighter, Factor.TAG, tags),
        *_by_name(db, kept, Factor.PERSON, people),
        *_tags_by_person(db, kept, people, tags),
    )
    return tuple(each for each in found if min(each.with_all, each.without_all) >= FEWEST_EACH)


def examples(db: sqlite3.Connection, scope: Scope, split: Split) -> tuple[Example, ...]:
    """The entries behind a comparison, oldest first; deep ones without their words."""
    here = within(scope, scope.period)
    if split.outcome is Outcome.LIGHTER:
        here = here.also(BOTH_RATINGS)
    factor, outcome = _factor(split, scope), _outcome(split)
    query = f"""SELECT id, date, substr(text, 1, {BEGINNING}), intensity IS 'deep',
        {factor.sql}, {outcome.sql} FROM entry WHERE {here.sql} {IN_ORDER}"""
    rows = db.execute(query, (*factor.values, *outcome.values, *here.values))
    hide = scope.deep is not Deep.SHOWN
    return tuple(
        Example(
            number,
            date.fromisoformat(day),
            None if hide and deep else first_words(text, EXCERPT),
            bool(has_factor),
            bool(has_outcome),
        )
        for number, day, text, deep, has_factor, has_outcome in rows
    )


def _kept(db: sqlite3.Connection, where: Where) -> tuple[Whole, list[Split]]:
    """Lines kept: among all entries, and under each theme beside the others."""
    query = f"""SELECT +theme, count(*), coalesce(sum({COUNTED[Outcome.KEPT]}), 0), sum(words)
        FROM entry WHERE {where.sql} GROUP BY 1"""
    rows = db.execute(query, where.values).fetchall()
    entries, yes, words = (sum(row[place] for row in rows) for place in (1, 2, 3))
    whole = Whole(where, Outcome.KEPT, entries, yes, words)
    return whole, [_split(whole, Factor.THEME, row[0], row[0], row[1:3]) for row in rows if row[0]]


def _lighter(db: sqlite3.Connection, where: Where, scope: Scope) -> tuple[Whole, list[Split]]:
    """Lighter after writing: among all with both ratings, late in the evening, at the weekend."""
    moments = {Factor.LATE: _late(scope.late_from, scope.day_starts), Factor.WEEKEND: WEEKEND}
    yes = COUNTED[Outcome.LIGHTER]
    sums = [yes, "words"]
    for having in moments.values():
        sums += [having, f"({having}) AND {yes}"]
    summed = ", ".join(f"coalesce(sum({each}), 0)" for each in sums)
    query = f"SELECT count(*), {summed} FROM entry WHERE {where.sql}"
    entries, lighter, words, *counted = db.execute(query, where.values).fetchone()
    whole = Whole(where, Outcome.LIGHTER, entries, lighter, words)
    pairs = zip(moments, counted[::2], counted[1::2], strict=True)
    return whole, [_split(whole, factor, "", "", (every, some)) for factor, every, some in pairs]


def _split(whole: Whole, factor: Factor, key: str, name: str, counted: tuple[int, int]) -> Split:
    """A split, given how many entries have the factor and how many of these the outcome."""
    having, yes = counted
    rest = whole.yes - yes, whole.entries - having
    return Split(factor, key, name, whole.outcome, "", "", yes, having, *rest, whole.words)


def _by_name(
    db: sqlite3.Connection, whole: Whole, factor: Factor, names: Sequence[Named]
) -> Iterator[Split]:
    """The outcome with and without each of the names."""
    query = f"""SELECT key, count(*), sum({COUNTED[whole.outcome]})
        FROM entry JOIN {NAMED[factor]} ON entry_id = id WHERE {whole.where.sql} GROUP BY key"""
    counted = {key: pair for key, *pair in db.execute(query, whole.where.values)}
    for each in names:
        if each.key in counted:
            yield _split(whole, factor, each.key, each.name, tuple(counted[each.key]))


def _tags_by_person(
    db: sqlite3.Connection, whole: Whole, people: Sequence[Named], tags: Sequence[Named]
) -> Iterator[Split]:
    """How often a tag came up with a person, and without."""
    query = f"""SELECT person.key, tag.key, count(*) FROM entry
        JOIN entry_person person ON person.entry_id = id
        JOIN entry_tag tag ON tag.entry_id = id
        WHERE {whole.where.sql} GROUP BY 1, 2"""
    together = {(who, what): count for who, what, count in db.execute(query, whole.where.values)}
    for who in people:
        for what in tags:
            both = together.get((who.key, what.key), 0)
            rest = what.entries - both, whole.entries - who.entries
            yield Split(
                Factor.PERSON, who.key, who.name, Outcome.TAGGED, what.key, what.name,
                both, who.entries, *rest, whole.words,
            )  # fmt: skip


def _factor(split: Split, scope: Scope) -> Where:
    """Whether an entry has the factor."""
    match split.factor:
        case Factor.PERSON | Factor.TAG:
            return _has_name(NAMED[split.factor], split.key)
        case Factor.THEME:
            return Where("theme IS ?", (split.key,))
        case Factor.LATE:
            return Where(_late(scope.late_from, scope.day_starts), ())
        case Factor.WEEKEND:
            return Where(WEEKEND, ())


def _outcome(split: Split) -> Where:
    """Whether an entry has the outcome."""
    if split.outcome is Outcome.TAGGED:
        return _has_name(NAMED[Factor.TAG], split.outcome_key)
    return Where(COUNTED[split.outcome], ())


def _has_name(table: str, key: str) -> Where:
    values: tuple[Any, ...] = (key,)
    return Where(f"id IN (SELECT entry_id FROM {table} WHERE key = ?)", values)


def _late(late_from: time, day_starts: time) -> str:
    """Whether an entry was written from one time on until a day starts, by the writer's clock."""
    starts = day_starts.hour * 3600 + day_starts.minute * 60
    since = (late_from.hour * 3600 + late_from.minute * 60 - starts) % DAY
    # One more day is added because SQLite's remainder of a negative number is negative.
    return f"((written_at + utc_offset - {starts}) % {DAY} + {DAY}) % {DAY} >= {since}"

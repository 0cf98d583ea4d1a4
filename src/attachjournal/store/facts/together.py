"""What came together in a period: counts with and without, and the entries behind them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.observations import (
    FEWEST_EACH,
    Example,
    Factor,
    Outcome,
    Split,
)
from attachjournal.core.review.scope import Deep, Scope
from attachjournal.core.text import first_words
from attachjournal.store.facts.before import (
    EITHER_SIDE,
    IS_STEP,
    Counted,
    before_steps,
    came_before,
    steps_and_near,
)
from attachjournal.store.facts.pages import Pages, Rated, themes
from attachjournal.store.facts.people import NAMES_READ, RESOLVED, WHO, Mention
from attachjournal.store.facts.where import (
    BEGINNING,
    IN_ORDER,
    KEPT,
    LIGHTER,
    RATED,
    WEEKEND,
    Where,
    late,
    within,
)
from attachjournal.store.journal import SPELLINGS

EXCERPT = 72
COUNTED = {Outcome.LIGHTER: LIGHTER, Outcome.KEPT: KEPT}


class Whole(NamedTuple):
    """All the entries that an outcome is counted among."""

    outcome: Outcome
    entries: int
    yes: int
    """Those with the outcome."""
    words: int


def splits(
    db: sqlite3.Connection, scope: Scope, here: Where, counted: Counted
) -> tuple[Split, ...]:
    """Every comparison that a review may make, with at least three entries on either side.

    People are not set beside ratings: nobody is to be read as what makes an evening heavy.
    """
    people, tags = counted.people[:NAMES_READ], counted.tags[:NAMES_READ]
    kept, lighter = _kept(counted.pages), _lighter(counted.rated)
    found = (
        *_by_theme(kept, counted.pages),
        *_by_moment(lighter, counted.rated),
        *(_split(lighter, Factor.TAG, each, each.rated, each.lighter) for each in tags),
        *(_split(kept, Factor.PERSON, each, each.entries, each.kept) for each in people),
        *_tags_by_person(db, kept, here, people, tags),
        *before_steps(db, scope, here, counted),
    )
    return tuple(each for each in found if min(each.with_all, each.without_all) >= FEWEST_EACH)


def examples(db: sqlite3.Connection, scope: Scope, split: Split) -> tuple[Example, ...]:
    """The entries behind a comparison, oldest first; deep ones without their words."""
    here, near = within(scope, scope.period), Where("", ())
    if split.factor is Factor.SETBACK:
        near = steps_and_near(here)
        here = here.also(EITHER_SIDE)
    if split.outcome is Outcome.LIGHTER:
        here = here.also(RATED)
    factor, outcome = _factor(split, scope), _outcome(split, scope)
    query = f"""{near.sql} SELECT id, date, substr(text, 1, {BEGINNING}), intensity IS 'deep',
        {factor.sql}, {outcome.sql} FROM entry WHERE {here.sql} {IN_ORDER}"""
    values = (*near.values, *factor.values, *outcome.values, *here.values)
    rows = db.execute(query, values)
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


def _kept(pages: Iterable[Pages]) -> Whole:
    """Lines kept, among all entries."""
    sums = [0, 0, 0]
    for each in pages:
        for place, number in enumerate((each.entries, each.kept, each.words)):
            sums[place] += number
    return Whole(Outcome.KEPT, *sums)


def _lighter(rated: Iterable[Rated]) -> Whole:
    """Lighter after writing, among the entries with both ratings."""
    both = [each for each in rated if None not in (each.before, each.after)]
    entries, words = (sum(getattr(each, what) for each in both) for what in ("entries", "words"))
    return Whole(Outcome.LIGHTER, entries, _count(both, lighter=True), words)


def _count(rated: Iterable[Rated], *, lighter: bool = False) -> int:
    return sum(each.entries for each in rated if each.is_lighter or not lighter)


def _by_theme(whole: Whole, pages: Sequence[Pages]) -> Iterator[Split]:
    """Lines kept under each theme, and elsewhere."""
    kept = themes(pages, "kept")
    for slug, entries in themes(pages).items():
        yield _of(whole, Factor.THEME, (slug, slug), entries, kept.get(slug, 0))


def _by_moment(whole: Whole, rated: Sequence[Rated]) -> Iterator[Split]:
    """Lighter when it was written late in the evening, or at the weekend, and at other times."""
    both = [each for each in rated if None not in (each.before, each.after)]
    for factor in (Factor.LATE, Factor.WEEKEND):
        having = [each for each in both if getattr(each, factor.value)]
        yield _of(whole, factor, ("", ""), _count(having), _count(having, lighter=True))


def _split(whole: Whole, factor: Factor, mention: Mention, having: int, yes: int) -> Split:
    """A split by a name."""
    return _of(whole, factor, (mention.key, mention.name), having, yes)


def _of(whole: Whole, factor: Factor, name: tuple[str, str], having: int, yes: int) -> Split:
    """A split, given how many entries have the factor and how many of these the outcome."""
    rest = whole.yes - yes, whole.entries - having
    return Split(factor, *name, whole.outcome, "", "", yes, having, *rest, whole.words)


def _tags_by_person(
    db: sqlite3.Connection,
    whole: Whole,
    here: Where,
    people: Sequence[Mention],
    tags: Sequence[Mention],
) -> Iterator[Split]:
    """How often a tag came up with a person, and without."""
    query = f"""SELECT {WHO}, tag.key, count(DISTINCT said.entry_id) FROM entry_person AS said
        JOIN entry_tag AS tag ON tag.entry_id = said.entry_id {RESOLVED}
        WHERE said.entry_id IN (SELECT id FROM entry WHERE {here.sql}) GROUP BY 1, 2"""
    together = {(who, what): count for who, what, count in db.execute(query, here.values)}
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
        case Factor.PERSON:
            spelled = f"SELECT entry_id FROM entry_person WHERE key IN {SPELLINGS}"
            return Where(f"id IN ({spelled})", (split.key,))
        case Factor.TAG:
            return _has_tag(split.key)
        case Factor.THEME:
            return Where("theme IS ?", (split.key,))
        case Factor.LATE:
            return Where(late(scope.late_from, scope.day_starts), ())
        case Factor.WEEKEND:
            return Where(WEEKEND, ())
        case Factor.SETBACK:
            return Where(IS_STEP, ())


def _outcome(split: Split, scope: Scope) -> Where:
    """Whether an entry has the outcome."""
    if split.factor is Factor.SETBACK:
        return came_before(split, scope)
    if split.outcome is Outcome.TAGGED:
        return _has_tag(split.outcome_key)
    return Where(COUNTED[split.outcome], ())


def _has_tag(key: str) -> Where:
    values: tuple[Any, ...] = (key,)
    return Where("id IN (SELECT entry_id FROM entry_tag WHERE key = ?)", values)

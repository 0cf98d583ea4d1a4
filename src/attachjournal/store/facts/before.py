"""What came up just before steps back, beside the entries that have nothing to do with one.

Each step back is taken together with what was written on its day, up to it, and on the day
before. The entries in none of these are the other side.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.observations import FEWEST_EACH, Factor, Outcome, Split
from attachjournal.core.review.scope import Scope
from attachjournal.store.facts.pages import Pages, Rated, part
from attachjournal.store.facts.people import NAMES_READ, RESOLVED, WHO, Mention
from attachjournal.store.facts.where import WEEKDAY, Where

IS_STEP = f"kind = '{Kind.SETBACK}'"
NEAR = f"""WITH step(step, day, at) AS MATERIALIZED
        (SELECT id, date, written_at FROM entry WHERE {{where}} AND {IS_STEP}),
    near(step, page) AS MATERIALIZED (SELECT step, id FROM step JOIN entry
        ON date BETWEEN date(day, '-1 day') AND day AND (date, written_at, id) <= (day, at, step)
        WHERE {{where}} AND (id = step OR id NOT IN (SELECT step FROM step)))"""
"""The steps back, and each with the pages that it is taken together with, itself among them."""
EITHER_SIDE = f"({IS_STEP} OR id NOT IN (SELECT page FROM near))"
MENTIONS = {
    Outcome.TAGGED: ("entry_tag AS said", "", "said.key"),
    Outcome.NAMED: ("entry_person AS said", RESOLVED, WHO),
}
"""Where names are, how a mention finds its name, and by which key it goes."""


class Counted(NamedTuple):
    """What was counted of the entries of a scope, from which comparisons are made."""

    pages: Sequence[Pages]
    rated: Sequence[Rated]
    people: Sequence[Mention]
    tags: Sequence[Mention]


class Near(NamedTuple):
    """What was counted of steps back and the pages near them, by moment or by name."""

    outcome: str | None
    """None for a moment."""
    key: str | int
    """The name, or the day of the week."""
    part: str | None
    """Of a moment, the part of the day."""
    steps: int
    pages: int
    """The steps themselves among them."""
    words: int
    """On the pages that are no step back."""


class Whole(NamedTuple):
    """Both sides."""

    steps: int
    others: int
    words: int

    def split(self, outcome: Outcome, key: str, name: str, yes: int, others: int) -> Split:
        """How many of the steps had it before them, and how many of the others have it."""
        return Split(
            Factor.SETBACK, "", "", outcome, key, name, yes, self.steps, others, self.others,
            self.words,
        )  # fmt: skip


def steps_and_near(here: Where) -> Where:
    """What stands before a query that asks about the steps back of these entries."""
    return Where(NEAR.format(where=here.sql), here.values * 2)


def came_before(split: Split, scope: Scope) -> Where:
    """Whether it came up just before a step back, or in an entry of the other side."""
    if split.outcome is Outcome.WEEKDAY:
        return Where(f"{WEEKDAY} = ?", (int(split.outcome_key),))
    if split.outcome is Outcome.PART:
        return Where(f"{part(scope)} = ?", (split.outcome_key,))
    table, resolved, key = MENTIONS[split.outcome]
    pages = "SELECT page FROM near WHERE step = entry.id UNION SELECT entry.id"
    named = f"SELECT 1 FROM {table} {resolved} WHERE said.entry_id IN ({pages}) AND {key} = ?"
    return Where(f"EXISTS ({named})", (split.outcome_key,))


def before_steps(
    db: sqlite3.Connection, scope: Scope, here: Where, counted: Counted
) -> Iterator[Split]:
    """What came up just before steps back, and without; nothing where they are fewer than three."""
    steps = f"SELECT count(*) FROM entry WHERE {here.sql} AND {IS_STEP}"
    if db.execute(steps, here.values).fetchone()[0] >= FEWEST_EACH:
        rows = [Near(*row) for row in db.execute(*_near(scope, here))]
        whole = _whole(counted, rows)
        yield from _by_moment(counted, rows, whole)
        yield from _by_name(counted, rows, whole)


def _near(scope: Scope, here: Where) -> tuple[str, tuple[Any, ...]]:
    """All that is counted of the steps back and what is near them, in one walk over them."""
    near = steps_and_near(here)
    arms = [
        f"""SELECT NULL, {WEEKDAY}, {part(scope)}, sum({IS_STEP}), count(*),
            sum(iif({IS_STEP}, 0, words)) FROM entry WHERE id IN (SELECT page FROM near)
            GROUP BY 2, 3""",
        *(
            f"""SELECT '{outcome}', {key}, NULL, count(DISTINCT step), count(DISTINCT page), 0
            FROM near CROSS JOIN {table} ON said.entry_id = page {resolved} GROUP BY 2"""
            for outcome, (table, resolved, key) in MENTIONS.items()
        ),
    ]
    return f"{near.sql} {' UNION ALL '.join(arms)}", near.values


def _whole(counted: Counted, rows: Sequence[Near]) -> Whole:
    """The steps back, the other side, and the words in all of these."""
    moments = [row for row in rows if row.outcome is None]
    pages, words = sum(row.pages for row in moments), sum(row.words for row in moments)
    return Whole(
        sum(row.steps for row in moments),
        sum(each.entries for each in counted.rated) - pages,
        sum(each.words for each in counted.rated) - words,
    )


def _by_moment(counted: Counted, rows: Sequence[Near], whole: Whole) -> Iterator[Split]:
    """Each day of the week, and each part of the day."""
    moments = [row for row in rows if row.outcome is None]
    for outcome, place in ((Outcome.WEEKDAY, "key"), (Outcome.PART, "part")):
        entries: dict[Any, int] = {}
        for each in counted.rated:
            when = getattr(each, outcome)
            entries[when] = entries.get(when, 0) + each.entries
        for key in sorted(entries):
            near = [row for row in moments if getattr(row, place) == key]
            others = entries[key] - sum(row.pages for row in near)
            yes = sum(row.steps for row in near)
            yield whole.split(outcome, str(key), str(key), yes, others)


def _by_name(counted: Counted, rows: Sequence[Near], whole: Whole) -> Iterator[Split]:
    """Each tag and each person."""
    near = {(row.outcome, row.key): row for row in rows}
    for outcome, names in ((Outcome.TAGGED, counted.tags), (Outcome.NAMED, counted.people)):
        for each in names[:NAMES_READ]:
            row = near.get((outcome, each.key))
            yes, pages = (row.steps, row.pages) if row else (0, 0)
            yield whole.split(outcome, each.key, each.name, yes, each.entries - pages)

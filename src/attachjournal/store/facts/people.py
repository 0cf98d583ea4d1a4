"""The people and the tags of some entries, and what was noticed about the people."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.kept import spread
from attachjournal.core.review.names import Named, NameFacts
from attachjournal.core.review.people import Noticed, PeopleFacts
from attachjournal.core.review.scope import Scope
from attachjournal.store.facts.where import (
    ASKABLE,
    BEGINNING,
    IN_ORDER,
    KEPT,
    LIGHTER,
    RATED,
    Where,
    shown,
    within,
)
from attachjournal.store.journal import NOTICED_PERSON

NAMES_READ = 40
"""So many names of a period are looked at: more than a review shows or compares."""
NOTICES_SHOWN = 6
"""So many of the things noticed stand in a review; the others are in `journal people show`."""

RESOLVED = """LEFT JOIN person_alias AS alias ON alias.key = said.key
    LEFT JOIN person ON person.id = alias.person_id
    LEFT JOIN person_alias AS own ON own.person_id = person.id AND own.name = person.name"""
"""After `entry_person AS said`: the person that each mention means, where that is known."""
WHO = "coalesce(own.key, said.key)"
"""The key by which a person is counted: however they are called, they are one."""

CHOSEN = f"""(SELECT id AS page, {ASKABLE} AS askable, {KEPT} AS kept, {RATED} AS rated,
    {LIGHTER} AS lighter FROM entry WHERE {{where}}) AS chosen"""
PEOPLE = f"""SELECT {WHO}, coalesce(person.name, said.name), max(said.entry_id),
        coalesce(person.surrogate, 0), count(DISTINCT page),
        count(DISTINCT iif(askable, page, NULL)), count(DISTINCT iif(kept, page, NULL)), 0, 0
    FROM {CHOSEN} CROSS JOIN entry_person AS said ON said.entry_id = page {RESOLVED}
    GROUP BY {WHO} ORDER BY 5 DESC, 1"""
TAGS = f"""SELECT key, name, max(entry_id), 0, count(*), sum(askable), sum(kept), sum(rated),
        sum(lighter)
    FROM {CHOSEN} CROSS JOIN entry_tag ON entry_id = page GROUP BY key ORDER BY 5 DESC, 1"""
NOTICES = f"""SELECT id, date, {NOTICED_PERSON}, substr(text, 1, {BEGINNING})
    FROM entry JOIN notice ON notice.entry_id = entry.id WHERE id IN ({{}}) {IN_ORDER}"""
# Numbers first: how something begins is read of those alone that are shown.
NOTICED = f"""SELECT id FROM entry JOIN notice ON notice.entry_id = entry.id
    WHERE {{where}} AND kind = '{Kind.NOTICED}' AND exchange IS NULL {IN_ORDER}"""


class Mention(NamedTuple):
    """A person or a tag, and the entries it is in."""

    key: str
    name: str
    """Of a person, the one they go by; otherwise as it was typed last."""
    latest: int
    """The newest of the entries."""
    surrogate: int
    entries: int
    askable: int
    """Those that a question may be drawn from."""
    kept: int
    """Those with a line kept."""
    rated: int
    """Those with both ratings; not counted for people."""
    lighter: int
    """Those of them that were lighter after writing."""


def people_of(db: sqlite3.Connection, where: Where) -> list[Mention]:
    """Everybody whom the entries name, those in most of them first."""
    rows = db.execute(PEOPLE.format(where=where.sql), where.values)
    return [Mention(*row) for row in rows]


def tags_of(db: sqlite3.Connection, where: Where) -> list[Mention]:
    """Every tag of the entries, those in most of them first."""
    rows = db.execute(TAGS.format(where=where.sql), where.values)
    return [Mention(*row) for row in rows]


def names(found: Sequence[Mention]) -> NameFacts:
    """The names in most entries, and how many there are."""
    named = (Named(each.key, each.name, each.entries) for each in found[:NAMES_READ])
    return NameFacts(tuple(named), len(found))


def most_askable(found: Sequence[Mention]) -> Named | None:
    """The one in most entries that a question may be drawn from; of equal ones, by the alphabet."""
    best = min(found, key=lambda each: (-each.askable, each.key), default=None)
    return Named(best.key, best.name, best.askable) if best and best.askable else None


def people_facts(db: sqlite3.Connection, scope: Scope, found: Sequence[Mention]) -> PeopleFacts:
    """Who is named, and what was noticed about them."""
    surrogates = tuple(each.name for each in found if each.surrogate)
    noticed, total = _noticed(db, shown(within(scope, scope.period), scope))
    return PeopleFacts(names(found), surrogates, noticed, total)


def _noticed(db: sqlite3.Connection, where: Where) -> tuple[tuple[Noticed, ...], int]:
    """What was noticed and went neither way, from the whole of the period, and how much it is."""
    ids = [number for (number,) in db.execute(NOTICED.format(where=where.sql), where.values)]
    if not ids:
        return (), 0
    chosen = spread(ids, NOTICES_SHOWN)
    query = NOTICES.format(", ".join("?" * len(chosen)))
    return tuple(
        Noticed(number, date.fromisoformat(day), name, text)
        for number, day, name, text in db.execute(query, chosen)
    ), len(ids)

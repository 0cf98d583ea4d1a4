"""The daily door of people: who is in the journal, what was noticed, and adding to it.

A mention leads to a person through `person_alias` alone, so that renaming and merging change no
entry. What changes somebody goes through the keeping door (keeping/people.py).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attachjournal.core.entry import Entry
from attachjournal.core.person import (
    Exchange,
    FormerNote,
    Mentioned,
    NewPerson,
    Notice,
    Person,
    Role,
    Story,
)
from attachjournal.core.selection import Selection
from attachjournal.core.text import key, unique
from attachjournal.store.instants import instant, offset_seconds
from attachjournal.store.journal import NEWEST_FIRST, SPELLINGS, conditions, count, entry

FEW = 1000
"""Up to so many mentions are looked up one by one. The days of more of them are found faster from
either end of the journal: among 100,000 entries in 1 ms instead of 15."""

SELECT_PERSON = """SELECT id, name, role, surrogate, note, added_at, utc_offset,
    (SELECT group_concat(name, char(10)) FROM (SELECT name FROM person_alias
        WHERE person_id = person.id ORDER BY key)) FROM person"""
INSERT_PERSON = """INSERT INTO person (name, role, surrogate, note, added_at, utc_offset)
    VALUES (?, ?, ?, ?, ?, ?)"""
INSERT_ALIAS = "INSERT INTO person_alias (key, name, person_id) VALUES (?, ?, ?)"
INSERT_NOTICE = """INSERT INTO notice (entry_id, person_key, exchange) VALUES (?, ?, ?)
    ON CONFLICT (entry_id) DO NOTHING"""

OF_PERSON = "key IN (SELECT key FROM person_alias WHERE person_id = :person)"
MENTIONS = f"SELECT count(*) FROM entry_person WHERE {OF_PERSON}"
DAYS_OF_FEW = f"""SELECT min(date), max(date) FROM entry_person
    CROSS JOIN entry ON entry.id = entry_id WHERE {OF_PERSON} AND deleted_at IS NULL"""
EDGE = f"""SELECT date FROM entry WHERE deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM entry_person WHERE entry_id = entry.id AND {OF_PERSON}) ORDER BY date"""
DAYS_OF_MANY = f"SELECT ({EDGE} LIMIT 1), ({EDGE} DESC LIMIT 1)"
STRANGERS = """SELECT (SELECT name FROM entry_person WHERE entry_person.key = found.key LIMIT 1)
    FROM (SELECT key, count(*) AS entries FROM entry_person GROUP BY key) AS found
    WHERE NOT EXISTS (SELECT 1 FROM person_alias WHERE person_alias.key = found.key)
    AND EXISTS (SELECT 1 FROM entry_person JOIN entry ON id = entry_id
        WHERE entry_person.key = found.key AND deleted_at IS NULL)
    ORDER BY entries DESC, found.key LIMIT :limit"""
NEWCOMERS = """SELECT name FROM entry_person AS mention WHERE entry_id = ?
    AND NOT EXISTS (SELECT 1 FROM person_alias WHERE person_alias.key = mention.key)
    AND NOT EXISTS (SELECT 1 FROM entry_person
        WHERE entry_person.key = mention.key AND entry_id <> mention.entry_id)
    ORDER BY position"""
FORMER_NOTES = """SELECT note, replaced_at, utc_offset FROM person_revision
    WHERE person_id = ? ORDER BY id"""
ABOUT = f"SELECT entry_id FROM notice WHERE person_key IN {SPELLINGS}"
NOTICES = f"""SELECT id, exchange FROM notice JOIN entry ON id = entry_id
    WHERE person_key IN {SPELLINGS} AND deleted_at IS NULL {NEWEST_FIRST} LIMIT ?"""


def add(db: sqlite3.Connection, new: NewPerson, now: datetime) -> None:
    """Add somebody. None of their spellings means anybody yet."""
    row = (new.name, new.role, new.surrogate, new.note, int(now.timestamp()), offset_seconds(now))
    number = db.execute(INSERT_PERSON, row).lastrowid
    names = unique((new.name, *new.aliases))
    db.executemany(INSERT_ALIAS, [(key(name), name, number) for name in names])


def add_notice(db: sqlite3.Connection, number: int, person: str, exchange: str | None) -> None:
    """Say of an entry whom something was noticed about, and what they or the writer gave.

    `person` is any spelling of them, `exchange` a value of Exchange.
    """
    db.execute(INSERT_NOTICE, (number, key(person), exchange))


def find(db: sqlite3.Connection | None, name: str) -> Person | None:
    """The person who is called that, or has it among their other spellings."""
    where = "WHERE id = (SELECT person_id FROM person_alias WHERE key = ?)"
    found = _rows(db, f"{SELECT_PERSON} {where}", (key(name),))
    return _person(found[0]) if found else None


def everyone(db: sqlite3.Connection | None) -> tuple[Person, ...]:
    """The people in the journal: surrogate figures first, each group in the alphabet's order."""
    found = map(_person, _rows(db, SELECT_PERSON))
    return tuple(sorted(found, key=lambda each: (not each.surrogate, key(each.name))))


def mentioned(db: sqlite3.Connection | None, person: Person) -> Mentioned:
    """The person, with the days between which entries name them."""
    wanted = {"person": person.id}
    ((mentions,),) = _rows(db, MENTIONS, wanted) or [(0,)]
    query = DAYS_OF_FEW if mentions <= FEW else DAYS_OF_MANY
    ((first, last),) = _rows(db, query, wanted) or [(None, None)]
    return Mentioned(person, first and date.fromisoformat(first), last and date.fromisoformat(last))


def strangers(db: sqlite3.Connection | None, limit: int = -1) -> tuple[str, ...]:
    """Names in entries that mean nobody among the people: those in most entries first."""
    return tuple(name for (name,) in _rows(db, STRANGERS, {"limit": limit}))


def newcomers(db: sqlite3.Connection | None, number: int) -> tuple[str, ...]:
    """The names in an entry that mean nobody yet and that no other entry has, in their order."""
    return tuple(name for (name,) in _rows(db, NEWCOMERS, (number,)))


def is_named(db: sqlite3.Connection | None, name: str) -> bool:
    """Whether any entry, deleted or not, names somebody so."""
    return bool(_rows(db, "SELECT 1 FROM entry_person WHERE key = ? LIMIT 1", (key(name),)))


def story(db: sqlite3.Connection | None, person: Person, limit: int) -> Story:
    """What the journal tells of somebody: the newest `limit` of each kind; 0 is all of them."""
    more = limit + 1 if limit else -1
    spelling = key(person.name)
    notices = _rows(db, NOTICES, (spelling, more))
    where, values = conditions(Selection(person=person.name))
    others = f"SELECT id FROM entry WHERE {where} AND id NOT IN ({ABOUT}) {NEWEST_FIRST} LIMIT ?"
    numbers = _rows(db, others, (*values, spelling, more))
    return Story(
        mentioned(db, person),
        tuple(
            FormerNote(note, instant(at, offset))
            for note, at, offset in _rows(db, FORMER_NOTES, (person.id,))
        ),
        count(db, Selection(person=person.name)),
        tuple(_notices(db, reversed(notices[: limit or None]))),
        0 < limit < len(notices),
        tuple(_entries(db, (number for (number,) in reversed(numbers[: limit or None])))),
        0 < limit < len(numbers),
    )


def _notices(
    db: sqlite3.Connection | None, rows: Iterable[tuple[int, str | None]]
) -> Iterator[Notice]:
    """What was noticed, with its words."""
    for number, exchange in rows:
        for found in _entries(db, [number]):
            yield Notice(found, Exchange(exchange) if exchange else None)


def _entries(db: sqlite3.Connection | None, numbers: Iterable[int]) -> Iterator[Entry]:
    """The entries of those numbers, in that order."""
    return (found for number in numbers if (found := entry(db, number)) is not None)


def _rows(
    db: sqlite3.Connection | None, query: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """What a query finds; nothing where there is no journal yet."""
    return [] if db is None else db.execute(query, values).fetchall()


def _person(row: tuple[Any, ...]) -> Person:
    """A row of SELECT_PERSON as a value."""
    number, name, role, surrogate, note, added_at, utc_offset, names = row
    aliases = tuple(each for each in (names or name).split("\n") if key(each) != key(name))
    added = instant(added_at, utc_offset)
    return Person(number, name, role and Role(role), bool(surrogate), note, aliases, added)

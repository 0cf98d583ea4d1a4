"""Who is known by name: the people of the journal, in the order in which they were first named."""

import sqlite3
from typing import NamedTuple

from attachjournal.core.names import Known

MENTIONS = """SELECT mention.name, person.id, person.name, person.role,
        entry.sharing = 'private' OR coalesce(entry.intensity, '') = 'deep'
    FROM entry_person AS mention
    JOIN entry ON entry.id = mention.entry_id
    LEFT JOIN person_alias AS alias ON alias.key = mention.key
    LEFT JOIN person ON person.id = alias.person_id
    WHERE entry.deleted_at IS NULL
    ORDER BY mention.entry_id, mention.position"""
PEOPLE = """SELECT person.id, person.name, person.role, alias.name
    FROM person LEFT JOIN person_alias AS alias ON alias.person_id = person.id
    ORDER BY person.id, alias.name"""


class _Seen(NamedTuple):
    """A person on the way to a value."""

    name: str
    role: str | None
    spellings: dict[str, None]
    """In the order found."""


def known_people(db: sqlite3.Connection | None) -> tuple[Known, ...]:
    """Everybody whom an entry names or `journal people` knows.

    The order is that of the entries' ids, which entries filled in later do not change, and looks
    at private and deep entries last.
    """
    if db is None:
        return ()
    seen: dict[int | str, _Seen] = {}
    shared: dict[int | str, None] = {}
    for spelling, number, name, role, is_apart in db.execute(MENTIONS):
        who = spelling.casefold() if number is None else number
        seen.setdefault(who, _Seen(name or spelling, role, {})).spellings[spelling] = None
        if not is_apart:
            shared[who] = None
    for number, name, role, spelling in db.execute(PEOPLE):
        seen.setdefault(number, _Seen(name, role, {})).spellings[spelling or name] = None
    ordered = [*shared, *(who for who in seen if who not in shared)]
    return tuple(_known(seen[who], apart=who not in shared) for who in ordered)


def _known(person: _Seen, *, apart: bool) -> Known:
    return Known(person.name, tuple(person.spellings), person.role, apart)

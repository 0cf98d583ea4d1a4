"""The daily door: appending an entry, and every way of reading entries back.

Standard-library SQL, rows straight into the values of core. What changes a kept entry goes
through the keeping door (keeping.py).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attachjournal.core.entry import Entry, Kind, NewEntry, Sharing
from attachjournal.core.selection import Selection
from attachjournal.core.text import count_words, key, people_in, tags_in, unique
from attachjournal.store.instants import instant, offset_seconds

COLUMNS = """id, uid, date, written_at, utc_offset, kind, theme, facet, prompt_id, prompt,
    intensity, touches, text, words, before, after, keep, sharing, edited_at, edited_offset,
    earlier_id"""
NAMES = """(SELECT group_concat(name, char(10)) FROM
    (SELECT name FROM {} WHERE entry_id = entry.id ORDER BY position))"""
PEOPLE = """(SELECT group_concat(name, char(10)) FROM
    (SELECT coalesce(person.name, entry_person.name) AS name FROM entry_person
        LEFT JOIN person_alias ON person_alias.key = entry_person.key
        LEFT JOIN person ON person.id = person_id
        WHERE entry_id = entry.id
        GROUP BY coalesce(person.id, entry_person.key) ORDER BY min(position)))"""
"""Each person once, under the name they go by; one who is in no record of people, as typed."""
SELECT_ENTRY = f"SELECT {COLUMNS}, {NAMES.format('entry_tag')}, {PEOPLE} FROM entry"
SPELLINGS = """(SELECT coalesce(same.key, wanted.key) FROM (SELECT ? AS key) wanted
    LEFT JOIN person_alias given ON given.key = wanted.key
    LEFT JOIN person_alias same ON same.person_id = given.person_id)"""
"""The keys of everything that a person is called, given one of them; else that one alone."""
NOTICED_PERSON = """coalesce(
    (SELECT person.name FROM person_alias JOIN person ON person.id = person_id
        WHERE person_alias.key = person_key),
    (SELECT name FROM entry_person WHERE entry_id = entry.id AND entry_person.key = person_key),
    person_key)"""
"""Whom a notice is about: under the name they go by, else as they were typed."""
NEWEST_FIRST = "ORDER BY date DESC, written_at DESC, id DESC"
OLDEST_FIRST = "ORDER BY date, written_at, id"

INSERT_ENTRY = """INSERT INTO entry (uid, date, written_at, utc_offset, kind, theme, facet,
    prompt_id, prompt, intensity, touches, text, words, before, after, keep, sharing, earlier_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid) DO NOTHING"""
INSERT_TAG = "INSERT INTO entry_tag (entry_id, key, name, named, position) VALUES (?, ?, ?, ?, ?)"
INSERT_PERSON = (
    "INSERT INTO entry_person (entry_id, key, name, named, position) VALUES (?, ?, ?, ?, ?)"
)


def append(db: sqlite3.Connection, new: NewEntry) -> int:
    """Add an entry and return its id; one whose uid is kept already is left as it is."""
    added = db.execute(INSERT_ENTRY, _entry_row(new))
    if not added.rowcount:
        found = db.execute("SELECT id FROM entry WHERE uid = ?", (new.uid,)).fetchone()
        return int(found[0])
    number = int(added.lastrowid or 0)
    db.executemany(INSERT_TAG, name_rows(number, new.tags, tags_in(new.text)))
    db.executemany(INSERT_PERSON, name_rows(number, new.people, people_in(new.text)))
    return number


def is_kept(db: sqlite3.Connection | None, uid: str) -> bool:
    """Whether an entry of that uid was ever kept, deleted or not."""
    return bool(_rows(db, "SELECT 1 FROM entry WHERE uid = ?", (uid,)))


def entry(db: sqlite3.Connection | None, number: int) -> Entry | None:
    """The entry with that id, or None where there is none or it was deleted."""
    found = _rows(db, f"{SELECT_ENTRY} WHERE id = ? AND deleted_at IS NULL", (number,))
    return entry_of(found[0]) if found else None


def entries_of(db: sqlite3.Connection | None, numbers: Iterable[int]) -> dict[int, Entry]:
    """The entries with these ids, by their id; those that are there and not deleted."""
    ids = "[" + ",".join(map(str, numbers)) + "]"
    chosen = "id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"
    return {row[0]: entry_of(row) for row in _rows(db, f"{SELECT_ENTRY} WHERE {chosen}", (ids,))}


def entry_of_uid(db: sqlite3.Connection | None, uid: str) -> Entry | None:
    """The entry with that uid, or None where there is none or it was deleted."""
    found = _rows(db, f"{SELECT_ENTRY} WHERE uid = ? AND deleted_at IS NULL", (uid,))
    return entry_of(found[0]) if found else None


def last_entry(db: sqlite3.Connection | None) -> Entry | None:
    """The entry that was written last."""
    found = _rows(db, f"{SELECT_ENTRY} WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1")
    return entry_of(found[0]) if found else None


def entries(
    db: sqlite3.Connection | None,
    selection: Selection,
    limit: int = 0,
    *,
    oldest_first: bool = False,
) -> list[Entry]:
    """The entries selected, newest day first unless asked otherwise; `limit` 0 is all of them."""
    return list(each_entry(db, selection, limit, oldest_first=oldest_first))


def each_entry(
    db: sqlite3.Connection | None,
    selection: Selection,
    limit: int = 0,
    *,
    oldest_first: bool = False,
) -> Iterator[Entry]:
    """The same one by one, for selections that do not fit into memory."""
    if db is None:
        return
    where, parameters = conditions(selection)
    order = OLDEST_FIRST if oldest_first else NEWEST_FIRST
    query = f"{SELECT_ENTRY} WHERE {where} {order} LIMIT ?"
    yield from map(entry_of, db.execute(query, (*parameters, limit or -1)))


def as_marked(
    db: sqlite3.Connection | None, entries: Iterable[Entry], today: date
) -> tuple[Entry, ...]:
    """The entries; those that were brought to a session since they were marked are open again."""
    found = tuple(entries)
    if not any(entry.sharing is Sharing.BRING for entry in found):
        return found
    from attachjournal.store.sessions import to_bring  # where something is marked

    still = frozenset(to_bring(db, today))
    return tuple(
        entry._replace(sharing=Sharing.OPEN)
        if entry.sharing is Sharing.BRING and entry.id not in still
        else entry
        for entry in found
    )


def count(db: sqlite3.Connection | None, selection: Selection) -> int:
    """How many entries the selection holds."""
    where, parameters = conditions(selection)
    found = _rows(db, f"SELECT count(*) FROM entry WHERE {where}", parameters)
    return int(found[0][0]) if found else 0


def conditions(selection: Selection) -> tuple[str, tuple[Any, ...]]:
    """The selection as an SQL condition over `entry` and its parameters."""
    tests: list[tuple[str, Any]] = [
        ("date >= ?", selection.first and selection.first.isoformat()),
        ("date <= ?", selection.last and selection.last.isoformat()),
        ("theme = ?", selection.theme),
        ("kind = ?", selection.kind),
        (
            "id IN (SELECT entry_id FROM entry_tag WHERE key = ?)",
            selection.tag and key(selection.tag),
        ),
        (
            f"id IN (SELECT entry_id FROM entry_person WHERE key IN {SPELLINGS})",
            selection.person and key(selection.person),
        ),
    ]
    used = [(test, value) for test, value in tests if value is not None]
    where = " AND ".join(["deleted_at IS NULL", *(test for test, _ in used)])
    return where, tuple(value for _, value in used)


def _rows(
    db: sqlite3.Connection | None, query: str, parameters: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """What a query finds; nothing where there is no journal yet."""
    return [] if db is None else db.execute(query, parameters).fetchall()


def _entry_row(new: NewEntry) -> tuple[Any, ...]:
    """The values of INSERT_ENTRY."""
    asked = new.asked
    return (
        new.uid,
        new.date.isoformat(),
        int(new.written_at.timestamp()),
        offset_seconds(new.written_at),
        new.kind.value,
        (asked.theme or None) if asked else new.theme,
        (asked.facet or None) if asked else None,
        asked.id if asked else None,
        asked.text if asked else new.question,
        (asked.intensity or None) if asked else None,
        " ".join(asked.touches) if asked else "",
        new.text,
        count_words(new.text),
        new.before,
        new.after,
        new.keep,
        new.sharing.value,
        new.earlier_id,
    )


def name_rows(
    number: int, named: Iterable[str], found: Iterable[str]
) -> list[tuple[int, str, str, bool, int]]:
    """Rows for the names given by option, then those found in the text, each name once."""
    given = unique(named)
    names = unique((*given, *found))
    return [
        (number, key(name), name, position < len(given), position)
        for position, name in enumerate(names)
    ]


def entry_of(row: tuple[Any, ...]) -> Entry:
    """A row of SELECT_ENTRY as a value."""
    (number, uid, day, written_at, utc_offset, kind, theme, facet, prompt_id, prompt) = row[:10]
    (intensity, touches, text, words, before, after, keep, sharing) = row[10:18]
    edited_at, edited_offset, earlier_id, tags, people = row[18:]
    return Entry(
        number,
        uid,
        date.fromisoformat(day),
        instant(written_at, utc_offset),
        Kind(kind),
        theme,
        facet,
        prompt_id,
        prompt,
        intensity,
        tuple(touches.split()),
        text,
        words,
        _split(tags),
        _split(people),
        before,
        after,
        keep,
        Sharing(sharing),
        None if edited_at is None else instant(edited_at, edited_offset),
        earlier_id,
    )


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(names.split("\n")) if names else ()


def last_day(db: sqlite3.Connection | None, until: date) -> date | None:
    """The latest day with an entry, up to a day; None where there is none."""
    query = "SELECT max(date) FROM entry WHERE deleted_at IS NULL AND date <= ?"
    found = _rows(db, query, (until.isoformat(),))
    return date.fromisoformat(found[0][0]) if found and found[0][0] else None

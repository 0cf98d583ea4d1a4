"""What completion may offer from the journal: tags, names, and the numbers of entries.

Read beside the cursor, at every press of a key: whatever cannot be had at once is left out, no
key is asked for, and an older file is not brought up to date.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from attachjournal.core.named import NamedTuple
from attachjournal.paths import Home
from attachjournal.store import connection, file

OFFERED = 200
"""The most names and numbers that are offered."""
DISTINCT = """WITH RECURSIVE found(key) AS (SELECT min(key) FROM {0} WHERE key >= :begin
    UNION ALL SELECT (SELECT min(key) FROM {0} WHERE key > found.key)
    FROM found WHERE found.key IS NOT NULL LIMIT :most)
    SELECT (SELECT name FROM {0} WHERE {0}.key = found.key LIMIT 1) FROM found
    WHERE key IS NOT NULL AND substr(key, 1, length(:begin)) = :begin"""
"""Each key once, from one to the next by the index, and not by way of every row."""
PEOPLE = "SELECT name FROM person_alias WHERE substr(key, 1, length(:begin)) = :begin LIMIT :most"
LATEST = """SELECT id, date, kind, theme FROM entry WHERE deleted_at IS NULL
    ORDER BY id DESC LIMIT :most"""
DELETED = """SELECT id, date, kind, theme FROM entry WHERE deleted_at IS NOT NULL
    ORDER BY deleted_at DESC LIMIT :most"""
LATEST_SHOWN = 20


class Numbered(NamedTuple):
    """An entry by its number, and what it is; not a word of it."""

    number: int
    about: str


@contextmanager
def glance(home: Home) -> Iterator[sqlite3.Connection | None]:
    """The journal open for reading; None where it is locked, of another version, or not there."""
    if not home.journal.exists() or file.is_locked(home):
        yield None
        return
    with closing(connection.connect_to_read(home.journal)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        yield db if version == connection.SCHEMA_VERSION else None


def tags(db: sqlite3.Connection | None, begin: str) -> list[str]:
    """The tags whose key begins like that."""
    return _names(db, DISTINCT.format("entry_tag"), begin)


def people(db: sqlite3.Connection | None, begin: str) -> list[str]:
    """The people known by name, then those whom entries name."""
    said = _names(db, DISTINCT.format("entry_person"), begin)
    return list(dict.fromkeys((*_names(db, PEOPLE, begin), *said)))


def entries(db: sqlite3.Connection | None, *, deleted: bool = False) -> list[Numbered]:
    """The latest entries, or those that can be restored, the newest first."""
    if db is None:
        return []
    rows = db.execute(DELETED if deleted else LATEST, {"most": LATEST_SHOWN})
    return [Numbered(number, f"{day}, {theme or kind}") for number, day, kind, theme in rows]


def _names(db: sqlite3.Connection | None, query: str, begin: str) -> list[str]:
    if db is None:
        return []
    found = db.execute(query, {"begin": begin, "most": OFFERED})
    return [name for (name,) in found if name]

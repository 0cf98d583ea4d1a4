"""Rows that go for good: out of one file, whichever version of the tables it has."""

import sqlite3
from contextlib import suppress
from datetime import date

from attachjournal.core.safety.copies import Glimpse
from attachjournal.core.safety.erasing import Erasure
from attachjournal.errors import JournalError
from attachjournal.store import connection
from attachjournal.store.search_index import REBUILD
from attachjournal.store.whole import tables

DATED = {
    "checkin": "date",
    "direction": "date",
    "homework": "given_on",
    "next_step": "date",
    "session": "date",
    "skip": "date",
}
"""Tables with rows of a day that belong to no entry, and the column with the day."""
GOING = "SELECT id FROM temp.going"
WORDINGS = f"""SELECT text FROM entry WHERE id IN ({GOING})
    UNION SELECT text FROM revision WHERE entry_id IN ({GOING})
    UNION SELECT text FROM record_revision WHERE entry_id IN ({GOING})"""
TRIGGERS = """SELECT name, sql FROM sqlite_master
    WHERE type = 'trigger' AND sql LIKE '% DELETE ON %'"""
"""They would keep the search index and the letters true row by row; both are seen to at the end."""
FREE_LETTERS = """UPDATE letter SET "key" = ' ' || number
    WHERE "key" NOT IN (SELECT "key" FROM entry_person)
    AND "key" NOT IN (SELECT "key" FROM person_alias)"""
"""As the trigger does for each entry (letters.py), at once."""


def glimpses(db: sqlite3.Connection, numbers: list[int]) -> dict[str, Glimpse]:
    """The entries of those numbers, by their uids."""
    found = {}
    for number in numbers:
        query = "SELECT uid, id, date, text FROM entry WHERE id = ?"
        for uid, *rest in db.execute(query, (number,)):
            found[uid] = _glimpse(*rest)
    return found


def entries(db: sqlite3.Connection, erasure: Erasure) -> tuple[tuple[str, Glimpse], ...]:
    """The entries that go, with their uids, the newest first."""
    _choose(db, erasure)
    query = f"""SELECT uid, id, date, text FROM entry WHERE id IN ({GOING})
        ORDER BY date DESC, id DESC"""
    return tuple((uid, _glimpse(*rest)) for uid, *rest in db.execute(query))


def records(db: sqlite3.Connection, erasure: Erasure) -> dict[str, int]:
    """How many rows go that belong to no entry, by table."""
    if erasure.days is None:
        return {}
    there = tables(db)
    counts = {
        name: db.execute(
            f"SELECT count(*) FROM {name} WHERE {column} BETWEEN ? AND ?", erasure.days
        ).fetchone()[0]
        for name, column in DATED.items()
        if name in there
    }
    return {name: number for name, number in counts.items() if number}


def wordings(db: sqlite3.Connection, erasure: Erasure) -> frozenset[str]:
    """Every wording of the entries that go, and what stood beside them before."""
    _choose(db, erasure)
    return frozenset(text.strip() for (text,) in db.execute(WORDINGS))


def count(db: sqlite3.Connection, erasure: Erasure) -> int:
    """How many rows of a file would go, other than those that go with an entry."""
    return len(entries(db, erasure)) + sum(records(db, erasure).values())


def remove(db: sqlite3.Connection, erasure: Erasure) -> None:
    """Take the rows out, in one transaction, and make the search index anew without them.

    What belongs to the entries goes table by table: SQLite's own way looks through the whole file
    once for each entry. Raises an error of SQLite's, or JournalError; nothing is then changed.
    """
    for setting in ("foreign_keys = OFF", "secure_delete = ON", "temp_store = MEMORY"):
        db.execute(f"PRAGMA {setting}")
    db.execute("BEGIN IMMEDIATE")
    try:
        _choose(db, erasure)
        triggers = db.execute(TRIGGERS).fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        _remove(db, erasure)
        for _, statement in triggers:
            db.execute(statement)
        _refuse_what_is_torn(db)
    except BaseException:
        with suppress(*connection.errors()):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _refuse_what_is_torn(db: sqlite3.Connection) -> None:
    """Raise JournalError where something is left that belonged to what goes."""
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise JournalError("Something else belongs to what was to go; nothing was erased.")


def tidy(db: sqlite3.Connection) -> bool:
    """Write the file anew without what it once held; False where its -wal cannot be emptied yet.

    The new file is put together in memory: SQLite would use a folder for everybody's files.
    """
    # What the -wal held is written over, and then cut off.
    db.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    db.execute("VACUUM")
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _choose(db: sqlite3.Connection, erasure: Erasure) -> None:
    """Have the numbers of the entries that go in a table of this connection's own.

    That is all that a connection which reads can change: the file itself is open for reading alone.
    """
    db.execute("PRAGMA query_only = OFF")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS going (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM temp.going")
    query = "INSERT OR IGNORE INTO temp.going SELECT id FROM entry WHERE "
    db.executemany(query + "uid = ?", ((uid,) for uid in erasure.uids))
    if erasure.days is not None:
        db.execute(query + "date BETWEEN ? AND ?", erasure.days)


def _remove(db: sqlite3.Connection, erasure: Erasure) -> None:
    there = tables(db)
    for name in there:
        for _, _, target, column, _, _, on_delete, _ in db.execute(
            f'PRAGMA foreign_key_list("{name}")'
        ).fetchall():
            if target == "entry":
                _let_go_of(db, name, column, ends=on_delete == "CASCADE")
    db.execute(f"DELETE FROM entry WHERE id IN ({GOING})")
    if erasure.days is not None:
        for name, column in DATED.items():
            if name in there:
                _remove_days(db, name, column, erasure.days)
    if "letter" in there:
        db.execute(FREE_LETTERS)
    db.execute(REBUILD)


def _let_go_of(db: sqlite3.Connection, name: str, column: str, *, ends: bool) -> None:
    """Have the rows that belong to the entries go, or belong to none."""
    where = f'"{column}" IN ({GOING})'
    if ends:
        db.execute(f'DELETE FROM "{name}" WHERE {where}')
    else:
        db.execute(f'UPDATE "{name}" SET "{column}" = NULL WHERE {where}')


def _remove_days(db: sqlite3.Connection, name: str, column: str, days: tuple[str, str]) -> None:
    """Have the rows of some days go, and what belongs to homework of theirs."""
    where = f"{column} BETWEEN ? AND ?"
    if name == "homework":
        chosen = f"SELECT id FROM homework WHERE {where}"
        db.execute(f"DELETE FROM homework_answer WHERE homework_id IN ({chosen})", days)
    db.execute(f"DELETE FROM {name} WHERE {where}", days)


def _glimpse(number: int, day: str, text: str) -> Glimpse:
    return Glimpse(number, date.fromisoformat(day), text[:400])

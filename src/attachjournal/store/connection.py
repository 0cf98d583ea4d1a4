"""A connection to the journal or a copy of it, and what SQLite's errors mean for the person."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from attachjournal.errors import Damaged, JournalError
from attachjournal.paths import Home, private_file, private_folder
from attachjournal.store import header
from attachjournal.store.header import is_encrypted

SCHEMA_VERSION = 6
"""The version of the tables that this program reads and writes: `PRAGMA user_version`."""

DAMAGED = ("file is not a database", "malformed", "unsupported file format")
"""What SQLite says of a file that it cannot make sense of; not always, and not in every version."""

PRIMARY = 0xFF
"""The part of SQLite's number for an error that tells its kind; the rest tells where."""

NO_ROOM = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMMAP", "SQLITE_FULL")
"""What SQLite calls it when the disk is full and a reader wants to begin."""


def needs_asking(path: Path) -> bool:
    """Whether a file is encrypted with a key that is not at hand: `opened` would ask for it."""
    if not is_encrypted(path):
        return False
    from attachjournal.store.lock.cipher import found

    return found(path) is None


def errors(name: str = "Error") -> tuple[type[Exception], ...]:
    """The errors of that name: sqlite3's, and SQLCipher's where it is in use."""
    drivers = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return tuple(getattr(driver, name) for driver in drivers if driver is not None)


def is_damage(error: Exception) -> bool:
    """Whether an error of SQLite's means that pages do not fit: by its number, or else its words.

    A search index that cannot be opened is only "vtable constructor failed", with that number.
    """
    number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & PRIMARY
    known = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return number in known or any(sign in str(error) for sign in DAMAGED)


def opened(path: Path, how: str) -> sqlite3.Connection:
    """A connection, with the key where the file is encrypted. `how` is the end of SQLite's URI."""
    if is_encrypted(path):
        from attachjournal.store.lock.cipher import connect_with, key_of

        return connect_with(key_of(path), path, how)
    return sqlite3.connect(
        header.uri(path, how), uri=True, timeout=header.PATIENCE, isolation_level=None
    )


def connect_copy(path: Path, original: Path) -> sqlite3.Connection:
    """A connection to an empty file, which gets the same key as the original."""
    if is_encrypted(original):
        from attachjournal.store.lock.cipher import connect_with, key_of

        return connect_with(key_of(original), path)
    return sqlite3.connect(path, timeout=header.PATIENCE, isolation_level=None)


def connect(path: Path) -> sqlite3.Connection:
    """A connection for writing: WAL, every commit on the disk, deleted words overwritten."""
    db = opened(path, "?mode=rwc")
    with _closed_on_error(db):
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            version_of(db, path)  # another program's database keeps the mode it has
            db.execute("PRAGMA journal_mode = WAL")
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change anything."""
    db = opened(path, "?mode=ro")
    with _closed_on_error(db):
        db.execute("PRAGMA query_only = ON")
        try:
            db.execute("PRAGMA user_version")
        except errors("OperationalError"):
            if path.with_name(path.name + "-journal").exists() and os.access(path, os.W_OK):
                _take_back(path)
            return _immutable(db, path)
    return db


def _take_back(path: Path) -> None:
    """Have SQLite undo what a killed conversion left half done; one that reads alone cannot."""
    with closing(opened(path, "?mode=rw")) as db:
        db.execute("PRAGMA user_version")


def _immutable(db: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection to a journal in a folder that cannot be written, where that is safe.

    SQLite reads a WAL file there only if told that nobody writes, which a -wal file belies.
    """
    if path.with_name(path.name + "-wal").exists() or not _refuses_shared_memory(db, path):
        db.execute("PRAGMA user_version")
        return db
    db.close()
    return opened(path, "?mode=ro&immutable=1")


def _refuses_shared_memory(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the folder cannot be written, or the disk has no room for what readers share."""
    if not os.access(path.parent, os.W_OK):
        return True
    try:
        db.execute("PRAGMA user_version")
    except errors("OperationalError") as error:
        return getattr(error, "sqlite_errorname", "") in NO_ROOM
    return False


def create_private(path: Path) -> None:
    """An empty file for a database, 0600 before SQLite sees it: -wal and -shm inherit the mode."""
    private_folder(path.parent)
    private_file(path)


@contextmanager
def told(home: Home) -> Iterator[None]:
    """Turn SQLite's errors into sentences, each a JournalError; Damaged where pages do not fit."""
    try:
        yield
    except errors() as error:
        kind = Damaged if is_damage(error) else JournalError
        raise kind(_sentence(error, home.journal)) from None


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """The file's version; JournalError where it is newer than this program."""
    with _closed_on_error(db):
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
        if found > SCHEMA_VERSION:
            message = (
                f"The journal {path} was written by a newer version of this program; "
                "update attachjournal. Nothing was changed."
            )
            raise JournalError(message)
        if found == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            found = db.execute("PRAGMA user_version").fetchone()[0]  # it was made just now
            if found == 0:
                message = f"{path} is a database of another program; nothing was changed."
                raise JournalError(message)
    return found


def length_by_its_word(db: sqlite3.Connection) -> int:
    """How many bytes the file of a database has by what it says of itself."""
    pages, size = (db.execute(f"PRAGMA {of}").fetchone()[0] for of in ("page_count", "page_size"))
    return int(pages) * int(size)  # SQLCipher says one of them in words


def has_lost_its_beginning(db: sqlite3.Connection, path: Path) -> bool:
    """Whether a first page that knows of no table stands before pages that once were a journal."""
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        return False
    return path.stat().st_size > length_by_its_word(db)


@contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    """Close the connection if what is done here fails."""
    try:
        yield
    except BaseException:
        db.close()
        raise


def _sentence(error: Exception, path: Path) -> str:
    """What an error of SQLite's means for the person, and what to do."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return (
            f"Another program has been holding the journal for {header.PATIENCE:.0f} seconds; "
            "close it, or wait a moment, and try again."
        )
    if is_damage(error):
        return (
            f"The journal {path} is damaged, or no journal. Nothing was changed. What can be read "
            "of it, and the newest copy: journal doctor --recover"
        )
    if "full" in said or "disk I/O" in said:
        return "The disk is full, or fails; free some space and try again. Nothing was changed."
    if "readonly" in said or "read-only" in said:
        return f"The journal {path} cannot be written; check whom the file and folder belong to."
    if "unable to open" in said:
        return f"The journal {path} cannot be opened; check whom the file and folder belong to."
    return f"The journal {path} could not be used ({said}). Nothing was changed."

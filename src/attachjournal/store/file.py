"""The journal's file: opened for reading or for writing, and what is said when it cannot be."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from attachjournal.errors import Damaged, JournalError
from attachjournal.paths import Home, private_file, private_folder
from attachjournal.store.own import look_at

SCHEMA_VERSION = 4
"""The version of the tables that this program reads and writes: `PRAGMA user_version`."""

PATIENCE = 5.0
"""Seconds to wait for another writer."""

DAMAGED = ("file is not a database", "malformed", "unsupported file format")

NO_ROOM = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMMAP", "SQLITE_FULL")
"""What SQLite calls it when the disk is full and a reader wants to begin."""

PLAIN = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""
FIRST_PAGE, RANDOM = 4096, 250
"""The bytes that tell an encrypted database from rubbish, and how many different values they have
at least: 4,096 random bytes have all 256, but for one time in thirty thousand."""


class Written:
    """Whether this process has changed a journal, and which: the day's copy is then due."""

    home: Home | None = None


_salts: dict[tuple[str, int, int], bytes] = {}
"""What a file begins with, by its path, device and inode; empty where it is not encrypted."""


def is_encrypted(path: Path) -> bool:
    """Whether the file is an encrypted database."""
    return bool(salt_of(path))


def salt_of(path: Path) -> bytes:
    """The 16 bytes with which an encrypted database begins; none for any other file.

    Each file is looked at once. Closing a file drops every lock that this process holds on it, and
    later SQLite may hold some (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - every command passes here, and Path.stat is slower
        known = (str(path), status.st_dev, status.st_ino)
        if known not in _salts and status.st_size and S_ISREG(status.st_mode):
            _salts[known] = _salt_in(path)
    except OSError:
        return b""
    return _salts.get(known, b"")


def _salt_in(path: Path) -> bytes:
    """The first bytes, if they are no plain database's, and the page looks random from there on."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        start = os.read(handle, len(PLAIN))
        if start == PLAIN:
            return b""
        page = start + os.read(handle, FIRST_PAGE - len(start))
    finally:
        os.close(handle)
    return start if len(page) == FIRST_PAGE and len(set(page)) >= RANDOM else b""


def unlock(home: Home) -> None:
    """Have the key at hand where the journal is encrypted, so that no later step has to ask.

    Raises Locked.
    """
    if is_encrypted(home.journal):
        from attachjournal.store.lock.cipher import key_of  # an encrypted journal's own

        key = key_of(home.journal)
        if (home.data / "converting").exists():  # convert.UNDER_WAY
            from attachjournal.store.lock.convert import finish

            finish(home, key)


def is_locked(home: Home) -> bool:
    """Whether somebody would have to be asked before the journal can be read."""
    return needs_asking(home.journal)


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


def opened(path: Path, how: str) -> sqlite3.Connection:
    """A connection, with the key where the file is encrypted. `how` is the end of SQLite's URI."""
    if is_encrypted(path):
        from attachjournal.store.lock.cipher import connect_with, key_of

        return connect_with(key_of(path), path, how)
    return sqlite3.connect(path.as_uri() + how, uri=True, timeout=PATIENCE, isolation_level=None)


def connect_copy(path: Path, original: Path) -> sqlite3.Connection:
    """A connection to an empty file, which gets the same key as the original."""
    if is_encrypted(original):
        from attachjournal.store.lock.cipher import connect_with, key_of

        return connect_with(key_of(original), path)
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def connect(path: Path) -> sqlite3.Connection:
    """A connection for writing: WAL, every commit on the disk, deleted words overwritten."""
    db = opened(path, "?mode=rwc")
    with _closed_on_error(db):
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            _version(db, path)  # another program's database keeps the mode it has
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


@contextmanager
def reading(home: Home) -> Iterator[sqlite3.Connection | None]:
    """The journal open for reading in one consistent view; None where there is none yet.

    A journal of an older version is brought up to date first. Raises JournalError.
    """
    with told(home):
        if not _exists(home.journal):
            from attachjournal.store import lost  # before the first entry, or after a loss

            lost.tell(home)
            yield None
            return
        db = connect_to_read(home.journal)
        if _version(db, home.journal) < SCHEMA_VERSION:
            db.close()
            _bring_up_to_date(home)
            db = connect_to_read(home.journal)
        with closing(db):
            db.execute("BEGIN")
            yield db


@contextmanager
def writing(home: Home) -> Iterator[sqlite3.Connection]:
    """The journal open for writing, in one transaction that is on the disk when this ends.

    The journal is made where there is none, and brought up to date where it is older. Raises
    JournalError; nothing is then changed.
    """
    with told(home), closing(connect_current(home)) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            with suppress(*errors()):
                db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
        if db.total_changes:
            Written.home = home


def connect_current(home: Home) -> sqlite3.Connection:
    """A connection for writing to a journal that exists and is of this version."""
    if not _exists(home.journal):
        from attachjournal.store import lost  # as above

        lost.refuse(home)
        lost.tell(home)
        _bring_up_to_date(home)
    db = connect(home.journal)
    if _version(db, home.journal) < SCHEMA_VERSION:
        db.close()
        _bring_up_to_date(home)
        db = connect(home.journal)
    return db


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
        said = str(error)
        kind = Damaged if any(sign in said for sign in DAMAGED) else JournalError
        raise kind(_sentence(said, home.journal)) from None


def _exists(path: Path) -> bool:
    """Whether there is a file, not an empty one that a crash left before the first table.

    Raises JournalError where it is not the writer's own (own.py), or cannot be reached.
    """
    try:
        status = look_at(path)
    except OSError as error:
        message = f"The journal {path} cannot be reached: {(error.strerror or '').lower()}."
        raise JournalError(message) from None
    return status is not None and status.st_size > 0


def _version(db: sqlite3.Connection, path: Path) -> int:
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
            message = f"{path} is a database of another program; nothing was changed."
            raise JournalError(message)
    return found


@contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    """Close the connection if what is done here fails."""
    try:
        yield
    except BaseException:
        db.close()
        raise


def _bring_up_to_date(home: Home) -> None:
    from attachjournal.store.migrate import bring_up_to_date  # Alembic: when due, and only then

    bring_up_to_date(home)


def _sentence(said: str, path: Path) -> str:
    """What SQLite's words mean for the person, and what to do."""
    if "locked" in said or "busy" in said:
        return (
            f"Another program has been holding the journal for {PATIENCE:.0f} seconds; "
            "close it, or wait a moment, and try again."
        )
    if any(sign in said for sign in DAMAGED):
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

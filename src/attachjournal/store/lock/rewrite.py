"""One database with another key, or none: a copy beside it, compared, verified, takes its place."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from attachjournal import wipe
from attachjournal.disk import sync_file, sync_folder
from attachjournal.errors import JournalError
from attachjournal.paths import private_file
from attachjournal.store import connection, header
from attachjournal.store.lock.cipher import Key, connect_with
from attachjournal.store.safety.backups import TABLES

BESIDE = "-converting"
"""The end of the new file's name until it takes the old one's."""
HELD_ELSEWHERE = (
    "Another program has the journal open; close it, and try again. Nothing was changed."
)
ROWS = 1000
"""Rows that are compared at once."""


@contextmanager
def held(path: Path, key: Key | None) -> Iterator[tuple[sqlite3.Connection, int]]:
    """The only connection to a file, and a handle of it. If it has lost its name, it is wiped.

    Raises JournalError where somebody else has it open.
    """
    # Opened before SQLite locks the file, and closed after: see header.salt_of.
    handle = os.open(path, os.O_RDWR)
    try:
        with closing(connect_with(key, path)) as db:
            _lock(db, path)
            try:
                yield db, handle
            finally:
                wipe.overwrite(handle)
    finally:
        os.close(handle)


def _lock(db: sqlite3.Connection, path: Path) -> None:
    """Take the file for oneself, without a -wal beside it. Raises JournalError."""
    for _ in range(3):  # between two of these steps somebody may have opened it again
        try:
            db.execute("PRAGMA main.locking_mode = NORMAL")
            db.execute("PRAGMA main.journal_mode = DELETE")
            db.execute("PRAGMA main.locking_mode = EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
        except connection.errors("OperationalError") as error:
            if "locked" in str(error):
                raise JournalError(HELD_ELSEWHERE) from None
            raise
        mode = db.execute("PRAGMA main.journal_mode").fetchone()
        if mode == ("delete",) and not path.with_name(f"{path.name}-wal").exists():
            return
    raise JournalError(HELD_ELSEWHERE)


def change(
    path: Path, db: sqlite3.Connection, wanted: Key | None, journal_mode: str = "DELETE"
) -> None:
    """Put a file with the same content and the wanted key in the place of the one that is open."""
    beside = path.with_name(path.name + BESIDE)
    try:
        private_file(beside)
        _copy(db, beside, wanted)
        _verify(beside, wanted, journal_mode)
        times = path.stat()
        os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
        sync_file(beside)
        beside.replace(path)
        header.forget(path)
        sync_folder(path.parent)
    except BaseException:
        for left in path.parent.glob(f"{beside.name}*"):
            with suppress(OSError):
                wipe.remove(left)
        raise


def _copy(db: sqlite3.Connection, beside: Path, wanted: Key | None) -> None:
    """Write everything into the new file, and see that it is the same there."""
    there = header.uri(beside, "?mode=rw")
    db.execute("ATTACH ? AS beside KEY ?", (there, wanted.raw if wanted else ""))
    db.execute("SELECT sqlcipher_export('beside')")
    for name in ("user_version", "application_id"):  # sqlcipher_export leaves both behind
        value = db.execute(f"PRAGMA main.{name}").fetchone()[0]
        db.execute(f"PRAGMA beside.{name} = {int(value)}")
    if not all(_same(db, query) for query in _everything(db)):
        raise JournalError("The new file did not come out like the old; nothing was changed.")
    db.execute("DETACH beside")


def _everything(db: sqlite3.Connection) -> Iterator[str]:
    """Queries that read all there is in a database, its name left open."""
    yield "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    yield "PRAGMA {}.user_version"
    for (name,) in db.execute(TABLES).fetchall():
        yield 'SELECT * FROM {}."' + name.replace('"', '""') + '"'


def _same(db: sqlite3.Connection, query: str) -> bool:
    """Whether a query says the same of both."""
    one, other = (db.execute(query.format(name)) for name in ("main", "beside"))
    while rows := one.fetchmany(ROWS):
        if rows != other.fetchmany(ROWS):
            return False
    return not other.fetchmany(1)


def _verify(beside: Path, wanted: Key | None, journal_mode: str) -> None:
    """Read the new file back as it will be opened. Raises JournalError where it is not whole."""
    with closing(connect_with(wanted, beside)) as db:
        db.execute(f"PRAGMA journal_mode = {journal_mode}")
        sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if wanted is not None:
            sound = sound and db.execute("PRAGMA cipher_integrity_check").fetchall() == []
    if not sound:
        raise JournalError("The new file did not come out whole; nothing was changed.")

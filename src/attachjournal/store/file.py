"""The journal's file: opened for reading or for writing, and what is said when it cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store.connection import (
    SCHEMA_VERSION,
    connect,
    connect_to_read,
    errors,
    needs_asking,
    told,
    version_of,
)
from attachjournal.store.header import is_encrypted
from attachjournal.store.own import look_at


class Written:
    """Whether this process has changed a journal, and which: the day's copy is then due."""

    home: Home | None = None


def unlock(home: Home) -> None:
    """Have the key at hand where the journal is encrypted, so that no later step has to ask.

    Raises Locked.
    """
    if is_encrypted(home.journal):
        from attachjournal.store.lock.cipher import key_of  # an encrypted journal's own

        key = key_of(home.journal)
        if home.converting.exists():
            from attachjournal.store.lock.convert import finish

            finish(home, key)
    elif home.converting.exists():
        from attachjournal.store.lock.convert import tidy_plain

        tidy_plain(home)


def is_locked(home: Home) -> bool:
    """Whether somebody would have to be asked before the journal can be read."""
    return needs_asking(home.journal)


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
        if (version := version_of(db, home.journal)) < SCHEMA_VERSION:
            db.close()
            _bring_up_to_date(home, version)
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
        _bring_up_to_date(home, 0)
    db = connect(home.journal)
    if (version := version_of(db, home.journal)) < SCHEMA_VERSION:
        db.close()
        _bring_up_to_date(home, version)
        db = connect(home.journal)
    return db


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


def _bring_up_to_date(home: Home, version: int) -> None:
    """Make the journal where it has no tables yet, or take the steps that it lacks."""
    if version == 0:
        from attachjournal.store.new import make  # at the first entry

        make(home)
    else:
        from attachjournal.store.migrate import bring_up_to_date  # Alembic: only when it is due

        bring_up_to_date(home)

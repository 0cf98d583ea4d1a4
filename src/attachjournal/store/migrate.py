"""Bringing a journal up to this program's version: Alembic, after a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DatabaseError

from attachjournal import clock
from attachjournal.core.safety.rotation import Made
from attachjournal.paths import Home
from attachjournal.store.connection import connect_to_read, create_private, told
from attachjournal.store.engine import engine_for
from attachjournal.store.safety import backups

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(home: Home) -> None:
    """Make the journal, or take the steps it lacks, all of them or none.

    A journal that holds something is copied first, and the copy is read back. Raises
    JournalError; the journal is then as it was.
    """
    create_private(home.journal)
    with told(home):
        if _has_tables(home):
            backups.make(home, Made.UPDATE, clock.now())
        upgrade(home)


def _has_tables(home: Home) -> bool:
    """Whether there is anything to copy: a file that was only just begun has no table."""
    if not home.journal.stat().st_size:
        return False
    with closing(connect_to_read(home.journal)) as db:
        found: tuple[int] = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return found != (0,)


def upgrade(home: Home) -> None:
    """Take the steps that a journal lacks. Raises an error of SQLite's."""
    try:
        _upgrade(home)
    except DatabaseError as error:
        # SQLAlchemy's own words would print what was bound to the statement: a diary.
        raise error.orig or sqlite3.DatabaseError("migration failed") from None


def _upgrade(home: Home) -> None:
    """Run the migrations that are due, in one transaction that other programs wait for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = engine_for(home)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

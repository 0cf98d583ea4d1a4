"""Bringing a journal up to this program's version, or making a new one: Alembic, after a copy."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DatabaseError

from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store.engine import engine_for
from attachjournal.store.file import connect_to_read, create_private, told

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(home: Home) -> None:
    """Make the journal, or take the steps it lacks, all of them or none.

    A journal that holds something is copied first, and the copy is read back. Raises
    JournalError; the journal is then as it was.
    """
    create_private(home.journal)
    with told(home):
        if home.journal.stat().st_size:
            verified_copy(home.journal, _copy_name(home))
        try:
            _upgrade(home)
        except DatabaseError as error:
            # SQLAlchemy's own words would print what was bound to the statement: a diary.
            raise error.orig or sqlite3.DatabaseError("migration failed") from None


def verified_copy(source: Path, target: Path) -> None:
    """Copy a journal into a new file (0600) and make sure that the copy can be read whole."""
    create_private(target)
    with closing(connect_to_read(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if not sound:
        message = f"The copy {target} did not come out whole; nothing was changed."
        raise JournalError(message)


def _copy_name(home: Home) -> Path:
    """A name for the copy that no earlier one has."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    return home.backups / f"before-update-{stamp}.db"


def _upgrade(home: Home) -> None:
    """Run the migrations that are due, in one transaction that other programs wait for."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = engine_for(home)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

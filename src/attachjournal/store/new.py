"""Making a journal where there is none: what the migrations say, one after another.

Their statements are run here as they stand. Alembic, which keeps count of them for a journal that
is older, takes ten times as long to load as all of them to run, and the first evening would wait.
"""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

from attachjournal.paths import Home
from attachjournal.store.connection import (
    SCHEMA_VERSION,
    connect,
    create_private,
    has_lost_its_beginning,
    version_of,
)
from attachjournal.store.migrations import versions

STEPS = tuple(
    import_module(f"{versions.__name__}.{step}")
    for step in (
        "step_0001_entries",
        "step_0002_records",
        "step_0003_handover",
        "step_0004_reviews",
        "step_0005_beside",
        "step_0006_notes",
    )
)
COUNTED = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""
"""The table in which Alembic looks for the last step that was taken."""


def make(home: Home) -> None:
    """Make the journal, whole or not at all; one that another program made meanwhile is left.

    Raises an error of SQLite's, or JournalError where the folder cannot be written.
    """
    create_private(home.journal)
    with closing(connect(home.journal)) as db:
        lay_out(db, home.journal)


def lay_out(db: sqlite3.Connection, path: Path) -> None:
    """Make every table in an empty database, in one transaction that other programs wait for.

    A connection that is closed before its end leaves nothing of it. Raises an error of SQLite's,
    that for damage where the database is empty only as far as its first page knows.
    """
    db.execute("BEGIN IMMEDIATE")
    if version_of(db, path) == 0:
        if has_lost_its_beginning(db, path):  # new tables would be written over the words
            raise sqlite3.DatabaseError("malformed")
        # Alembic's table first, as Alembic makes it: the tables then begin on the same pages in
        # every journal, and a lost first page can be had from a new one (safety/schema_pages.py).
        db.execute(COUNTED)
        for step in STEPS:
            for statement in step.STATEMENTS:
                db.execute(statement)
        db.execute("INSERT INTO alembic_version VALUES (?)", (STEPS[-1].revision,))
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")

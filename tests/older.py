"""A journal as an earlier version of the program has left it."""

import sqlite3
from contextlib import closing

from alembic import command
from alembic.config import Config

from attachjournal.paths import Home
from attachjournal.store import connection
from attachjournal.store.engine import engine_for
from attachjournal.store.migrate import MIGRATIONS
from attachjournal.store.migrations.versions import step_0001_entries

ENTRY = """INSERT INTO entry
    (uid, date, written_at, utc_offset, kind, touches, text, words, sharing)
    VALUES (?, '2026-11-01', 1, 0, 'free', '', ?, 2, 'open')"""


def make_of_version_1(home: Home, *texts: str) -> None:
    """Make a journal with the first version's tables, and with an entry for each of the texts."""
    connection.create_private(home.journal)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine_for(home).begin() as begun:
        config.attributes["connection"] = begun
        command.upgrade(config, "1")
    with closing(sqlite3.connect(home.journal)) as db, db:
        db.executemany(ENTRY, [(f"a{number}", text) for number, text in enumerate(texts)])


def take_back_version_5(db: sqlite3.Connection) -> None:
    """Give a journal the tables and the search index of version 4."""
    db.execute("DROP TABLE person_revision")
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_search_%'"
    for (name,) in db.execute(query).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for name in ("TABLE record_revision", "TABLE entry_search", "VIEW entry_words"):
        db.execute(f"DROP {name}")
    for statement in step_0001_entries.STATEMENTS:
        if "entry_search" in statement:
            db.execute(statement)
    db.execute("INSERT INTO entry_search(entry_search) VALUES ('rebuild')")

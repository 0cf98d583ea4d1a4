"""A journal as an earlier version of the program has left it."""

import sqlite3
from contextlib import closing

from alembic import command
from alembic.config import Config

from attachjournal.paths import Home
from attachjournal.store import connection
from attachjournal.store.engine import engine_for
from attachjournal.store.migrate import MIGRATIONS

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

"""SQLAlchemy's way to the same file, with the transactions that SQLite needs."""

import sqlite3
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine import Connection

from attachjournal.paths import Home
from attachjournal.store.connection import connect
from attachjournal.store.header import is_encrypted


def engine_for(home: Home) -> Engine:
    """An engine on the journal. Its errors never show what was written."""
    engine = create_engine(
        "sqlite://",
        module=_driver(home),
        creator=lambda: connect(home.journal),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin_at_once)
    return engine


def _driver(home: Home) -> ModuleType:
    """What the engine speaks through: its errors are known by their classes."""
    if is_encrypted(home.journal):
        from attachjournal.store.lock.cipher import driver  # an encrypted journal's own

        return driver()
    return sqlite3


def _leave_transactions_to_us(connection: sqlite3.Connection, _record: Any) -> None:
    """Keep sqlite3 from opening and committing transactions of its own."""
    connection.isolation_level = None


def _begin_at_once(connection: Connection) -> None:
    """Take the write lock first: a later upgrade of a read lock fails in spite of any timeout."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""What tables, indexes and triggers a file has, and what it should have."""

import sqlite3
from collections.abc import Mapping

OBJECTS = """SELECT name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""
OTHERS = ("alembic_version",)
MADE_BY_FTS = "entry_search_"


def shape_of(db: sqlite3.Connection) -> Mapping[str, str]:
    """The statement that makes each table, index and trigger, white space aside."""
    return {
        name: _plain(sql)
        for name, sql in db.execute(OBJECTS)
        if name not in OTHERS and not _is_shadow(name, sql)
    }


def statements() -> Mapping[str, str]:
    """What the models say: the statement that makes each table, index and trigger."""
    from sqlalchemy import NullPool, create_engine  # the models are the slow half's
    from sqlmodel import SQLModel

    import attachjournal.store.schema
    import attachjournal.store.schema_records  # noqa: F401 - defines the tables

    # A pool would keep the connection after the block, and nobody would close it.
    engine = create_engine("sqlite://", poolclass=NullPool)
    with engine.connect() as connection:
        SQLModel.metadata.create_all(connection)
        found = connection.exec_driver_sql(OBJECTS).fetchall()
    return {name: sql for name, sql in found if not _is_shadow(name, sql)}


def expected() -> Mapping[str, str]:
    """The same as shape_of gives it."""
    return {name: _plain(sql) for name, sql in statements().items()}


def _is_shadow(name: str, sql: str) -> bool:
    """Whether a table belongs to the search index, and not to us; its triggers are ours."""
    return name.startswith(MADE_BY_FTS) and sql.startswith("CREATE TABLE")


def _plain(sql: str) -> str:
    return " ".join(sql.split()).replace("( ", "(").replace(" )", ")")

"""One definition of the tables: what the classes make is what the migrations make."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine
from sqlmodel import SQLModel

import attachjournal.store.schema
import attachjournal.store.schema_records  # noqa: F401 - defines the tables
from attachjournal.paths import Home
from attachjournal.store.connection import SCHEMA_VERSION
from attachjournal.store.file import writing

pytestmark = pytest.mark.from_scratch


def _shape(path: Path) -> dict[str, str]:
    """Every table, index and trigger with its statement, white space aside."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: " ".join(sql.split())
            .replace("( ", "(")
            .replace(" )", ")")
            .replace(") WITHOUT", ") WITHOUT")
            for name, sql in rows
            if name != "alembic_version"
        }


def test_the_migrations_make_what_the_classes_say(place: Home, tmp_path: Path) -> None:
    """A journal that was brought up step by step has the same shape as one made at once."""
    with writing(place):
        pass
    made = tmp_path / "made.db"
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{made}", poolclass=NullPool))
    assert _shape(place.journal) == _shape(made)


def test_the_version_is_the_number_of_steps(place: Home) -> None:
    """The file says which version it is."""
    with writing(place) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)

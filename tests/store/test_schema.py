"""One definition of the tables: what the classes make, the migrations make, and a first entry."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine
from sqlmodel import SQLModel

import attachjournal.store.schema
import attachjournal.store.schema_records  # noqa: F401 - defines the tables
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import lost, migrate, new
from attachjournal.store.connection import SCHEMA_VERSION, connect
from attachjournal.store.file import writing

pytestmark = pytest.mark.from_scratch


def _shape(path: Path) -> dict[str, str]:
    """Every table, index and trigger with its statement, white space aside."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {
            name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in rows
        }


def _counted(path: Path) -> tuple[object, ...]:
    """How far the file says that it has come, to us and to Alembic."""
    with closing(sqlite3.connect(path)) as db:
        versions = db.execute("SELECT version_num FROM alembic_version").fetchall()
        return (*db.execute("PRAGMA user_version").fetchone(), *versions)


@pytest.fixture
def stepped(tmp_path: Path) -> Path:
    """A journal that Alembic made, step by step."""
    home = Home(*[tmp_path / "stepped"] * 4)
    migrate.bring_up_to_date(home)
    return home.journal


def test_the_migrations_make_what_the_classes_say(stepped: Path, tmp_path: Path) -> None:
    """A journal that was brought up step by step has the same shape as one made at once."""
    made = tmp_path / "made.db"
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{made}", poolclass=NullPool))
    found = _shape(stepped)
    del found["alembic_version"]
    assert found == _shape(made)


def test_a_new_journal_is_what_the_migrations_make(place: Home, stepped: Path) -> None:
    """Alembic's table, and what it has counted, are there as well: it goes on from there."""
    with writing(place):
        pass
    assert _shape(place.journal) == _shape(stepped)
    assert _counted(place.journal) == _counted(stepped)


def test_the_version_is_the_number_of_steps(stepped: Path) -> None:
    """The file says which version it is."""
    assert _counted(stepped) == (SCHEMA_VERSION, (str(SCHEMA_VERSION),))


def test_two_that_make_it_at_once_make_one(place: Home) -> None:
    """Whoever comes second finds it made, and makes nothing."""
    with writing(place):
        pass
    new.make(place)
    with writing(place) as db:
        assert db.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_one_that_is_made_while_another_command_begins_is_no_loss(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal and its -wal that come between two looks are no remains of one that is gone."""
    refuse = lost.refuse
    with ExitStack() as meanwhile:

        def refuse_later(home: Home) -> None:
            new.make(home)
            other = meanwhile.enter_context(closing(connect(home.journal)))
            other.execute("INSERT INTO skip VALUES (1, '2026-11-24', 'a', 0, 0)")
            assert home.journal.with_name("journal.db-wal").stat().st_size
            refuse(home)

        monkeypatch.setattr(lost, "refuse", refuse_later)
        with writing(place) as db:
            assert db.execute("SELECT prompt_id FROM skip").fetchall() == [("a",)]


def test_what_stops_it_on_the_way_leaves_nothing(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half journal: the next command makes it anew."""

    class Broken:
        STATEMENTS = ("CREATE nonsense",)

    with monkeypatch.context() as patch:
        patch.setattr(new, "STEPS", (*new.STEPS, Broken))
        with pytest.raises(JournalError, match="nonsense"), writing(place):
            pytest.fail("it was made")
    with closing(sqlite3.connect(place.journal)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    with writing(place):
        pass
    assert _counted(place.journal)[0] == SCHEMA_VERSION

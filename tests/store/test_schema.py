"""One definition of the tables: what the classes make, the migrations make, and a first entry."""

import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine
from sqlmodel import SQLModel

import attachjournal.store.schema
import attachjournal.store.schema_records  # noqa: F401 - defines the tables
from attachjournal.errors import Damaged, JournalError
from attachjournal.paths import Home
from attachjournal.store import lost, migrate, new
from attachjournal.store.connection import (
    SCHEMA_VERSION,
    connect,
    create_private,
    version_of,
)
from attachjournal.store.file import reading, writing

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


def _roots(path: Path) -> dict[str, int]:
    """The page on which each table and index begins."""
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT name, rootpage FROM sqlite_master"))


def test_a_new_journal_is_what_the_migrations_make(place: Home, stepped: Path) -> None:
    """Alembic's table, and what it has counted, are there as well: it goes on from there.

    Every table begins on the same page, for `doctor --recover` lays the first page of a new journal
    over one that is lost.
    """
    with writing(place):
        pass
    assert _shape(place.journal) == _shape(stepped)
    assert _counted(place.journal) == _counted(stepped)
    assert _roots(place.journal) == _roots(stepped)


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


@pytest.mark.parametrize("door", [reading, writing])
def test_one_that_was_only_begun_is_made_without_a_copy(place: Home, door: Any) -> None:
    """It has its first page, and no table yet: there is nothing to copy and no step to take."""
    create_private(place.journal)
    connect(place.journal).close()
    assert place.journal.stat().st_size
    with door(place) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert not place.backups.exists()


@pytest.mark.parametrize("door", [reading, writing])
def test_pages_whose_first_one_is_lost_are_not_written_over(place: Home, door: Any) -> None:
    """An empty first page before them is damage, however sound it looks alone."""
    with writing(place) as db:
        db.execute("INSERT INTO skip VALUES (1, '2026-11-24', 'a-word-of-theirs', 0, 0)")
    empty = Home(*[place.data / "empty"] * 4)
    create_private(empty.journal)
    connect(empty.journal).close()
    pages = empty.journal.read_bytes() + place.journal.read_bytes()[4096:]
    place.journal.write_bytes(pages)
    with pytest.raises(Damaged), door(place):
        pytest.fail("it was taken for a new one")
    assert place.journal.read_bytes() == pages


def test_one_that_is_made_between_two_looks_is_ours(place: Home) -> None:
    """Tables that were not there when the version was asked for are no other program's."""
    create_private(place.journal)
    with closing(connect(place.journal)) as db:

        def make_meanwhile(statement: str) -> None:
            if "sqlite_master" in statement:
                db.set_trace_callback(None)
                new.make(place)

        db.set_trace_callback(make_meanwhile)
        assert version_of(db, place.journal) == SCHEMA_VERSION


@pytest.mark.slow
def test_first_entries_written_at_once_are_all_kept(place: Home) -> None:
    """Nobody is refused, and no copy is made of a journal that has just begun."""
    program = [sys.executable, "-m", "attachjournal", "write"]
    writers = [
        subprocess.Popen(
            [*program, f"entry {number}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number in range(6)
    ]
    said = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 6, said
    with reading(place) as db:
        assert db is not None
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (6,)
    assert [path.name for path in place.backups.glob("before-update-*")] == []


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

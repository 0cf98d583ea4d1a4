"""The journal's file: who may read it, and what is said when it cannot be used."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from attachjournal.errors import JournalError
from attachjournal.paths import HOME_VARIABLE, Home, home, private_folder
from attachjournal.store import connection, file, header
from tests.conftest import Journal
from tests.older import make_of_version_1
from tests.process import run_apart

pytestmark = pytest.mark.from_scratch


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


def test_everything_is_closed_to_others(journal: Journal, place: Home) -> None:
    """Files are 0600 and folders 0700, whatever the umask says."""
    before = os.umask(0)
    try:
        journal("write", "something")
        with file.writing(place):
            for name, mode in _modes(place.data).items():
                assert mode in (0o600, 0o700), name
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.data.stat().st_mode) == 0o700


def test_every_commit_is_on_the_disk(place: Home) -> None:
    """WAL, synchronous FULL, foreign keys on, deleted pages overwritten."""
    with file.writing(place):
        pass
    with closing(connection.connect(place.journal)) as db:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        answers = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert answers == ["wal", 2, 1, 1]


def test_a_reading_connection_cannot_write(journal: Journal, place: Home) -> None:
    """SQLite itself refuses."""
    journal("write", "something")
    with pytest.raises(JournalError), file.reading(place) as db:
        assert db is not None
        db.execute("DELETE FROM entry")


def test_a_transaction_that_fails_leaves_nothing(journal: Journal, place: Home) -> None:
    """All of it or none of it."""
    journal("write", "something")
    with pytest.raises(ValueError, match="half-way"), file.writing(place) as db:
        db.execute("DELETE FROM entry")
        message = "half-way"
        raise ValueError(message)
    assert len(journal("list", "--json").json["entries"]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"this is no database, and long enough to look at" * 30, "damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 4000, "damaged"),
    ],
)
def test_a_damaged_journal_is_told_and_left_alone(
    journal: Journal, place: Home, content: bytes, said: str
) -> None:
    """One sentence, exit code 1, the file untouched, and what was typed is a draft."""
    place.data.mkdir(parents=True)
    place.journal.write_bytes(content)
    for words in (("list",), ("show", "1"), ("review",)):
        answer = journal(*words)
        assert answer.code == 1
        assert said in answer.err
    answer = journal("write", "not to be lost")
    assert answer.code == 1
    assert "draft 1" in answer.err
    assert place.journal.read_bytes() == content


def test_a_newer_journal_is_left_alone(journal: Journal, place: Home) -> None:
    """A version this program does not know is neither read nor changed."""
    journal("write", "something")
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA user_version = 99")
    for words in (("list",), ("write", "more")):
        answer = journal(*words)
        assert answer.code == 1
        assert "newer version" in answer.err


def test_a_database_of_another_program_is_left_alone(journal: Journal, place: Home) -> None:
    """A database without our tables is not taken over."""
    place.data.mkdir(parents=True)
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("CREATE TABLE theirs (x)")
    assert "another program" in journal("list").err
    assert "another program" in journal("write", "more").err


def test_an_older_journal_is_copied_and_brought_up_to_date(journal: Journal, place: Home) -> None:
    """A reading command that meets an older file migrates it first; every entry is there after."""
    import shutil

    make_of_version_1(place, "from before")
    old = shutil.copy(place.journal, place.data / "kept-aside.db")
    assert journal("list", "--json").json["entries"][0]["text"] == "from before"
    (copy,) = place.backups.glob("before-update-*.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as db, closing(sqlite3.connect(old)) as before:
        assert list(db.iterdump()) == list(before.iterdump())


def test_a_migration_that_fails_changes_nothing(place: Home) -> None:
    """A step that raises half-way leaves no table behind, and the next try succeeds."""
    from sqlalchemy.exc import OperationalError

    from attachjournal.store.engine import engine_for

    connection.create_private(place.journal)
    with pytest.raises(OperationalError), engine_for(place).begin() as begun:
        begun.exec_driver_sql("CREATE TABLE half (way)")
        begun.exec_driver_sql("PRAGMA user_version = 7")
        begun.exec_driver_sql("CREATE nonsense")
    with closing(sqlite3.connect(place.journal)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert db.execute("PRAGMA user_version").fetchone() == (0,)
    with file.writing(place):
        pass


def test_an_error_of_the_keeping_door_shows_no_word(place: Home) -> None:
    """SQLAlchemy's errors do not print what was bound to the statement."""
    from sqlalchemy import text
    from sqlalchemy.exc import IntegrityError

    from attachjournal.store.engine import engine_for

    with file.writing(place):
        pass
    with pytest.raises(IntegrityError) as caught, engine_for(place).begin() as begun:
        statement = "INSERT INTO entry_tag VALUES (1, :secret, 'x', 0, 0)"
        begun.execute(text(statement), {"secret": "what nobody knows"})
    assert "what nobody knows" not in str(caught.value)


def test_a_journal_in_a_folder_that_cannot_be_written_can_be_read(
    journal: Journal, place: Home
) -> None:
    """A WAL file without a -wal beside it is read as it lies there."""
    journal("write", "something")
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    place.data.chmod(0o500)
    try:
        assert journal("list", "--json").json["entries"][0]["text"] == "something"
        assert journal("write", "more").code == 1
    finally:
        place.data.chmod(0o700)


def test_a_journal_held_by_another_writer_is_told(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After waiting, one sentence; the words are a draft."""
    journal("write", "something")
    monkeypatch.setattr(header, "PATIENCE", 0.01)
    with closing(sqlite3.connect(place.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = journal("write", "not to be lost")
    assert answer.code == 1
    assert "Another program" in answer.err
    assert "draft 1" in answer.err


def test_a_file_without_a_table_is_not_copied(journal: Journal, place: Home) -> None:
    """What a first evening leaves that was killed: a copy of it would be no copy of a journal."""
    connection.create_private(place.journal)
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    assert place.journal.stat().st_size
    assert journal("write", "the first").code == 0
    assert not place.backups.exists() or list(place.backups.glob("before-update-*")) == []


def test_what_a_killed_conversion_left_half_done_is_taken_back_by_whoever_reads(
    journal: Journal, place: Home, tmp_path: Path
) -> None:
    """A rollback journal lies beside it: a connection that only reads could not do that."""
    journal("write", "the first")
    with closing(sqlite3.connect(place.journal, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE entry SET text = 'half'")
        for number in range(200):
            db.execute("INSERT INTO skip VALUES (NULL, ?, ?, 0, 1)", (str(number), "x" * 4000))
        for end in ("", "-journal"):
            left = place.journal.with_name(f"journal.db{end}")
            (tmp_path / left.name).write_bytes(left.read_bytes())
        db.execute("ROLLBACK")
    for end in ("", "-journal"):
        place.journal.with_name(f"journal.db{end}").write_bytes(
            (tmp_path / f"journal.db{end}").read_bytes()
        )
    assert [each["text"] for each in journal("list", "--json").json["entries"]] == ["the first"]
    assert journal("doctor").code == 0


ALONE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("PRAGMA journal_mode = DELETE")
"""
"""What SQLite does only where nobody else has the file open."""


def test_a_file_whose_number_a_later_one_got_is_looked_at_again(place: Home) -> None:
    """Another terminal may change the lock twice while a question waits.

    The third file can have the number (inode) of the first: words went into a plain draft then.
    """
    private_folder(place.data)
    sealed = [bytes(range(256)) * 16, bytes(reversed(range(256))) * 16]
    place.journal.write_bytes(header.PLAIN + bytes(4080))
    assert not header.is_encrypted(place.journal)
    for whole in sealed:
        place.journal.write_bytes(whole)
        assert header.salt_of(place.journal) == whole[:16]
    place.journal.write_bytes(header.PLAIN + bytes(4080))
    assert not header.is_encrypted(place.journal)


def test_looking_at_a_file_lets_no_lock_go(journal: Journal, place: Home) -> None:
    """A process that closes a file drops all that it has locked in it."""
    journal("write", "something")
    assert not header.is_encrypted(place.journal)
    with file.writing(place):
        os.utime(place.journal)
        assert not header.is_encrypted(place.journal)
        other = run_apart(ALONE, str(place.journal))
    assert "locked" in other.stderr


@pytest.mark.parametrize("look", [("today", "--show"), ("write", "words")])
def test_every_folder_that_is_made_is_closed_to_others(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch, look: tuple[str, ...]
) -> None:
    """Also where looking makes the first one, and those above it."""
    monkeypatch.setenv(HOME_VARIABLE, str(place.data / "deeper" / "in"))
    assert journal(*look).code == 0
    made = [place.data, *(path for path in place.data.rglob("*") if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o700}


@pytest.mark.parametrize("name", ["what?mode=memory", "a#b", "100%41", "Žofie 中", "caf\udce9"])
def test_a_folder_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The journal is in that folder, and not in one of a name that SQLite made of it."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / name))
    there = home()
    with file.writing(there):
        pass
    assert (tmp_path / name / "journal.db").stat().st_size
    with file.reading(there) as db:
        assert db is not None

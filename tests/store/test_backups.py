"""Copies of the journal: whole or not there, closed to others, one a day, and never in the way."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from attachjournal.core.safety.rotation import Made, name_of
from attachjournal.errors import Damaged, JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, file, header
from attachjournal.store.safety import backups
from tests.conftest import EVENING, Clock, Journal, Lock, Once

TODAY = EVENING.date()
WRITE = (
    "import sys; from attachjournal import cli; sys.argv[1:] = ['write', *sys.argv[1:]]; cli.main()"
)
KILLED_IN_A_COPY = """
import os, signal, sys
from attachjournal import paths
from attachjournal.store.safety import backups
settle, verify, copy = backups.settle, backups.verify, backups.copy_database
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def copied_and_killed(*words):
    copy(*words)
    killed()
{}
from datetime import date
backups.daily(paths.home(), date(2026, 11, 24))
"""


class Usage(NamedTuple):
    """How full a disk is."""

    total: int
    used: int
    free: int


def write(words: str) -> subprocess.CompletedProcess[str]:
    """Write in a process of its own, as a person does."""
    command = [sys.executable, "-c", WRITE, words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def texts(path: Path) -> list[str]:
    """The entries of a database."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        return [text for (text,) in db.execute("SELECT text FROM entry ORDER BY id")]


@pytest.fixture
def kept(journal: Journal, place: Home, once: Once) -> Home:
    """A journal with three entries, one of them deleted."""

    def fill() -> None:
        for words in ("one", "two", "three"):
            journal("write", words)
        journal("delete", "2", "--yes")

    once(fill)
    return place


@pytest.mark.slow
def test_the_first_writing_of_a_day_is_copied_after_the_answer(place: Home) -> None:
    """And the second is not: one a day, of the whole journal, and nothing else lies about."""
    said = write("the first")
    assert said.returncode == 0
    assert said.stderr.endswith("Kept.\n")
    (copy,) = place.backups.iterdir()
    assert copy.name.startswith("daily-")
    assert texts(copy) == ["the first"]
    assert write("the second").returncode == 0
    assert texts(copy) == ["the first"]
    assert [path.name for path in place.backups.iterdir()] == [copy.name]


def test_a_reading_command_makes_no_copy(kept: Home) -> None:
    """Nor does one that fails."""
    for words in ("list", "show 1", "delete 99 --yes", "nonsense"):
        program = [sys.executable, "-m", "attachjournal", *words.split()]
        subprocess.run(program, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert not kept.backups.exists()


@pytest.mark.parametrize("command", ["mark 1 --bring", "edit 1 --keep line", "direction outwards"])
@pytest.mark.slow
def test_whatever_changes_the_journal_is_a_writing(kept: Home, command: str) -> None:
    """Whichever door it takes."""
    program = [sys.executable, "-m", "attachjournal", *command.split()]
    done = subprocess.run(program, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert len(list(kept.backups.iterdir())) == 1


@pytest.mark.slow
def test_a_copy_that_cannot_be_made_is_nobodys_business(place: Home) -> None:
    """A file in the place of the folder: the words are kept, and nothing is said of it."""
    place.data.mkdir(parents=True)
    place.backups.write_text("not a folder")
    said = write("kept all the same")
    assert (said.returncode, said.stderr.splitlines()[-1]) == (0, "Kept.")
    assert texts(place.journal) == ["kept all the same"]


def test_a_copy_is_all_there_is_and_closed_to_others(kept: Home) -> None:
    """Deleted entries too; 0600 whatever the umask; a file for itself, without -wal beside it."""
    before = os.umask(0)
    try:
        copy = backups.daily(kept, TODAY)
    finally:
        os.umask(before)
    assert copy is not None
    assert texts(copy) == ["one", "two", "three"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.backups.stat().st_mode) == 0o700
    assert copy.read_bytes()[18:20] == b"\x01\x01"
    assert list(kept.backups.iterdir()) == [copy]


def test_it_is_closed_before_it_holds_anything(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at when SQLite is handed the empty file."""
    seen = []
    connect = connection.connect_copy

    def looked_at(path: Path, original: Path) -> sqlite3.Connection:
        seen.append((path.stat().st_size, stat.S_IMODE(path.stat().st_mode)))
        return connect(path, original)

    monkeypatch.setattr(connection, "connect_copy", looked_at)
    backups.make(kept, Made.ASKED, EVENING)
    assert seen == [(0, 0o600)]


def test_a_day_has_one_copy_and_another_day_another(kept: Home) -> None:
    """The day is the journal's own."""
    first = backups.daily(kept, TODAY)
    assert first is not None
    assert backups.daily(kept, TODAY) is None
    assert backups.daily(kept, TODAY + timedelta(days=1)) is not None
    assert len(backups.files(kept)) == 2


def test_nothing_is_copied_before_there_is_a_journal(place: Home) -> None:
    """An empty home stays empty."""
    assert backups.daily(place, TODAY) is None
    assert not place.data.exists()


@pytest.mark.slow
def test_old_ones_go_and_somebodys_own_stays(kept: Home) -> None:
    """Seven days, five weeks, twelve months; a file with another name is let be."""
    for back in range(60, 0, -1):
        backups.daily(kept, TODAY - timedelta(days=back))
    own = kept.backups / "before I moved.db"
    shutil.copy(kept.journal, own)
    backups.daily(kept, TODAY)
    names = {path.name for path in backups.files(kept)}
    assert own.name in names
    assert len(names) == 7 + 4 + 1 + 1
    assert name_of(Made.DAILY, TODAY - timedelta(days=60)) not in names


@pytest.mark.slow
def test_two_at_once_make_one(kept: Home) -> None:
    """While one is at it the other goes on its way; without locks the name decides."""
    with backups.alone(kept):
        assert backups.daily(kept, TODAY) is None
        with pytest.raises(JournalError, match="copying the journal"), backups.alone(kept, 0.0):
            pass
    program = f"""
from datetime import date
from attachjournal import paths
from attachjournal.store.safety import backups
print(backups.daily(paths.home(), date.fromisoformat("{TODAY}")))
"""
    running = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    said = [process.communicate()[0].strip() for process in running]
    assert len([line for line in said if line != "None"]) == 1
    (copy,) = backups.files(kept)
    assert texts(copy) == ["one", "two", "three"]


@pytest.mark.parametrize(
    "when",
    [
        "backups.copy_database = copied_and_killed",
        "backups.verify = killed",
        "backups.settle = killed",
    ],
)
def test_killed_on_the_way_leaves_no_copy_and_the_next_sweeps(kept: Home, when: str) -> None:
    """What is under its name is whole; what is half made goes when the next is made."""
    done = subprocess.run([sys.executable, "-c", KILLED_IN_A_COPY.format(when)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert backups.files(kept) == []
    left = [path for path in kept.backups.iterdir() if path.name.endswith(".part")]
    assert left
    assert {stat.S_IMODE(path.stat().st_mode) for path in left} == {0o600}
    copy = backups.daily(kept, TODAY)
    assert copy is not None
    assert list(kept.backups.iterdir()) == [copy]


def test_a_full_disk_is_no_copy_and_no_trouble(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each day quietly; where somebody asks for one, a sentence. Nothing is left over."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 1000))
    assert backups.daily(kept, TODAY) is None
    with pytest.raises(JournalError, match="not enough room"):
        backups.make(kept, Made.IMPORT, EVENING)
    assert list(kept.backups.iterdir()) == []


def test_a_damaged_journal_takes_no_good_copys_place(kept: Home) -> None:
    """A copy of damage is no copy."""
    backups.daily(kept, TODAY)
    with kept.journal.open("r+b") as whole:
        whole.seek(4096)
        whole.write(b"\xff" * 4096)
    with pytest.raises(Damaged):
        backups.daily(kept, TODAY + timedelta(days=1))
    with pytest.raises(JournalError):
        backups.make(kept, Made.ASKED, EVENING)
    assert len(list(kept.backups.iterdir())) == 1


@pytest.mark.slow
def test_damage_that_no_command_met_is_told_with_the_copy_of_the_day(place: Home) -> None:
    """A page that is seldom read: the words are kept, and it is said on the same evening."""
    for number in range(20):
        assert write(f"evening {number} {'rain ' * 400}").returncode == 0
    for copy in place.backups.iterdir():
        copy.rename(copy.with_name("daily-20200101.db"))
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = place.journal.read_bytes()
    page = content.index(b"evening 3 rain") // 4096
    place.journal.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])
    said = write("one more")
    assert (said.returncode, said.stderr.count("Kept.")) == (0, 1)
    assert "journal doctor" in said.stderr
    assert [copy.name for copy in place.backups.iterdir()] == ["daily-20200101.db"]


def test_a_copy_that_lost_rows_is_not_kept(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound pages are not enough: every table has as many rows as it had."""
    copy = backups.copy_database

    def losing(source: Path, part: Path) -> dict[str, int]:
        counts = copy(source, part)
        with closing(sqlite3.connect(part)) as db, db:
            db.execute("DELETE FROM entry WHERE id = 1")
        return counts

    monkeypatch.setattr(backups, "copy_database", losing)
    with pytest.raises(JournalError, match="did not come out whole"):
        backups.make(kept, Made.ASKED, EVENING)
    assert list(kept.backups.iterdir()) == []


def test_writing_goes_on_while_a_copy_is_made(
    kept: Home, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written meanwhile is kept, and the copy is of the moment it was begun."""
    verify = backups.verify

    def meanwhile(path: Path, counts: dict[str, int]) -> None:
        assert journal("write", "meanwhile").code == 0
        verify(path, counts)

    monkeypatch.setattr(backups, "verify", meanwhile)
    copy = backups.daily(kept, TODAY)
    assert copy is not None
    assert texts(copy) == ["one", "two", "three"]
    assert texts_now(kept)[-1] == "meanwhile"


def texts_now(home: Home) -> list[str]:
    """The entries there are, those in the -wal as well."""
    with file.reading(home) as db:
        assert db is not None
        return [text for (text,) in db.execute("SELECT text FROM entry ORDER BY id")]


@pytest.fixture
def encrypted(kept: Home, lock: Lock) -> Home:
    """The same, encrypted."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(kept, None, cipher.new_key("four good words here"))
    return kept


def test_the_copy_of_an_encrypted_journal_is_encrypted(encrypted: Home) -> None:
    """With the same key, verified with it, and no word of it plain."""
    copy = backups.daily(encrypted, TODAY)
    assert copy is not None
    assert header.salt_of(copy) == header.salt_of(encrypted.journal)
    assert b"three" not in copy.read_bytes()
    assert backups.entries_in(copy) == 2


def test_an_update_is_copied_through_the_same_door(
    kept: Home, journal: Journal, time: Clock
) -> None:
    """Before the tables change; a name tells why it was made."""
    from attachjournal.store import migrate

    migrate.bring_up_to_date(kept)
    (copy,) = backups.files(kept)
    assert copy.name == "before-update-20261124-210311.db"
    assert date(2026, 11, 24) == backups.listed(kept)[0].at.date()

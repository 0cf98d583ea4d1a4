"""`journal doctor --recover`: whatever can be read of a damaged journal is there afterwards."""

# ruff: noqa: S311 - rubbish may be guessed

import random
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pexpect
import pytest

from attachjournal import clock
from attachjournal.core.safety.recovery import UNREADABLE
from attachjournal.paths import Home
from attachjournal.store import connection, file, header, migrate
from attachjournal.store.safety import damaged, recovery, restoring
from tests.conftest import Clock, Journal, Lock
from tests.terminal import spawn

pytestmark = pytest.mark.slow

PAGE = 4096


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a journal that is made once: 90 entries, 60 of them in its copy."""
    return tmp_path_factory.mktemp("aged")


@pytest.fixture
def old(journal: Journal, place: Home, time: Clock, aged: Path) -> Home:
    """A journal of some size, with a copy from before the last third was written."""
    if not any(aged.iterdir()):
        for number in range(60):
            journal("write", f"entry {number} of @Mara " + f"word{number} " * 90, "--tag", "t")
        journal("edit", "1", stdin="entry 0, said better")
        journal("setback", "--kind", "withdrawal", "--what", "quiet", "--plan", "if so, then so")
        journal("people", "add", "Mara", "--role", "friend")
        journal("backup")
        for number in range(60, 90):
            journal("write", f"entry {number} " + f"word{number} " * 90)
        shutil.copytree(place.data, aged, dirs_exist_ok=True)
        header.forget_all()  # be another process, which has not looked at the file yet
    else:
        shutil.copytree(aged, place.data, dirs_exist_ok=True)
    time.pass_days(1)
    return place


def spoil(home: Home, *numbers: int, seed: int = 0) -> bytes:
    """Write rubbish over some pages, counted from 0; the file as it is then."""
    rubbish = random.Random(seed)
    with home.journal.open("r+b") as whole:
        for number in numbers:
            whole.seek(number * PAGE)
            whole.write(rubbish.randbytes(PAGE // 2) + b"\0" * (PAGE // 2))
    return home.journal.read_bytes()


def pages_of(home: Home, table: str) -> list[int]:
    """The pages of a table in its order, counted from 0, its root left out."""
    content = home.journal.read_bytes()
    with closing(sqlite3.connect(home.journal)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (root,) = db.execute(query, (table,)).fetchone()
    start = (root - 1) * PAGE
    page = content[start : start + PAGE]
    assert page[0] == 5
    cells = int.from_bytes(page[3:5])
    at = [int.from_bytes(page[12 + 2 * cell : 14 + 2 * cell]) for cell in range(cells)]
    return [int.from_bytes(page[each : each + 4]) - 1 for each in (*at, 8)]


def search_settings(home: Home) -> int:
    """The page without which the search index cannot be opened, counted from 0."""
    with closing(connection.connect_to_read(home.journal)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'entry_search_config'"
        (root,) = db.execute(query).fetchone()
    return int(root) - 1


def numbers(journal: Journal) -> list[int]:
    """The entries there are."""
    entries = journal("list", "--json", "--limit", "0").json["entries"]
    return sorted(entry["id"] for entry in entries)


def test_a_sound_journal_is_left_alone(journal: Journal, old: Home) -> None:
    """There is nothing to recover."""
    before = old.journal.read_bytes()
    said = journal("doctor", "--recover", "--yes")
    assert (said.code, "nothing to recover" in said.err) == (0, True)
    assert old.journal.read_bytes() == before


def test_every_command_names_the_way_out(journal: Journal, old: Home) -> None:
    """A damaged journal is told at once, and the sentence says what to do."""
    old.journal.write_bytes(b"\0" * PAGE + old.journal.read_bytes()[PAGE:])
    for words in ("list --limit 0", "write more", "search entry", "review", "backup", "export"):
        said = journal(*words.split())
        assert said.code == 1, words
        assert "journal doctor --recover" in said.err, words


def test_a_search_index_that_cannot_be_opened_is_damage(journal: Journal, old: Home) -> None:
    """SQLite tells that by its number alone: the words are not the same in all of its versions."""
    spoil(old, search_settings(old))
    said = journal("search", "entry")
    assert (said.code, "journal doctor --recover" in said.err) == (1, True)
    assert journal("doctor", "--recover", "--yes").code == 0
    assert numbers(journal) == list(range(1, 92))
    assert "entry 61 " in journal("search", "word61").out


def test_so_it_is_in_an_encrypted_journal(journal: Journal, old: Home, lock: Lock) -> None:
    """SQLCipher brings an SQLite of its own, with its own words."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(old, None, cipher.new_key("four good words here"))
    spoil(old, search_settings(old))
    header.forget_all()  # the next command is another process, which knows no inode of before
    assert journal("doctor", "--recover", "--yes").code == 0
    assert header.is_encrypted(old.journal)
    assert numbers(journal) == list(range(1, 92))
    assert journal("doctor").code == 0


def test_what_cannot_be_looked_at_is_not_called_sound(journal: Journal, old: Home) -> None:
    """What stands in the way is said instead."""
    with closing(sqlite3.connect(old.journal)) as db:
        db.execute("PRAGMA user_version = 99")
    said = journal("doctor", "--recover", "--yes")
    assert (said.code, "newer version" in said.err, "sound" in said.err) == (1, True, False)


def test_nothing_changes_before_yes(journal: Journal, old: Home) -> None:
    """What could be saved is shown, and what the copy adds; nothing of it is kept."""
    lost = pages_of(old, "entry")[2]
    content = spoil(old, lost)
    files = sorted(path.name for path in old.data.rglob("*"))
    said = journal("doctor", "--recover")
    assert (said.code, said.out) == (1, "")
    assert "Read from the damaged journal:" in said.err
    assert "The newest good copy is of 24 November 2026:" in said.err
    assert "Together: 91 entries" in said.err
    assert "--yes" in said.err
    assert old.journal.read_bytes() == content
    left = {path.name for path in old.data.rglob("*")} - {"journal.db-shm", "journal.db-wal"}
    assert left == {*files, ".copying"} - {"journal.db-shm", "journal.db-wal"}


def test_a_lost_page_of_entries_comes_from_the_copy(journal: Journal, old: Home) -> None:
    """With tags, people and all; what was written since the copy is there too."""
    spoil(old, pages_of(old, "entry")[2])
    said = journal("doctor", "--recover", "--yes")
    assert said.code == 0, said.err
    assert numbers(journal) == list(range(1, 92))
    assert journal("doctor").code == 0
    entries = journal("list", "--json", "--limit", "0", "--tag", "t").json["entries"]
    assert {entry["id"] for entry in entries} == set(range(1, 61))
    assert len(journal("search", "word89", "--json").json["entries"]) == 1
    assert journal("history", "1").out.count("said better") == 1
    assert stat.S_IMODE(old.journal.stat().st_mode) == 0o600


def test_the_damaged_file_is_kept_and_a_copy_made(journal: Journal, old: Home) -> None:
    """Byte for byte, 0600, under a dated name."""
    content = spoil(old, pages_of(old, "entry")[2])
    said = journal("doctor", "--recover", "--yes")
    kept = old.data / "damaged-20261125-210311.db"
    assert f"The damaged file is kept: {kept}" in said.err
    assert kept.read_bytes() == content
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert (old.backups / "after-recovery-20261125-210311.db").exists()
    assert not list(old.backups.glob(".*"))


def test_what_neither_has_is_counted(journal: Journal, old: Home) -> None:
    """A page of entries that were written after the copy is gone; every other one is there."""
    spoil(old, pages_of(old, "entry")[-1])
    said = journal("doctor", "--recover", "--yes")
    assert "cannot be read" in said.err
    left = numbers(journal)
    assert set(range(1, 62)) < set(left)
    assert 70 < len(left) < 91
    assert journal("doctor").code == 0
    assert journal("write", "and on").code == 0
    assert journal("show", "last", "--json").json["id"] == 92


@pytest.mark.parametrize("with_copy", [True, False])
def test_a_lost_first_page_loses_nothing(journal: Journal, old: Home, *, with_copy: bool) -> None:
    """Where every table begins is known from the copy, or from a new journal."""
    if not with_copy:
        shutil.rmtree(old.backups)
    old.journal.write_bytes(b"\0" * PAGE + old.journal.read_bytes()[PAGE:])
    assert "damaged" in journal("list").err
    assert journal("doctor", "--recover", "--yes").code == 0
    assert numbers(journal) == list(range(1, 92))
    assert journal("setback", "list", "--json").json["setbacks"][0]["plan"] == "if so, then so"
    assert journal("doctor").code == 0


def test_a_first_page_of_rubbish_is_no_encryption(journal: Journal, old: Home) -> None:
    """It looks like that; but no copy is encrypted."""
    rubbish = random.Random(1).randbytes(PAGE)
    old.journal.write_bytes(rubbish + old.journal.read_bytes()[PAGE:])
    assert header.is_encrypted(old.journal)
    said = journal("doctor")
    assert (said.code, "its beginning is lost" in said.out) == (1, True)
    assert journal("doctor", "--recover", "--yes").code == 0
    assert numbers(journal) == list(range(1, 92))


@pytest.mark.from_scratch
@pytest.mark.parametrize("encrypted", [False, True])
def test_a_first_page_that_knows_of_nothing_is_damage(
    journal: Journal, old: Home, lock: Lock, *, encrypted: bool
) -> None:
    """However sound an empty database is, pages of a journal stand after its first one.

    Where they are encrypted, not every page that leads to others is known from a copy.
    """
    if encrypted:
        from attachjournal.store.lock import cipher, convert

        convert.convert(old, None, cipher.new_key("four good words here"))
    empty = Home(*[old.data / "empty"] * 4)
    connection.create_private(empty.journal)
    with closing(connection.connect_copy(empty.journal, old.journal)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    first = empty.journal.read_bytes()
    shutil.rmtree(empty.data)
    old.journal.write_bytes(first + old.journal.read_bytes()[len(first) :])
    assert "damaged" in journal("list").err
    said = journal("doctor")
    assert (said.code, "its beginning is lost" in said.out) == (1, True)
    assert journal("doctor", "--recover", "--yes").code == 0
    left = numbers(journal)
    assert set(range(1, 62)) < set(left)
    assert encrypted or left == list(range(1, 92))


def test_nothing_left_but_the_copy(journal: Journal, old: Home) -> None:
    """Then that is what there is."""
    old.journal.write_bytes(b"rubbish" * 20_000)
    said = journal("doctor", "--recover", "--yes")
    assert said.code == 0
    assert "61 entries come from it" in said.err
    assert numbers(journal) == list(range(1, 62))
    assert journal("people", "list", "--json").json["people"][0]["name"] == "Mara"


def test_nothing_at_all(journal: Journal, old: Home) -> None:
    """Is said, and the file stays what it is."""
    shutil.rmtree(old.backups)
    old.journal.write_bytes(b"rubbish" * 20_000)
    said = journal("doctor", "--recover", "--yes")
    assert (said.code, "Nothing could be read" in said.err) == (1, True)
    assert old.journal.read_bytes() == b"rubbish" * 20_000
    old.journal.unlink()
    assert "no journal to recover" in journal("doctor", "--recover", "--yes").err


@pytest.mark.parametrize("seed", range(4))
def test_a_fifth_of_all_pages_at_random(journal: Journal, old: Home, seed: int) -> None:
    """Whatever they hold: afterwards everything is sound, and no entry of the copy is missing."""
    pages = old.journal.stat().st_size // PAGE
    spoil(old, *random.Random(seed).sample(range(pages), pages // 5), seed=seed)
    assert journal("doctor").code == 1
    assert journal("doctor", "--recover", "--yes").code == 0
    assert set(range(1, 62)) <= set(numbers(journal))
    assert journal("doctor").code == 0
    assert "not read" not in journal("show", "61").out


def test_rows_with_rubbish_in_them_keep_their_words(journal: Journal, old: Home) -> None:
    """A day that is none, a kind that is none, bytes that are no UTF-8: the words are kept."""
    with closing(sqlite3.connect(old.journal)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("UPDATE entry SET date = 'someday', kind = 'x', sharing = '?' WHERE id = 70")
        db.execute("UPDATE entry SET text = CAST(x'6f6b20ff' AS TEXT) WHERE id = 71")
        db.execute("UPDATE entry SET written_at = 'x', before = 99, keep = 7 WHERE id = 72")
    spoil(old, pages_of(old, "entry")[2])
    assert journal("doctor", "--recover", "--yes").code == 0
    assert numbers(journal) == list(range(1, 92))
    broken = journal("show", "70", "--json").json
    assert (broken["kind"], broken["sharing"], broken["date"]) == ("free", "private", "2026-11-24")
    assert journal("show", "71", "--json").json["text"] == "ok \ufffd"
    assert journal("show", "72", "--json").json["before"] is None


def test_what_belongs_to_a_lost_entry_gets_a_place(journal: Journal, old: Home) -> None:
    """An earlier wording, a plan: their words are not thrown away."""
    with closing(sqlite3.connect(old.journal)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM entry WHERE id IN (1, 61)")
    shutil.rmtree(old.backups)
    said = journal("doctor", "--recover", "--yes")
    assert "2 entries stand for words" in said.err
    assert "entry 0 of" in journal("show", "1", "--json").json["text"]
    assert journal("show", "61", "--json").json["text"] == UNREADABLE
    assert journal("setback", "list", "--json").json["setbacks"][0]["plan"] == "if so, then so"
    assert journal("doctor").code == 0


def test_what_is_in_the_wal_is_read_too(journal: Journal, old: Home) -> None:
    """The last words before a crash."""
    with closing(connection.connect(old.journal)) as db:
        db.execute("UPDATE entry SET text = 'in the -wal' WHERE id = 80")
        for end in ("", "-wal"):
            shutil.copy(f"{old.journal}{end}", f"{old.data}/aside{end}")
    shutil.move(f"{old.data}/aside", old.journal)
    shutil.move(f"{old.data}/aside-wal", f"{old.journal}-wal")
    spoil(old, pages_of_file(old, 2))
    assert journal("doctor", "--recover", "--yes").code == 0
    assert journal("show", "80", "--json").json["text"] == "in the -wal"


def pages_of_file(home: Home, which: int) -> int:
    """The same as pages_of, without SQLite, which would empty the -wal."""
    content = home.journal.read_bytes()
    number = 0
    for page in range(1, len(content) // PAGE):
        start = page * PAGE
        if content[start] == 13 and b"entry 2" in content[start : start + PAGE]:
            number += 1
            if number == which:
                return page
    raise AssertionError


def test_an_encrypted_journal_is_recovered_encrypted(
    journal: Journal, old: Home, lock: Lock
) -> None:
    """No word of it lies about plain."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(old, None, cipher.new_key("four good words here"))
    spoil(old, 9, 20)
    header.forget_all()  # the next command is another process, which knows no inode of before
    assert journal("doctor").code == 1
    assert journal("doctor", "--recover", "--yes").code == 0
    assert header.is_encrypted(old.journal)
    assert set(range(1, 62)) <= set(numbers(journal))
    assert journal("doctor").code == 0
    for path in old.data.rglob("*"):
        if path.is_file():
            assert b"word70" not in path.read_bytes(), path


def test_a_table_that_is_gone_is_not_looked_for_for_long(
    old: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step back has the number of its entry: ninety entries, not two hundred looks."""
    with closing(connection.connect_to_read(old.journal)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'setback'"
        (root,) = db.execute(query).fetchone()
    spoil(old, root - 1)
    looks: list[str] = []
    look = damaged.Damaged.query

    def counted(self: damaged.Damaged, statement: str, *values: Any) -> Any:
        looks.append(statement)
        return look(self, statement, *values)

    monkeypatch.setattr(damaged.Damaged, "query", counted)
    with recovery.recovered(old, clock.now()) as (_, report):
        assert report.entries >= 90
    assert 0 < sum('FROM "setback"' in each for each in looks) < 2 * 92


def test_rows_whose_counter_is_lost_are_looked_for_all_the_same(
    journal: Journal, place: Home
) -> None:
    """There may be more earlier wordings than entries; that none was counted is no proof."""
    journal("write", "the first wording")
    with file.writing(place) as db:
        query = "INSERT INTO revision (entry_id, text, replaced_at, utc_offset) VALUES (1, ?, ?, 0)"
        db.executemany(query, ((f"wording {number} " * 40, number) for number in range(900)))
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'revision'")
    with closing(connection.connect(place.journal)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(place, pages_of(place, "revision")[-1])
    reading = damaged.Damaged(place.journal).rows("revision", ("id", "text"), ())
    assert len(list(reading)) > 800


def test_a_counter_that_is_too_low_hides_no_row(journal: Journal, place: Home) -> None:
    """What was counted is damaged as easily as anything else."""
    for number in range(3):
        journal("write", f"entry {number}")
    with file.writing(place) as db:
        db.execute("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'entry'")
    reading = damaged.Damaged(place.journal).rows("entry", ("id", "text"), ())
    assert [row["id"] for row in reading] == [1, 2, 3]


def test_a_journal_that_alembic_made_is_found_without_its_first_page(
    journal: Journal, place: Home
) -> None:
    """As those are that were begun with an earlier version of this program."""
    migrate.bring_up_to_date(place)
    for number in range(6):
        journal("write", f"entry {number}")
    with place.journal.open("r+b") as whole:
        whole.seek(100)
        whole.write(b"\xff" * (PAGE - 100))
    header.forget_all()
    assert journal("doctor", "--recover", "--yes").code == 0
    assert numbers(journal) == [1, 2, 3, 4, 5, 6]


def test_what_breaks_off_leaves_the_damaged_file_in_its_place(
    journal: Journal, old: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the room it was saved in goes."""
    content = spoil(old, pages_of(old, "entry")[2])

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_kept_aside", broken)
    assert journal("doctor", "--recover", "--yes").code == 130
    assert old.journal.read_bytes() == content
    assert not list(old.backups.glob(".*"))


def test_a_table_without_an_end_is_given_up(old: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing leads to the rows any more, nobody waits for ever."""
    monkeypatch.setattr(damaged, "HOPELESS", 50)
    with closing(sqlite3.connect(old.journal)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'entry'"
        (root,) = db.execute(query).fetchone()
    spoil(old, root - 1)
    source = damaged.Damaged(old.journal)
    reading = source.rows("entry", ("id", "text"), ())
    assert list(reading) == []
    assert reading.lost
    source.close()


@pytest.mark.parametrize(("key", "done"), [("y", True), ("\r", False)])
def test_somebody_at_a_keyboard_is_asked(
    journal: Journal, old: Home, key: str, *, done: bool
) -> None:
    """Enter means no."""
    content = spoil(old, pages_of(old, "entry")[2])
    program = spawn(
        sys.executable, ["-m", "attachjournal", "doctor", "--recover"], encoding="utf-8"
    )
    program.expect("Put this in the journal's place")
    program.expect("> ")
    program.send(key)
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert (old.journal.read_bytes() != content) is done

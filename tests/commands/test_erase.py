"""`journal erase`: gone from every file there is, or the sentence says from which it is not."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from attachjournal import draft_files, drafts, memory
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.safety.erasing import Erasure
from attachjournal.paths import Home
from attachjournal.store import connection, file, header
from attachjournal.store.safety import erasing, erasing_rows
from tests.conftest import EVENING, Clock, Journal, Lock, Once
from tests.terminal import spawn

WORDS = ("heliotrope", "Quinquireme", "naïveté", "zymurgy", "Wolfgangina", "sesquipedal")
"""In the first entry: its text, its tag, an accent, its kept line, its person, its old wording."""
ERASED = "1"
KILLED = """
import os, signal, sys
from attachjournal import paths
from attachjournal.core.safety.erasing import Erasure
from attachjournal.store.safety import backups
from attachjournal.store.safety import erasing
from attachjournal.store.safety import erasing_rows
from tests.conftest import EVENING
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
home = paths.home()
uids = tuple(erasing.glimpses(home, [1]))
{}
erasing.erase(home, Erasure(uids), EVENING)
"""


def lies_in(folder: Path, words: tuple[str, ...] = WORDS) -> dict[str, str]:
    """The files in which a word lies, in any encoding an editor or SQLite would use."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            for word in words:
                spellings = [
                    each.encode(encoding)
                    for each in {word.lower(), word.lower().replace("ï", "i").replace("é", "e")}
                    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
                ]
                if any(spelling in content for spelling in spellings):
                    found[f"{path.relative_to(folder)}"] = word
    return found


@pytest.fixture
def full(journal: Journal, place: Home, time: Clock, once: Once) -> Journal:
    """A journal in which what is to go lies everywhere that words can lie."""
    once(lambda: _fill(journal, place, time))
    return journal


def _fill(journal: Journal, place: Home, time: Clock) -> None:
    journal(
        *("write", "sesquipedal beginnings", "--tag", "Quinquireme", "--keep", "zymurgy matters"),
        *("--person", "Wolfgangina"),
    )
    journal("edit", "1", stdin="heliotrope and naïveté, and more heliotrope")
    for number in range(30):
        journal("write", f"what stays {number}", "--tag", "staying")
    journal("backup")
    time.pass_days(1)
    journal("setback", "--kind", "withdrawal", "--what", "went quiet", "--plan", "if so, then so")
    journal("backup")
    journal("backup", "--to", str(place.data / "mine.db"))
    context = Context("edit", EVENING, EVENING.date(), edits=_uid(place, 1))
    drafts.keep_words(place, context, b"heliotrope, begun anew")
    same = Context("write", EVENING, EVENING.date(), kind=Kind.FREE)
    drafts.keep_words(place, same, "heliotrope and naïveté, and more heliotrope\n".encode())
    drafts.keep_words(place, same, b"words that wait")


def _uid(home: Home, number: int) -> str:
    with file.reading(home) as db:
        assert db is not None
        return str(db.execute("SELECT uid FROM entry WHERE id = ?", (number,)).fetchone()[0])


def test_no_file_holds_a_word_of_it(full: Journal, place: Home) -> None:
    """Journal, -wal, search index, copies, drafts, cache, logs: what stays is all there."""
    assert len(lies_in(place.data)) >= 6
    said = full("erase", ERASED, "--yes")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines()[-1] == "Erased: 1 entry."
    assert lies_in(place.data) == {}
    entries = full("list", "--json", "--limit", "0").json["entries"]
    assert len(entries) == 31
    assert full("show", "1").code == 4
    assert full("search", "heliotrope", "--json").json["entries"] == []
    assert len(full("search", "stays", "--json", "--limit", "0").json["entries"]) == 30
    assert [draft["text"] for draft in full("drafts", "--json").json["drafts"]] == [
        "words that wait"
    ]
    assert full("doctor").code == 0


def test_while_the_journal_is_open_the_wal_is_emptied_too(full: Journal, place: Home) -> None:
    """Another program that only has it open, and reads nothing, is in nobody's way."""
    with closing(connection.connect(place.journal)) as other:
        other.execute("UPDATE entry SET keep = 'zymurgy again' WHERE id = 1")
        assert full("erase", ERASED, "--yes").code == 0
        assert lies_in(place.data) == {}


def test_what_is_read_right_now_is_told_and_finished_later(
    full: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader keeps the -wal from being emptied: it is said what to do, and doctor does it."""
    monkeypatch.setattr(header, "PATIENCE", 0.05)
    with closing(connection.connect_to_read(place.journal)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        said = full("erase", ERASED, "--yes")
        assert said.code == 1
        assert "journal doctor --fix" in said.err
    assert full("doctor").code == 1
    assert "broken off" in full("doctor").out
    assert full("doctor", "--fix").code == 0
    assert lies_in(place.data) == {}
    assert not (place.data / erasing.NOTE).exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "when",
    [
        "erasing._wipe_draft = killed",
        "erasing_rows.remove = killed",
        "erasing_rows.tidy = killed",
        "erasing._rewrite = killed",
        "backups.verify = killed",
        "backups.rotate = killed",
        "backups.remove = killed",
    ],
)
def test_killed_on_the_way_it_is_finished_or_not_begun(
    full: Journal, place: Home, when: str
) -> None:
    """By the doctor, or by the next erasing; what stays is all there."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(when)], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == -signal.SIGKILL
    begun = (place.data / erasing.NOTE).exists()
    full("doctor", "--fix")
    if not begun:
        assert len(full("list", "--json", "--limit", "0").json["entries"]) == 32
        assert full("erase", ERASED, "--yes").code == 0
    assert lies_in(place.data) == {}
    assert len(full("list", "--json", "--limit", "0").json["entries"]) == 31
    assert full("doctor").code == 0


@pytest.mark.slow
def test_the_next_erasing_finishes_the_one_before(full: Journal, place: Home) -> None:
    """And says so."""
    program = KILLED.format("erasing_rows.tidy = killed")
    subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
    said = full("erase", "2", "--yes")
    assert "finished now" in said.err
    assert lies_in(place.data) == {}
    assert len(full("list", "--json", "--limit", "0").json["entries"]) == 30


def test_what_would_go_is_shown_with_the_files_it_lies_in(full: Journal, place: Home) -> None:
    """Entries, drafts, copies that are written anew and those that cannot be; nothing goes yet."""
    (place.backups / "daily-20261101.db").write_bytes(b"rubbish" * 999)
    said = full("erase", ERASED)
    assert (said.code, said.out) == (1, "")
    assert "24 November 2026, entry 1" in said.err
    assert "Drafts 1, 2" in said.err
    rewritten, removed = said.err.split("Copies that cannot be read")
    assert str(place.backups / "asked-20261124-210311.db") in rewritten
    assert str(place.data / "mine.db") in rewritten
    assert str(place.backups / "daily-20261101.db") in removed
    assert "solid-state disk" in said.err
    assert "--yes" in said.err
    assert len(lies_in(place.data)) >= 6


def test_a_copy_that_cannot_be_read_is_removed(full: Journal, place: Home) -> None:
    """It may hold the words; so may a damaged journal that was kept aside."""
    broken = [place.backups / "daily-20261101.db", place.data / "damaged-20261101-120000.db"]
    for path in broken:
        path.write_bytes(b"rubbish" * 999 + b"heliotrope")
    said = full("erase", ERASED, "--yes")
    assert said.code == 0
    assert said.err.count("could not be rewritten, so it was removed") == 2
    assert lies_in(place.data) == {}


def test_somebody_elses_files_are_let_be(full: Journal, place: Home) -> None:
    """A note beside the copies, a database of another program, a copy that never held it."""
    note = place.backups / "note.txt"
    note.write_text("mine")
    other = place.data / "other.sqlite"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE theirs (x)")
    rubbish = place.data / "rubbish.db"
    rubbish.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    before = [path.read_bytes() for path in (note, other, rubbish)]
    assert full("erase", ERASED, "--yes").code == 0
    assert [path.read_bytes() for path in (note, other, rubbish)] == before


def test_a_copy_keeps_its_age_and_what_else_it_holds(full: Journal, place: Home) -> None:
    """Rewritten, verified, 0600, dated as before."""
    copy = place.backups / "asked-20261124-210311.db"
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    full("erase", ERASED, "--yes")
    assert copy.stat().st_mtime == 1_700_000_000
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (30,)
        triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        with closing(sqlite3.connect(place.journal)) as now:
            assert db.execute(triggers).fetchone() == now.execute(triggers).fetchone()


def test_deleted_entries_can_be_erased_by_their_number(full: Journal, place: Home) -> None:
    """What was put away comes back no more."""
    full("delete", ERASED, "--yes")
    assert full("erase", ERASED, "--yes").code == 0
    assert lies_in(place.data) == {}
    assert full("restore").out == "  Nothing is deleted.\n"


def test_days_go_with_all_they_hold(full: Journal, place: Home, time: Clock) -> None:
    """Check-ins, directions, next steps, sessions and prompts passed over; other days stay."""
    full("direction", "towards heliotrope")
    full("today", "--skip")
    answer = full("erase", "--from", "2026-11-25", "--to", "2026-11-25")
    assert "1 direction" in answer.err
    assert "1 prompt passed over" in answer.err
    said = full("erase", "--from", "2026-11-25", "--yes")
    assert "and other records of those days" in said.err
    with file.reading(place) as db:
        assert db is not None
        for table in ("direction", "skip", "setback"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert full("erase", "--to", "yesterday", "--yes").code == 0
    assert lies_in(place.data) == {}
    assert full("list", "--json").json["entries"] == []
    assert full("erase", "--to", "yesterday", "--yes").code == 4


def test_what_only_a_copy_holds_goes_by_its_day(full: Journal, place: Home, time: Clock) -> None:
    """An entry that is no longer here, and still in a copy."""
    copy = place.data.parent / "elsewhere.db"
    shutil.copy(place.backups / "asked-20261125-210311.db", copy)
    full("erase", "--to", "today", "--yes")
    shutil.copy(copy, place.backups / "daily-20261124.db")
    said = full("erase", "--from", "2026-11-24")
    assert "daily-20261124.db" in said.err
    assert full("erase", "--from", "2026-11-24", "--yes").code == 0
    assert lies_in(place.data) == {}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("", 2, "Say what"),
        ("1 --everything", 2, "Say what"),
        ("1 --from today", 2, "Say what"),
        ("last", 2, "is no number"),
        ("1 99 --yes", 4, "There is no entry 99"),
        ("--from 2026-11-20 --to 2026-11-10", 2, "the other way"),
        ("--to 2020-01-01", 4, "hold nothing"),
    ],
)
def test_one_mistake_erases_nothing(full: Journal, words: str, code: int, said: str) -> None:
    """All of it or nothing."""
    told = full("erase", *words.split())
    assert (told.code, told.out, said in told.err) == (code, "", True)
    assert len(full("list", "--json", "--limit", "0").json["entries"]) == 32


def test_a_draft_that_is_open_is_closed_first(full: Journal, place: Home) -> None:
    """Saving it would bring the words back."""
    draft = drafts.find(place, 2)
    with draft_files.at_work(draft):
        said = full("erase", ERASED, "--yes")
        assert (said.code, "Draft 2 is open elsewhere" in said.err) == (1, True)
        assert full("erase", "--everything", "--yes").code == 1
    assert len(full("list", "--json", "--limit", "0").json["entries"]) == 32


def test_what_belongs_to_what_goes_is_let_go_of(full: Journal, place: Home) -> None:
    """An answer given again, a session's notes, a check-in's remark: they stay, without it."""
    with file.writing(place) as db:
        db.execute("UPDATE entry SET earlier_id = 1 WHERE id = 2")
        db.execute(
            "INSERT INTO session (date, written_at, utc_offset, entry_id)"
            " VALUES ('2026-11-24', 1, 0, 1)"
        )
    assert full("erase", ERASED, "--yes").code == 0
    with file.reading(place) as db:
        assert db is not None
        assert db.execute("SELECT earlier_id FROM entry WHERE id = 2").fetchone() == (None,)
        assert db.execute("SELECT entry_id FROM session").fetchone() == (None,)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_number_is_given_a_second_time(full: Journal) -> None:
    """An entry's number on paper means that entry, or none."""
    full("erase", "32", "--yes")
    full("write", "after it")
    assert full("show", "last", "--json").json["id"] == 33


@pytest.fixture
def encrypted(full: Journal, place: Home, lock: Lock) -> Home:
    """The same, encrypted."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(place, None, cipher.new_key("four good words here"))
    return place


def test_out_of_an_encrypted_journal_as_well(full: Journal, encrypted: Home, lock: Lock) -> None:
    """Rows and copies; a grep would find nothing anyway, so what is in there is asked."""
    assert full("erase", ERASED, "--yes").code == 0
    for path in (encrypted.journal, *encrypted.backups.glob("*.db")):
        assert header.is_encrypted(path)
        with closing(connection.opened(path, "?mode=ro")) as db:
            assert db.execute("SELECT count(*) FROM entry WHERE id = 1").fetchone() == (0,)
            assert db.execute("SELECT count(*) FROM revision").fetchone() == (0,)
    assert [each["text"] for each in full("drafts", "--json").json["drafts"]] == ["words that wait"]


def test_everything_leaves_nothing(full: Journal, place: Home) -> None:
    """Every file of ours, and the folders that are empty then; the list is shown before."""
    full("config", "set", "country", "GB")
    said = full("erase", "--everything")
    assert said.code == 1
    for path in (place.journal, place.backups, place.drafts, place.settings):
        assert str(path) in said.err
    assert place.journal.exists()
    assert full("erase", "--everything", "--yes").code == 0
    assert [path for path in place.data.rglob("*") if path.name != "mine.db"] == []
    (place.data / "mine.db").unlink()
    assert full("erase", "--everything", "--yes").err == "There is nothing of a journal here.\n"


def test_everything_of_an_encrypted_journal_needs_no_passphrase(
    full: Journal, encrypted: Home, lock: Lock
) -> None:
    """Whoever can remove the files can remove them; what lies in memory goes with them."""
    room = memory.folder(encrypted)
    assert room is not None
    lock.forget()
    (room / "1").mkdir(parents=True, exist_ok=True)
    assert full("erase", "--everything", "--yes").code == 0
    assert [path.name for path in encrypted.data.rglob("*")] == ["mine.db"]
    assert not room.exists()


def test_everything_needs_no_sound_journal_and_spares_what_is_not_ours(
    journal: Journal, place: Home
) -> None:
    """A damaged one goes as well; a stranger's file in the folder stays."""
    place.data.mkdir()
    place.journal.write_bytes(b"rubbish" * 999)
    (place.data / "thesis.txt").write_text("years of work")
    (place.data / "drafts").symlink_to(place.data / "thesis.txt")
    assert journal("erase", "--everything", "--yes").code == 0
    assert [path.name for path in place.data.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(("typed", "gone"), [("erase\r", True), ("yes\r", False)])
def test_everything_is_asked_twice(full: Journal, place: Home, typed: str, *, gone: bool) -> None:
    """The second time with a word."""
    program = spawn(
        sys.executable,
        ["-m", "attachjournal", "erase", "--everything"],
        encoding="utf-8",
    )
    program.expect("Erase all of it")
    program.expect("> ")
    program.send("y")
    program.expect("Type erase")
    program.send(typed)
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert place.journal.exists() is not gone


def test_a_thousand_entries_take_no_thousand_times_as_long(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What belongs to the entries goes table by table: no statement is run once an entry."""
    for number in range(3):
        journal("write", f"number {number} with @Mara and #tag")
    seen: list[str] = []
    with closing(connection.connect(place.journal)) as db:
        db.set_trace_callback(seen.append)
        uids = tuple(uid for (uid,) in db.execute("SELECT uid FROM entry"))
        erasing_rows.remove(db, Erasure(uids))
    deletions = [statement for statement in seen if statement.startswith("DELETE FROM entry ")]
    assert len(deletions) == 1

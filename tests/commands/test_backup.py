"""`journal backup`: a copy somewhere else, the list, and the way back."""

import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from attachjournal.paths import Home
from attachjournal.store import connection, file, header, lost
from attachjournal.store.safety import restoring
from tests.conftest import Clock, Journal, Lock, Once
from tests.older import make_of_version_1
from tests.terminal import spawn


@pytest.fixture
def two(journal: Journal, time: Clock, once: Once) -> Journal:
    """The command line of a journal that was copied, and changed since."""

    def fill() -> None:
        journal("write", "the first @Mara", "--tag", "trust")
        journal("write", "the second")
        assert journal("backup").code == 0
        time.pass_days(1)
        journal("delete", "2", "--yes")
        journal("edit", "1", stdin="the first, said better")
        journal("write", "the third")

    once(fill)
    return journal


def texts(journal: Journal) -> list[str]:
    """The entries there are, the oldest first."""
    entries = journal("list", "--json", "--limit", "0").json["entries"]
    return [entry["text"] for entry in sorted(entries, key=lambda each: each["id"])]


COPY = "asked-20261124-210311"


def test_alone_it_copies_and_says_where(two: Journal, place: Home) -> None:
    """How much was read back, and the path; nothing on stdout."""
    said = two("backup")
    assert (said.code, said.out) == (0, "")
    target = place.backups / "asked-20261125-210311.db"
    assert said.err == f"Copied and read back: 2 entries, in {target}\n"
    again = two("backup")
    assert "asked-20261125-210311-1.db" in again.err


def test_into_a_file_of_ones_own(two: Journal, place: Home, tmp_path: Path) -> None:
    """0600, one file, nothing overwritten unasked; it is said what protects it: nothing."""
    target = tmp_path / "stick" / "mine.db"
    assert "There is no folder" in two("backup", "--to", str(target)).err
    target.parent.mkdir()
    said = two("backup", "--to", str(target))
    assert said.code == 0
    assert "2 entries" in said.err
    assert "not encrypted" in said.err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]
    before = target.read_bytes()
    two("write", "more")
    refused = two("backup", "--to", str(target))
    assert (refused.code, "--force" in refused.err) == (1, True)
    assert target.read_bytes() == before
    assert "3 entries" in two("backup", "--to", str(target), "--force").err
    assert "the journal itself" in two("backup", "--to", str(place.journal), "--force").err
    assert "is a folder" in two("backup", "--to", str(tmp_path)).err


def test_a_synchronised_folder_is_told(two: Journal, tmp_path: Path) -> None:
    """A copy that leaves the machine leaves the machine."""
    (tmp_path / "Dropbox").mkdir()
    assert "Dropbox copies" in two("backup", "--to", str(tmp_path / "Dropbox" / "j.db")).err


def test_without_a_journal_there_is_nothing_to_copy(journal: Journal, place: Home) -> None:
    """And none is made for it."""
    said = journal("backup")
    assert (said.code, "nothing to copy" in said.err) == (1, True)
    assert "There is no copy yet" in journal("backup", "list").out
    assert journal("backup", "list", "--json").json["backups"] == []
    assert not place.journal.exists()


@pytest.mark.parametrize("words", ["--force", "--to x list", "--force restore y"])
def test_options_that_do_not_fit_are_told(journal: Journal, words: str) -> None:
    """Before anything happens."""
    assert journal("backup", *words.split()).code == 2


def test_the_list(two: Journal, place: Home) -> None:
    """The newest first, what each holds, what it stays for."""
    (place.backups / "mine.db").write_bytes(b"nothing")
    page = two("backup", "list").out
    assert "24 November 2026, 21:03   2 entries" in page
    assert "it cannot be read" in page
    found = two("backup", "list", "--json").json
    assert (found["schema"], found["folder"]) == ("attachjournal.backups/1", str(place.backups))
    by_name = {each["name"]: each for each in found["backups"]}
    own, asked = by_name["mine.db"], by_name[f"{COPY}.db"]
    assert (own["entries"], own["made"], own["kept_for"]) == (None, None, [])
    assert (asked["entries"], asked["made"], asked["kept_for"]) == (2, "asked", ["change"])
    assert (asked["date"], asked["at"]) == ("2026-11-24", "2026-11-24T21:03:11")


def test_what_would_change_is_shown_before_it_does(two: Journal) -> None:
    """Entries that would go, come, and be different; nothing happens unasked."""
    said = two("backup", "restore", COPY)
    assert (said.code, said.out) == (1, "")
    for line in ("1 entry would go", "the third", "1 entry would come", "the second"):
        assert line in said.err
    assert "1 entry would be as in the copy again" in said.err
    assert "--yes" in said.err
    assert texts(two) == ["the first, said better", "the third"]


def test_back_and_back_again(two: Journal, place: Home) -> None:
    """What it was before is copied first, and leads back; search, tags and wordings go along."""
    said = two("backup", "restore", COPY, "--yes")
    assert said.code == 0
    assert texts(two) == ["the first @Mara", "the second"]
    assert two("search", "better").out.count("better") == 0
    assert two("search", "second", "--json").json["entries"][0]["id"] == 2
    before = said.err.split("What it was before: ")[1].strip()
    assert Path(before).name == "before-restore-20261125-210311.db"
    assert stat.S_IMODE(place.journal.stat().st_mode) == 0o600
    assert two("backup", "restore", before, "--yes").code == 0
    assert texts(two) == ["the first, said better", "the third"]
    assert "said better" in two("history", "1").out


def test_nothing_to_change_is_said(two: Journal) -> None:
    """And no copy is made for it."""
    two("backup", "restore", COPY, "--yes")
    said = two("backup", "restore", COPY)
    assert (said.code, "nothing was changed" in said.err) == (0, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"words, and no database" * 300, "no sound copy"),
        (b"", "no sound copy"),
        (None, "There is no copy"),
    ],
)
def test_what_is_no_copy_changes_nothing(
    two: Journal, tmp_path: Path, place: Home, content: bytes | None, said: str
) -> None:
    """Rubbish, an empty file, none at all; nothing is left over of the look at it."""
    source = tmp_path / "copy.db"
    if content is not None:
        source.write_bytes(content)
    before = texts(two)
    told = two("backup", "restore", str(source), "--yes")
    assert (told.code, said in told.err) == (4 if content is None else 1, True)
    assert texts(two) == before
    assert not list(place.backups.glob(".*"))


def test_a_damaged_a_newer_and_another_programs_file_are_refused(
    two: Journal, tmp_path: Path, place: Home
) -> None:
    """Each for its reason; the file itself is left as it is."""
    source = tmp_path / "copy.db"
    good = (place.backups / f"{COPY}.db").read_bytes()
    source.write_bytes(good[:4096] + b"\xff" * 4096 + good[8192:])
    assert "no sound copy" in two("backup", "restore", str(source), "--yes").err
    source.write_bytes(good)
    with closing(sqlite3.connect(source)) as db:
        db.execute("PRAGMA user_version = 99")
    told = two("backup", "restore", str(source), "--yes").err
    assert "newer version" in told
    assert str(source) in told
    assert ".room" not in told
    source.unlink()
    with closing(sqlite3.connect(source)) as db:
        db.execute("CREATE TABLE theirs (x)")
    assert two("backup", "restore", str(source), "--yes").code == 1
    assert texts(two) == ["the first, said better", "the third"]


def test_a_copy_that_ends_too_early_is_refused(two: Journal, tmp_path: Path, place: Home) -> None:
    """SQLite reads zeros where the last bytes are missing, and finds no fault with them."""
    source = tmp_path / "copy.db"
    source.write_bytes((place.backups / f"{COPY}.db").read_bytes()[:-10])
    said = two("backup", "restore", str(source), "--yes")
    assert said.code == 1
    assert "no sound copy" in said.err
    assert texts(two) == ["the first, said better", "the third"]


def test_an_older_copy_is_brought_up_to_date_in_a_room_of_its_own(
    journal: Journal, place: Home, tmp_path: Path
) -> None:
    """The file stays as it was."""
    old = place._replace(data=tmp_path / "old")
    make_of_version_1(old, "from before")
    before = old.journal.read_bytes()
    assert journal("backup", "restore", str(old.journal), "--yes").code == 0
    assert texts(journal) == ["from before"]
    assert old.journal.read_bytes() == before


def test_a_raw_copy_with_its_wal_is_taken_whole(
    journal: Journal, place: Home, tmp_path: Path
) -> None:
    """Somebody copied the files by hand while the journal was open."""
    journal("write", "in the file")
    with closing(connection.connect(place.journal)) as db:
        db.execute("UPDATE entry SET text = 'in the -wal'")
        for end in ("", "-wal"):
            shutil.copy(f"{place.journal}{end}", tmp_path / f"copy.db{end}")
    journal("edit", "1", stdin="later")
    assert journal("backup", "restore", str(tmp_path / "copy.db"), "--yes").code == 0
    assert texts(journal) == ["in the -wal"]


def test_a_lost_journal_comes_back(two: Journal, place: Home) -> None:
    """Without anything to copy first."""
    place.journal.unlink()
    said = two("backup", "restore", COPY, "--yes")
    assert said.code == 0
    assert "before" not in said.err
    assert texts(two) == ["the first @Mara", "the second"]
    assert stat.S_IMODE(place.journal.stat().st_mode) == 0o600


@pytest.mark.parametrize("words", ["list", "write new words", "review", "today"])
def test_that_a_journal_is_lost_is_said_at_once(
    two: Journal, place: Home, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Not that nothing was written yet; whoever writes all the same is not kept from it."""
    monkeypatch.setattr(lost, "_told", set())
    place.journal.unlink()
    said = two(*words.split())
    assert said.err.count("there are copies of one. To go back to one: journal backup list") == 1
    assert ("Kept." in said.err) == words.startswith("write")


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_the_last_words_of_a_lost_journal_are_not_written_over(
    two: Journal, place: Home, end: str
) -> None:
    """SQLite removes what has no file, so none is made beside it; new words are a draft."""
    place.journal.unlink()
    left = place.journal.with_name(f"journal.db{end}")
    left.write_bytes(b"the last words")
    said = two("write", "new words")
    assert (said.code, "holds a part of one" in said.err, "draft 1" in said.err) == (1, True, True)
    assert left.read_bytes() == b"the last words"
    assert not place.journal.exists()
    assert f"{left}holdsapartofone" in "".join(two("doctor").out.split())


def test_the_last_words_of_a_lost_journal_outlive_a_copy_that_takes_its_place(
    two: Journal, place: Home
) -> None:
    """They were never in the copy; what is left of them is kept, and said where."""
    place.journal.unlink()
    place.journal.with_name("journal.db-wal").write_bytes(b"the last words")
    said = two("backup", "restore", COPY, "--yes")
    kept = place.data / "damaged-20261125-210311.db-wal"
    assert f"What was left of the journal is kept: {kept}" in said.err
    assert kept.read_bytes() == b"the last words"
    assert texts(two) == ["the first @Mara", "the second"]


def test_a_damaged_journal_is_kept_aside(two: Journal, place: Home) -> None:
    """Under a dated name, byte for byte; then the copy takes its place."""
    place.journal.write_bytes(b"rubbish" * 2000)
    said = two("backup", "restore", COPY)
    assert "kept under another name" in said.err
    assert place.journal.read_bytes() == b"rubbish" * 2000
    said = two("backup", "restore", COPY, "--yes")
    kept = place.data / "damaged-20261125-210311.db"
    assert f"The damaged file is kept: {kept}" in said.err
    assert kept.read_bytes() == b"rubbish" * 2000
    assert texts(two) == ["the first @Mara", "the second"]


@pytest.mark.parametrize("gone", [True, False])
def test_what_would_undo_a_change_of_the_old_file_is_not_done_to_the_copy(
    two: Journal, place: Home, *, gone: bool
) -> None:
    """SQLite writes the pages that a -journal remembers into whatever has the file's name."""
    for number in range(20):
        two("write", f"a later page {number} " * 200)
    left = place.journal.with_name("journal.db-journal")
    with closing(sqlite3.connect(place.journal, isolation_level=None)) as db:
        for setting in ("journal_mode = DELETE", "synchronous = FULL", "cache_size = 1"):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN")
        db.execute("UPDATE entry SET text = upper(text)")
        remembered = left.read_bytes()
        db.execute("ROLLBACK")
    place.journal.write_bytes(bytes(range(256)) * 100)  # looks encrypted: it is not opened
    if gone:
        place.journal.unlink()
    left.write_bytes(remembered)
    left.chmod(0o600)
    said = two("backup", "restore", COPY, "--yes")
    assert said.code == 0
    assert texts(two) == ["the first @Mara", "the second"]
    assert two("doctor").code == 0
    (kept,) = place.data.glob("damaged-*.db-journal")
    assert kept.read_bytes() == remembered
    assert str(kept if gone else kept.with_suffix(".db")) in said.err


def test_a_journal_held_elsewhere_is_left_alone(
    two: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some patience, a sentence."""
    monkeypatch.setattr(header, "PATIENCE", 0.01)
    with closing(sqlite3.connect(place.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = two("backup", "restore", COPY, "--yes")
        other.execute("ROLLBACK")
    assert (said.code, "Another program" in said.err) == (1, True)
    assert texts(two) == ["the first, said better", "the third"]


@pytest.mark.slow
def test_an_open_reader_sees_the_one_or_the_other(two: Journal, place: Home) -> None:
    """The file stays the same file: what has it open reads on."""
    with file.reading(place) as db:
        assert db is not None
        before = db.execute("SELECT text FROM entry ORDER BY id").fetchall()
        assert two("backup", "restore", COPY, "--yes").code == 0
        assert db.execute("SELECT text FROM entry ORDER BY id").fetchall() == before
        db.execute("COMMIT")
        assert db.execute("SELECT text FROM entry WHERE id = 2").fetchall() == [("the second",)]


def test_a_copy_that_is_restored_is_not_rotated_away(two: Journal, place: Home) -> None:
    """Though it is the oldest of those that were asked for."""
    for _ in range(4):
        two("backup")
    assert two("backup", "restore", COPY, "--yes").code == 0
    assert (place.backups / f"{COPY}.db").exists()


def test_killed_half_way_the_journal_is_the_one_or_the_other(
    two: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What breaks off before the content is replaced leaves everything as it was."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_replace_content", broken)
    assert two("backup", "restore", COPY, "--yes").code == 130
    assert texts(two) == ["the first, said better", "the third"]
    assert not list(place.backups.glob(".*"))


def test_another_lock_is_refused(two: Journal, place: Home, lock: Lock) -> None:
    """A plain copy would make an encrypted journal readable."""
    from attachjournal.store.lock import cipher, convert

    plain = place.data.parent / "plain.db"
    shutil.copy(place.backups / f"{COPY}.db", plain)
    convert.convert(place, None, cipher.new_key("four good words here"))
    said = two("backup", "restore", str(plain), "--yes")
    assert (said.code, "is not encrypted, and the journal is" in said.err) == (1, True)
    assert two("backup", "restore", COPY, "--yes").code == 0
    assert header.is_encrypted(place.journal)
    assert texts(two) == ["the first @Mara", "the second"]


@pytest.mark.parametrize(("key", "back"), [("y", True), ("\r", False)])
def test_somebody_at_a_keyboard_is_asked(two: Journal, key: str, *, back: bool) -> None:
    """Enter means no."""
    program = spawn(
        sys.executable,
        ["-m", "attachjournal", "backup", "restore", COPY],
        encoding="utf-8",
    )
    program.expect("Go back to that copy")
    program.expect("> ")
    program.send(key)
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert ("the second" in texts(two)) is back

"""`journal doctor`: what is wrong is named, what mends it is said, and --fix does it."""

import json
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from functools import partial
from pathlib import Path
from sqlite3 import dbapi2
from typing import Any, ClassVar, NamedTuple

import pytest

from attachjournal import drafts
from attachjournal.core.draft import Context
from attachjournal.paths import Home
from attachjournal.store import connection, header
from tests.conftest import EVENING, Clock, Journal, Lock, Once
from tests.older import make_of_version_1

OLD = EVENING.timestamp() - 2 * 60 * 60


@pytest.fixture
def three(journal: Journal, once: Once) -> Journal:
    """The command line of a journal with three entries."""

    def fill() -> None:
        for number in range(3):
            journal("write", f"number {number} with @Mara", "--tag", "t")

    once(fill)
    return journal


class Usage(NamedTuple):
    """How full a disk is."""

    total: int
    used: int
    free: int


class Counted(sqlite3.Connection):
    """A connection, one of those that are open until somebody closes them."""

    open: ClassVar[set["Counted"]] = set()
    made = 0

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        Counted.made += 1
        Counted.open.add(self)

    def close(self) -> None:
        """Close it."""
        super().close()
        Counted.open.discard(self)


def findings(journal: Journal) -> list[dict[str, Any]]:
    """What the doctor finds."""
    value = journal("doctor", "--json").json
    return [finding for check in value["checks"] for finding in check["findings"]]


def mended(journal: Journal, check: str) -> None:
    """One thing of that kind is found, --fix mends it, and then all is well."""
    before = journal("doctor")
    assert before.code == 1
    assert "journal doctor --fix" in before.out
    assert [(each["check"], each["mends"]) for each in findings(journal)] == [(check, True)]
    said = journal("doctor", "--fix")
    assert said.code == 0, said.out
    assert said.err.startswith("Mended: ")
    assert findings(journal) == []


def only_told(journal: Journal, check: str, said: str) -> None:
    """One thing of that kind is found that the person alone can do something about."""
    (found,) = findings(journal)
    assert (found["check"], found["mends"], said in found["said"]) == (check, False, True)
    assert journal("doctor", "--fix").code == 1


def damage(home: Home, *statements: str) -> None:
    """Change the journal behind the program's back."""
    with closing(sqlite3.connect(home.journal)) as db, db:
        db.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            db.execute(statement)


def test_every_connection_is_closed(three: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the one on which the models are tried out: from 3.13 on Python complains of any left."""
    counted = partial(sqlite3.connect, factory=Counted)
    monkeypatch.setattr(sqlite3, "connect", counted)
    monkeypatch.setattr(dbapi2, "connect", counted)
    monkeypatch.setattr(Counted, "open", set())
    monkeypatch.setattr(Counted, "made", 0)
    assert three("doctor").code == 0
    assert Counted.made > 1
    assert Counted.open == set()


def test_a_sound_journal_is_said_to_be_sound(three: Journal) -> None:
    """Exit code 0; each thing that was looked at on a line."""
    said = three("doctor")
    assert (said.code, said.err) == (0, "")
    assert "Everything is sound." in said.out
    assert "3 entries" in said.out
    value = three("doctor", "--json").json
    assert (value["schema"], value["clean"], value["mended"]) == (
        "attachjournal.doctor/1",
        True,
        [],
    )
    assert [check["name"] for check in value["checks"]] == [
        *("journal", "search", "references", "schema", "unfinished", "drafts", "files"),
        *("leftovers", "copies", "place", "space"),
    ]


def test_looking_changes_nothing(three: Journal, place: Home) -> None:
    """Not a byte of the journal."""
    before = place.journal.read_bytes()
    assert three("doctor").code == 0
    assert place.journal.read_bytes() == before


def test_an_empty_home_is_in_order(journal: Journal, place: Home) -> None:
    """And stays empty."""
    said = journal("doctor")
    assert (said.code, "There is no journal yet." in said.out) == (0, True)
    assert not place.data.exists()


def test_a_lost_journal_is_no_new_one(three: Journal, place: Home) -> None:
    """Where there are copies, or a -wal, something is missing."""
    three("backup")
    place.journal.unlink()
    only_told(three, "journal", "there are copies of one")
    place.journal.with_name("journal.db-wal").write_bytes(b"x")
    only_told(three, "journal", "holds a part of one")


def test_a_search_index_that_misses_words_is_made_anew(three: Journal, place: Home) -> None:
    """As many rows, and other words: searching finds again what was lost."""
    damage(
        place,
        "DROP TRIGGER entry_search_update",
        "UPDATE entry SET text = 'quite other words' WHERE id = 2",
    )
    assert three("search", "quite", "--json").json["entries"] == []
    checks = {each["check"]: each["mends"] for each in findings(three)}
    assert checks == {"search": True, "schema": True}
    assert three("doctor", "--fix").code == 0
    assert len(three("search", "quite", "--json").json["entries"]) == 1
    three("edit", "2", stdin="once more")
    assert len(three("search", "once", "--json").json["entries"]) == 1


def test_a_missing_row_of_the_search_index_is_seen(three: Journal, place: Home) -> None:
    """By counting."""
    damage(
        place,
        "INSERT INTO entry_search(entry_search, rowid, text, keep)"
        " SELECT 'delete', id, text, keep FROM entry WHERE id = 3",
    )
    mended(three, "search")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP INDEX entry_by_theme",
        "DROP TRIGGER letter_of_erased",
        "CREATE INDEX of_their_own ON entry (words)",
    ],
)
@pytest.mark.slow
def test_indexes_and_triggers_are_made_as_they_should_be(
    three: Journal, place: Home, statement: str
) -> None:
    """What is missing comes, what is not ours goes."""
    damage(place, statement)
    mended(three, "schema")


def test_a_table_of_another_form_is_moved_by_recovering(three: Journal, place: Home) -> None:
    """Not by --fix: that might lose something."""
    damage(place, "ALTER TABLE entry ADD COLUMN mood TEXT")
    only_told(three, "schema", "(entry)")
    assert three("doctor", "--recover", "--yes").code == 0
    assert three("doctor").code == 0
    assert len(three("list", "--json").json["entries"]) == 3


def test_a_record_of_nothing_is_told(three: Journal, place: Home) -> None:
    """And recovering gives it a place."""
    damage(
        place,
        "INSERT INTO revision (entry_id, text, replaced_at, utc_offset)"
        " VALUES (99, 'words of somebody', 1800000000, 0)",
    )
    only_told(three, "references", "1 record belongs to nothing (revision)")
    assert three("doctor", "--recover", "--yes").code == 0
    assert three("doctor").code == 0
    assert "words of somebody" in three("show", "99").out


def test_a_journal_that_ends_too_early_is_damaged(journal: Journal, place: Home) -> None:
    """SQLite reads zeros where the last bytes are missing, and would copy them as well."""
    journal("write", "something")
    with closing(connection.connect(place.journal)) as db:
        # The last page is one that nothing but its length tells of.
        db.execute("CREATE TABLE last AS SELECT randomblob(6000) AS words")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.truncate(place.journal, place.journal.stat().st_size - 10)
    said = journal("doctor")
    assert said.code == 1
    assert "The journal is damaged: its end is missing." in said.out
    assert "so it was not kept" in journal("backup").err


def test_permissions_are_narrowed(three: Journal, place: Home) -> None:
    """Of files and folders, wherever they are; a draft's too."""
    three("write", "--privat typo", "--privat")
    (place.drafts / "1" / "entry.md").chmod(0o644)
    place.journal.chmod(0o640)
    place.data.chmod(0o755)
    (found,) = findings(three)
    assert found["check"] == "files"
    assert str(place.drafts / "1" / "entry.md") in found["paths"]
    assert three("doctor", "--fix").code == 0
    for path in (place.data, *place.data.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_permissions_that_do_not_last_are_told(
    three: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk without permissions --fix cannot do it, and does not say it has."""
    place.journal.chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    said = three("doctor", "--fix")
    assert (said.code, "stays open to others" in said.err) == (1, True)


def test_a_link_is_told(three: Journal, place: Home, tmp_path: Path) -> None:
    """What lies behind it is not looked after."""
    place.backups.mkdir(mode=0o700)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("x")
    (place.backups / "linked.txt").symlink_to(elsewhere)
    only_told(three, "files", "behind a link")


def test_drafts_behind_a_link_are_told(three: Journal, place: Home, tmp_path: Path) -> None:
    """The rest is looked over all the same."""
    (tmp_path / "elsewhere").mkdir()
    place.drafts.symlink_to(tmp_path / "elsewhere")
    only_told(three, "files", "behind a link")


def test_somebody_elses_file_is_told(
    three: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The owner's name is not ours to change."""
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    found = {each["check"]: each for each in findings(three)}
    assert "Somebody else owns" in found["files"]["said"]
    assert found["files"]["mends"] is False


def left(path: Path, content: bytes = b"half") -> None:
    """A file that somebody left two hours ago."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)
    os.utime(path, (OLD, OLD))


@pytest.mark.parametrize(
    "name",
    [
        ".settings.toml.a1b2c3d4",
        ".journal-0123456789abcdef",
        ".0123456789abcdef.part",
        "backups/.0123456789abcdef.part-journal",
        "cache/.prompts-abc.tsv.a1b2c3d4",
        "drafts/1/entry.next",
        "drafts/1/.draft.json.a1b2c3d4",
        "journal.db-converting",
    ],
)
@pytest.mark.slow
def test_what_is_half_written_goes_after_an_hour(three: Journal, place: Home, name: str) -> None:
    """Younger, and somebody may be at work on it."""
    three("write", "--privat typo", "--privat")
    left(place.data / name)
    os.utime(place.data / name, (EVENING.timestamp(),) * 2)
    young = findings(three)
    os.utime(place.data / name, (OLD, OLD))
    assert young == []
    mended(three, "leftovers")
    assert not (place.data / name).exists()


def test_a_room_that_was_left_goes_with_what_is_in_it(three: Journal, place: Home) -> None:
    """It holds a whole journal."""
    room = place.backups / ".0123456789abcdef.room"
    place.backups.mkdir(mode=0o700)
    left(room / "journal.db")
    os.utime(room, (OLD, OLD))
    mended(three, "leftovers")
    assert not room.exists()


def test_files_that_are_not_ours_are_no_leftovers(three: Journal, place: Home) -> None:
    """Whatever their names begin with."""
    for name in (".gitignore", ".DS_Store", ".notes.txt.swp12345", "backups/note.txt"):
        left(place.data / name)
    assert findings(three) == []


def test_drafts_that_belong_to_nothing(three: Journal, place: Home, time: Clock) -> None:
    """One that is an entry by now, one without a word, one whose entry was erased."""
    uid = three("show", "1", "--json").json["uid"]
    context = Context("write", EVENING, EVENING.date())
    drafts.keep_words(place, context._replace(uid=uid), b"number 0 with @Mara")
    empty = drafts.begin(place, context)
    for path in (*empty.folder.iterdir(), empty.folder):
        os.utime(path, (EVENING.timestamp() - 2 * 86400,) * 2)
    drafts.keep_words(place, context._replace(edits="gone", command="edit"), b"words for nobody")
    found = findings(three)
    assert [each["check"] for each in found] == ["drafts"] * 3
    assert {each["mends"] for each in found} == {True}
    assert three("doctor", "--fix").code == 0
    (draft,) = three("drafts", "--json").json["drafts"]
    assert (draft["text"], draft["command"]) == ("words for nobody", "write")
    assert three("drafts", "continue", "--as-is").code == 0
    assert three("show", "last", "--json").json["text"] == "words for nobody"


def test_words_that_wait_are_no_fault(three: Journal) -> None:
    """They are said, and that is all."""
    three("write", "--privat typo", "--privat")
    said = three("doctor")
    assert (said.code, "1 draft waits." in said.out) == (0, True)


def test_words_that_are_in_no_copy(three: Journal, place: Home, time: Clock) -> None:
    """After two days; --fix makes the copy."""
    assert three("doctor").code == 0
    time.pass_days(3)
    assert "since 24 November 2026 is in no copy" in three("doctor").out
    mended(three, "copies")
    assert len(list(place.backups.glob("asked-*.db"))) == 1
    three("write", "later")
    time.pass_days(1)
    assert three("doctor").code == 0
    time.pass_days(2)
    assert "since 27 November 2026" in three("doctor").out


@pytest.mark.parametrize(
    "change",
    [
        "edit last --keep another",
        "delete last --yes",
        "mark last --bring",
        "direction towards-more-ease",
        "people forget Mara --yes",
        "homework add something",
    ],
)
@pytest.mark.slow
def test_a_change_alone_is_in_no_copy_either(three: Journal, time: Clock, change: str) -> None:
    """Most changes have no time of their own: two days after the copy, --fix makes another."""
    three("backup")
    time.pass_days(9)
    assert three("doctor").code == 0
    time.pass_days(-9)
    assert three(*change.split()).code == 0
    for copy in three("backup", "list", "--json").json["backups"]:
        if copy["made"] != "asked":
            Path(copy["path"]).unlink()
    assert three("doctor").code == 0
    time.pass_days(3)
    assert "since 24 November 2026 is in no copy" in three("doctor").out
    mended(three, "copies")


def test_an_update_alone_is_no_change_that_a_copy_misses(
    journal: Journal, place: Home, time: Clock
) -> None:
    """The copy from before it has other tables, and the same words."""
    make_of_version_1(place)
    assert journal("list").code == 0
    (copy,) = journal("backup", "list", "--json").json["backups"]
    assert copy["made"] == "before-update"
    time.pass_days(3)
    assert [each["said"] for each in findings(journal) if each["check"] == "copies"] == []


def test_a_copy_that_cannot_be_read_is_told_and_the_one_before_counts(
    three: Journal, place: Home, time: Clock
) -> None:
    """The newest good one is what there would be to go back to."""
    three("backup")
    time.pass_days(1)
    bad = place.backups / "daily-20261125.db"
    bad.write_bytes(b"rubbish" * 999)
    bad.chmod(0o600)
    only_told(three, "copies", str(bad))


def test_a_synchronised_folder_is_told(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its name."""
    monkeypatch.setenv("ATTACHJOURNAL_HOME", str(tmp_path / "Dropbox" / "journal"))
    journal("write", "x")
    only_told(journal, "place", "Dropbox copies the folder")


def test_a_full_disk_is_told(three: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is too late."""
    monkeypatch.setattr(
        "attachjournal.store.safety.doctor_copies.disk_usage", lambda _: Usage(1, 1, 999)
    )
    only_told(three, "space", "999 bytes are free")


def test_an_older_journal_is_brought_up_to_date_by_fix_alone(journal: Journal, place: Home) -> None:
    """Looking leaves it as it is."""
    make_of_version_1(place)
    (found,) = findings(journal)
    assert (found["check"], found["mends"]) == ("journal", True)
    assert journal("doctor", "--fix").code == 0


def test_a_newer_journal_and_another_programs_are_told(journal: Journal, place: Home) -> None:
    """Nothing is done to either."""
    place.data.mkdir(mode=0o700)
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("CREATE TABLE theirs (x)")
    place.journal.chmod(0o600)
    only_told(journal, "journal", "another program")
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA user_version = 99")
    only_told(journal, "journal", "newer version")


def test_a_journal_held_elsewhere_is_no_fault(
    three: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search index is looked at another time."""
    monkeypatch.setattr(header, "PATIENCE", 0.01)
    with closing(sqlite3.connect(place.journal, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert three("doctor").code == 0


@pytest.mark.parametrize("words", ["--recover --fix", "--recover --json", "--yes", "--fix --yes"])
def test_options_that_do_not_fit_are_told(journal: Journal, words: str) -> None:
    """Before anything happens."""
    assert journal("doctor", *words.split()).code == 2


def test_what_cannot_be_mended_is_told(
    three: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence each, and the exit code says that something is left."""
    left(place.data / ".settings.toml.a1b2c3d4")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("attachjournal.wipe.remove", refuse)
    said = three("doctor", "--fix")
    assert (said.code, "could not be mended" in said.err) == (1, True)


def test_an_encrypted_journal_is_looked_over(three: Journal, place: Home, lock: Lock) -> None:
    """With the key; without it the exit code says so."""
    from attachjournal.store.lock import cipher, convert

    three("backup")
    convert.convert(place, None, cipher.new_key("four good words here"))
    said = three("doctor")
    assert (said.code, "3 entries" in said.out) == (0, True), said.out
    lock.forget()
    assert three("doctor").code == 5


def test_a_page_that_the_wal_still_holds_is_no_damage(
    three: Journal, place: Home, lock: Lock, tmp_path: Path
) -> None:
    """A power cut while it was written back from there: the journal is read whole all the same."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(place, None, cipher.new_key("four good words here"))
    log = place.journal.with_name("journal.db-wal")
    with closing(connection.connect(place.journal)) as held:
        held.execute("SELECT count(*) FROM entry").fetchone()
        three("write", "in the -wal")
        whole, words = place.journal.read_bytes(), log.read_bytes()
    page = int.from_bytes(words[32:36])
    place.journal.write_bytes(whole[: page * 4096 - 2048] + bytes(2048) + whole[page * 4096 :])
    log.write_bytes(words)
    said = three("doctor")
    assert (said.code, "4 entries" in said.out) == (0, True), said.out


def test_a_copy_that_stayed_plain_is_encrypted(three: Journal, place: Home, lock: Lock) -> None:
    """The disk was full while the journal was encrypted, or somebody put one back."""
    from attachjournal.store.lock import cipher, convert

    three("backup")
    (copy,) = place.backups.glob("asked-*")
    plain = copy.read_bytes()
    convert.convert(place, None, cipher.new_key("four good words here"))
    copy.write_bytes(plain)
    header.forget_all()
    (finding,) = json.loads(three("doctor", "--json").out)["checks"][8]["findings"]
    assert "Not encrypted, though the journal is" in finding["said"]
    said = three("doctor", "--fix")
    assert (said.code, "Mended: Not encrypted" in said.err) == (0, True), said.err
    assert header.is_encrypted(copy)
    assert "3 entries" in three("backup", "list").out


def test_a_plain_copy_that_cannot_be_encrypted_is_told(
    three: Journal, place: Home, lock: Lock
) -> None:
    """It is damaged: what it holds can be read all the same."""
    from attachjournal.store.lock import cipher, convert

    convert.convert(place, None, cipher.new_key("four good words here"))
    place.backups.mkdir(exist_ok=True, mode=0o700)
    path = place.backups / "mine.db"
    path.write_bytes(b"SQLite format 3\0" + b"rubbish" * 999)
    path.chmod(0o600)
    said = three("doctor", "--fix")
    assert (said.code, "remove it" in said.err) == (1, True)
    assert path.exists()


def test_json_of_fix_says_what_was_mended(three: Journal, place: Home) -> None:
    """For scripts."""
    place.journal.chmod(0o644)
    value = json.loads(three("doctor", "--fix", "--json").out)
    assert (value["clean"], [each["check"] for each in value["mended"]]) == (True, ["files"])
    shutil.rmtree(place.data)

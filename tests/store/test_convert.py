"""Encrypting and decrypting: everything stays as it is said, and nothing plain is left behind."""

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from attachjournal import draft_locks, drafts
from attachjournal.draft_folder import LOCK
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, file, header
from attachjournal.store.lock import cipher, convert, rewrite
from attachjournal.store.lock.cipher import Key
from attachjournal.store.safety import backups
from attachjournal.store.whole import dump
from tests.conftest import EVENING, Journal, Lock
from tests.older import make_of_version_1

pytestmark = pytest.mark.slow

WORD = "quokkaquokka"
GOOD = "four good words here"


@pytest.fixture
def kept(journal: Journal, place: Home) -> Home:
    """Entries, an earlier wording, a copy and a draft, and the word in all of them."""
    for number in range(5):
        journal("write", f"{WORD} {number} with @Sam", "--tag", f"t{number}", "--keep", WORD)
    journal("edit", "2", stdin=f"other {WORD} words")
    journal("delete", "4", "--yes")
    place.backups.mkdir(mode=0o700)
    copy = place.backups / "daily.db"
    with closing(sqlite3.connect(place.journal)) as db, closing(sqlite3.connect(copy)) as target:
        db.backup(target)
    journal("write", f"--privat {WORD}", "--privat")
    return place


def everything(home: Home) -> str:
    """The whole journal as text, the moment aside."""
    with file.reading(home) as db:
        assert db is not None
        return "".join(dump(db, EVENING))


def with_word(*folders: Path) -> list[str]:
    """The files in which the word can be read."""
    files = (
        Path(at) / name for each in folders for at, _, names in os.walk(each) for name in names
    )
    return sorted(path.name for path in files if WORD.encode() in path.read_bytes())


def encrypt(home: Home) -> Key:
    """Encrypt it with the passphrase."""
    key = cipher.new_key(GOOD)
    done = convert.convert(home, None, key)
    assert (done.copies, done.drafts, done.left) == (1, 1, ())
    return key


def test_every_row_is_the_same_and_no_word_can_be_read(kept: Home, lock: Lock) -> None:
    """Journal, index, copies, drafts, -wal: a search through every file finds nothing."""
    before = everything(kept)
    assert with_word(kept.data) != []
    encrypt(kept)
    assert everything(kept) == before
    assert with_word(kept.data, lock.memory) == []
    assert not header.is_encrypted(kept.settings)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in kept.data.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert list(kept.data.glob("convert*")) == []


def test_both_doors_search_and_copies_work_on_an_encrypted_journal(
    kept: Home, journal: Journal, lock: Lock
) -> None:
    """Writing, editing, deleting, searching, reviewing, importing; and still no word is plain."""
    encrypt(kept)
    assert journal("write", stdin=f"{WORD} through a pipe").code == 0
    assert journal("edit", "1", "--tag", "later").code == 0
    assert journal("edit", "1", stdin=f"{WORD} in other words").code == 0
    assert journal("restore", "4").code == 0
    found = journal("search", WORD, "--json").json["entries"]
    assert len(found) == 6
    assert journal("review", "--month", "--json").code == 0
    source = kept.data.parent / "whole.json"
    said = journal("export", "--everything", str(source))
    assert said.code == 0
    assert "The file is not encrypted" in said.err
    assert journal("import", str(source)).code == 0
    copies = list(kept.backups.glob("*.db"))
    assert len(copies) == 2
    assert all(header.is_encrypted(copy) for copy in copies)
    assert with_word(kept.data, lock.memory) == []


def test_a_file_that_does_not_fit_into_an_encrypted_journal_is_told(
    kept: Home, journal: Journal, lock: Lock
) -> None:
    """SQLCipher's errors become the same sentences."""
    encrypt(kept)
    source = kept.data.parent / "whole.json"
    journal("export", "--everything", str(source))
    whole = json.loads(source.read_text(encoding="utf-8"))
    whole["tables"]["entry"][0] |= {"uid": "new", "words": None}
    source.write_text(json.dumps(whole), encoding="utf-8")
    said = journal("import", str(source))
    assert said.code == 1
    assert "does not fit together" in said.err
    with pytest.raises(JournalError, match="could not be used"), file.writing(kept) as db:
        db.execute("nonsense")


def test_decrypting_brings_everything_back(kept: Home, journal: Journal, lock: Lock) -> None:
    """The journal, its copy and the draft are as they were before."""
    before, draft = everything(kept), journal("drafts", "--json").json["drafts"]
    key = encrypt(kept)
    done = convert.convert(kept, key, None)
    assert (done.copies, done.drafts, done.left) == (1, 1, ())
    lock.forget()
    assert everything(kept) == before
    assert journal("drafts", "--json").json["drafts"] == draft
    assert kept.backups.joinpath("daily.db").read_bytes().startswith(header.PLAIN)
    assert lock.asked == []


def test_another_passphrase_opens_all_of_it_and_the_earlier_one_nothing(
    kept: Home, journal: Journal, lock: Lock
) -> None:
    """Copies and drafts have the new key too."""
    before, old = everything(kept), encrypt(kept)
    new = cipher.new_key("something else entirely")
    done = convert.convert(kept, old, new)
    assert (done.copies, done.drafts, done.left) == (1, 1, ())
    files = [kept.journal, *kept.backups.glob("*.db"), *kept.drafts.rglob("sealed.db")]
    assert len(files) == 3
    assert [cipher.fits(path, new) for path in files] == [True] * 3
    assert [cipher.fits(path, old) for path in files] == [False] * 3
    lock.forget()
    lock.typed = ["something else entirely"]
    assert everything(kept) == before
    assert journal("drafts", "--json").json["drafts"][0]["text"] == f"--privat {WORD} --privat"


def test_an_encrypted_journal_of_an_older_version_is_brought_up_to_date(
    place: Home, journal: Journal, lock: Lock
) -> None:
    """After a copy, which is encrypted as well."""
    make_of_version_1(place, WORD)
    convert.convert(place, None, cipher.new_key(GOOD))
    assert journal("list", "--json").json["entries"][0]["text"] == WORD
    (copy,) = place.backups.glob("before-update-*.db")
    assert header.is_encrypted(copy)
    assert with_word(place.data) == []


def test_the_old_file_is_overwritten_before_it_is_let_go(kept: Home, lock: Lock) -> None:
    """Whoever still has it open reads zeros, and SQLite takes it for no database."""
    handles = [os.open(path, os.O_RDONLY) for path in (kept.journal, kept.backups / "daily.db")]
    encrypt(kept)
    for handle in handles:
        assert set(os.read(handle, 1 << 20)) == {0}
        os.close(handle)


def test_a_file_that_is_kept_elsewhere_by_a_link_is_not_overwritten(kept: Home, lock: Lock) -> None:
    """A backup that links to unchanged files keeps what it has; that it lies there is said."""
    elsewhere = kept.data.parent / "elsewhere"
    elsewhere.mkdir()
    for path in (kept.journal, kept.backups / "daily.db"):
        os.link(path, elsewhere / path.name)
    done = convert.convert(kept, None, cipher.new_key(GOOD))
    assert len(done.left) == 2
    assert all("another name" in said for said in done.left)
    for path in elsewhere.iterdir():
        assert path.read_bytes().startswith(header.PLAIN)


def test_a_copy_that_cannot_be_read_is_named(kept: Home, lock: Lock) -> None:
    """It cannot be encrypted, and does not keep the others from it."""
    damaged = kept.backups / "damaged.db"
    damaged.write_bytes(header.PLAIN + os.urandom(5000))
    done = convert.convert(kept, None, cipher.new_key(GOOD))
    assert done.copies == 1
    (said,) = done.left
    assert said.startswith(str(damaged))
    assert "remove it" in said
    assert damaged.exists()


def test_copies_with_an_earlier_passphrase_keep_it(kept: Home, lock: Lock) -> None:
    """They are named, and open with it."""
    old = encrypt(kept)
    earlier = kept.backups / "earlier.db"
    shutil.copy(kept.journal, earlier)
    new = cipher.new_key("something else entirely")
    shutil.copy(earlier, kept.data.parent / "aside.db")
    convert.convert(kept, old, new)
    shutil.copy(kept.data.parent / "aside.db", earlier)
    lock.forget()
    done = convert.convert(kept, new, cipher.new_key("a third one altogether"))
    assert done.left == (f"{earlier} stays encrypted with the passphrase it had.",)
    assert cipher.fits(earlier, old)


HOLDS = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("SELECT count(*) FROM entry").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


def test_another_program_that_has_it_open_is_not_disturbed(kept: Home, lock: Lock) -> None:
    """Nothing is changed, and nothing lies about."""
    before = {path.name for path in kept.data.rglob("*")}
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(kept.journal)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(JournalError, match="has the journal open"):
        convert.convert(kept, None, cipher.new_key(GOOD))
    other.communicate()
    assert not header.is_encrypted(kept.journal)
    assert {path.name for path in kept.data.rglob("*")} - before <= {".lock", ".copying"}


def test_two_conversions_at_once_are_refused(kept: Home, lock: Lock) -> None:
    """The second one is told of the first."""
    held = draft_locks.take(kept.converting, shared=False)
    with pytest.raises(JournalError, match="in another terminal"):
        convert.convert(kept, None, cipher.new_key(GOOD))
    draft_locks.let_go(held)


def test_a_draft_that_is_being_written_is_finished_first(kept: Home, lock: Lock) -> None:
    """Its editor would go on saving a plain page."""
    held = draft_locks.take(kept.drafts / "1" / LOCK, shared=False)
    with pytest.raises(JournalError, match="Draft 1 is open elsewhere"):
        convert.convert(kept, None, cipher.new_key(GOOD))
    draft_locks.let_go(held)
    assert not header.is_encrypted(kept.journal)


@pytest.mark.parametrize("broken", ["_copy", "_verify", "sync_file"])
def test_a_conversion_that_fails_changes_nothing(
    kept: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """The new file is gone, the old one as it was."""
    before = everything(kept)

    def fail(*_: object) -> None:
        message = "the disk is full"
        raise JournalError(message)

    monkeypatch.setattr(rewrite, broken, fail)
    with pytest.raises(JournalError, match="full"):
        convert.convert(kept, None, cipher.new_key(GOOD))
    assert everything(kept) == before
    assert list(kept.data.glob("*convert*")) == []


@pytest.mark.parametrize(
    "spoil", ["UPDATE beside.entry SET text = 'x' WHERE id = 1", "DELETE FROM beside.entry_tag"]
)
def test_a_copy_that_differs_is_noticed(
    kept: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    """Every row of every table is compared before the old file goes."""
    compare = rewrite._same
    spoiled: list[object] = []

    def spoiling(db: sqlite3.Connection, query: str) -> bool:
        if not spoiled:
            spoiled.append(db.execute(spoil).fetchall())
        return compare(db, query)

    monkeypatch.setattr(rewrite, "_same", spoiling)
    with pytest.raises(JournalError, match="did not come out like the old"):
        convert.convert(kept, None, cipher.new_key(GOOD))
    assert not header.is_encrypted(kept.journal)


DIES = """
import os, signal, sys
from attachjournal import cli, passphrase
from attachjournal.store import header, connection, file
from attachjournal.store.lock import cipher
header.PATIENCE, cipher.ROUNDS = 0.01, 7
passphrase.typed = lambda prompt: "four good words here"
passphrase.can_ask = lambda: True
lines, last = 0, int(sys.argv[1])
WATCHED = {"convert.py", "draft_files.py", "draft_folder.py", "rewrite.py", "sealed.py", "vault.py",
    "wipe.py", "disk.py"}

def count(frame, event, argument):
    global lines
    if event == "line":
        lines += 1
        if lines == last:
            os.kill(os.getpid(), signal.SIGKILL)
    return count

def enter(frame, event, argument):
    name = os.path.basename(frame.f_code.co_filename)
    return count if name in WATCHED else None

sys.settrace(enter)
code = cli.run(sys.argv[2:])
sys.settrace(None)
print("LINES", lines)
sys.exit(code)
"""


def dying(line: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command that is killed as it comes to that line of a conversion; 0: not at all."""
    return subprocess.run(
        [sys.executable, "-c", DIES, str(line), *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def steps(words: tuple[str, ...], home: Home, pristine: Path, count: int) -> Iterator[int]:
    """Run a command again and again, each time from the same state, killed at another line."""
    shutil.copytree(home.data, pristine)
    whole = dying(0, *words)
    assert whole.returncode == 0, whole.stderr
    lines = int(whole.stdout.rpartition("LINES")[2])
    for number in range(count):
        shutil.rmtree(home.data)
        shutil.copytree(pristine, home.data)
        line = 1 + (lines - 1) * number // (count - 1)
        assert dying(line, *words).returncode == -signal.SIGKILL
        yield line


@pytest.mark.parametrize("words", [("encrypt",), ("decrypt", "--yes"), ("passphrase",)])
def test_killed_at_any_step_nothing_is_lost_and_the_next_command_works(
    kept: Home, journal: Journal, lock: Lock, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Whole under one lock or the other; where it is encrypted, the next command does the rest."""
    before = everything(kept)
    if words != ("encrypt",):
        encrypt(kept)
    for line in steps(words, kept, tmp_path / "pristine", 15):
        lock.forget()
        shutil.rmtree(lock.memory)
        lock.memory.mkdir()
        lock.typed = [GOOD] * 4
        assert journal("write", stdin="and on").code == 0, line
        assert len(journal("list", "--json").json["entries"]) == 5, line
        assert [draft["text"] for draft in journal("drafts", "--json").json["drafts"]] == [
            f"--privat {WORD} --privat"
        ], line
        lock.forget()
        if header.is_encrypted(kept.journal):
            assert with_word(kept.data) == [], line
            assert list(kept.data.rglob("*convert*")) == [], line
    assert before


def test_writers_at_work_meanwhile_lose_nothing(place: Home, journal: Journal, lock: Lock) -> None:
    """What was acknowledged is in the journal; everything else is a draft, or was never read."""
    journal("write", "the first")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", DIES, "0", "write", f"{number} at once"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(8)
    ]
    ended = dying(0, "encrypt")
    codes = [program.wait() for program in programs]
    lock.typed = [GOOD] * 9
    entries = journal("list", "--json", "--limit", "0").json["entries"]
    waiting = journal("drafts", "--json").json["drafts"]
    assert len(entries) == 1 + codes.count(0)
    assert len(entries) + len(waiting) == 9
    assert ended.returncode == (0 if header.is_encrypted(place.journal) else 1)


def test_words_that_come_in_plain_later_are_sealed_when_they_are_looked_at(
    kept: Home, journal: Journal, lock: Lock
) -> None:
    """A writer who waited for the conversion, and gave up, leaves a plain draft."""
    aside = kept.data.parent / "aside"
    shutil.copytree(kept.drafts / "1", aside)
    encrypt(kept)
    shutil.copytree(aside, kept.drafts / "2")
    shutil.rmtree(aside)
    assert with_word(kept.drafts) != []
    texts = [each["text"] for each in journal("drafts", "--json").json["drafts"]]
    assert texts == [f"--privat {WORD} --privat"] * 2
    assert with_word(kept.drafts) == []
    assert [each.number for each in drafts.every(kept, EVENING)] == [1, 2]


def test_a_list_of_copies_asks_for_no_earlier_passphrase(kept: Home, lock: Lock) -> None:
    """How much such a copy holds is not known; that it is there is."""
    encrypt(kept)
    shutil.copy(kept.journal, kept.data.parent / "aside.db")
    lock.forget()
    lock.typed = [GOOD]
    file.unlock(kept)
    with closing(connection.opened(kept.backups / "daily.db", "?mode=ro")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    old = cipher.key_of(kept.journal)
    new = cipher.new_key("something else entirely")
    convert.convert(kept, old, new)
    shutil.copy(kept.data.parent / "aside.db", kept.backups / "earlier.db")
    lock.forget()
    lock.typed = ["something else entirely"]
    file.unlock(kept)
    assert {each.name: each.entries for each in backups.listed(kept)} == {
        "daily.db": 4,
        "earlier.db": None,
    }
    assert lock.asked == ["Passphrase of the journal: "] * 2

"""The lock of an encrypted journal: SQLCipher's own, and told apart from damage and rubbish."""

import os
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from attachjournal import vault
from attachjournal.core.safety import recovery_key
from attachjournal.draft_folder import SEALED
from attachjournal.errors import JournalError, Locked
from attachjournal.paths import Home
from attachjournal.store import connection, file, header
from attachjournal.store.lock import cipher, convert
from attachjournal.store.lock.cipher import Key
from attachjournal.store.safety import backups
from tests.conftest import Journal, Lock

GOOD = "four 'good' wörds \"here\""


def encrypted(journal: Journal, place: Home, text: str = "the quokka") -> Key:
    """A journal with an entry, encrypted."""
    journal("write", text)
    key = cipher.new_key(GOOD)
    convert.convert(place, None, key)
    return key


@pytest.mark.slow
def test_sqlcipher_itself_opens_it_with_the_passphrase(
    journal: Journal, place: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own format and its own derivation, so that the stock shell opens the file."""
    monkeypatch.setattr(cipher, "ROUNDS", 256_000)
    encrypted(journal, place)
    with closing(cipher.driver().connect(str(place.journal))) as db:
        quoted = GOOD.replace("'", "''")
        db.execute(f"PRAGMA key = '{quoted}'")
        assert db.execute("SELECT text FROM entry").fetchall() == [("the quokka",)]
        assert db.execute("PRAGMA user_version").fetchone() == (connection.SCHEMA_VERSION,)
        found = "SELECT count(*) FROM entry_search WHERE entry_search MATCH 'quokka'"
        assert db.execute(found).fetchone() == (1,)


def test_the_recovery_key_is_sqlciphers_raw_key(journal: Journal, place: Home, lock: Lock) -> None:
    """What is on paper opens the file without this program as well."""
    key = encrypted(journal, place)
    raw = recovery_key.key_of(" ".join(recovery_key.on_paper(key.key)))
    assert raw is not None
    with closing(cipher.driver().connect(str(place.journal))) as db:
        db.execute(f"PRAGMA key = \"x'{raw.hex()}'\"")
        assert db.execute("SELECT text FROM entry").fetchall() == [("the quokka",)]


def test_a_key_is_known_to_fit_before_sqlcipher_is_asked(
    journal: Journal, place: Home, lock: Lock
) -> None:
    """By the checksum of its pages."""
    key = encrypted(journal, place)
    assert cipher.fits(place.journal, key)
    assert not cipher.fits(place.journal, cipher.derived("something else", key.salt))
    assert cipher.key_from(place.journal, GOOD) == key
    assert cipher.key_from(place.journal, "\n".join(recovery_key.on_paper(key.key))) == key
    assert cipher.key_from(place.journal, "something else") is None


def test_what_lies_in_the_wal_alone_fits_as_well(journal: Journal, place: Home, lock: Lock) -> None:
    """A power cut can leave the first page torn that the -wal still has."""
    key = encrypted(journal, place)
    with file.writing(place) as db:
        db.execute("UPDATE entry SET keep = 'x'")
        log = place.journal.with_name("journal.db-wal")
    with closing(connection.connect(place.journal)) as db:
        db.execute("UPDATE entry SET keep = 'y'")
        copy = place.data / "torn.db"
        copy.write_bytes(place.journal.read_bytes()[:16] + os.urandom(4096 * 4 - 16))
        assert not cipher.fits(copy, key)
        copy.with_name("torn.db-wal").write_bytes(log.read_bytes())
        assert cipher.fits(copy, key)


def test_a_damaged_journal_is_told_from_a_wrong_passphrase(
    journal: Journal, place: Home, lock: Lock
) -> None:
    """Exit code 1 and where the copies are, where the key fits other pages of the file."""
    encrypted(journal, place)
    lock.forget()
    whole = bytearray(place.journal.read_bytes())
    whole[100:3000] = os.urandom(2900)
    place.journal.write_bytes(whole)
    lock.typed = [GOOD]
    said = journal("list")
    assert said.code == 1
    assert "damaged" in said.err
    lock.forget()
    lock.typed = ["wrong", "wrong again", "and again"]
    said = journal("list")
    assert said.code == 5
    assert "journal passphrase --forgotten" in said.err
    assert "journal help-now works" in said.err


@pytest.mark.parametrize(
    "content",
    [b"no database " * 400, b"\0" * 8192, bytes(range(250)) * 8, b"SQLite format 3\0" * 400],
)
def test_rubbish_is_not_taken_for_an_encrypted_journal(
    journal: Journal, place: Home, lock: Lock, content: bytes
) -> None:
    """Nobody is asked for the passphrase of it."""
    place.data.mkdir(parents=True)
    place.journal.write_bytes(content)
    said = journal("list")
    assert said.code == 1
    assert "damaged" in said.err
    assert lock.asked == []


def test_a_plain_journal_costs_sixteen_bytes(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read once in a process; no key, no keyring, nothing else is looked for."""
    journal("write", "something")
    copy = place.data / "copy.db"
    copy.write_bytes(place.journal.read_bytes())
    read = os.read
    counts = []

    def counted(handle: int, count: int) -> bytes:
        counts.append(count)
        return read(handle, count)

    monkeypatch.setattr(os, "read", counted)
    for _ in range(3):
        connection.connect_to_read(copy).close()
        connection.connect(copy).close()
    assert counts == [16]


def test_a_pipe_in_its_place_is_not_waited_for(place: Home) -> None:
    """Only a file can be a database."""
    place.data.mkdir(parents=True)
    os.mkfifo(place.journal)
    assert not header.is_encrypted(place.journal)
    assert not header.is_encrypted(place.data / "nothing")


def test_without_sqlcipher_it_is_said_how_to_get_it(
    journal: Journal, place: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence: for a journal that cannot be opened, and for one that cannot be encrypted."""
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "sqlcipher3", None)
        said = journal("encrypt")
        assert said.code == 1
        assert "pip install 'sqlcipher3" in said.err
        assert lock.asked == []
    encrypted(journal, place)
    lock.forget()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    said = journal("list")
    assert said.code == 5
    assert "pip install 'sqlcipher3" in said.err


def test_a_key_shows_itself_to_nobody() -> None:
    """Not in an error, not in a debugger's list."""
    key = Key(b"s" * 16, b"k" * 32)
    assert b"k".hex() * 32 not in repr(key)
    assert "k" * 32 not in repr(key)


def test_nobody_is_asked_twice_in_one_command(place: Home, journal: Journal, lock: Lock) -> None:
    """Who could not say the passphrase a moment ago is not asked for it again."""
    encrypted(journal, place)
    lock.forget()
    for _ in range(2):
        with pytest.raises(Locked):
            file.unlock(place)
    assert len(lock.asked) == 1


def test_a_journal_that_is_converted_meanwhile_is_told(
    place: Home, journal: Journal, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase was right for what was there when it was asked."""
    key = encrypted(journal, place)
    lock.forget()

    def other_terminal(_: Path, __: str) -> None:
        convert.convert(place, key, None)

    monkeypatch.setattr(cipher, "key_from", other_terminal)
    lock.typed = [GOOD]
    with pytest.raises(JournalError, match="in another terminal meanwhile"):
        file.unlock(place)


@pytest.fixture
def one_inode(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has the inode of the one before it, and the clock has not ticked since."""

    def stat(path: Path) -> SimpleNamespace:
        found = path.stat()
        same = {"st_dev": found.st_dev, "st_ino": 1, "st_ctime_ns": 1}
        return SimpleNamespace(st_size=found.st_size, st_mode=found.st_mode, **same)

    monkeypatch.setattr(header, "os", SimpleNamespace(**(vars(os) | {"stat": stat})))


def test_a_journal_that_takes_the_name_of_another_is_looked_at_again(
    journal: Journal, place: Home, lock: Lock, one_inode: None
) -> None:
    """Encrypted, with another passphrase, plain: within one process as well."""
    assert not header.is_encrypted(place.journal)
    key = encrypted(journal, place)
    assert header.salt_of(place.journal) == key.salt
    other = cipher.new_key("another")
    convert.convert(place, key, other)
    assert header.salt_of(place.journal) == other.salt
    convert.convert(place, other, None)
    assert not header.is_encrypted(place.journal)


def test_a_sealed_draft_that_takes_the_name_of_another_is_looked_at_again(
    tmp_path: Path, lock: Lock, one_inode: None
) -> None:
    """Each save takes the place of the one before."""
    for passphrase in ("one", "other"):
        key = cipher.new_key(passphrase)
        vault.write(tmp_path, {"entry.md": b"words"}, key)
        assert header.salt_of(tmp_path / SEALED) == key.salt


def test_a_copy_that_takes_the_name_of_another_is_looked_at_again(
    tmp_path: Path, one_inode: None
) -> None:
    """As when erasing writes it anew."""
    copy, part = tmp_path / "copy.db", tmp_path / "part"
    for content in (os.urandom(4096), header.PLAIN * 256, os.urandom(4096)):
        part.write_bytes(content)
        backups.settle(part, copy, force=True)
        assert header.salt_of(copy) == (b"" if content[:16] == header.PLAIN else content[:16])


def test_a_salt_that_cannot_be_read_opens_nothing(tmp_path: Path) -> None:
    """A missing file has no pages to fit."""
    assert not cipher.fits(tmp_path / "nothing", Key(b"s" * 16, b"k" * 32))

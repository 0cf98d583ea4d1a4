"""`journal unlock` and `journal lock`: asked once, for some hours."""

import pytest

from attachjournal import key_cache
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store.lock import cipher, convert
from tests.conftest import Clock, Journal, Lock

GOOD = "four good words here"


@pytest.fixture
def cached(
    journal: Journal, place: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> dict[bytes, bytes]:
    """An encrypted journal that is locked, and a keyring."""
    kept: dict[bytes, bytes] = {}

    def forget() -> bool:
        kept.clear()
        return True

    monkeypatch.setattr(key_cache, "keep", lambda salt, key, _: kept.update({salt: key}))
    monkeypatch.setattr(key_cache, "find", kept.get)
    monkeypatch.setattr(key_cache, "forget", forget)
    journal("write", "something")
    convert.convert(place, None, cipher.new_key(GOOD))
    lock.forget()
    return kept


def test_unlocked_nobody_is_asked(journal: Journal, lock: Lock, cached: dict[bytes, bytes]) -> None:
    """Every command opens the journal, until it is locked."""
    lock.typed = [GOOD]
    said = journal("unlock", "--for", "90m")
    assert said.code == 0
    assert "Unlocked until 22:33." in said.err
    assert len(cached) == 1
    lock.forget()
    assert journal("list").code == 0
    assert journal("today", "--brief").code == 0
    assert len(lock.asked) == 1
    lock.forget()
    assert "Locked." in journal("lock").err
    assert journal("list").code == 5


def test_a_time_that_ends_on_another_day_is_said_with_it(
    journal: Journal, lock: Lock, cached: dict[bytes, bytes]
) -> None:
    """Eight hours from nine in the evening."""
    lock.typed = [GOOD]
    assert "Unlocked until 05:03, 25 November 2026." in journal("unlock").err


def test_unlocking_again_asks_again(
    journal: Journal, lock: Lock, cached: dict[bytes, bytes]
) -> None:
    """Whoever finds the machine unlocked cannot make it last."""
    lock.typed = [GOOD]
    journal("unlock")
    lock.forget()
    assert journal("unlock").code == 5
    assert journal("unlock", "--for", "for ever").code == 2


def test_a_changed_passphrase_and_a_decrypted_journal_end_it(
    journal: Journal, lock: Lock, cached: dict[bytes, bytes]
) -> None:
    """No key of what was is kept; and a key at hand does not stand for the passphrase."""
    lock.typed = [GOOD]
    journal("unlock")
    assert journal("passphrase").code == 5
    lock.typed = [GOOD, "five even better words", "five even better words"]
    assert journal("passphrase").code == 0
    assert cached == {}
    lock.forget()
    lock.typed = ["five even better words"] * 2
    journal("unlock")
    assert journal("decrypt", "--yes").code == 0
    assert cached == {}


def test_a_cached_key_that_does_not_fit_is_passed_by(
    journal: Journal, lock: Lock, cached: dict[bytes, bytes], place: Home
) -> None:
    """The passphrase is asked."""
    from attachjournal.store import header

    cached[header.salt_of(place.journal)] = bytes(32)
    lock.typed = [GOOD]
    assert journal("list").code == 0


def test_a_machine_without_a_keyring(
    journal: Journal,
    lock: Lock,
    cached: dict[bytes, bytes],
    monkeypatch: pytest.MonkeyPatch,
    time: Clock,
) -> None:
    """One sentence, exit code 1."""

    def none(*_: object) -> None:
        raise JournalError(key_cache.NONE)

    monkeypatch.setattr(key_cache, "keep", none)
    lock.typed = [GOOD]
    said = journal("unlock")
    assert said.code == 1
    assert "asked each time" in said.err


def test_a_keyring_that_does_not_let_go_of_the_key_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever locks the journal believes that nothing can open it."""
    monkeypatch.setattr(key_cache, "forget", lambda: False)
    said = journal("lock")
    assert said.code == 1
    assert "did not let go of the key" in said.err
    assert "Locked." not in said.err

"""The cached key: the system's keyring keeps it for its time, and is never relied on."""

import sys
from datetime import timedelta

import pytest

from attachjournal import key_cache
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from tests.conftest import EVENING, Clock

keyring = pytest.importorskip("keyring")

SALT, KEY = bytes(range(16)), bytes(range(32))
LATER = EVENING + timedelta(hours=8)


class Ring:
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        """Empty."""
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, user: str, said: str) -> None:
        """Keep it."""
        self.kept[service, user] = said

    def get_password(self, service: str, user: str) -> str | None:
        """Give it back."""
        return self.kept.get((service, user))

    def delete_password(self, service: str, user: str) -> None:
        """Forget it."""
        del self.kept[service, user]


class Forgetful(Ring):
    """Takes a key and keeps nothing, as some do."""

    def set_password(self, service: str, user: str, said: str) -> None:
        """Keep nothing."""


class InAFile(Ring):
    """Keeps keys where anybody can read them; its makers say so with its priority."""

    priority = 0.5


class Stubborn(Ring):
    """Does not let go of a key, and says nothing of it."""

    def delete_password(self, service: str, user: str) -> None:
        """Keep it."""


class Broken(Ring):
    """Raises for whatever is wanted of it."""

    def set_password(self, service: str, user: str, said: str) -> None:
        """Fail."""
        raise RuntimeError

    get_password = delete_password = set_password  # type: ignore[assignment]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    """The system's keyring."""
    ring = Ring()
    use(ring, monkeypatch)
    return ring


def use(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system use that keyring."""
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    monkeypatch.setattr(keyring.core, "load_keyring", lambda _: ring)


def test_a_key_is_there_for_its_time(ring: Ring, place: Home, time: Clock) -> None:
    """Afterwards it is taken out of the keyring."""
    key_cache.keep(SALT, KEY, LATER)
    assert key_cache.find(SALT) == KEY
    time.pass_days(7.9 / 24)
    assert key_cache.find(SALT) == KEY
    time.pass_days(0.2 / 24)
    assert key_cache.find(SALT) is None
    assert ring.kept == {}
    assert not (place.state / "unlocked").exists()


def test_the_note_beside_the_logs_holds_no_key(ring: Ring, place: Home) -> None:
    """Until when, which keyring, which file."""
    key_cache.keep(SALT, KEY, LATER)
    note = (place.state / "unlocked").read_text()
    assert KEY.hex() not in note
    assert "test_key_cache.Ring" in note


def test_a_note_that_was_changed_makes_the_time_no_longer(
    ring: Ring, place: Home, time: Clock
) -> None:
    """The keyring knows until when."""
    key_cache.keep(SALT, KEY, LATER)
    note = place.state / "unlocked"
    until, *others = note.read_text().split()
    note.write_text(" ".join([str(int(until) + 10**6), *others]))
    assert key_cache.find(SALT) == KEY
    time.pass_days(1)
    assert key_cache.find(SALT) is None


def test_a_clock_that_was_set_back_makes_the_time_no_longer(ring: Ring, time: Clock) -> None:
    """Before it was kept there was no key."""
    key_cache.keep(SALT, KEY, LATER)
    time.pass_days(-1)
    assert key_cache.find(SALT) is None


def test_a_key_opens_one_file(ring: Ring) -> None:
    """Another salt, another key."""
    key_cache.keep(SALT, KEY, LATER)
    assert key_cache.find(bytes(16)) is None


def test_locking_forgets(ring: Ring, place: Home) -> None:
    """Twice does no harm."""
    key_cache.keep(SALT, KEY, LATER)
    for _ in range(2):
        key_cache.forget()
        assert key_cache.find(SALT) is None
        assert ring.kept == {}


@pytest.mark.parametrize("kind", [Stubborn, Broken])
def test_a_keyring_that_does_not_let_go_is_told_and_asked_again(
    ring: Ring, place: Home, monkeypatch: pytest.MonkeyPatch, kind: type[Ring]
) -> None:
    """The key is not used again meanwhile; no command but `journal lock` troubles the keyring."""
    key_cache.keep(SALT, KEY, LATER)
    other = kind()
    other.kept = ring.kept
    use(other, monkeypatch)
    assert not key_cache.forget()
    use(ring, monkeypatch)
    assert key_cache.find(SALT) is None
    assert ring.kept
    assert key_cache.forget()
    assert ring.kept == {}
    assert not (place.state / "unlocked").exists()


def test_a_key_that_somebody_took_out_already_is_forgotten(ring: Ring, place: Home) -> None:
    """The note goes as well."""
    key_cache.keep(SALT, KEY, LATER)
    ring.kept.clear()
    assert key_cache.forget()
    assert not (place.state / "unlocked").exists()


@pytest.mark.parametrize("kind", [Forgetful, InAFile, Broken])
def test_a_keyring_that_cannot_keep_a_key_is_told(
    place: Home, monkeypatch: pytest.MonkeyPatch, kind: type[Ring]
) -> None:
    """The sentence says what remains: being asked, or a password manager."""
    use(kind(), monkeypatch)
    with pytest.raises(JournalError, match="asked each time"):
        key_cache.keep(SALT, KEY, LATER)
    assert not (place.state / "unlocked").exists()


@pytest.mark.parametrize("kind", [Forgetful, InAFile, Broken])
def test_a_keyring_that_fails_later_is_passed_by(
    ring: Ring, monkeypatch: pytest.MonkeyPatch, kind: type[Ring]
) -> None:
    """Locked, or gone: the passphrase is asked."""
    key_cache.keep(SALT, KEY, LATER)
    use(kind(), monkeypatch)
    assert key_cache.find(SALT) is None
    key_cache.forget()


@pytest.mark.parametrize("note", ["", "nonsense", "1 2 3", "x y 00"])
def test_a_note_that_cannot_be_read_is_none(ring: Ring, place: Home, note: str) -> None:
    """Nothing is asked of a keyring for it."""
    place.state.mkdir(parents=True)
    (place.state / "unlocked").write_text(note)
    assert key_cache.find(SALT) is None


def test_without_the_keyring_package_the_passphrase_is_asked(
    ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is part of the extra, and may be missing."""
    key_cache.keep(SALT, KEY, LATER)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert key_cache.find(SALT) is None
    with pytest.raises(JournalError, match="asked each time"):
        key_cache.keep(SALT, KEY, LATER)

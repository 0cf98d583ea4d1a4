"""The key, kept by the system's keyring for some hours: `journal unlock`, `journal lock`.

A cache, never the only copy. Many machines have no keyring, a locked one, or one that takes a key
and keeps nothing: then the passphrase is asked. A file beside the logs tells until when there is a
key and which keyring has it, so that nobody waits for a keyring that has none.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any

from attachjournal import clock, paths
from attachjournal.core.named import NamedTuple
from attachjournal.errors import JournalError
from attachjournal.paths import write_private

SERVICE = "attachjournal"
NOTE = "unlocked"
RECOMMENDED = 1
"""The priority from which on a keyring is one that its makers recommend: those below keep keys in
a plain file."""
NONE = (
    "This machine has no keyring that would keep the key, so the passphrase will be asked each "
    "time. A password manager can give it: journal config set passphrase-command COMMAND"
)
STAYS = (
    "The passphrase is asked again from now on, but the keyring did not let go of the key. It may "
    "be locked itself: open it, then journal lock again."
)
ENDED = 0
"""When the time of a key ended that the keyring has all the same."""


class Note(NamedTuple):
    """What is known of a cached key without asking the keyring."""

    until: int
    """When it ends, in seconds since 1970."""
    keyring: str
    """The keyring's class."""
    salt: bytes
    """Of the file that the key opens."""


def find(salt: bytes) -> bytes | None:
    """The key for the file with that salt, if it is cached and its time has not passed."""
    note = _note()
    if note is None:
        return None
    if note.until <= clock.now().timestamp():
        if note.until != ENDED:  # a keyring that is locked itself may ask somebody, each time
            forget()
        return None
    if note.salt != salt:
        return None
    with suppress(Exception):  # whatever a keyring raises, the passphrase can be asked
        said = _keyring(note.keyring).get_password(SERVICE, salt.hex())
        since, until, key = said.split()
        # A clock that was set back does not make the time longer.
        if int(since) <= clock.now().timestamp() < int(until):
            return bytes.fromhex(key)
    return None


def keep(salt: bytes, key: bytes, until: datetime) -> None:
    """Have the system's keyring keep the key until then. Raises JournalError where it does not."""
    since, end = int(clock.now().timestamp()), int(until.timestamp())
    said = f"{since} {end} {key.hex()}"
    try:
        ring = _keyring(None)
        ring.set_password(SERVICE, salt.hex(), said)
        kept = ring.get_password(SERVICE, salt.hex()) == said
    except Exception:  # noqa: BLE001 - keyrings raise what they like
        kept = False
    if not kept:
        raise JournalError(NONE)
    name = f"{type(ring).__module__}.{type(ring).__qualname__}"
    _write(Note(end, name, salt))


def forget() -> bool:
    """Take the key out of the keyring, if there is one; whether none is left there.

    Where one is, nothing finds it any more, and the next call tries again.
    """
    note = _note()
    if note is None:
        return True
    if _take_out(note):
        _path().unlink(missing_ok=True)
        return True
    _write(note._replace(until=ENDED))
    return False


def _take_out(note: Note) -> bool:
    """Have the keyring delete the key; whether it has none then."""
    with suppress(Exception):
        ring = _keyring(note.keyring)
        with suppress(Exception):  # somebody may have deleted it
            ring.delete_password(SERVICE, note.salt.hex())
        return ring.get_password(SERVICE, note.salt.hex()) is None
    return False


def _keyring(name: str | None) -> Any:
    """The keyring of that class, or the one that this machine would use. Raises anything."""
    import keyring

    ring = keyring.core.load_keyring(name) if name else keyring.get_keyring()
    if ring.priority < RECOMMENDED:
        raise LookupError
    return ring


def _note() -> Note | None:
    try:
        until, keyring, salt = _path().read_text(encoding="utf-8").split()
        return Note(int(until), keyring, bytes.fromhex(salt))
    except (OSError, ValueError):
        return None


def _write(note: Note) -> None:
    write_private(_path(), f"{note.until} {note.keyring} {note.salt.hex()}\n".encode())


def _path() -> Any:
    return paths.home().state / NOTE

"""An encrypted journal's lock: SQLCipher, the key that a passphrase makes, and whether it fits.

The file is SQLCipher 4's own format with its own derivation of the key, so that the stock shell
opens it with the passphrase. The key is made here and handed over raw: it can then be cached, and
whether it fits is seen from a page's checksum before SQLCipher is asked, which says of a wrong key,
a damaged file and a file of something else alike that it is no database.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from attachjournal import draft_folder
from attachjournal.core.named import NamedTuple
from attachjournal.core.safety import recovery_key
from attachjournal.errors import JournalError, Locked
from attachjournal.store import header

ROUNDS = 256_000
"""Of PBKDF2 with HMAC-SHA512, for a key from a passphrase (SQLCipher 4's default)."""
SALT, KEY = 16, 32
"""Bytes of the salt, with which the file begins, and of the key."""
PAGE, CHECKSUM = 4096, 64
"""Bytes of a page, and of the HMAC-SHA512 with which it ends."""
CHECK_ROUNDS, CHECK_MASK = 2, 0x3A
"""How SQLCipher makes the checksum's key of the key."""
WAL_HEADER, FRAME_HEADER = 32, 24
LOOKED_AT = 16
"""Pages of a file, and of its -wal, of which one has to fit. The first alone may be torn."""

CHANGED = (
    "The encryption of the journal was changed in another terminal meanwhile; the same command "
    "works now. Nothing was read and nothing kept."
)


class Key(NamedTuple):
    """What opens a file: the key, and the salt that it was made with."""

    salt: bytes
    key: bytes

    def __repr__(self) -> str:
        return f"Key({self.salt.hex()}, …)"

    @property
    def raw(self) -> str:
        """As SQLCipher takes it in place of a passphrase."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


_held: dict[bytes, Key] = {}
"""The keys that this process has, by salt."""
_refused: dict[bytes, JournalError] = {}
"""Salts for which no key could be had: nobody is asked twice."""


def driver(refusal: type[JournalError] = Locked) -> ModuleType:
    """SQLCipher as a DB-API module. Raises an error of that class where it is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        import sys

        message = (
            "Encryption needs SQLCipher, which is not installed here: "
            f"{sys.executable} -m pip install 'sqlcipher3>=0.6' 'keyring>=25'"
        )
        raise refusal(message) from None
    return dbapi2  # type: ignore[no-any-return]


def connect_with(key: Key | None, path: Path, how: str = "?mode=rwc") -> sqlite3.Connection:
    """A connection of SQLCipher's; without a key, to a file that is not encrypted."""
    db: sqlite3.Connection = driver().connect(
        header.uri(path, how), uri=True, timeout=header.PATIENCE, isolation_level=None
    )
    db.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        db.execute(f'PRAGMA key = "{key.raw}"')
    return db


def new_key(passphrase: str) -> Key:
    """The key of a passphrase, for a file that is going to be encrypted."""
    return derived(passphrase, os.urandom(SALT))


def derived(passphrase: str, salt: bytes) -> Key:
    """The key that SQLCipher makes of the passphrase as well; a tenth of a second."""
    spoken = passphrase.encode(errors="surrogateescape")
    return Key(salt, hashlib.pbkdf2_hmac("sha512", spoken, salt, ROUNDS, KEY))


def key_of(path: Path) -> Key:
    """The key of an encrypted file: held, cached by `journal unlock`, or made of what is typed.

    Raises Locked, or Interrupted.
    """
    key = found(path)
    if key is not None:
        return key
    salt = header.salt_of(path)
    if salt in _refused:
        raise _refused[salt]
    try:
        key = asked(path)
    except JournalError as error:
        _refused[salt] = error
        raise
    hold(key)
    return key


def found(path: Path) -> Key | None:
    """The key of an encrypted file where nobody has to be asked: held, or cached."""
    salt = header.salt_of(path)
    if salt in _held:
        return _held[salt]
    from attachjournal import key_cache

    cached = key_cache.find(salt)
    key = Key(salt, cached) if cached else None
    if key is None or not fits(path, key):
        return None
    hold(key)
    return key


def asked(path: Path, *, by_command: bool = True) -> Key:
    """The key of an encrypted file, made of a passphrase, or read from the recovery key.

    With `by_command` false a password manager is passed by. Raises Locked, or Interrupted.
    """
    from attachjournal import passphrase

    driver()
    salt = header.salt_of(path)
    for given in passphrase.attempts(_called(path), by_command=by_command):
        key = key_from(path, given)
        if key is not None:
            return key
        if not salt or header.salt_of(path) != salt:
            raise JournalError(CHANGED)
    raise Locked(_wrong(path))


def key_from(path: Path, given: str) -> Key | None:
    """The key that a passphrase makes, or that a recovery key is; None where it does not fit."""
    salt = header.salt_of(path)
    written = recovery_key.key_of(given)
    keys = [Key(salt, written)] if written else []
    return next((key for key in (*keys, derived(given, salt)) if fits(path, key)), None)


def fits(path: Path, key: Key) -> bool:
    """Whether pages of the file, or of its -wal, were written with this key."""
    masked = bytes(byte ^ CHECK_MASK for byte in key.salt)
    checking = hashlib.pbkdf2_hmac("sha512", key.key, masked, CHECK_ROUNDS, KEY)
    return any(_is_written_with(checking, number, page) for number, page in _pages(path))


def hold(key: Key) -> None:
    """Keep a key at hand for as long as this process runs."""
    _held[key.salt] = key
    _refused.pop(key.salt, None)


def let_go() -> None:
    """Forget every key, and who refused one."""
    _held.clear()
    _refused.clear()


def _called(path: Path) -> str:
    """What the person knows a file as."""
    if path.name == draft_folder.SEALED:
        return f"draft {path.parent.name}"
    return "the journal" if path.name == "journal.db" else path.name


def _pages(path: Path) -> Iterator[tuple[int, bytes]]:
    """The first pages of a file and of its -wal, with their numbers."""
    with suppress(OSError), path.open("rb") as whole:
        for number in range(1, LOOKED_AT + 1):
            yield number, whole.read(PAGE)
    with suppress(OSError), path.with_name(path.name + "-wal").open("rb") as log:
        log.seek(WAL_HEADER)
        for _ in range(LOOKED_AT):
            yield int.from_bytes(log.read(FRAME_HEADER)[:4]), log.read(PAGE)


def _is_written_with(checking: bytes, number: int, page: bytes) -> bool:
    """Whether the checksum at the end of a page was made with that key."""
    if len(page) < PAGE:
        return False
    start = SALT if number == 1 else 0
    content = page[start:-CHECKSUM] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(checking, content, "sha512"), page[-CHECKSUM:])


def _wrong(path: Path) -> str:
    """What is said when nothing that was given fits."""
    return (
        f"That does not open {_called(path)}. With the recovery key you can set a new passphrase: "
        "journal passphrase --forgotten. If you are sure of the passphrase, the file may be "
        f"damaged; copies lie in {path.parent / 'backups'}. journal help-now works all the same."
    )

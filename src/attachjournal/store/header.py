"""What is known of a database before SQLite opens it: how it begins, how long one waits for it."""

import os
from pathlib import Path
from stat import S_ISREG

PATIENCE = 5.0
"""Seconds to wait for another writer."""

PLAIN = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""
NO_UTF8 = {0xDC00 + byte: f"%{byte:02x}" for byte in range(0x80, 0x100)}
"""What stands in Python's text for bytes of a name that are no UTF-8."""
MEANT_OTHERWISE = str.maketrans({"%": "%25", "?": "%3f", "#": "%23"}) | NO_UTF8
"""Characters of a name that have a meaning of their own in SQLite's URI, or none."""
FIRST_PAGE, RANDOM = 4096, 250
"""The bytes that tell an encrypted database from rubbish, and how many different values they have
at least: 4,096 random bytes have all 256, but for one time in thirty thousand."""

_salts: dict[tuple[str, int, int], tuple[int, bytes]] = {}
"""What a file begins with, by its path, device and inode; empty where it is not encrypted. Before
it, when the file had last changed: a later one may get the same inode."""
_looking: dict[tuple[int, int], int] = {}
"""The handles through which a file is looked at again, by device and inode."""


def uri(path: Path, how: str) -> str:
    """SQLite's name for a file, with an end that says how to open it.

    From Python 3.14 on, Path.as_uri loads all that a network needs, which is slow and unwanted.
    """
    return "file:///" + path.as_posix().lstrip("/").translate(MEANT_OTHERWISE) + how


def is_encrypted(path: Path) -> bool:
    """Whether the file is an encrypted database."""
    return bool(salt_of(path))


def salt_of(path: Path) -> bytes:
    """The 16 bytes with which an encrypted database begins; none for any other file.

    Each file is looked at once, and once more when it has changed. Closing a file drops every lock
    that this process holds on it, and later SQLite may hold some
    (https://sqlite.org/howtocorrupt.html, 2.2): from the second look on it stays open. Whoever
    gives a name to another file says so (`forget`), for that may happen within a tick of the clock.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - every command passes here, and Path.stat is slower
        known = (str(path), status.st_dev, status.st_ino)
        changed, salt = _salts.get(known, (None, b""))
        if changed != status.st_ctime_ns and status.st_size and S_ISREG(status.st_mode):
            salt = _salt_in(path) if changed is None else _salt_now(path, known[1:])
            _salts[known] = status.st_ctime_ns, salt
    except OSError:
        return b""
    return salt


def forget(path: Path) -> None:
    """Look at a file of that name anew: another one has taken the name."""
    for known in [each for each in _salts if each[0] == str(path)]:
        del _salts[known]


def forget_all() -> None:
    """Know of no file, as a process that begins."""
    _salts.clear()
    while _looking:
        os.close(_looking.popitem()[1])


def _salt_in(path: Path) -> bytes:
    """The salt in a file that is looked at for the first time."""
    handle = _open(path)
    try:
        return _salt_from(handle)
    finally:
        os.close(handle)


def _salt_now(path: Path, inode: tuple[int, int]) -> bytes:
    """The salt in a file that SQLite may have locked for this process."""
    handle = _looking.get(inode)
    if handle is None:
        handle = _looking[inode] = _open(path)
    os.lseek(handle, 0, os.SEEK_SET)
    return _salt_from(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))


def _salt_from(handle: int) -> bytes:
    """The first bytes, if they are no plain database's, and the page looks random from there on."""
    start = os.read(handle, len(PLAIN))
    if start == PLAIN:
        return b""
    page = start + os.read(handle, FIRST_PAGE - len(start))
    return start if len(page) == FIRST_PAGE and len(set(page)) >= RANDOM else b""

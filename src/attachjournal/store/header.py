"""What is known of a database before SQLite opens it: how it begins, how long one waits for it."""

import os
from pathlib import Path
from stat import S_ISREG

PATIENCE = 5.0
"""Seconds to wait for another writer."""

PLAIN = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""
FIRST_PAGE, RANDOM = 4096, 250
"""The bytes that tell an encrypted database from rubbish, and how many different values they have
at least: 4,096 random bytes have all 256, but for one time in thirty thousand."""

_salts: dict[tuple[str, int, int], bytes] = {}
"""What a file begins with, by its path, device and inode; empty where it is not encrypted."""


def is_encrypted(path: Path) -> bool:
    """Whether the file is an encrypted database."""
    return bool(salt_of(path))


def salt_of(path: Path) -> bytes:
    """The 16 bytes with which an encrypted database begins; none for any other file.

    Each file is looked at once. Closing a file drops every lock that this process holds on it, and
    later SQLite may hold some (https://sqlite.org/howtocorrupt.html, 2.2). Whoever gives the name
    to another file says so (`forget`): that one may have the inode of one that is gone.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - every command passes here, and Path.stat is slower
        known = (str(path), status.st_dev, status.st_ino)
        if known not in _salts and status.st_size and S_ISREG(status.st_mode):
            _salts[known] = _salt_in(path)
    except OSError:
        return b""
    return _salts.get(known, b"")


def forget(path: Path) -> None:
    """Look at a file of that name again: another one has taken the name."""
    for known in [each for each in _salts if each[0] == str(path)]:
        del _salts[known]


def _salt_in(path: Path) -> bytes:
    """The first bytes, if they are no plain database's, and the page looks random from there on."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        start = os.read(handle, len(PLAIN))
        if start == PLAIN:
            return b""
        page = start + os.read(handle, FIRST_PAGE - len(start))
    finally:
        os.close(handle)
    return start if len(page) == FIRST_PAGE and len(set(page)) >= RANDOM else b""

"""Removing what was written: overwritten before it goes, as far as a disk lets anybody do that.

A solid-state disk, a file system that copies on write and a snapshot keep what they like; only
encrypting from the first day on helps there.
"""

import os
from contextlib import suppress
from pathlib import Path

ZEROS = bytes(1 << 20)


def remove(path: Path) -> None:
    """Overwrite a file and remove it; one that has another name as well is removed alone.

    Raises OSError.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        path.unlink()
        overwrite(handle)
    finally:
        os.close(handle)


def overwrite(handle: int) -> bool:
    """Overwrite an open file that has no name any more; False where it still has one.

    Another name means that somebody keeps it elsewhere: a backup that links to unchanged files.
    """
    status = os.fstat(handle)
    if status.st_nlink:
        return False
    with suppress(OSError):  # a disk that is full may refuse even that; the name is gone
        os.lseek(handle, 0, os.SEEK_SET)
        left = status.st_size
        while left > 0:
            left -= os.write(handle, ZEROS[: min(left, len(ZEROS))])
        os.fsync(handle)
    return True

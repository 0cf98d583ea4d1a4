"""Seeing onto the disk what was written: a power cut after it loses nothing."""

import os
from contextlib import suppress
from pathlib import Path


def sync_file(path: Path) -> None:
    """See a file's content onto the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Locks that end with the process that holds them, where system and file system have any."""

import os
from pathlib import Path
from time import sleep

from attachjournal.paths import PRIVATE_FILE

try:
    import fcntl
except ImportError:  # a system without such locks: nothing is ever locked
    fcntl = None  # type: ignore[assignment]

TRIES, PAUSE = 20, 0.01
"""How often a lock is tried for, and the seconds between: a look at it holds it for less."""


def is_locked(path: Path) -> bool:
    """Whether any process holds that lock."""
    if fcntl is None:
        return False
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(handle)
    return False


def take(path: Path, *, shared: bool) -> int | None:
    """Take a lock and return its descriptor; None where it is taken or there are no locks."""
    if fcntl is None:
        return None
    how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError:
        return None
    for _ in range(TRIES):
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(PAUSE)
        except OSError:
            break
        else:
            return handle
    os.close(handle)
    return None


def let_go(handle: int | None) -> None:
    """Let go of a lock, unless somebody who inherited the descriptor still holds it."""
    if handle is not None:
        os.close(handle)

"""Whether the journal is the writer's own: a file, no link, nobody else's, closed to others."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from attachjournal.errors import JournalError
from attachjournal.paths import PRIVATE_FILE, cannot, refuse_others

BESIDE = ("-wal", "-shm")
"""The files in which SQLite keeps what is not in the journal yet. It opens them by their names."""
OTHERS = 0o077
ROOT = 0


def look_at(path: Path) -> os.stat_result | None:
    """What the system says of the journal; None where there is none yet.

    A file that others may read is closed to them. Raises as `inspect` does.
    """
    found = inspect(path)
    for each, status in found.items():
        if status.st_mode & OTHERS:
            with suppress(OSError):  # some disks keep no permissions; `journal doctor` says so
                os.chmod(each, PRIVATE_FILE)  # noqa: PTH101 - likewise
    return found.get(path)


def inspect(path: Path) -> dict[Path, os.stat_result]:
    """What the system says of the journal and of what lies beside it, changing nothing.

    A link is refused, for it can lead to where somebody else reads along, and SQLite would look for
    the newest words beside its target; so is what somebody else owns. Raises JournalError, and
    OSError where it cannot be reached.
    """
    journal = _file(path)
    if journal is None:
        return {}
    # Whoever owns the folder can put another file in the journal's place.
    _refuse_others(path.parent, os.stat(path.parent), (ROOT,))  # noqa: PTH116 - likewise
    beside = (path.with_name(path.name + end) for end in BESIDE)
    found = {each: status for each in beside if (status := _file(each)) is not None}
    return {path: journal, **found}


def _file(path: Path) -> os.stat_result | None:
    """What the system says of one file. Raises as above."""
    try:
        status = os.lstat(path)  # every command passes here, and Path.lstat is slower
    except FileNotFoundError:
        return None
    if S_ISLNK(status.st_mode):
        message = f"{path} is a link, so it was not opened; put the file itself there."
        raise JournalError(message)
    if not S_ISREG(status.st_mode):
        raise JournalError(f"{path} is no file, so it was not opened; move it away.")
    _refuse_others(path, status)
    return status


def _refuse_others(path: Path, status: os.stat_result, allowed: tuple[int, ...] = ()) -> None:
    """Raises JournalError for what belongs neither to the writer nor to those allowed."""
    try:
        refuse_others(status, allowed)
    except OSError as error:
        raise cannot("use", path, error) from None

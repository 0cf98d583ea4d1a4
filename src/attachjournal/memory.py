"""Where something can lie that is never to reach a disk: storage that is kept in memory."""

import os
from pathlib import Path
from stat import S_ISDIR

from attachjournal.paths import PRIVATE_FOLDER, Home

IN_MEMORY = ("tmpfs", "ramfs")
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - a folder of ours in it, closed to everybody else
MOUNTS = Path("/proc/mounts")


def folder(home: Home) -> Path | None:
    """A folder in memory-backed storage for this journal's drafts, closed to everybody else (0700).

    None where the machine has none, or somebody else has put something in its place.
    """
    from hashlib import sha256

    mine = f"attachjournal-{os.getuid()}" if hasattr(os, "getuid") else "attachjournal"
    which = sha256(os.fsencode(home.data)).hexdigest()[:16]
    for base in filter(None, (SHARED_MEMORY, os.environ.get("XDG_RUNTIME_DIR"))):
        room = Path(base) / mine
        if _in_memory(base) and _is_private(room) and _is_private(room / which):
            return room / which
    return None


def _in_memory(place: str) -> bool:
    """Whether a folder is the root of, or lies in, a file system that is kept in memory."""
    try:
        mounts = [line.split() for line in MOUNTS.read_text(errors="replace").splitlines()]
    except OSError:
        return False
    real = os.path.realpath(place)
    over = [each for each in mounts if f"{real}/".startswith(each[1].rstrip("/") + "/")]
    return bool(over) and max(over, key=lambda each: len(each[1]))[2] in IN_MEMORY


def _is_private(room: Path) -> bool:
    """Make the folder where it is missing; whether it is ours, no link, and closed to others."""
    try:
        room.mkdir(PRIVATE_FOLDER, exist_ok=True)
        status = room.lstat()
    except OSError:
        return False
    ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return ours and S_ISDIR(status.st_mode) and not status.st_mode & 0o077

"""What lies in a draft's folder: looked at, written into one encrypted file, read back from it."""

import os
from contextlib import closing
from pathlib import Path

from attachjournal import wipe
from attachjournal.disk import sync_file, sync_folder
from attachjournal.draft_folder import LOCK, NEXT_PAGE, NEXT_SEALED, SEALED, WINDOW
from attachjournal.paths import PRIVATE_FILE, cannot, private_file
from attachjournal.store import header
from attachjournal.store.lock import cipher

NEVER_SEALED = (LOCK, WINDOW, NEXT_PAGE, SEALED, NEXT_SEALED)

State = tuple[tuple[str, int, int, int], ...]
"""What changes when a file in a folder is saved."""


def state(folder: Path) -> State:
    """The files that are to be sealed, and what changes when one is saved."""
    try:
        with os.scandir(folder) as found:
            files = [
                (each.name, status.st_ino, status.st_mtime_ns, status.st_size)
                for each in found
                if each.name not in NEVER_SEALED and each.is_file(follow_symlinks=False)
                for status in (each.stat(follow_symlinks=False),)
            ]
    except OSError:
        return ()
    return tuple(sorted(files))


def write(vault: Path, contents: dict[str, bytes], key: cipher.Key) -> None:
    """Write the sealed file, and see it onto the disk before it takes the name."""
    following = vault / NEXT_SEALED
    following.unlink(missing_ok=True)
    private_file(following)
    with closing(cipher.connect_with(key, following)) as db:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("CREATE TABLE file (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
        db.execute("BEGIN")
        db.executemany("INSERT INTO file VALUES (?, ?)", contents.items())
        db.execute("COMMIT")
    sync_file(following)
    following.replace(vault / SEALED)
    header.forget(vault / SEALED)
    sync_folder(vault)


def read(source: Path) -> list[tuple[str, bytes]]:
    """What the sealed file holds, by name. Raises an error of SQLite's, or Locked."""
    with closing(cipher.connect_with(cipher.key_of(source), source, "?mode=ro")) as db:
        return db.execute("SELECT name, content FROM file").fetchall()


def put(path: Path, content: bytes) -> None:
    """Write a file that is not there yet (0600), whole or not at all, and see it onto the disk."""
    if path.exists():
        return
    following = path.with_name(NEXT_PAGE)
    try:
        handle = os.open(following, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(handle)
        following.replace(path)
    except OSError as error:
        raise cannot("write", path, error) from None


def empty(vault: Path) -> None:
    """Remove what lies plain in a vault, an editor's folders too. Raises OSError."""
    from shutil import rmtree

    for name, *_ in state(vault):
        wipe.remove(vault / name)
    for each in list(os.scandir(vault)):
        if each.is_dir(follow_symlinks=False):
            rmtree(each.path)

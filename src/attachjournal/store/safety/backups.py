"""Copies of the journal: made whole or not at all, read back, closed to others, and rotated.

A copy of an encrypted journal is encrypted with the same key (connection.connect_copy).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from time import monotonic

from attachjournal.core.safety.copies import Listed
from attachjournal.core.safety.rotation import (
    ENDING,
    Copy,
    Kept,
    Made,
    copy_named,
    name_of,
    reasons,
)
from attachjournal.deliver import take_name
from attachjournal.disk import sync_file, sync_folder
from attachjournal.draft_locks import is_locked, let_go, take
from attachjournal.errors import Damaged, JournalError
from attachjournal.paths import PRIVATE_FILE, Home, cannot, private_folder
from attachjournal.store import connection, header

LOCK = ".copying"
"""The file beside the journal that is locked while copies are made or written anew."""
PART = ".part"
"""How the name of a copy goes on that is not whole yet."""
PATIENCE = 30.0
"""Seconds to wait for another program that is making a copy."""
ROOM = ".room"
"""How the name of a folder ends in which a database is looked at (restoring.scratch)."""
IN_USE = ".in-use"
"""The file in such a room that is locked while it is looked at."""
SPACE = 16 << 20
"""Bytes that stay free on the disk whatever happens."""
TABLES = """SELECT name FROM sqlite_master WHERE type = 'table'
    AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"""
UNSOUND = (
    "The copy did not come out whole, so it was not kept. What is wrong with the journal: "
    "journal doctor"
)
BUSY = "Another program is copying the journal; wait a moment, and try again."


def daily(home: Home, today: date) -> Path | None:
    """Make the day's copy, unless there is one or it is being made; where it lies.

    Raises Damaged where the journal cannot be copied whole, and nothing that the disk or another
    program can be the reason for: a day without a copy is noticed by `journal doctor`.
    """
    target = home.backups / name_of(Made.DAILY, today)
    try:
        if target.exists() or not _has_tables(home) or is_locked(home.converting):
            return None
        with alone(home, patience=0.0):
            if not target.exists():
                copy_to(home, target)
                rotate(home)
                return target
    except Damaged:
        raise
    except (JournalError, OSError):
        pass
    return None


def make(home: Home, made: Made, now: datetime) -> Path:
    """Make a copy of the journal, and let go of those that need not stay; where it lies.

    Raises JournalError; there is then no new file.
    """
    with alone(home):
        return make_alone(home, made, now)


def make_alone(home: Home, made: Made, now: datetime, spare: str = "") -> Path:
    """The same where `alone` is held already. The copy of the name `spare` stays in any case."""
    names = (home.backups / name_of(made, now, number) for number in count())
    target = next(path for path in names if not path.exists())
    copy_to(home, target)
    rotate(home, spare)
    return target


@contextmanager
def alone(home: Home, patience: float = PATIENCE) -> Iterator[None]:
    """One program at a time works on the copies. Raises JournalError where another goes on.

    Whatever a program that was killed has left half made is removed.
    """
    private_folder(home.backups)
    lock, until = home.data / LOCK, monotonic() + patience
    handle = take(lock, shared=False)
    while handle is None and is_locked(lock):
        if monotonic() >= until:
            raise JournalError(BUSY)
        handle = take(lock, shared=False)
    try:
        for path in half_made(home):
            remove(path)
        yield
    finally:
        let_go(handle)


def half_made(home: Home) -> list[Path]:
    """What programs that were killed have left half made; sure while `alone` is held.

    A folder in which somebody looks at a database right now is none of it.
    """
    folders = {home.data, home.backups}
    parts = [path for folder in folders for path in folder.glob(f".*{PART}*")]
    rooms = [path for path in home.backups.glob(f".*{ROOM}") if not is_locked(path / IN_USE)]
    return sorted([*parts, *rooms])


def remove(path: Path) -> None:
    """Remove a file, or a folder with everything in it, as far as the system lets it go."""
    from shutil import rmtree

    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        else:
            path.unlink()


def copy_to(home: Home, target: Path, *, force: bool = False) -> None:
    """Copy the journal into a file (0600), which appears whole and verified, or not at all.

    A file that is there already is replaced with `force`, or else raises JournalError.
    """
    with connection.told(home), part_beside(target) as part:
        _check_room(home, target.parent)
        counts = copy_database(home.journal, part)
        verify(part, counts)
        settle(part, target, force=force)


@contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """A name for what will be the target. Whatever still has it at the end is removed."""
    part = target.parent / f".{os.urandom(8).hex()}{PART}"
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        os.close(handle)
        yield part
    except OSError as error:
        raise cannot("write", target, error) from None
    finally:
        for left in target.parent.glob(f"{part.name}*"):
            remove(left)


def settle(part: Path, target: Path, *, force: bool) -> None:
    """Give a file its name once it is on the disk. Raises JournalError where the name is taken."""
    try:
        if force:
            part.replace(target)
        else:
            take_name(part, target)
    except FileExistsError:
        raise JournalError(f"{target} is there already; nothing was copied.") from None
    header.forget(target)
    sync_folder(target.parent)


def verify(path: Path, counts: dict[str, int]) -> None:
    """Have the file on the disk, and read it back whole from there.

    Raises Damaged where it is not sound or holds another number of rows.
    """
    sync_file(path)
    with closing(opened(path)) as db:
        sound = is_sound(db) and rows(db) == counts
    if not sound:
        raise Damaged(UNSOUND)


def opened(path: Path) -> sqlite3.Connection:
    """A copy, to be read. Unless something lies beside it, nothing is made beside it either."""
    return connection.opened(path, "?mode=ro" if _has_log(path) else "?mode=ro&immutable=1")


def _has_log(path: Path) -> bool:
    """Whether a part of what was written lies beside the file."""
    return any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))


def waits(path: Path) -> bool:
    """Whether pages wait in the -wal, which are read from there and not from the file."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def is_whole(db: sqlite3.Connection, path: Path) -> bool:
    """Whether an open file is sound and all there. Raises an error of SQLite's."""
    return is_sound(db) and not ends_too_early(db, path)


def is_sound(db: sqlite3.Connection) -> bool:
    """Whether every page fits to the others. Raises an error of SQLite's."""
    return db.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]


def ends_too_early(db: sqlite3.Connection, path: Path) -> bool:
    """Whether a part of the last page is missing: SQLite reads zeros there, and says nothing."""
    if waits(path):
        return False  # the page may lie there
    return path.stat().st_size < connection.length_by_its_word(db)


def rows(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for (name,) in db.execute(TABLES)]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def rotate(home: Home, spare: str = "") -> None:
    """Remove the copies that stay for nothing."""
    for copy, kept in reasons(_named(home)).items():
        if not kept and copy.name != spare:
            with suppress(OSError):
                (home.backups / copy.name).unlink()


def files(home: Home) -> list[Path]:
    """The files of the folder that are copies by their name, or look like one of somebody's own."""
    with suppress(OSError):
        found = (path for path in home.backups.iterdir() if path.suffix == ENDING)
        return sorted(path for path in found if path.is_file())
    return []


def listed(home: Home) -> tuple[Listed, ...]:
    """The copies, the newest first, with how many entries each holds."""
    kept = {copy.name: why for copy, why in reasons(_named(home)).items()}
    found = [_listed(path, kept.get(path.name, ())) for path in files(home)]
    return tuple(sorted(found, key=lambda each: (each.at, each.name), reverse=True))


def newest_first(home: Home) -> list[Path]:
    """The copies by their age, whoever made them."""
    return [Path(each.path) for each in listed(home)]


def entries_in(path: Path) -> int | None:
    """How many entries a copy holds that are not deleted; None where it cannot be read.

    Nobody is asked for an earlier passphrase that a copy may have.
    """
    if connection.needs_asking(path):
        return None
    with suppress(JournalError, *connection.errors()), closing(opened(path)) as db:
        found = db.execute("SELECT count(*) FROM entry WHERE deleted_at IS NULL").fetchone()
        return int(found[0])
    return None


def _has_tables(home: Home) -> bool:
    """Whether there is a journal to copy."""
    return home.journal.is_file() and home.journal.stat().st_size > 0


def _check_room(home: Home, folder: Path) -> None:
    """Raise JournalError where the disk is too full for another copy."""
    from shutil import disk_usage

    size = sum(
        path.stat().st_size
        for end in ("", "-wal")
        if (path := home.journal.with_name(home.journal.name + end)).exists()
    )
    if disk_usage(folder).free < size + SPACE:
        message = f"There is not enough room for a copy in {folder}; free some space first."
        raise JournalError(message)


def copy_database(source: Path, part: Path) -> dict[str, int]:
    """Copy a database into an empty file; how many rows its tables had at that moment.

    The copy is a file for itself: nothing that belongs to it lies beside it.
    """
    with (
        closing(connection.connect_to_read(source)) as original,
        closing(connection.connect_copy(part, source)) as copy,
    ):
        # What is half made is thrown away anyway: one sync at the end is enough.
        for setting in ("locking_mode = EXCLUSIVE", "journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {setting}")
        if ends_too_early(original, source):
            raise Damaged(UNSOUND)
        original.execute("BEGIN")
        counts = rows(original)
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    return counts


def _named(home: Home) -> Iterable[Copy]:
    """The copies that this program made."""
    return [copy for path in files(home) if (copy := copy_named(path.name))]


def _listed(path: Path, kept: tuple[Kept, ...]) -> Listed:
    copy, status = copy_named(path.name), path.stat()
    at = copy.at if copy else datetime.fromtimestamp(status.st_mtime)  # noqa: DTZ006 - as named
    made = copy.made if copy else None
    return Listed(path.name, str(path), made, at, status.st_size, entries_in(path), kept)

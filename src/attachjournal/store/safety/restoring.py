"""A copy takes the place of the journal: as a whole, or not at all.

The content of a sound journal is replaced by SQLite itself, in one transaction: whoever has it open
sees the one or the other, and -wal and -shm belong to it as before. A damaged one, which SQLite
will not write into, is put aside under another name first.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from time import monotonic

from attachjournal.core.safety.copies import Difference
from attachjournal.core.safety.rotation import Made, copy_named
from attachjournal.disk import sync_folder
from attachjournal.draft_locks import let_go, take
from attachjournal.errors import JournalError, NoSuch
from attachjournal.paths import PRIVATE_FILE, Home, cannot, private_folder
from attachjournal.store import connection, file, header
from attachjournal.store.safety import backups
from attachjournal.store.safety.differences import difference

LOG, INDEX, UNDO = "-wal", "-shm", "-journal"
WAITING = (5, 6)
"""What SQLite says while another program holds the journal: SQLITE_BUSY, SQLITE_LOCKED."""
NOT_SOUND = "{} is no sound copy of a journal, so nothing was changed. journal backup list"


def find(home: Home, named: Path) -> Path:
    """The file that is meant: a path, or the name of a copy. Raises NoSuch."""
    given = Path(os.path.abspath(named.expanduser()))  # noqa: PTH100 - links stay links
    for path in (given, home.backups / named, home.backups / f"{named}.db"):
        if path.is_file():
            return path
    message = f"There is no copy {named}; journal backup list shows those there are."
    raise NoSuch(message)


@contextmanager
def scratch(home: Home) -> Iterator[Home]:
    """A home of its own for a moment, in which a database can be looked at and brought up to date.

    It lies beside the copies (0700), and goes whatever happens.
    """
    folder = private_folder(home.backups) / f".{os.urandom(8).hex()}{backups.ROOM}"
    handle = take(private_folder(folder) / backups.IN_USE, shared=False)
    try:
        yield home._replace(data=folder, cache=folder / "cache", state=folder / "state")
    finally:
        let_go(handle)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def prepared(home: Home, source: Path) -> Iterator[Home]:
    """A copy of a copy, found sound and brought up to date: the home in which it is the journal.

    The file itself is not touched. Raises JournalError, or Locked where its passphrase is missing.
    """
    with scratch(home) as room:
        copy_raw(source, room.journal)
        try:
            _check(room)
            with file.reading(room):  # an older one is brought up to date
                pass
        except connection.errors():
            raise JournalError(NOT_SOUND.format(source)) from None
        except JournalError as error:
            raise type(error)(str(error).replace(str(room.journal), str(source))) from None
        yield room


def copy_raw(source: Path, target: Path) -> None:
    """Copy a database byte by byte, with what of it lies beside it (0600). Raises JournalError."""
    for end in ("", LOG):
        beside = source.with_name(source.name + end)
        try:
            if not end or beside.is_file():
                _copy_file(beside, target.with_name(target.name + end))
        except OSError as error:
            raise cannot("copy", beside, error) from None


def _copy_file(source: Path, target: Path) -> None:
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as into, source.open("rb") as out_of:
        shutil.copyfileobj(out_of, into, 1 << 20)


def _check(room: Home) -> None:
    """Raise an error where a database is damaged, empty, or no journal."""
    with closing(connection.connect_to_read(room.journal)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > connection.SCHEMA_VERSION:
            message = (
                f"{room.journal} was written by a newer version of this program; update "
                "attachjournal. Nothing was changed."
            )
            raise JournalError(message)
        names = {name for (name,) in db.execute(backups.TABLES)}
        sound = backups.is_whole(db, room.journal)
        sound = sound and not db.execute("PRAGMA foreign_key_check").fetchall()
    if not (sound and version and "entry" in names):
        raise sqlite3.DatabaseError("malformed")


def refuse_another_lock(home: Home, source: Path) -> None:
    """Raise JournalError where a copy has another key than a sound journal, or one has none."""
    mine, theirs = header.salt_of(home.journal), header.salt_of(source)
    if not home.journal.is_file() or mine == theirs:
        return
    said = (
        "is encrypted, but not with the key of the journal."
        if theirs
        else "is not encrypted, and the journal is."
    )
    message = (
        f"{source.name} {said} Nothing was changed. To look at it, copy it as journal.db into a "
        "folder of its own, and set ATTACHJOURNAL_HOME to that."
    )
    raise JournalError(message)


def is_scrambled(home: Home) -> bool:
    """Whether the journal looks encrypted, and is damaged rather: nothing else here is encrypted.

    Rubbish at its beginning looks like that. A conversion would have encrypted the copies as well.
    """
    if not file.is_locked(home):
        return False
    copies = [path for path in backups.files(home) if copy_named(path.name)]
    return bool(copies) and not any(map(header.is_encrypted, copies))


def is_damaged(home: Home) -> bool:
    """Whether there is a journal with pages that do not fit. Raises JournalError, or Locked."""
    if not home.journal.is_file() or not home.journal.stat().st_size:
        return False
    if is_scrambled(home):
        return True
    with connection.told(home):
        try:
            with closing(connection.connect_to_read(home.journal)) as db:
                return connection.has_lost_its_beginning(db, home.journal) or not backups.is_whole(
                    db, home.journal
                )
        except connection.errors() as error:
            if connection.is_damage(error):
                return True
            raise


def compare(home: Home, room: Home) -> Difference:
    """What would change if the journal in that room took the place of a sound one, or of none."""
    with file.reading(home) as here, file.reading(room) as there:
        return difference(here, there)


def put_back(home: Home, room: Home, now: datetime, spare: str) -> Path | None:
    """Make the journal what the one in that room is; where the copy of what it was lies.

    No copy is made where there was none. The copy named `spare` stays. Raises JournalError; the
    journal is then as it was.
    """
    with backups.alone(home), connection.told(home):
        if not home.journal.is_file() or not home.journal.stat().st_size:
            exchange(home, room, None)
            return None
        before = backups.make_alone(home, Made.RESTORE, now, spare)
        _replace_content(home, room)
        return before


def _replace_content(home: Home, room: Home) -> None:
    """Have SQLite write every page anew, in one transaction. Raises an error of SQLite's."""
    until = monotonic() + header.PATIENCE

    def still_waiting(status: int, _remaining: int, _total: int) -> None:
        if status in WAITING and monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    with (
        closing(connection.connect_to_read(room.journal)) as source,
        closing(connection.connect(home.journal)) as target,
    ):
        source.backup(target, progress=still_waiting)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file.Written.home = home


def exchange(home: Home, room: Home, now: datetime | None) -> Path | None:
    """Put a new file in the place of a damaged one, or of what is left of one: where that is kept.

    Nothing of it stays beside the new file, for SQLite would take it for the new one's. Without
    `now` there is nothing to keep. Raises JournalError, or an error of SQLite's.
    """
    with backups.part_beside(home.journal) as part:
        backups.verify(part, backups.copy_database(room.journal, part))
        kept = _kept_aside(home, now) if now else None
        for end in (LOG, INDEX, UNDO):
            home.journal.with_name(home.journal.name + end).unlink(missing_ok=True)
        part.replace(home.journal)
        header.forget(home.journal)
        sync_folder(home.data)
    file.Written.home = home
    return kept


def put_in_place(home: Home, room: Home, now: datetime) -> Path | None:
    """`exchange` for a command: one program at a time. Raises JournalError."""
    with backups.alone(home), connection.told(home):
        return exchange(home, room, now)


def _kept_aside(home: Home, now: datetime) -> Path | None:
    """Give the journal's file, and what is written beside it, another name as well: the first."""
    stamp = f"damaged-{now:%Y%m%d-%H%M%S}"
    names = (f"{stamp}{f'-{number}' if number else ''}.db" for number in count())
    name = next(each for each in names if not any(home.data.glob(f"{each}*")))
    kept = []
    for end in ("", LOG, UNDO):
        source = home.journal.with_name(home.journal.name + end)
        if source.exists() and source.stat().st_size:
            target = home.data / f"{name}{end}"
            kept.append(target)
            try:
                os.link(source, target)
            except OSError:  # a file system without second names
                _copy_file(source, target)
    sync_folder(home.data)
    return next(iter(kept), None)

"""Making something go for good: out of the journal, its search index, its -wal, copies and drafts.

A note of what is to go (uids and days, no word of it) lies beside the journal for as long as it
lasts: erasing that is broken off is finished by `journal doctor --fix`, or the next `erase`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from attachjournal import draft_folder, drafts, wipe
from attachjournal.core.safety.copies import Glimpse
from attachjournal.core.safety.erasing import Erasure, Reach, Touched, from_text, to_text
from attachjournal.core.safety.rotation import ENDING, Made
from attachjournal.draft_folder import Draft, is_open
from attachjournal.draft_locks import is_locked
from attachjournal.errors import JournalError
from attachjournal.paths import Home, write_private
from attachjournal.store import connection, file, header
from attachjournal.store.safety import backups, belongings, erasing_rows

NOTE = "erasing.json"
DAMAGED = "damaged-"
"""How the name of a damaged journal begins that was kept aside (restoring.exchange)."""
HELD = (
    "What was erased is out of the journal, but another program has the journal open, so that "
    "{} may still hold the words. Close it, and then: journal doctor --fix"
)


def glimpses(home: Home, numbers: list[int]) -> dict[str, Glimpse]:
    """The entries of those numbers by their uids, deleted ones as well."""
    with file.reading(home) as db:
        return {} if db is None else erasing_rows.glimpses(db, numbers)


def reach(home: Home, erasure: Erasure) -> Reach:
    """What would go, and where it lies. Raises JournalError where a draft of it is open."""
    entries: tuple[tuple[str, Glimpse], ...] = ()
    records: dict[str, int] = {}
    wordings: frozenset[str] = frozenset()
    with file.reading(home) as db:
        if db is not None:
            entries = erasing_rows.entries(db, erasure)
            records = erasing_rows.records(db, erasure)
            wordings = erasing_rows.wordings(db, erasure)
    with_uids = erasure._replace(uids=(*{*erasure.uids, *(uid for uid, _ in entries)},))
    mine = _drafts_of(home, with_uids, wordings)
    _refuse_open(mine)
    return Reach(
        tuple(glimpse for _, glimpse in entries),
        records,
        tuple(draft.number for draft in mine),
        tuple(_touched(home, erasure)),
    )


def erase(home: Home, erasure: Erasure, now: datetime) -> tuple[str, ...]:
    """Make it go, after a copy, which then goes through the same; a sentence for what is removed.

    Raises JournalError: nothing is then changed, or the sentence says what is left to do.
    """
    with _told(home), backups.alone(home):
        with file.reading(home) as db:
            wordings = frozenset() if db is None else erasing_rows.wordings(db, erasure)
            found = () if db is None else erasing_rows.entries(db, erasure)
        whole = erasure._replace(uids=(*{*erasure.uids, *(uid for uid, _ in found)},))
        _refuse_open(_drafts_of(home, whole, wordings))
        backups.make_alone(home, Made.ERASE, now)
        write_private(home.data / NOTE, to_text(whole).encode())
        return _go_through(home, whole, wordings)


def is_unfinished(home: Home) -> bool:
    """Whether erasing was broken off, and nobody is at it."""
    return (home.data / NOTE).exists() and not is_locked(home.data / backups.LOCK)


def finish(home: Home) -> tuple[str, ...]:
    """Do what erasing that was broken off has left to do. Raises JournalError."""
    note = home.data / NOTE
    with _told(home), backups.alone(home):
        try:
            erasure = from_text(note.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return ()
        except (OSError, ValueError):
            message = f"{note} cannot be read; erase what was to go once more, then remove it."
            raise JournalError(message) from None
        # Where drafts were not gone through, the entries are still there to compare them with.
        with file.reading(home) as db:
            wordings = frozenset() if db is None else erasing_rows.wordings(db, erasure)
        return _go_through(home, erasure, wordings)


@contextmanager
def _told(home: Home) -> Iterator[None]:
    """Turn errors into sentences; where something is left to do, say what does it."""
    try:
        with connection.told(home):
            yield
    except OSError as error:
        said = f"{error.filename or home.data}: {(error.strerror or '').lower()}"
        message = f"Not everything could be erased ({said}). To go on: journal doctor --fix"
        raise JournalError(message) from None
    except JournalError as error:
        if (home.data / NOTE).exists() and "--fix" not in str(error):
            raise type(error)(f"{error} To go on: journal doctor --fix") from None
        raise


def _go_through(home: Home, erasure: Erasure, wordings: frozenset[str]) -> tuple[str, ...]:
    """Every place, one after the other; the note goes when nothing is left."""
    for draft in _drafts_of(home, erasure, wordings):
        _wipe_draft(draft)
    if home.journal.is_file():
        with closing(connection.connect(home.journal)) as db:
            erasing_rows.remove(db, erasure)
            is_out = erasing_rows.tidy(db)
    else:
        is_out = True
    removed = tuple(
        f"{path} could not be rewritten, so it was removed."
        for path in _copies(home)
        if not _rewritten(home, path, erasure)
    )
    for path in backups.half_made(home):
        backups.remove(path)
    if not is_out:
        raise JournalError(HELD.format(f"{home.journal}-wal"))
    (home.data / NOTE).unlink(missing_ok=True)
    return removed


def _drafts_of(home: Home, erasure: Erasure, wordings: frozenset[str]) -> list[Draft]:
    """The drafts that became one of the entries, change one, or read the same."""
    found = []
    for number in draft_folder.numbers(home):
        draft = drafts.find(home, number)
        if {draft.context.uid, draft.context.edits} & {*erasure.uids} or _words(draft) in wordings:
            found.append(draft)
    return found


def _words(draft: Draft) -> str | None:
    """What is on a draft's page; None where there is nothing to compare."""
    with suppress(JournalError):
        return draft_folder.words(draft).strip() or None
    return None


def _refuse_open(mine: list[Draft]) -> None:
    """Raise JournalError where a draft is open: saving it would bring the words back."""
    for draft in mine:
        if is_open(draft):
            message = f"Draft {draft.number} is open elsewhere; close it first. Nothing was erased."
            raise JournalError(message)


def _wipe_draft(draft: Draft) -> None:
    for folder in {draft.folder, draft.locks}:
        for path in folder.glob("*"):
            with suppress(OSError):
                wipe.remove(path)
    drafts.discard(draft)
    if draft.locks.exists():
        raise JournalError(f"Not all of {draft.locks} could be removed; check whom it belongs to.")


def _copies(home: Home) -> list[Path]:
    """The copies, wherever in its folders they lie, and damaged journals that were kept aside.

    What was a copy by its name may no longer begin as one; what somebody keeps beside is let be.
    """
    found = belongings.beside_the_journal(home)
    return [path for path in found if path.suffix == ENDING or belongings.is_database(path)]


def _touched(home: Home, erasure: Erasure) -> Iterator[Touched]:
    for path in _copies(home):
        held = _held(home, path, erasure)
        if held is None or held:
            yield Touched(str(path), held)


def _held(home: Home, path: Path, erasure: Erasure) -> int | None:
    """How much of it a copy holds; None where that cannot be read, though it may hold some.

    A database that is somebody's own, or was never a journal, holds nothing of it.
    """
    is_ours = path.parent != home.data or path.name.startswith(DAMAGED)
    if header.is_encrypted(path) and header.salt_of(path) != header.salt_of(home.journal):
        return None if is_ours else 0
    with suppress(JournalError, *connection.errors()), closing(backups.opened(path)) as db:
        if backups.is_sound(db):
            return erasing_rows.count(db, erasure) if "entry" in backups.rows(db) else 0
    return None if is_ours else 0


def _rewritten(home: Home, path: Path, erasure: Erasure) -> bool:
    """Whether what is to go is out of a copy, which stays; otherwise the copy is gone.

    The new file is whole and verified before it takes the name, and the old one is overwritten.
    """
    held = _held(home, path, erasure)
    if held == 0:
        return True
    problems: tuple[type[Exception], ...] = (JournalError, *connection.errors())
    try:
        if held is None:
            raise sqlite3.DatabaseError
        _rewrite(path, erasure)
    except problems:
        for end in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                wipe.remove(path.with_name(path.name + end))
        return False
    return True


def _rewrite(path: Path, erasure: Erasure) -> None:
    """Put a copy without it in the place of a copy. Raises JournalError, or SQLite's error."""
    with backups.part_beside(path) as part:
        backups.copy_database(path, part)
        with closing(connection.opened(part, "?mode=rw")) as db:
            db.execute("PRAGMA journal_mode = MEMORY")  # what goes is not to lie anywhere else
            erasing_rows.remove(db, erasure)
            erasing_rows.tidy(db)
            counts = backups.rows(db)
        backups.verify(part, counts)
        status = path.stat()
        os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
        handle = os.open(path, os.O_RDWR)
        try:
            backups.settle(part, path, force=True)
            wipe.overwrite(handle)
        finally:
            os.close(handle)

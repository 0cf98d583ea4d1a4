"""Giving the journal another lock, or none: a new file beside it, verified, takes its place.

Whenever this is broken off, the journal is whole, under the old lock or the new. What is left to do
then (copies and drafts from before) is done by whichever command next has the key.

A program that has opened the old file and waits for it would afterwards write into a file without
a name, and take the new journal's -wal for its own. So the old file stays locked for longer than
anybody waits, and is overwritten before it is let go.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from attachjournal import console, sealed, wipe
from attachjournal.core.named import NamedTuple
from attachjournal.draft_folder import SEALED, is_open, numbers, opened
from attachjournal.draft_locks import is_locked, let_go, take
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, header
from attachjournal.store.lock import cipher, rewrite
from attachjournal.store.lock.cipher import Key
from attachjournal.store.safety import backups, belongings

LONGER = 1.2
"""For how many times the patience of a waiting program the old journal stays locked."""
DECRYPT_AGAIN = (
    "Taking the encryption away was broken off: copies or drafts are encrypted still. "
    "journal decrypt does the rest."
)
OTHER_NAME = "What {path} was has another name elsewhere (a hard link), and lies there as before."


class Converted(NamedTuple):
    """What was done."""

    copies: int
    """Copies of the journal that have the new lock as well."""
    drafts: int
    left: tuple[str, ...]
    """What stays as it was, a sentence each."""


def convert(home: Home, now: Key | None, wanted: Key | None) -> Converted:
    """Give the journal, its copies and the drafts another key, or none.

    Raises JournalError; the journal is then as it was.
    """
    refuse_writers(home)
    if now is not None:
        cipher.hold(now)
        sealed.settle(home, numbers(home))
    with _under_way(home), backups.alone(home), connection.told(home):
        remove_left_over(home)
        with rewrite.held(home.journal, now) as (db, handle):
            rewrite.change(home.journal, db, wanted, "WAL")
            changed = monotonic()
            if wanted is not None:
                cipher.hold(wanted)
            done = _change_the_rest(home, now, wanted)
            if os.fstat(handle).st_nlink:
                done = done._replace(left=(*done.left, OTHER_NAME.format(path=home.journal)))
            sleep(max(0.0, changed + header.PATIENCE * LONGER - monotonic()))
    return done


def finish(home: Home, key: Key | None, before: Key | None = None) -> None:
    """Do what a conversion that broke off has left to do, once the journal has the key, or none.

    What still has another opens with the one from `before`.
    """
    if not is_broken_off(home):
        return
    with _under_way(home), backups.alone(home):
        remove_left_over(home)
        done = _change_the_rest(home, before, key)
    console.say("The encryption had been broken off; the rest of it is done.", *done.left)


def tidy_plain(home: Home) -> None:
    """The same for a journal that is plain: nobody is asked for a passphrase on the way.

    Where nothing is encrypted it broke off before it began. Where something is, that is said.
    """
    if not is_broken_off(home):
        return
    if still_encrypted(home) is not None:
        console.say(DECRYPT_AGAIN)
        return
    with _under_way(home), backups.alone(home):
        remove_left_over(home)


def still_encrypted(home: Home) -> Path | None:
    """A copy of a plain journal, or one of its drafts, that is encrypted still."""
    sealed_drafts = (home.drafts / str(number) / SEALED for number in numbers(home))
    found = (*_databases(home), *sealed_drafts)
    return next((path for path in found if header.is_encrypted(path)), None)


def is_broken_off(home: Home) -> bool:
    """Whether a conversion has something left to do, and nobody is doing it."""
    note = home.converting
    return note.exists() and not is_locked(note)


def plain(home: Home) -> list[Path]:
    """The copies that anybody can read, beside an encrypted journal."""
    if not header.is_encrypted(home.journal):
        return []
    return [path for path in _databases(home) if not header.is_encrypted(path)]


def encrypt_plain(home: Home) -> None:
    """Give them the key of the journal. Raises JournalError, which names those that stay plain."""
    key = cipher.key_of(home.journal)
    left = []
    with backups.alone(home):
        for path in plain(home):
            try:
                _change_one(path, None, key)
            except JournalError as error:
                left.append(str(error))
    if left:
        raise JournalError(" ".join(left))


def refuse_writers(home: Home) -> None:
    """Raise JournalError where a draft is being written: its editor would go on saving it plain."""
    for number in numbers(home):
        draft = opened(number, home.drafts / str(number))
        if is_open(draft):
            message = f"Draft {number} is open elsewhere; finish there first. Nothing was changed."
            raise JournalError(message)


def remove_left_over(home: Home) -> None:
    """Remove new files that never took their place. One of them may be plain."""
    for folder in (home.data, home.backups):
        for path in folder.glob(f"*{rewrite.BESIDE}*"):
            wipe.remove(path)


@contextmanager
def _under_way(home: Home) -> Iterator[None]:
    """One conversion at a time. Raises JournalError where another goes on.

    The note that it is under way stays where it breaks off with the journal done, and not the rest.
    """
    note = home.converting
    handle = take(note, shared=False)
    if handle is None and is_locked(note):
        raise JournalError("The journal is being converted in another terminal; wait for it.")
    before, whole = header.salt_of(home.journal), False
    try:
        yield
        whole = True
    finally:
        if whole or header.salt_of(home.journal) == before:
            note.unlink(missing_ok=True)
        let_go(handle)


def _change_the_rest(home: Home, now: Key | None, wanted: Key | None) -> Converted:
    """Give the copies and the drafts the wanted key as well, as far as `now` opens them."""
    copies, left = 0, []
    for path in _databases(home):
        try:
            copies += _change_one(path, now, wanted)
        except JournalError as error:
            left.append(str(error))
    taken = 0
    for number in numbers(home):
        try:
            taken += sealed.take_over(home, number)
        except JournalError as error:
            left.append(str(error))
    return Converted(copies, taken, tuple(left))


def _databases(home: Home) -> list[Path]:
    """The copies of the journal, wherever in its folders they lie."""
    found = belongings.beside_the_journal(home)
    return [path for path in found if not path.is_symlink() and belongings.is_database(path)]


def _change_one(path: Path, now: Key | None, wanted: Key | None) -> bool:
    """Give a copy the wanted key; whether it had another. Raises an error where that cannot be."""
    salt = header.salt_of(path)
    if salt == (wanted.salt if wanted else b""):
        return False
    key = None
    if salt:
        if now is None or salt != now.salt:
            raise JournalError(_left(path, wanted))
        key = now
    try:
        with rewrite.held(path, key) as (db, handle):
            rewrite.change(path, db, wanted)
            linked = os.fstat(handle).st_nlink
    except (JournalError, OSError):
        raise JournalError(_left(path, wanted)) from None
    except connection.errors():
        raise JournalError(_left(path, wanted)) from None
    if linked:
        raise JournalError(OTHER_NAME.format(path=path))
    return True


def _left(path: Path, wanted: Key | None) -> str:
    """What is said of a copy that stays as it was."""
    if header.is_encrypted(path):
        return f"{path} stays encrypted with the passphrase it had."
    if wanted is None:
        return f"{path} stays as it was."
    return f"{path} could not be encrypted, and can be read as it lies there; remove it."

"""Looking over what would be there if the journal were lost: its copies, its place, the room."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from functools import partial
from itertools import zip_longest
from pathlib import Path
from shutil import disk_usage

from attachjournal.core.day import spoken
from attachjournal.core.safety.doctor import Check, named
from attachjournal.core.safety.rotation import Made, copy_named
from attachjournal.core.text import counted
from attachjournal.errors import JournalError
from attachjournal.paths import HOME_VARIABLE, Home
from attachjournal.render.places import size_of
from attachjournal.store import connection
from attachjournal.store.lock import convert
from attachjournal.store.safety import backups
from attachjournal.store.safety.examined import Found, in_order, together, wrong
from attachjournal.store.whole import KEPT_BY_TRIGGERS, tables
from attachjournal.synchronised import service_of

LATE = timedelta(days=2)
"""What was written longer ago than this should be in a copy, and after so long whatever changed."""
SCARCE = 64 << 20
"""Bytes that should be free on the disk, beside twice the journal's size."""
UNSAVED = "SELECT min(written_at) FROM entry WHERE id > ? AND written_at < ?"


def copies(home: Home, now: datetime, *, readable: bool) -> Found:
    """Whether there is a copy that can be read whole, and what is in none."""
    paths = backups.newest_first(home)
    found, good = [], None
    for path in paths:
        if is_sound(path):
            good = path
            break
        said = f"The copy {path} cannot be read whole."
        found.append(wrong(Check.COPIES, said, "Remove it, or keep it elsewhere.", None, [path]))
    if readable:
        unsaved = _unsaved(home, good, now)
        found += [_behind(home, unsaved, now)] if unsaved else []
        found += _plain(home)
    return together(Check.COPIES, _said(good, len(paths)), found)


def _plain(home: Home) -> Iterator[Found]:
    """What of an encrypted journal can be read all the same."""
    paths = convert.plain(home)
    if paths:
        said = f"Not encrypted, though the journal is: {named(tuple(map(str, paths)))}."
        how = partial(convert.encrypt_plain, home)
        yield wrong(Check.COPIES, said, "It is encrypted.", how, paths)


def _said(good: Path | None, number: int) -> str:
    if good is None:
        return "There is no copy yet; one is made after the first writing of a day."
    return (
        f"{counted(number, 'copy', 'copies')}, the newest of {spoken(_made_on(good))} read whole."
    )


def _made_on(path: Path) -> date:
    copy = copy_named(path.name)
    if copy:
        return copy.at.date()
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def is_sound(path: Path) -> bool:
    """Whether a copy can be read whole."""
    with suppress(JournalError, *connection.errors()), closing(backups.opened(path)) as db:
        return backups.is_whole(db, path) and "entry" in backups.rows(db)
    return False


def _unsaved(home: Home, copy: Path | None, now: datetime) -> date | None:
    """The day since when something is in no copy, if that is long ago."""
    with closing(connection.connect_to_read(home.journal)) as journal:
        if copy is None:
            return _written(journal, 0, now)
        with closing(backups.opened(copy)) as before:
            if _made_on(copy) < (now - LATE).date() and _is_another(journal, before):
                return _made_on(copy)
            last = before.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
        return _written(journal, last, now)


def _written(journal: sqlite3.Connection, last: int, now: datetime) -> date | None:
    """The day of the earliest entry after the last that a copy has, if that is long ago."""
    since = journal.execute(UNSAVED, (last, (now - LATE).timestamp())).fetchone()[0]
    return None if since is None else datetime.fromtimestamp(since, now.tzinfo).date()


def _is_another(journal: sqlite3.Connection, before: sqlite3.Connection) -> bool:
    """Whether anything was changed since a copy was made, though no entry may have come.

    Most changes have no time of their own, so every row is compared. A copy of other tables, from
    before an update, is passed over: bringing it up to date is more than a look.
    """
    found, old = (tables(db) for db in (journal, before))
    kept = [name for name in found if name not in KEPT_BY_TRIGGERS]
    return found == old and not all(_same(name, journal, before) for name in kept)


def _same(name: str, *databases: sqlite3.Connection) -> bool:
    """Whether a table has the same rows in both."""
    both = (db.execute(f'SELECT * FROM "{name}"') for db in databases)
    return all(one == other for one, other in zip_longest(*both))


def _behind(home: Home, since: date, now: datetime) -> Found:
    said = f"What was written or changed since {spoken(since)} is in no copy."
    make = partial(backups.make, home, Made.ASKED, now)
    return wrong(Check.COPIES, said, "A copy is made.", make)


def place(home: Home) -> Found:
    """Whether a program copies the journal to other machines."""
    service = service_of(home.journal)
    if service is None:
        return in_order(Check.PLACE, "No program is known to copy the folder to other machines.")
    said = (
        f"{service} copies the folder to other machines, and two of them writing at once can "
        "damage the journal."
    )
    return wrong(Check.PLACE, said, f"Set {HOME_VARIABLE} to another folder, and move it there.")


def space(home: Home) -> Found:
    """Whether there is room on the disk to write, and for a copy."""
    folder = next((path for path in (home.data, *home.data.parents) if path.is_dir()), home.data)
    try:
        free = disk_usage(folder).free
        size = home.journal.stat().st_size if home.journal.is_file() else 0
    except OSError as error:
        return in_order(Check.SPACE, f"How full the disk is cannot be told ({error.strerror}).")
    if free < 2 * size + SCARCE:
        said = f"The disk is nearly full: {size_of(free)} are free, and copies cannot be made."
        return wrong(Check.SPACE, said, "Free some space.")
    return in_order(Check.SPACE, f"{size_of(free)} are free on its disk.")

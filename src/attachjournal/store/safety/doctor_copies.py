"""Looking over what would be there if the journal were lost: its copies, its place, the room."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from functools import partial
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
from attachjournal.synchronised import service_of

LATE = timedelta(days=2)
"""What was written longer ago than this should be in a copy."""
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
    copy = copy_named(good.name)
    when = copy.at.date() if copy else _written_on(good)
    return f"{counted(number, 'copy', 'copies')}, the newest of {spoken(when)} read whole."


def _written_on(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()


def is_sound(path: Path) -> bool:
    """Whether a copy can be read whole."""
    with suppress(JournalError, *connection.errors()), closing(backups.opened(path)) as db:
        return backups.is_whole(db, path) and "entry" in backups.rows(db)
    return False


def _unsaved(home: Home, copy: Path | None, now: datetime) -> datetime | None:
    """Since when something was written that is in no copy, if that is long ago."""
    last = 0
    if copy is not None:
        with closing(backups.opened(copy)) as db:
            last = db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    with closing(connection.connect_to_read(home.journal)) as journal:
        since = journal.execute(UNSAVED, (last, (now - LATE).timestamp())).fetchone()[0]
    return None if since is None else datetime.fromtimestamp(since, now.tzinfo)


def _behind(home: Home, since: datetime, now: datetime) -> Found:
    said = f"What was written since {spoken(since.date())} is in no copy."
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

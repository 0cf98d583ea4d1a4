"""A journal that is not where it was: what is left of it is said at once, and not written over."""

from contextlib import suppress
from pathlib import Path

from attachjournal import console
from attachjournal.core.safety.rotation import ENDING
from attachjournal.errors import JournalError
from attachjournal.paths import Home

COPIES = (
    "There is no journal in {}, but there are copies of one. To go back to one: journal backup list"
)
PART = (
    "There is no journal, but {} holds a part of one, and a new journal would take its place. Look "
    "for the file journal.db that belongs to it, or give it another name."
)
_told: set[Home] = set()
"""The homes of which it was said already: a command looks more than once."""


def tell(home: Home) -> None:
    """Say that there was a journal here, where its copies are all that is left of it."""
    if home in _told:
        return
    with suppress(OSError):
        if any(path.suffix == ENDING for path in home.backups.iterdir()):
            _told.add(home)
            console.say(COPIES.format(home.data))


def refuse(home: Home) -> None:
    """Raise JournalError where SQLite would remove the last words of a journal, left alone.

    Where the file is there after all, another program has made the journal meanwhile.
    """
    left = part(home)
    if left is not None:
        raise JournalError(PART.format(left))


def part(home: Home) -> Path | None:
    """The -wal or -journal of a file that is not there: making one of that name is its end.

    An empty file beside a -journal is a new one that was not made to the end.
    """
    log, undo = (home.journal.with_name(home.journal.name + end) for end in ("-wal", "-journal"))
    if _holds_something(log) and not _holds_something(home.journal):
        return log
    return undo if _holds_something(undo) and not home.journal.exists() else None


def _holds_something(path: Path) -> bool:
    """Whether there is such a file, and not an empty one."""
    with suppress(OSError):
        return path.stat().st_size > 0
    return False

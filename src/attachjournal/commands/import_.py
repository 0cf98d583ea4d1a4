"""`journal import`: a whole journal, back from the file that `export --everything` wrote."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from attachjournal import console, progress
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.safety.rotation import Made
from attachjournal.core.text import counted
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, file

SourceFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="As journal export --everything writes it.")
]


def import_file(source: SourceFile) -> None:
    """A whole journal, back from the file that export --everything wrote.

    Into an empty journal every row comes back as it was. Into another one comes what it does not
    hold yet, after a copy. Example: journal import journal.json
    """
    from attachjournal.store import whole
    from attachjournal.store.merge import merge

    desk = sit_down()
    home = desk.home
    with progress.busy("Reading"):
        found = whole.parse(_text(source))
    rows = {name: progress.watched(rows, f"Rows of {name}") for name, rows in found.tables.items()}
    found = found._replace(tables=rows)
    copy = _copied(home, desk.now)
    with file.writing(home) as db:
        whole.check(db, found)
        try:
            merged = None if whole.is_empty(db) else merge(db, found)
            if merged is None:
                whole.restore(db, found)
            torn = db.execute("PRAGMA foreign_key_check").fetchone()
        except connection.errors("IntegrityError") as error:
            raise _torn(source, str(error)) from None
        if torn:
            raise _torn(source, str(torn[0]))
    if merged is None:
        said = counted(len(found.tables.get("entry", [])), "entry", "entries")
        console.say(f"Restored: {said}, as they were.")
    else:
        said = counted(merged.added, "entry", "entries")
        console.say(f"Added: {said}; {merged.here} were here already.", f"Before that: {copy}")


def _text(source: Path) -> str:
    """The text of the file. Raises JournalError."""
    try:
        return source.expanduser().read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise JournalError(f"{source} is no journal: it is not UTF-8.") from None
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        raise JournalError(f"{source} cannot be read: {said}.") from None


def _copied(home: Home, now: datetime) -> Path | None:
    """Copy a journal that holds something, before anything comes in; where the copy lies."""
    from attachjournal.store.safety import backups
    from attachjournal.store.whole import is_empty

    with file.reading(home) as db:
        if db is None or is_empty(db):
            return None
    return backups.make(home, Made.IMPORT, now)


def _torn(source: Path, said: str) -> JournalError:
    return JournalError(f"{source} does not fit together ({said}); nothing was changed.")

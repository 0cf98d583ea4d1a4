"""Where a person or a tag is in no entry: whom, or what, the word may have meant."""

import sqlite3

from attachjournal import console
from attachjournal.commands.people.named import near
from attachjournal.core.person import near_name
from attachjournal.core.selection import Selection
from attachjournal.core.text import key
from attachjournal.errors import NoSuch
from attachjournal.paths import Home
from attachjournal.store import file, names_typed, people


def refuse_unknown(db: sqlite3.Connection | None, person: str) -> None:
    """Raise NoSuch where nobody has that name, naming whoever comes close."""
    if not (people.is_named(db, person) or people.find(db, person)):
        message = f"No entry names “{person}”{_meant(near(db, person))}"
        raise NoSuch(message)


def say_near(home: Home, selection: Selection) -> None:
    """Say on stderr which tag comes close to one that no entry has."""
    with file.reading(home) as db:
        if selection.tag and not names_typed.tags(db, key(selection.tag)):
            close = near_name(selection.tag, names_typed.tags(db, ""))
            console.say(f"No entry has the tag “{selection.tag}”{_meant(close)}")


def _meant(close: str | None) -> str:
    return f"; did you mean {close}?" if close else "."

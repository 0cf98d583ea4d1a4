"""Where a person or a tag finds nothing: whom, or what, the word may have meant."""

from collections.abc import Iterator

from attachjournal import console
from attachjournal.commands.people.named import near
from attachjournal.core.person import near_name
from attachjournal.core.selection import Selection
from attachjournal.core.text import key
from attachjournal.paths import Home
from attachjournal.store import file, names_typed


def say_near(home: Home, selection: Selection) -> None:
    """Say on stderr which name comes close to one that no entry has."""
    console.say(*_sentences(home, selection))


def _sentences(home: Home, selection: Selection) -> Iterator[str]:
    """A sentence for each name that nothing has."""
    with file.reading(home) as db:
        if selection.person and not names_typed.people(db, key(selection.person)):
            close = near(db, selection.person)
            yield f"No entry names “{selection.person}”{_meant(close)}"
        if selection.tag and not names_typed.tags(db, key(selection.tag)):
            close = near_name(selection.tag, names_typed.tags(db, ""))
            yield f"No entry has the tag “{selection.tag}”{_meant(close)}"


def _meant(close: str | None) -> str:
    return f"; did you mean {close}?" if close else "."

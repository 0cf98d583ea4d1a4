"""Somebody in the journal: who they are to the writer, and what was noticed about them."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import MENTION, key
from attachjournal.errors import UsageProblem


class Role(StrEnum):
    """What somebody is to the writer. The values are stored and printed."""

    MENTOR = "mentor"
    FRIEND = "friend"
    SPOUSE = "spouse"
    RELATIVE = "relative"
    THERAPIST = "therapist"
    FAITH = "faith"
    OTHER = "other"


class Exchange(StrEnum):
    """What went between two people, seen from the writer. The values are stored and printed."""

    GAVE = "gave"
    RECEIVED = "received"


class NewPerson(NamedTuple):
    """Somebody on their way into the journal."""

    name: str
    """As `clean_name` gives it."""
    role: Role | None = None
    surrogate: bool = False
    """Whether the writer learns secure relating from them (the study's surrogate figures)."""
    note: str | None = None
    aliases: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody as the journal knows them."""

    id: int
    name: str
    role: Role | None
    surrogate: bool
    note: str | None
    aliases: tuple[str, ...]
    """Whatever else they are called; the name is not among them."""
    added_at: datetime

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that means them, the name first."""
        return (self.name, *self.aliases)


class Mentioned(NamedTuple):
    """Somebody, and the days between which entries name them."""

    person: Person
    first: date | None
    """None where no entry names them."""
    last: date | None


class Notice(NamedTuple):
    """Something noticed about somebody."""

    entry: Entry
    """Its words."""
    exchange: Exchange | None
    """None where something was seen, and nothing went between the two."""


class FormerNote(NamedTuple):
    """A note on somebody that another took the place of, or that was taken away."""

    text: str
    until: datetime


class Story(NamedTuple):
    """What the journal tells of somebody. Lists run from the oldest to the newest."""

    mentioned: Mentioned
    former_notes: tuple[FormerNote, ...]
    total: int
    """How many entries name them."""
    notices: tuple[Notice, ...]
    more_notices: bool
    """Whether there are older ones than these."""
    entries: tuple[Entry, ...]
    """Those that name them otherwise."""
    more_entries: bool


class PersonChange(NamedTuple):
    """What changes about somebody. A field that is None stays as it is; an empty word clears."""

    role: Role | str | None = None
    surrogate: bool | None = None
    note: str | None = None
    add: tuple[str, ...] = ()
    """Further spellings."""
    take: tuple[str, ...] = ()
    """Spellings that no longer mean them."""


def clean_name(typed: str) -> str:
    """A name on one line, without the sign that marks it in a text.

    Raises UsageProblem where nothing is left of it.
    """
    name = " ".join(typed.split()).removeprefix(MENTION).strip()
    if not name:
        message = "A name needs at least one letter."
        raise UsageProblem(message)
    return name


def role_named(word: str) -> Role:
    """The role of that name. Raises UsageProblem, with all of them, for any other word."""
    try:
        return Role(word.strip().lower())
    except ValueError:
        message = f"There is no role “{word}”; there are {', '.join(Role)}."
        raise UsageProblem(message) from None


def near_name(typed: str, known: Iterable[str]) -> str | None:
    """The known name that is spelt most like it, if any comes close."""
    from difflib import get_close_matches  # only on the way to an error

    names = {key(name): name for name in known}
    close = get_close_matches(key(typed), names, 1)
    return names[close[0]] if close else None

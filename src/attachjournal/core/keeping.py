"""What may change about an entry that is kept, and what is left of what it was."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import key, unique
from attachjournal.errors import NoSuch, UsageProblem


class Names(NamedTuple):
    """Tags, or people, to name beside an entry, or to take away from it."""

    add: tuple[str, ...] = ()
    take: tuple[str, ...] = ()


class Change(NamedTuple):
    """What an edit changes. A field that is None stays as it is."""

    text: str | None = None
    """Non-empty, normalised by `text.normalise`."""
    day: date | None = None
    """The local day it belongs to; never in the future."""
    keep: str | None = None
    before: int | None = None
    """0 to 10."""
    after: int | None = None
    """0 to 10."""
    cleared: frozenset[str] = frozenset()
    """Which of `keep`, `before` and `after` are to be empty."""
    tags: Names = Names()
    people: Names = Names()

    @property
    def facts(self) -> bool:
        """Whether anything but the words is to change."""
        return self._replace(text=None) != Change()


class Outcome(NamedTuple):
    """What an edit came to."""

    changed: tuple[str, ...]
    """The fields of Change that are different now."""
    overtaken: bool = False
    """Whether the words had been changed by somebody else since the edit began."""


class Wording(NamedTuple):
    """A wording that an entry has, or had."""

    number: int
    """1 is the first."""
    text: str
    since: datetime
    until: datetime | None
    """When the next one took its place; None for the one that stands."""


class Former(NamedTuple):
    """Words beside an entry that others took the place of, or that were taken away."""

    field: str
    """`keep`, or the field of the record: `plan`, `happened`."""
    text: str
    until: datetime


class Deleted(NamedTuple):
    """An entry that was deleted and can be brought back."""

    entry: Entry
    deleted_at: datetime


def named_after(
    named: Sequence[str], found: Iterable[str], names: Names, sign: str
) -> tuple[str, ...]:
    """The names beside an entry once some were added and some taken away.

    `named` were given by option, `found` stand in the text; `sign` is what marks them there.
    Raises UsageProblem for a name that the text holds, NoSuch for one that the entry has not.
    """
    in_text = {key(each) for each in found}
    beside = {key(each): each for each in named}
    for each in names.take:
        if key(each) in in_text:
            message = f"{sign}{each} stands in the words of the entry; take it out there."
            raise UsageProblem(message)
        if beside.pop(key(each), None) is None:
            has = ", ".join(f"{sign}{name}" for name in beside.values())
            message = f"The entry has no {sign}{each}{f'; it has {has}.' if has else '.'}"
            raise NoSuch(message)
    return unique((*beside.values(), *names.add))

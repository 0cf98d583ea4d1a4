"""Records beside entries: which one a person means, and how what they add to it is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from attachjournal import console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import Lines, safely
from attachjournal.commands.common.writing import MARGIN
from attachjournal.core.day import spoken
from attachjournal.core.draft import Context
from attachjournal.core.entry import Entry, Kind
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import first_words
from attachjournal.errors import JournalError, NoSuch, UsageProblem

NAMED_AT_MOST = 5
"""Records named in a sentence that asks for one of them."""
ID_DIGITS = 18
"""SQLite knows no longer numbers."""


class Record(Protocol):
    """Something that has an entry of its own."""

    @property
    def entry(self) -> Entry:
        """Its entry."""

    def _asdict(self) -> dict[str, Any]:
        """Its fields."""


Found = TypeVar("Found", bound=Record)


class Sort(NamedTuple):
    """How one sort of record is spoken of."""

    name: str
    """`step back`."""
    listing: str
    """The command that lists them."""
    none_waits: str
    """What is said where none waits: `No plan waits`."""
    several_wait: str
    """What is said where several do: `Several plans wait`."""


def one_of(
    name: str | None,
    sort: Sort,
    find: Callable[[int], Found | None],
    newest: Callable[[], Iterable[Found]],
    waiting: Callable[[], Sequence[Found]],
) -> Found:
    """The record that `name` names (a number, `last`); without a name, the only one that waits.

    Raises NoSuch where there is none of that name, JournalError where none waits, and UsageProblem
    where several do.
    """
    if name is None:
        return _only(waiting(), sort)
    said = name.strip().lower()
    if said == "last":
        found = next(iter(newest()), None)
        if found is None:
            raise NoSuch(f"There is no {sort.name} yet; {sort.listing} lists them.")
        return found
    if not (said.isdecimal() and said.isascii()):
        message = f"“{name}” names no {sort.name}; use its number, or last: {sort.listing}"
        raise UsageProblem(message)
    found = find(int(said[:ID_DIGITS]))
    if found is None:
        raise NoSuch(f"There is no {sort.name} {said}; {sort.listing} lists them.")
    return found


def _only(waiting: Sequence[Found], sort: Sort) -> Found:
    """The one that waits. Raises where there is none, or more than one."""
    if not waiting:
        raise JournalError(f"{sort.none_waits}; name one by its number: {sort.listing}")
    if len(waiting) > 1:
        named = "; ".join(
            f"{each.entry.id}, {spoken(each.entry.date)}, “{first_words(each.entry.text, 40)}”"
            for each in waiting[:NAMED_AT_MOST]
        )
        raise UsageProblem(f"{sort.several_wait}; name one by its number: {named}")
    return waiting[0]


def change(
    desk: Desk,
    record: Record,
    fields: Mapping[str, Any],
    write: Callable[[Mapping[str, Any]], bool],
    lines: Lines | None = None,
) -> None:
    """Set fields of a record through `write`, and say what words of it they took the place of.

    Where that fails the new words are a draft, and JournalError says so.
    """
    was = record._asdict()
    page = "\n\n".join(value for value in fields.values() if _is_words(value))

    def act() -> None:
        if not write(fields):
            message = f"Entry {record.entry.id} was deleted; journal restore brings it back."
            raise JournalError(message)

    safely(desk, loose(desk), page, act, lines.draft if lines else None)
    margin = ""
    if lines:
        lines.done()
        margin = MARGIN if lines.asked else ""
    if margin:
        console.say("")
    for name, value in fields.items():
        if _is_words(was[name]) and was[name] != value:
            say_before(was[name], margin)
    console.say(margin + "Kept.")


def say_before(words: str, margin: str = "") -> None:
    """Show once more the words that others took the place of."""
    console.say(f"{margin}It said before: “{words}”")


def loose(desk: Desk, kind: Kind = Kind.FREE) -> Context:
    """The context of words that have not found the record they belong to."""
    return Context("write", desk.now, desk.today, kind=kind)


def _is_words(value: Any) -> bool:
    """Whether a field holds somebody's own words: an answer from a closed list is no plain str."""
    return type(value) is str

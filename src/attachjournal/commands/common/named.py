"""What a person means by `42`, `last`, `today` or a day: the entries of that name."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from attachjournal.core.day import near, parse_day, spoken
from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.selection import Selection
from attachjournal.errors import NoSuch, UsageProblem
from attachjournal.store import journal

MANY = 6
"""From so many on, entries are counted and not named."""


class Named(NamedTuple):
    """The entries that some words name, each once, in the order named."""

    entries: tuple[Entry, ...]
    single: Entry | None
    """The entry, where the words name one and not a day or several."""


def entries_named(db: sqlite3.Connection | None, names: Sequence[str], today: date) -> Named:
    """The entries meant. Raises NoSuch where a word names none."""
    found: dict[int, Entry] = {}
    for name in names:
        found.update((entry.id, entry) for entry in _meant(db, name.strip(), today))
    entries = journal.as_marked(db, found.values(), today)
    return Named(entries, entries[0] if len(names) == 1 and _is_one(names[0]) else None)


def _is_one(name: str) -> bool:
    """Whether the word can only name one entry."""
    said = name.strip().lower()
    return said == "last" or (said.isdecimal() and said.isascii())


def _meant(db: sqlite3.Connection | None, name: str, today: date) -> list[Entry]:
    """The entries that one word names."""
    if name.lower() == "last":
        last = journal.last_entry(db)
        if last is None:
            message = "There is no entry yet; journal today has a page for you."
            raise NoSuch(message)
        return [last]
    if _is_one(name):
        entry = journal.entry(db, int(name[:18]))
        if entry is None:
            message = f"There is no entry {name}; journal list shows what there is."
            raise NoSuch(message)
        return [entry]
    return _of_day(db, name, today)


def _of_day(db: sqlite3.Connection | None, name: str, today: date) -> list[Entry]:
    """The entries of the day that the word names, in the order they were written."""
    try:
        day = parse_day(name, today)
    except UsageProblem:
        hint = near(name, ("last", "today", "yesterday"))
        message = (
            f"“{name}” names no entry{hint}; use its number, last, today, or a day as 2026-11-24."
        )
        raise UsageProblem(message) from None
    entries = journal.entries(db, Selection(first=day, last=day), oldest_first=True)
    if not entries:
        message = f"There is no entry of {spoken(day)}; journal list shows what there is."
        raise NoSuch(message)
    return entries


def counted(numbers: Sequence[int]) -> str:
    """The beginning of a sentence about entries: `Entry 42 is`, `Entries 42 and 43 are`."""
    *others, last = map(str, numbers)
    if len(others) >= MANY:
        return f"{len(numbers)} entries are"
    return f"Entries {', '.join(others)} and {last} are" if others else f"Entry {last} is"

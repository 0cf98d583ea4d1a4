"""How two journals differ: entries by their uid, with everything that belongs to them."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.safety.copies import Difference, Glimpse
from attachjournal.store.whole import KEPT_BY_TRIGGERS, Column, tables

LIVING = "SELECT uid, id, date, text FROM entry WHERE deleted_at IS NULL"
REVISIONS = ("revision", "record_revision")
GLIMPSE = 400
"""Characters of an entry that are held on to, to show how it begins."""


class _Content(NamedTuple):
    """What a journal holds."""

    entries: dict[str, Glimpse]
    """By uid."""
    sums: dict[str, int]
    """A number for each entry that changes with anything about it."""
    records: int
    """The same for whatever belongs to no entry."""


def difference(here: sqlite3.Connection | None, there: sqlite3.Connection | None) -> Difference:
    """What would change `here` if everything became as it is `there`. Deleted entries are away.

    None is a journal in which there is nothing.
    """
    now, then = _content(here), _content(there)
    return Difference(
        come=_sorted(then, then.entries.keys() - now.entries.keys()),
        go=_sorted(now, now.entries.keys() - then.entries.keys()),
        differ=_sorted(now, _unlike(now, then)),
        records=now.records != then.records,
    )


def _unlike(now: _Content, then: _Content) -> set[str]:
    """The uids of entries that are in both and not the same."""
    both = now.entries.keys() & then.entries.keys()
    return {uid for uid in both if now.sums[uid] != then.sums[uid]}


def _sorted(content: _Content, uids: set[str]) -> tuple[Glimpse, ...]:
    """Those entries, the newest first."""
    found = (content.entries[uid] for uid in uids)
    return tuple(sorted(found, key=lambda each: (each.day, each.id), reverse=True))


def _content(db: sqlite3.Connection | None) -> _Content:
    if db is None:
        return _Content({}, {}, 0)
    entries = {
        uid: Glimpse(number, date.fromisoformat(day), text[:GLIMPSE])
        for uid, number, day, text in db.execute(LIVING)
    }
    sums, records = dict.fromkeys(entries, 0), 0
    for name, columns in tables(db).items():
        if name in KEPT_BY_TRIGGERS:
            continue
        if name == "entry" or _belongs_to_an_entry(name, columns):
            for uid, row in _rows_of_entries(db, name, columns):
                if uid in sums:
                    sums[uid] = hash((sums[uid], name, row))
        else:
            for row in _rows(db, name, columns):
                records = hash((records, name, row))
    return _Content(entries, sums, records)


def _belongs_to_an_entry(name: str, columns: tuple[Column, ...]) -> bool:
    """Whether the rows of a table end where their entry ends."""
    return name in REVISIONS or any(each.name == "entry_id" and each.in_key for each in columns)


def _rows_of_entries(
    db: sqlite3.Connection, name: str, columns: tuple[Column, ...]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What a table holds about entries, without the numbers that rows have here by chance."""
    by_chance = {"id", "entry_id", "earlier_id"}
    picked = ", ".join(f't."{each.name}"' for each in columns if each.name not in by_chance)
    joined = "t.id" if name == "entry" else "t.entry_id"
    order = "t.id" if name in ("entry", *REVISIONS) else ", ".join(map(str, range(1, 3)))
    query = f"""SELECT entry.uid, {picked or "NULL"} FROM "{name}" AS t
        JOIN entry ON entry.id = {joined} ORDER BY {order}"""
    for uid, *row in db.execute(query):
        yield uid, tuple(row)


def _rows(
    db: sqlite3.Connection, name: str, columns: tuple[Column, ...]
) -> Iterator[tuple[Any, ...]]:
    """The rows of any other table, in the order of their keys."""
    keys = ", ".join(f'"{each.name}"' for each in columns if each.in_key)
    yield from db.execute(f'SELECT * FROM "{name}" ORDER BY {keys}')

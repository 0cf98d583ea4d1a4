"""Taking over what can be read of a damaged journal, row by row, into a new one."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from attachjournal.core.entry import Kind, Sharing
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import count_words
from attachjournal.draft_folder import new_uid
from attachjournal.errors import JournalError
from attachjournal.store import connection
from attachjournal.store.instants import instant
from attachjournal.store.safety.damaged import Damaged, Row
from attachjournal.store.whole import KEPT_BY_TRIGGERS, Column, Whole, check, tables

AT_ONCE = 500
"""Rows that are checked and added together."""
HIGHEST = 10


class Saved(NamedTuple):
    """What became of one table."""

    rows: int
    lost: int


def save(db: sqlite3.Connection, candidates: Iterable[Path]) -> dict[str, Saved]:
    """Take over every row that can be read out of the first candidate that gives any entry."""
    found: dict[str, Saved] = {}
    for path in candidates:
        db.execute("SAVEPOINT candidate")
        found = _save_all(db, path)
        if found["entry"].rows:
            break
        db.execute("ROLLBACK TO candidate")
    return found


def _save_all(db: sqlite3.Connection, path: Path) -> dict[str, Saved]:
    """Take over every row, table by table; those first that others belong to."""
    damaged, found = Damaged(path), {}
    there = tables(db)
    try:
        for name in sorted(there, key=lambda name: (name in KEPT_BY_TRIGGERS, name != "entry")):
            if name in KEPT_BY_TRIGGERS:
                db.execute(f"DELETE FROM {name}")
            found[name] = _save_table(db, damaged, name, there[name])
        _remember_numbers(db, damaged)
    finally:
        damaged.close()
    return found


def _remember_numbers(db: sqlite3.Connection, damaged: Damaged) -> None:
    """Have no number given a second time that an erased entry had."""
    with suppress(*connection.errors()):
        for name, last in damaged.query("SELECT name, seq FROM sqlite_sequence"):
            if isinstance(last, int):
                query = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
                db.execute(query, (last, name))


def _save_table(
    db: sqlite3.Connection,
    damaged: Damaged,
    name: str,
    columns: tuple[Column, ...],
) -> Saved:
    """Take over the rows of one table."""
    there = damaged.columns(name)
    if not there:
        return Saved(0, 1)
    both = tuple(each.name for each in columns if each.name in there)
    numbered = _is_numbered(db, name)
    keys = () if numbered else tuple(each.name for each in columns if each.in_key)
    reading = damaged.rows(name, both, keys)
    saved = bad = 0
    waiting: list[Row] = []
    for row in reading:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            good, worse = insert(db, name, waiting)
            saved, bad, waiting = saved + good, bad + worse, []
    good, worse = insert(db, name, waiting)
    return Saved(saved + good, reading.lost + bad + worse)


def _is_numbered(db: sqlite3.Connection, name: str) -> bool:
    """Whether the rows of a table have numbers."""
    query = "SELECT sql FROM sqlite_master WHERE name = ?"
    return "WITHOUT ROWID" not in db.execute(query, (name,)).fetchone()[0].upper()


def insert(db: sqlite3.Connection, name: str, rows: list[Row]) -> tuple[int, int]:
    """Add the rows that can stand in a table; how many could, and could not."""
    good = 0
    for row in _sound(db, name, rows):
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        statement = f'INSERT OR IGNORE INTO "{name}" ({columns}) VALUES ({places})'
        good += db.execute(statement, (*row.values(),)).rowcount
    return good, len(rows) - good


def _sound(db: sqlite3.Connection, name: str, rows: list[Row]) -> Iterator[Row]:
    """The rows whose values are of the right kind; entries are mended where their words are."""
    try:
        check(db, Whole({name: rows}, {}))
    except JournalError:
        if len(rows) > 1:
            for row in rows:
                yield from _sound(db, name, [row])
        elif name == "entry" and isinstance(rows[0].get("text"), str) and rows[0]["text"]:
            mended = _mended(rows[0])
            with suppress(JournalError):
                check(db, Whole({name: [mended]}, {}))
                yield mended
    else:
        yield from rows


def _mended(row: Row) -> Row:
    """An entry whose words are there, with something plausible for whatever else cannot be read."""
    fixed = dict(row)
    text, written = row["text"].replace("\0", ""), row.get("written_at")
    fixed["text"], fixed["words"] = text, count_words(text)
    fixed["written_at"] = written if isinstance(written, int) and 0 < written < 1 << 33 else 1
    fixed["utc_offset"] = 0
    fixed["uid"] = row["uid"] if isinstance(row.get("uid"), str) and row["uid"] else new_uid()
    fixed["kind"] = row["kind"] if row.get("kind") in {*Kind} else Kind.FREE.value
    fixed["sharing"] = row["sharing"] if row.get("sharing") in {*Sharing} else Sharing.PRIVATE.value
    fixed["date"] = _day(row.get("date"), fixed["written_at"])
    fixed["touches"] = row["touches"] if isinstance(row.get("touches"), str) else ""
    for name in ("before", "after"):
        value = row.get(name)
        fixed[name] = value if isinstance(value, int) and 0 <= value <= HIGHEST else None
    for name in ("theme", "facet", "prompt_id", "prompt", "intensity", "keep"):
        fixed[name] = row[name] if isinstance(row.get(name), str) else None
    for name in ("earlier_id", "edited_at", "edited_offset", "deleted_at"):
        fixed[name] = row[name] if isinstance(row.get(name), int) else None
    if (fixed["edited_at"] is None) != (fixed["edited_offset"] is None):
        fixed["edited_at"] = fixed["edited_offset"] = None
    return fixed


def _day(found: Any, written_at: int) -> str:
    with suppress(TypeError, ValueError):
        return date.fromisoformat(found).isoformat()
    return instant(written_at, 0).date().isoformat()

"""The whole journal as text and back: every row of every table, deleted entries included.

The tables are those that the file has, so that one which is added later is not forgotten here.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attachjournal.core.checkin import HOME_MADE
from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple
from attachjournal.errors import JournalError
from attachjournal.render.safe import printable_json
from attachjournal.store.connection import SCHEMA_VERSION

WHOLE_SCHEMA = "attachjournal.journal/1"

TABLES = """SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND name <> 'alembic_version' AND name NOT LIKE 'entry\\_search%' ESCAPE '\\' ORDER BY name"""
SEQUENCES = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
LARGEST = 1 << 63
KEPT_BY_TRIGGERS = frozenset({"letter"})
"""Tables that fill themselves while others are filled (letters.py)."""
LONGEST_OFFSET = 24 * 60 * 60


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: type
    in_key: int
    """Its place in the primary key, from 1; 0 where it is not in it."""


Row = dict[str, Any]


class Whole(NamedTuple):
    """A whole journal, read from text and found sound."""

    tables: Mapping[str, list[Row]]
    sequences: Mapping[str, int]
    """The highest number that each table ever gave."""


def tables(db: sqlite3.Connection) -> dict[str, tuple[Column, ...]]:
    """The tables that hold something of the writer's, with their columns."""
    names = [name for (name,) in db.execute(TABLES)]
    return {name: _columns(db, name) for name in names}


def dump(db: sqlite3.Connection, now: datetime) -> Iterator[str]:
    """The whole journal as JSON, in pieces: an object a row, a row a line."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    yield "{\n" + f'"schema": "{WHOLE_SCHEMA}",\n"version": {version},\n'
    yield f'"exported_at": "{now.isoformat()}",\n"checkin_label": {json.dumps(HOME_MADE)},\n'
    yield f'"sequences": {json.dumps(dict(db.execute(SEQUENCES)))},\n"tables": {{'
    for number, (name, columns) in enumerate(tables(db).items()):
        yield f'{"," if number else ""}\n"{name}": ['
        yield from _rows(db, name, columns)
        yield "\n]"
    yield "\n}\n}\n"


def parse(text: str) -> Whole:
    """The journal that a text holds. Raises JournalError where it is none, or a newer one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise JournalError("It is no journal: the text is not JSON, or was cut off.") from None
    if not isinstance(data, dict) or data.get("schema") != WHOLE_SCHEMA:
        message = (
            f"It is no whole journal ({WHOLE_SCHEMA}); journal export --everything writes one."
        )
        raise JournalError(message)
    if not isinstance(data.get("version"), int) or data["version"] > SCHEMA_VERSION:
        message = "It was written by a newer version of this program; update attachjournal."
        raise JournalError(message)
    whole = Whole(data.get("tables", {}), data.get("sequences", {}))
    if not (_is_tables(whole.tables) and _is_sequences(whole.sequences)):
        raise JournalError("It is damaged: its tables are not what they should be.")
    return whole


def check(db: sqlite3.Connection, whole: Whole) -> None:
    """Raise JournalError, naming table and row, where a row cannot stand in this journal."""
    known = tables(db)
    for name, rows in whole.tables.items():
        if name not in known and rows:
            raise JournalError(f"It holds a table that this version does not know: {name}.")
        for number, row in enumerate(rows, 1):
            if not _is_row(row, known[name]) or (name == "entry" and not _is_entry(row)):
                raise JournalError(f"It is damaged: row {number} of {name} cannot be read.")


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether nothing was ever kept in the journal."""
    names = tables(db)
    return all(db.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() is None for name in names)


def restore(db: sqlite3.Connection, whole: Whole) -> None:
    """Put every row, under its own number, into an empty journal."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for name, rows in whole.tables.items():
        if name in KEPT_BY_TRIGGERS:
            db.execute(f'DELETE FROM "{name}"')
        for row in rows:
            insert(db, name, row)
    for name in tables(db).keys() & whole.sequences.keys():
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        remembered = (name, whole.sequences[name])
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", remembered)


def insert(db: sqlite3.Connection, name: str, row: Row) -> int:
    """Add a row and return its number. The names of table and columns were checked before."""
    columns = ", ".join(f'"{column}"' for column in row)
    places = ", ".join("?" * len(row))
    added = db.execute(f'INSERT INTO "{name}" ({columns}) VALUES ({places})', (*row.values(),))
    return int(added.lastrowid or 0)


def _columns(db: sqlite3.Connection, name: str) -> tuple[Column, ...]:
    found = db.execute(f'PRAGMA table_info("{name}")')
    return tuple(
        Column(column, str if declared == "TEXT" else int, in_key)
        for _, column, declared, _, _, in_key in found
    )


def _rows(db: sqlite3.Connection, name: str, columns: Iterable[Column]) -> Iterator[str]:
    """Each row of a table as a line, in the order of its key."""
    names = [column.name for column in columns]
    keys = [
        column.name for column in sorted(columns, key=lambda each: each.in_key) if column.in_key
    ]
    picked = ", ".join(f'"{each}"' for each in names)
    order = ", ".join(f'"{each}"' for each in keys)
    rows = db.execute(f'SELECT {picked} FROM "{name}" ORDER BY {order}')
    for number, row in enumerate(rows):
        line = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        yield f"{',' if number else ''}\n{printable_json(line)}"


def _is_tables(found: Any) -> bool:
    """Whether this is lists of objects, by table."""
    return isinstance(found, dict) and all(
        isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
        for rows in found.values()
    )


def _is_sequences(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(seq, int) and 0 <= seq < LARGEST for seq in found.values()
    )


def _is_row(row: Row, columns: Iterable[Column]) -> bool:
    """Whether the row has columns of the table, each with a value of its kind."""
    kinds = {column.name: column.kind for column in columns}
    return row.keys() <= kinds.keys() and all(
        _fits(value, kinds[name]) for name, value in row.items()
    )


def _fits(value: Any, kind: type) -> bool:
    """Whether a column can hold the value: 64 bits of number, a text without half characters."""
    if isinstance(value, int) and kind is int:
        return -LARGEST <= value < LARGEST
    if isinstance(value, str) and kind is str:
        return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
    return value is None


def _is_entry(row: Row) -> bool:
    """Whether a row can be read as an entry."""
    try:
        Kind(row["kind"])
        date.fromisoformat(row["date"])
        datetime.fromtimestamp(row["written_at"]).astimezone()
        offsets = (row["utc_offset"], row.get("edited_offset") or 0)
        identity = isinstance(row["id"], int) and bool(row["uid"]) and bool(row["text"])
        edited = (row.get("edited_at") is None) == (row.get("edited_offset") is None)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return False
    return identity and edited and all(abs(offset) < LONGEST_OFFSET for offset in offsets)

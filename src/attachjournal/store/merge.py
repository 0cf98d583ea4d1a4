"""Bringing a whole journal into one that holds something already: new rows, under new numbers."""

import sqlite3

from attachjournal.core.named import NamedTuple
from attachjournal.core.text import key
from attachjournal.errors import JournalError
from attachjournal.store.whole import KEPT_BY_TRIGGERS, Row, Whole, insert, tables

CHANGING = {
    "checkin": {"deleted_at", "entry_id"},
    "homework": {"due", "outcome", "note", "closed_on"},
    "next_step": {"outcome", "closed_on"},
    "session": {"deleted_at", "entry_id"},
}
"""What may change in the rows of a table: they are known again without it."""

Numbers = dict[str, dict[int, int]]
"""For each table the numbers its rows have in the text, and the ones they have here."""


class Link(NamedTuple):
    """A column that holds the number of a row elsewhere."""

    column: str
    table: str


class Target(NamedTuple):
    """A table that rows go into."""

    name: str
    links: tuple[Link, ...]
    key: tuple[str, ...]
    """The columns that name a row, where it has no number."""


class Merged(NamedTuple):
    """How many entries came in, and how many were here."""

    added: int
    here: int


def merge(db: sqlite3.Connection, whole: Whole) -> Merged:
    """Add what is not here yet. An entry is known by its uid, every other row by what it says.

    Raises JournalError where an entry of the same uid reads differently here.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    numbers: Numbers = {}
    here = _entries(db, whole.tables.get("entry", []), numbers)
    for table in _in_order(db, whole):
        for row in whole.tables[table.name]:
            _bring(db, table, row, numbers, here)
    return Merged(len(numbers["entry"]) - len(here), len(here))


def _entries(db: sqlite3.Connection, rows: list[Row], numbers: Numbers) -> set[int]:
    """Add the entries, and return the numbers here of those that were here before."""
    known = numbers["entry"] = {}
    here: set[int] = set()
    for row in rows:
        found = _same_uid(db, row)
        if found:
            here.add(found)
        known[row["id"]] = found or insert(db, "entry", _without(row, "id", "earlier_id"))
    for row in rows:
        earlier = known.get(row.get("earlier_id") or 0)
        if earlier and known[row["id"]] not in here:
            db.execute("UPDATE entry SET earlier_id = ? WHERE id = ?", (earlier, known[row["id"]]))
    return here


def _same_uid(db: sqlite3.Connection, row: Row) -> int | None:
    """The number here of the entry with that uid. Raises JournalError where it differs."""
    found = db.execute("SELECT id, text FROM entry WHERE uid = ?", (row["uid"],)).fetchone()
    if found and found[1] != row["text"]:
        message = (
            f"Entry {found[0]} reads differently here and in the file; nothing was changed. "
            "Import the file into an empty journal (set ATTACHJOURNAL_HOME), and compare."
        )
        raise JournalError(message)
    return int(found[0]) if found else None


def _in_order(db: sqlite3.Connection, whole: Whole) -> list[Target]:
    """The tables of the text, each after those that it points to; entries are done already."""
    found = (
        Target(
            name, _links(db, name), tuple(c.name for c in columns if c.in_key and c.name != "id")
        )
        for name, columns in tables(db).items()
        if name in whole.tables and name != "entry" and name not in KEPT_BY_TRIGGERS
    )
    return sorted(found, key=lambda table: sum(link.table != "entry" for link in table.links))


def _links(db: sqlite3.Connection, name: str) -> tuple[Link, ...]:
    return tuple(Link(row[3], row[2]) for row in db.execute(f'PRAGMA foreign_key_list("{name}")'))


def _bring(
    db: sqlite3.Connection, table: Target, row: Row, numbers: Numbers, here: set[int]
) -> None:
    """Add a row, unless it is here, or belongs to an entry that is."""
    moved = _without(row, "id")
    for column, target in table.links:
        if moved.get(column) is not None:
            moved[column] = numbers.get(target, {}).get(moved[column])
            if target == "entry" and moved[column] in here:
                return
    found = _person(db, row) if table.name == "person" else _alike(db, table, moved)
    number = insert(db, table.name, moved) if found is None else found
    if "id" in row:
        numbers.setdefault(table.name, {})[row["id"]] = number


def _alike(db: sqlite3.Connection, table: Target, row: Row) -> int | None:
    """The number of a row with that key, or of the same beginning; 0 where rows have no number."""
    changing = CHANGING.get(table.name, ())
    lasting = {name: value for name, value in row.items() if name not in changing}
    compared = {name: row.get(name) for name in table.key} or lasting
    where = " AND ".join(f'"{column}" IS ?' for column in compared)
    picked = "0" if table.key else "id"
    query = f'SELECT {picked} FROM "{table.name}" WHERE {where} LIMIT 1'
    found = db.execute(query, (*compared.values(),)).fetchone()
    return int(found[0]) if found else None


def _person(db: sqlite3.Connection, row: Row) -> int | None:
    """The number of the person who goes by that name here."""
    query = "SELECT person_id FROM person_alias WHERE key = ?"
    found = db.execute(query, (key(str(row.get("name"))),)).fetchone()
    return int(found[0]) if found else None


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}

"""Reading a damaged database: row by row, past what cannot be read."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from attachjournal.errors import JournalError
from attachjournal.store import connection, header

FARTHEST = 1 << 17
"""How far rows are looked for in a table of which nothing tells how many it had."""
MOST = 1 << 40
"""No journal has had so many rows: a number beyond it is damage."""
FAILURES, HOPELESS = 1 << 18, 1 << 13
"""After so many failures a table is given up; of the second number, if nothing was read before."""
Row = dict[str, Any]


class Damaged:
    """A damaged database, opened anew after each error: some leave a connection of no use."""

    _db: sqlite3.Connection | None = None

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self._path = path

    def close(self) -> None:
        """Close it."""
        if self._db is not None:
            with suppress(*connection.errors()):
                self._db.close()
            self._db = None

    def query(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; raises an error of SQLite's where one cannot be read."""
        try:
            yield from self._opened().execute(statement, values)
        except connection.errors():
            if header.is_encrypted(self._path):  # SQLCipher says no to whatever comes next
                self.close()
            raise

    def _opened(self) -> sqlite3.Connection:
        """The connection. Raises an error of SQLite's, also where there is no key."""
        if self._db is None:
            try:
                self._db = connection.opened(self._path, "?mode=rw")
            except JournalError:
                raise sqlite3.DatabaseError from None
            self._db.text_factory = _text
            self._db.execute("PRAGMA writable_schema = ON")  # or one bad line hides every table
        return self._db

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table; none where it cannot be found."""
        with suppress(JournalError, *connection.errors()):
            return tuple(row[1] for row in self.query(f'PRAGMA table_info("{table}")'))
        return ()

    def rows(self, table: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> "Reading":
        """A table, to be gone through once. `keys` are empty where rows have numbers."""
        return Reading(self, table, columns, keys)


class Reading:
    """One table of a damaged database, gone through once; then it tells how much was lost."""

    def __init__(
        self, source: Damaged, table: str, columns: tuple[str, ...], keys: tuple[str, ...]
    ) -> None:
        """Read nothing yet."""
        self._source, self._table, self._columns, self._keys = source, table, columns, keys
        self._picked = ", ".join(f'"{each}"' for each in columns)
        self.lost = 0
        """At most so many rows could not be read."""

    def __iter__(self) -> Iterator[Row]:
        """Every row that can be read."""
        rows = self._by_key() if self._keys else self._by_number()
        return (dict(zip(self._columns, row, strict=True)) for row in rows)

    def _by_number(self) -> Iterator[tuple[Any, ...]]:
        """Rows by their numbers: a range that fails is halved, until the row alone is lost."""
        query = f"""SELECT rowid, {self._picked} FROM "{self._table}"
            WHERE rowid BETWEEN ? AND ? ORDER BY rowid"""
        ranges, failures, limit = deque([(self._first(), self._last())]), 0, HOPELESS
        while ranges and failures < limit:
            low, high = ranges.popleft()
            try:
                for number, *row in self._source.query(query, (low, high)):
                    low = number + 1
                    limit = FAILURES
                    yield tuple(row)
                limit = FAILURES
            except connection.errors():
                failures += 1
                if low < high:
                    middle = (low + high) // 2
                    ranges += [(low, middle), (middle + 1, high)]
                else:
                    self.lost += low == high
        self.lost += len(ranges)

    def _first(self) -> int:
        return min(self._answer("SELECT min(rowid) FROM", 1), 1)

    def _last(self) -> int:
        """The highest number that a row can have.

        It was counted for the table, or is that of an entry, or nothing tells. What was counted is
        not trusted where a row with a higher number is there.
        """
        with suppress(*connection.errors()):
            counted = dict(self._source.query("SELECT name, seq FROM sqlite_sequence"))
            own, entries = counted.get(self._table), counted.get("entry")
            if not isinstance(own, int) and self._has_numbers_of_entries():
                own = entries
            if isinstance(own, int):
                return max(0, min(own, MOST), self._answer("SELECT max(rowid) FROM", 0))
        return self._answer("SELECT max(rowid) FROM", FARTHEST)

    def _has_numbers_of_entries(self) -> bool:
        return "entry_id" in self._columns and "id" not in self._columns

    def _answer(self, question: str, otherwise: int) -> int:
        with suppress(*connection.errors()):
            for (number,) in self._source.query(f'{question} "{self._table}"'):
                return max(-MOST, min(number, MOST)) if isinstance(number, int) else 0
        return otherwise

    def _by_key(self) -> Iterator[tuple[Any, ...]]:
        """Rows without numbers: from the one end, and where that fails from the other."""
        order = ", ".join(f'"{each}"' for each in self._keys)
        down = ", ".join(f'"{each}" DESC' for each in self._keys)
        seen = set()
        for direction in (order, down):
            query = f'SELECT {self._picked} FROM "{self._table}" ORDER BY {direction}'
            try:
                for row in self._source.query(query):
                    if row not in seen:
                        seen.add(row)
                        yield row
            except connection.errors():
                self.lost = max(self.lost, 1)
            else:
                break


def _text(found: bytes) -> str:
    """Text as far as it can be read."""
    return found.decode(errors="replace")

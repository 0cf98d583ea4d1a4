"""Finding words: the full-text index, and letter by letter what an index of words cannot find."""

import sqlite3
from typing import Any

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.search import BESIDE, PARTED, Hit, Query, passage_around
from attachjournal.core.selection import Selection
from attachjournal.store import journal

NEWEST = 1000
"""Ranking looks at this many of the newest hits: ranking every hit of a very common word takes
85 ms among 100,000 entries, ranking these takes 3."""
OPEN, CLOSE = "\x02", "\x03"
INDEXED = f"""SELECT entry.id, snippet(entry_search, -1, '{OPEN}', '{CLOSE}', '…', 24), NULL
    FROM entry_search JOIN entry ON entry.id = entry_search.rowid
    WHERE entry_search MATCH :indexed AND entry_search.rowid > :ranked_after
    AND {{where}} ORDER BY bm25(entry_search), entry.id DESC LIMIT :limit"""
RANKED_AFTER = """SELECT rowid FROM entry_search WHERE entry_search MATCH ?
    ORDER BY rowid DESC LIMIT 1 OFFSET ?"""
WORDS_BESIDE = f"""(SELECT {f" || '{PARTED}' || ".join(BESIDE)}
    FROM entry_words AS w WHERE w.id = entry.id)"""
LITERAL = f"""SELECT id, NULL, {WORDS_BESIDE} FROM entry
    WHERE {{where}} {journal.NEWEST_FIRST} LIMIT :limit"""
HOLDS = f"""(entry.text LIKE :{{0}} ESCAPE '\\' OR entry.keep LIKE :{{0}} ESCAPE '\\'
    OR entry.kind IN ({", ".join(map(repr, BESIDE))})
    AND {WORDS_BESIDE} LIKE :{{0}} ESCAPE '\\')"""


class Found(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first; newest first where words were looked for letter by letter."""
    among_newest: bool
    """True where the words are so common that only the newest hits were ranked."""


def find(db: sqlite3.Connection | None, query: Query, selection: Selection, limit: int) -> Found:
    """The entries that hold every word of the query; `limit` 0 is all of them."""
    if db is None or not (query.indexed or query.literal):
        return Found((), among_newest=False)
    where, values = _conditions(query, selection)
    statement = (INDEXED if query.indexed else LITERAL).format(where=where)
    beyond = db.execute(RANKED_AFTER, (query.indexed, NEWEST)) if query.indexed else None
    last = beyond and beyond.fetchone()
    values |= {"limit": limit or -1, "ranked_after": last[0] if last else 0}
    rows = db.execute(statement, values).fetchall()
    entries = journal.entries_of(db, (number for number, *_ in rows))
    hits = tuple(_hit(entries[number], passage, beside, query) for number, passage, beside in rows)
    return Found(hits, among_newest=last is not None)


def _conditions(query: Query, selection: Selection) -> tuple[str, dict[str, Any]]:
    """Filters and literal pieces as an SQL condition with named parameters."""
    where, filters = journal.conditions(selection)
    for number in range(len(filters)):
        where = where.replace("?", f":filter{number}", 1)
    values: dict[str, Any] = {f"filter{number}": value for number, value in enumerate(filters)}
    for number, piece in enumerate(query.literal):
        where += " AND " + HOLDS.format(f"piece{number}")
        values[f"piece{number}"] = f"%{_escaped(piece)}%"
    return where, values | {"indexed": query.indexed}


def _escaped(piece: str) -> str:
    """The piece, so that LIKE takes each of its characters for itself."""
    return piece.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _hit(entry: Entry, passage: str | None, beside: str | None, query: Query) -> Hit:
    """The entry with the passage that was found in it, or in the words beside it."""
    if passage is not None:
        return Hit(entry, _pieces(passage))
    piece = query.literal[0]
    places = (entry.text, entry.keep or "", *(beside or "").split(PARTED))
    where = next((words for words in places if piece.lower() in words.lower()), entry.text)
    return Hit(entry, passage_around(where, piece))


def _pieces(passage: str) -> tuple[tuple[str, bool], ...]:
    """The index's passage, parted at its marks."""
    first, *rest = passage.split(OPEN)
    pieces = [(first, False)]
    for part in rest:
        found, closed, after = part.partition(CLOSE)
        pieces += [(found, bool(closed)), (after, False)]
    return tuple((_in_a_line(text), found) for text, found in pieces if text)


def _in_a_line(words: str) -> str:
    """Lines one after the other, and a dot between what stands beside an entry."""
    return words.replace("\n", " ").replace(PARTED, " · ")

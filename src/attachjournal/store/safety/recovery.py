"""Saving what can be read of a damaged journal into a new one, with the newest good copy's help.

Nothing of what is there is changed: the damaged file is read from a copy of it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attachjournal.core.entry import Kind
from attachjournal.core.safety.recovery import UNREADABLE, Recovered
from attachjournal.core.safety.rotation import copy_named
from attachjournal.core.text import count_words, people_in, tags_in
from attachjournal.draft_folder import new_uid
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, file, header, new
from attachjournal.store.instants import instant
from attachjournal.store.journal import name_rows
from attachjournal.store.safety import backups, doctor_copies, restoring
from attachjournal.store.safety.damaged import Row
from attachjournal.store.safety.recovery_rows import Saved, insert, save
from attachjournal.store.safety.schema_pages import with_contents_of
from attachjournal.store.search_index import REBUILD
from attachjournal.store.whole import KEPT_BY_TRIGGERS, Column, tables

NAMES = {"entry_tag": tags_in, "entry_person": people_in}
"""Tables that can be filled again from the words of the entries."""
NO_WORDS = frozenset({*NAMES, "bring", "homework_answer"})
"""Tables whose rows are worth nothing without the entry they belong to."""
KINDS = {"setback": Kind.SETBACK, "experiment": Kind.EXPERIMENT, "notice": Kind.NOTICED}
"""What an entry was that a row of such a table belongs to."""


@contextmanager
def recovered(home: Home, now: datetime) -> Iterator[tuple[Home, Recovered]]:
    """A room with a new journal in it, made of what could be read. Raises JournalError."""
    with connection.told(home), restoring.scratch(home) as room:
        source = room.data / "damaged.db"
        restoring.copy_raw(home.journal, source)
        copy = _newest_good(home)
        _new_journal(room, like=_as_it_was(home, copy))
        with closing(connection.connect(room.journal)) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute("BEGIN IMMEDIATE")
            saved = save(db, _candidates(room, source, copy))
            brought = _bring(db, home, copy, saved) if copy else 0
            stand_ins = _settle(db, saved, now)
            db.execute(REBUILD)
            _verify(db)
            db.execute("COMMIT")
            report = _report(db, saved, brought, stand_ins, copy)
        if not report.entries:
            message = (
                "Nothing could be read of the journal, and there is no copy that can be. It was "
                f"left as it is: {home.journal}"
            )
            raise JournalError(message)
        yield room, _compared(room, home, report, copy)


def _candidates(room: Home, source: Path, copy: Path | None) -> Iterator[Path]:
    """The damaged file, and the same with the table of contents of a copy, or of a new journal."""
    yield source
    if copy is not None:
        yield with_contents_of(source, copy, room.data / "with-contents-of-copy.db")
    yield with_contents_of(source, room.journal, room.data / "with-contents-of-new.db")


def _newest_good(home: Home) -> Path | None:
    """The newest copy that can be read whole, and is encrypted with the journal's key, or is not.

    Where the journal's own beginning is lost, a copy's is believed.
    """
    keys = (b"", header.salt_of(home.journal))
    unknown = not _begins_well(home)
    for path in backups.newest_first(home):
        if (unknown or header.salt_of(path) in keys) and doctor_copies.is_sound(path):
            return path
    return None


def _as_it_was(home: Home, copy: Path | None) -> Path:
    """The file that has the key which the journal had, or none if it had none."""
    return home.journal if copy is None or _begins_well(home) else copy


def _begins_well(home: Home) -> bool:
    """Whether the journal begins as a database that is not encrypted, or whose key is known."""
    if header.is_encrypted(home.journal):
        return not restoring.is_scrambled(home)
    with home.journal.open("rb") as start:
        return start.read(len(header.PLAIN)) == header.PLAIN


def _new_journal(room: Home, like: Path) -> None:
    """An empty journal with the same key."""
    connection.create_private(room.journal)
    with closing(connection.connect_copy(room.journal, like)) as db:
        db.execute("PRAGMA journal_mode = WAL")  # writes the first page, with the salt in it
    with closing(connection.connect(room.journal)) as db:
        new.lay_out(db, room.journal)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _bring(db: sqlite3.Connection, home: Home, copy: Path, saved: Mapping[str, Saved]) -> int:
    """Fill up tables that could not be read whole from the copy; how many entries came of it."""
    before = {number for (number,) in db.execute("SELECT id FROM entry")}
    with restoring.prepared(home, copy) as room, file.reading(room) as good:
        if good is None:
            return 0
        for name, columns in tables(good).items():
            if saved.get(name, Saved(0, 0)).lost:
                insert(db, name, _all(good, name, columns))
        after = {number for (number,) in db.execute("SELECT id FROM entry")}
        brought = after - before
        for name, columns in tables(good).items():
            if name != "entry" and any(each.name == "entry_id" for each in columns):
                rows = _all(good, name, columns)
                insert(db, name, [row for row in rows if row["entry_id"] in brought])
    return len(brought)


def _all(db: sqlite3.Connection, name: str, columns: tuple[Column, ...]) -> list[Row]:
    names = [each.name for each in columns]
    picked = ", ".join(f'"{each}"' for each in names)
    found = db.execute(f'SELECT {picked} FROM "{name}"')
    return [dict(zip(names, row, strict=True)) for row in found]


def _settle(db: sqlite3.Connection, saved: Mapping[str, Saved], now: datetime) -> int:
    """Give whatever is left alone something to belong to; how many entries were made for that."""
    made = 0
    _people_for_spellings(db, now)
    for name in tables(db):
        for _, _, target, column, _, _, on_delete, _ in db.execute(
            f'PRAGMA foreign_key_list("{name}")'
        ).fetchall():
            alone = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM "{target}")'
            if on_delete != "CASCADE":
                db.execute(f'UPDATE "{name}" SET "{column}" = NULL WHERE {alone}')
            elif target == "entry" and name not in NO_WORDS:
                for (number,) in db.execute(
                    f'SELECT DISTINCT "{column}" FROM "{name}" WHERE {alone}'
                ).fetchall():
                    _stand_in(db, number, KINDS.get(name, Kind.FREE), now)
                    made += 1
            else:
                db.execute(f'DELETE FROM "{name}" WHERE {alone}')
    for name, found in NAMES.items():
        if saved[name].lost or saved["entry"].lost:
            _name_again(db, name, found)
    return made


def _people_for_spellings(db: sqlite3.Connection, now: datetime) -> None:
    """A person for each spelling that means one whose row is gone."""
    query = """SELECT person_id, min(name) FROM person_alias
        WHERE person_id NOT IN (SELECT id FROM person) GROUP BY person_id"""
    for number, name in db.execute(query).fetchall():
        db.execute(
            """INSERT INTO person (id, name, surrogate, added_at, utc_offset)
            VALUES (?, ?, 0, ?, 0)""",
            (number, name, int(now.timestamp())),
        )


def _stand_in(db: sqlite3.Connection, number: int, kind: Kind, now: datetime) -> None:
    """An entry for something that belongs to one whose row is gone."""
    query = """SELECT text, replaced_at, utc_offset FROM revision WHERE entry_id = ?
        ORDER BY id DESC LIMIT 1"""
    fallback = (UNREADABLE, int(now.timestamp()), 0)
    text, at, offset = db.execute(query, (number,)).fetchone() or fallback
    day = instant(at, offset).date().isoformat()
    db.execute(
        """INSERT INTO entry (id, uid, date, written_at, utc_offset, kind, touches, text, words,
            sharing) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, 'private')""",
        (number, new_uid(), day, at, offset, kind.value, text or UNREADABLE, count_words(text)),
    )


def _name_again(db: sqlite3.Connection, table: str, found: Any) -> None:
    """Read tags, or people, out of the words once more, where their rows are gone."""
    for number, text in db.execute("SELECT id, text FROM entry").fetchall():
        kept = db.execute(f"SELECT count(*) FROM {table} WHERE entry_id = ?", (number,))
        if not kept.fetchone()[0]:
            db.executemany(
                f"""INSERT INTO {table} (entry_id, key, name, named, position)
                VALUES (?, ?, ?, ?, ?)""",
                name_rows(number, (), found(text)),
            )


def _verify(db: sqlite3.Connection) -> None:
    """Raise JournalError where the new journal is not sound."""
    if db.execute("PRAGMA foreign_key_check").fetchone() or not backups.is_sound(db):
        raise JournalError("What was saved does not fit together; nothing was changed.")


def _report(
    db: sqlite3.Connection,
    saved: Mapping[str, Saved],
    brought: int,
    stand_ins: int,
    copy: Path | None,
) -> Recovered:
    entries = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    others = (name for name, each in saved.items() if each.lost and name != "entry")
    named = copy_named(copy.name) if copy else None
    day = None
    if copy is not None:
        day = named.at.date() if named else date.fromtimestamp(copy.stat().st_mtime)  # noqa: DTZ012 - the local day
    return Recovered(
        entries=entries,
        read=saved["entry"].rows,
        lost=saved["entry"].lost,
        from_copy=brought,
        stand_ins=stand_ins,
        records_lost=tuple(sorted(set(others) - KEPT_BY_TRIGGERS - NAMES.keys())),
        copy=str(copy) if copy else None,
        copy_day=day,
        since=0,
    )


def _compared(room: Home, home: Home, report: Recovered, copy: Path | None) -> Recovered:
    """The report, with what the new journal has and the copy has not."""
    if copy is None:
        return report._replace(since=report.entries)
    with restoring.prepared(home, copy) as other:
        return report._replace(since=len(restoring.compare(other, room).come))

"""The keeping door: whatever changes an entry that is kept, each time in one transaction.

SQLModel's sessions; no row of theirs leaves this module.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from sqlite3 import DatabaseError

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from attachjournal.core.draft import fingerprint
from attachjournal.core.entry import Sharing
from attachjournal.core.keeping import Change, Names, Outcome, named_after
from attachjournal.core.text import MENTION, TAG, count_words, people_in, tags_in
from attachjournal.paths import Home
from attachjournal.store.connection import told
from attachjournal.store.engine import engine_for
from attachjournal.store.file import Written, connect_current
from attachjournal.store.instants import offset_seconds
from attachjournal.store.journal import name_rows
from attachjournal.store.schema import (
    EntryRow,
    MentionRow,
    RecordRevisionRow,
    RevisionRow,
    TagRow,
)
from attachjournal.store.schema_records import BringRow

NAME_COLUMNS = ("entry_id", "key", "name", "named", "position")
"""What `name_rows` gives, column by column."""


def change(
    home: Home, uid: str, wanted: Change, now: datetime, began: str | None = None
) -> Outcome | None:
    """Change the entry with that uid; None where it is not there, or was deleted.

    Where the words change, the wording before is kept, and tags and people follow them.
    `began` is the fingerprint of the wording that the edit began with. Raises JournalError;
    nothing is then changed.
    """
    with transaction(home) as session:
        row = session.exec(select(EntryRow).where(EntryRow.uid == uid)).first()
        if row is None or row.deleted_at is not None:
            return None
        overtaken = began not in (None, fingerprint(row.text.encode()))
        changed = [*reword(session, row, wanted.text, now), *_state(session, row, wanted, now)]
        for table, names in ((TagRow, wanted.tags), (MentionRow, wanted.people)):
            if "text" in changed or names != Names():
                changed += rename(session, row, table, names)
        return Outcome(tuple(changed), overtaken and "text" in changed)


def delete(home: Home, numbers: Iterable[int], now: datetime) -> tuple[int, ...]:
    """Put entries away, all or none; return those that had not been. Raises JournalError."""
    with transaction(home) as session:
        return _set(session, numbers, "deleted_at", int(now.timestamp()), deleted=False)


def restore(home: Home, numbers: Iterable[int]) -> tuple[int, ...]:
    """Bring deleted entries back; return those that had been deleted. Raises JournalError."""
    with transaction(home) as session:
        return _set(session, numbers, "deleted_at", None, deleted=True)


def mark(
    home: Home, numbers: Iterable[int], sharing: Sharing, now: datetime | None = None
) -> tuple[int, ...]:
    """Say what an export may hold of entries; return those there are. Raises JournalError.

    With `now`, what is marked to be brought is for the first session after that.
    """
    with transaction(home) as session:
        marked = _set(session, numbers, "sharing", sharing.value, deleted=False)
        session.connection().execute(sql.delete(BringRow).where(col(BringRow.entry_id).in_(marked)))
        if now is not None and sharing is Sharing.BRING:
            at, offset = int(now.timestamp()), offset_seconds(now)
            session.add_all(
                BringRow(entry_id=number, marked_at=at, utc_offset=offset) for number in marked
            )
        return marked


@contextmanager
def transaction(home: Home) -> Iterator[Session]:
    """A session in one transaction that is on the disk when this ends, or has changed nothing."""
    with told(home):
        connect_current(home).close()
        try:
            with Session(engine_for(home)) as session, session.begin():
                yield session
            Written.home = home
        except DBAPIError as error:
            # SQLAlchemy's own words name the statement, and can name what was bound to it.
            raise error.orig or DatabaseError("no more is known") from None


def _set(
    session: Session, numbers: Iterable[int], column: str, value: int | str | None, *, deleted: bool
) -> tuple[int, ...]:
    """Set a column of the entries that are deleted, or are not; return their numbers."""
    changed = []
    for number in numbers:
        row = session.get(EntryRow, number)
        if row is not None and (row.deleted_at is not None) == deleted:
            setattr(row, column, value)
            changed.append(number)
    return tuple(changed)


def reword(session: Session, row: EntryRow, text: str | None, now: datetime) -> Iterator[str]:
    """Give the entry other words, and keep those it had."""
    if text is None or text == row.text or row.id is None:
        return
    at, offset = int(now.timestamp()), offset_seconds(now)
    session.add(RevisionRow(entry_id=row.id, text=row.text, replaced_at=at, utc_offset=offset))
    row.text, row.words = text, count_words(text)
    row.edited_at, row.edited_offset = at, offset
    yield "text"


def keep_former(
    session: Session, entry_id: int | None, field: str, text: object, now: datetime
) -> None:
    """Keep words beside an entry that are about to go; anything else leaves nothing to keep."""
    if entry_id is not None and isinstance(text, str) and text:
        at, offset = int(now.timestamp()), offset_seconds(now)
        session.add(
            RecordRevisionRow(
                entry_id=entry_id, field=field, text=text, replaced_at=at, utc_offset=offset
            )
        )


def _state(session: Session, row: EntryRow, wanted: Change, now: datetime) -> Iterator[str]:
    """Change what the entry says beside its words, and keep the line that was kept before."""
    if wanted.day is not None and row.date != wanted.day.isoformat():
        row.date = wanted.day.isoformat()
        yield "day"
    for field in ("keep", "before", "after"):
        value = None if field in wanted.cleared else getattr(wanted, field)
        if (value is not None or field in wanted.cleared) and getattr(row, field) != value:
            keep_former(session, row.id, field, getattr(row, field), now)
            setattr(row, field, value)
            yield field


def rename(
    session: Session, row: EntryRow, table: type[TagRow] | type[MentionRow], names: Names
) -> Iterator[str]:
    """Make the entry's tags, or people, those of its words and those named beside it."""
    of_entry = col(table.entry_id) == row.id
    columns = [col(getattr(table, name)) for name in NAME_COLUMNS]
    query = sql.select(*columns).where(of_entry).order_by(col(table.position))
    connection = session.connection()
    kept = [tuple(each) for each in connection.execute(query)]
    field, sign, found = (
        ("tags", TAG, tags_in(row.text))
        if table is TagRow
        else ("people", MENTION, people_in(row.text))
    )
    named = named_after(
        [name for _, _, name, by_option, _ in kept if by_option], found, names, sign
    )
    rows = name_rows(row.id or 0, named, found)
    if rows == kept:
        return
    connection.execute(sql.delete(table).where(of_entry))
    if rows:
        values = [dict(zip(NAME_COLUMNS, each, strict=True)) for each in rows]
        connection.execute(sql.insert(table), values)
    yield field

"""The keeping door for records that have an entry: what is found out, or put right, later on."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from attachjournal.core.entry import Kind
from attachjournal.core.keeping import Names
from attachjournal.core.search import BESIDE
from attachjournal.core.setback import in_words
from attachjournal.core.text import people_in, tags_in
from attachjournal.paths import Home
from attachjournal.store.keeping.entries import keep_former, rename, reword, transaction
from attachjournal.store.schema import EntryRow, MentionRow, TagRow
from attachjournal.store.schema_records import ExperimentRow, SetbackRow

Value = str | int | date | tuple[str, ...] | None


def change_setback(home: Home, number: int, fields: Mapping[str, Value], now: datetime) -> bool:
    """Set fields of Setback by their names; False where there is no such step back.

    An entry that has no words but its kinds goes with them. Raises JournalError; nothing is then
    changed.
    """
    with transaction(home) as session:
        entry = _entry(session, number, Kind.SETBACK)
        if entry is None:
            return False
        row = session.get(SetbackRow, number) or SetbackRow(entry_id=number, kinds="")
        said = in_words(row.kinds.split())
        _set(session, entry, row, fields, now)
        if entry.text == said:
            list(reword(session, entry, in_words(row.kinds.split()), now))
        return True


def change_experiment(home: Home, number: int, fields: Mapping[str, Value], now: datetime) -> bool:
    """Set fields of Experiment by their names; False where there is no such experiment.

    Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        entry = _entry(session, number, Kind.EXPERIMENT)
        if entry is None:
            return False
        row = session.get(ExperimentRow, number) or ExperimentRow(entry_id=number)
        _set(session, entry, row, fields, now)
        return True


def _entry(session: Session, number: int, kind: Kind) -> EntryRow | None:
    """The entry of that number, if it is of that kind and was not deleted."""
    row = session.get(EntryRow, number)
    return row if row and row.kind == kind and row.deleted_at is None else None


def _set(
    session: Session,
    entry: EntryRow,
    row: SetbackRow | ExperimentRow,
    fields: Mapping[str, Value],
    now: datetime,
) -> None:
    """Set the fields, and keep the words they had.

    People and tags in the new words come to stand beside the entry.
    """
    for name, value in fields.items():
        was, becomes = getattr(row, name), _column(value)
        if name in BESIDE[row.__tablename__] and was != becomes:
            keep_former(session, entry.id, name, was, now)
        setattr(row, name, becomes)
    session.add(row)
    words = "\n".join(value for value in fields.values() if isinstance(value, str))
    list(rename(session, entry, MentionRow, Names(add=people_in(words))))
    list(rename(session, entry, TagRow, Names(add=tags_in(words))))


def _column(value: Value) -> str | int | None:
    """A value as its column holds it."""
    match value:
        case tuple():
            return " ".join(value)
        case date():
            return value.isoformat()
        case str():
            return str.__str__(value)
        case _:
            return value

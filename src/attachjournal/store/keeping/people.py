"""The keeping door of people: whatever changes somebody, each time in one transaction.

No entry changes by it: mentions lead to people through their spellings.
"""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sql
from sqlmodel import Session, col, select

from attachjournal.core.person import PersonChange
from attachjournal.core.text import key
from attachjournal.errors import JournalError, NoSuch
from attachjournal.paths import Home
from attachjournal.store.instants import offset_seconds
from attachjournal.store.keeping.entries import transaction
from attachjournal.store.schema import MentionRow
from attachjournal.store.schema_records import AliasRow, NoticeRow, PersonRevisionRow, PersonRow

GONE = "They were taken out of your people meanwhile; nothing was changed."


def change(home: Home, name: str, wanted: PersonChange, now: datetime) -> bool:
    """Change what is said of somebody, keeping the note there was; whether anything is different.

    Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        person = _person(session, name)
        before = person.model_dump()
        if wanted.note is not None and wanted.note != person.note:
            _keep_note(session, person, now)
        for field in ("role", "surrogate", "note"):
            value = getattr(wanted, field)
            if value is not None:
                setattr(person, field, None if value == "" else value)
        taken = [_take(session, person, spelling) for spelling in wanted.take]
        added = [_spell(session, person, spelling) for spelling in wanted.add]
        return person.model_dump() != before or any((*taken, *added))


def rename(home: Home, name: str, new: str) -> None:
    """Give somebody another name; the one they had stays a spelling of theirs.

    Raises JournalError, where the name means somebody else, too; nothing is then changed.
    """
    with transaction(home) as session:
        person = _person(session, name)
        _spell(session, person, new)
        alias = session.get_one(AliasRow, key(new))
        person.name = alias.name = new


def merge(home: Home, name: str, other: str) -> None:
    """Make whoever is called `other` the same as `name`, under whose name they go on.

    What is known of `name` stands; what was known of the other alone is added to it. Raises
    JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        person = _person(session, name)
        alias = session.get(AliasRow, key(other))
        if alias is None:
            _spell(session, person, other)
        elif alias.person_id != person.id:
            gone = session.get_one(PersonRow, alias.person_id)
            person.role = person.role or gone.role
            person.surrogate = person.surrogate or gone.surrogate
            person.note = "\n".join(_each_once((person.note, gone.note))) or None
            _hand_over(session, gone, person)


def forget(home: Home, name: str) -> None:
    """Take somebody out of the journal: what is known of them, and every link to an entry.

    The entries stay as they are. Somebody who was only named has their links removed. Raises
    JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        connection = session.connection()
        alias = session.get(AliasRow, key(name))
        keys = [key(name)]
        if alias is not None:
            of_person = col(AliasRow.person_id) == alias.person_id
            keys = list(session.exec(select(AliasRow.key).where(of_person)))
            connection.execute(sql.delete(PersonRow).where(col(PersonRow.id) == alias.person_id))
        connection.execute(sql.delete(MentionRow).where(col(MentionRow.key).in_(keys)))
        connection.execute(sql.delete(NoticeRow).where(col(NoticeRow.person_key).in_(keys)))


def _hand_over(session: Session, gone: PersonRow, person: PersonRow) -> None:
    """Let the spellings of one mean the other, and remove the one."""
    session.flush()
    connection = session.connection()
    theirs = col(AliasRow.person_id) == gone.id
    connection.execute(sql.update(AliasRow).where(theirs).values(person_id=person.id))
    notes = col(PersonRevisionRow.person_id) == gone.id
    connection.execute(sql.update(PersonRevisionRow).where(notes).values(person_id=person.id))
    connection.execute(sql.delete(PersonRow).where(col(PersonRow.id) == gone.id))


def _keep_note(session: Session, person: PersonRow, now: datetime) -> None:
    """Keep the note on somebody, if there is one, for it is about to go."""
    if person.id is not None and person.note:
        at, offset = int(now.timestamp()), offset_seconds(now)
        session.add(
            PersonRevisionRow(
                person_id=person.id, note=person.note, replaced_at=at, utc_offset=offset
            )
        )


def _each_once(notes: Iterable[str | None]) -> tuple[str, ...]:
    """The notes that say something, each once."""
    return tuple(dict.fromkeys(note for note in notes if note))


def _person(session: Session, name: str) -> PersonRow:
    """Whoever is called that. Raises NoSuch where they were taken out meanwhile."""
    alias = session.get(AliasRow, key(name))
    if alias is None:
        raise NoSuch(GONE)
    return session.get_one(PersonRow, alias.person_id)


def _spell(session: Session, person: PersonRow, spelling: str) -> bool:
    """Let a spelling mean the person; return whether it did not yet. Raises JournalError."""
    alias = session.get(AliasRow, key(spelling))
    if alias is None:
        session.add(AliasRow(key=key(spelling), name=spelling, person_id=person.id or 0))
        session.flush()
        return True
    if alias.person_id == person.id:
        return False
    other = session.get_one(PersonRow, alias.person_id).name
    message = (
        f"“{spelling}” means {other} already. If the two are one: "
        f"journal people merge {_quoted(person.name)} {_quoted(other)}"
    )
    raise JournalError(message)


def _take(session: Session, person: PersonRow, spelling: str) -> bool:
    """Let a spelling no longer mean the person. Raises JournalError."""
    if key(spelling) == key(person.name):
        message = f"{person.name} is the name itself; journal people rename gives another one."
        raise JournalError(message)
    alias = session.get(AliasRow, key(spelling))
    if alias is None or alias.person_id != person.id:
        message = f"{person.name} has no spelling “{spelling}”; journal people show lists them."
        raise NoSuch(message)
    session.delete(alias)
    session.flush()
    return True


def _quoted(name: str) -> str:
    import shlex  # only on the way to an error

    return shlex.quote(name)

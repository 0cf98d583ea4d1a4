"""Sessions kept, moved, put away and brought back."""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - as its command calls the option

from attachjournal import ask, console
from attachjournal.commands.common import page_options, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.records import loose
from attachjournal.commands.common.short_lines import safely, said
from attachjournal.commands.session import note as session_note
from attachjournal.commands.session.named import PLACE, about, session_named
from attachjournal.core.entry import Kind
from attachjournal.core.experiment import parse_coming_day
from attachjournal.core.person import clean_name
from attachjournal.core.session import Session
from attachjournal.core.text import key
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.store import file, journal
from attachjournal.store import sessions as store


def add(
    desk: Desk, date: str | None, person: str | None, note: str | None, *, to_open: bool
) -> None:
    """Keep a session; where nothing is said of it and somebody types, ask."""
    words = said(note)
    called = clean_name(person) if person else None
    day = parse_coming_day(date, desk.today) if date else desk.today
    if not (date or person or words) and page_options.is_typing():
        from attachjournal.commands.session.asked import ask_for  # on a terminal only

        day, called = ask_for(desk)
    number = safely(
        desk,
        loose(desk),
        words or "",
        lambda: _keep(desk, day, called, words, to_open=to_open),
    )
    with file.reading(desk.home) as db:
        kept = next(each for each in store.sessions(db) if each.id == number)
    console.say(f"Kept: session {number}, {about(kept)}.")


def edit(desk: Desk, which: str, date: str | None, person: str | None) -> None:
    """Move a session, or say with whom it is."""
    if date is None and person is None:
        message = "Say what is to change: --date DAY, --with NAME. A note: journal session note"
        raise UsageProblem(message)
    day = parse_coming_day(date, desk.today) if date else None
    called = clean_name(person) if person else person
    with file.reading(desk.home) as db:
        found = session_named(store.sessions(db), which, desk.today)
    from attachjournal.store.keeping import sessions as keeping_sessions  # the slow door

    if not keeping_sessions.change(desk.home, found.id, day=day, person=called):
        raise JournalError(f"Session {found.id} was deleted meanwhile; nothing was changed.")
    changed = found._replace(day=day or found.day)
    changed = changed if called is None else changed._replace(person=called or None)
    console.say(f"Session {found.id} is now {about(changed)}.")


def put_away(desk: Desk, names: Sequence[str], *, yes: bool) -> None:
    """Put sessions away, once the person agrees. Raises JournalError."""
    with file.reading(desk.home) as db:
        found = _named(store.sessions(db), names, desk.today)
    if not yes and not _agreed(found):
        console.say("Nothing was put away.")
        return
    from attachjournal.store.keeping import sessions as keeping_sessions

    gone = keeping_sessions.delete(desk.home, [each.id for each in found], desk.now)
    back = " ".join(map(str, gone))
    console.say(f"Put away. To bring back: journal session restore {back}")
    for each in found:
        if each.note_id is not None:
            console.say(f"The note stays, as entry {each.note_id}.")


def bring_back(desk: Desk, names: Sequence[str]) -> None:
    """Bring deleted sessions back. Raises NoSuch."""
    with file.reading(desk.home) as db:
        found = _named(store.deleted(db), names, desk.today)
    from attachjournal.store.keeping import sessions as keeping_sessions

    keeping_sessions.restore(desk.home, [each.id for each in found])
    console.say("Brought back.")


def _keep(desk: Desk, day: Date, person: str | None, note: str | None, *, to_open: bool) -> int:
    """Put a session into the journal, with its note, and return its number. Raises JournalError."""
    with file.writing(desk.home) as db:
        for each in store.sessions(db):
            if each.day == day and key(each.person or "") == key(person or ""):
                message = f"There is a session of {about(each)} already: number {each.id}."
                raise JournalError(f"{message} A note for it: journal session note {each.id}")
        entry_id = None
        if note:
            context = writing.context_of(
                desk,
                session_note.COMMAND,
                Kind.FREE,
                day=min(day, desk.today),
                people=[person] if person else None,
                private=not to_open,
            )
            entry_id = journal.append(db, context.entry(note, desk.now))
        return store.add(db, day, person, desk.now, entry_id)


def _named(among: Sequence[Session], names: Sequence[str], today: Date) -> tuple[Session, ...]:
    """The sessions that the words name, each once. Raises NoSuch."""
    found = [session_named(among, name, today) for name in names]
    return tuple({each.id: each for each in found}.values())


def _agreed(found: Sequence[Session]) -> bool:
    """Whether the person, shown what would go, says yes. Raises JournalError where none can."""
    lines = (f"  {each.id:>{PLACE}}  {about(each)}" for each in found)
    console.say("This would be put away:", *lines)
    if not ask.asking():
        raise JournalError("Nobody is there to be asked; --yes answers.")
    return ask.yes("Put it away? (y/n) ")

"""A note taken down: as an entry of its own, or under the one that the session has."""

from attachjournal import console, drafts
from attachjournal.commands.common import page_options, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import main_text, safely
from attachjournal.commands.common.which import parted
from attachjournal.commands.session.named import about, latest, session_named
from attachjournal.core.draft import Context
from attachjournal.core.keeping import Change
from attachjournal.core.session import Session
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.store import file, journal
from attachjournal.store import sessions as store

__all__ = ["parted", "take"]


def take(
    desk: Desk, context: Context, which: str | None, text: str | None, *, more: bool, inline: bool
) -> None:
    """Take a note down: the text, what comes through a pipe, or what is written on a page.

    `more` tells that options say something of it. Raises JournalError; the words are a draft then.
    """
    typed = main_text(text, None)
    found = _found(desk, which, more=more)
    people = (found.person, *context.people) if found.person else context.people
    context = context._replace(session=found.id, people=people)
    if typed is None:
        _write(desk, context, found, inline=inline)
        return
    safely(desk, context, typed, lambda: _keep(desk, context, found, typed))
    writing.close(desk, context)


def _found(desk: Desk, which: str | None, *, more: bool) -> Session:
    """The session meant; the latest up to today where none is named.

    Raises NoSuch, and UsageProblem where it has a note and `more` than words was given for one.
    """
    with file.reading(desk.home) as db:
        every = store.sessions(db)
    found = session_named(every, which, desk.today) if which else latest(every, desk.today)
    if more and found.note_id is not None:
        number = found.note_id
        raise UsageProblem(
            f"It has a note already, entry {number}; leave out the options and words are added to "
            f"it. The rest of it changes with journal edit {number} and journal mark {number}."
        )
    return found


def _write(desk: Desk, context: Context, found: Session, *, inline: bool) -> None:
    """Have the note written on a page. Raises UsageProblem where nobody can write."""
    if not page_options.is_typing():
        message = "Say what to note: in words, or through a pipe."
        raise UsageProblem(message)
    console.say(f"{writing.MARGIN}A note on {about(found)}.")
    written = writing.write_on_page(desk, context, inline=inline)
    if not written:
        return
    draft, text = written
    if found.note_id is None:
        writing.finish(desk, context, draft, text)
        return
    safely(desk, context, text, lambda: _keep(desk, context, found, text), draft)
    drafts.finish(draft)
    writing.close(desk, context, writing.MARGIN)


def _keep(desk: Desk, context: Context, found: Session, text: str) -> int:
    """Keep a note: as a new entry, or under the one there is. Raises JournalError."""
    if found.note_id is None:
        with file.writing(desk.home) as db:
            number = journal.append(db, context.entry(text, desk.now))
            store.add_note(db, found.id, number)
            return number
    from attachjournal.store.keeping import entries as keeping  # the slow door

    with file.reading(desk.home) as db:
        entry = journal.entry(db, found.note_id)
    whole = Change(text=f"{entry.text}\n\n{text}" if entry else text)
    if entry is None or keeping.change(desk.home, entry.uid, whole, desk.now) is None:
        message = "The note was deleted meanwhile; try again to begin a new one."
        raise JournalError(message)
    return entry.id

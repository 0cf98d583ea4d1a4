"""`journal people add`: by options, or asked on a terminal."""

import sqlite3
from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands.common import in_hand, page_options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.people.named import agreed, name_typed
from attachjournal.core.person import NewPerson, Role, role_named
from attachjournal.core.text import normalise
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.people import quoted
from attachjournal.store import file
from attachjournal.store import people as store

ROLES = ", ".join(Role)
NO_NAME = "Say who: journal people add NAME, with --role, --surrogate, --note and --alias."

RoleWord = Annotated[str | None, typer.Option("--role", metavar="ROLE", help=f"One of {ROLES}.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Whatever you like.")]


@in_hand.takes_words()
def add_person(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Their name.")] = None,
    role: RoleWord = None,
    surrogate: Annotated[
        bool, typer.Option("--surrogate", help="You learn secure relating from them.")
    ] = False,
    note: Note = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar="NAME", help="Another spelling of theirs; repeatable."),
    ] = None,
) -> None:
    """Add somebody. On a terminal, without a name, it asks; Enter skips a question.

    Entries that name them already are theirs from then on.

    Examples: journal people add Mara --role friend --alias Marie · journal people add
    """
    desk = sit_down()
    if name is None:
        if role or surrogate or note or alias or not page_options.is_typing():
            raise UsageProblem(NO_NAME)
        _add_asked(desk)
        return
    spellings = tuple(map(name_typed, alias or ()))
    new = NewPerson(name_typed(name), None, surrogate, note_typed(note), spellings)
    _add(desk, new._replace(role=role_named(role) if role else None))


def _add(desk: Desk, new: NewPerson) -> None:
    """Add somebody. Raises JournalError where a spelling means somebody already."""
    with file.writing(desk.home) as db:
        for spelling in (new.name, *new.aliases):
            _refuse_known(db, spelling)
        store.add(db, new, desk.now)
    console.say(f"{new.name} is among your people now.")


def _refuse_known(db: sqlite3.Connection | None, spelling: str) -> None:
    """Raise JournalError where a spelling means somebody already."""
    known = store.find(db, spelling)
    if known is not None:
        called = known.name
        means = "is among your people" if spelling == called else f"means {called}"
        message = f"{spelling} {means} already: journal people show {quoted(called)}"
        raise JournalError(message)


def note_typed(note: str | None) -> str | None:
    """A note from the command line; None where there is none."""
    return None if note is None else normalise(ask.mend(note)).strip() or None


def _add_asked(desk: Desk) -> None:
    """Ask who it is, and add them with whatever is answered before Ctrl-C."""
    name = ask.line("  Who is it?   (Enter: nobody)\n  > ")
    if not name:
        console.say("  Nobody was added.")
        return
    new = NewPerson(name_typed(name))
    with file.reading(desk.home) as db:
        _refuse_known(db, new.name)
    try:
        console.say("", "  Who are they to you?   (Enter: skip)", f"  {ROLES}")
        new = new._replace(role=_role_asked())
        new = new._replace(surrogate=agreed("Do you learn from how they relate to others?"))
        new = new._replace(note=in_hand.line("\n  A note?   (Enter: none)\n  > ") or None)
    finally:
        console.say("")
        _add(desk, new)


def _role_asked() -> Role | None:
    """One of the roles; after a second word that is none, none."""
    for last in (False, True):
        word = ask.line("  > ")
        if not word:
            return None
        try:
            return role_named(word)
        except UsageProblem as error:
            if not last:
                console.say(f"  {error}")
    return None

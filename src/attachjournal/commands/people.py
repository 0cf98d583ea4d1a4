"""`journal people`: who is in the journal, what they are to the writer, and what was noticed."""

import sqlite3
from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands import options, people_change, people_notice, writing
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.commands.people_named import agreed, name_typed, person_named
from attachjournal.core.person import NewPerson, Role, role_named
from attachjournal.core.text import normalise
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.people import quoted
from attachjournal.store import file
from attachjournal.store import people as store

NAMES_SHOWN = 8
"""How many names the list shows of those who were named and never added."""
ROLES = ", ".join(Role)
NO_NAME = "Say who: journal people add NAME, with --role, --surrogate, --note and --alias."

Name = Annotated[str, typer.Argument(metavar="NAME", help="Any spelling of theirs.")]
RoleWord = Annotated[str | None, typer.Option("--role", metavar="ROLE", help=f"One of {ROLES}.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Whatever you like.")]
Limit = Annotated[
    int, typer.Option("--limit", min=0, metavar="N", help="At most N of each; 0: all.")
]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def people(ctx: typer.Context, as_json: options.Json = False) -> None:
    """The people in your journal: who they are to you, and what you noticed about them.

    Alone, it lists them. Somebody you learn secure relating from is a surrogate figure.

    Examples: journal people add Mara --role friend · journal people notice Mara "asked twice"
    """
    if ctx.invoked_subcommand is None:
        list_people(as_json=as_json)


@app.command("list")
def list_people(
    role: RoleWord = None,
    surrogate: Annotated[
        bool, typer.Option("--surrogate", help="Those you learn secure relating from.")
    ] = False,
    limit: options.Limit = 0,
    as_json: options.Json = False,
) -> None:
    """Your people, surrogate figures first.

    Each with the days between which entries name them.

    Examples: journal people list · journal people list --surrogate · journal people list --json
    """
    desk = sit_down()
    wanted = role_named(role) if role else None
    with file.reading(desk.home) as db:
        everyone = store.everyone(db)
        chosen = [
            each
            for each in everyone
            if wanted in (None, each.role) and (each.surrogate or not surrogate)
        ]
        shown = chosen[:limit] if limit else chosen
        found = [store.mentioned(db, each) for each in shown]
        everybody = not (wanted or surrogate)
        strangers = store.strangers(db, -1 if as_json else NAMES_SHOWN) if everybody else ()
    if as_json:
        from attachjournal.render.people import people_json

        console.show_json(people_json(found, strangers))
        return
    from attachjournal.render.people import people_page

    page = people_page(found, strangers, console.sheet(), more=len(chosen) - len(shown))
    console.show(page, paged=True)


@app.command("show")
def show_person(name: Name, limit: Limit = 10, as_json: options.Json = False) -> None:
    """What your journal tells of somebody.

    When they were first and last named, what you noticed, gave and received, and the entries.

    Examples: journal people show Mara · journal people show Mara --limit 0 --json
    """
    desk = sit_down()
    with file.reading(desk.home) as db:
        person = person_named(db, name)
        story = store.story(db, person, limit)
    if as_json:
        from attachjournal.render.people import person_json

        console.show_json(person_json(story))
        return
    from attachjournal.render.people import person_page

    console.show(person_page(story, console.sheet()), paged=True)


@app.command("add", cls=writing.TextCommand)
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
        if role or surrogate or note or alias or not writing.is_typing():
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
        new = new._replace(note=ask.line("\n  A note?   (Enter: none)\n  > ") or None)
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


app.command("notice", cls=writing.TextCommand)(people_notice.notice)
app.command("edit", cls=writing.TextCommand)(people_change.edit)
app.command("rename")(people_change.rename)
app.command("merge")(people_change.merge)
app.command("forget")(people_change.forget)

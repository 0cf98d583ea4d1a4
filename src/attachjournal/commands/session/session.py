"""`journal session`: therapy sessions, past and to come, and the notes after the hour."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import in_hand, options
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.family import ListFamily
from attachjournal.commands.session import note as session_note
from attachjournal.core.session import Session, in_order
from attachjournal.core.text import key
from attachjournal.store import file
from attachjournal.store import sessions as store

Days = Annotated[
    str | None,
    typer.Argument(metavar="[DATE]", help="2026-12-01, today, friday (the next one); today."),
]
With = Annotated[str | None, typer.Option("--with", metavar="NAME", help="With whom.")]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A note, private unless --open.")
]
ToOpen = Annotated[bool, typer.Option("--open", help="An export may hold the note.")]
Which = Annotated[str, typer.Argument(metavar="ID|last|next|DAY", help="Which session.")]
Several = Annotated[
    list[str], typer.Argument(metavar="ID|last|next|DAY...", help="Which sessions.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)


@app.callback(invoke_without_command=True)
def session(ctx: typer.Context) -> None:
    """Therapy sessions, past and to come. Alone, it lists them.

    An export covers the days since the last one, and is headed for the next one. What is marked
    to bring is for the first session after the mark.

    Examples: journal session add friday --with Huber · journal session note
    """
    if ctx.invoked_subcommand is None:
        list_sessions()


@app.command("add", cls=in_hand.TextCommand)
@in_hand.takes_words()
def add(date: Days = None, person: With = None, note: Note = None, to_open: ToOpen = False) -> None:
    """Keep a session, past or to come. On a terminal, without a day, it asks.

    Examples: journal session add 2026-12-01 --with Huber · journal session add yesterday --note "…"
    """
    from attachjournal.commands.session import change  # the list does without it

    change.add(sit_down(), date, person, note, to_open=to_open)


app.command("note", cls=in_hand.TextCommand)(session_note.note)


@app.command("list")
def list_sessions(
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    person: options.Person = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Sessions: those to come, then those past, the latest first.

    Examples: journal session list · journal session list --in 2026 --limit 0 --json
    """
    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    with file.reading(desk.home) as db:
        every = store.sessions(db)
    found = [
        each
        for each in in_order(every, desk.today)
        if (days is None or each.day in days) and _is_with(each, person)
    ]
    shown = found[:limit] if limit else found
    if as_json:
        from attachjournal.render.sessions import sessions_json

        console.show_json(sessions_json(shown, desk.today))
        return
    from attachjournal.render.sessions import sessions_page

    page = sessions_page(shown, desk.today, console.sheet(), more=len(found) > len(shown))
    console.show(page, paged=True)


def _is_with(each: Session, person: str | None) -> bool:
    """Whether it is with that person, or none is asked for."""
    return person is None or key(each.person or "") == key(person.removeprefix("@"))


@app.command("edit")
def edit(
    which: Which,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day it is on.")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help='With whom; "" names nobody.')
    ] = None,
) -> None:
    """Move a session, or say with whom it is.

    Examples: journal session edit next --date 2026-12-03 · journal session edit 2 --with Huber
    """
    from attachjournal.commands.session import change

    change.edit(sit_down(), which, date, person)


@app.command("delete")
def delete(names: Several, yes: Yes = False) -> None:
    """Put sessions away, after showing which. Their notes stay, as entries.

    Examples: journal session delete 3 · journal session delete next --yes
    """
    from attachjournal.commands.session import change

    change.put_away(sit_down(), names, yes=yes)


@app.command("restore")
def restore(
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Which sessions.")],
) -> None:
    """Bring back sessions that were put away.

    Example: journal session restore 3
    """
    from attachjournal.commands.session import change

    change.bring_back(sit_down(), names)

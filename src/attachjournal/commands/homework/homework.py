"""`journal homework`: what somebody was given to write about, and what came of it."""

from pathlib import Path
from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import in_hand, options
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.family import ListFamily
from attachjournal.commands.homework import answer
from attachjournal.core.homework import Outcome, by_need
from attachjournal.store import file
from attachjournal.store import homework as store

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[TEXT]...", help="What you were given.")
]
Source = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="FILE",
        help="A prompt file, or plain text: each paragraph, or each line, is one; - is a pipe.",
    ),
]
Due = Annotated[
    str | None,
    typer.Option("--due", metavar="DAY", help="For which day: 2026-12-01, tomorrow, friday."),
]
Given = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="When it was given; today without it.")
]
Which = Annotated[
    str | None, typer.Argument(metavar="[ID|last]", help="Which; without it, the one that is open.")
]
Note = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="What got in the way, or what it was like."),
]
Closed = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="When; today without it.")
]
Undo = Annotated[bool, typer.Option("--undo", help="It is open again.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)


@app.callback(invoke_without_command=True)
def homework(ctx: typer.Context) -> None:
    """Homework: what you were given to write about between sessions. Alone, it lists it.

    journal today offers it first, for two weeks, and it can be passed over like any prompt.

    Examples: journal homework add "Notice when you say sorry" --due friday · journal homework done
    """
    if ctx.invoked_subcommand is None:
        list_homework()


@app.command("add", cls=in_hand.TextCommand)
@in_hand.takes_words(pipe_unless=("text", "source"))
def add(text: Words = None, source: Source = None, due: Due = None, date: Given = None) -> None:
    """Keep homework: a line, a pipe, or a file with several.

    Examples: journal homework add "Three things that went well" · journal homework add --file
    from-my-therapist.toml --due 2026-12-01
    """
    # the list does without it
    from attachjournal.commands.homework import change

    change.add(sit_down(), " ".join(text or ()), source, due, date)


app.command("answer", cls=in_hand.TextCommand)(answer.answer)


@app.command("list")
def list_homework(
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Homework: what is open, then what was done or dropped, the latest first.

    Examples: journal homework list · journal homework list --in 2026 --limit 0 --json
    """
    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    with file.reading(desk.home) as db:
        every = store.every(db)
    chosen = [each for each in every if days is None or each.given_on in days]
    closed = [each for each in chosen if not each.is_open]
    closed.sort(key=lambda each: (each.closed_on or each.given_on, each.id), reverse=True)
    found = (*by_need(chosen), *closed)
    shown = found[:limit] if limit else found
    if as_json:
        from attachjournal.render.homework import homework_json

        console.show_json(homework_json(shown))
        return
    from attachjournal.render.homework import homework_page

    page = homework_page(shown, desk.today, console.sheet(), more=len(found) > len(shown))
    console.show(page, paged=True)


@app.command("done", cls=in_hand.NoteCommand)
@in_hand.takes_words(none_with=("undo",), plain=True)
def done(which: Which = None, note: Note = None, date: Closed = None, undo: Undo = False) -> None:
    """Say that homework is done, and how it was.

    Examples: journal homework done · journal homework done 3 --note "Easier by letter"
    """
    from attachjournal.commands.homework import change

    change.close(sit_down(), Outcome.DONE, which, note, date, undo=undo)


@app.command("drop", cls=in_hand.NoteCommand)
@in_hand.takes_words(none_with=("undo",), plain=True)
def drop(which: Which = None, note: Note = None, date: Closed = None, undo: Undo = False) -> None:
    """Let homework go, and say what got in the way if you like.

    Examples: journal homework drop 3 --note "Too soon" · journal homework drop 3 --undo
    """
    from attachjournal.commands.homework import change

    change.close(sit_down(), Outcome.DROPPED, which, note, date, undo=undo)

"""`journal try`: something small to try with somebody, what is expected, and what came."""

import typer

from attachjournal.commands.records import NoteCommand
from attachjournal.commands.try_add import add
from attachjournal.commands.try_later import edit, happened
from attachjournal.commands.try_list import list_experiments
from attachjournal.commands.writing import TextCommand

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def experiments_in_trust(ctx: typer.Context) -> None:
    """Small experiments in trust: what you try, what you expect, and what comes. Alone, a list.

    Examples: journal try add "ask Mara for a lift" --with Mara --when friday --expect "she will
    find an excuse" --sure 70 · journal try happened --what "She said yes at once" --as-feared no
    """
    if ctx.invoked_subcommand is None:
        list_experiments()


app.command("add", cls=TextCommand)(add)
app.command("happened", cls=NoteCommand)(happened)
app.command("list")(list_experiments)
app.command("edit", cls=NoteCommand)(edit)

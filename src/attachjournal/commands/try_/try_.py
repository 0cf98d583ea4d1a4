"""`journal try`: something small to try with somebody, what is expected, and what came."""

import typer

from attachjournal.commands.common.family import ListFamily

COMMANDS = {
    "add": "try_.add:add",
    "happened": "try_.later:happened",
    "list": "try_.listing:list_experiments",
    "edit": "try_.later:edit",
}
"""Where each command of the family is (cli.py)."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)


@app.callback(invoke_without_command=True)
def experiments_in_trust(ctx: typer.Context) -> None:
    """Small experiments in trust: what you try, what you expect, and what comes. Alone, a list.

    Examples: journal try add "ask Mara for a lift" --with Mara --when friday ·
    journal try happened --what "She said yes at once" --as-feared no
    """
    if ctx.invoked_subcommand is None:
        from attachjournal.commands.try_.listing import list_experiments

        list_experiments()

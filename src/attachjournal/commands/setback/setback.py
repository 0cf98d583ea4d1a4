"""`journal setback`: a step back in short lines, its plan, and the way back."""

import typer

from attachjournal.commands.common.family import TEXT, TextFamily

COMMANDS = {
    TEXT: "setback.add:add",
    "plan": "setback.later:plan",
    "return": "setback.later:way_back",
    "repair": "setback.later:repair",
    "edit": "setback.later:edit",
    "list": "setback.listing:list_setbacks",
}
"""Where each command of the family is (cli.py)."""

app = typer.Typer(
    cls=TextFamily,
    add_completion=False,
    rich_markup_mode=None,
    subcommand_metavar="[WHAT]... | COMMAND",
)


@app.callback()
def setback() -> None:
    """A step back: what happened, a plan for the next time, and the way back.

    Alone it asks, a line at a time; Enter passes any question by.

    Examples: journal setback · journal setback "Went quiet on Sam" --kind withdrawal · journal
    setback add "Sharp with Ana" --plan "If I am tired, then I say so" · journal setback return
    --what "Called him"
    """

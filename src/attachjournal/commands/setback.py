"""`journal setback`: a step back in short lines, its plan, and the way back."""

import typer

from attachjournal.commands.family import TEXT, TextFamily

COMMANDS = {
    TEXT: "setback_add:add",
    "plan": "setback_later:plan",
    "return": "setback_later:way_back",
    "repair": "setback_later:repair",
    "edit": "setback_later:edit",
    "list": "setback_list:list_setbacks",
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

    Examples: journal setback · journal setback "Went quiet on Sam for two days" --kind withdrawal
    --plan "If a reply is slow, then I make tea first" · journal setback return --what "Called him"
    """

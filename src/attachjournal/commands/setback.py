"""`journal setback`: a step back in short lines, its plan, and the way back."""

import typer

from attachjournal.commands.family import TEXT, TextFamily
from attachjournal.commands.records import NoteCommand
from attachjournal.commands.setback_add import add
from attachjournal.commands.setback_later import edit, plan, repair, way_back
from attachjournal.commands.setback_list import list_setbacks
from attachjournal.commands.writing import TextCommand

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


app.command(TEXT, cls=TextCommand, hidden=True)(add)
app.command("plan", cls=NoteCommand)(plan)
app.command("return", cls=NoteCommand)(way_back)
app.command("repair", cls=NoteCommand)(repair)
app.command("edit", cls=NoteCommand)(edit)
app.command("list")(list_setbacks)

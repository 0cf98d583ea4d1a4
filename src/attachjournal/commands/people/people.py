"""`journal people`: who is in the journal, what they are to the writer, and what was noticed."""

import typer

from attachjournal.commands.common.family import ListFamily

COMMANDS = {
    "list": "people.listing:list_people",
    "show": "people.listing:show_person",
    "add": "people.add:add_person",
    "notice": "people.notice:notice",
    "edit": "people.change:edit",
    "rename": "people.change:rename",
    "merge": "people.change:merge",
    "forget": "people.change:forget",
}
"""Where each command of the family is (cli.py)."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)


@app.callback(invoke_without_command=True)
def people(ctx: typer.Context) -> None:
    """The people in your journal: who they are to you, and what you noticed about them.

    Alone, it lists them. Somebody you learn secure relating from is a surrogate figure.

    Examples: journal people add Mara --role friend · journal people notice Mara "asked twice"
    """
    if ctx.invoked_subcommand is None:
        from attachjournal.commands.people.listing import list_people

        list_people()

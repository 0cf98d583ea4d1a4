"""`journal people`: who is in the journal, what they are to the writer, and what was noticed."""

import typer

from attachjournal.commands import options

COMMANDS = {
    "list": "people_list:list_people",
    "show": "people_list:show_person",
    "add": "people_add:add_person",
    "notice": "people_notice:notice",
    "edit": "people_change:edit",
    "rename": "people_change:rename",
    "merge": "people_change:merge",
    "forget": "people_change:forget",
}
"""Where each command of the family is (cli.py)."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def people(ctx: typer.Context, as_json: options.Json = False) -> None:
    """The people in your journal: who they are to you, and what you noticed about them.

    Alone, it lists them. Somebody you learn secure relating from is a surrogate figure.

    Examples: journal people add Mara --role friend · journal people notice Mara "asked twice"
    """
    if ctx.invoked_subcommand is None:
        from attachjournal.commands.people_list import list_people

        list_people(as_json=as_json)

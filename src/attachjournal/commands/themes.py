"""`journal themes`: what the prompts are drawn from, and where that comes from."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.options import Json
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.render.prompts import theme_page, themes_json, themes_page

OneTheme = Annotated[
    str | None, typer.Argument(metavar="[SLUG]", help="One theme, with its source and its limits.")
]


def themes(slug: OneTheme = None, *, json: Json = False) -> None:
    """The themes, where they come from, and how many prompts each has.

    Examples: journal themes · journal themes trust
    """
    desk = sit_down(unlock=False)
    library = open_library(desk.home)
    resting = desk.settings.paused_themes
    if slug is not None:
        theme = theme_named(library, slug)
        if json:
            console.show_json(themes_json([theme], resting))
        else:
            console.show(theme_page(theme, resting, console.sheet()))
    elif json:
        console.show_json(themes_json(library.themes, resting))
    else:
        console.show(themes_page(library, resting, console.sheet()), paged=True)

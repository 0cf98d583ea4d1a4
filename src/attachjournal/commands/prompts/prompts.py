"""`journal prompts`: read the prompts, check a file of one's own, begin a new one."""

from pathlib import Path
from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.family import ListFamily
from attachjournal.commands.common.options import Json
from attachjournal.commands.common.shelf import facet_named, open_library, prompt_named, theme_named
from attachjournal.commands.prompts import choice
from attachjournal.core.prompts.library import Intensity, Library, Prompt
from attachjournal.errors import ExitCode, UsageProblem
from attachjournal.render.prompts import prompt_page, prompts_json, prompts_page

ThemeSlug = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="Of this theme.")]
FacetSlug = Annotated[str | None, typer.Option("--facet", metavar="SLUG", help="Of this facet.")]
IntensityWord = Annotated[
    str | None,
    typer.Option("--intensity", metavar="WORD", help=f"One of {', '.join(Intensity)}."),
]
PromptId = Annotated[str, typer.Argument(metavar="ID", help="As `journal prompts list` shows it.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Prompt files, TOML.")]
NewFile = Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)


@app.callback(invoke_without_command=True)
def prompts(ctx: typer.Context) -> None:
    """The prompts: read them, check a file of your own, begin a new one. Alone, it lists them.

    Examples: journal prompts list --theme trust · journal prompts why
    """
    if ctx.invoked_subcommand is None:
        list_prompts()


@app.command("list")
def list_prompts(
    theme: ThemeSlug = None,
    intensity: IntensityWord = None,
    facet: FacetSlug = None,
    *,
    json: Json = False,
) -> None:
    """The prompts, theme by theme.

    Examples: journal prompts list · journal prompts list --theme trust
    """
    library = open_library(sit_down(unlock=False).home)
    chosen = _chosen(library, theme, intensity, facet)
    if json:
        console.show_json(prompts_json(chosen))
    elif chosen:
        console.show(prompts_page(library, chosen, console.sheet()), paged=True)
    else:
        console.say("No prompt is all of that; leave one of the filters out.")


@app.command("show")
def show_prompt(prompt_id: PromptId, *, json: Json = False) -> None:
    """One prompt, and what is known about it.

    Example: journal prompts show trust-trust-in-love-01
    """
    library = open_library(sit_down(unlock=False).home)
    prompt = prompt_named(library, prompt_id)
    if json:
        console.show_json(prompts_json([prompt]))
    else:
        theme = theme_named(library, prompt.theme)
        console.show(prompt_page(theme, prompt, console.sheet()))


@app.command("check")
def check_files(files: Files, *, json: Json = False) -> None:
    """Read prompt files against the rubric.

    The exit code is 1 where there is something to mend.

    Example: journal prompts check mine.toml
    """
    from attachjournal.prompt_check import check_file  # the rubric is for this alone
    from attachjournal.render.prompt_check import check_json, check_page

    home = sit_down(unlock=False).home
    checked = [check_file(file, home) for file in files]
    if json:
        console.show_json(check_json(checked))
    else:
        console.show(check_page(checked, console.sheet()))
    if any(each.faults for each in checked):
        raise typer.Exit(ExitCode.COULD_NOT)


@app.command("new")
def new_file(file: NewFile) -> None:
    """Begin a prompt file of your own, with an example and notes inside.

    Example: journal prompts new mine.toml
    """
    from attachjournal.prompt_starter import write_starter  # for this alone

    home = sit_down(unlock=False).home
    write_starter(file, home)
    console.say(f"Begun: {file}", f"Read it against the rubric: journal prompts check {file}")
    if file.absolute().parent != home.prompts:
        console.say(f"Once it lies in {home.prompts}, its prompts are served.")


app.command("next")(choice.next_prompts)
app.command("why")(choice.why)


def _chosen(
    library: Library, theme: str | None, intensity: str | None, facet: str | None
) -> list[Prompt]:
    """The prompts that fit every filter. Raises NoSuch or UsageProblem for an unknown one."""
    slug = theme_named(library, theme).slug if theme is not None else None
    side = facet_named(library, facet) if facet is not None else None
    level = _intensity(intensity) if intensity is not None else None
    return [
        prompt
        for prompt in library.prompts()
        if slug in (None, prompt.theme)
        and side in (None, prompt.facet)
        and level in (None, prompt.intensity)
    ]


def _intensity(word: str) -> Intensity:
    try:
        return Intensity(word.lower())
    except ValueError:
        message = f"There is no intensity “{word}”; there are {', '.join(Intensity)}."
        raise UsageProblem(message) from None

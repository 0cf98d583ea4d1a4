"""`journal config`: read and change the settings."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from attachjournal import config as settings_file
from attachjournal import console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.family import ListFamily
from attachjournal.commands.common.options import Json
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.core.helplines import ELSEWHERE, REGIONS
from attachjournal.core.prompts.library import EXCLUSIVE_DEEP_THEMES
from attachjournal.core.settings import (
    BY_NAME,
    TABLE,
    Setting,
    parse_setting,
    said,
    setting_named,
)
from attachjournal.errors import UsageProblem
from attachjournal.render.settings import (
    NONE,
    Shown,
    Source,
    setting_json,
    settings_json,
    settings_page,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `journal config` shows it.")]
Value = Annotated[list[str] | None, typer.Argument(metavar="VALUE...", help="What it is to be.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=ListFamily)

ONCE_SET = {
    ("deep", True): (
        "They come at most twice a week, days apart, never late, and not in the first days.",
        "What one touches is said before it.",
        "Off again: journal config set deep off",
    ),
    ("hard-time", True): (
        "Gentle prompts about the present, until you turn it off: journal config set hard-time off",
        "If it is too much right now: journal help-now",
    ),
}
"""What is good to know once a setting has that value."""


@app.callback(invoke_without_command=True)
def config(ctx: typer.Context) -> None:
    """Read and change the settings. Alone, it lists them.

    Examples: journal config · journal config set deep on · journal config unset paused-themes
    """
    if ctx.invoked_subcommand is None:
        list_settings()


@app.command("list")
def list_settings(as_json: Json = False) -> None:
    """Every setting: its value, what it does, and where the value is from.

    Example: journal config list
    """
    desk = sit_down(unlock=False)
    stated = settings_file.stated(desk.home)
    shown = [_shown(desk, setting, stated) for setting in TABLE]
    if as_json:
        console.show_json(settings_json(shown, str(desk.home.settings)))
    else:
        console.show(settings_page(shown, str(desk.home.settings), console.sheet()), paged=True)


@app.command("get")
def get_setting(name: Name, as_json: Json = False) -> None:
    """One setting's value, alone on a line.

    Example: journal config get deep
    """
    setting = setting_named(name)
    desk = sit_down(unlock=False)
    shown = _shown(desk, setting, settings_file.stated(desk.home))
    if as_json:
        console.show_json(setting_json(shown))
    else:
        console.write_out(said(shown.value) + "\n")


@app.command("set", context_settings={"ignore_unknown_options": True})
def set_setting(name: Name, value: Value = None) -> None:
    """Give a setting a value.

    Examples: journal config set deep on · journal config set paused-themes setbacks trust
    """
    setting = setting_named(name)
    if not value:
        raise UsageProblem(_explained(setting))
    desk = sit_down(unlock=False)
    parsed = _parsed(desk, setting, _in_one(setting, value))
    settings_file.change(desk.home, setting.name, parsed)
    console.say(f"{setting.name} is now {said(parsed) or NONE}.")
    console.say(*ONCE_SET.get((setting.name, parsed), ()))
    if setting.name == "deep-themes" and not desk.settings.deep:
        console.say("They come once deep is on: journal config set deep on")


@app.command("unset")
def unset_setting(name: Name) -> None:
    """Take a setting back to what it was before you set it.

    Example: journal config unset paused-themes
    """
    desk = sit_down(unlock=False)
    stated = settings_file.stated(desk.home) or {}
    if name not in stated:
        setting = setting_named(name)
        console.say(f"{name} was not set; it is {said(setting.default) or NONE}.")
        return
    settings_file.change(desk.home, name, None)
    known = BY_NAME.get(name)
    default = f"; it is {said(known.default) or NONE} again" if known else ""
    console.say(f"{name} is no longer set{default}.")


@app.command("path")
def path() -> None:
    """Where the settings file lies.

    Example: journal config path
    """
    console.write_out(f"{sit_down(unlock=False).home.settings}\n")


def _shown(desk: Desk, setting: Setting, stated: Mapping[str, Any] | None) -> Shown:
    """A setting with its value and where that is from."""
    value = getattr(desk.settings, setting.name.replace("-", "_"))
    if stated is None:
        source = Source.DEFAULT if value == setting.default else Source.SAFE_SIDE
    else:
        source = Source.FILE if _is_usable(setting, stated) else Source.DEFAULT
    return Shown(setting, value, source)


def _is_usable(setting: Setting, stated: Mapping[str, Any]) -> bool:
    """Whether the settings file sets it to something it can be."""
    try:
        return setting.name in stated and bool([setting.parse(said(stated[setting.name]))])
    except ValueError:
        return False


def _explained(setting: Setting) -> str:
    """What a setting takes."""
    if setting.name == "country":
        codes = ", ".join(f"{code} ({region})" for code, region in REGIONS.items())
        return f"country takes {codes}. Anywhere else, leave it unset: help-now names {ELSEWHERE}."
    return f"{setting.name} takes {setting.expects}. {setting.meaning}"


def _in_one(setting: Setting, words: Sequence[str]) -> str:
    """The words as one value; those of a command keep their quotes."""
    if setting.name == "passphrase-command" and len(words) > 1:
        import shlex

        return shlex.join(words)
    return " ".join(words)


def _parsed(desk: Desk, setting: Setting, words: str) -> Any:
    """The value that the words stand for. Raises UsageProblem or NoSuch."""
    if setting.name == "country":
        words = {region.casefold(): code for code, region in REGIONS.items()}.get(
            words.strip().casefold(), words
        )
    try:
        value = parse_setting(setting.name, words)
    except UsageProblem:
        if setting.name != "country":
            raise
        message = f"country cannot be “{words}”. {_explained(setting)}"
        raise UsageProblem(message) from None
    if setting.name in ("paused-themes", "deep-themes"):
        _check_themes(desk, setting.name, value)
    return value


def _check_themes(desk: Desk, name: str, slugs: Sequence[str]) -> None:
    """Raise NoSuch or UsageProblem where the themes cannot be that."""
    library = open_library(desk.home)
    known = [theme_named(library, slug).slug for slug in slugs]
    if name == "paused-themes" and {theme.slug for theme in library.themes} <= set(known):
        message = (
            "Then no theme would be left to ask about; leave one out. For a while without prompts "
            "there is a free page: journal write"
        )
        raise UsageProblem(message)
    for slug in known:
        if name == "deep-themes" and slug not in EXCLUSIVE_DEEP_THEMES:
            own = ", ".join(sorted(EXCLUSIVE_DEEP_THEMES))
            message = f"{slug} needs no yes of its own: deep is enough. Those that do: {own}."
            raise UsageProblem(message)

"""`journal where`: every place the journal uses."""

import os
from pathlib import Path

from attachjournal import console
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.options import Json
from attachjournal.paths import HOME_VARIABLE, Home
from attachjournal.render.places import Place, places_json, places_page
from attachjournal.synchronised import service_of

BESIDE = ("", "-wal", "-shm")
"""What belongs to an SQLite file."""


def where(as_json: Json = False) -> None:
    """Where the journal, the settings, drafts, backups and everything else lie.

    Examples: journal where · journal where --json
    """
    home = sit_down(unlock=False).home
    places = _places(home)
    chosen_by = HOME_VARIABLE if os.environ.get(HOME_VARIABLE) else None
    service = service_of(home.journal)
    if as_json:
        console.show_json(places_json(places, chosen_by, service))
    else:
        console.show(places_page(places, chosen_by, console.sheet()))
    if service:
        console.say(
            f"The journal lies where {service} copies it to other machines, and two of them "
            f"writing at once can damage it; {HOME_VARIABLE} sets another folder."
        )


def _places(home: Home) -> list[Place]:
    """Every place, in the order of how much it matters."""
    return [
        _file("journal", home.journal, BESIDE),
        _folder("drafts", home.drafts),
        _folder("backups", home.backups),
        _file("settings", home.settings),
        _file("contacts", home.contacts),
        _folder("own prompts", home.prompts),
        _folder("cache", home.cache),
        _file("log", home.log),
    ]


def _file(name: str, path: Path, endings: tuple[str, ...] = ("",)) -> Place:
    """A file, with what belongs to it."""
    try:
        sizes = [_size(path.with_name(path.name + ending)) for ending in endings]
    except OSError:
        return Place(name, str(path), exists=None)
    return Place(name, str(path), sizes[0] is not None, sum(size or 0 for size in sizes))


def _size(path: Path) -> int | None:
    """The file's bytes; None where there is none."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None


def _folder(name: str, path: Path) -> Place:
    """A folder, with everything in it."""
    try:
        if _size(path) is None:
            return Place(name, str(path), exists=False, files=0)
        found = [Path(at) / each for at, _, files in os.walk(path) for each in files]
        size = sum(_size(each) or 0 for each in found)
        os.scandir(path).close()
    except OSError:
        return Place(name, str(path), exists=None)
    return Place(name, str(path), exists=True, size=size, files=len(found))

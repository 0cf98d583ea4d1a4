"""`journal show`: entries, whole."""

import sqlite3
from collections.abc import Sequence
from typing import Annotated

import typer

from attachjournal import console, prompt_files
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.named import entries_named
from attachjournal.core.entry import Entry, Kind
from attachjournal.render.page import Page, Sheet
from attachjournal.store import file
from attachjournal.store.then import earlier_of, later_of


def show(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID|last|today|DAY]...", help="Which entries; the last one if none."
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """One entry, or all of a day.

    Examples: journal show 42 · journal show last · journal show 2026-11-24
    """
    desk = sit_down()
    with file.reading(desk.home) as db:
        found = entries_named(db, names or ["last"], desk.today)
        beside = {} if as_json else _beside(db, found.entries, console.sheet())
        earlier = {} if as_json else earlier_of(db, found.entries)
    if as_json:
        from attachjournal.render.entry_json import entries_json, entry_json

        one = found.single
        console.show_json(entry_json(one) if one else entries_json(found.entries))
        return
    from attachjournal.render.in_full import entries_page

    library = prompt_files.load(desk.home).library
    console.show(entries_page(found.entries, library, console.sheet(), beside, earlier), paged=True)


def _beside(
    db: sqlite3.Connection | None, entries: Sequence[Entry], sheet: Sheet
) -> dict[int, Page]:
    """What the records of these entries hold, as lines; records are looked for where one can be."""
    found: dict[int, Page] = {}
    kinds = {entry.kind for entry in entries}
    numbers = [entry.id for entry in entries]
    if Kind.SETBACK in kinds:
        from attachjournal.render import setbacks as render_setbacks  # of this kind alone
        from attachjournal.store import setbacks

        for number, each in setbacks.of_entries(db, numbers).items():
            found[number] = render_setbacks.lines_of(each, sheet)
    if Kind.EXPERIMENT in kinds:
        from attachjournal.render import experiments as render_experiments
        from attachjournal.store import experiments

        for number, tried in experiments.of_entries(db, numbers).items():
            found[number] = render_experiments.lines_of(tried, sheet)
    if Kind.CHECKIN in kinds:
        from attachjournal.render import checkin as render_checkin
        from attachjournal.store import checkins

        for number, answered in checkins.of_entries(db, numbers).items():
            found[number] = render_checkin.lines_of(answered, sheet)
    later = later_of(db, entries)
    if later:
        from attachjournal.render.then import later_lines  # now and then one is answered again

        found |= {number: later_lines(each, sheet) for number, each in later.items()}
    return found

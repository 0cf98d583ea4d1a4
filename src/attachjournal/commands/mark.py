"""`journal mark`: what an export may hold of an entry."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.named import counted, entries_named
from attachjournal.core.entry import Sharing
from attachjournal.errors import UsageProblem
from attachjournal.store import file

SAID = {
    Sharing.PRIVATE: "private: out of every export, unless you include {it} by number.",
    Sharing.OPEN: "open: an export may hold {it}.",
    Sharing.BRING: "to bring: an export names {it} first.",
}


def mark(
    names: Annotated[
        list[str], typer.Argument(metavar="ID|last|today|DAY...", help="Which entries.")
    ],
    private: Annotated[bool, typer.Option("--private", help="Out of every export.")] = False,
    to_open: Annotated[bool, typer.Option("--open", help="An export may hold it.")] = False,
    bring: Annotated[bool, typer.Option("--bring", help="To bring to the next session.")] = False,
) -> None:
    """Say what an export may hold of an entry.

    Examples: journal mark 42 --private · journal mark last --bring · journal mark 42 43 --open
    """
    given = {Sharing.PRIVATE: private, Sharing.OPEN: to_open, Sharing.BRING: bring}
    chosen = [sharing for sharing, wanted in given.items() if wanted]
    if len(chosen) != 1:
        message = "Say one of --private, --open and --bring."
        raise UsageProblem(message)
    desk = sit_down()
    with file.reading(desk.home) as db:
        entries = entries_named(db, names, desk.today).entries
    from attachjournal.store.keeping import entries as keeping  # the slow door

    marked = keeping.mark(desk.home, [entry.id for entry in entries], chosen[0], desk.now)
    it = "it" if len(marked) == 1 else "them"
    console.say(f"{counted(marked)} {SAID[chosen[0]].format(it=it)}")

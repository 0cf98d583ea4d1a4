"""`journal delete` puts entries away, `journal restore` brings them back."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.named import counted, entries_named
from attachjournal.core.day import parse_day, spoken
from attachjournal.core.entry import Entry
from attachjournal.core.keeping import Deleted
from attachjournal.errors import JournalError, NoSuch, UsageProblem
from attachjournal.render.keeping import deleted_json, deleted_page, preview_page
from attachjournal.store import earlier, file

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def delete(
    names: Annotated[
        list[str], typer.Argument(metavar="ID|last|today|DAY...", help="Which entries.")
    ],
    yes: Yes = False,
) -> None:
    """Put entries away, after showing which. journal restore brings them back.

    Examples: journal delete 42 · journal delete 42 43 --yes · journal delete last
    """
    desk = sit_down()
    with file.reading(desk.home) as db:
        entries = entries_named(db, names, desk.today).entries
    if not yes and not _agreed(entries):
        console.say("Nothing was put away.")
        return
    from attachjournal.store.keeping import entries as keeping  # the slow door, once it is sure

    gone = keeping.delete(desk.home, [entry.id for entry in entries], desk.now)
    if not gone:
        message = "They had been put away already, while this asked."
        raise JournalError(message)
    back = " ".join(map(str, gone))
    console.say(f"{counted(gone)} put away. To bring back: journal restore {back}")


def restore(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|last|DAY]...", help="Which; without any, what there is."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Bring deleted entries back. Without a number: list those that can be brought back.

    Examples: journal restore · journal restore 42 · journal restore last
    """
    desk = sit_down()
    deleted = _deleted(desk)
    if not names:
        if as_json:
            console.show_json(deleted_json(deleted))
        else:
            console.show(deleted_page(deleted, console.sheet()), paged=True)
        return
    if as_json:
        message = "--json lists what can be brought back; leave the entries out, or --json."
        raise UsageProblem(message)
    wanted = dict.fromkeys(
        each.entry.id for name in names for each in _meant(deleted, name.strip(), desk.today)
    )
    from attachjournal.store.keeping import entries as keeping

    console.say(f"{counted(keeping.restore(desk.home, wanted))} back.")


def _agreed(entries: Sequence[Entry]) -> bool:
    """Whether the person, shown what would go, says yes. Raises JournalError where none can."""
    preview = preview_page(entries, console.sheet())
    console.say(*("".join(part.text for part in line) for line in preview), "")
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was put away; add --yes to go ahead."
        raise JournalError(message)
    these = "this entry" if len(entries) == 1 else f"these {len(entries)} entries"
    return ask.yes(f"  Put {these} away?   y yes   ⏎ no\n  > ")


def _deleted(desk: Desk) -> tuple[Deleted, ...]:
    """What can be brought back, with the time as it was here."""
    with file.reading(desk.home) as db:
        found = earlier.deleted(db)
    zone = desk.now.tzinfo
    return tuple(each._replace(deleted_at=each.deleted_at.astimezone(zone)) for each in found)


def _meant(deleted: Sequence[Deleted], name: str, today: date) -> Sequence[Deleted]:
    """The deleted entries that a word names. Raises NoSuch where there is none."""
    if name.lower() == "last":
        if not deleted:
            message = "Nothing is deleted, so there is nothing to bring back."
            raise NoSuch(message)
        return deleted[:1]
    if name.isdecimal() and name.isascii():
        found = [each for each in deleted if str(each.entry.id) == name.lstrip("0")]
        said = f"There is no deleted entry {name}"
    else:
        day = parse_day(name, today)
        found = [each for each in deleted if each.entry.date == day]
        said = f"There is no deleted entry of {spoken(day)}"
    if not found:
        message = f"{said}; journal restore lists what can be brought back."
        raise NoSuch(message)
    return found

"""`journal backup`: make a copy of the journal, list those there are, go back to one."""

from pathlib import Path
from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.options import Json
from attachjournal.core.safety.copies import Difference
from attachjournal.core.safety.rotation import Made
from attachjournal.core.text import counted
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.backups import backups_json, backups_page, difference_page
from attachjournal.render.page import text_of
from attachjournal.store import file, header, lost
from attachjournal.store.safety import backups, restoring
from attachjournal.synchronised import service_of

Target = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help="Copy into this file, instead of among the others."),
]
Force = Annotated[bool, typer.Option("--force", help="With --to: replace a file that is there.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Source = Annotated[
    Path, typer.Argument(metavar="FILE", help="A copy, by its path or its name in the list.")
]
NO_JOURNAL = "There is no journal yet, so there is nothing to copy."

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def backup(ctx: typer.Context, to: Target = None, force: Force = False) -> None:
    """Make a copy of the journal, read it back, and keep it among the others, or in FILE.

    A copy is also made after the first writing of a day, and before anything big. Seven daily
    ones stay, five weekly, twelve monthly. Examples: journal backup · journal backup --to /media/me
    /stick/journal.db · journal backup list · journal backup restore daily-20261124
    """
    if ctx.invoked_subcommand is not None:
        if to or force:
            raise UsageProblem(
                f"--to and --force do not go with journal backup {ctx.invoked_subcommand}."
            )
        return
    if force and to is None:
        raise UsageProblem("--force replaces the file that --to names; name one.")
    desk = sit_down()
    if not desk.home.journal.is_file():
        raise JournalError(NO_JOURNAL)
    target = _into(desk, to, force=force) if to else _among_the_others(desk)
    held = counted(backups.entries_in(target) or 0, "entry", "entries")
    console.say(
        f"Copied and read back: {held}, in {target}", *_cautions(desk, target, outside=bool(to))
    )


@app.command("list")
def list_backups(as_json: Json = False) -> None:
    """The copies there are: their day, what they hold, what they stay for.

    Examples: journal backup list · journal backup list --json
    """
    desk = sit_down()
    found, folder = backups.listed(desk.home), str(desk.home.backups)
    if as_json:
        console.show_json(backups_json(found, folder))
    else:
        console.show(backups_page(found, folder, console.sheet()), paged=True)


@app.command("restore")
def restore(source: Source, yes: Yes = False) -> None:
    """Make the journal what it was when a copy was made, after showing what would change.

    What it is now is copied first. Drafts, settings and your own prompts stay as they are.
    Examples: journal backup restore daily-20261124 · journal backup restore /media/me/journal.db
    """
    desk = sit_down(unlock=False)
    if not restoring.is_scrambled(desk.home):
        file.unlock(desk.home)
    home, found = desk.home, restoring.find(desk.home, source)
    damaged = restoring.is_damaged(home)
    if not damaged:
        restoring.refuse_another_lock(home, found)
    with restoring.prepared(home, found) as room:
        changes = None if damaged else restoring.compare(home, room)
        if changes is not None and changes.nothing:
            console.say("The journal is what it is in that copy; nothing was changed.")
            return
        if not yes and not _agreed(changes):
            console.say("Nothing was changed.")
            return
        if damaged or lost.part(home) is not None:
            before = restoring.put_in_place(home, room, desk.now)
            what = "The damaged file" if damaged else "What was left of the journal"
            said = f"{what} is kept: {before}"
        else:
            before = restoring.put_back(home, room, desk.now, found.name)
            said = f"What it was before: {before}"
    console.say(f"The journal is what it is in {found}.", *([said] if before else ()))


def _among_the_others(desk: Desk) -> Path:
    return backups.make(desk.home, Made.ASKED, desk.now)


def _into(desk: Desk, to: Path, *, force: bool) -> Path:
    """Copy the journal into a file of the person's own. Raises JournalError."""
    from attachjournal.deliver import check_target

    target = check_target(to, force=force)
    if target.exists() and not target.is_file():
        raise JournalError(f"{target} is no file; name one that is not there yet.")
    backups.copy_to(desk.home, target, force=force)
    return target


def _cautions(desk: Desk, target: Path, *, outside: bool) -> list[str]:
    """What to know of a copy that lies somewhere else."""
    if not outside:
        return []
    said = []
    if not header.is_encrypted(desk.home.journal):
        said.append("This file is not encrypted.")
    service = service_of(target)
    if service:
        said.append(f"It lies in a folder that {service} copies to other machines.")
    return said


def _agreed(changes: Difference | None) -> bool:
    """Whether the person, shown what would change, says yes. Raises JournalError."""
    if changes is None:
        console.say("  The journal is damaged; it will be kept under another name.", "")
    else:
        console.say(*map(text_of, difference_page(changes, console.sheet())))
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was changed; add --yes to go ahead."
        raise JournalError(message)
    return ask.yes("  Go back to that copy?   y yes   ⏎ no\n  > ")

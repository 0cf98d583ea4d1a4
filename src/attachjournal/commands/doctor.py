"""`journal doctor`: is everything sound? What is not, what mends it, what can be saved."""

from contextlib import suppress
from typing import Annotated

import typer

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.options import Json
from attachjournal.core.safety.doctor import Finding, Health
from attachjournal.core.safety.rotation import Made
from attachjournal.errors import ExitCode, JournalError, UsageProblem
from attachjournal.render.doctor import doctor_json, doctor_page, recovered_page
from attachjournal.render.page import text_of
from attachjournal.store import file
from attachjournal.store.safety import restoring

Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended.")]
Recover = Annotated[
    bool, typer.Option("--recover", help="Save what can be read of a damaged journal.")
]
Yes = Annotated[bool, typer.Option("--yes", help="With --recover: do not ask.")]


def doctor(
    fix: Fix = False, recover: Recover = False, yes: Yes = False, as_json: Json = False
) -> None:
    """Look everything over: the journal, its search index, its files, drafts and copies.

    It says what is wrong and what mends it, and changes nothing without --fix. The exit code is 1
    where something is wrong. --recover saves what can be read of a damaged journal into a new one,
    and puts that in its place once you say yes; the damaged file is kept.

    Examples: journal doctor · journal doctor --fix · journal doctor --recover
    """
    if (recover and (fix or as_json)) or (yes and not recover):
        message = "--recover goes with --yes alone; --fix and --json do without both."
        raise UsageProblem(message)
    desk = sit_down(name_drafts=False, unlock=False)
    if not restoring.is_scrambled(desk.home):
        file.unlock(desk.home)
    if recover:
        _recover(desk, yes=yes)
        return
    health, mended = _looked_over(desk, fix=fix)
    if as_json:
        console.show_json(doctor_json(health, mended))
    else:
        console.say(*(f"Mended: {finding.said}" for finding in mended))
        console.show(doctor_page(health, console.sheet()))
    if health.findings:
        raise typer.Exit(ExitCode.COULD_NOT)


def _looked_over(desk: Desk, *, fix: bool) -> tuple[Health, tuple[Finding, ...]]:
    """What there is to say; with `fix`, after mending, with what was mended."""
    # the tables' definition is slow to load
    from attachjournal.store.safety import doctor as looking

    found = looking.examine(desk.home, desk.now)
    if not fix or not found.mends:
        return found.health, ()
    mended, troubles = looking.mend(found)
    console.say(*troubles)
    return looking.examine(desk.home, desk.now).health, mended


def _recover(desk: Desk, *, yes: bool) -> None:
    """Save what can be read, show what that is, and put it in the journal's place."""
    from attachjournal.store.safety import backups, recovery
    from attachjournal.store.safety import doctor as looking

    if not desk.home.journal.is_file():
        message = "There is no journal to recover. To go back to a copy: journal backup list"
        raise JournalError(message)
    if not looking.needs_recovery(desk.home):
        console.say("The journal is sound; there is nothing to recover.")
        return
    with recovery.recovered(desk.home, desk.now) as (room, report):
        console.say(*map(text_of, recovered_page(report, console.sheet())), "")
        if not yes and not _agreed():
            console.say("Nothing was changed.")
            return
        kept = restoring.put_in_place(desk.home, room, desk.now)
    with suppress(JournalError):  # for want of room; a later look says so
        backups.make(desk.home, Made.RECOVERY, desk.now)
    console.say("The journal is what could be saved.", f"The damaged file is kept: {kept}")


def _agreed() -> bool:
    """Whether the person says yes. Raises JournalError where nobody can be asked."""
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was changed; add --yes to go ahead."
        raise JournalError(message)
    return ask.yes("  Put this in the journal's place?   y yes   ⏎ no\n  > ")

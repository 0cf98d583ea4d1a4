"""`journal erase`: gone for good, from the journal, its copies and its drafts."""

from collections.abc import Sequence
from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.options import From, To
from attachjournal.commands.erase.asked import NOTHING, agreed
from attachjournal.core.day import EARLIEST, parse_day
from attachjournal.core.safety.erasing import Erasure
from attachjournal.core.text import counted
from attachjournal.errors import NoSuch, UsageProblem
from attachjournal.render.erasing import erasing_page
from attachjournal.store.safety import erasing

Numbers = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Entries, deleted ones as well.")
]
Everything = Annotated[
    bool, typer.Option("--everything", help="The journal, its copies, drafts, settings: all of it.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
LONG = 100 << 20
"""So many bytes to write anew take more than a few seconds."""


def erase(
    numbers: Numbers = None,
    first: From = None,
    last: To = None,
    everything: Everything = False,
    yes: Yes = False,
) -> None:
    """Make entries go for good, with their earlier wordings, from the journal, copies and drafts.

    With --from and --to also the check-ins, directions, next steps, sessions and homework of those
    days. To put an entry away that can come back: journal delete.

    Examples: journal erase 42 · journal erase --from 2026-11-01 --to 2026-11-07
    """
    if [bool(numbers), bool(first or last), everything].count(True) != 1:
        message = "Say what: entries by their numbers, or --from and --to, or --everything."
        raise UsageProblem(message)
    if everything:
        from attachjournal.commands.erase.everything import erase_everything

        erase_everything(yes=yes)
        return
    desk = sit_down()
    _finish_an_earlier_one(desk)
    erasure = _of_days(desk, first, last) if first or last else _of_entries(desk, numbers or [])
    reach = erasing.reach(desk.home, erasure)
    if not (reach.entries or reach.records or reach.copies):
        raise NoSuch("Those days hold nothing, neither here nor in a copy.")
    if not yes and not agreed(erasing_page(reach, console.sheet()), "Erase it"):
        console.say(NOTHING)
        return
    if len(reach.copies) * _size(desk) > LONG:
        console.say("Each copy is written anew; this takes a while.")
    removed = erasing.erase(desk.home, erasure, desk.now)
    console.say(f"Erased: {_said(len(reach.entries), reach.records)}.", *removed)


def _finish_an_earlier_one(desk: Desk) -> None:
    if erasing.is_unfinished(desk.home):
        console.say("What was erased earlier had been broken off; it is finished now.")
        console.say(*erasing.finish(desk.home))


def _of_entries(desk: Desk, numbers: Sequence[str]) -> Erasure:
    """The entries of those numbers. Raises UsageProblem or NoSuch."""
    for word in numbers:
        if not (word.isdecimal() and word.isascii()):
            message = f"“{word}” is no number of an entry; for days there are --from and --to."
            raise UsageProblem(message)
    wanted = [int(word[:18]) for word in numbers]
    found = erasing.glimpses(desk.home, wanted)
    for number in wanted:
        if number not in {each.id for each in found.values()}:
            raise NoSuch(f"There is no entry {number}; journal list shows what there is.")
    return Erasure(uids=tuple(found))


def _of_days(desk: Desk, first: str | None, last: str | None) -> Erasure:
    """Everything of those days. Raises UsageProblem."""
    begin = parse_day(first, desk.today) if first else EARLIEST
    end = parse_day(last, desk.today) if last else desk.today
    if begin > end:
        message = f"{begin.isoformat()} comes after {end.isoformat()}; give them the other way."
        raise UsageProblem(message)
    return Erasure(first=begin, last=end)


def _size(desk: Desk) -> int:
    journal = desk.home.journal
    return journal.stat().st_size if journal.is_file() else 0


def _said(entries: int, records: object) -> str:
    said = counted(entries, "entry", "entries")
    return f"{said}, and other records of those days" if records else said

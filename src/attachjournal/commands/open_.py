"""`journal open`: whatever waits, and the command that settles it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attachjournal import console
from attachjournal.commands import options
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.core.day import local_day
from attachjournal.core.waiting import Thing, Waiting, brought_up
from attachjournal.errors import JournalError
from attachjournal.store import file

if TYPE_CHECKING:
    from attachjournal.drafts import Draft

DRAFT_WORDS = 120
"""Characters of a draft that are shown."""

Journal = sqlite3.Connection | None
Source = Callable[[Desk, Journal], Iterable[Waiting]]
"""Everything of one kind that waits, the most urgent first."""


def open_things(as_json: options.Json = False) -> None:
    """Whatever waits: plans, experiments, the next step, drafts; each with what settles it.

    Examples: journal open · journal open --json
    """
    from attachjournal.render.waiting import waiting_json, waiting_page

    desk = sit_down(name_drafts=False)
    with file.reading(desk.home) as db:
        found = list(everything(desk, db))
    if as_json:
        console.show_json(waiting_json(found))
    else:
        console.show(waiting_page(found, desk.today, console.sheet()), paged=True)


def one_thing(desk: Desk, db: Journal) -> str | None:
    """One thing that waits, in a sentence with its command, for an evening; None for none.

    Where drafts wait there is none: those have been named before (desk.py).
    """
    if any(_drafts(desk, db)):
        return None
    found = (each for each in everything(desk, db) if brought_up(each, desk.today))
    first = next(found, None)
    if first is None:
        return None
    from attachjournal.render.waiting import one_sentence  # when there is something to say

    return one_sentence(first)


def everything(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """All that waits, source after source."""
    for source in SOURCES:
        yield from source(desk, db)


def _plans(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """Plans made after a step back, from the 3rd day until answered or 7 days have passed."""
    from attachjournal.core.setback import PlanAnswer
    from attachjournal.store.setbacks import plans_due

    for each in plans_due(db, desk.today):
        command = f"journal setback plan {each.entry.id}"
        ways = tuple(f"{command} --{answer}" for answer in PlanAnswer)
        yield Waiting(
            Thing.PLAN, each.entry.id, each.entry.date, each.plan or "", ways, asks=command
        )


def _experiments(_desk: Desk, db: Journal) -> Iterator[Waiting]:
    """Experiments of which nothing was said yet, those to come among them."""
    from attachjournal.store.experiments import open_experiments

    for each in open_experiments(db):
        entry = each.entry
        since = each.planned_for or entry.date
        command = f"journal try happened {entry.id}"
        yield Waiting(Thing.EXPERIMENT, entry.id, since, entry.text, (command,))


def _step(_desk: Desk, db: Journal) -> Iterator[Waiting]:
    """The next step of the last review."""
    from attachjournal.store.waiting import open_step

    step = open_step(db)
    if step is not None:
        yield Waiting(Thing.STEP, None, step.day, step.text, ("journal review",))


def _drafts(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """Drafts that nobody is at work on."""
    if not desk.home.drafts.is_dir() or not any(desk.home.drafts.iterdir()):
        return
    from attachjournal import drafts
    from attachjournal.store.journal import is_kept

    for each in drafts.left_behind(desk.home, desk.now, lambda uid: is_kept(db, uid)):
        started = local_day(each.context.started_at, desk.settings.day_starts)
        commands = tuple(f"journal drafts {what} {each.number}" for what in ("continue", "discard"))
        yield Waiting(Thing.DRAFT, each.number, started, _beginning(each), commands)


def _beginning(draft: "Draft") -> str:
    """How a draft begins; empty where it cannot be read: `journal drafts` says why."""
    from attachjournal import drafts
    from attachjournal.core.draft import begins

    try:
        return begins(drafts.read(draft), draft.context, DRAFT_WORDS) or ""
    except JournalError:
        return ""


SOURCES: tuple[Source, ...] = (_plans, _experiments, _step, _drafts)
"""In the order in which things stand on the page; an evening names the first."""

"""`journal open`: whatever waits, and the command that settles it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.core.day import local_day
from attachjournal.core.text import first_words
from attachjournal.core.waiting import Thing, Waiting, brought_up
from attachjournal.errors import JournalError
from attachjournal.store import file

if TYPE_CHECKING:
    from attachjournal.drafts import Draft

DRAFT_WORDS = BRING_WORDS = 120
"""Characters of a draft, or of an entry to bring, that are shown."""

Journal = sqlite3.Connection | None
Source = Callable[[Desk, Journal], Iterable[Waiting]]
"""Everything of one kind that waits, the most urgent first."""


def open_things(as_json: options.Json = False) -> None:
    """Whatever waits: plans, experiments, drafts, homework, a session, what is marked to bring.

    Each stands with the command that settles it.

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
    found = (each for each in _all(SOURCES, desk, db) if brought_up(each, desk.today))
    first = next(found, None)
    if first is None:
        return None
    from attachjournal.render.waiting import one_sentence  # when there is something to say

    return one_sentence(first)


def everything(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """All that waits, source after source."""
    return _all((*SOURCES, *LISTED), desk, db)


def _all(sources: Iterable[Source], desk: Desk, db: Journal) -> Iterator[Waiting]:
    for source in sources:
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


def _step(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """The step taken along last, while nothing was said of it."""
    from attachjournal.core.taken import Became
    from attachjournal.store.steps import latest

    step = latest(db, desk.today)
    if step is not None and step.became is None:
        ways = tuple(f"journal review --last-step {became}" for became in Became)
        yield Waiting(Thing.STEP, None, step.day, step.text, ways)


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


def _session(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """The next session; a page can be made for it, and a note once the hour is over."""
    from attachjournal.core.session import next_ahead
    from attachjournal.store.sessions import sessions

    ahead = next_ahead(sessions(db), desk.today)
    if ahead is not None:
        note = () if ahead.day > desk.today else (f"journal session note {ahead.id}",)
        person = f"with {ahead.person}" if ahead.person else ""
        commands = ("journal export -o FILE", *note)
        yield Waiting(Thing.SESSION, ahead.id, ahead.day, person, commands)


def _to_bring(desk: Desk, db: Journal) -> Iterator[Waiting]:
    """What is marked to bring to the next session."""
    from attachjournal.store.journal import entry
    from attachjournal.store.sessions import to_bring

    for number in to_bring(db, desk.today):
        found = entry(db, number)
        if found is not None:
            words, command = first_words(found.text, BRING_WORDS), f"journal mark {number} --open"
            yield Waiting(Thing.BRING, number, found.date, words, (command,))


def _homework(_desk: Desk, db: Journal) -> Iterator[Waiting]:
    """Homework that is neither done nor dropped."""
    from attachjournal.core.homework import by_need
    from attachjournal.store.homework import every

    for each in by_need(every(db)):
        ways = ("answer", "done", "drop")
        commands = tuple(f"journal homework {way} {each.id}" for way in ways)
        yield Waiting(Thing.HOMEWORK, each.id, each.due or each.given_on, each.text, commands)


LISTED: tuple[Source, ...] = (_homework, _session, _to_bring)
"""What waits and is not brought up by an evening: it has its own place there, or can wait."""

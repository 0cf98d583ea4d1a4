"""What every form of an export says alike: how an entry is headed, and what is said beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attachjournal.core.checkin import HOME_MADE, STATEMENTS, Checkin
from attachjournal.core.day import spoken
from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.experiment import Experiment
from attachjournal.core.export.front_records import ENDS, FEARED, PLANS, way_back
from attachjournal.core.export.handover_records import Noticed, Records
from attachjournal.core.homework import Homework
from attachjournal.core.named import NamedTuple
from attachjournal.core.setback import Setback, in_words
from attachjournal.render.days import long_day

GIVEN = {"gave": "I gave", "received": "I received"}

Written = Callable[[str], str]
"""A text of the writer's in the form of the export: as typed, or with its Markdown kept."""


class Answered(NamedTuple):
    """Homework with the entries that answer it."""

    homework: Homework
    entries: tuple[Entry, ...]


def headings(entries: Sequence[Entry]) -> dict[int, str]:
    """A heading for each entry: its day, the time where a day has several, what to talk about."""
    on_day = Counter(entry.date for entry in entries)
    return {entry.id: _heading(entry, on_day[entry.date]) for entry in entries}


def parted(entries: Sequence[Entry], records: Records) -> tuple[list[Answered], list[Entry]]:
    """All homework, each with its answers; and the other entries."""
    by_id = {entry.id: entry for entry in entries}
    answered = [
        Answered(each, tuple(by_id[number] for number in each.answers if number in by_id))
        for each in records.homework
    ]
    taken = {entry.id for each in answered for entry in each.entries}
    return answered, [entry for entry in entries if entry.id not in taken]


def remarks(entry: Entry, records: Records) -> Iterator[str]:
    """What else the writer said of an entry, each a line or more: first what its record holds."""
    number = entry.id
    if number in records.setbacks:
        yield from _setback(records.setbacks[number])
    if number in records.experiments:
        yield from _experiment(records.experiments[number])
    if number in records.noticed:
        yield _noticed(records.noticed[number])
    checkin = records.by_remark().get(number)
    if checkin:
        yield from _checkin(checkin)
    yield from _said(entry)


def about(homework: Homework) -> Iterator[str]:
    """What is said of homework under its words."""
    if homework.due:
        yield f"For {spoken(homework.due)}"
    if homework.outcome and homework.closed_on:
        said = ENDS[homework.outcome]
        yield f"{said[0].upper()}{said[1:]} on {spoken(homework.closed_on)}"
    if homework.note:
        yield f"What got in the way, or what it was like: {homework.note}"


def _heading(entry: Entry, on_day: int) -> str:
    said = long_day(entry.date)
    if on_day > 1 and 0 <= (entry.written_at.date() - entry.date).days <= 1:
        said += f", {entry.written_at:%H:%M}"
    return f"{said}, to talk about" if entry.sharing is Sharing.BRING else said


def _said(entry: Entry) -> Iterator[str]:
    """The line kept, the ratings, tags and people."""
    if entry.keep:
        yield f"Kept: “{' '.join(entry.keep.split())}”"
    rated = [
        f"{rating} {when} writing"
        for rating, when in ((entry.before, "before"), (entry.after, "after"))
        if rating is not None
    ]
    if rated:
        yield f"How heavy, 0 to 10: {', '.join(rated)}"
    if entry.tags:
        yield f"Tags: {', '.join(entry.tags)}"
    if entry.people:
        yield f"People: {', '.join(entry.people)}"


def _setback(setback: Setback) -> Iterator[str]:
    """A step back: the act, and what was seen in it."""
    if setback.kinds and setback.entry.text != in_words(setback.kinds):
        yield f"What it was: {', '.join(setback.acts)}"
    plan = setback.plan
    if plan and setback.plan_answer:
        note = f": {setback.plan_note}" if setback.plan_note else ""
        plan = f"{plan} ({PLANS[setback.plan_answer]}{note})"
    back = way_back(setback)
    labelled = (
        ("To a friend I would say", setback.friend),
        ("A turning point", setback.turning),
        ("The plan", plan),
        ("To repair it", setback.repair),
        ("The way back", ": ".join(filter(None, (back, setback.returned_by)))),
    )
    yield from (f"{label}: {words}" for label, words in labelled if words)


def _experiment(tried: Experiment) -> Iterator[str]:
    """An experiment: what was expected, and what happened."""
    if tried.planned_for:
        yield f"Planned for: {spoken(tried.planned_for)}"
    sure = f"{tried.sure}% sure" if tried.sure is not None else ""
    expected = f"{tried.expected} ({sure})" if tried.expected and sure else tried.expected or sure
    if expected:
        yield f"Expected: {expected}"
    if tried.happened_on:
        feared = FEARED[tried.as_feared] if tried.as_feared else ""
        when = ", ".join(filter(None, (feared, f"tried on {spoken(tried.happened_on)}")))
        yield f"What happened: {tried.happened} ({when})" if tried.happened else f"Tried: {when}"
    if tried.learned:
        yield f"Learned: {tried.learned}"


def _noticed(noticed: Noticed) -> str:
    """Something noticed: about whom, and what went between the two."""
    given = GIVEN.get(noticed.exchange or "")
    return f"Noticed about {noticed.person}{f': {given}' if given else ''}"


def _checkin(checkin: Checkin) -> Iterator[str]:
    """The answers of a check-in, under what they are."""
    yield f"The week before, 0 to 6. {HOME_MADE}"
    for statement, answer in zip(STATEMENTS, checkin.answers, strict=True):
        if answer is not None:
            yield f"{answer}: {statement.text}"

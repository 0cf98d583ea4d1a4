"""Setbacks, experiments and homework on a front page: the newest of each, on a line or two."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from attachjournal.core.day import spoken
from attachjournal.core.experiment import AsFeared, Experiment
from attachjournal.core.export.front_parts import Point, Room, Section, day_of, left
from attachjournal.core.export.handover import Material
from attachjournal.core.homework import Homework, Outcome
from attachjournal.core.setback import OTHER, PlanAnswer, Setback
from attachjournal.core.text import counted, first_words

Record = TypeVar("Record", Setback, Experiment)

PLANS = {
    PlanAnswer.USED: "used",
    PlanAnswer.DID_NOT_COME_UP: "did not come up",
    PlanAnswer.NOT_USED: "not used",
}
FEARED = {
    AsFeared.YES: "as feared",
    AsFeared.PARTLY: "partly as feared",
    AsFeared.NO: "not as feared",
}
ENDS = {Outcome.DONE: "done", Outcome.DROPPED: "let go"}
SOON = ("the same day", "the next day")


def setbacks(material: Material, room: Room, alone: bool) -> Section | None:
    """Steps back, each with its way back and its plan."""
    found = _in_order(material.records.setbacks, material)
    if not found:
        return None
    shown, rest = found[-room.records :], found[: -room.records]
    back = sum(each.returned_on is not None for each in rest)
    with_back = f", {back} of them with a way back" if back else ""
    points = (
        Point(_joined(_of_setback(each, room), room), day_of(each.entry.date, material))
        for each in shown
    )
    more = left(len(rest), alone, with_back)
    return Section("Setbacks and ways back", tuple(points), more=more)


def experiments(material: Material, room: Room, alone: bool) -> Section | None:
    """Experiments in trust: what was tried, what was expected, and what happened.

    Those that wait stand there where those that happened leave room.
    """
    found = _in_order(material.records.experiments, material)
    if not found:
        return None
    chosen = sorted(found, key=lambda each: not each.is_open)[-room.records :]
    shown = [each for each in found if each in chosen]
    points = (
        Point(
            _joined(_of_experiment(each, room), room),
            day_of(each.happened_on or each.entry.date, material),
        )
        for each in shown
    )
    more = left(len(found) - len(shown), alone)
    return Section("Experiments: expected, and what happened", tuple(points), more=more)


def homework(material: Material, room: Room, alone: bool) -> Section | None:
    """Homework: given, written about, done, and what got in the way."""
    found = material.records.homework
    if not found:
        return None
    shown, rest = found[-room.records :], found[: -room.records]
    points = (
        Point(_joined(_of_homework(each, room, material), room), _given(each, material))
        for each in shown
    )
    more = left(len(rest), alone)
    return Section("Homework", tuple(points), more=more)


def way_back(setback: Setback) -> str:
    """When the way back was: `the next day`; empty where none is known."""
    days = setback.days_to_return
    if setback.returned_on is None or days is None:
        return ""
    if days < 0:  # the entry was given a later day
        return f"on {spoken(setback.returned_on)}"
    return SOON[days] if days < len(SOON) else f"after {days} days"


def _in_order(records: Mapping[int, Record], material: Material) -> list[Record]:
    """The records in the order of their entries."""
    return [records[entry.id] for entry in material.entries if entry.id in records]


def _of_setback(each: Setback, room: Room) -> Iterator[str]:
    """What it was, the way back, the plan and what became of it."""
    acts = [act for kind, act in zip(each.kinds, each.acts, strict=True) if kind != OTHER]
    yield ", ".join(acts) or first_words(each.entry.text, room.record // 3)
    back = way_back(each)
    if back:
        yield f"back {back}{f': {_part(each.returned_by, room)}' if each.returned_by else ''}"
    if each.plan:
        became = f" ({PLANS[each.plan_answer]})" if each.plan_answer else ""
        yield f"plan: {_part(each.plan, room)}{became}"


def _of_experiment(each: Experiment, room: Room) -> Iterator[str]:
    """What was tried, what was expected and how surely, and what happened."""
    yield _part(each.entry.text, room)
    sure = f"{each.sure}% sure" if each.sure is not None else ""
    if each.expected:
        yield f"expected: {_part(each.expected, room)}{f' ({sure})' if sure else ''}"
    elif sure:
        yield sure
    feared = FEARED[each.as_feared] if each.as_feared else ""
    if each.happened:
        yield f"happened: {_part(each.happened, room)}{f' ({feared})' if feared else ''}"
    elif feared:
        yield feared
    elif each.planned_for and each.is_open:
        yield f"planned for {spoken(each.planned_for)}"


def _of_homework(each: Homework, room: Room, material: Material) -> Iterator[str]:
    """What it is, whether it was written about, how it ended, and what got in the way."""
    yield _part(each.text, room)
    if each.answers:
        yield f"written about in {counted(len(each.answers), 'entry', 'entries')}"
    if each.outcome and each.closed_on:
        yield f"{ENDS[each.outcome]} on {day_of(each.closed_on, material)}"
    if each.note:
        yield f"“{_part(each.note, room)}”"


def _given(each: Homework, material: Material) -> str:
    """`given on 20 November, for 25 November`."""
    until = f", for {day_of(each.due, material)}" if each.due else ""
    return f"given on {day_of(each.given_on, material)}{until}"


def _part(text: str | None, room: Room) -> str:
    """The beginning of one of the texts that a line has; the line goes on after a full stop."""
    begins = first_words(text or "", room.record // 3)
    return begins if begins.endswith("..") else begins.removesuffix(".")


def _joined(parts: Iterable[str], room: Room) -> str:
    return first_words("; ".join(parts), room.record)

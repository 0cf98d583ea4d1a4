"""What the writer is working towards, in their own words, and since when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from attachjournal.core.named import NamedTuple

FIRST_WEEK = timedelta(days=7)
"""How long the journal waits before it asks (ARCHITECTURE.md, Care)."""


class Step(NamedTuple):
    """One time that the direction was put into words, or ended."""

    day: date
    """From when on it holds."""
    text: str | None
    """None where it ends, and where it was asked for and passed by."""
    written_at: datetime


class Direction(NamedTuple):
    """A direction in the writer's words."""

    text: str
    since: date
    until: date | None
    """The day on which another one took its place, or it ended; None while it stands."""
    written_at: datetime


def directions(steps: Iterable[Step]) -> tuple[Direction, ...]:
    """The directions there were, the oldest first. `steps` come in the order of their days."""
    found: list[Direction] = []
    for step in steps:
        if found and found[-1].until is None:
            found[-1] = found[-1]._replace(until=step.day)
        if step.text is not None:
            found.append(Direction(step.text, step.day, None, step.written_at))
    return tuple(found)


def is_due(first_day: date | None, today: date) -> bool:
    """Whether the first week of the journal is over. `first_day` is that of the first entry."""
    return first_day is not None and today - first_day >= FIRST_WEEK

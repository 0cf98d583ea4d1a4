"""Homework: prompts that somebody was given, by a therapist for one, to write about between times.

An evening offers it first, and only for a while: what somebody leaves be is not held up to them
every day (ARCHITECTURE.md, Care).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attachjournal.core.named import NamedTuple
from attachjournal.core.text import normalise
from attachjournal.core.waiting import BROUGHT_UP

if TYPE_CHECKING:
    from attachjournal.core.entry import Asked

ID = "homework-"
"""How the prompt's id begins: `homework-3`."""


class Outcome(StrEnum):
    """How it ended. The values are stored and printed: they never change meaning."""

    DONE = "done"
    DROPPED = "dropped"


class Homework(NamedTuple):
    """Homework as the journal keeps it."""

    id: int
    text: str
    given_on: date
    due: date | None = None
    outcome: Outcome | None = None
    note: str | None = None
    """What got in the way, or what it was like."""
    closed_on: date | None = None
    answers: tuple[int, ...] = ()
    """The entries that answer it, oldest first."""
    answered_on: date | None = None
    """The day of the latest of them."""

    @property
    def prompt_id(self) -> str:
        """Its id as a prompt."""
        return f"{ID}{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether it was neither done nor dropped."""
        return self.outcome is None

    def asked(self) -> "Asked":
        """It as the prompt of an entry: of no theme, and nobody has said how close it goes."""
        from attachjournal.core.entry import Asked  # where it becomes an entry

        return Asked(self.prompt_id, "", "", "", (), self.text)


def number_of(asked: "Asked | None") -> int | None:
    """The number of the homework that an entry answers; None where it answers none.

    A prompt of the writer's own may be called homework-3 as well, but it has a theme.
    """
    if asked is None or asked.theme or not asked.id.startswith(ID):
        return None
    number = asked.id.removeprefix(ID)
    return int(number) if number.isascii() and number.isdecimal() else None


def by_need(homework: Iterable[Homework]) -> tuple[Homework, ...]:
    """What is open: the next to be due first, then what has no day, in the order given."""
    waiting = [each for each in homework if each.is_open]
    waiting.sort(key=lambda each: (each.due or date.max, each.given_on, each.id))
    return tuple(waiting)


def offered(homework: Iterable[Homework], day: date) -> tuple[Homework, ...]:
    """What an evening of that day offers, in order.

    For two weeks from when it was given, was due, or was last answered. What was answered that
    day stays the prompt of the day even if it is done by now.
    """
    given = [each for each in homework if each.given_on <= day]
    done = [each for each in given if not each.is_open and each.answered_on == day]
    return (*done, *(each for each in by_need(given) if day <= latest(each) + BROUGHT_UP))


def latest(homework: Homework) -> date:
    """The latest day that speaks of it: given, due, or answered."""
    days = (homework.given_on, homework.due, homework.answered_on)
    return max(day for day in days if day is not None)


def parted(text: str) -> tuple[str, ...]:
    """The homework in a plain text: its paragraphs, or its lines where no blank line parts them."""
    lines = [line.rstrip() for line in normalise(text).strip("\n").split("\n")]
    if all(lines):
        return tuple(line.strip() for line in lines)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple("\n".join(lines).strip() for lines in paragraphs if lines)


def known_already(texts: Iterable[str], homework: Sequence[Homework]) -> tuple[str, ...]:
    """Those of the texts that are open homework already."""
    waiting = {each.text for each in homework if each.is_open}
    return tuple(text for text in texts if text in waiting)

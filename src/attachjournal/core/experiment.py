"""An experiment in trust: something small to try with somebody, what was expected, what came."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from attachjournal.core.day import WEEKDAYS, parse_day
from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple

ENOUGH_TO_COMPARE = 5
"""Experiments with an outcome before expectation and outcome are set side by side."""


class AsFeared(StrEnum):
    """Whether it came as it was feared. The values are stored and printed."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Planned(NamedTuple):
    """What somebody says of an experiment beforehand, beside what it is."""

    planned_for: date | None = None
    """The local day; it may lie ahead."""
    expected: str | None = None
    """What they fear, or expect, to happen."""
    sure: int | None = None
    """How sure they are of it, in percent."""


class Experiment(NamedTuple):
    """An experiment as the journal keeps it."""

    entry: Entry
    """Its text says what is tried, its people with whom."""
    planned_for: date | None = None
    expected: str | None = None
    sure: int | None = None
    happened: str | None = None
    as_feared: AsFeared | None = None
    learned: str | None = None
    happened_on: date | None = None
    """The local day it was tried; None while it waits."""

    @property
    def is_open(self) -> bool:
        """Whether nothing was said yet about how it went."""
        return self.happened_on is None


class Compared(NamedTuple):
    """What was expected, beside what came."""

    experiments: int
    """Those with an answer to whether it came as feared."""
    yes: int
    partly: int
    no: int
    sure: int | None
    """How sure the writer was on average, in percent; None where too few said so."""


def compare(experiments: Iterable[Experiment]) -> Compared | None:
    """Expectation and outcome side by side; None with fewer than five.

    Where five or more say how sure they were, those alone are compared: an average and a count
    side by side have to be of the same experiments.
    """
    answered = [each for each in experiments if each.as_feared is not None]
    rated = [each for each in answered if each.sure is not None]
    counted = rated if len(rated) >= ENOUGH_TO_COMPARE else answered
    if len(counted) < ENOUGH_TO_COMPARE:
        return None
    answers = [each.as_feared for each in counted]
    yes, partly, no = map(answers.count, AsFeared)
    sure = sum(each.sure or 0 for each in counted)
    average = (2 * sure + len(counted)) // (2 * len(counted)) if counted is rated else None
    return Compared(len(counted), yes, partly, no, average)


def parse_coming_day(words: str, today: date) -> date:
    """The day somebody plans for: like parse_day, save that a weekday is the next one.

    Raises UsageProblem for anything else.
    """
    said = words.strip().lower()
    for number, weekday in enumerate(WEEKDAYS):
        if said in (weekday, weekday[:3]):
            return today + timedelta(days=(number - today.weekday()) % 7)
    return parse_day(words, today)

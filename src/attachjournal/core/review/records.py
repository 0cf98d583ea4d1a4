"""The records that a review tells of, as the journal keeps them."""

from typing import NamedTuple

from attachjournal.core.checkin import Checkin, Course, courses
from attachjournal.core.direction import Direction
from attachjournal.core.experiment import Experiment
from attachjournal.core.review.deeds import Exchanged
from attachjournal.core.setback import Setback


class Records(NamedTuple):
    """What a scope holds beside entries."""

    direction: Direction | None = None
    """The one that holds at the end of the period, or today."""
    experiments: tuple[Experiment, ...] = ()
    """Those that were carried out in the period."""
    setbacks: tuple[Setback, ...] = ()
    """Those of the period, newest first."""
    returned: tuple[Setback, ...] = ()
    """Those whose way back lies in the period."""
    exchanged: tuple[Exchanged, ...] = ()
    """What was given and taken in the period."""
    checkins: tuple[Checkin, ...] = ()
    """Those of the period, oldest first."""


class CheckinFacts(NamedTuple):
    """The check-ins of a period: each statement on its own, never put together."""

    checkins: int
    courses: tuple[Course, ...]


def checkin_facts(checkins: tuple[Checkin, ...]) -> CheckinFacts | None:
    """The check-ins as a section; None where there were none.

    Change is not spoken of here: `journal checkin` does, once there are enough weeks.
    """
    return CheckinFacts(len(checkins), courses(checkins)) if checkins else None

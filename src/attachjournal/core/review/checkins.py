"""The check-ins of a period: each statement on its own, never put together."""

from collections.abc import Sequence
from datetime import date

from attachjournal.core.checkin import HOME_MADE, Checkin, Course, courses
from attachjournal.core.named import NamedTuple


class CheckinFacts(NamedTuple):
    """The check-ins of a period."""

    label: str
    """That all this is home-made: it stands wherever the answers do."""
    days: tuple[date, ...]
    """The days of the check-ins, oldest first."""
    courses: tuple[Course, ...]
    """The answers of those days, and what was usual up to the end of the period."""


def checkin_facts(every: Sequence[Checkin], first: date) -> CheckinFacts | None:
    """The check-ins from that day on as a section; None where there were none.

    `every` are all up to the end of the period, oldest first: what is usual, and whether the last
    weeks lie outside of it, is taken from all of them, as `journal checkin list` does.
    """
    days = tuple(each.day for each in every if each.day >= first)
    if not days:
        return None
    cut = len(every) - len(days)
    within = (each._replace(values=each.values[cut:]) for each in courses(every))
    return CheckinFacts(HOME_MADE, days, tuple(within))

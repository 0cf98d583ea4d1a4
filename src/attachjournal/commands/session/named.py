"""Which session a person means, and how one is spoken of."""

from collections.abc import Sequence
from datetime import date

from attachjournal.core.day import spoken
from attachjournal.core.experiment import parse_coming_day
from attachjournal.core.session import Session, next_ahead
from attachjournal.errors import NoSuch, UsageProblem
from attachjournal.render.days import LONG_DAY_NAMES

LIST = "journal session list shows what there is."
LAST, NEXT = "last", "next"
PLACE = 3
"""Columns of a number in a list."""


def session_named(among: Sequence[Session], name: str, today: date) -> Session:
    """The session of a number, `last`, `next`, or a day. Raises NoSuch, and UsageProblem.

    `last` is the latest up to today, `next` the first whose hour is not over yet.
    """
    said = name.strip().lower()
    if said == LAST:
        return latest(among, today)
    if said == NEXT:
        ahead = next_ahead(among, today)
        if ahead is None:
            raise NoSuch("No session lies ahead; journal session add DAY keeps one.")
        return ahead
    if said.isascii() and said.isdecimal():
        found = [each for each in among if str(each.id) == said.lstrip("0")]
        if not found:
            raise NoSuch(f"There is no session {said}; {LIST}")
        return found[0]
    return _of_day(among, name, today)


def latest(among: Sequence[Session], today: date) -> Session:
    """The latest session up to today. Raises NoSuch."""
    past = [each for each in among if each.day <= today]
    if not past:
        raise NoSuch("There is no session up to today; journal session add keeps one.")
    return max(past, key=lambda each: (each.day, each.id))


def about(session: Session) -> str:
    """`Thursday, 26 November 2026, with Huber`."""
    said = f"{LONG_DAY_NAMES[session.day.weekday()]}, {spoken(session.day)}"
    return f"{said}, with {session.person}" if session.person else said


def _of_day(among: Sequence[Session], name: str, today: date) -> Session:
    """The only session of a day."""
    try:
        day = parse_coming_day(name, today)
    except UsageProblem:
        message = f"“{name}” names no session; use its number, last, next, or a day: {LIST}"
        raise UsageProblem(message) from None
    found = [each for each in among if each.day == day]
    if not found:
        raise NoSuch(f"There is no session of {spoken(day)}; {LIST}")
    if len(found) > 1:
        numbers = " and ".join(str(each.id) for each in found)
        raise UsageProblem(f"That day has sessions {numbers}; name one by its number.")
    return found[0]

"""Days: which one an instant belongs to, which one a person means, and how it is said."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from attachjournal.errors import UsageProblem

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}

EARLIEST, LATEST = date(1900, 1, 1), date(9998, 12, 31)
"""The days one can write about: a period on either side of each still exists."""


def local_day(now: datetime, day_starts: time) -> date:
    """The day `now` belongs to, where a day lasts until `day_starts` of the next morning."""
    day = now.date()
    return day - timedelta(days=1) if now.time() < day_starts else day


def spoken(day: date) -> str:
    """A day as a person would say it: `24 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_day(words: str, today: date) -> date:
    """The day a person means: an ISO date, today, yesterday, tomorrow, or the latest weekday.

    Raises UsageProblem for anything else.
    """
    said = words.strip().lower()
    if said in NAMED:
        return today + timedelta(days=NAMED[said])
    for number, weekday in enumerate(WEEKDAYS):
        if said in (weekday, weekday[:3]):
            return today - timedelta(days=(today.weekday() - number) % 7)
    return _iso(words.strip())


def parse_past_day(words: str, today: date) -> date:
    """Like parse_day, for what has happened: a day after today raises UsageProblem."""
    day = parse_day(words, today)
    if day > today:
        message = (
            f"{day.isoformat()} lies in the future; an entry belongs to today or a day before."
        )
        raise UsageProblem(message)
    return day


def _iso(words: str) -> date:
    """A date written as 2026-11-24, and nothing looser."""
    try:
        if words.isascii() and [len(part) for part in words.split("-")] == [4, 2, 2]:
            day = date.fromisoformat(words)
            if EARLIEST <= day <= LATEST:
                return day
    except ValueError:
        pass
    hint = near(words, (*NAMED, *WEEKDAYS))
    message = f"“{words}” is not a day{hint}; write it as 2026-11-24, or today, yesterday, monday."
    raise UsageProblem(message)


def near(words: str, names: Iterable[str]) -> str:
    """The name that comes closest to a word, as part of a sentence; empty where none is close."""
    from difflib import get_close_matches  # only on the way to an error

    close = get_close_matches(words.lower(), list(names), 1)
    return f" (did you mean {close[0]}?)" if close else ""

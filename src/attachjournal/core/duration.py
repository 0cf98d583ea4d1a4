"""How long something is to last, in the words of a command line: 8h, 90m, 1h30m, 2d."""

import re
from datetime import timedelta

from attachjournal.errors import UsageProblem

LONGEST = timedelta(days=7)
UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def parse_duration(words: str) -> timedelta:
    """The duration, from a minute to seven days. Raises UsageProblem."""
    said = words.strip().lower()
    parts = re.fullmatch(r"(?:(\d{1,3})d)?(?:(\d{1,3})h)?(?:(\d{1,4})m)?", said, re.ASCII)
    given = zip(UNITS.values(), parts.groups() if parts else (), strict=False)
    duration = timedelta(**{unit: int(number) for unit, number in given if number})
    if not timedelta() < duration <= LONGEST:
        message = f"“{words}” is no time to last; it takes 8h, 90m or 1h30m, seven days at most."
        raise UsageProblem(message)
    return duration

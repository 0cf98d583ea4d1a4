"""The copies of the journal: what they are called, and which of them stay.

The daily ones of the last seven days that have one stay, the last of each of five weeks, and the
last of each of twelve months. Days without a copy count for nothing, so that a pause pushes nothing
out. Those made before a change, or asked for, are counted by themselves: the last five stay.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from attachjournal.core.named import NamedTuple

DAYS, WEEKS, MONTHS, CHANGES = 7, 5, 12, 5
"""How many copies stay, of each kind."""

ENDING = ".db"
_NAME = r"([a-z-]+)-(\d{8})(?:-(\d{6})(?:-(\d+))?)?\.db"


class Made(StrEnum):
    """Why a copy was made. The values begin the names of the files."""

    DAILY = "daily"
    """After the first writing of a day."""
    UPDATE = "before-update"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    ERASE = "before-erase"
    MERGE = "before-merge"
    """Before two people become one."""
    FORGET = "before-forget"
    """Before somebody is taken out of the people."""
    RECOVERY = "after-recovery"
    ASKED = "asked"
    """By `journal backup`."""


class Kept(StrEnum):
    """What a copy stays for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CHANGE = "change"
    """It was made because of a change, or asked for, and is one of the last such."""


class Copy(NamedTuple):
    """A copy, as its name tells."""

    name: str
    made: Made
    at: datetime
    """The local time it was made, without an offset; of a daily one the day alone is known."""
    number: int = 0
    """Tells apart those of one second."""


def name_of(made: Made, at: date, number: int = 0) -> str:
    """The name of a copy. A day has one daily copy, and so one name for it."""
    if made is Made.DAILY or not isinstance(at, datetime):
        return f"{Made.DAILY}-{at:%Y%m%d}{ENDING}"
    return f"{made}-{at:%Y%m%d-%H%M%S}{f'-{number}' if number else ''}{ENDING}"


def copy_named(name: str) -> Copy | None:
    """The copy that a name tells of; None for a file that is somebody's own."""
    found = re.fullmatch(_NAME, name, re.ASCII)
    if found is None:
        return None
    made, day, hour, number = found.groups()
    try:
        at = datetime.strptime(day + (hour or "000000"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - as named
        return Copy(name, Made(made), at, int(number or 0))
    except ValueError:
        return None


def reasons(copies: Iterable[Copy]) -> Mapping[Copy, tuple[Kept, ...]]:
    """What each copy stays for; one that stays for nothing can go."""
    newest_first = sorted(copies, key=_age, reverse=True)
    found: dict[Copy, list[Kept]] = {copy: [] for copy in newest_first}
    daily = [copy for copy in newest_first if copy.made is Made.DAILY]
    for kept, count, bucket in BUCKETS:
        for copy in _first_of_each(daily, bucket, count):
            found[copy].append(kept)
    for copy in [each for each in newest_first if each.made is not Made.DAILY][:CHANGES]:
        found[copy].append(Kept.CHANGE)
    return {copy: tuple(kept) for copy, kept in found.items()}


def _age(copy: Copy) -> tuple[datetime, int, str]:
    return (copy.at, copy.number, copy.name)


def _day(copy: Copy) -> Hashable:
    return copy.at.date()


def _week(copy: Copy) -> Hashable:
    return copy.at.isocalendar()[:2]


def _month(copy: Copy) -> Hashable:
    return (copy.at.year, copy.at.month)


BUCKETS: tuple[tuple[Kept, int, Callable[[Copy], Hashable]], ...] = (
    (Kept.DAY, DAYS, _day),
    (Kept.WEEK, WEEKS, _week),
    (Kept.MONTH, MONTHS, _month),
)


def _first_of_each(
    copies: Iterable[Copy], bucket: Callable[[Copy], Hashable], count: int
) -> list[Copy]:
    """The first copy of each bucket, for the first `count` buckets."""
    first: dict[Hashable, Copy] = {}
    for copy in copies:
        first.setdefault(bucket(copy), copy)
    return list(first.values())[:count]

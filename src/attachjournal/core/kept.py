"""What one keeps for a bad evening: lines kept, and kindnesses noticed; a few of them at a time."""

from datetime import date
from enum import StrEnum
from math import gcd

from attachjournal.core.entry import Sharing
from attachjournal.core.named import NamedTuple

AT_A_TIME = 5
GOLDEN = 0.6180339887498949
"""The share of all that one step goes on: what is shown together then lies far apart in time."""


class What(StrEnum):
    """What it is. The values are printed for scripts."""

    LINE = "line"
    """A line that was kept after writing."""
    NOTICED = "noticed"
    """A kindness received, or something seen in a surrogate figure."""


class KeptWords(NamedTuple):
    """One of them."""

    entry: int
    """The entry that it stands in."""
    day: date
    what: What
    text: str
    person: str | None = None
    """Who was kind, or was watched."""
    exchange: str | None = None
    """`received`; None where it was only seen."""
    sharing: Sharing = Sharing.OPEN


class Few(NamedTuple):
    """The ones shown, newest first, and how many there are to take turns."""

    shown: tuple[KeptWords, ...]
    total: int


def turn(total: int, day: date, size: int = AT_A_TIME, further: int = 0) -> list[int]:
    """The places, of `total`, of those whose turn it is on that day, in rising order.

    The next day, or `further` by one, it is the turn of the next `size`, and of none again before
    all were shown. `size` 0 is all of them. Asked again, the answer is the same.
    """
    if not 0 < size < total:
        return list(range(total))
    step = _step(total)
    first = (day.toordinal() + further) * size
    return sorted((first + number) * step % total for number in range(size))


def _step(total: int) -> int:
    """A step of about the golden share that visits every place before it comes back to one."""
    step = max(1, round(total * GOLDEN))
    while gcd(step, total) != 1:
        step += 1
    return step

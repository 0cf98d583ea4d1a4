"""How heavy it was, before and after writing."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from attachjournal.core.named import NamedTuple

HEAVIEST = 10
FEWEST = 3
"""Fewer values have no median worth naming (ARCHITECTURE.md, Care)."""


class RatingFacts(NamedTuple):
    """Facts: how often each rating from 0 to 10 was given."""

    before: Mapping[int, int]
    after: Mapping[int, int]


class Dots(NamedTuple):
    """Ratings of one kind: each is one dot."""

    counts: tuple[int, ...]
    """How often 0, 1, … 10 was given."""
    entries: int
    median: float | None
    """None for fewer than three values."""
    low: int
    high: int


class Ratings(NamedTuple):
    """The ratings of a period. Where nobody was asked, or the answer was Enter, there is none."""

    before: Dots | None
    after: Dots | None


def ratings(facts: RatingFacts) -> Ratings | None:
    """The ratings as a section; None where none was given."""
    before, after = _dots(facts.before), _dots(facts.after)
    return Ratings(before, after) if before or after else None


def _dots(given: Mapping[int, int]) -> Dots | None:
    counts = tuple(given.get(rating, 0) for rating in range(HEAVIEST + 1))
    entries = sum(counts)
    if not entries:
        return None
    used = [rating for rating, count in enumerate(counts) if count]
    return Dots(counts, entries, _median(counts) if entries >= FEWEST else None, used[0], used[-1])


def _median(counts: tuple[int, ...]) -> float:
    """The middle value, or the mean of the two in the middle."""
    up_to = list(accumulate(counts))
    places = ((up_to[-1] - 1) // 2, up_to[-1] // 2)
    return sum(bisect_right(up_to, place) for place in places) / 2

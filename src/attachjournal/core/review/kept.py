"""The lines that the writer kept."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from attachjournal.core.named import NamedTuple

SHOWN = 12
"""So many lines stand in a review; the others stay in the entries."""

T = TypeVar("T")


class KeptLine(NamedTuple):
    """One line, in the writer's words."""

    entry: int
    day: date
    line: str


class Kept(NamedTuple):
    """The lines of a period, oldest first."""

    lines: tuple[KeptLine, ...]
    """All of them, or `SHOWN` from the whole of the period."""
    total: int


def spread(found: Sequence[T], wanted: int = SHOWN) -> list[T]:
    """At most so many, evenly from first to last; both of these are among them."""
    if len(found) <= wanted:
        return list(found)
    return [found[number * (len(found) - 1) // (wanted - 1)] for number in range(wanted)]


def kept(lines: tuple[KeptLine, ...], total: int) -> Kept | None:
    """The lines as a section; None where none was kept."""
    return Kept(lines, total) if lines else None

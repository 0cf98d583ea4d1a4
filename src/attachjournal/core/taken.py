"""A next step that was taken along from a review, and what became of it."""

from datetime import date
from enum import StrEnum

from attachjournal.core.named import NamedTuple


class Became(StrEnum):
    """What became of a step. The values are stored and printed: they never change meaning."""

    DONE = "done"
    CHANGED = "changed"
    LET_GO = "let-go"


class Taken(NamedTuple):
    """A step as the journal keeps it."""

    id: int
    day: date
    """The local day it was taken along."""
    text: str
    became: Became | None
    """None while it is open."""
    closed_on: date | None

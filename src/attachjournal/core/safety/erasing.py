"""What is to be erased, and everything that this reaches."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.safety.copies import Glimpse


class Erasure(NamedTuple):
    """What is to go for good: some entries, or whatever some days hold."""

    uids: tuple[str, ...] = ()
    """Of entries; with days, of those that were found in them."""
    first: date | None = None
    """The first local day; None where entries are named."""
    last: date | None = None

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day as a column holds them."""
        if self.first is None or self.last is None:
            return None
        return self.first.isoformat(), self.last.isoformat()


class Touched(NamedTuple):
    """A copy of the journal that holds what is to go."""

    path: str
    entries: int | None
    """How many of the entries it holds; None where it cannot be read, and so has to go itself."""


class Reach(NamedTuple):
    """What would go, and where it lies."""

    entries: tuple[Glimpse, ...]
    """Deleted ones as well."""
    records: Mapping[str, int]
    """How many rows of those days each table has that belong to no entry."""
    drafts: tuple[int, ...]
    """Drafts of these entries, by number."""
    copies: tuple[Touched, ...]


def to_text(erasure: Erasure) -> str:
    """The erasure as JSON, without a word of what goes."""
    plain = {"uids": erasure.uids, "days": erasure.days}
    return json.dumps(plain)


def from_text(text: str) -> Erasure:
    """The erasure that to_text made. Raises ValueError for anything else."""
    plain: Any = json.loads(text)
    try:
        uids = tuple(str(uid) for uid in plain["uids"])
        first, last = map(date.fromisoformat, plain["days"]) if plain["days"] else (None, None)
    except (KeyError, TypeError) as error:
        raise ValueError(text) from error
    return Erasure(uids, first, last)

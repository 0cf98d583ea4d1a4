"""Copies of the journal, as they are listed, and how one differs from what is there now."""

from datetime import date, datetime

from attachjournal.core.named import NamedTuple
from attachjournal.core.safety.rotation import Kept, Made


class Listed(NamedTuple):
    """A copy, as it lies in its folder."""

    name: str
    path: str
    made: Made | None
    """None for a file that somebody put there: it is never removed to make room."""
    at: datetime
    """The local time it was made, without an offset; of a daily one the day."""
    size: int
    """Bytes."""
    entries: int | None
    """Entries that are not deleted; None where it cannot be read."""
    kept: tuple[Kept, ...]
    """What it stays for."""


class Glimpse(NamedTuple):
    """An entry, as far as one has to know it to tell which it is."""

    id: int
    day: date
    text: str


class Difference(NamedTuple):
    """What a copy would change."""

    come: tuple[Glimpse, ...]
    """Entries that are in the copy, and not here."""
    go: tuple[Glimpse, ...]
    """Entries that are here, and not in the copy."""
    differ: tuple[Glimpse, ...]
    """Entries that read, or are marked, differently; as they are here."""
    records: bool
    """Whether anything else differs: people, setbacks, check-ins …"""

    @property
    def nothing(self) -> bool:
        """Whether the copy holds what is here."""
        return not (self.come or self.go or self.differ or self.records)

"""Which entries are meant: the filters that every reading command understands alike."""

from datetime import date

from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple


class Selection(NamedTuple):
    """The entries that fit everything named here; nothing named, all of them."""

    first: date | None = None
    """The first local day."""
    last: date | None = None
    """The last local day, included."""
    theme: str | None = None
    """A theme's slug."""
    person: str | None = None
    """A name, without regard to case."""
    tag: str | None = None
    """A tag without its `#`, without regard to case."""
    kind: Kind | None = None

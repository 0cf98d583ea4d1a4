"""What could be saved of a damaged journal, before it takes the journal's place."""

from datetime import date

from attachjournal.core.named import NamedTuple

UNREADABLE = "(The words of this entry could not be read.)"
"""What stands for an entry that is gone, where something that belongs to it is left."""


class Recovered(NamedTuple):
    """What was read out of a damaged journal, and out of its newest good copy."""

    entries: int
    """Entries in the new file, deleted ones as well."""
    read: int
    """How many of them come from the damaged file."""
    lost: int
    """At most so many entries of the damaged file could not be read."""
    from_copy: int
    """How many come from the copy, because the damaged file did not give them."""
    stand_ins: int
    """How many were made for something that is left of an entry whose words are in neither."""
    records_lost: tuple[str, ...]
    """Tables, other than that of the entries, that could not be read whole."""
    copy: str | None
    """The name of the newest good copy."""
    copy_day: date | None
    since: int
    """How many entries of the new file are not in the copy: written since, most likely."""

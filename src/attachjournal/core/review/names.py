"""The people and the tags that were named."""

from attachjournal.core.named import NamedTuple

SHOWN = 12
"""So many names stand in a review."""


class Named(NamedTuple):
    """A person or a tag, and the number of entries it is in."""

    key: str
    """The name without regard to case (`text.key`)."""
    name: str
    """As it was typed last."""
    entries: int


class NameFacts(NamedTuple):
    """Facts: the names in most entries first, and how many there are."""

    names: tuple[Named, ...]
    total: int


class Names(NamedTuple):
    """The names of a period, those in most entries first."""

    names: tuple[Named, ...]
    others: int
    """How many more were named."""


def names(facts: NameFacts) -> Names | None:
    """The names as a section; None where none was named."""
    shown = facts.names[:SHOWN]
    return Names(shown, facts.total - len(shown)) if shown else None

"""What a look at the journal's files found: what is in order, what is not, and what mends it."""

from enum import StrEnum

from attachjournal.core.named import NamedTuple

NAMED = 3
"""So many paths are named in a sentence, and the others counted."""


class Check(StrEnum):
    """What is looked at, in this order."""

    JOURNAL = "journal"
    SEARCH = "search"
    REFERENCES = "references"
    SCHEMA = "schema"
    UNFINISHED = "unfinished"
    DRAFTS = "drafts"
    FILES = "files"
    LEFTOVERS = "leftovers"
    COPIES = "copies"
    PLACE = "place"
    SPACE = "space"


class Finding(NamedTuple):
    """Something that is not as it should be."""

    check: Check
    said: str
    """What it is, as a sentence."""
    remedy: str
    """What --fix does about it, or else what the person can do."""
    mends: bool
    """Whether --fix does it."""
    paths: tuple[str, ...] = ()


class Looked(NamedTuple):
    """Something that was looked at."""

    check: Check
    said: str
    """What there is, as a sentence, where nothing is wrong with it."""
    findings: tuple[Finding, ...] = ()


class Health(NamedTuple):
    """Everything that was looked at."""

    journal: str
    """The path of the journal."""
    looked: tuple[Looked, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Whatever is wrong."""
        return tuple(finding for each in self.looked for finding in each.findings)


def named(paths: tuple[str, ...]) -> str:
    """`a, b, c and 2 more`."""
    shown = ", ".join(paths[:NAMED])
    return f"{shown} and {len(paths) - NAMED} more" if len(paths) > NAMED else shown

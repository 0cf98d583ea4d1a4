"""At most three observations: two things that were counted together, with their exceptions.

The rules (ARCHITECTURE.md, Care): each names its data and its exceptions; something is compared
only where at least three entries have it and three do not; with fewer than four entries nothing
is observed. No cause, no progress and no diagnosis is claimed.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Library
from attachjournal.core.review.scope import Wishes

MOST = 3
FEWEST_ENTRIES = 4
FEWEST_EACH = 3
CLEAR = 0.5
"""How far the two shares lie apart before it is worth saying. A judgement, to keep chance out."""
MOST_EXCEPTIONS = 0.25
"""The share of entries that may not fit before a pattern is none. A judgement as well."""


class Factor(StrEnum):
    """What some entries have and others do not."""

    PERSON = "person"
    TAG = "tag"
    THEME = "theme"
    LATE = "late"
    WEEKEND = "weekend"
    SETBACK = "setback"
    """A step back, with what was written on that day and the day before, up to it. The entries
    without are those that are neither."""


class Outcome(StrEnum):
    """What is counted with it and without."""

    LIGHTER = "lighter"
    """Rated lighter after writing than before; among entries with both ratings."""
    KEPT = "kept"
    """A line was kept."""
    TAGGED = "tagged"
    """A tag came up."""
    NAMED = "named"
    """A person was named."""
    WEEKDAY = "weekday"
    """It belongs to a day of the week; of a step back, its own day."""
    PART = "part"
    """It was written in a part of the day, by the writer's clock."""


class Part(StrEnum):
    """The parts of a day."""

    MORNING = "morning"
    """From `day-starts` on."""
    AFTERNOON = "afternoon"
    """From 12:00 on."""
    EVENING = "evening"
    """From 18:00 on."""
    LATE = "late"
    """From `late-from` on, until a day starts."""


class Split(NamedTuple):
    """A fact: how often an outcome came with a factor, and without."""

    factor: Factor
    key: str
    """Which person, tag or theme; empty where the factor is one of its kind."""
    name: str
    """The same as a person reads it; of a theme, its slug until it is an observation."""
    outcome: Outcome
    outcome_key: str
    """Which tag, person, day of the week (0 is Monday) or part of the day; empty otherwise."""
    outcome_name: str
    with_yes: int
    with_all: int
    without_yes: int
    without_all: int
    words: int
    """Words in all these entries."""

    @property
    def apart(self) -> float:
        """How far the two shares lie apart, from -1 to 1."""
        return self.with_yes / self.with_all - self.without_yes / self.without_all

    @property
    def entries(self) -> int:
        """All the entries that were compared."""
        return self.with_all + self.without_all

    @property
    def exceptions(self) -> int:
        """The entries that do not fit the way the shares differ."""
        against = self.with_all - self.with_yes + self.without_yes
        return against if self.apart > 0 else self.entries - against


class Observation(NamedTuple):
    """Two things counted together."""

    number: int
    """By which its entries can be seen."""
    split: Split
    entries: int
    exceptions: int
    """Entries that do not fit."""


class Example(NamedTuple):
    """An entry that an observation counts."""

    entry: int
    day: date
    begins: str | None
    """How it begins; None where its words are not shown."""
    has_factor: bool
    has_outcome: bool


def observations(
    entries: int, splits: Iterable[Split], wishes: Wishes, library: Library
) -> tuple[Observation, ...]:
    """The clearest ones, one a factor; empty where there is too little to say anything.

    What came before steps back goes first, for it stands beside them; in a hard time it is left be.
    """
    if entries < FEWEST_ENTRIES:
        return ()
    chosen: dict[tuple[str, str], Split] = {}
    for split in sorted(filter(_is_clear, splits), key=_clearest_first):
        if _is_wanted(split, wishes):
            chosen.setdefault((split.factor, split.key), split)
    found = sorted(chosen.values(), key=lambda split: split.factor is not Factor.SETBACK)[:MOST]
    return tuple(_observation(number, split, library) for number, split in enumerate(found, 1))


def _is_clear(split: Split) -> bool:
    """Whether enough entries have and lack either thing, the sides differ, and few do not fit."""
    yes = split.with_yes + split.without_yes
    return (
        min(split.with_all, split.without_all, yes, split.entries - yes) >= FEWEST_EACH
        and abs(split.apart) >= CLEAR
        and split.exceptions <= MOST_EXCEPTIONS * split.entries
    )


def _is_wanted(split: Split, wishes: Wishes) -> bool:
    """Whether it may be brought up: nothing that is paused, and no steps back in a hard time."""
    if split.factor is Factor.SETBACK:
        return not wishes.hard_time
    return split.factor is not Factor.THEME or split.key not in wishes.paused


def _clearest_first(split: Split) -> tuple[float | int | str, ...]:
    """An order that a rerun does not change."""
    names = (split.factor.value, split.key, split.outcome.value, split.outcome_key)
    return (-round(abs(split.apart), 6), -split.entries, *names)


def _observation(number: int, split: Split, library: Library) -> Observation:
    """The split with its data and its exceptions, and a theme by its title."""
    theme = library.theme(split.key) if split.factor is Factor.THEME else None
    named = split._replace(name=theme.title) if theme else split
    return Observation(number, named, split.entries, split.exceptions)

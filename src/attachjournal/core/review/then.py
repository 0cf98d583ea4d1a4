"""Then and now: prompts that were answered again."""

from datetime import date

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.scope import Wishes
from attachjournal.core.text import first_words

SHOWN = 3
EXCERPT = 96
"""Characters of either answer; the whole of it is one `journal show` away."""


class PairFact(NamedTuple):
    """A fact: an entry that answers an earlier one again, with the beginnings of both."""

    now: int
    now_day: date
    now_text: str
    then: int
    then_day: date
    then_text: str
    prompt: str | None


class Answered(NamedTuple):
    """One answer: its entry, its day, and how it begins."""

    entry: int
    day: date
    begins: str


class Pair(NamedTuple):
    """Two answers to one prompt."""

    prompt: str | None
    then: Answered
    now: Answered


class Pairs(NamedTuple):
    """The prompts answered again in a period, oldest first."""

    pairs: tuple[Pair, ...]
    total: int


def then_and_now(facts: tuple[PairFact, ...], total: int, wishes: Wishes) -> Pairs | None:
    """The pairs as a section; None where there is none, and in a hard time, which looks ahead."""
    return Pairs(tuple(map(_pair, facts)), total) if facts and not wishes.hard_time else None


def _pair(fact: PairFact) -> Pair:
    return Pair(
        fact.prompt,
        Answered(fact.then, fact.then_day, first_words(fact.then_text, EXCERPT)),
        Answered(fact.now, fact.now_day, first_words(fact.now_text, EXCERPT)),
    )

"""The people who appear: surrogate figures, what was noticed, and what went back and forth."""

from collections.abc import Iterable, Sequence
from datetime import date

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.deeds import Exchanged
from attachjournal.core.review.names import SHOWN, Named, NameFacts


class Noticed(NamedTuple):
    """Something seen in how somebody relates, in the writer's words."""

    entry: int
    day: date
    person: str
    text: str
    """Its beginning."""


class PeopleFacts(NamedTuple):
    """Facts: who was named, and what was noticed of them."""

    names: NameFacts
    surrogates: tuple[str, ...]
    """The surrogate figures among those who were named, in most entries first."""
    noticed: tuple[Noticed, ...]
    """From the whole of the period, oldest first."""
    noticed_total: int


class GiveAndTake(NamedTuple):
    """What went between the writer and somebody, as often as it was noted."""

    person: str
    gave: int
    received: int


class People(NamedTuple):
    """The people of a period."""

    names: tuple[Named, ...]
    """Those in most entries first."""
    others: int
    """How many more were named."""
    surrogates: tuple[str, ...]
    """The writer's surrogate figures (the study's word) among all of them."""
    noticed: tuple[Noticed, ...]
    noticed_total: int
    exchanges: tuple[GiveAndTake, ...]
    """In the order of the alphabet: nobody comes first here for how much they gave."""


def people(facts: PeopleFacts, exchanged: Sequence[Exchanged]) -> People | None:
    """The people as a section; None where nobody was named."""
    shown = facts.names.names[:SHOWN]
    if not shown:
        return None
    return People(
        shown,
        facts.names.total - len(shown),
        facts.surrogates,
        facts.noticed,
        facts.noticed_total,
        tuple(give_and_take(exchanged)),
    )


def give_and_take(exchanged: Iterable[Exchanged]) -> list[GiveAndTake]:
    """Each person with what went either way."""
    found: dict[str, GiveAndTake] = {}
    for each in exchanged:
        before = found.get(each.person, GiveAndTake(each.person, 0, 0))
        found[each.person] = before._replace(
            gave=before.gave + (not each.received), received=before.received + each.received
        )
    return sorted(found.values(), key=lambda each: (each.person.casefold(), each.person))

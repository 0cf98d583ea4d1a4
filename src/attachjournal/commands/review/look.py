"""A review made and shown: counted in the journal, rendered for stdout."""

from attachjournal import console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.shelf import open_library
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.observations import Example, Observation
from attachjournal.core.review.scope import Scope, Wishes
from attachjournal.core.review.value import Review, review
from attachjournal.errors import NoSuch
from attachjournal.store import file
from attachjournal.store.facts.gather import Withheld, gather, withheld
from attachjournal.store.facts.together import examples


class Look(NamedTuple):
    """A review, and what of the journal is not in it."""

    review: Review
    withheld: Withheld


def look(desk: Desk, scope: Scope) -> Look:
    """Count, and make the review of what was counted."""
    library = open_library(desk.home)
    with file.reading(desk.home) as db:
        counted = gather(db, scope)
        return Look(review(counted, scope, _wishes(desk), library), withheld(db, scope))


def show(found: Review, *, as_json: bool = False) -> None:
    """The review on stdout."""
    if as_json:
        from attachjournal.render.review.as_json import review_json

        console.show_json(review_json(found))
        return
    from attachjournal.render.review.page import page

    console.show(page(found, console.sheet()), paged=True)


def show_examples(desk: Desk, scope: Scope, number: int, *, as_json: bool) -> None:
    """The entries behind the observation of that number. Raises NoSuch."""
    found = look(desk, scope).review
    observation = _numbered(found, number)
    with file.reading(desk.home) as db:
        behind: tuple[Example, ...] = examples(db, scope, observation.split) if db else ()
    if as_json:
        from attachjournal.render.review.as_json import observation_json

        console.show_json(observation_json(observation, behind))
        return
    from attachjournal.render.review.observations import examples_page

    console.show(examples_page(observation.split, behind, found, console.sheet()), paged=True)


def _numbered(found: Review, number: int) -> Observation:
    """The observation of that number. Raises NoSuch."""
    every = found.every_observation
    if number > len(every):
        message = f"This review has no observation {number}; it has {len(every) or 'none'}."
        raise NoSuch(message)
    return every[number - 1]


def _wishes(desk: Desk) -> Wishes:
    return Wishes(frozenset(desk.settings.paused_themes), desk.settings.hard_time)

"""Old answers to come back to: which there are on an evening, and how one is shown."""

from collections.abc import Iterator
from datetime import date

from attachjournal import console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.core.choice.care import Evening
from attachjournal.core.choice.choose import weigh
from attachjournal.core.choice.history import Wish, rules_of
from attachjournal.core.draft import Context
from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Prompt
from attachjournal.core.then import (
    Bounds,
    Sought,
    answered_long_ago,
    asked_again,
    bounds_of,
    in_turn,
    may_be_shown,
)
from attachjournal.render.then import nothing_page, then_page
from attachjournal.store import file
from attachjournal.store.past import history
from attachjournal.store.then import answer


class Return(NamedTuple):
    """An evening on which somebody comes back to an old answer, and what they ask for."""

    desk: Desk
    evening: Evening
    sought: Sought
    bounds: Bounds


class Offer(NamedTuple):
    """An old answer, and the prompt it can be given to again."""

    entry: Entry
    prompt: Prompt


def come_back(
    desk: Desk, day: date, theme: str | None, *, deep: bool, before: int | None
) -> Return:
    """Everything that the choice of an old answer goes by."""
    library = open_library(desk.home)
    rules = rules_of(desk.settings)
    sought = Sought(deep, theme_named(library, theme).slug if theme else None)
    with file.reading(desk.home) as db:
        past = history(db, day, library.by_id(), rules)
    wish = Wish(
        late=rules.late_at(desk.now.time()),
        heavy=rules.heavy_at(before),
    )
    evening = Evening(day, library, past, rules, wish)
    return Return(desk, evening, sought, bounds_of(evening, sought))


def offers(at: Return) -> Iterator[Offer]:
    """The old answers of the day, in their order."""
    evening = at.evening
    choice = weigh(
        evening.day, evening.library, evening.history, evening.rules, evening.wish
    ).choice
    todays = choice.prompt if choice else None
    for prompt, answered in in_turn(evening, todays, at.sought, at.bounds):
        with file.reading(at.desk.home) as db:
            entry = answer(db, prompt.id, answered)
        if entry is not None and may_be_shown(entry, at.bounds):
            yield Offer(entry, prompt)


def answering(context: Context, offer: Offer) -> Context:
    """The context of an answer that is given again."""
    return context._replace(asked=asked_again(offer.entry, offer.prompt), earlier_id=offer.entry.id)


def show_offer(at: Return, offer: Offer | None) -> None:
    """The old answer on its page, or that there is none."""
    evening, sheet = at.evening, console.sheet()
    if offer is None:
        exists = bool(answered_long_ago(evening))
        console.show(nothing_page(sheet, another_evening=exists))
    else:
        console.show(then_page(offer.entry, evening.day, evening.library, sheet))

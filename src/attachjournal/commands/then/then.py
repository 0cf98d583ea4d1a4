"""`journal then`: an answer from months ago, and room to answer again."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - `date` is an option here
from typing import Annotated, NamedTuple

import typer

from attachjournal import console, drafts
from attachjournal.commands.common import options, writing
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.commands.common.welcome import welcome
from attachjournal.core.choice.care import Evening
from attachjournal.core.choice.choose import weigh
from attachjournal.core.choice.history import Wish, rules_of
from attachjournal.core.draft import Context
from attachjournal.core.entry import Entry, Kind
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
from attachjournal.errors import JournalError
from attachjournal.render.then import NOT_YET, nothing_page, then_json, then_page
from attachjournal.store import file
from attachjournal.store.past import history
from attachjournal.store.then import answer

Deep = Annotated[bool, typer.Option("--deep", help="An answer to a deep prompt, if care allows.")]
Theme = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="From this theme.")]
Show = Annotated[bool, typer.Option("--show", help="Show it and nothing else.")]


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


def then(
    deep: Deep = False,
    theme: Theme = None,
    show: Show = False,
    as_json: options.Json = False,
    date: writing.Day = None,
    inline: writing.Inline = False,
    person: writing.People = None,
    tag: writing.Tags = None,
    private: writing.Private = False,
    bring: writing.Bring = False,
    before: writing.Before = None,
    after: writing.After = None,
    keep: writing.Keep = None,
) -> None:
    """An answer from two months ago or longer, and room to answer again. The same all day.

    Examples: journal then · journal then --show · journal then --theme trust
    """
    desk = sit_down()
    context = writing.context_of(
        desk,
        "then",
        Kind.PROMPTED,
        day=writing.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    at = _return(desk, context.day, theme, deep=deep, before=before)
    if at.bounds.why_no_deep:
        console.say(f"{at.bounds.why_no_deep}; nothing deep is offered now.")
    if show or as_json:
        _only_show(at, as_json=as_json)
        return
    welcome(desk)
    if writing.is_typing():
        from attachjournal.commands.then.sitting import sitting  # on a terminal only

        sitting(at, context, inline=inline)
    else:
        _answer_from_pipe(at, context)


def _return(desk: Desk, day: Date, theme: str | None, *, deep: bool, before: int | None) -> Return:
    """Everything that the choice of an old answer goes by."""
    library = open_library(desk.home)
    rules = rules_of(desk.settings)
    sought = Sought(deep, theme_named(library, theme).slug if theme else None)
    with file.reading(desk.home) as db:
        past = history(db, day, library.by_id(), rules)
    wish = Wish(
        late=rules.late_at(desk.now.time()),
        heavy=before is not None and before >= rules.heavy_before,
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


def _only_show(at: Return, *, as_json: bool) -> None:
    """The old answer as a page or as JSON; nothing is asked and nothing is kept."""
    offer = next(offers(at), None)
    if as_json:
        console.show_json(then_json(offer and offer.entry, at.evening.day))
    else:
        show_offer(at, offer)


def _answer_from_pipe(at: Return, context: Context) -> None:
    """What came through the pipe answers again; an empty pipe gets the old answer."""
    words = writing.piped()
    offer = next(offers(at), None)
    if not words.strip():
        show_offer(at, offer)
        return
    if offer is None:
        draft = drafts.keep_words(at.desk.home, context._replace(kind=Kind.FREE), words)
        message = f"{NOT_YET} {draft.safe}"
        raise JournalError(message)
    if writing.keep_bytes(at.desk, answering(context, offer), words) is None:
        show_offer(at, offer)
        return
    writing.close(at.desk, context)

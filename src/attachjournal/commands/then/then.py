"""`journal then`: an answer from months ago, and room to answer again."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import in_hand, options, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.commands.then.offers import Return, answering, come_back, offers, show_offer
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.errors import JournalError
from attachjournal.render.then import NOT_YET, then_json

Deep = Annotated[bool, typer.Option("--deep", help="An answer to a deep prompt, if care allows.")]
Theme = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="From this theme.")]
Show = Annotated[bool, typer.Option("--show", help="Show it and nothing else.")]


@in_hand.takes_words("prompted", pipe_unless=("show", "as_json"), plain=True)
def then(
    deep: Deep = False,
    theme: Theme = None,
    show: Show = False,
    as_json: options.Json = False,
    date: page_options.Day = None,
    inline: page_options.Inline = False,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
) -> None:
    """An answer from two months ago or longer, and room to answer again. The same all day.

    Examples: journal then · journal then --show · journal then --theme trust
    """
    desk = sit_down()
    context = writing.context_of(
        desk,
        "then",
        Kind.PROMPTED,
        day=page_options.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    at = come_back(desk, context.day, theme, deep=deep, before=before)
    if at.bounds.why_no_deep:
        console.say(f"{at.bounds.why_no_deep}; nothing deep is offered now.")
    if show or as_json:
        _only_show(at, as_json=as_json)
        return
    welcome(desk)
    if page_options.is_typing():
        from attachjournal.commands.then.sitting import sitting  # on a terminal only

        sitting(at, context, inline=inline)
    else:
        _answer_from_pipe(at, context)


def _only_show(at: Return, *, as_json: bool) -> None:
    """The old answer as a page or as JSON; nothing is asked and nothing is kept."""
    offer = next(offers(at), None)
    if as_json:
        console.show_json(then_json(offer and offer.entry, at.evening.day))
    else:
        show_offer(at, offer)


def _answer_from_pipe(at: Return, context: Context) -> None:
    """What came through the pipe answers again; an empty pipe gets the old answer."""
    words = in_hand.piped()
    offer = next(offers(at), None)
    if not words.strip():
        in_hand.refuse_a_lone_line(context)
        show_offer(at, offer)
        return
    if offer is None:
        in_hand.belongs_to(context._replace(kind=Kind.FREE))
        raise JournalError(NOT_YET)
    if writing.keep_bytes(at.desk, answering(context, offer), words) is None:
        in_hand.refuse_a_lone_line(context)
        show_offer(at, offer)
        return
    writing.close(at.desk, context)

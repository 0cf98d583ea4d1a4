"""The notes after the hour, as they are given: words, a pipe, or a page."""

from typing import Annotated

import typer

from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.entry import Kind

COMMAND = "session"
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID|last|DAY] [TEXT]...", help="Which, the last one if none; words."),
]
ToOpen = Annotated[bool, typer.Option("--open", help="An export may hold it.")]


@in_hand.takes_words(pipe_unless=("words",))
def note(
    words: Words = None,
    to_open: ToOpen = False,
    bring: page_options.Bring = False,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
    inline: page_options.Inline = False,
) -> None:
    """A note after the hour, private unless you say otherwise. A further one is added to it.

    Examples: journal session note · journal session note "We stayed with the silence." ·
    journal session note 3 --open
    """
    from attachjournal.commands.session.noted import parted, take  # no list

    desk = sit_down()
    which, text = parted(words or [])
    context = writing.context_of(
        desk,
        COMMAND,
        Kind.FREE,
        day=page_options.day_of(desk, date),
        people=person,
        tags=tag,
        private=not (to_open or bring),
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    in_hand.belongs_to(context)
    more = any((to_open, bring, date, person, tag, keep, before is not None, after is not None))
    take(desk, context, which, text, more=more, inline=inline)

"""An answer to homework, as it is given: words, a pipe, or a page."""

from typing import Annotated

import typer

from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.entry import Kind

COMMAND = "homework"
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID|last] [TEXT]...", help="Which, the one that is open; words."),
]


@in_hand.takes_words("prompted", pipe_unless=("words",))
def answer(
    words: Words = None,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
    inline: page_options.Inline = False,
) -> None:
    """Write about homework, whether or not it is its evening.

    Examples: journal homework answer · journal homework answer 3 "I said sorry twice, …"
    """
    from attachjournal.commands.homework.answered import parted, take  # no list

    desk = sit_down()
    which, text = parted(words or [])
    context = writing.context_of(
        desk,
        COMMAND,
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
    in_hand.belongs_to(context)
    take(desk, context, which, text, inline=inline)

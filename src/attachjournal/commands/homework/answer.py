"""An answer to homework, as it is given: words, a pipe, or a page."""

from typing import Annotated

import typer

from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.entry import Kind

COMMAND = "homework"
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID|last] [TEXT]...", help="Which, the one that is open; words."),
]


@writing.takes_words("prompted", pipe_unless=("words",))
def answer(
    words: Words = None,
    date: writing.Day = None,
    person: writing.People = None,
    tag: writing.Tags = None,
    private: writing.Private = False,
    bring: writing.Bring = False,
    before: writing.Before = None,
    after: writing.After = None,
    keep: writing.Keep = None,
    inline: writing.Inline = False,
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
        day=writing.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    writing.belongs_to(context)
    take(desk, context, which, text, inline=inline)

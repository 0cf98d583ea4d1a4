"""`journal write`: without a prompt."""

import os
from typing import Annotated

import typer

from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.core.entry import Kind
from attachjournal.errors import JournalError


@writing.takes_words(pipe_unless=("text",))
def write(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Words; without any, a pipe or your editor."),
    ] = None,
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
    """Write without a prompt: the words given here, a pipe, or your editor.

    Examples: journal write · journal write "Called @Sam back. #repair" · journal write < letter.txt
    """
    desk = sit_down()
    context = writing.context_of(
        desk,
        "write",
        Kind.FREE,
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
    welcome(desk)
    if text or not writing.is_typing():
        words = os.fsencode(" ".join(text)) if text else writing.piped()
        if writing.keep_bytes(desk, context, words) is None:
            message = (
                "Nothing was written, so nothing was kept; give words, or write in a terminal."
            )
            raise JournalError(message)
        writing.close(desk, context)
        return
    written = writing.write_on_page(desk, context, inline=inline)
    if written:
        writing.finish(desk, context, *written)

"""`journal write`: without a prompt."""

import os
from typing import Annotated

import typer

from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.core.entry import Kind
from attachjournal.errors import JournalError


@in_hand.takes_words(pipe_unless=("text",))
def write(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Words; without any, a pipe or your editor."),
    ] = None,
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
    """Write without a prompt: the words given here, a pipe, or your editor.

    Examples: journal write · journal write "Called @Sam back. #repair" · journal write < letter.txt
    """
    desk = sit_down()
    context = writing.context_of(
        desk,
        "write",
        Kind.FREE,
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
    welcome(desk)
    if text or not page_options.is_typing():
        words = os.fsencode(" ".join(text)) if text else in_hand.piped()
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

"""`journal write`: without a prompt."""

import os
from collections.abc import Callable
from typing import Annotated

import typer

from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.core.entry import Kind
from attachjournal.errors import JournalError


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
    words = _words_of(text)
    with writing.rescued(desk, words):
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
    welcome(desk)
    if text or not writing.is_typing():
        if writing.keep_bytes(desk, context, words()) is None:
            message = (
                "Nothing was written, so nothing was kept; give words, or write in a terminal."
            )
            raise JournalError(message)
        writing.close(desk, context)
        return
    written = writing.write_on_page(desk, context, inline=inline)
    if written:
        writing.finish(desk, context, *written)


def _words_of(text: list[str] | None) -> Callable[[], bytes]:
    """What reads the words: those of the command line, else what comes through a pipe."""
    return (lambda: os.fsencode(" ".join(text))) if text else writing.piped


write.command_class = writing.TextCommand  # type: ignore[attr-defined]

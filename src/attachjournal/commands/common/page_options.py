"""What everything that writes an entry understands: its options, and words that begin with a dash.

How words are kept stands in writing.py, which a command that only looks does without.
"""

import sys
from datetime import date
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from attachjournal import console
from attachjournal.commands.common.desk import Desk
from attachjournal.core.day import parse_past_day

Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DAY", help="The day it belongs to: 2026-11-24, yesterday."),
]
People = Annotated[
    list[str] | None, typer.Option("--person", metavar="NAME", help="Somebody in it; repeatable.")
]
Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; repeatable.")]
Private = Annotated[bool, typer.Option("--private", help="Stays out of every export.")]
Bring = Annotated[bool, typer.Option("--bring", help="To bring to the next session.")]
Before = Annotated[
    int | None,
    typer.Option("--before", min=0, max=10, metavar="N", help="How heavy it was before, 0 to 10."),
]
After = Annotated[
    int | None,
    typer.Option("--after", min=0, max=10, metavar="N", help="How heavy it is after, 0 to 10."),
]
Keep = Annotated[str | None, typer.Option("--keep", metavar="LINE", help="One line to keep.")]
Inline = Annotated[bool, typer.Option("--inline", help="Write in the terminal, not in an editor.")]

TEXT_MARK = "\0"
"""No word of a command line can hold it, so it can mark one as text."""


class _KeepsWords:
    """What makes a command keep whatever words it is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand the command line, or keep its words."""
        own = {name for each in self.params for name in (*each.opts, *each.secondary_opts)}  # type: ignore[attr-defined]
        typed = list(args)
        try:
            rest = super().parse_args(ctx, [_as_text(word, own) for word in args])  # type: ignore[misc]
        except typer.TyperException as error:
            from attachjournal.commands.common.typed import keep_typed  # on the way to an error

            kept = keep_typed(typed)
            if kept:
                console.say(kept)
            raise error from None
        ctx.params = {name: _unmarked(value) for name, value in ctx.params.items()}
        return [_unmarked(word) for word in rest]


class TextCommand(_KeepsWords, TyperCommand):
    """A command that takes somebody's words: nothing typed is dropped.

    A word that begins with a dash and holds a space is text, not an option. When the command line
    cannot be understood, the words become a draft.
    """


class TextGroup(_KeepsWords, TyperGroup):
    """The same for a command that has others under it: `checkin`, `checkin list`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand the command line up to the name of a command under this one."""
        super().parse_args(ctx, args)
        ctx._protected_args = [_unmarked(word) for word in ctx._protected_args]  # noqa: SLF001 - where a group puts that name
        ctx.args = [_unmarked(word) for word in ctx.args]
        return list(ctx.args)


def _as_text(word: str, options: set[str]) -> str:
    """The word, marked as text where it is no option though it begins with a dash."""
    if not word.startswith("-") or not any(char.isspace() for char in word):
        return word
    name, equals, _ = word.partition("=")
    return word if equals and name in options else TEXT_MARK + word


def _unmarked(value: Any) -> Any:
    """The value without marks."""
    if isinstance(value, str):
        return value.removeprefix(TEXT_MARK)
    return [_unmarked(each) for each in value] if isinstance(value, list | tuple) else value


def day_of(desk: Desk, words: str | None) -> date:
    """The day that --date names; today without it."""
    return parse_past_day(words, desk.today) if words else desk.today


def is_typing() -> bool:
    """Whether somebody sits at the keyboard and reads the screen."""
    return sys.stdin is not None and sys.stdin.isatty() and console.is_terminal()


def piped() -> bytes:
    """What came through a pipe, all of it."""
    return b"" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer.read()

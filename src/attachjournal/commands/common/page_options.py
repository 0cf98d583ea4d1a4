"""What everything that writes an entry understands: its options.

How words are kept stands in writing.py, which a command that only looks does without.
"""

import sys
from datetime import date
from typing import Annotated

import typer

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


def day_of(desk: Desk, words: str | None) -> date:
    """The day that --date names; today without it."""
    return parse_past_day(words, desk.today) if words else desk.today


def is_typing() -> bool:
    """Whether somebody sits at the keyboard and reads the screen."""
    return sys.stdin is not None and sys.stdin.isatty() and console.is_terminal()

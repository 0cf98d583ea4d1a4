"""Where words leave the program: pages and JSON to stdout, everything said about them to stderr."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from attachjournal.render.page import MARGIN, Line, Page, Sheet, text_of, wrap_text
from attachjournal.render.safe import printable, printable_json

PLAIN_VARIABLE = "ATTACHJOURNAL_PLAIN"
CLEARED = "\x1b[H\x1b[2J\x1b[3J"
"""To the first line; the screen emptied; then whatever was scrolled out of it."""


class Look:
    """What the command line and the settings say about the look; set once by the command line."""

    colour = True
    plain = False
    private_screen = False
    """Whether the terminal is cleared at the end."""


def open_streams() -> None:
    """Make the standard streams UTF-8, whatever the locale says.

    One that was closed leads nowhere: otherwise a file of ours would get its number, and whatever
    a library or an editor prints would go into it.
    """
    for name, how in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, how, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def let_go_of_stdout() -> None:
    """Have nothing more go to stdout, not even what waits to be written at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def is_terminal() -> bool:
    """Whether pages go to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def sheet() -> Sheet:
    """The paper that stdout offers: the terminal's width, its characters, plain or not."""
    from shutil import get_terminal_size  # already loaded by Typer

    plain = Look.plain or os.environ.get(PLAIN_VARIABLE, "") not in ("", "0")
    return Sheet(get_terminal_size().columns, unicode=_speaks_unicode(), plain=plain)


def _speaks_unicode() -> bool:
    """Whether marks can be drawn: outside a terminal always, on one if its locale says UTF-8."""
    if not is_terminal():
        return True
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return "utf" in locale.lower()


def _styled() -> bool:
    """Whether escape sequences may be written: on a terminal that is not dumb."""
    return is_terminal() and os.environ.get("TERM", "") not in ("", "dumb")


def show(page: Page, *, paged: bool = False) -> None:
    """Print a page; with `paged`, through the pager where it is longer than the terminal."""
    if not _styled():
        sys.stdout.write("".join(text_of(line) + "\n" for line in page))
        sys.stdout.flush()
    elif paged and len(page) >= os.get_terminal_size(sys.stdout.fileno()).lines:
        _through_pager(_escapes(page))
    else:
        sys.stdout.write(_escapes(page))
        sys.stdout.flush()


def _escapes(page: Iterable[Line]) -> str:
    """The page as text with the escape sequences that this terminal understands, made by Rich.

    Its styles alone are loaded: a whole Rich console takes three times as long to import.
    """
    from rich.style import Style as RichStyle  # on terminals only

    system = _colours()
    colour = Look.colour and "NO_COLOR" not in os.environ
    made: dict[str, RichStyle] = {}

    def styled(text: str, name: str) -> str:
        if name not in made:
            style = RichStyle.parse(name)
            made[name] = style if colour else style.without_color
        return made[name].render(text, color_system=system)

    lines = ("".join(styled(part.text, part.style.value) for part in line) for line in page)
    return "".join(line + "\n" for line in lines)


def _colours() -> Any:
    """Rich's name for the colours that the terminal knows: from what it says of itself."""
    from rich.color import ColorSystem

    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    many = os.environ.get("TERM", "").lower().rpartition("-")[2] in ("256color", "kitty", "direct")
    return ColorSystem.EIGHT_BIT if many or os.name == "nt" else ColorSystem.STANDARD


def _through_pager(text: str) -> None:
    """Hand the text to the person's pager, or to less; without one, print it.

    less is told to keep no history, for a search in it may be a word of the diary.
    """
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    told = "-RFX -Ps  Space goes on, b back, q ends$"
    keep_quiet = {"LESS": told, "LESSHISTFILE": "-", "LESSSECURE": "1"}
    try:
        subprocess.run(command, input=text.encode(), env=os.environ | keep_quiet, check=False)
    except OSError:
        sys.stdout.write(text)
        sys.stdout.flush()


def leave_no_trace() -> None:
    """Clear a terminal and its scrollback where the person asked for that: with their next key."""
    if not Look.private_screen or not is_terminal():
        return
    if not _styled():
        say("This terminal cannot be cleared by a program; close it when you are done.")
        return
    from attachjournal import ask  # for those who asked for it

    ask.any_key("A key clears the screen.")
    sys.stdout.write(CLEARED)
    sys.stdout.flush()


def show_json(value: Any) -> None:
    """Print a value as one JSON object; characters that steer a terminal are escaped."""
    import json  # reading commands without --json do without it

    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(printable_json(text) + "\n")
    sys.stdout.flush()


def hand_back(words: bytes) -> bool:
    """Print words that could be kept nowhere, so that they are not lost; whether that went well.

    Into a pipe or file they go byte for byte, on a terminal they are made harmless.
    """
    try:
        if is_terminal():
            sys.stdout.write(printable(words.decode(errors="replace")) + "\n")
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(words)
        sys.stdout.flush()
    except OSError:
        return False
    return True


def write_out(text: str) -> None:
    """Print text as it is: an export on its way into a pipe. On a terminal it is made harmless."""
    sys.stdout.write(printable(text) if is_terminal() else text)
    sys.stdout.flush()


def say(*sentences: str) -> None:
    """Tell the person something on stderr, one sentence a line; on a terminal lines are wrapped.

    Where nobody can be told, what was to be done is done all the same.
    """
    for sentence in sentences:
        lines = printable(sentence).split("\n")
        if sys.stderr.isatty():
            measure = sheet().measure
            lines = [text_of(line) for each in lines for line in wrap_text(each, measure)]
        with suppress(OSError):
            sys.stderr.write("".join(line + "\n" for line in lines))
            sys.stderr.flush()


def say_keys(*keys: str) -> None:
    """Tell which keys mean something: side by side, or one a line where they would not fit."""
    side_by_side = "   ".join(keys)
    apart = len(side_by_side) > sheet().measure - MARGIN
    for line in keys if apart else (side_by_side,):
        say(" " * MARGIN + line)

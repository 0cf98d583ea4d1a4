"""Questions to the person at the keyboard: asked on stderr, in words that the caller gives."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from unicodedata import category

from attachjournal.errors import Interrupted

try:
    import termios
    import tty
except ImportError:  # no such terminals here: answers are then read line by line
    termios = None  # type: ignore[assignment]

STOPPED = "Stopped."
END_OF_INPUT = "\x04"
END_TYPED_AHEAD = "\0"
"""What a terminal hands over for a Ctrl-D that was pressed before single keys were asked for."""
ESCAPE = "\x1b"
BURST = 1024
"""The most bytes that are taken together as one key press."""
DUMB = ("", "dumb", "unknown")
"""What TERM says of a terminal that can show lines, and no more."""


def asking() -> bool:
    """Whether there is somebody to ask: they can type, and see the question."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def is_dumb() -> bool:
    """Whether the terminal can show lines, and no more."""
    return termios is None or os.environ.get("TERM", "") in DUMB


def key(
    choices: Mapping[str, str], *, default: str | None = None, at_end: str | None = None
) -> str:
    """The choice that somebody makes with one key press: one of the keys of `choices`.

    `choices` gives a letter its word; the whole word is an answer as well. Enter means `default`
    (otherwise the first), Ctrl-D or the end of input `at_end` (otherwise the last). A line feed
    that comes together with a letter belongs to it; other keys do nothing. Raises Interrupted.
    """
    letters = list(choices)
    names = {choices[letter].casefold(): letter for letter in letters}
    names |= {letter.casefold(): letter for letter in letters}
    names[END_OF_INPUT] = letters[-1] if at_end is None else at_end
    while True:
        typed = _typed() or END_OF_INPUT
        if not typed.strip("\r\n"):
            return letters[0] if default is None else default
        for said in (typed.strip(), *_single(typed)):
            if said.casefold() in names:
                return names[said.casefold()]


def _single(typed: str) -> str:
    """The characters of some key presses, without what arrow keys and their like send.

    Those begin with an escape and end in a letter, which nobody has typed.
    """
    first, *others = typed.split(ESCAPE)
    return first + "".join(map(_after_sequence, others))


def _after_sequence(typed: str) -> str:
    """What follows an escape sequence, its escape taken off."""
    if typed[:1] not in ("[", "O"):
        return typed[1:]
    ends = (at for at, char in enumerate(typed[1:], 2) if char.isalpha() or char == "~")
    return typed[next(ends, len(typed)) :]


def any_key(prompt: str) -> None:
    """Wait for a key, from the terminal itself: a pipe may be where stdin is.

    Ctrl-C is one as well. Where there is no terminal to ask, nobody is waited for.
    """
    if termios is None:
        return
    with suppress(OSError, KeyboardInterrupt, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR)
        try:
            _say(f"\n{prompt}")
            with _single_keys(terminal):
                os.read(terminal, BURST)
        finally:
            os.close(terminal)


def line(prompt: str) -> str:
    """One line, cleaned; empty where there is none. Raises Interrupted."""
    return clean(_line(prompt) or "")


def half_a_line() -> str:
    """What was typed of a line before Ctrl-C, cleaned, as far as it is known."""
    with suppress(ImportError):
        import readline

        return clean(readline.get_line_buffer())
    return ""


def number(
    prompt: str,
    low: int,
    high: int,
    again: str,
    unit: str = "",
    sentence: Callable[[str], None] | None = None,
) -> int | None:
    """A whole number from `low` to `high`, its unit after it or not; None for Enter.

    For anything else `again` is said and the question asked once more, and then no further. What
    has several words was meant for a page: `sentence` is given it.
    """
    for last in (False, True):
        said = line(prompt)
        if not said:
            return None
        with suppress(ValueError):
            found = int(said.removesuffix(unit))
            if low <= found <= high:
                return found
        if sentence and " " in said:
            sentence(said)
        if not last:
            _say(again + "\n")
    return None


def yes(prompt: str, *, default: bool = False) -> bool:
    """Whether the answer is yes. Enter means `default`; the end of input means no."""
    with _stoppable():
        _say(prompt)
        answer = key({"y": "yes", "n": "no"}, default="y" if default else "n") == "y"
    if not is_dumb():
        _say("yes\n" if answer else "no\n")
    return answer


def clean(text: str) -> str:
    """One line of readable text: white space made plain, other control characters left out."""
    seen = (char for char in mend(text) if char.isspace() or category(char) != "Cc")
    return " ".join("".join(seen).split())


def mend(text: str) -> str:
    """Text without half characters: bytes that were no UTF-8 are read as Latin-1."""
    if text.isascii():
        return text
    return "".join(map(_mend, text))


def _mend(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return chr(ord(char) - 0xDC00)
    return "\ufffd" if category(char) == "Cs" else char


def read_line(prompt: str = "") -> str | None:
    """One line as it was typed, mended; None at the end of input. Raises Interrupted."""
    typed = _line(prompt)
    return None if typed is None else mend(typed)


@contextmanager
def lines() -> Iterator[None]:
    """Lines are asked for one after the other, and what comes in between is not cut off either.

    A terminal that collects a line itself stops at 4,096 bytes, and takes Ctrl-D for itself.
    """
    if termios is None or not sys.stdin.isatty() or not _has_readline():
        yield
        return
    with _single_keys():
        yield


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


def _typed() -> str:
    """What one key press sends, or a line where single keys cannot be had; empty at the end."""
    if is_dumb():
        typed = _line("")
        return "" if typed is None else typed + "\n"
    with _stoppable(), _single_keys(), suppress(OSError):
        typed = os.read(sys.stdin.fileno(), BURST).decode(errors="replace")
        return typed.replace(END_TYPED_AHEAD, END_OF_INPUT)
    return ""


@contextmanager
def _single_keys(terminal: int | None = None) -> Iterator[None]:
    """The terminal hands over every key at once, and does not show it."""
    terminal = sys.stdin.fileno() if terminal is None else terminal
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _line(prompt: str) -> str | None:
    """One line; None at the end of input."""
    above, feed, ahead = prompt.rpartition("\n")
    with _stoppable():
        _prepare()
        _say(above + feed)
        try:
            with _shown_on_stderr():
                return input(ahead)
        except EOFError:
            _say("\n")
            return None


def _prepare() -> None:
    """Have input() read through readline, key by key, whatever bytes come, with no history."""
    _has_readline()
    with suppress(AttributeError, ValueError, OSError):  # what was read from stays as it is
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]


def _has_readline() -> bool:
    """Load readline, which changes what input() does: it reads key by key, and lines of any length.

    Its history, which is kept in memory alone, stays empty.
    """
    try:
        import readline
    except ImportError:
        return False
    readline.set_auto_history(False)
    return True


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C ends the question with an error of ours, on a new line."""
    try:
        yield
    except KeyboardInterrupt:
        _say("\n")
        raise Interrupted(STOPPED) from None


@contextmanager
def _shown_on_stderr() -> Iterator[None]:
    """What input() prints goes to stderr where stdout is no terminal: a report stays clean."""
    if sys.stdout.isatty():
        yield
        return
    sys.stdout.flush()
    report = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        sys.stdout.flush()
        os.dup2(report, 1)
        os.close(report)

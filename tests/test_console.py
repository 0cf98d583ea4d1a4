"""Where words leave the program: the escape sequences of a page."""

import io
import subprocess
import sys

import pexpect
import pytest
from rich.console import Console
from rich.text import Text

from attachjournal import console
from attachjournal.console import CLEARED
from attachjournal.render.page import Page, Span
from attachjournal.render.style import Style
from tests.commands.test_asked_at_the_keyboard import Keyboard
from tests.conftest import Journal

pytestmark = pytest.mark.slow

PAGE: Page = [
    *((Span("a word ", style), Span("家🙂 [bold]", style), Span("")) for style in Style),
    (),
    (Span("  "), Span("plain")),
]


@pytest.mark.parametrize(
    "terminal",
    [
        {"TERM": "xterm-256color"},
        {"TERM": "xterm"},
        {"TERM": "xterm-16color"},
        {"TERM": "xterm-kitty"},
        {"TERM": "screen-256color", "COLORTERM": "truecolor"},
        {"TERM": "xterm", "COLORTERM": "24bit"},
        {"TERM": "xterm-256color", "NO_COLOR": "1"},
    ],
    ids=str,
)
def test_a_page_has_the_escapes_that_a_rich_console_makes(
    terminal: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The console itself is not loaded, for its import takes longer than most commands."""
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in terminal.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(console.Look, "colour", True)
    out = io.StringIO()
    rich = Console(file=out, force_terminal=True, no_color="NO_COLOR" in terminal, width=1000)
    for line in PAGE:
        rich.print(Text.assemble(*((part.text, part.style.value) for part in line)))
    assert console._escapes(PAGE) == out.getvalue()


def test_without_colour_bold_and_dim_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """--no-color takes the hues away and leaves the weight."""
    monkeypatch.setattr(console.Look, "colour", False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert console._escapes([(Span("a", Style.HEADING), Span("b", Style.SECURE_BASE))]) == (
        "\x1b[1ma\x1b[0mb\n"
    )


def test_a_private_screen_is_cleared_at_a_key(journal: Journal) -> None:
    """By a flag or a setting, after reading and after writing; what is shown can be read first."""
    journal("write", "a quiet word")
    for words in (("--private-screen", "list"), ("list", "--private-screen"), ("show", "last")):
        keyboard = Keyboard(*words)
        keyboard.program.expect("a quiet word")
        keyboard.program.expect("A key clears the screen")
        assert CLEARED not in keyboard.program.before
        keyboard.program.send("x")
        code, said = keyboard.end()
        assert (code, said.endswith(CLEARED)) == (0, True)
        journal("config", "set", "private-screen", "on")


@pytest.mark.parametrize("key", ["\x03", "\x04", "\r"])
def test_whatever_is_pressed_clears_a_private_screen(journal: Journal, key: str) -> None:
    """Ctrl-C as well."""
    keyboard = Keyboard("write", "a quiet word", "--private-screen")
    keyboard.press("Kept.*A key clears the screen", key)
    code, said = keyboard.end()
    assert (code, said.endswith(CLEARED)) == (0, True)


def test_a_private_screen_is_cleared_where_the_words_came_through_a_pipe(journal: Journal) -> None:
    """The key comes from the terminal itself."""
    program = f"echo words | '{sys.executable}' -m attachjournal write --private-screen"
    terminal = pexpect.spawn("/bin/sh", ["-c", program], encoding="utf-8", timeout=30)
    terminal.expect("Kept.*A key clears the screen")
    terminal.send("x")
    terminal.expect_exact(CLEARED)
    terminal.expect(pexpect.EOF)


def test_a_private_screen_is_no_matter_for_a_pipe(journal: Journal) -> None:
    """Nothing is waited for, and no escape sequence is written."""
    journal("write", "a quiet word")
    done = subprocess.run(
        [sys.executable, "-m", "attachjournal", "list", "--private-screen"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "a quiet word" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "key" not in done.stderr


def test_a_terminal_that_cannot_be_cleared_is_told(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than left as if it had been."""
    monkeypatch.setenv("TERM", "dumb")
    keyboard = Keyboard("themes", "--private-screen")
    keyboard.program.expect("cannot be cleared by a program")
    assert keyboard.end()[0] == 0

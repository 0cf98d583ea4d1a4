"""Where words leave the program: the escape sequences of a page."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from attachjournal import console
from attachjournal.render.page import Page, Span
from attachjournal.render.style import Style

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

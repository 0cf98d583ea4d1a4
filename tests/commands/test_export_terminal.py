"""`journal export` at a terminal: what goes in is seen, and can be changed, before it leaves."""

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attachjournal.paths import Home
from tests.conftest import Journal
from tests.terminal import spawn, to_the_end

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.slow

ENTER, END, INTERRUPT = "\r", "\x04", "\x03"
QUESTION = "stop"
"""How the question ends, on whichever line."""


@pytest.fixture
def four(journal: Journal) -> Journal:
    """A journal of four entries, the third private."""
    for number, word in enumerate(("one", "two", "three", "four"), 1):
        options = ["--private"] if number == 3 else []
        assert journal("write", f"{word} @Mara", *options, "--date", f"2026-11-0{number}").code == 0
    return journal


def at_a_terminal(*words: str, answers: tuple[str, ...] = (), columns: int = 80) -> tuple[int, str]:
    """Run the command in a terminal, give the answers, and return its exit code and screen."""
    child: pexpect.spawn[str] = spawn(
        sys.executable,
        ["-m", "attachjournal", "export", "--from", "2026-11-01", "--to", "2026-11-30", *words],
        env=os.environ | {"LANG": "C.UTF-8", "TERM": "xterm"},
        encoding="utf-8",
        dimensions=(40, columns),
    )
    screen = ""
    for answer in answers:
        child.expect_exact(f"{QUESTION}\r\n  > ")
        screen += child.before + QUESTION
        child.send(answer)
    to_the_end(child)
    child.close()
    return child.exitstatus or 0, screen + child.before


def test_enter_hands_over_what_was_shown(four: Journal, tmp_path: Path) -> None:
    """The list comes first, with what stays out; then the file is there."""
    target = tmp_path / "page.md"
    code, screen = at_a_terminal("-o", str(target), answers=(ENTER,))
    assert code == 0
    shown = screen[: screen.index(QUESTION)]
    assert shown.index("Goes in: 3 entries on 3 days") < shown.index("Stays out")
    assert "3   3 Nov 26  private" in shown
    assert "three" not in target.read_text()
    assert "four" in target.read_text()


def test_numbers_take_out_and_put_back(four: Journal, tmp_path: Path) -> None:
    """Several at once; what is not in the list is said; nothing else moves."""
    target = tmp_path / "page.md"
    answers = ("1 3, 99 x\r", "2\r", "2\r", ENTER)
    code, screen = at_a_terminal("-o", str(target), answers=answers)
    assert code == 0
    assert "Not in the list: 99, x" in screen
    assert "taken out" in screen
    text = target.read_text()
    assert [word in text for word in ("one", "two", "three", "four")] == [False, True, True, True]


def test_words_take_out_and_put_back_what_they_name(four: Journal, tmp_path: Path) -> None:
    """All private entries by that word; the direction, homework and check-ins by theirs."""
    assert four("direction", "asking plainly", "--date", "2026-11-01").code == 0
    assert four("write", "five", "--private", "--date", "2026-11-05").code == 0
    target = tmp_path / "page.md"
    answers = ("private\r", "private\r", "3\r", "private direction deep\r", "homework\r", ENTER)
    code, screen = at_a_terminal("-o", str(target), answers=answers)
    assert code == 0
    said = " ".join(screen.split())
    assert "a number, private, deep, direction: in or out" in said
    counts = [int(each) for each in re.findall(r"Goes in: (\d) entries", screen)]
    assert counts == [3, 5, 3, 4, 5, 5]
    assert "Not in the list: homework" in screen
    text = target.read_text()
    assert [word in text for word in ("three", "five", "asking plainly")] == [True, True, False]


def test_the_keys_are_on_lines_of_their_own_where_one_is_too_narrow(
    four: Journal, tmp_path: Path
) -> None:
    """With everything that can be named; no last word is left alone on a line."""
    four("direction", "asking plainly", "--date", "2026-11-01")
    four("homework", "add", "three good things", "--date", "2026-11-01")
    four("checkin", "--answers", "1,2,3,4,5,6", "--date", "2026-11-02")
    _, screen = at_a_terminal("-o", str(tmp_path / "page.md"), answers=("q\r",))
    keys = screen[screen.index("  ⏎ hand over") : screen.index(QUESTION) + len(QUESTION)]
    assert keys.splitlines() == [
        "  ⏎ hand over",
        "  a number, private, deep, direction, homework, check-ins: in or out",
        "  q stop",
    ]


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("q\r", 1, "Stopped; nothing was handed over."),
        (END, 1, "Stopped; nothing was handed over."),
        (INTERRUPT, 130, "Stopped."),
    ],
)
def test_whoever_stops_has_handed_over_nothing(
    four: Journal, tmp_path: Path, answer: str, code: int, said: str
) -> None:
    """`q`, the end of input and Ctrl-C are no yes."""
    target = tmp_path / "page.md"
    exit_code, screen = at_a_terminal("-o", str(target), answers=(answer,))
    assert (exit_code, target.exists()) == (code, False)
    assert said in screen


def test_yes_answers_beforehand_and_a_taken_name_is_said_first(
    four: Journal, tmp_path: Path
) -> None:
    """No question in either case."""
    target = tmp_path / "page.md"
    assert at_a_terminal("-o", str(target), "--yes")[0] == 0
    code, screen = at_a_terminal("-o", str(target))
    assert (code, "there already" in screen, QUESTION in screen) == (1, True, False)


def test_without_a_file_the_page_follows_on_the_screen(four: Journal, place: Home) -> None:
    """At forty columns too; and nothing but the newest answer counts."""
    code, screen = at_a_terminal("--yes", columns=40)
    assert (code, "# From my journal" in screen) == (0, True)
    assert "\x1b" not in screen.replace("\r\x1b[K", "")
    assert "Stays out" not in screen

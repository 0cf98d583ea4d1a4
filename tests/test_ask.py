"""A question takes one key or one line, and whatever else is typed does no harm."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as some

from attachjournal import ask
from attachjournal.errors import Interrupted
from tests.terminal import interrupt, spawn, take_over

pytestmark = pytest.mark.slow

QUESTION = [sys.executable, str(Path(__file__).parent / "editors" / "question.py")]


def asked(question: str, **variables: str) -> "pexpect.spawn[bytes]":
    """The question at a terminal, ready to be answered."""
    child: pexpect.spawn[bytes] = spawn(
        QUESTION[0], [QUESTION[1], question], env={**os.environ, **variables}
    )
    child.logfile_read = io.BytesIO()
    child.expect("ask\r\n")
    if question != "asking":
        take_over(child)  # the question has taken over the keyboard
    return child


def answer_of(child: "pexpect.spawn[bytes]") -> Any:
    """What came of the question."""
    child.expect(pexpect.EOF)
    child.wait()
    seen = child.logfile_read.getvalue().decode(errors="replace")
    return json.loads(seen[seen.rindex('{"') :].splitlines()[0])["answer"]


def answer(question: str, *typed: str | bytes, **variables: str) -> Any:
    """What comes of a question when that is typed."""
    child = asked(question, **variables)
    for each in typed:
        child.send(each)
    return answer_of(child)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("a", "a"),
        ("A", "a"),
        ("\r", "w"),
        ("\n", "w"),
        ("\r\r", "w"),
        ("\x04", "n"),
        ("free page\r", "f"),
        ("Not Today", "n"),
        ("a\r", "a"),
    ],
)
def test_a_key_is_an_answer(typed: str, chosen: str) -> None:
    """A letter without Enter, or with it; Enter alone; Ctrl-D; the whole word."""
    assert answer("key", typed) == chosen


@pytest.mark.parametrize(("typed", "chosen"), [("\x04", "n"), ("f\x04", "f"), ("\r", "w")])
def test_what_is_typed_before_the_question_is_an_answer(typed: str, chosen: str) -> None:
    """A terminal that still collects a line hands Ctrl-D over as no character at all."""
    child: pexpect.spawn[bytes] = spawn(QUESTION[0], [QUESTION[1], "key"])
    child.send(typed)  # long before Python has begun
    child.logfile_read = io.BytesIO()
    assert answer_of(child) == chosen


def test_the_caller_says_what_enter_and_the_end_mean() -> None:
    """Where the first and the last choice are not it."""
    assert answer("key-of-two", "\r") == "d"
    assert answer("key-of-two", "\x04") == "k"


@pytest.mark.parametrize(
    "unknown", ["x", " ", "\t", "é", "ø".encode("latin-1"), "\x1b[A", "\x1bOA", "\x1b[15~", "\x1ba"]
)
def test_other_keys_do_nothing(unknown: str | bytes) -> None:
    """Arrow keys among them, whose sequence ends in a letter that would be a choice."""
    child = asked("key")
    child.send(unknown)
    child.send("f")
    assert answer_of(child) == "f"


@pytest.mark.parametrize("typed", ["xf", "\x1b[Af", "\x1bOAf\x1b[B", "\x1b[1;5Cxf\r", "\x1baf"])
def test_keys_that_come_together_are_told_apart(typed: str) -> None:
    """As over a slow line, or from a person who is quick."""
    assert answer("key", typed) == "f"


def test_a_line_feed_that_comes_with_a_letter_answers_one_question() -> None:
    """It does not answer the next one as well."""
    child = asked("two-keys")
    child.send("a\r")
    child.delaybeforesend = 0.05  # somebody's second press comes by itself
    child.send("f")
    assert answer_of(child) == ["a", "f"]


def test_a_key_is_not_shown_and_the_terminal_is_as_before() -> None:
    """Echo is off for the question alone."""
    child = asked("key")
    child.send("a")
    answer_of(child)
    assert b"a\r\n" not in child.logfile_read.getvalue().split(b"ask\r\n")[1].split(b"{")[0]


def test_ctrl_c_ends_the_question() -> None:
    """With an error that the command line knows, and echo on again."""
    for question in ("key", "line", "number", "yes"):
        child = asked(question)
        if question != "key":
            child.expect("[>?] ")
        interrupt(child, "Stopped")


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_dumb_terminal_is_asked_for_lines(term: str) -> None:
    """A letter or a word, Enter, and anything unknown once more."""
    assert answer("key", "x\r", "a\r", TERM=term) == "a"
    assert answer("key", "Another\r", TERM=term) == "a"
    assert answer("key", "\r", TERM=term) == "w"
    assert answer("key", "\x04", TERM=term) == "n"


def test_where_there_are_no_terminals_lines_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as on systems without termios; the end of input counts as ever."""
    monkeypatch.setattr(ask, "termios", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\nf\n"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    choices = {"w": "write", "f": "free page", "n": "not today"}
    assert ask.key(choices) == "f"
    assert ask.key(choices) == "n"
    assert not ask.yes("Really? ", default=True)


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_line_is_what_was_typed(term: str) -> None:
    """In UTF-8, whatever the locale says; Enter and Ctrl-D are none."""
    for locale in ("C.UTF-8", "C", "POSIX"):
        typed = answer("line", "I can ask once, plainly. Žofie 中文\r", TERM=term, LC_ALL=locale)
        assert typed == "I can ask once, plainly. Žofie 中文"
    assert answer("line", "\r", TERM=term) == ""
    assert answer("line", "\x04", TERM=term) == ""


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_a_long_line_is_not_cut_off(term: str) -> None:
    """A terminal that collects lines itself would stop at 4,096 bytes."""
    child = asked("line", TERM=term)
    child.expect("> ")
    line = " ".join(f"word{number}" for number in range(2000))
    child.send(line)
    child.expect("word1999")
    child.send("\r")
    assert answer_of(child) == line


def test_a_pasted_paragraph_is_one_line() -> None:
    """Line ends and tabs inside a paste become spaces."""
    typed = answer("line", "\x1b[200~one\ntwo\tthree\x1b[201~", "\r", TERM="xterm")
    assert typed == "one two three"


def test_no_line_is_remembered() -> None:
    """The key for the line before finds nothing: what was typed is private."""
    child = asked("two-lines")
    child.expect("one> ")
    child.send("secret\r")
    child.expect("two> ")
    child.send("\x1b[A\x10\r")
    assert answer_of(child) == ["secret", ""]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (["7\r"], 7),
        (["0\r"], 0),
        ([" 10 \r"], 10),
        (["\r"], None),
        (["\x04"], None),
        (["eleven\r", "3\r"], 3),
        (["11\r", "-1\r"], None),
        (["11\r", "\r"], None),
    ],
)
def test_a_number_is_asked_for_twice_at_most(typed: list[str], number: int | None) -> None:
    """Gently: after that it is skipped."""
    child = asked("number")
    for at, each in enumerate(typed):
        if at:
            child.expect("From 0 to 10")
        child.expect("heavy")
        child.send(each)
    assert answer_of(child) == number


@pytest.mark.parametrize(
    ("question", "typed", "is_yes"),
    [
        ("yes", "y", True),
        ("yes", "yes\r", True),
        ("yes", "n", False),
        ("yes", "\r", False),
        ("yes", "\x04", False),
        ("yes-by-default", "\r", True),
        ("yes-by-default", "\x04", False),
    ],
)
def test_yes_has_to_be_said(question: str, typed: str, *, is_yes: bool) -> None:
    """Enter means what the caller says; the end of input never means yes."""
    child = asked(question)
    child.expect("Really")
    child.send(typed)
    assert answer_of(child) is is_yes
    assert (b"yes\r\n" if is_yes else b"no\r\n") in child.logfile_read.getvalue()


def test_a_question_is_not_part_of_the_report(tmp_path: Path) -> None:
    """With stdout in a file, the question and what is typed are seen all the same."""
    shell = f"{QUESTION[0]} {QUESTION[1]} line > report; cat report; echo end"
    child = spawn("sh", ["-c", shell], cwd=tmp_path)
    child.expect("> ")
    child.send("Kept.\r")
    child.expect('{"answer": "Kept."}\r\n')
    child.expect("end")
    assert child.before == b""


def test_nobody_is_asked_without_a_terminal() -> None:
    """At both ends: somebody who types, and sees the question."""
    assert answer("asking") is True
    piped = subprocess.run([*QUESTION, "asking"], input=b"", capture_output=True, check=True)
    assert json.loads(piped.stderr.splitlines()[-1]) == {"answer": False}


def test_without_a_terminal_a_line_is_read_from_the_pipe() -> None:
    """Commands do not ask there; if one did, no byte would be an error."""
    typed = b"caf\xe9 \x1b[2Jb\n"
    piped = subprocess.run([*QUESTION, "line"], input=typed, capture_output=True, check=True)
    seen = piped.stderr.decode()
    assert json.loads(seen[seen.index("{") :]) == {"answer": "café [2Jb"}


@given(some.text())
def test_a_line_is_always_clean(text: str) -> None:
    """One line of valid text, without characters that steer a terminal."""
    cleaned = ask.clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert cleaned.encode().decode() == cleaned
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in cleaned)


@given(some.binary())
def test_no_byte_is_lost(typed: bytes) -> None:
    """Bytes that are no UTF-8 become the letters of Latin-1."""
    mended = ask.mend(typed.decode(errors="surrogateescape"))
    assert mended.encode().decode() == mended
    assert len(mended) == len(typed.decode(errors="surrogateescape"))


def test_an_interrupted_question_has_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """130, as everywhere."""

    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(Interrupted) as told:
        ask.line("> ")
    assert told.value.exit_code == 130

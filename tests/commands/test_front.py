"""`journal` alone: the home screen, and the first time ever."""

import pytest

from attachjournal import ask, console
from attachjournal.commands.common.welcome import WORDS
from attachjournal.commands.today import today as today_module
from attachjournal.paths import Home
from attachjournal.store import file
from tests.conftest import Clock, Journal


def test_the_first_time_says_what_this_is(journal: Journal, place: Home) -> None:
    """Six lines, where it writes, three commands; nothing is made."""
    said = journal()
    assert said.code == 0
    for words in WORDS:
        first = words.partition(".")[0].partition(",")[0]
        assert first in " ".join(said.out.split())
    assert str(place.journal) in "".join(said.out.split())
    assert "journal tour" in said.out
    assert not place.data.exists()


def test_the_first_time_on_a_terminal_goes_to_a_gentle_prompt(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to find the command first."""
    asked: list[bool] = []
    monkeypatch.setattr(ask, "asking", lambda: True)
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setattr(today_module, "today", lambda *, gentle: asked.append(gentle))
    assert journal().code == 0
    assert asked == [True]


def test_later_it_is_quiet(journal: Journal, time: Clock) -> None:
    """The day, the theme or that something was written, and three commands."""
    journal("write", stdin="some words")
    written = journal()
    assert "You have written today." in written.out
    assert "journal review --month" in written.out
    time.pass_days(1)
    after = journal()
    assert "Today: " in after.out
    assert len(after.out.splitlines()) <= 8


def test_it_names_one_thing_that_waits(journal: Journal, time: Clock) -> None:
    """A plan that is due, with the command that settles it."""
    journal("setback", "Went quiet on Sam", "--plan", "If a reply is slow, then I make tea")
    time.pass_days(4)
    said = journal()
    assert "journal setback plan 1" in " ".join(said.out.split())


def test_a_locked_journal_is_left_locked(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The home screen asks for no passphrase."""
    journal("write", stdin="some words")
    monkeypatch.setattr(file, "is_locked", lambda _home: True)
    said = journal()
    assert (said.code, said.err) == (0, "")
    assert "The journal is locked." in said.out


@pytest.mark.parametrize("look", [("--plain",), ()])
def test_forty_columns_are_enough(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, look: tuple[str, ...]
) -> None:
    """No line is wider than a narrow terminal."""
    monkeypatch.setenv("COLUMNS", "40")
    for _ in range(2):
        assert max(map(len, journal(*look).out.splitlines())) <= 40
        journal("write", stdin="some words")

"""Homework: what an evening offers, and what a text holds."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Asked
from attachjournal.core.homework import (
    Homework,
    Outcome,
    by_need,
    known_already,
    number_of,
    offered,
    parted,
)

GIVEN = date(2026, 11, 10)


def some(number: int = 1, **changes: Any) -> Homework:
    """Homework given on 10 November."""
    return Homework(number, f"piece {number}", GIVEN)._replace(**changes)


def on(days: int) -> date:
    """So many days after it was given."""
    return GIVEN + timedelta(days)


def test_what_is_due_next_comes_first() -> None:
    """Then what has no day, in the order it was given; what is closed not at all."""
    pieces = (some(1), some(2, due=on(9)), some(3, due=on(3)), some(4, outcome=Outcome.DONE))
    assert [each.id for each in by_need(pieces)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("piece", "day", "is_offered"),
    [
        (some(), -1, False),
        (some(), 0, True),
        (some(), 14, True),
        (some(), 15, False),
        (some(due=on(10)), 24, True),
        (some(due=on(10)), 25, False),
        (some(answered_on=on(12)), 26, True),
        (some(answered_on=on(12)), 27, False),
        (some(outcome=Outcome.DONE, answered_on=on(3)), 3, True),
        (some(outcome=Outcome.DONE, answered_on=on(3)), 4, False),
        (some(outcome=Outcome.DROPPED), 1, False),
    ],
)
def test_an_evening_offers_it_for_two_weeks(piece: Homework, day: int, is_offered: bool) -> None:
    """From when it was given, due or last answered; answered that day, it stays."""
    assert bool(offered([piece], on(day))) is is_offered


def test_homework_is_told_from_a_prompt_of_ones_own() -> None:
    """Which may have the same id, but has a theme."""
    assert number_of(some(7).asked()) == 7
    assert number_of(Asked("homework-7", "trust", "f", "gentle", (), "?")) is None
    assert number_of(Asked("homework-x", "", "", "", (), "?")) is None
    assert number_of(None) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one", ("one",)),
        ("one\ntwo\n", ("one", "two")),
        ("\n\none\ntwo\n\nthree\r\n \r\n\r\nfour\n", ("one\ntwo", "three", "four")),
        ("  - one\n  - two", ("- one", "- two")),
        ("", ()),
        ("\n \n", ()),
    ],
)
def test_a_text_has_paragraphs_or_lines(text: str, pieces: tuple[str, ...]) -> None:
    """Lines where no blank line parts anything."""
    assert parted(text) == pieces


@given(st.text(alphabet="ab \n\r\t"))
def test_no_word_of_a_text_is_lost(text: str) -> None:
    """Whatever its lines are like, and no piece is blank."""
    assert " ".join(parted(text)).split() == text.split()
    assert all(piece.strip() for piece in parted(text))


def test_what_is_open_already_is_known() -> None:
    """By its words; what is closed may be given again."""
    pieces = [some(1), some(2, outcome=Outcome.DONE)]
    assert known_already(("piece 1", "piece 2", "x"), pieces) == ("piece 1",)

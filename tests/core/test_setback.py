"""What is known of a step back, and which kinds an answer from the list means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.prompts.library import SETBACK_KINDS
from attachjournal.core.setback import (
    PlanAnswer,
    Setback,
    in_order,
    in_words,
    kind_named,
    kinds_chosen,
)
from tests.core.entries import an_entry

KINDS = tuple(SETBACK_KINDS)


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("1 4", ("testing", "withdrawal")),
        ("41", ("testing", "withdrawal")),
        ("4, 1, 4", ("testing", "withdrawal")),
        ("a d", ("testing", "withdrawal")),
        ("DA", ("testing", "withdrawal")),
        ("withdrawal", ("withdrawal",)),
        ("Went quiet; tested  someone", ("testing", "withdrawal")),
        ("testing withdrawal", ("testing", "withdrawal")),
        ("fear-of-rejection, 9", ("fear-of-rejection", "other")),
        ("", ()),
        (" , ", ()),
    ],
)
def test_an_answer_names_kinds(answer: str, kinds: tuple[str, ...]) -> None:
    """By number, by letter, by slug and by act, several at once, in the order of the list."""
    assert kinds_chosen(answer) == kinds


@pytest.mark.parametrize("answer", ["0", "1 0", "z", "withdrawl", "10 x", "²", "testing, no"])
def test_an_answer_that_names_none_is_no_answer(answer: str) -> None:
    """Nothing is guessed, and no part of it is taken for the whole."""
    assert kinds_chosen(answer) is None


@given(st.lists(st.sampled_from(range(len(KINDS)))), st.sampled_from(["", " ", ",", ", "]))
def test_every_selection_can_be_made(places: list[int], parted: str) -> None:
    """By its numbers and by its letters, however they are parted."""
    wanted = in_order(KINDS[place] for place in places)
    assert kinds_chosen(parted.join(str(place + 1) for place in places)) == wanted
    assert kinds_chosen(parted.join("abcdefghi"[place] for place in places)) == wanted


@given(st.text())
def test_any_answer_is_read(answer: str) -> None:
    """Whatever somebody types, it is kinds or none."""
    chosen = kinds_chosen(answer)
    assert chosen is None or set(chosen) <= set(KINDS)


def test_the_list_fits_its_numbers_and_letters() -> None:
    """Nine kinds, each with a digit and a letter of its own."""
    assert len(KINDS) == 9
    assert all(kind_named(slug) == kind_named(act.upper()) for slug, act in SETBACK_KINDS.items())


def test_acts_make_a_sentence() -> None:
    """Acts, no labels; and something where nothing is named."""
    assert in_words(("testing", "withdrawal")) == "Tested someone, went quiet."
    assert in_words(("other",)) == in_words(()) == "A step back."
    assert in_words(("withdrawal", "other")) == "Went quiet."


def test_a_plan_is_open_until_it_is_answered() -> None:
    """Each of the three answers closes it; without a plan there is none to close."""
    setback = Setback(an_entry(), plan="If …, then …")
    assert setback.plan_is_open
    assert not Setback(an_entry()).plan_is_open
    assert not any(setback._replace(plan_answer=each).plan_is_open for each in PlanAnswer)


def test_days_to_the_way_back() -> None:
    """From the day of the step back; None while there is no way back."""
    setback = Setback(an_entry(day=10))
    assert setback.days_to_return is None
    assert setback._replace(returned_on=date(2026, 11, 13)).days_to_return == 3

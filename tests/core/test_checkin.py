"""The check-in: six statements, and the little that is ever said about change."""

from datetime import date, timedelta
from fractions import Fraction
from statistics import median as known_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core import checkin
from attachjournal.core.checkin import (
    HOME_MADE,
    STATEMENTS,
    Checkin,
    answer_in,
    courses,
    median,
    outside,
    parse_answers,
    usual,
    usual_range,
    written,
)
from attachjournal.errors import UsageProblem
from tests.conftest import EVENING

MONDAY = date(2026, 1, 5)
Weeks = list[int | None]
ANSWER = st.none() | st.integers(0, 6)


def weekly(values: Weeks) -> list[tuple[date, int | None]]:
    """An answer a week."""
    return [(MONDAY + timedelta(weeks=at), value) for at, value in enumerate(values)]


def test_two_statements_in_each_of_three_dimensions() -> None:
    """In a fixed order, each about oneself in plain words."""
    assert [each.id for each in STATEMENTS] == [
        "alarm-1",
        "alarm-2",
        "guard-1",
        "guard-2",
        "ease-1",
        "ease-2",
    ]
    assert len({each.text for each in STATEMENTS}) == 6
    assert checkin.DIMENSIONS == ("alarm", "guard", "ease")


def test_the_label_says_what_it_is_not() -> None:
    """Home-made, no test, no style."""
    for words in ("Home-made", "not a validated test", "cannot tell an attachment style"):
        assert words in HOME_MADE


@given(st.lists(ANSWER, min_size=6, max_size=6))
def test_answers_are_read_back_as_written(answers: Weeks) -> None:
    """Every answer there is, and `-` for none."""
    assert parse_answers(written(answers)) == tuple(answers)
    assert parse_answers(written(answers).replace(",", " , ")) == tuple(answers)


@pytest.mark.parametrize(
    "words", ["", "3", "1,2,3,4,5", "1,2,3,4,5,6,0", "1,2,3,4,5,7", "1,2,3,4,5,x", "1,2,3,4,5,٣"]
)
def test_anything_else_is_told_what_would_be_right(words: str) -> None:
    """Six of them, each from 0 to 6 or `-`."""
    with pytest.raises(UsageProblem, match="0 to 6"):
        parse_answers(words)


@given(st.text(max_size=3))
def test_one_answer_is_a_digit_or_a_dash(word: str) -> None:
    """Nothing else is taken for one."""
    if word == "-":
        assert answer_in(word) is None
    elif word in tuple("0123456"):
        assert answer_in(word) == int(word)
    else:
        with pytest.raises(ValueError):
            answer_in(word)


@given(st.lists(st.integers(0, 6), min_size=1))
def test_the_median_is_the_one_known(values: list[int]) -> None:
    """As the standard library has it."""
    assert Fraction(median(values)) == Fraction(known_median(values))


@given(st.lists(ANSWER))
def test_nothing_is_usual_before_three_values(values: Weeks) -> None:
    """What did not apply is no value."""
    given_values = [value for value in values if value is not None]
    expected = known_median(given_values) if len(given_values) >= 3 else None
    assert usual(values) == expected


@given(st.lists(st.integers(0, 6), min_size=1))
def test_the_usual_range_is_two_median_deviations_wide(values: list[int]) -> None:
    """To either side, one step at least, and never beyond the scale."""
    middle = known_median(values)
    room = max(2 * known_median([abs(value - middle) for value in values]), 1)
    assert usual_range(values) == (max(0, middle - room), min(6, middle + room))


@given(st.lists(ANSWER, max_size=8))
def test_silent_before_eight_weeks_have_passed(values: Weeks) -> None:
    """Eight weekly check-ins span seven weeks: whatever they hold, nothing is said."""
    assert outside(weekly(values)) is None


@given(st.lists(ANSWER, min_size=56, max_size=56))
def test_silent_however_many_check_ins_eight_weeks_hold(values: Weeks) -> None:
    """With one every day as well."""
    assert (
        outside([(MONDAY + timedelta(days=at), value) for at, value in enumerate(values)]) is None
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1, 2, 1, 1, 1, 5, 5, 6], (0, 2)),
        ([5, 5, 4, 5, 5, 5, 1, 0, 1], (4, 6)),
        ([1, 1, 2, 1, 1, 1, 1, 5, 6], None),
        ([1, 1, 2, 1, 1, 1, 5, 5, 1], None),
        ([1, 1, 2, 1, 1, 1, 5, None, 5], None),
        ([3, 3, 3, 3, 3, 3, 4, 4, 4], None),
        ([3, 3, 3, 3, 3, 3, 5, 5, 5], (2, 4)),
        ([0, 6, 0, 6, 0, 6, 6, 6, 6], None),
        ([1, None, None, None, None, None, 6, 6, 6], None),
    ],
)
def test_outside_is_three_weeks_running_beyond_the_usual_range(
    values: Weeks, expected: tuple[float, float] | None
) -> None:
    """One step is no change, and neither is a week or two."""
    assert outside(weekly(values)) == expected


def test_of_two_in_a_week_the_later_one_speaks() -> None:
    """Weeks are counted back from the latest check-in."""
    dated = weekly([1, 1, 1, 1, 1, 1, 5, 5, 5])
    earlier = (dated[-1][0] - timedelta(days=2), 1)
    assert outside([*dated[:-1], earlier, dated[-1]]) == (0, 2)
    later = (dated[-1][0] + timedelta(days=2), 1)
    assert outside([*dated, later]) is None


@given(st.lists(st.tuples(*[ANSWER] * 6), max_size=12))
def test_statements_are_never_made_into_one(answers: list[tuple[int | None, ...]]) -> None:
    """Each has a course of its own, value by value as answered."""
    kept = [
        Checkin(at, MONDAY + timedelta(weeks=at), EVENING, each) for at, each in enumerate(answers)
    ]
    found = courses(kept)
    assert [course.statement for course in found] == list(STATEMENTS)
    for place, course in enumerate(found):
        assert course.values == tuple(each[place] for each in answers)
        assert course.usual == usual(course.values)

"""What was expected beside what came, and the day somebody plans for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.experiment import (
    ENOUGH_TO_COMPARE,
    AsFeared,
    Compared,
    Experiment,
    compare,
    parse_coming_day,
)
from attachjournal.errors import UsageProblem
from tests.core.entries import an_entry

TUESDAY = date(2026, 11, 24)
OUTCOMES = st.lists(
    st.tuples(st.none() | st.sampled_from(AsFeared), st.none() | st.integers(0, 100))
)


def tried(*outcomes: tuple[AsFeared | None, int | None]) -> list[Experiment]:
    """Experiments with these outcomes."""
    return [Experiment(an_entry(), as_feared=answer, sure=sure) for answer, sure in outcomes]


def test_five_outcomes_are_set_beside_what_was_expected() -> None:
    """Not four: so few say nothing."""
    outcomes = [(AsFeared.YES, 90), *[(AsFeared.NO, 70)] * 3, (AsFeared.PARTLY, 50)]
    assert compare(tried(*outcomes[:4])) is None
    assert compare(tried(*outcomes)) == Compared(5, yes=1, partly=1, no=3, sure=70)


def test_an_average_is_of_the_experiments_that_are_counted() -> None:
    """Those without a percentage do not count beside an average, and do where there is none."""
    rated, unrated = [(AsFeared.NO, 80)] * 5, [(AsFeared.YES, None)] * 4
    assert compare(tried(*rated, *unrated)) == Compared(5, yes=0, partly=0, no=5, sure=80)
    assert compare(tried(*rated[:4], *unrated)) == Compared(8, yes=4, partly=0, no=4, sure=None)


@given(OUTCOMES)
def test_the_counts_add_up(outcomes: list[tuple[AsFeared | None, int | None]]) -> None:
    """Every experiment that is counted has one outcome, and the average lies among the values."""
    compared = compare(tried(*outcomes))
    answered = [sure for answer, sure in outcomes if answer]
    if compared is None:
        assert len(answered) < ENOUGH_TO_COMPARE
        return
    assert compared.yes + compared.partly + compared.no == compared.experiments
    assert ENOUGH_TO_COMPARE <= compared.experiments <= len(answered)
    if compared.sure is not None:
        values = [sure for sure in answered if sure is not None]
        assert min(values) <= compared.sure <= max(values)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tuesday", 24),
        ("wed", 25),
        ("Monday", 30),
        ("tomorrow", 25),
        ("today", 24),
        ("2026-11-01", 1),
    ],
)
def test_a_weekday_is_the_next_one(words: str, day: int) -> None:
    """Somebody who plans for Friday means the one that comes."""
    assert parse_coming_day(words, TUESDAY) == date(2026, 11, day)


def test_anything_else_is_no_day() -> None:
    """And the sentence says how to write one."""
    with pytest.raises(UsageProblem, match="2026-11-24"):
        parse_coming_day("someday", TUESDAY)

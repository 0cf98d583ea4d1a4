"""Whose turn it is among what is kept: all of them in turn, and the same ones all day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.kept import turn

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(st.integers(0, 400), DAYS, st.integers(0, 12), st.integers(0, 50))
def test_a_few_places_each_once(total: int, day: date, size: int, further: int) -> None:
    """As many as asked for, or all; asked again, the same."""
    places = turn(total, day, size, further)
    assert places == turn(total, day, size, further)
    assert places == sorted(set(places))
    assert len(places) == (min(size, total) if size else total)
    assert all(0 <= place < total for place in places)


@given(st.integers(1, 200), DAYS, st.integers(1, 12))
def test_all_come_up_before_one_comes_again(total: int, day: date, size: int) -> None:
    """Day after day, and just as well further on the same day."""
    whole_days = total // size
    seen = [
        place
        for later in range(whole_days)
        for place in turn(total, day + timedelta(days=later), size)
    ]
    assert len(seen) == len(set(seen))
    rest = {
        place for later in range(whole_days + 1) for place in turn(total, day, size, further=later)
    }
    assert rest == set(range(total))


@given(st.integers(30, 400), DAYS)
def test_what_is_shown_together_lies_apart(total: int, day: date) -> None:
    """Five of thirty or more are not five in a row."""
    places = turn(total, day, 5)
    assert places[-1] - places[0] > total // 4


@given(st.integers(0, 100), DAYS, st.integers(0, 5), st.integers(0, 5))
def test_further_is_a_later_day(total: int, day: date, size: int, further: int) -> None:
    """What --more shows is what comes then."""
    later = turn(total, day + timedelta(days=further), size)
    assert turn(total, day, size, further) == later

"""Directions from the times they were put into words."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.direction import Step, directions, is_due

NOW = datetime(2026, 11, 24, 21, 3, tzinfo=UTC)
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
STEPS = st.lists(st.tuples(DAYS, st.none() | st.sampled_from("abc")))


@given(STEPS)
def test_each_ends_where_the_next_step_begins(steps: list[tuple[date, str | None]]) -> None:
    """Every text is there once, in order, and at most the last one stands."""
    in_order = sorted(steps, key=lambda step: step[0])
    found = directions(Step(day, text, NOW) for day, text in in_order)
    assert [each.text for each in found] == [text for _, text in in_order if text]
    assert all(each.until is not None for each in found[:-1])
    for each, later in pairwise(found):
        assert each.until is not None
        assert each.since <= each.until <= later.since
    stands = bool(found) and found[-1].until is None
    assert stands == bool(in_order and in_order[-1][1])


@pytest.mark.parametrize(("days", "due"), [(0, False), (6, False), (7, True), (400, True)])
def test_the_first_week_is_left_alone(days: int, due: bool) -> None:
    """The eighth day is the first on which it is asked for."""
    first = date(2026, 11, 1)
    assert is_due(first, first + timedelta(days=days)) is due


def test_nothing_written_is_no_first_week() -> None:
    """Without an entry nothing is due."""
    assert not is_due(None, date(2026, 11, 1))

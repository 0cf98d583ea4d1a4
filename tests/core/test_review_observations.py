"""Observations: few, with their data and exceptions, and none where there is too little."""

from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.review.observations import (
    CLEAR,
    MOST_EXCEPTIONS,
    Factor,
    Outcome,
    Split,
    observations,
)
from attachjournal.core.review.scope import Wishes
from tests.core.test_review import LIBRARY


def split(
    with_yes: int,
    with_all: int,
    without_yes: int,
    without_all: int,
    key: str = "mara",
    factor: Factor = Factor.PERSON,
) -> Split:
    return Split(
        factor, key, key, Outcome.KEPT, "", "", with_yes, with_all, without_yes, without_all, 3120
    )


def count_of(*splits: Split, entries: int = 40) -> int:
    return len(observations(entries, splits, Wishes(), LIBRARY))


def test_a_clear_difference_is_said_with_its_data_and_exceptions() -> None:
    """Six of eight with, one of six without: three of fourteen do not fit."""
    (found,) = observations(14, [split(6, 8, 1, 6)], Wishes(), LIBRARY)
    assert (found.entries, found.exceptions, found.split.words) == (14, 3, 3120)


def test_a_difference_the_other_way_round_has_its_own_exceptions() -> None:
    """None of four with, six of six without: nothing is an exception."""
    (found,) = observations(14, [split(0, 4, 6, 6)], Wishes(), LIBRARY)
    assert found.exceptions == 0


def test_three_with_and_three_without_are_needed() -> None:
    """A factor of two entries is compared with nothing, and nothing with two others."""
    assert count_of(split(3, 3, 0, 3)) == 1
    assert count_of(split(2, 2, 0, 9)) == 0
    assert count_of(split(9, 9, 0, 2)) == 0


def test_what_is_set_beside_it_is_there_three_times_as_well() -> None:
    """Two of three steps back are no pattern, however rare the thing is elsewhere."""
    assert count_of(split(2, 3, 0, 17)) == 0
    assert count_of(split(3, 3, 12, 14)) == 0


def test_fewer_than_four_entries_are_counted_and_no_more() -> None:
    """Whatever the splits say."""
    assert count_of(split(3, 3, 0, 3), entries=3) == 0


def test_what_is_not_clear_is_not_said() -> None:
    """Neither a small difference, nor one with many exceptions."""
    assert count_of(split(5, 8, 3, 8)) == 0
    assert count_of(split(3, 6, 0, 5)) == 0


def test_at_most_three_the_clearest_first_one_for_each_factor() -> None:
    """A person is not named twice, and the order is that of clearness."""
    splits = [
        split(8, 8, 1, 8, "a"),
        split(8, 8, 0, 8, "b"),
        split(7, 8, 0, 8, "b"),
        split(7, 8, 1, 8, "c"),
        split(8, 8, 0, 9, "d"),
    ]
    found = observations(40, splits, Wishes(), LIBRARY)
    assert [each.split.key for each in found] == ["d", "b", "a"]


def test_a_theme_goes_by_its_title_and_a_paused_one_is_not_brought_up() -> None:
    """A slug is no word; and paused means paused."""
    told = split(4, 4, 0, 4, "trust", Factor.THEME)
    (found,) = observations(8, [told], Wishes(), LIBRARY)
    assert found.split.name == "Trust"
    assert observations(8, [told], Wishes(frozenset({"trust"})), LIBRARY) == ()
    (gone,) = observations(8, [split(4, 4, 0, 4, "gone", Factor.THEME)], Wishes(), LIBRARY)
    assert gone.split.name == "gone"


def test_what_came_before_steps_back_goes_first() -> None:
    """It stands beside them, and counts among the three; of several the clearest."""
    before = split(3, 3, 1, 15, "", Factor.SETBACK)
    clear = [split(8, 8, 0, 8, name) for name in "abc"]
    found = observations(
        40, [*clear, split(3, 4, 1, 15, "", Factor.SETBACK), before], Wishes(), LIBRARY
    )
    assert [(each.number, each.split.key) for each in found] == [(1, ""), (2, "a"), (3, "b")]
    assert found[0].split == before
    hard = observations(40, [*clear, before], Wishes(hard_time=True), LIBRARY)
    assert [each.split.key for each in hard] == ["a", "b", "c"]


@st.composite
def splits(draw: st.DrawFn) -> Split:
    with_all, without_all = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    yes = draw(st.integers(0, with_all)), draw(st.integers(0, without_all))
    found = split(yes[0], with_all, yes[1], without_all, draw(st.sampled_from("abcdef")))
    return found._replace(outcome_key=draw(st.sampled_from("xyz")))


PAIR = attrgetter("key", "outcome_key")
"""What no two facts have in common."""


@given(st.integers(0, 30), st.lists(splits(), max_size=12, unique_by=PAIR))
def test_whatever_is_counted_the_rules_hold(entries: int, found: list[Split]) -> None:
    """For any numbers: at most three, enough entries, clear, few exceptions, no name twice."""
    said = observations(entries, found, Wishes(), LIBRARY)
    assert len(said) <= 3
    assert len({each.split.key for each in said}) == len(said)
    assert not said or entries >= 4
    for each in said:
        with_yes, without_yes = each.split.with_yes, each.split.without_yes
        assert each.split.with_all >= 3
        assert each.split.without_all >= 3
        assert abs(each.split.apart) >= CLEAR
        fits = with_yes + each.split.without_all - without_yes
        assert each.exceptions in (fits, each.entries - fits)
        assert each.exceptions <= MOST_EXCEPTIONS * each.entries
    assert said == observations(entries, found[::-1], Wishes(), LIBRARY)

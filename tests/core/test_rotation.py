"""Which copies stay: seven daily, five weekly, twelve monthly, and the last before changes."""

# ruff: noqa: DTZ001 - the names of copies tell local times

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.safety.rotation import (
    CHANGES,
    DAYS,
    MONTHS,
    WEEKS,
    Copy,
    Kept,
    Made,
    copy_named,
    name_of,
    reasons,
)

EVENING = datetime(2026, 11, 24, 21, 3, 11)


def daily(day: datetime) -> Copy:
    """The copy of a day."""
    found = copy_named(name_of(Made.DAILY, day))
    assert found is not None
    return found


def staying(copies: list[Copy]) -> list[Copy]:
    """Those that stay, the newest first."""
    return [copy for copy, why in reasons(copies).items() if why]


def test_a_year_of_evenings_leaves_days_weeks_and_months() -> None:
    """Every evening of two years: what is left reaches back a year, ever thinner."""
    copies = [daily(EVENING - timedelta(days=back)) for back in range(730)]
    kept = {copy.at.date().isoformat() for copy in staying(copies)}
    assert kept == {
        *(f"2026-11-{day}" for day in range(18, 25)),
        *("2026-11-22", "2026-11-15", "2026-11-08", "2026-11-01"),
        *("2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    }


def test_a_pause_pushes_nothing_out() -> None:
    """Days without a copy do not count: after half a year away, the last seven are there."""
    copies = [daily(EVENING - timedelta(days=200 + back)) for back in range(DAYS)]
    assert staying([*copies, daily(EVENING)]) == [daily(EVENING), *copies[: DAYS - 1]]


def test_one_made_each_evening_loses_no_bucket() -> None:
    """Rotated day by day, the result is the same as looked at once: nothing goes too early."""
    there: list[Copy] = []
    days = [EVENING + timedelta(days=ahead) for ahead in range(500)]
    for day in days:
        there = staying([*there, daily(day)])
    assert set(there) == set(staying([daily(day) for day in days]))


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=60))
def test_never_more_than_the_sum_and_always_the_newest(days: list[datetime]) -> None:
    """Whatever there is: the newest day stays, and no more than seven, five and twelve."""
    copies = list({daily(day) for day in days})
    kept = staying(copies)
    assert len(kept) <= DAYS + WEEKS + MONTHS
    newest = sorted(copies, key=lambda copy: copy.at, reverse=True)[:DAYS]
    assert set(newest) <= set(kept)


def test_those_before_a_change_are_counted_by_themselves() -> None:
    """Five of them stay, and none of them takes the place of a daily one."""
    changes = [
        Copy(name_of(made, EVENING, number), made, EVENING, number)
        for number, made in enumerate([*Made][1:] * 2)
    ]
    kept = reasons([daily(EVENING), *changes])
    assert kept[daily(EVENING)] == (Kept.DAY, Kept.WEEK, Kept.MONTH)
    stay = [copy for copy in changes if kept[copy]]
    assert stay == changes[-CHANGES:]
    assert {kept[copy] for copy in stay} == {(Kept.CHANGE,)}


@given(st.sampled_from(Made), st.datetimes(datetime(1900, 1, 1)), st.integers(0, 99))
def test_a_name_tells_what_it_was_made_of(made: Made, at: datetime, number: int) -> None:
    """To the second; of a daily one the day."""
    found = copy_named(name_of(made, at, number))
    assert found is not None
    assert found.made is made
    if made is Made.DAILY:
        assert (found.at, found.number) == (datetime(at.year, at.month, at.day), 0)
    else:
        assert (found.at, found.number) == (at.replace(microsecond=0), number)


@pytest.mark.parametrize(
    "name",
    [
        "journal.db",
        "daily-20261124.db.old",
        "daily-20261340.db",
        "weekly-20261124.db",
        "daily-२०२६११२४.db",
        ".daily-20261124.db",
        "daily-20261124-25.db",
    ],
)
def test_somebody_elses_file_is_none_of_ours(name: str) -> None:
    """What does not have a name of ours is never rotated."""
    assert copy_named(name) is None

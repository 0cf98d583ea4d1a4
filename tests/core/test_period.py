"""Periods and days: what a person may call them, and which days they hold."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.day import EARLIEST, LATEST, local_day, parse_day, parse_past_day
from attachjournal.core.period import Period, Unit, around, between, parse_period
from attachjournal.errors import UsageProblem

TODAY = date(2026, 11, 24)
DAYS = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("words", "title", "first", "last"),
    [
        ("2026-11", "November 2026", "2026-11-01", "2026-11-30"),
        ("2024-02", "February 2024", "2024-02-01", "2024-02-29"),
        ("2026-W47", "week 47 of 2026", "2026-11-16", "2026-11-22"),
        ("2026-w01", "week 1 of 2026", "2025-12-29", "2026-01-04"),
        ("2026-Q3", "Q3 2026", "2026-07-01", "2026-09-30"),
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("last-month", "October 2026", "2026-10-01", "2026-10-31"),
        ("this-week", "week 48 of 2026", "2026-11-23", "2026-11-29"),
        ("last-quarter", "Q3 2026", "2026-07-01", "2026-09-30"),
        ("LAST-YEAR", "2025", "2025-01-01", "2025-12-31"),
        ("2026-11-03", "3 November 2026", "2026-11-03", "2026-11-03"),
        ("yesterday", "23 November 2026", "2026-11-23", "2026-11-23"),
        ("friday", "20 November 2026", "2026-11-20", "2026-11-20"),
    ],
)
def test_what_a_period_may_be_called(words: str, title: str, first: str, last: str) -> None:
    """Each way of naming a period leads to its days."""
    period = parse_period(words, TODAY)
    assert (period.title(), str(period.first), str(period.last)) == (title, first, last)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "lst-month",
        "2026-13",
        "2026-W54",
        "0000",
        "2026-Q5",
        "1850",
        "May",
        "2026-1",
        "٢٠٢٦",
        "'",
    ],
)
def test_what_names_no_period_is_told_with_examples(words: str) -> None:
    """Anything else is a sentence with examples."""
    with pytest.raises(UsageProblem, match="2026-W47"):
        parse_period(words, TODAY)


def test_a_near_miss_is_suggested() -> None:
    """A slip of the finger is understood."""
    with pytest.raises(UsageProblem, match="did you mean last-month"):
        parse_period("lst-month", TODAY)


def test_a_unit_takes_a_day_and_refuses_another_unit() -> None:
    """`--month 2026-10-15` is that month; `--month 2025` is not one."""
    assert parse_period("2026-10-15", TODAY, Unit.MONTH).title() == "October 2026"
    with pytest.raises(UsageProblem, match="year, not a month"):
        parse_period("2025", TODAY, Unit.MONTH)


@given(DAYS, st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]))
def test_periods_lie_side_by_side(day: date, unit: Unit) -> None:
    """A period holds its day, and the one before ends where it begins."""
    period = around(day, unit)
    assert day in period
    eve = period.before()
    assert eve.last + timedelta(days=1) == period.first
    assert eve.unit is period.unit
    assert period.title()
    assert period.short_title()


@given(DAYS, DAYS)
def test_any_two_days_make_a_period(first: date, last: date) -> None:
    """In the right order they do, and it has a title; in the other order it is told."""
    if last < first:
        with pytest.raises(UsageProblem, match="turn the two around"):
            between(first, last, TODAY)
        return
    period = between(first, last, TODAY)
    assert period.days == (last - first).days + 1
    assert str(last.year) in period.title()


@given(st.text(max_size=20))
def test_any_words_are_a_period_or_a_sentence(words: str) -> None:
    """Nothing else escapes."""
    try:
        assert isinstance(parse_period(words, TODAY), Period)
    except UsageProblem as problem:
        assert str(problem).endswith(".")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", TODAY),
        (" Yesterday ", TODAY - timedelta(days=1)),
        ("tomorrow", TODAY + timedelta(days=1)),
        ("tue", TODAY),
        ("wednesday", TODAY - timedelta(days=6)),
        ("2026-11-01", date(2026, 11, 1)),
    ],
)
def test_what_a_day_may_be_called(words: str, day: date) -> None:
    """Days by name and by date."""
    assert parse_day(words, TODAY) == day


@pytest.mark.parametrize(
    "words", ["2026-11-31", "24.11.2026", "20261124", "2026-W47-2", "0001-01-01"]
)
def test_what_is_no_day_is_told(words: str) -> None:
    """One way of writing a date, so that none is misread."""
    with pytest.raises(UsageProblem, match="is not a day"):
        parse_day(words, TODAY)


def test_an_entry_cannot_lie_in_the_future() -> None:
    """Tomorrow has not happened."""
    with pytest.raises(UsageProblem, match="future"):
        parse_past_day("2026-11-25", TODAY)


@pytest.mark.parametrize(
    ("hour", "day"), [((1, 30), 23), ((3, 59), 23), ((4, 0), 24), ((23, 59), 24)]
)
def test_what_is_written_at_night_belongs_to_the_evening_before(
    hour: tuple[int, int], day: int
) -> None:
    """A day lasts until the hour that the setting names."""
    assert local_day(datetime(2026, 11, 24, *hour), time(4)).day == day  # noqa: DTZ001

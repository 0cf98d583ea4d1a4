"""Sessions, and which marks to bring still stand."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.session import (
    Mark,
    Session,
    in_order,
    is_past,
    last_past,
    next_ahead,
    standing,
)

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 24)


def at(day: int, hour: int = 12) -> datetime:
    """An hour of a day in November."""
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


def a_session(
    day: int, *, entered: datetime | None = None, noted: datetime | None = None
) -> Session:
    """A session of a day in November, entered long before unless said otherwise."""
    return Session(day, date(2026, 11, day), None, entered or at(1), 9 if noted else None, noted)


@pytest.mark.parametrize(
    ("marked", "session", "stands"),
    [
        (at(9), None, True),
        (at(9), a_session(10), False),
        (at(11), a_session(10), True),
        (at(9), a_session(24), True),
        (at(9), a_session(25), True),
        # On the day itself: in the morning it is for that day's session, in the evening for the
        # next one.
        (at(10, 9), a_session(10), False),
        (at(10, 21), a_session(10), True),
        (at(11, 1), a_session(10), True),
        # Unless it is known when the hour was over.
        (at(10, 13), a_session(10, noted=at(10, 12)), True),
        (at(10, 11), a_session(10, noted=at(10, 12)), False),
        (at(10, 20), a_session(10, noted=at(10, 21)), False),
        (at(10, 21), a_session(10, entered=at(10, 22)), False),
        (at(10, 21), a_session(10, entered=at(15)), True),
        (at(10, 9), a_session(10, noted=at(15)), False),
    ],
)
def test_a_mark_is_for_the_first_session_after_it(
    marked: datetime, session: Session | None, stands: bool
) -> None:
    """Once that session's day has passed, what was brought is no longer marked."""
    found = standing([Mark(1, marked)], [session] if session else [], TODAY)
    assert found == ({1} if stands else set())


def test_a_note_of_the_hour_is_for_the_next_session() -> None:
    """One that was written ahead of it is for the session itself."""
    after, ahead = at(10, 16), at(8)
    noted = a_session(10, noted=after)
    assert standing([Mark(9, after), Mark(1, after)], [noted], TODAY) == {9}
    assert standing([Mark(9, after)], [noted, a_session(17)], TODAY) == set()
    assert standing([Mark(9, ahead)], [a_session(10, noted=ahead)], TODAY) == set()


@given(st.lists(st.integers(1, 30), max_size=5), st.integers(1, 30), st.integers(0, 23))
def test_a_later_mark_never_falls_before_an_earlier_one(
    days: list[int], day: int, hour: int
) -> None:
    """And a session that lies ahead takes no mark away."""
    sessions = [a_session(each) for each in days]
    mark, later = Mark(1, at(day, hour)), Mark(2, at(day, hour) + timedelta(hours=1))
    found = standing([mark, later], sessions, TODAY)
    assert 1 not in found or 2 in found
    assert found == standing([mark, later], [s for s in sessions if s.day < TODAY], TODAY)


def test_todays_session_lies_ahead_until_its_note_is_written() -> None:
    """From then on an export begins with it."""
    today = a_session(24)
    assert not is_past(today, TODAY)
    assert is_past(a_session(24, noted=at(24, 17)), TODAY)
    assert not is_past(a_session(24, noted=at(20)), TODAY)
    assert not is_past(a_session(25, noted=at(24)), TODAY)


def test_the_last_and_the_next_session() -> None:
    """By day; none where there is none."""
    sessions = [a_session(day) for day in (26, 3, 24, 17)]
    assert last_past(sessions, TODAY) == sessions[3]
    assert next_ahead(sessions, TODAY) == sessions[2]
    assert (last_past([], TODAY), next_ahead([], TODAY)) == (None, None)
    assert [each.id for each in in_order(sessions, TODAY)] == [24, 26, 17, 3]

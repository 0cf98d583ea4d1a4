"""The direction in the journal: what held on a day, and what was passed by."""

from datetime import date

import pytest

from attachjournal import clock
from attachjournal.paths import Home
from attachjournal.store import directions, file

FIRST, LATER = date(2026, 10, 1), date(2026, 11, 3)


@pytest.fixture
def two(place: Home) -> Home:
    """A journal with one direction after another."""
    with file.writing(place) as db:
        directions.add(db, LATER, "the second", clock.now())
        directions.add(db, FIRST, "the first", clock.now())
    return place


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 9, 30), None),
        (FIRST, "the first"),
        (date(2026, 11, 2), "the first"),
        (LATER, "the second"),
        (date(2027, 1, 1), "the second"),
    ],
)
def test_the_one_that_held_on_a_day(two: Home, day: date, text: str | None) -> None:
    """Whichever was written first."""
    with file.reading(two) as db:
        held = directions.current(db, day)
    assert (held.text if held else None) == text


def test_the_last_word_of_a_day_holds(two: Home) -> None:
    """Both are kept."""
    with file.writing(two) as db:
        directions.add(db, LATER, "the third", clock.now())
    with file.reading(two) as db:
        assert [each.text for each in directions.every(db)] == [
            "the first",
            "the second",
            "the third",
        ]
        held = directions.current(db, LATER)
    assert held is not None
    assert held.text == "the third"


def test_it_ends(two: Home) -> None:
    """From a day on; the words stay."""
    with file.writing(two) as db:
        directions.add(db, date(2026, 11, 20), None, clock.now())
    with file.reading(two) as db:
        assert directions.current(db, date(2026, 11, 20)) is None
        assert directions.current(db, date(2026, 11, 19)) is not None
        assert directions.every(db)[-1].until == date(2026, 11, 20)


def test_passing_the_question_by_ends_nothing(place: Home) -> None:
    """A direction for a day before the question was asked still holds."""
    with file.reading(place) as db:
        assert directions.is_untouched(db)
    with file.writing(place) as db:
        assert directions.is_untouched(db)
        directions.pass_by(db, clock.now())
        assert not directions.is_untouched(db)
        assert directions.every(db) == ()
        directions.add(db, FIRST, "asking plainly", clock.now())
        held = directions.current(db, LATER)
    assert held is not None
    assert (held.text, held.until) == ("asking plainly", None)

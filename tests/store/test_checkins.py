"""Check-ins in the journal's file: added, read, put away and brought back."""

from datetime import date, timedelta

from attachjournal import clock
from attachjournal.core.checkin import Answers
from attachjournal.core.entry import Kind, NewEntry, Sharing
from attachjournal.drafts import new_uid
from attachjournal.paths import Home
from attachjournal.store import checkins, file, journal
from attachjournal.store.keeping import checkins as keeping_checkins
from attachjournal.store.keeping import entries as keeping

ANSWERS: Answers = (0, 6, None, 3, 1, None)
MONDAY = date(2026, 11, 2)


def keep(home: Home, day: date = MONDAY, remark: str | None = None) -> None:
    """A check-in."""
    now = clock.now()
    with file.writing(home) as db:
        number = None
        if remark:
            new = NewEntry(new_uid(), day, now, Kind.CHECKIN, remark, sharing=Sharing.PRIVATE)
            number = journal.append(db, new)
        checkins.add(db, day, now, ANSWERS, number)


def days(home: Home, first: date | None = None, last: date | None = None) -> list[int]:
    """The days of November that have one."""
    with file.reading(home) as db:
        return [each.day.day for each in checkins.checkins(db, first, last)]


def test_without_a_journal_there_are_none(place: Home) -> None:
    """Nothing is made by asking."""
    with file.reading(place) as db:
        assert checkins.checkins(db) == checkins.deleted(db) == ()
        assert checkins.within_a_week(db, MONDAY) is None


def test_it_is_read_as_it_was_kept(place: Home) -> None:
    """Answers, day, instant and remark."""
    keep(place, remark="a long week")
    with file.reading(place) as db:
        (found,) = checkins.checkins(db)
    assert found[1:] == (
        MONDAY,
        clock.now().replace(microsecond=0),
        ANSWERS,
        1,
        "a long week",
        Sharing.PRIVATE,
    )
    with file.reading(place) as db:
        assert checkins.of_entries(db, [1, 2]) == {1: found}


def test_the_days_of_a_period_are_included_on_both_ends(place: Home) -> None:
    """Oldest first, whenever they were written."""
    for later in (14, 0, 7):
        keep(place, MONDAY + timedelta(days=later))
    assert days(place) == [2, 9, 16]
    assert days(place, MONDAY, MONDAY + timedelta(days=7)) == [2, 9]
    assert days(place, MONDAY + timedelta(days=1)) == [9, 16]


def test_less_than_seven_days_apart_is_within_a_week(place: Home) -> None:
    """On either side."""
    keep(place)
    for apart, expected in ((-7, False), (-6, True), (0, True), (6, True), (7, False)):
        with file.reading(place) as db:
            found = checkins.within_a_week(db, MONDAY + timedelta(days=apart))
        assert (found is not None) is expected


def test_a_deleted_remark_leaves_the_answers(place: Home) -> None:
    """They stand on their own."""
    keep(place, remark="a long week")
    keeping.delete(place, [1], clock.now())
    with file.reading(place) as db:
        (found,) = checkins.checkins(db)
        assert checkins.of_entries(db, [1]) == {}
    assert (found.answers, found.entry_id, found.remark) == (ANSWERS, None, None)


def test_a_check_in_goes_and_comes_back_with_its_remark(place: Home) -> None:
    """And a remark that was deleted on its own stays deleted."""
    keep(place, remark="one")
    keep(place, MONDAY + timedelta(days=7), remark="two")
    keeping.delete(place, [2], clock.now() - timedelta(hours=1))
    assert keeping_checkins.delete(place, [1, 2, 3], clock.now()) == 2
    assert days(place) == []
    with file.reading(place) as db:
        assert journal.entry(db, 1) is None
        assert [each.id for each in checkins.deleted(db)] == [1, 2]
    assert keeping_checkins.delete(place, [1], clock.now()) == 0
    assert keeping_checkins.restore(place, [1, 2]) == 2
    with file.reading(place) as db:
        assert [each.remark for each in checkins.checkins(db)] == ["one", None]

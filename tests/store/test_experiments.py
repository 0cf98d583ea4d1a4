"""Experiments in the journal's file: added, found in their order, and gone with their entry."""

from datetime import date, timedelta
from typing import Any

import pytest

from attachjournal import clock
from attachjournal.core.entry import Kind, NewEntry
from attachjournal.core.experiment import AsFeared, Experiment, Planned
from attachjournal.core.period import Period, Unit
from attachjournal.core.selection import Selection
from attachjournal.drafts import new_uid
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import experiments, file, journal
from attachjournal.store.keeping import entries as keeping
from attachjournal.store.keeping import records

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(1)
YESTERDAY = TODAY - timedelta(1)
PLANNED = Planned(TODAY, "an excuse", 70)


def keep(home: Home, planned: Planned = PLANNED, text: str = "ask @Mara", **more: Any) -> int:
    """An experiment, kept; its number."""
    new = NewEntry(new_uid(), YESTERDAY, clock.now(), Kind.EXPERIMENT, text, **more)
    with file.writing(home) as db:
        return experiments.add(db, new, planned)


def tell(home: Home, number: int, day: date = TODAY, **more: Any) -> bool:
    """Say how an experiment went."""
    fields = {"happened": "a yes", "as_feared": AsFeared.NO, "happened_on": day, **more}
    return records.change_experiment(home, number, fields, clock.now())


def read(home: Home, number: int) -> Experiment | None:
    """The experiment."""
    with file.reading(home) as db:
        return experiments.experiment(db, number)


def waiting(home: Home, today: date = TODAY) -> list[int]:
    """The numbers of those that are asked about."""
    with file.reading(home) as db:
        return [each.entry.id for each in experiments.waiting(db, today)]


def test_without_a_journal_there_are_none(place: Home) -> None:
    """Nothing is made by asking."""
    with file.reading(place) as db:
        assert experiments.experiments(db, Selection()) == experiments.newest(db) == ()
    assert waiting(place) == []
    assert not place.journal.exists()


def test_it_is_read_as_it_was_planned_and_told(place: Home) -> None:
    """Every field, beside its entry."""
    number = keep(place)
    found = read(place, number)
    assert found is not None
    assert found[1:] == (*PLANNED, None, None, None, None)
    assert found.is_open
    tell(place, number, learned="ask again, @Bo")
    found = read(place, number)
    assert found is not None
    assert found[1:] == (*PLANNED, "a yes", AsFeared.NO, "ask again, @Bo", TODAY)
    assert set(found.entry.people) == {"Mara", "Bo"}
    assert not found.is_open
    with file.reading(place) as db:
        assert experiments.of_entries(db, [number]) == {number: found}
        assert experiments.newest(db) == (found,)


def test_it_waits_from_its_day_on_until_it_is_told(place: Home) -> None:
    """One without a day waits at once."""
    dated = keep(place)
    loose = keep(place, Planned())
    assert waiting(place, YESTERDAY) == [loose]
    assert waiting(place, TODAY) == waiting(place, TODAY + timedelta(99)) == [dated, loose]
    tell(place, dated)
    assert waiting(place) == [loose]


def test_open_ones_come_first_then_the_latest_outcome(place: Home) -> None:
    """What is still to try in the order of its days, those without a day after them."""
    early, late = keep(place), keep(place)
    tell(place, early, YESTERDAY)
    tell(place, late, TODAY)
    loose, ahead, near = (keep(place, Planned(day)) for day in (None, TOMORROW, TODAY))
    with file.reading(place) as db:
        found = experiments.experiments(db, Selection())
        assert [each.entry.id for each in found] == [near, ahead, loose, late, early]
        assert [each.entry.id for each in experiments.open_experiments(db)] == [near, ahead, loose]
        assert experiments.experiments(db, Selection(), 2) == found[:2]


def test_outcomes_are_found_by_the_day_they_came(place: Home) -> None:
    """Whenever they were planned."""
    number = keep(place)
    keep(place)
    tell(place, number)
    with file.reading(place) as db:
        (found,) = experiments.outcomes(db, Period(Unit.DAY, TODAY, TODAY))
        assert experiments.outcomes(db, Period(Unit.RANGE, date.min, YESTERDAY)) == ()
    assert found.entry.id == number


def test_a_deleted_one_is_gone_and_comes_back_whole(place: Home) -> None:
    """Its record is hidden with its entry."""
    number = keep(place)
    before = read(place, number)
    keeping.delete(place, [number], clock.now())
    assert read(place, number) is None
    assert waiting(place) == []
    assert tell(place, number) is False
    keeping.restore(place, [number])
    assert read(place, number) == before


def test_an_entry_of_the_kind_without_a_record_is_one(place: Home) -> None:
    """A draft that was gone on with; its outcome has a place."""
    with file.writing(place) as db:
        new = NewEntry(new_uid(), TODAY, clock.now(), Kind.EXPERIMENT, "ask")
        number = journal.append(db, new)
    assert waiting(place) == [number]
    assert tell(place, number)
    assert waiting(place) == []


@pytest.mark.parametrize("fields", [{"sure": 101}, {"as_feared": "perhaps"}])
def test_what_the_schema_refuses_changes_nothing(place: Home, fields: dict[str, Any]) -> None:
    """All or nothing."""
    number = keep(place)
    before = read(place, number)
    with pytest.raises(JournalError):
        tell(place, number, **fields)
    assert read(place, number) == before

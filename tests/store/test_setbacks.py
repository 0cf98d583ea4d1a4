"""Steps back in the journal's file: added, found, changed, and gone with their entry."""

from datetime import date, timedelta
from typing import Any

import pytest

from attachjournal import clock
from attachjournal.core.entry import Kind, NewEntry, Sharing
from attachjournal.core.selection import Selection
from attachjournal.core.setback import PlanAnswer, Told
from attachjournal.drafts import new_uid
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import earlier, file, journal, setbacks
from attachjournal.store.keeping import entries as keeping
from attachjournal.store.keeping import records

MONDAY = date(2026, 11, 16)
NOTHING, EVERY = Told(), Selection()
PLAN = Told(("withdrawal",), plan="If it is late, then tea.")
WHOLE = Told(("testing", "other"), "friend", "turning", "plan", "repair")


def keep(
    home: Home, told: Told = NOTHING, day: date = MONDAY, text: str = "quiet", **more: Any
) -> int:
    """A step back, kept; its number."""
    new = NewEntry(new_uid(), day, clock.now(), Kind.SETBACK, text, **more)
    with file.writing(home) as db:
        return setbacks.add(db, new, told)


def numbers(home: Home, selection: Selection = EVERY, kind: str | None = None) -> list[int]:
    """The numbers of the steps back selected."""
    with file.reading(home) as db:
        return [each.entry.id for each in setbacks.setbacks(db, selection, kind)]


def due(home: Home, today: date) -> list[int]:
    """The numbers of those whose plan is asked about."""
    with file.reading(home) as db:
        return [each.entry.id for each in setbacks.plans_due(db, today)]


def change(home: Home, number: int, **fields: Any) -> bool:
    """Change fields of a step back."""
    return records.change_setback(home, number, fields, clock.now())


def test_without_a_journal_there_are_none(place: Home) -> None:
    """Nothing is made by asking."""
    assert numbers(place) == due(place, MONDAY) == []
    assert not place.journal.exists()


def test_it_is_read_as_it_was_told(place: Home) -> None:
    """Every field, beside its entry."""
    number = keep(place, WHOLE, text="quiet with @Sam #late")
    with file.reading(place) as db:
        found = setbacks.setback(db, number)
        assert found == setbacks.of_entries(db, [number, 99])[number]
        assert found is not None
        assert found.entry == journal.entry(db, number)
    assert found.entry.people == ("Sam",)
    assert found[1:6] == WHOLE
    assert found[6:] == (None,) * 5


def test_a_second_time_changes_nothing(place: Home) -> None:
    """The same uid is the same step back."""
    new = NewEntry(new_uid(), MONDAY, clock.now(), Kind.SETBACK, "quiet")
    with file.writing(place) as db:
        first = setbacks.add(db, new, WHOLE)
        assert setbacks.add(db, new, PLAN) == first
        found = setbacks.setback(db, first)
    assert found is not None
    assert found.plan == "plan"


@pytest.mark.parametrize(
    ("selection", "kind", "found"),
    [
        (Selection(), None, [3, 2, 1]),
        (Selection(), "testing", [2]),
        (Selection(), "test", []),
        (Selection(), "withdrawal", [3, 1]),
        (Selection(first=MONDAY), None, [3, 2]),
        (Selection(last=MONDAY), "withdrawal", [1]),
        (Selection(person="SAM"), None, [2]),
        (Selection(tag="late"), None, [3]),
    ],
)
def test_filters(place: Home, selection: Selection, kind: str | None, found: list[int]) -> None:
    """By day, person, tag and kind; newest first."""
    keep(place, PLAN, MONDAY - timedelta(1))
    keep(place, WHOLE, people=("Sam",))
    keep(place, PLAN, MONDAY + timedelta(1), tags=("late",))
    assert numbers(place, selection, kind) == found


def test_a_plan_is_asked_about_from_the_third_day_for_seven_days(place: Home) -> None:
    """Not before, and not for ever (ARCHITECTURE.md, Care)."""
    number = keep(place, PLAN)
    keep(place, Told(("withdrawal",)))
    days = [days for days in range(-1, 12) if due(place, MONDAY + timedelta(days)) == [number]]
    assert days == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("answer", PlanAnswer)
def test_an_answered_plan_is_not_asked_about(place: Home, answer: PlanAnswer) -> None:
    """Whatever the answer is."""
    number = keep(place, PLAN)
    assert change(place, number, plan_answer=answer, plan_answered_on=MONDAY, plan_note="a note")
    assert due(place, MONDAY + timedelta(4)) == []
    with file.reading(place) as db:
        found = setbacks.setback(db, number)
    assert found is not None
    assert found[6:9] == (answer, "a note", MONDAY)


def test_the_way_back_is_found_by_its_own_day(place: Home) -> None:
    """Whenever the step back was."""
    number = keep(place, PLAN, MONDAY - timedelta(40))
    keep(place)
    change(place, number, returned_on=MONDAY, returned_by="called @Sam #repair")
    with file.reading(place) as db:
        (found,) = setbacks.returned(db, MONDAY, MONDAY)
        assert setbacks.returned(db, MONDAY + timedelta(1), MONDAY + timedelta(9)) == ()
    assert (found.entry.id, found.days_to_return, found.returned_by) == (
        number,
        40,
        "called @Sam #repair",
    )
    assert (found.entry.people, found.entry.tags) == (("Sam",), ("repair",))


def test_a_deleted_step_back_is_gone_and_comes_back_whole(place: Home) -> None:
    """Its record is hidden with its entry: no plan is asked about, nothing can be changed."""
    number = keep(place, WHOLE)
    later = MONDAY + timedelta(5)
    assert due(place, later) == [number]
    keeping.delete(place, [number], clock.now())
    assert numbers(place) == due(place, later) == []
    assert change(place, number, friend="another") is False
    keeping.restore(place, [number])
    with file.reading(place) as db:
        found = setbacks.setback(db, number)
    assert found is not None
    assert found[1:6] == WHOLE


def test_an_entry_of_the_kind_without_a_record_is_one(place: Home) -> None:
    """A draft that was gone on with; what is found out later has a place."""
    with file.writing(place) as db:
        new = NewEntry(new_uid(), MONDAY, clock.now(), Kind.SETBACK, "quiet")
        number = journal.append(db, new)
    assert numbers(place) == [number]
    assert change(place, number, kinds=("withdrawal",), friend="a word")
    with file.reading(place) as db:
        found = setbacks.setback(db, number)
    assert found is not None
    assert (found.kinds, found.friend, found.plan) == (("withdrawal",), "a word", None)


def test_an_entry_of_another_kind_is_none(place: Home) -> None:
    """It cannot be found as one, nor changed as one."""
    with file.writing(place) as db:
        number = journal.append(db, NewEntry(new_uid(), MONDAY, clock.now(), Kind.FREE, "tea"))
    assert numbers(place) == []
    assert change(place, number, friend="a word") is False
    assert change(place, 99, friend="a word") is False


def test_words_that_are_the_kinds_follow_them(place: Home) -> None:
    """And the wording before is kept; words of one's own stay."""
    acts = keep(place, PLAN, text="Went quiet.")
    own = keep(place, PLAN, text="quiet")
    for number in (acts, own):
        change(place, number, kinds=("testing",))
    with file.reading(place) as db:
        first, second = journal.entry(db, acts), journal.entry(db, own)
        assert first is not None
        assert second is not None
        assert (first.text, second.text) == ("Tested someone.", "quiet")
        assert db is not None
        assert [each.text for each in earlier.wordings(db, first)] == ["Went quiet.", first.text]


def test_a_field_the_schema_refuses_changes_nothing(place: Home) -> None:
    """All or nothing, and no word of the diary in the error."""
    number = keep(place, PLAN)
    with pytest.raises(JournalError) as error:
        change(place, number, friend="a secret word", plan_answer="perhaps")
    assert "secret" not in str(error.value)
    with file.reading(place) as db:
        found = setbacks.setback(db, number)
    assert found is not None
    assert found.friend is None


def test_private_ones_say_so(place: Home) -> None:
    """Whoever exports can leave them out."""
    keep(place, PLAN, sharing=Sharing.PRIVATE)
    with file.reading(place) as db:
        (found,) = setbacks.setbacks(db, Selection())
    assert found.entry.sharing is Sharing.PRIVATE

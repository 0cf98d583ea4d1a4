"""People in the journal: their mentions, their story, and what changes nothing of an entry."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal import clock
from attachjournal.core.entry import Entry, Kind, NewEntry
from attachjournal.core.person import NewPerson, Person, PersonChange, Role
from attachjournal.core.search import parse_query
from attachjournal.core.selection import Selection
from attachjournal.core.text import key
from attachjournal.drafts import new_uid
from attachjournal.errors import JournalError, NoSuch
from attachjournal.paths import Home
from attachjournal.store import file, journal, people
from attachjournal.store.keeping import entries as keeping
from attachjournal.store.keeping import people as keeping_people
from attachjournal.store.search import find
from tests.conftest import EVENING

TODAY = date(2026, 11, 24)


def keep(home: Home, text: str, **fields: Any) -> int:
    """An entry in the journal."""
    new = NewEntry(new_uid(), TODAY, clock.now(), Kind.FREE, text)._replace(**fields)
    with file.writing(home) as db:
        return journal.append(db, new)


def add(home: Home, *names: str, **fields: Any) -> None:
    """Somebody with one name or several."""
    with file.writing(home) as db:
        new = NewPerson(names[0], aliases=names[1:])._replace(**fields)
        people.add(db, new, clock.now())


def person(home: Home, name: str) -> Person:
    """Somebody who is there."""
    with file.reading(home) as db:
        found = people.find(db, name)
    assert found is not None
    return found


def naming(home: Home, name: str) -> list[Entry]:
    """The entries that name somebody, oldest first."""
    with file.reading(home) as db:
        return journal.entries(db, Selection(person=name), oldest_first=True)


def rows(home: Home) -> list[tuple[Any, ...]]:
    """Every entry and every mention, as the file has them."""
    with file.reading(home) as db:
        assert db is not None
        return [*db.execute("SELECT * FROM entry"), *db.execute("SELECT * FROM entry_person")]


def test_somebody_is_found_by_any_spelling(place: Home) -> None:
    """In any case; what is said of them comes with them."""
    add(place, "Mara", "Marie", "MM", role=Role.MENTOR, surrogate=True, note="next door")
    found = person(place, "marie")
    assert (found.name, found.aliases) == ("Mara", ("Marie", "MM"))
    assert (found.role, found.surrogate, found.note) == (Role.MENTOR, True, "next door")
    assert found.added_at == clock.now()
    with file.reading(place) as db:
        assert people.find(db, "Sam") is None


def test_without_a_journal_there_is_nobody(place: Home) -> None:
    """And nothing is made by asking."""
    with file.reading(place) as db:
        assert people.find(db, "Mara") is None
        assert people.everyone(db) == ()
        assert people.strangers(db) == ()
        assert people.newcomers(db, 1) == ()
        assert not people.is_named(db, "Mara")
    assert not place.journal.exists()


def test_surrogate_figures_come_first(place: Home) -> None:
    """Each group in the order of the alphabet, without regard to case."""
    for name, surrogate in (("Zoe", True), ("bo", False), ("Ana", False), ("élan", True)):
        add(place, name, surrogate=surrogate)
    with file.reading(place) as db:
        assert [each.name for each in people.everyone(db)] == ["Zoe", "élan", "Ana", "bo"]


@pytest.mark.parametrize("few", [0, 1000])
def test_first_and_last_mention(place: Home, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Under any spelling, deleted entries left out, however many there are."""
    monkeypatch.setattr(people, "FEW", few)
    add(place, "Mara", "Marie")
    add(place, "Sam")
    numbers = [
        keep(place, f"@{name}", date=TODAY - timedelta(days=days))
        for name, days in (("Mara", 9), ("Marie", 3), ("mara", 5), ("Mara", 20), ("marie", 0))
    ]
    keeping.delete(place, (numbers[3], numbers[4]), clock.now())
    with file.reading(place) as db:
        mara = people.mentioned(db, person(place, "Mara"))
        sam = people.mentioned(db, person(place, "Sam"))
    assert (mara.first, mara.last) == (TODAY - timedelta(days=9), TODAY - timedelta(days=3))
    assert (sam.first, sam.last) == (None, None)


def test_an_entry_shows_each_person_once_under_their_name(place: Home) -> None:
    """Those whom nobody knows stay as typed, each in the place where they were named."""
    number = keep(place, "@Sam, @Marie and then @mara", people=("Zed",))
    add(place, "Mara", "Marie")
    with file.reading(place) as db:
        entry = journal.entry(db, number)
    assert entry is not None
    assert entry.people == ("Zed", "Sam", "Mara")


def test_a_filter_means_the_person(place: Home) -> None:
    """Every reading command finds the entries under whatever spelling is given."""
    add(place, "Mara", "Marie")
    keep(place, "bread with @Mara")
    keep(place, "bread with @Marie")
    keep(place, "bread with @Sam")
    for name in ("MARA", "Marie"):
        selection = Selection(person=name)
        assert [entry.id for entry in naming(place, name)] == [1, 2]
        with file.reading(place) as db:
            assert journal.count(db, selection) == 2
            hits = find(db, parse_query("bread"), selection, 0).hits
            assert sorted(hit.entry.id for hit in hits) == [1, 2]
    assert [entry.id for entry in naming(place, "sam")] == [3]
    assert naming(place, "nobody") == []


def test_strangers_are_those_most_named_first(place: Home) -> None:
    """Names that mean nobody, in entries that are there."""
    add(place, "Mara")
    keep(place, "@Mara @Sam")
    keep(place, "@Mara @Sam @Bo")
    gone = keep(place, "@Cy")
    keeping.delete(place, [gone], clock.now())
    with file.reading(place) as db:
        assert people.strangers(db) == ("Sam", "Bo")
        assert people.strangers(db, 1) == ("Sam",)
        assert people.is_named(db, "CY")


def test_newcomers_are_named_nowhere_else(place: Home) -> None:
    """Whoever was named before was offered then."""
    add(place, "Mara")
    first = keep(place, "@Sam")
    second = keep(place, "@Zed @Mara @Sam @Bo")
    with file.reading(place) as db:
        assert people.newcomers(db, first) == ()
        assert people.newcomers(db, second) == ("Zed", "Bo")


def test_a_story(place: Home) -> None:
    """What was noticed, and the other entries, oldest first, under any spelling."""
    add(place, "Mara", "Marie")
    for days, spelling, exchange in ((3, "Marie", None), (9, "Mara", "gave"), (1, "mara", None)):
        day = TODAY - timedelta(days=days)
        number = keep(place, f"{days}", date=day, kind=Kind.NOTICED, people=(spelling,))
        with file.writing(place) as db:
            people.add_notice(db, number, spelling, exchange)
            people.add_notice(db, number, spelling, "received")
    for days in (2, 30, 5):
        keep(place, f"@marie {days}", date=TODAY - timedelta(days=days))
    with file.reading(place) as db:
        whole = people.story(db, person(place, "mara"), 0)
        short = people.story(db, person(place, "mara"), 2)
    assert whole.total == short.total == 6
    assert [(each.entry.text, each.exchange) for each in whole.notices] == [
        ("9", "gave"),
        ("3", None),
        ("1", None),
    ]
    assert [each.text for each in whole.entries] == ["@marie 30", "@marie 5", "@marie 2"]
    assert not whole.more_notices
    assert not whole.more_entries
    assert [each.entry.text for each in short.notices] == ["3", "1"]
    assert [each.text for each in short.entries] == ["@marie 5", "@marie 2"]
    assert short.more_notices
    assert short.more_entries


def test_a_change_says_whether_there_was_one(place: Home) -> None:
    """Fields that are not named stay; an empty word clears."""
    add(place, "Mara", role=Role.FRIEND, note="next door")
    change = keeping_people.change
    assert change(
        place, "mara", PersonChange(role=Role.MENTOR, surrogate=True, add=("Marie",)), EVENING
    )
    assert not change(place, "Mara", PersonChange(role=Role.MENTOR, add=("marie",)), EVENING)
    found = person(place, "Marie")
    assert (found.role, found.surrogate, found.note) == (Role.MENTOR, True, "next door")
    assert change(
        place, "Marie", PersonChange("", surrogate=False, note="", take=("Marie",)), EVENING
    )
    found = person(place, "Mara")
    assert (found.role, found.surrogate, found.note, found.aliases) == (None, False, None, ())


def test_a_spelling_means_one_person(place: Home) -> None:
    """Where it means somebody else nothing changes, and the way to make them one is named."""
    add(place, "Mara")
    add(place, "Aunt May", "May")
    wanted = PersonChange(note="changed", add=("Marie", "may"))
    with pytest.raises(JournalError, match="journal people merge Mara 'Aunt May'"):
        keeping_people.change(place, "Mara", wanted, EVENING)
    assert person(place, "Mara").note is None
    with pytest.raises(JournalError, match="means Aunt May already"):
        keeping_people.rename(place, "Mara", "MAY")
    assert person(place, "May").name == "Aunt May"


def test_a_name_cannot_be_taken_from_somebody(place: Home) -> None:
    """Nor a spelling that is not theirs."""
    add(place, "Mara", "Marie")
    add(place, "Sam")
    with pytest.raises(JournalError, match="rename"):
        keeping_people.change(place, "Marie", PersonChange(take=("MARA",)), EVENING)
    for spelling in ("Sam", "Bo"):
        with pytest.raises(NoSuch, match=f"no spelling “{spelling}”"):
            keeping_people.change(place, "Mara", PersonChange(take=(spelling,)), EVENING)


def test_a_new_name_keeps_the_old_one_as_a_spelling(place: Home) -> None:
    """Another case is the same name spelt better."""
    add(place, "mara")
    keep(place, "@mara")
    before = rows(place)
    keeping_people.rename(place, "mara", "Mara")
    assert person(place, "mara").names == ("Mara",)
    keeping_people.rename(place, "Mara", "Aunt Mo")
    assert person(place, "mara").names == ("Aunt Mo", "Mara")
    assert naming(place, "aunt mo")[0].people == ("Aunt Mo",)
    assert rows(place) == before


def test_merging_adds_what_was_known_of_the_other_alone(place: Home) -> None:
    """What is known of the one who stays stands."""
    add(place, "Mara", role=Role.FRIEND, note="next door")
    add(place, "Marie", "M", role=Role.MENTOR, surrogate=True, note="fixes bikes")
    keeping_people.merge(place, "Mara", "M")
    found = person(place, "Marie")
    assert found.names == ("Mara", "M", "Marie")
    assert (found.role, found.surrogate) == (Role.FRIEND, True)
    assert found.note == "next door\nfixes bikes"
    with file.reading(place) as db:
        assert len(people.everyone(db)) == 1


def test_merging_takes_a_name_that_nobody_was_added_under(place: Home) -> None:
    """And what is one already stays one."""
    add(place, "Mara")
    keep(place, "@Sam")
    keeping_people.merge(place, "Mara", "Sam")
    keeping_people.merge(place, "Sam", "Mara")
    assert person(place, "Sam").names == ("Mara", "Sam")
    assert naming(place, "Mara")[0].people == ("Mara",)


def test_forgetting_leaves_no_link_and_every_word(place: Home) -> None:
    """Of anybody else everything stays."""
    add(place, "Mara", "Marie")
    add(place, "Sam")
    number = keep(place, "@Mara, @Marie and @Sam", kind=Kind.NOTICED)
    with file.writing(place) as db:
        people.add_notice(db, number, "Marie", None)
    keeping_people.forget(place, "Marie")
    with file.reading(place) as db:
        assert db is not None
        assert [each.name for each in people.everyone(db)] == ["Sam"]
        assert not people.is_named(db, "Mara")
        for table in ("person_alias", "notice"):
            held = str(db.execute(f"SELECT * FROM {table}").fetchall()).lower()
            assert "mar" not in held
        entry = journal.entry(db, number)
    assert entry is not None
    assert (entry.text, entry.people) == ("@Mara, @Marie and @Sam", ("Sam",))


def test_somebody_who_was_only_named_can_be_forgotten(place: Home) -> None:
    """The name is in no list afterwards."""
    keep(place, "@Sam and @Bo")
    keeping_people.forget(place, "sam")
    with file.reading(place) as db:
        assert people.strangers(db) == ("Bo",)


def test_whoever_went_meanwhile_cannot_be_changed(place: Home) -> None:
    """It is said so."""
    add(place, "Sam")
    for wanted in (
        lambda: keeping_people.rename(place, "Mara", "Marie"),
        lambda: keeping_people.merge(place, "Mara", "Sam"),
        lambda: keeping_people.change(place, "Mara", PersonChange(note="x"), EVENING),
    ):
        with pytest.raises(NoSuch, match="meanwhile"):
            wanted()


NAMES = ("Ana", "Bo", "Cy", "Dee", "Eva")
NAME = st.sampled_from(NAMES)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAME, NAME),
        st.tuples(st.just("rename"), NAME, NAME),
        st.tuples(st.just("merge"), NAME, NAME),
    ),
    max_size=12,
)


@given(st.lists(st.lists(NAME, max_size=4), min_size=1, max_size=6), STEPS)
@pytest.mark.slow
def test_merges_and_renames_keep_every_link(
    place: Home, mentions: list[list[str]], steps: list[tuple[str, str, str]]
) -> None:
    """Whatever is done, a name finds the entries of everybody who was made one with it."""
    _begin_anew(place)
    for names in mentions:
        keep(place, " ".join(f"@{name}" for name in names) or "nobody")
    before = rows(place)
    together = {key(name): {key(name)} for name in NAMES}
    known: set[str] = set()
    for step, one, other in steps:
        if _done(place, step, one, other):
            known |= {key(one)} | ({key(other)} if step != "add" else set())
            if step != "add":
                joined = together[key(one)] | together[key(other)]
                together |= dict.fromkeys(joined, joined)
    assert rows(place) == before
    for name in NAMES:
        wanted = [
            number
            for number, names in enumerate(mentions, before[0][0])
            if together[key(name)] & set(map(key, names))
        ]
        assert [entry.id for entry in naming(place, name)] == wanted
        assert _is_known(place, name) == bool(known & together[key(name)])


def _begin_anew(home: Home) -> None:
    """Leave nothing of the example before."""
    with file.writing(home) as db:
        for table in ("person_alias", "person", "entry_person", "entry"):
            db.execute(f"DELETE FROM {table}")


def _done(home: Home, step: str, one: str, other: str) -> bool:
    """Do one step; False where it was refused."""
    try:
        match step:
            case "add":
                if not _is_known(home, one):
                    add(home, one)
            case "rename":
                keeping_people.rename(home, one, other)
            case _:
                keeping_people.merge(home, one, other)
    except JournalError:
        return False
    return True


def _is_known(home: Home, name: str) -> bool:
    with file.reading(home) as db:
        return people.find(db, name) is not None

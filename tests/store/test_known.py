"""Who is known by name, and the letter that each of them keeps."""

from collections.abc import Callable
from datetime import date

import pytest

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.keeping import Change, Names
from attachjournal.core.person import NewPerson
from attachjournal.paths import Home
from attachjournal.store import file, journal, people
from attachjournal.store.keeping import entries as keeping
from attachjournal.store.keeping import people as keeping_people
from attachjournal.store.known import known_people
from tests.conftest import EVENING, Once
from tests.older import take_back_version_5

DAY = date(2026, 11, 24)
DEEP = Asked("p-1", "trust", "f", "deep", (), "?")


PAGES = (
    ("@Eva", Sharing.PRIVATE, None),
    ("@Mara and @mara", Sharing.OPEN, None),
    ("@Ida", Sharing.OPEN, DEEP),
    ("@Sam @Eva", Sharing.BRING, None),
    ("@Gone", Sharing.OPEN, None),
)


def write(home: Home, text: str, number: int, sharing: Sharing, asked: Asked | None = None) -> int:
    """Append an entry."""
    new = NewEntry(f"{number:032x}", DAY, EVENING, Kind.FREE, text, asked, sharing=sharing)
    with file.writing(home) as db:
        return journal.append(db, new)


def letters(home: Home) -> dict[str, int | None]:
    """The letter of everybody."""
    with file.reading(home) as db:
        return {known.name: known.letter for known in known_people(db)}


@pytest.fixture
def named(place: Home, once: Once) -> Home:
    """A journal that names six people."""

    def fill() -> None:
        for number, (text, sharing, asked) in enumerate(PAGES):
            write(place, text, number, sharing, asked)

    once(fill)
    return place


def test_nobody_is_known_without_a_journal(place: Home) -> None:
    """Nor in an empty one."""
    assert letters(place) == {}
    with file.writing(place) as db:
        assert known_people(db) == ()


def test_a_letter_is_given_with_the_first_mention_that_an_export_may_hold(named: Home) -> None:
    """In that order; whoever is named in private and deep entries alone has none."""
    with file.writing(named) as db:
        db.execute("INSERT INTO person VALUES (1, 'Mara Huber', 'mentor', 1, NULL, 5, 0)")
        db.execute("INSERT INTO person VALUES (2, 'Otto', NULL, 0, NULL, 5, 0)")
        for key, name in (("mara", "Mara"), ("m", "M"), ("mara huber", "Mara Huber")):
            db.execute("INSERT INTO person_alias VALUES (?, ?, 1)", (key, name))
        db.execute("INSERT INTO person_alias VALUES ('otto', 'Otto', 2)")
        for who in ("Dr. Ott", "M"):
            db.execute(
                "INSERT INTO session (date, person, written_at, utc_offset) "
                "VALUES ('2026-11-02', ?, 5, 0)",
                (who,),
            )
    with file.reading(named) as db:
        found = known_people(db)
    assert [(each.name, each.role, each.letter) for each in found] == [
        ("Mara Huber", "mentor", 1),
        ("Sam", None, 2),
        ("Eva", None, 3),
        ("Gone", None, 4),
        ("Otto", None, None),
        ("Ida", None, None),
        ("Dr. Ott", "therapist", None),
    ]
    assert set(found[0].aliases) == {"Mara", "M", "Mara Huber", "mara"}


UID = f"{1:032x}"
CHANGES: dict[str, Callable[[Home], object]] = {
    "edited away": lambda home: keeping.change(home, UID, Change(text="nobody"), EVENING),
    "edited in": lambda home: keeping.change(home, UID, Change(text="@Zoe @Mara"), EVENING),
    "named by option": lambda home: keeping.change(
        home, UID, Change(people=Names(add=("Zoe",))), EVENING
    ),
    "deleted": lambda home: keeping.delete(home, [2, 4], EVENING),
    "marked private": lambda home: keeping.mark(home, [2, 4], Sharing.PRIVATE),
    "marked open": lambda home: keeping.mark(home, [1], Sharing.OPEN),
    "written": lambda home: write(home, "@Zoe @Yan", 99, Sharing.OPEN),
    "forgotten": lambda home: keeping_people.forget(home, "Mara"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_moves_a_letter(named: Home, change: str) -> None:
    """Neither editing nor deleting nor marking nor forgetting nor whatever is written later."""
    before = {name.casefold(): each for name, each in letters(named).items() if each}
    CHANGES[change](named)
    after = {name.casefold(): each for name, each in letters(named).items()}
    assert {name: after.get(name) for name in before} == before
    assert len(set(after.values()) - {None}) == len([each for each in after.values() if each])


def test_a_private_entry_that_is_opened_names_people_then(named: Home) -> None:
    """Their letters come after those there are."""
    write(named, "@Zoe @Yan", 9, Sharing.PRIVATE)
    assert letters(named)["Zoe"] is None
    keeping.mark(named, [6], Sharing.OPEN)
    assert (letters(named)["Zoe"], letters(named)["Yan"]) == (5, 6)


def test_people_made_one_keep_the_earlier_letter(named: Home) -> None:
    """And nobody else moves up."""
    with file.writing(named) as db:
        people.add(db, NewPerson("Sam", aliases=("Eva",)), EVENING)
    found = letters(named)
    assert (found["Sam"], found["Gone"]) == (2, 4)
    assert "Eva" not in found


def test_erasing_the_last_entry_with_a_name_takes_the_name_away(named: Home) -> None:
    """And leaves its number unused."""
    with file.writing(named) as db:
        db.execute("DELETE FROM entry WHERE id = 5")
        assert db.execute("SELECT key FROM letter WHERE number = 4").fetchone() == (" 4",)
    assert "Gone" not in letters(named)
    write(named, "@New", 77, Sharing.OPEN)
    assert letters(named)["New"] == 5


def test_the_names_of_an_older_journal_are_numbered_in_the_same_order(place: Home) -> None:
    """Bringing it up to date gives the letters that writing would have given."""
    for number, (text, sharing, asked) in enumerate(PAGES):
        write(place, text, number, sharing, asked)
    written = letters(place)
    with file.writing(place) as db:
        for name in ("mention", "opened", "erased"):
            db.execute(f"DROP TRIGGER letter_of_{name}")
        db.execute("DROP TABLE letter")
        db.execute("DROP TABLE bring")
        db.execute("DROP INDEX setback_returned")
        db.execute("DROP INDEX experiment_happened")
        take_back_version_5(db)
        db.execute("UPDATE alembic_version SET version_num = '2'")
        db.execute("PRAGMA user_version = 2")
    assert letters(place) == written

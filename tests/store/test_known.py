"""Who is known by name, and in which order."""

from datetime import date

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.names import Known
from attachjournal.paths import Home
from attachjournal.store import file, journal
from attachjournal.store.known import known_people
from tests.conftest import EVENING

DEEP = Asked("p-1", "trust", "f", "deep", (), "?")


def test_people_come_in_the_order_they_were_first_named(place: Home) -> None:
    """By number, not by day; whoever is named in private and deep entries alone comes last."""
    with file.reading(place) as db:
        assert known_people(db) == ()
    pages = (
        ("@Eva", Sharing.PRIVATE, None, 20),
        ("@Mara and @mara", Sharing.OPEN, None, 22),
        ("@Ida", Sharing.OPEN, DEEP, 22),
        ("@Sam @Eva", Sharing.BRING, None, 1),
        ("@Gone", Sharing.OPEN, None, 2),
    )
    with file.writing(place) as db:
        for number, (text, sharing, asked, day) in enumerate(pages):
            uid = f"{number:032x}"
            when = date(2026, 11, day)
            new = NewEntry(uid, when, EVENING, Kind.FREE, text, asked, sharing=sharing)
            journal.append(db, new)
        db.execute("UPDATE entry SET deleted_at = 5 WHERE text = '@Gone'")
        db.execute("INSERT INTO person VALUES (1, 'Mara Huber', 'mentor', 1, NULL, 5, 0)")
        db.execute("INSERT INTO person VALUES (2, 'Otto', NULL, 0, NULL, 5, 0)")
        for key, name in (("mara", "Mara"), ("m", "M"), ("mara huber", "Mara Huber")):
            db.execute("INSERT INTO person_alias VALUES (?, ?, 1)", (key, name))
    with file.reading(place) as db:
        found = known_people(db)
    assert found == (
        Known("Mara Huber", ("Mara", "M", "Mara Huber"), "mentor"),
        Known("Sam", ("Sam",)),
        Known("Eva", ("Eva",)),
        Known("Ida", ("Ida",), apart=True),
        Known("Otto", ("Otto",), apart=True),
    )

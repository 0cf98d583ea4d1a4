"""`journal kept`: one's own lines and kindnesses, a few at a time, nothing deep by itself."""

from typing import Any

import pytest

from attachjournal.core.entry import Asked, Kind, NewEntry
from attachjournal.drafts import new_uid
from attachjournal.paths import Home
from attachjournal.store import file
from attachjournal.store import journal as store
from tests.conftest import EVENING, Clock, Journal


def keep(home: Home, line: str, *, intensity: str = "gentle", touches: tuple[str, ...] = ()) -> int:
    """An entry with a line kept, written to a prompt."""
    asked = Asked("trust-01", "trust", "gradual-risk", intensity, touches, "A prompt?")
    new = NewEntry(
        new_uid(), EVENING.date(), EVENING, Kind.PROMPTED, "an answer", asked=asked, keep=line
    )
    with file.writing(home) as db:
        return store.append(db, new)


def notice(home: Home, text: str, person: str, exchange: str | None = None) -> int:
    """Something noticed about a person."""
    new = NewEntry(new_uid(), EVENING.date(), EVENING, Kind.NOTICED, text, people=(person,))
    with file.writing(home) as db:
        number = store.append(db, new)
        db.execute(
            "INSERT INTO notice (entry_id, person_key, exchange) VALUES (?, ?, ?)",
            (number, person.casefold(), exchange),
        )
    return number


def add_person(home: Home, name: str, *, surrogate: bool) -> None:
    """Somebody in the journal, who is also called by another name."""
    with file.writing(home) as db:
        added = db.execute(
            "INSERT INTO person (name, surrogate, added_at, utc_offset) VALUES (?, ?, 0, 0)",
            (name, surrogate),
        )
        for alias in (name, f"{name} Smith"):
            db.execute(
                "INSERT INTO person_alias (key, name, person_id) VALUES (?, ?, ?)",
                (alias.casefold(), alias, added.lastrowid),
            )


def shown(journal: Journal, *words: str) -> list[dict[str, Any]]:
    """What is shown, as scripts see it."""
    found: list[dict[str, Any]] = journal("kept", "--json", *words).json["kept"]
    return found


def texts(journal: Journal, *words: str) -> list[str]:
    """The words shown."""
    return sorted(each["text"] for each in shown(journal, *words))


def test_nothing_yet_is_said_kindly(journal: Journal, place: Home) -> None:
    """How lines and kindnesses come to be here; no journal is made."""
    said = journal("kept")
    assert said.code == 0
    assert "Nothing is kept here yet." in said.out
    assert "journal today" in said.out
    assert journal("kept", "--json").json["kept"] == []
    assert not place.journal.exists()


def test_lines_and_kindnesses(journal: Journal, place: Home) -> None:
    """Kindnesses received, and what was seen in surrogate figures; not what was given."""
    journal("write", "words", "--keep", "I can wait.")
    journal("write", "words without a line")
    add_person(place, "Ana", surrogate=True)
    add_person(place, "Sam", surrogate=False)
    notice(place, "brought soup", "Sam", "received")
    notice(place, "asks before she hugs", "Ana Smith")
    notice(place, "was late", "Sam")
    notice(place, "helped her move", "Ana", "gave")
    assert texts(journal) == ["I can wait.", "asks before she hugs", "brought soup"]
    by_text = {each["text"]: each for each in shown(journal)}
    assert by_text["I can wait."]["what"] == "line"
    assert by_text["brought soup"] | {"entry": 0} == {
        "entry": 0,
        "date": "2026-11-24",
        "what": "noticed",
        "text": "brought soup",
        "person": "Sam",
        "exchange": "received",
        "sharing": "open",
    }
    assert by_text["asks before she hugs"]["person"] == "Ana"


def test_deep_entries_are_not_replayed(journal: Journal, place: Home) -> None:
    """Their lines are there for the asking; private ones are the writer's own."""
    keep(place, "gentle")
    keep(place, "deep", intensity="deep")
    journal("write", "words", "--private", "--keep", "private")
    assert texts(journal) == ["gentle", "private"]
    assert texts(journal, "--include-deep") == ["deep", "gentle", "private"]


def test_nothing_tender_in_a_hard_time(journal: Journal, place: Home) -> None:
    """What touches childhood, family or loss waits, deep or not."""
    keep(place, "present")
    keep(place, "family", touches=("conflict", "family"))
    keep(place, "loss", touches=("loss",))
    assert texts(journal) == ["family", "loss", "present"]
    journal("config", "set", "hard-time", "on")
    assert texts(journal) == ["present"]


def test_what_was_deleted_is_gone(journal: Journal, place: Home) -> None:
    """And an empty line is none."""
    keep(place, "one")
    keep(place, " \n")
    number = notice(place, "brought soup", "Sam", "received")
    assert texts(journal) == ["brought soup", "one"]
    journal("delete", str(number), "1", "--yes")
    assert texts(journal) == []


def test_a_few_at_a_time_and_others_tomorrow(journal: Journal, time: Clock) -> None:
    """Five a day; --more is tomorrow's few; after a round all were there."""
    for number in range(12):
        journal("write", "words", "--keep", f"line {number:02}")
    today = texts(journal)
    assert len(today) == 5
    assert today == texts(journal)
    more = texts(journal, "--more")
    assert not set(today) & set(more)
    rest = texts(journal, "--more", "--more")
    assert set(today) | set(more) | set(rest) == {f"line {number:02}" for number in range(12)}
    assert "5 of 12.  Another few: --more\n" in journal("kept").out
    assert "Another few: --more --more\n" in journal("kept", "--more").out
    time.pass_days(1)
    assert texts(journal) == more
    assert len(texts(journal, "--limit", "0")) == 12
    assert "Another few" not in journal("kept", "--limit", "0").out


def test_filters(journal: Journal, place: Home) -> None:
    """By person, tag, kind, theme and day, as everywhere."""
    keep(place, "of trust")
    journal("write", "with @Mara", "--keep", "of Mara")
    journal("write", "words #asking", "--keep", "of asking", "--date", "2026-10-01")
    assert texts(journal, "--person", "Mara") == ["of Mara"]
    assert texts(journal, "--tag", "asking") == ["of asking"]
    assert texts(journal, "--theme", "trust") == ["of trust"]
    assert texts(journal, "--kind", "free") == ["of Mara", "of asking"]
    assert texts(journal, "--in", "2026-10") == ["of asking"]
    assert texts(journal, "--from", "2026-11-01") == ["of Mara", "of trust"]
    assert journal("kept", "--theme", "trsut").code == 4


@pytest.mark.parametrize("look", [[], ["--plain"]])
def test_the_page(journal: Journal, look: list[str]) -> None:
    """Each with its day, in quotation marks, steering no terminal."""
    journal("write", "words", "--keep", "[bold] \x1b[31m :smile:")
    said = journal("kept", *look).out
    assert "2026" in said
    assert "“[bold] ␛[31m :smile:”" in said
    assert "\x1b" not in said


def test_help_now_points_to_it(journal: Journal) -> None:
    """For a bad evening."""
    assert "journal kept" in journal("help-now").out

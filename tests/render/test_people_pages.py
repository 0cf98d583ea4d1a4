"""The pages of people and of the direction, whatever is in them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.direction import Direction
from attachjournal.core.entry import Entry, Kind, Sharing
from attachjournal.core.person import Exchange, FormerNote, Mentioned, Notice, Person, Role, Story
from attachjournal.render.direction import direction_json, direction_page
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.people import (
    described,
    listed,
    people_json,
    people_page,
    person_json,
    person_page,
    quoted,
)

SHEETS = pytest.mark.parametrize(
    "sheet", [Sheet(80), Sheet(40), Sheet(80, plain=True)], ids=["80", "40", "plain"]
)
NOW = datetime(2026, 11, 24, 21, 3, tzinfo=UTC)
TODAY = NOW.date()
MARA = Person(
    1,
    "Mara",
    Role.FRIEND,
    surrogate=True,
    note="Next door; fixes bikes.",
    aliases=("Marie", "M"),
    added_at=NOW,
)
MAY = MARA._replace(name="Aunt May", role=Role.RELATIVE, surrogate=False, note=None, aliases=())
BO = MAY._replace(name="Bo", role=None)
LONG = "waits before she answers, and then says what she thinks, plainly, without a speech"


def entry(number: int, text: str, days: int = 0, intensity: str | None = None) -> Entry:
    """An entry of some days ago."""
    nothing: dict[str, Any] = dict.fromkeys(Entry._fields)
    return Entry(**nothing)._replace(
        id=number,
        date=TODAY - timedelta(days=days),
        written_at=NOW,
        kind=Kind.FREE,
        text=text,
        intensity=intensity,
        sharing=Sharing.OPEN,
        tags=(),
        people=(),
    )


STORY = Story(
    Mentioned(MARA, date(2025, 3, 3), TODAY),
    former_notes=(FormerNote("a neighbour", datetime(2025, 9, 1, 20, tzinfo=UTC)),),
    total=14,
    notices=(
        Notice(entry(3, LONG, 250), None),
        Notice(entry(40, "brought her soup", 21), Exchange.GAVE),
        Notice(entry(51, "she came by at once, with the children", 2), Exchange.RECEIVED),
    ),
    more_notices=True,
    entries=(
        entry(1, f"{LONG}. {LONG}.", 300),
        entry(39, "all of it", 30, "deep"),
        entry(57, "tea"),
    ),
    more_entries=True,
)


def typed(page: Page) -> str:
    """The page without its styles."""
    return "\n".join(map(text_of, page))


@SHEETS
def test_a_list_of_people(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """Surrogate figures under their own heading, and names that are nobody's below."""
    found = [
        Mentioned(MARA, date(2025, 3, 3), TODAY),
        Mentioned(MAY, TODAY, TODAY),
        Mentioned(BO, None, None),
    ]
    assert typed(people_page(found, ("Sam", "Cy"), sheet, more=2)) == snapshot


@SHEETS
def test_the_story_of_somebody(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """From the oldest to the newest; a deep entry without its words."""
    assert typed(person_page(STORY, sheet)) == snapshot


@SHEETS
def test_a_direction(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """The present one on top, the earlier ones with their days."""
    now = Direction(f"asking plainly; {LONG}", TODAY, None, NOW)
    earlier = Direction("saying it before I am angry", date(2025, 3, 3), TODAY, NOW)
    short = Direction("one day", TODAY, TODAY, NOW)
    assert typed(direction_page(now, (short, earlier), sheet, more=True)) == snapshot


def test_people_of_one_group_need_no_heading() -> None:
    """A list of three friends is a list of three friends."""
    page = typed(people_page([Mentioned(MAY, None, None)], (), Sheet(80), more=0))
    assert page == "  Aunt May  relative · not named yet"


def test_nobody_yet() -> None:
    """The way to add somebody is named."""
    assert "journal people add NAME" in typed(people_page([], (), Sheet(80), more=0))


def test_somebody_of_whom_nothing_is_written() -> None:
    """No heading stands over nothing."""
    story = STORY._replace(
        mentioned=Mentioned(BO, None, None),
        former_notes=(),
        total=0,
        notices=(),
        more_notices=False,
    )
    story = story._replace(entries=(), more_entries=False)
    assert typed(person_page(story, Sheet(80))) == "  Bo\n\n  Not named yet."


def test_no_direction_yet() -> None:
    """The way to say it is named."""
    assert "journal direction" in typed(direction_page(None, (), Sheet(80), more=False))


def test_what_is_known_in_few_words() -> None:
    """In one line."""
    assert described(BO) == "the name alone"
    assert described(MARA) == (
        "friend, surrogate figure, also called Marie and M, “Next door; fixes bikes.”"
    )
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert quoted("Aunt May") == "'Aunt May'"


def test_the_json_is_the_one_promised() -> None:
    """Keys are a contract with scripts; what is absent is null."""
    value = people_json([Mentioned(BO, None, TODAY)], ["Sam"])
    assert value == {
        "schema": "attachjournal.people/1",
        "people": [
            {
                "name": "Bo",
                "role": None,
                "surrogate": False,
                "note": None,
                "aliases": [],
                "added_at": "2026-11-24T21:03:00+00:00",
                "first_mention": None,
                "last_mention": "2026-11-24",
            }
        ],
        "not_added": ["Sam"],
    }
    told = person_json(STORY)
    assert (told["schema"], told["entries_total"]) == ("attachjournal.person/1", 14)
    assert [each["exchange"] for each in told["noticed"]] == [None, "gave", "received"]
    assert told["entries"][1]["text"] == "all of it"
    assert direction_json(Direction("a", TODAY, None, NOW), ()) == {
        "schema": "attachjournal.direction/1",
        "direction": {
            "text": "a",
            "since": "2026-11-24",
            "until": None,
            "written_at": "2026-11-24T21:03:00+00:00",
        },
        "earlier": [],
    }
    assert direction_json(None, ())["direction"] is None


@given(st.text(min_size=1), st.integers(20, 130), st.booleans())
def test_any_words_fit_and_steer_nothing(text: str, width: int, plain: bool) -> None:
    """No renderer raises, no line is wider than the paper, no character steers the terminal."""
    sheet = Sheet(width, plain=plain)
    who = MARA._replace(name=text, note=text, aliases=(text,))
    found = Mentioned(who, TODAY, TODAY)
    notices = tuple(Notice(entry(1, text), each) for each in (None, *Exchange))
    notes = (FormerNote(text, NOW),)
    told = STORY._replace(
        mentioned=found, former_notes=notes, notices=notices, entries=(entry(2, text),)
    )
    direction = Direction(text, TODAY, None, NOW)
    pages = (
        people_page([found, Mentioned(MAY, None, None)], (text,), sheet, more=1),
        person_page(told, sheet),
        direction_page(direction, (direction,), sheet, more=False),
    )
    for page in pages:
        for line in map(text_of, page):
            assert cells(line) <= max(width, 29)  # a day and who gave are never broken
            assert not any(char < " " or "\x7f" <= char < "\xa0" for char in line)
    assert "\n" not in described(who) + listed([text]) + quoted(text)

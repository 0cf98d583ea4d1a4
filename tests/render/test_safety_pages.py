"""The pages about copies, erasing and the doctor, whatever is in them."""

# ruff: noqa: DTZ001 - the names of copies tell local times

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.safety.copies import Difference, Glimpse, Listed
from attachjournal.core.safety.doctor import Check, Finding, Health, Looked, named
from attachjournal.core.safety.erasing import Erasure, Reach, Touched, from_text, to_text
from attachjournal.core.safety.recovery import Recovered
from attachjournal.core.safety.rotation import Kept, Made
from attachjournal.render.backups import backups_page, difference_page
from attachjournal.render.doctor import doctor_page, recovered_page
from attachjournal.render.erasing import erasing_page, everything_page
from attachjournal.render.page import Page, Sheet, cells, text_of

WIDE, NARROW, PLAIN = Sheet(80), Sheet(40), Sheet(80, plain=True)
SHEETS = pytest.mark.parametrize("sheet", [WIDE, NARROW, PLAIN], ids=["80", "40", "plain"])
DAY = date(2026, 11, 24)
TEXT = "On Tuesday I asked Mara for a lift to the station, and she said yes at once, and smiled."
FOLDER = "/home/somebody/.local/share/attachjournal/backups"
DAILY = (Kept.DAY, Kept.WEEK, Kept.MONTH)
COPIES = (
    Listed(
        "before-erase-20261124-210311.db",
        f"{FOLDER}/before-erase-20261124-210311.db",
        Made.ERASE,
        datetime(2026, 11, 24, 21, 3, 11),
        1_234_567,
        1234,
        (Kept.CHANGE,),
    ),
    Listed(
        "daily-20261124.db",
        f"{FOLDER}/daily-20261124.db",
        Made.DAILY,
        datetime(2026, 11, 24),
        1_200_000,
        1,
        DAILY,
    ),
    Listed("my own.db", f"{FOLDER}/my own.db", None, datetime(2026, 1, 2, 3, 4), 12, None, ()),
)
ENTRIES = tuple(Glimpse(number, DAY, f"{number} {TEXT}") for number in range(1, 8))
REACH = Reach(
    ENTRIES[:2],
    {"checkin": 1, "skip": 3},
    (1, 2),
    (Touched(f"{FOLDER}/daily-20261124.db", 2), Touched(f"{FOLDER}/daily-20261101.db", None)),
)
WRONG = Finding(
    Check.FILES,
    "Others may read or change /home/somebody/journal.db.",
    "They are closed.",
    mends=True,
)
HEALTH = Health(
    "/home/somebody/journal.db",
    (
        Looked(Check.JOURNAL, "The journal is sound: 3 entries, deleted ones with them."),
        Looked(Check.FILES, "", (WRONG, WRONG._replace(said="A link.", remedy="x", mends=False))),
    ),
)
SAVED = Recovered(143, 83, 68, 60, 1, ("person",), f"{FOLDER}/daily-20261124.db", DAY, 22)


def shown(page: Page) -> str:
    """The page as text."""
    return "\n".join(text_of(line) for line in page)


def pages(sheet: Sheet, text: str = TEXT) -> dict[str, Page]:
    """Every page there is, with that text in it."""
    entries = (ENTRIES[0]._replace(text=text),)
    found = Finding(Check.DRAFTS, text, text, mends=True)
    return {
        "copies": backups_page(COPIES, FOLDER, sheet),
        "none": backups_page((), FOLDER, sheet),
        "difference": difference_page(
            Difference(ENTRIES[1:], entries, ENTRIES[:1], records=True), sheet
        ),
        "erasing": erasing_page(REACH._replace(entries=(*entries, *ENTRIES)), sheet),
        "everything": everything_page([f"{FOLDER}/x", FOLDER], sheet),
        "doctor": doctor_page(HEALTH, sheet),
        "findings": doctor_page(Health("x", (Looked(Check.DRAFTS, text, (found,)),)), sheet),
        "sound": doctor_page(Health("x", HEALTH.looked[:1]), sheet),
        "recovered": recovered_page(SAVED, sheet),
        "alone": recovered_page(Recovered(3, 3, 0, 0, 0, (), None, None, 3), sheet),
    }


@SHEETS
def test_as_they_are_seen(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """The words and the lines."""
    assert "\n\n-----\n\n".join(map(shown, pages(sheet).values())) == snapshot


@given(text=st.text(min_size=1), width=st.integers(20, 120))
def test_no_text_steers_a_terminal_or_leaves_the_paper(text: str, width: int) -> None:
    """Whatever was written; a path alone may be longer, so that it can be copied."""
    for page in pages(Sheet(width), text).values():
        for line in map(text_of, page):
            assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)
            assert cells(line) <= max(width, 18) or "/home" in line


@pytest.mark.parametrize(
    ("paths", "said"),
    [(("a",), "a"), (("a", "b", "c"), "a, b, c"), (tuple("abcde"), "a, b, c and 2 more")],
)
def test_many_paths_are_counted(paths: tuple[str, ...], said: str) -> None:
    """A sentence stays a sentence."""
    assert named(paths) == said


@given(st.lists(st.text()), st.none() | st.tuples(st.dates(), st.dates()))
def test_what_is_to_go_is_noted_and_read_again(uids: list[str], days: Any) -> None:
    """Without a word of it: uids and days."""
    first, last = days or (None, None)
    erasure = Erasure(tuple(uids), first, last)
    assert from_text(to_text(erasure)) == erasure


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"uids": 3, "days": null}', '{"uids": []}'])
def test_a_note_that_is_none_is_refused(text: str) -> None:
    """It is nobody's guess what was to go."""
    with pytest.raises(ValueError):
        from_text(text)

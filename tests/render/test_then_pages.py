"""An old answer on its page, and two answers side by side, at any width."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.entry import Entry, Kind, Sharing
from attachjournal.core.prompts.library import Library, Pillar, Theme
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.then import later_lines, nothing_page, pair_page, then_page

SHEETS = {"120": Sheet(120), "80": Sheet(), "40": Sheet(40), "plain": Sheet(plain=True)}
ZONE = timezone(timedelta(hours=1))
THEN, NOW = date(2025, 9, 24), date(2026, 11, 24)
LIBRARY = Library(
    (Theme("trust", "Trusting again", Pillar.HEALTHIER_BONDS, "", "", "", {}, (), own=False),)
)


def answer(day: date, number: int, text: str, keep: str | None = None) -> Entry:
    """An answer to one prompt."""
    return Entry(
        number,
        "0" * 32,
        day,
        datetime(day.year, day.month, day.day, 21, 3, tzinfo=ZONE),
        Kind.PROMPTED,
        "trust",
        "gradual-risk",
        "trust-gradual-risk-01",
        "What small thing could you ask somebody for this week?",
        "gentle",
        (),
        text,
        len(text.split()),
        (),
        ("Mara",),
        4,
        None,
        keep,
        Sharing.OPEN,
        None,
        None,
    )


OLD = answer(
    THEN, 12345, "Nothing.\n\nI would rather walk home in the rain than ask Mara.", "Rain is fine."
)
NEW = answer(NOW, 54321, "A lift, on Thursday. She said yes before I had finished the sentence.")


def typed(page: Page) -> str:
    """The page as it is printed."""
    return "".join(text_of(line) + "\n" for line in page)


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_old_answer(sheet: str, snapshot: SnapshotAssertion) -> None:
    """When, how long ago, to what, the words, the line kept; and where there is none."""
    paper = SHEETS[sheet]
    pages = [
        then_page(OLD, NOW, LIBRARY, paper),
        nothing_page(paper, another_evening=False),
        nothing_page(paper, another_evening=True),
    ]
    assert [typed(page) for page in pages] == snapshot


@pytest.mark.parametrize("sheet", SHEETS)
def test_two_answers(sheet: str, snapshot: SnapshotAssertion) -> None:
    """Side by side from 80 columns on, the earlier one first; otherwise one under the other."""
    paper = SHEETS[sheet]
    later = later_lines([(99, NOW)], paper)
    assert typed(pair_page(NEW, OLD, LIBRARY, paper, later)) == snapshot


@given(st.text(min_size=1), st.text(min_size=1), st.integers(20, 200), st.booleans())
def test_any_words_at_any_width(then: str, now: str, width: int, plain: bool) -> None:
    """No renderer raises, steers the terminal or, from 40 columns on, grows too wide."""
    sheet = Sheet(width, plain=plain)
    old, new = OLD._replace(text=then, keep=now, prompt=then), NEW._replace(text=now, prompt=then)
    later = later_lines([(99, NOW)], sheet)
    for page in (then_page(old, NOW, LIBRARY, sheet), pair_page(new, old, LIBRARY, sheet, later)):
        assert not set(typed(page)) & set("\x00\x07\x1b\x9b\u202e\u2066")
        if width >= 40:
            assert max(cells(text_of(line)) for line in page) <= width

"""What is kept and what waits, on a page at any width."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.kept import Few, KeptWords, What
from attachjournal.core.waiting import Thing, Waiting
from attachjournal.render.kept import kept_page
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.style import Style
from attachjournal.render.waiting import one_sentence, sentence_page, waiting_json, waiting_page

SHEETS = {"80": Sheet(), "40": Sheet(40), "plain": Sheet(plain=True)}
DAY, LATER = date(2026, 11, 4), date(2026, 12, 1)
SOUP = "brought soup without asking first, stayed an hour, and washed the pot before she left."
FEW = Few(
    (
        KeptWords(1042, DAY, What.NOTICED, SOUP, "Ana", "received"),
        KeptWords(12, date(2025, 1, 30), What.LINE, "I can ask once, plainly, and then wait."),
    ),
    31,
)
PLAN = "If a reply is slow, then I put the phone in the kitchen and make tea before I look again"
WAITING = (
    Waiting(
        Thing.PLAN,
        12,
        DAY,
        PLAN,
        tuple(f"journal setback plan 12 --{word}" for word in ("used", "not-used")),
        asks="journal setback plan 12",
    ),
    Waiting(
        Thing.EXPERIMENT,
        14,
        LATER,
        "ask @Mara for a lift",
        ("journal try happened 14",),
    ),
    Waiting(Thing.STEP, None, DAY, "ring Sam", ("journal review",)),
    Waiting(Thing.DRAFT, 1, DAY, "", ("journal drafts continue 1", "journal drafts discard 1")),
)


def typed(page: Page) -> str:
    """The page as it is printed."""
    return "".join(text_of(line) + "\n" for line in page)


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_kept(sheet: str, snapshot: SnapshotAssertion) -> None:
    """Day, words, whose they are about, entry."""
    assert typed(kept_page(FEW, SHEETS[sheet], "--more")) == snapshot


def test_kept_words_are_italic() -> None:
    """They are the person's own."""
    spans = [part for line in kept_page(FEW, Sheet(), "--more") for part in line]
    assert "plainly," in {part.text for part in spans if part.style is Style.KEPT}


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_waits(sheet: str, snapshot: SnapshotAssertion) -> None:
    """What it is, since when, the words, the commands."""
    assert typed(waiting_page(WAITING, DAY, SHEETS[sheet])) == snapshot


def test_one_sentence_for_an_evening() -> None:
    """The words cut at a word, and the command that asks."""
    said = one_sentence(WAITING[0])
    assert said == (
        "A plan: “If a reply is slow, then I put the phone in the kitchen and …”"
        "  journal setback plan 12"
    )
    assert one_sentence(WAITING[3]) == "Words of yours to finish  journal drafts continue 1"
    styles = {
        part.style for line in sentence_page(said, Sheet()) for part in line if part.text.strip()
    }
    assert styles == {Style.QUIET}


def test_nothing_waits() -> None:
    """Humane, and without a count."""
    assert typed(waiting_page((), DAY, Sheet())) == (
        "  Nothing waits. A page is there whenever you like: journal today\n"
    )


def test_the_json_of_what_waits() -> None:
    """Schema and keys are a contract with scripts."""
    value = waiting_json(WAITING)
    assert value["schema"] == "attachjournal.open/1"
    assert value["open"][1] == {
        "what": "experiment",
        "id": 14,
        "since": "2026-12-01",
        "text": "ask @Mara for a lift",
        "commands": ["journal try happened 14"],
    }
    assert value["open"][3]["text"] is None


@given(st.text(max_size=80), st.integers(16, 200), st.booleans())
def test_any_words_at_any_width(words: str, width: int, plain: bool) -> None:
    """No renderer raises, steers the terminal or, from 40 columns on, grows too wide."""
    sheet = Sheet(width, plain=plain)
    few = Few(tuple(each._replace(text=words, person=words) for each in FEW.shown), 2)
    waiting = [each._replace(text=words) for each in WAITING]
    pages = [
        kept_page(few, sheet, "--more"),
        waiting_page(waiting, DAY, sheet),
        sentence_page(one_sentence(waiting[0]), sheet),
    ]
    for page in pages:
        assert not set(typed(page)) & set("\x00\x07\x1b\x9b\u202e\u2066")
        if width >= 40:
            assert max(cells(text_of(line)) for line in page) <= width

"""Finding words: any words, in any script, with the filters of the other commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.search import parse_query, passage_around
from attachjournal.core.selection import Selection
from attachjournal.paths import Home
from attachjournal.store import file
from attachjournal.store import search as searching
from tests.conftest import Journal, Once

TEXTS = {
    1: "A café by the bridge, and Zoë's don't-know face.",
    2: "Bridges everywhere; C++ and foo-bar and 50% of it.",
    3: "我喜欢安静的早晨, 少し歩いた",
    4: "a kind word 🙂 near the end (really) AND or not",
    5: "bridge bridge bridge",
}


@pytest.fixture
def written(journal: Journal, once: Once) -> Journal:
    """A journal with some entries."""

    def fill() -> None:
        for number, text in TEXTS.items():
            journal("write", "--date", f"2026-11-{number:02}", stdin=text)

    once(fill)
    return journal


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", {1}),
        ("CAFÉ", {1}),
        ("zoe", {1}),
        ("don't", {1}),
        ("bridge", {1, 5}),
        ("bridg*", {1, 2, 5}),
        ("bridge café", {1}),
        ('"the bridge"', {1}),
        ('"bridge the"', set()),
        ("c++", {2}),
        ("foo-bar", {2}),
        ("50%", {2}),
        ("安静", {3}),
        ("歩いた", {3}),
        ("🙂", {4}),
        ("(really)", {4}),
        ("AND", {1, 2, 4}),
        ("not OR", {4}),
        ("kind 🙂", {4}),
        ("nothing-like-it", set()),
    ],
)
def test_words_are_found(written: Journal, words: str, found: set[int]) -> None:
    """Case and accents do not matter; signs and scripts without spaces are found as well."""
    answer = written("search", words, "--json")
    assert answer.code == 0
    assert {entry["id"] for entry in answer.json["entries"]} == found


def test_the_best_match_comes_first(written: Journal) -> None:
    """An entry about nothing else is the better match."""
    assert written("search", "bridge", "--json").json["entries"][0]["id"] == 5


def test_filters_narrow_a_search(written: Journal) -> None:
    """The period, theme, person, tag and kind options mean what they mean elsewhere."""
    assert (
        written("search", "bridge", "--from", "2026-11-02", "--json").json["entries"][0]["id"] == 5
    )
    assert written("search", "bridge", "--kind", "prompted", "--json").json["entries"] == []


@pytest.mark.parametrize("words", ["", '""', "*", "   "])
def test_nothing_to_search_for_is_told(written: Journal, words: str) -> None:
    """No words, no search."""
    assert written("search", words).code == 2


def test_the_words_that_matched_are_shown(written: Journal) -> None:
    """The passage around a match stands on the page."""
    assert "the bridge, and" in written("search", "bridge").out
    assert "安静" in written("search", "安静").out


def test_a_deleted_entry_is_not_found(written: Journal) -> None:
    """What was put away stays away."""
    written("delete", "5", "--yes")
    assert [each["id"] for each in written("search", "bridge", "--json").json["entries"]] == [1]


def test_an_edited_entry_is_found_by_its_new_words(written: Journal) -> None:
    """The index follows."""
    written("edit", "5", stdin="a ferry instead")
    assert written("search", "ferry", "--json").json["entries"][0]["id"] == 5
    assert [each["id"] for each in written("search", "bridge", "--json").json["entries"]] == [1]


def test_a_very_common_word_is_ranked_among_the_newest(
    written: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says so."""
    monkeypatch.setattr(searching, "NEWEST", 1)
    found = written("search", "bridge").out
    assert "Ranked among the newest" in found
    assert "bridge bridge bridge" in found
    assert "A café" not in found


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_words_are_a_search(place: Home, words: str) -> None:
    """No query raises."""
    with file.writing(place):
        pass
    query = parse_query(words)
    with file.reading(place) as db:
        found = searching.find(db, query, Selection(), 10)
    assert found.hits == ()


@given(st.text(min_size=1, max_size=30), st.text(max_size=300))
def test_a_passage_shows_the_piece(piece: str, text: str) -> None:
    """Whatever letters change length with their case."""
    shown = passage_around(text + piece + text, piece)
    assert any(found for _, found in shown)

"""The search index holds what stands in entries and beside them, whatever happens to the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Kind
from attachjournal.core.search import BESIDE
from attachjournal.store import search_index
from tests.conftest import Journal, Once

TABLES = """
    CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL, keep TEXT);
    CREATE TABLE setback (entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        friend TEXT, turning TEXT, plan TEXT, plan_note TEXT, repair TEXT, returned_by TEXT);
    CREATE TABLE experiment (entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
        expected TEXT, happened TEXT, learned TEXT);
    PRAGMA foreign_keys = ON"""
WORDS = st.one_of(st.none(), st.sampled_from(["", "a lift", "a\nlift\n", "tea first"]))
NUMBERS = st.integers(1, 3)
RECORDS = [(table, column) for table, columns in BESIDE.items() for column in columns]
CHANGES = st.one_of(
    st.tuples(st.just("INSERT INTO entry VALUES (:number, 'a lift', :words)"), NUMBERS, WORDS),
    st.tuples(st.just("UPDATE entry SET keep = :words WHERE id = :number"), NUMBERS, WORDS),
    st.tuples(
        st.just("UPDATE entry SET text = coalesce(:words, '-') WHERE id = :number"), NUMBERS, WORDS
    ),
    st.tuples(st.just("DELETE FROM entry WHERE id = :number AND :words IS NULL"), NUMBERS, WORDS),
    *(
        st.tuples(st.just(statement.format(table=table, column=column)), NUMBERS, WORDS)
        for table, column in RECORDS
        for statement in (
            """INSERT INTO {table} (entry_id, {column}) VALUES (:number, :words)
                ON CONFLICT (entry_id) DO NOTHING""",
            "UPDATE {table} SET {column} = :words WHERE entry_id = :number",
            "DELETE FROM {table} WHERE entry_id = :number AND :words IS NULL",
        )
    ),
)
CHECK = "INSERT INTO entry_search(entry_search, rank) VALUES ('integrity-check', 1)"


@given(st.lists(CHANGES, max_size=30))
def test_the_index_is_true_after_any_changes(changes: list[tuple[str, int, str | None]]) -> None:
    """FTS5 itself compares it with the rows; one word that it was told wrongly would be seen."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.executescript(TABLES)
        for statement in search_index.CREATE_SEARCH:
            db.execute(statement)
        for statement, number, words in changes:
            try:
                db.execute(statement, {"number": number, "words": words})
            except sqlite3.IntegrityError:
                continue
        db.execute(CHECK)
        entries = db.execute("SELECT count(*) FROM entry").fetchone()
        assert db.execute("SELECT count(*) FROM entry_search_docsize").fetchone() == entries


@pytest.fixture
def lived(journal: Journal, once: Once) -> Iterator[Journal]:
    """A step back with all that can stand beside it, and an experiment."""

    def fill() -> None:
        journal(
            *("setback", "Went quiet", "--friend", "bracken", "--turning", "clover"),
            *("--plan", "dogwood", "--repair", "elder", "--date", "2026-11-20"),
        )
        journal("setback", "plan", "1", "--used", "--note", "foxglove")
        journal("setback", "return", "1", "--what", "gorse 安静")
        journal("try", "add", "A lift", "--expect", "hazel", "--date", "2026-11-20")
        journal("try", "happened", "2", "--what", "ivy", "--learned", "juniper")

    once(fill)
    yield journal
    assert "The search index fits the entries." in journal("doctor").out


def found(journal: Journal, words: str) -> list[int]:
    """The entries that a search finds."""
    return [each["id"] for each in journal("search", words, "--json").json["entries"]]


STANDING = {
    1: ("bracken", "clover", "dogwood", "elder", "foxglove", "gorse", "安静"),
    2: ("hazel", "ivy", "juniper"),
}
"""What stands in those entries and beside them."""


def test_what_stands_beside_an_entry_is_found(lived: Journal) -> None:
    """As part of the entry, and the words that matched are shown."""
    for number, words in STANDING.items():
        for word in words:
            assert found(lived, word) == [number], word
            assert word in lived("search", word).out
    for several in ("quiet bracken gorse", "quiet 安静"):
        assert found(lived, several) == [1]
        page = lived("search", several).out
        assert any(each in page for each in several.split())


def test_what_changed_is_found_by_its_new_words_alone(lived: Journal) -> None:
    """Other words, and words that were taken away."""
    lived("setback", "edit", "1", "--plan", "walnut", "--repair", "")
    assert (found(lived, "walnut"), found(lived, "dogwood"), found(lived, "elder")) == ([1], [], [])
    lived("setback", "return", "1", "--undo")
    lived("try", "happened", "2", "--undo")
    assert (found(lived, "gorse"), found(lived, "ivy")) == ([], [])


def test_it_goes_and_comes_back_with_its_entry(lived: Journal) -> None:
    """A delete hides it, a restore brings it back, erasing is for good."""
    lived("delete", "1", "--yes")
    assert found(lived, "dogwood") == []
    lived("restore", "1")
    assert found(lived, "dogwood") == [1]
    lived("erase", "1", "--yes")
    assert found(lived, "dogwood") == []
    assert found(lived, "hazel") == [2]


def test_the_kind_narrows_it(lived: Journal) -> None:
    """As it does for any other words."""
    assert found(lived, "hazel") == [2]
    said = lived("search", "hazel", "--kind", Kind.SETBACK.value, "--json").json
    assert said["entries"] == []

"""`journal mark`: what an export may hold."""

import pytest

from tests.conftest import Journal


def sharing(journal: Journal) -> dict[int, str]:
    """What each entry says of it."""
    entries = journal("list", "--json").json["entries"]
    return {entry["id"]: entry["sharing"] for entry in entries}


@pytest.fixture
def two(journal: Journal) -> Journal:
    """The command line of a journal with two entries of a day."""
    journal("write", stdin="the first")
    journal("write", stdin="the second")
    return journal


@pytest.mark.parametrize(
    ("words", "said", "marks"),
    [
        ("1 --private", "Entry 1 is private:", {1: "private", 2: "open"}),
        ("last --bring", "Entry 2 is to bring:", {1: "open", 2: "bring"}),
        ("today --private", "Entries 1 and 2 are private:", {1: "private", 2: "private"}),
        ("2 1 2 --bring", "Entries 2 and 1 are to bring:", {1: "bring", 2: "bring"}),
    ],
)
def test_entries_are_marked(two: Journal, words: str, said: str, marks: dict[int, str]) -> None:
    """By number, `last` or day, and back to open."""
    told = two("mark", *words.split())
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith(said)
    assert sharing(two) == marks
    assert "open: an export may hold them." in two("mark", "1", "2", "--open").err
    assert sharing(two) == {1: "open", 2: "open"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("1", 2, "Say one of --private, --open and --bring."),
        ("1 --private --bring", 2, "Say one of"),
        ("1 9 --private", 4, "There is no entry 9"),
        ("--private", 2, "Missing argument"),
    ],
)
def test_a_mistake_marks_nothing(two: Journal, words: str, code: int, said: str) -> None:
    """One sentence, its exit code."""
    told = two("mark", *words.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert sharing(two) == {1: "open", 2: "open"}

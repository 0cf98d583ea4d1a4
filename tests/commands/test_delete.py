"""`journal delete` and `journal restore`: away after a question, and back again."""

import sys

import pexpect
import pytest

from attachjournal.paths import Home
from attachjournal.store.keeping import entries as keeping
from tests.conftest import Clock, Journal, Once
from tests.terminal import spawn


@pytest.fixture
def three(journal: Journal, once: Once) -> Journal:
    """The command line of a journal with three entries, two of them of one day."""

    def fill() -> None:
        for words in ("the first", "the second"):
            assert journal("write", stdin=words).code == 0
        assert journal("write", "--date", "yesterday", stdin="the third").code == 0

    once(fill)
    return journal


def left(journal: Journal) -> list[int]:
    """The entries that are there."""
    entries = journal("list", "--json", "--limit", "0").json["entries"]
    return sorted(entry["id"] for entry in entries)


def test_nobody_to_ask_is_an_error_that_names_the_answer(three: Journal) -> None:
    """What would go is shown; nothing goes."""
    said = three("delete", "1", "2")
    assert (said.code, said.out) == (1, "")
    assert "the first" in said.err
    assert "24 November 2026, entry 2" in said.err
    assert "--yes" in said.err
    assert left(three) == [1, 2, 3]


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (["1"], [1]),
        (["3", "1"], [1, 3]),
        (["last"], [3]),
        (["today"], [1, 2]),
        (["2026-11-23", "1", "01"], [1, 3]),
        (["yesterday"], [3]),
    ],
)
def test_entries_go_and_come_back(three: Journal, names: list[str], gone: list[int]) -> None:
    """By number, `last` or day; the sentence says how to have them back."""
    said = three("delete", *names, "--yes")
    assert (said.code, said.out) == (0, "")
    assert left(three) == [number for number in (1, 2, 3) if number not in gone]
    command = said.err.rpartition("journal ")[2].split()
    assert command[0] == "restore"
    back = three(*command)
    assert back.code == 0
    assert "back." in back.err
    assert left(three) == [1, 2, 3]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("delete 1 9 --yes", 4, "There is no entry 9"),
        ("delete", 2, "Missing argument"),
        ("delete never --yes", 2, "“never” names no entry"),
        ("restore 1", 4, "There is no deleted entry 1; journal restore lists"),
        ("restore 9", 4, "There is no deleted entry 9"),
        ("restore today", 4, "There is no deleted entry of 24 November 2026"),
        ("restore last", 4, "Nothing is deleted"),
        ("restore someday", 2, "“someday” is not a day"),
        ("restore 1 --json", 2, "--json lists"),
    ],
)
def test_one_mistake_changes_nothing(three: Journal, words: str, code: int, said: str) -> None:
    """All of the entries named, or none."""
    told = three(*words.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert left(three) == [1, 2, 3]


def test_what_can_be_brought_back_is_listed(three: Journal, time: Clock) -> None:
    """The one deleted last first; `last` is that one; a day means its deleted entries."""
    assert three("restore").out == "  Nothing is deleted.\n"
    three("delete", "3", "--yes")
    time.pass_days(1)
    three("delete", "1", "--yes")
    page = three("restore").out
    assert "24 November 2026, entry 1, deleted on 25 November 2026\n    the first\n" in page
    assert page.index("entry 1") < page.index("entry 3")
    value = three("restore", "--json").json
    assert value["schema"] == "attachjournal.deleted/1"
    assert [each["id"] for each in value["entries"]] == [1, 3]
    assert value["entries"][0]["deleted_at"] == time.now.isoformat()
    assert three("restore", "last").code == 0
    assert left(three) == [1, 2]
    assert three("restore", "2026-11-23").code == 0
    assert left(three) == [1, 2, 3]


def test_many_are_counted_and_not_named(journal: Journal) -> None:
    """A sentence stays a sentence."""
    for number in range(8):
        journal("write", stdin=f"number {number}")
    assert journal("delete", "today", "--yes").err.startswith("8 entries are put away.")


def test_somebody_else_was_quicker(three: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look and the deed the entry went; that is said, and is no success."""
    monkeypatch.setattr(keeping, "delete", lambda *_: ())
    said = three("delete", "1", "--yes")
    assert said.code == 1
    assert "already" in said.err
    monkeypatch.setattr(keeping, "restore", lambda *_: ())
    three("delete", "2", "--yes")


def test_the_preview_steers_no_terminal(journal: Journal) -> None:
    """Nor does the list of what is deleted."""
    journal("write", stdin="\x1b[31mred \u202e")
    said = journal("delete", "1")
    assert not set(said.err) & set("\x1b\u202e")
    journal("delete", "1", "--yes")
    assert not set(journal("restore").out) & set("\x1b\u202e")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "gone"), [("y", True), ("n", False), ("\r", False), ("\x04", False)]
)
def test_somebody_at_a_keyboard_is_asked(
    three: Journal, place: Home, key: str, *, gone: bool
) -> None:
    """One key; Enter and the end of input mean no."""
    program = spawn(sys.executable, ["-m", "attachjournal", "delete", "1"], encoding="utf-8")
    program.expect("Put this entry away")
    program.expect("> ")
    program.send(key)
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert ("Nothing was put away." in program.before) is not gone
    assert (1 in left(three)) is not gone

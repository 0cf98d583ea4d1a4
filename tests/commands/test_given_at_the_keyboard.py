"""Sessions and homework at a terminal: asked a line at a time, written on a page."""

import pytest

from attachjournal import drafts
from attachjournal.paths import Home
from tests.commands.test_asked_at_the_keyboard import ENTER, Keyboard, left
from tests.conftest import EVENING, Journal

pytestmark = pytest.mark.slow

WRITES = """sh -c 'echo "Words of mine." > "$1"' editor"""


@pytest.fixture(autouse=True)
def _editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that writes a sentence and is done."""
    monkeypatch.setenv("VISUAL", WRITES)
    monkeypatch.setenv("LANG", "C.UTF-8")


def texts(journal: Journal) -> list[str]:
    """What the journal holds, newest first."""
    return [entry["text"] for entry in journal("list", "--json").json["entries"]]


def outcomes(journal: Journal) -> list[tuple[str | None, str | None]]:
    """How homework ended."""
    found = journal("homework", "list", "--json").json["homework"]
    return [(each["outcome"], each["note"]) for each in found]


def sat_down(journal: Journal, *words: str) -> Keyboard:
    """Somebody at a keyboard who has met the journal before."""
    journal("write", "before", "--date", "2026-01-02")
    return Keyboard(*words)


def test_a_session_is_asked_for(journal: Journal) -> None:
    """Its day, once more where that was none; then with whom. Enter is today, and nobody named."""
    keyboard = Keyboard("session", "add")
    keyboard.answer("On which day", "soon\r")
    keyboard.answer("is not a day.*On which day", "2026-11-20\r")
    keyboard.answer("With whom", "Dr. Huber\r")
    code, said = keyboard.end()
    assert (code, "with Dr. Huber" in said) == (0, True)
    (found,) = journal("session", "list", "--json").json["sessions"]
    assert (found["date"], found["with"]) == ("2026-11-20", "Dr. Huber")


def test_ctrl_c_keeps_no_session(journal: Journal) -> None:
    """Nothing was said yet."""
    keyboard = Keyboard("session", "add")
    keyboard.answer("On which day", "\x03")
    assert keyboard.end()[0] == 130
    assert journal("session", "list", "--json").json["sessions"] == []


def test_a_note_is_written_on_a_page(journal: Journal) -> None:
    """And ends as every writing does; a further one is added to it."""
    journal("session", "add", "2026-11-20")
    keyboard = Keyboard("session", "note")
    keyboard.answer("A line to keep", "a line\r")
    keyboard.answer("How heavy", "3\r")
    assert keyboard.end()[0] == 0
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["keep"], entry["sharing"]) == (
        "Words of mine.",
        "a line",
        "private",
    )
    assert Keyboard("session", "note", "1").end()[0] == 0
    assert texts(journal) == ["Words of mine.\n\nWords of mine."]
    assert journal("drafts", "--json").json["drafts"] == []


def test_a_note_left_behind_finds_its_session_again(journal: Journal, place: Home) -> None:
    """A draft is gone on with as what it was begun as."""
    journal("session", "add", "2026-11-20")
    keyboard = Keyboard("session", "note")
    keyboard.answer("A line to keep", "\x03")
    assert keyboard.end()[0] == 130
    (found,) = journal("session", "list", "--json").json["sessions"]
    assert found["note"] == "Words of mine."


def test_homework_is_asked_for(journal: Journal) -> None:
    """What it is, and for when; Enter for neither."""
    keyboard = Keyboard("homework", "add")
    keyboard.answer("What were you given", "Notice it.\r")
    keyboard.answer("For which day", "2030-01-01\r")
    assert keyboard.end()[0] == 0
    (found,) = journal("homework", "list", "--json").json["homework"]
    assert (found["text"], found["due"]) == ("Notice it.", "2030-01-01")
    keyboard = Keyboard("homework", "add")
    keyboard.answer("What were you given", ENTER)
    code, said = keyboard.end()
    assert (code, "Nothing was kept." in said) == (0, True)


@pytest.mark.parametrize(("key", "outcome"), [("y", "done"), (ENTER, None)])
def test_an_evening_with_homework(journal: Journal, key: str, outcome: str | None) -> None:
    """Served first, written, and asked once whether it is done; Enter leaves it open."""
    journal("homework", "add", "Notice it.")
    keyboard = sat_down(journal, "today")
    keyboard.press("Homework.*Notice it.*write", "w")
    keyboard.answer("How heavy", "2\r")
    keyboard.answer("A line to keep", ENTER)
    keyboard.answer("How heavy", "2\r")
    keyboard.press("Is this homework done", key)
    assert keyboard.end()[0] == 0
    assert texts(journal)[0] == "Words of mine."
    assert outcomes(journal) == [(outcome, None)]


def test_after_a_heavy_evening_nothing_more_is_asked(journal: Journal) -> None:
    """Care comes first."""
    journal("homework", "add", "Notice it.")
    keyboard = sat_down(journal, "today")
    keyboard.press("Notice it.*write", "w")
    keyboard.answer("How heavy", "2\r")
    keyboard.answer("A line to keep", ENTER)
    keyboard.answer("How heavy", "9\r")
    code, said = keyboard.end()
    assert (code, "help-now" in said, "done" in said) == (0, True, False)


def test_homework_is_passed_over_for_a_prompt(journal: Journal) -> None:
    """Another is a prompt of a theme; a free page and "not today" are there as ever."""
    journal("homework", "add", "Notice it.")
    keyboard = sat_down(journal, "today")
    keyboard.press("Notice it.*another", "a")
    keyboard.press("gentle.*another.*free page", "n")
    code, said = keyboard.end()
    assert (code, "Not today" in said) == (0, True)
    assert outcomes(journal) == [(None, None)]


def test_homework_is_answered_on_a_page(journal: Journal) -> None:
    """Without waiting for its evening."""
    journal("homework", "add", "Notice it.")
    keyboard = Keyboard("homework", "answer")
    keyboard.answer("Notice it.*How heavy", ENTER)
    keyboard.answer("A line to keep", ENTER)
    keyboard.answer("How heavy", ENTER)
    keyboard.press("Is this homework done", "y")
    assert keyboard.end()[0] == 0
    assert outcomes(journal) == [("done", None)]


def test_what_got_in_the_way_is_asked(journal: Journal) -> None:
    """Once, and Enter passes it by; Ctrl-C leaves it open."""
    for piece in (1, 2, 3):
        journal("homework", "add", f"piece {piece}")
    for number, what, typed in (
        ("1", "done", "easy\r"),
        ("2", "drop", ENTER),
        ("3", "done", "\x03"),
    ):
        keyboard = Keyboard("homework", what, number)
        keyboard.answer("What got in the way", typed)
        assert keyboard.end()[0] == (130 if typed == "\x03" else 0)
    assert outcomes(journal) == [(None, None), ("dropped", None), ("done", "easy")]


def stopped_at(keyboard: Keyboard, question: str, typed: str) -> None:
    """Type the beginning of an answer, then press Ctrl-C."""
    keyboard.answer(question, typed)
    keyboard.program.expect(typed)
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130


def test_ctrl_c_keeps_the_line_that_stands_there(journal: Journal, place: Home) -> None:
    """In a draft, as whatever else was typed for that question and is not kept yet."""
    stopped_at(Keyboard("homework", "add"), "What were you given", "Notice when")
    assert left(place) == ["Notice when"]
    keyboard = Keyboard("homework", "add")
    keyboard.answer("What were you given", "A whole sentence.\r")
    keyboard.press("For which day.*> ", "\x03")
    assert keyboard.end()[0] == 130
    assert left(place) == ["Notice when", "A whole sentence."]
    journal("homework", "add", "piece")
    stopped_at(Keyboard("homework", "done"), "What got in the way", "Too late in")
    assert left(place)[2:] == ["Too late in"]
    assert outcomes(journal) == [(None, None)]


def test_ctrl_c_keeps_the_line_to_keep_that_stands_there(journal: Journal, place: Home) -> None:
    """It counts as said, beside the page."""
    stopped_at(sat_down(journal, "write"), "A line to keep", "I can ask")
    kept = journal("show", "last", "--json").json
    assert (kept["text"], kept["keep"]) == ("Words of mine.", "I can ask")
    assert left(place) == []


def test_ctrl_c_keeps_the_direction_and_the_note_that_stand_there(
    journal: Journal, place: Home
) -> None:
    """In drafts: a direction is gone on with as one, and the name was added without the note."""
    keyboard = sat_down(journal, "today")
    keyboard.press("not today", "w")
    keyboard.answer("How heavy", ENTER)
    keyboard.answer("A line to keep", ENTER)
    keyboard.answer("How heavy", ENTER)
    stopped_at(keyboard, "working towards", "asking")
    keyboard = Keyboard("people", "add")
    keyboard.answer("Who is it", "Mo\r")
    keyboard.answer("Who are they", ENTER)
    keyboard.press("Do you learn.*> ", "n")
    stopped_at(keyboard, "A note", "an aunt")
    found = drafts.left_behind(place, EVENING)
    assert [(drafts.words(each), each.context.command) for each in found] == [
        ("asking", "direction"),
        ("an aunt", "write"),
    ]
    assert [each["name"] for each in journal("people", "--json").json["people"]] == ["Mo"]

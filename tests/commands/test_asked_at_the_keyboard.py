"""Steps back and experiments at a terminal: asked a line at a time, and nothing typed is lost."""

import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from attachjournal import drafts
from attachjournal.core.entry import Kind
from attachjournal.paths import Home
from tests.conftest import EVENING, Journal
from tests.terminal import spawn, to_the_end

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.slow

ENTER = "\r"
PLAN = "If a reply is slow, then tea."


class Keyboard:
    """The program in a terminal, and somebody who answers."""

    def __init__(self, *words: str, columns: int = 80) -> None:
        """Start it."""
        self.program: pexpect.spawn[str] = spawn(
            sys.executable,
            ["-m", "attachjournal", *words],
            encoding="utf-8",
            dimensions=(60, columns),
        )

    def answer(self, question: str, typed: str) -> None:
        """Wait for a question and the place for its answer, then type."""
        self.program.expect(question)
        self.program.expect("> ")
        self.program.send(typed)

    def press(self, question: str, key: str) -> None:
        """Wait for a question that one key answers."""
        self.program.expect(question)
        self.program.send(key)

    def end(self) -> tuple[int | None, str]:
        """The exit code, and what was said last."""
        to_the_end(self.program)
        self.program.close()
        return self.program.exitstatus, self.program.before or ""


def setbacks(journal: Journal) -> list[dict[str, Any]]:
    """Steps back as scripts see them."""
    found: list[dict[str, Any]] = journal("setback", "list", "--json").json["setbacks"]
    return found


def experiments(journal: Journal) -> list[dict[str, Any]]:
    """Experiments as scripts see them."""
    found: list[dict[str, Any]] = journal("try", "list", "--json").json["experiments"]
    return found


def left(place: Home) -> list[str]:
    """What the drafts hold."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, EVENING)]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_step_back_is_told_line_by_line(journal: Journal, columns: int) -> None:
    """In the order of care: normal, what it was, facts, kindness, the turn, the plan, a repair."""
    journal("people", "add", "Sam")
    keyboard = Keyboard("setback", columns=columns)
    keyboard.answer("part of the way.*What was it.*9  other", "4 1\r")
    keyboard.answer("What happened", "[b]Went quiet on @Sam.\r")
    keyboard.answer("to a friend", "You were scared.\r")
    keyboard.answer(r"could have\s+turned", "When I saw the phone\r")
    keyboard.answer("A plan for the next time", f"{PLAN}\r")
    keyboard.answer("A sentence to mend", "I am back.\r")
    keyboard.answer("A line to keep", "I can call.\r")
    keyboard.answer("How heavy", "8\r")
    code, said = keyboard.end()
    assert code == 0
    assert "Kept." in said
    assert "help-now" in said
    (found,) = setbacks(journal)
    assert (found["kinds"], found["what"]) == (["testing", "withdrawal"], "[b]Went quiet on @Sam.")
    assert [found[name] for name in ("friend", "turning", "plan", "repair")] == [
        "You were scared.",
        "When I saw the phone",
        PLAN,
        "I am back.",
    ]
    entry = journal("show", "last", "--json").json
    assert (entry["keep"], entry["after"], entry["people"]) == ("I can call.", 8, ["Sam"])


def test_enter_passes_every_question_by(place: Home) -> None:
    """And then nothing is kept, not even a draft."""
    keyboard = Keyboard("setback", "--tag", "late")
    keyboard.answer("What was it", ENTER)
    for question in ("What happened", "friend", "turned", "plan", "mend"):
        keyboard.answer(question, ENTER)
    code, said = keyboard.end()
    assert code == 0
    assert "nothing was kept" in said
    assert not place.journal.exists()
    assert left(place) == []


def test_what_it_was_is_asked_once_more(journal: Journal) -> None:
    """Nothing is guessed; the acts are the text where nothing else is said."""
    keyboard = Keyboard("setback", "--after", "3", "--keep", "A line.")
    keyboard.answer("What was it", "12\r")
    for question in ("What happened", "friend", "turned", "plan", "mend"):
        keyboard.answer(question, ENTER)
    assert keyboard.end()[0] == 0
    keyboard = Keyboard("setback", "--after", "3", "--keep", "A line.")
    keyboard.answer("What was it", "most of them\r")
    keyboard.answer("Numbers of the list", "went quiet\r")
    for question in ("What happened", "friend", "turned", "plan", "mend"):
        keyboard.answer(question, ENTER)
    assert keyboard.end()[0] == 0
    assert [each["what"] for each in setbacks(journal)] == [
        "Went quiet.",
        "Tested someone, pushed someone away.",
    ]


def test_how_heavy_it_is_fits_a_narrow_terminal() -> None:
    """The question is broken between words, as the others are."""
    keyboard = Keyboard("setback", columns=40)
    keyboard.answer("What was it", ENTER)
    keyboard.answer("What happened", "went quiet\r")
    for question in (
        "to a friend|friend it",
        "One point",
        "A plan",
        "A sentence",
        "A line to keep",
    ):
        keyboard.answer(question, ENTER)
    keyboard.program.expect("How heavy.*> ")
    shown = keyboard.program.after.split("\r\n")
    keyboard.program.send(ENTER)
    assert keyboard.end()[0] == 0
    assert max(map(len, shown)) <= 40 - 2


def test_ctrl_c_keeps_what_was_typed_until_then(journal: Journal, place: Home) -> None:
    """What stands on the line counts as said; how to put it away is said as well."""
    keyboard = Keyboard("setback")
    keyboard.answer("What was it", "4\r")
    keyboard.answer("What happened", "Went quiet.\r")
    keyboard.answer("friend", "You were")
    keyboard.program.expect("You were")
    keyboard.program.sendintr()
    code, said = keyboard.end()
    assert code == 130
    assert "journal delete 1" in said
    (found,) = setbacks(journal)
    assert (found["what"], found["friend"], found["plan"]) == ("Went quiet.", "You were", None)
    assert left(place) == []


def test_ctrl_c_at_an_empty_line_adds_nothing(journal: Journal) -> None:
    """The answer before is not taken for this one."""
    keyboard = Keyboard("setback")
    keyboard.answer("What was it", ENTER)
    keyboard.answer("What happened", "Went quiet.\r")
    keyboard.program.expect("friend.*> ")
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130
    (found,) = setbacks(journal)
    assert (found["what"], found["friend"]) == ("Went quiet.", None)


def test_ctrl_c_before_any_word_keeps_nothing(place: Home) -> None:
    """A key pressed in a list is no word."""
    keyboard = Keyboard("setback")
    keyboard.answer("What was it", "4\r")
    keyboard.program.expect("What happened.*> ")
    keyboard.program.sendintr()
    code, said = keyboard.end()
    assert code == 130
    assert "nothing was kept" in said
    assert not place.journal.exists()
    assert left(place) == []


def test_a_terminal_that_goes_away_leaves_a_draft(journal: Journal, place: Home) -> None:
    """Every answer is on the disk before the next question."""
    keyboard = Keyboard("setback")
    keyboard.answer("What was it", "4\r")
    keyboard.answer("What happened", "Called her names.\r")
    keyboard.program.expect("friend.*> ")
    keyboard.program.kill(signal.SIGKILL)
    keyboard.program.wait()
    assert setbacks(journal) == []
    assert left(place) == ["Went quiet.\n\nCalled her names."]
    assert drafts.find(place, 1).context.kind is Kind.SETBACK


def test_a_plan_is_answered_with_one_key(journal: Journal) -> None:
    """The plan is shown; a word on it can be said; Enter changes nothing."""
    journal("setback", "Went quiet", "--plan", PLAN, "--date", "2026-11-01")
    keyboard = Keyboard("setback", "plan", "1")
    keyboard.press("then tea.*n not used", ENTER)
    code, said = keyboard.end()
    assert (code, setbacks(journal)[0]["plan_answer"]) == (0, None)
    assert "Nothing changed." in said
    keyboard = Keyboard("setback", "plan", "1", columns=40)
    keyboard.press("n not used", "d")
    keyboard.answer("A word on it", "no slow reply\r")
    assert keyboard.end()[0] == 0
    (found,) = setbacks(journal)
    assert (found["plan_answer"], found["plan_note"]) == ("did-not-come-up", "no slow reply")


def test_the_way_back_is_asked_for(journal: Journal) -> None:
    """What it was and when; a day before the step back is asked for again."""
    journal("setback", "Went quiet", "--date", "2026-11-01")
    keyboard = Keyboard("setback", "return", "1")
    keyboard.answer("1 November 2026, 1: Went quiet.*What was the way back", "Called him\r")
    keyboard.answer("When", "someday\r")
    keyboard.answer("is not a day", "2026-10-31\r")
    keyboard.answer("before the step back", "2026-11-03\r")
    code, said = keyboard.end()
    assert code == 0
    assert "Kept." in said
    (found,) = setbacks(journal)
    assert (found["returned_by"], found["returned_on"]) == ("Called him", "2026-11-03")


def test_ctrl_c_on_the_way_back(journal: Journal) -> None:
    """With words they are kept; without, nothing changes."""
    journal("setback", "Went quiet", "--date", "2026-11-01")
    keyboard = Keyboard("setback", "return", "1")
    keyboard.program.expect("What was the way back.*> ")
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130
    assert setbacks(journal)[0]["returned_on"] is None
    keyboard = Keyboard("setback", "return", "1")
    keyboard.answer("What was the way back", "Called")
    keyboard.program.expect("Called")
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130
    (found,) = setbacks(journal)
    assert found["returned_by"] == "Called"
    assert found["returned_on"] is not None


def test_a_repair_is_asked_for(journal: Journal) -> None:
    """One sentence; Enter changes nothing."""
    journal("setback", "Went quiet", "--date", "2026-11-01")
    keyboard = Keyboard("setback", "repair", "1")
    keyboard.answer("to mend it", ENTER)
    assert keyboard.end()[0] == 0
    assert setbacks(journal)[0]["repair"] is None
    keyboard = Keyboard("setback", "repair", "1")
    keyboard.answer("to mend it", "I am back.\r")
    assert keyboard.end()[0] == 0
    assert setbacks(journal)[0]["repair"] == "I am back."


def test_an_experiment_begins_with_safety(journal: Journal) -> None:
    """At a terminal it is asked first, whatever the options say; yes keeps it."""
    keyboard = Keyboard("try", "add", "ask @Mara for a lift", "--when", "tomorrow", "--sure", "70")
    keyboard.press("Is Mara safe to try this with.*not sure", "y")
    keyboard.press(r"Kept\..*new here", ENTER)
    assert keyboard.end()[0] == 0
    (found,) = experiments(journal)
    assert (found["what"], found["sure"]) == ("ask @Mara for a lift", 70)


@pytest.mark.parametrize("key", ["n", "s", ENTER])
def test_where_it_may_not_be_safe_nothing_is_kept(place: Home, key: str) -> None:
    """A gentler idea, no lecture, and the question whether to keep it all the same."""
    keyboard = Keyboard("try", "add", "ask for a lift", "--with", "Mara")
    keyboard.press("not sure", key)
    keyboard.press("something gentler.*Keep it all the same.*> ", ENTER)
    code, said = keyboard.end()
    assert code == 0
    assert "Nothing was kept." in said
    assert not place.journal.exists()
    assert left(place) == []


def test_it_is_kept_all_the_same_where_that_is_wanted(journal: Journal) -> None:
    """It is the writer's choice."""
    journal("people", "add", "Mara")
    keyboard = Keyboard("try", "add", "ask for a lift", "--with", "Mara", columns=40)
    keyboard.press("not sure", "n")
    keyboard.press("Keep it all the.*> ", "y")
    assert keyboard.end()[0] == 0
    assert [each["people"] for each in experiments(journal)] == [["Mara"]]


def test_ctrl_c_at_the_question_of_safety_leaves_a_draft(journal: Journal, place: Home) -> None:
    """The words are not lost, and it is no experiment yet."""
    keyboard = Keyboard("try", "add", "ask for a lift")
    keyboard.program.expect("Is this person safe.*not sure")
    keyboard.program.sendintr()
    code, said = keyboard.end()
    assert code == 130
    assert "draft 1" in said
    assert experiments(journal) == []
    assert left(place) == ["ask for a lift"]


def test_whom_it_is_with_stays_beside_a_draft_of_it(journal: Journal, place: Home) -> None:
    """A name that was answered is no line of the text: whoever goes on with it finds it linked."""
    keyboard = Keyboard("try", "add")
    keyboard.answer("small to try", "ask for a lift\r")
    keyboard.answer("With whom", "Sam, @Ana\r")
    keyboard.program.expect("Are Sam and Ana safe.*not sure")
    keyboard.program.sendintr()
    code, said = keyboard.end()
    assert code == 130
    assert "draft 1" in said
    (draft,) = drafts.left_behind(place, EVENING)
    assert (drafts.words(draft), draft.context.people) == ("ask for a lift", ("Sam", "Ana"))
    assert experiments(journal) == []


def test_a_name_half_typed_at_ctrl_c_stays_in_the_draft(place: Home) -> None:
    """It may be no name yet, so nobody is linked."""
    keyboard = Keyboard("try", "add")
    keyboard.answer("small to try", "ask for a lift\r")
    keyboard.answer("With whom", "Sa")
    keyboard.program.expect("Sa")
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130
    (draft,) = drafts.left_behind(place, EVENING)
    assert (drafts.words(draft), draft.context.people) == ("ask for a lift\n\nSa", ())


def test_an_experiment_is_planned_line_by_line(journal: Journal) -> None:
    """Names parted by a comma; a day that is none is asked for again."""
    keyboard = Keyboard("try", "add")
    keyboard.answer("small to try", "tell them I was hurt\r")
    keyboard.answer("With whom", "Sam, @Ana\r")
    keyboard.press("Are Sam and Ana safe", "y")
    keyboard.answer("When", "someday\r")
    keyboard.answer("When", "2027-12-01\r")
    keyboard.answer("What do you expect", "they go quiet\r")
    keyboard.answer("How sure", "60%\r")
    keyboard.press("new here", ENTER)
    assert keyboard.end()[0] == 0
    (found,) = experiments(journal)
    assert (found["people"], found["planned_for"]) == (["Sam", "Ana"], "2027-12-01")
    assert (found["expected"], found["sure"]) == ("they go quiet", 60)


def test_nothing_to_try_keeps_nothing(place: Home) -> None:
    """Enter at the first question."""
    keyboard = Keyboard("try", "add")
    keyboard.answer("small to try", ENTER)
    code, said = keyboard.end()
    assert code == 0
    assert "Nothing was kept." in said
    assert not place.journal.exists()


def test_how_it_went_is_asked_for(journal: Journal) -> None:
    """What was expected stands above; Enter passes any question by."""
    journal("try", "add", "ask for a lift", "--expect", "an excuse", "--sure", "70")
    keyboard = Keyboard("try", "happened", "1")
    keyboard.answer("ask for a lift.*Expected, 70% sure: an excuse.*What happened", "A yes\r")
    keyboard.press("as you feared.*skip", "n")
    keyboard.answer("What do you know now", ENTER)
    keyboard.answer("When was it", "2026-11-20\r")
    assert keyboard.end()[0] == 0
    (found,) = experiments(journal)
    assert (found["happened"], found["as_feared"], found["learned"]) == ("A yes", "no", None)
    assert found["happened_on"] == "2026-11-20"
    keyboard = Keyboard("try", "happened", "1")
    keyboard.answer("What happened", ENTER)
    keyboard.press("as you feared", ENTER)
    keyboard.answer("What do you know now", ENTER)
    code, said = keyboard.end()
    assert "nothing changed" in said
    assert (code, experiments(journal)) == (0, [found])


def test_ctrl_c_on_how_it_went_keeps_what_was_said(journal: Journal, place: Home) -> None:
    """The rest can be said another time."""
    journal("try", "add", "ask for a lift")
    keyboard = Keyboard("try", "happened", "1")
    keyboard.answer("What happened", "A yes\r")
    keyboard.program.expect("as you feared.*skip")
    keyboard.program.sendintr()
    assert keyboard.end()[0] == 130
    (found,) = experiments(journal)
    assert (found["happened"], found["as_feared"]) == ("A yes", None)
    assert found["happened_on"] is not None
    assert left(place) == []


def test_a_sentence_at_the_question_for_a_number_is_kept(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who was quicker than the editor wrote the first line of a page, and then another."""
    monkeypatch.setenv("EDITOR", "sed -i '1s/^/It was fine./'")
    keyboard = Keyboard("today")
    keyboard.press("not today", "\r")
    keyboard.answer("How heavy", "The driver laughed, and so did I.\r")
    keyboard.program.expect("wait in draft 1: journal drafts continue 1")
    keyboard.answer("A number from 0 to 10", "two\r")
    keyboard.answer("A line to keep", ENTER)
    keyboard.answer("How heavy", ENTER)
    assert "Kept." in keyboard.end()[1]
    assert journal("drafts", "continue", "1", "--as-is").code == 0
    page, aside = (journal("show", number, "--json").json for number in ("1", "2"))
    assert (page["text"], aside["text"]) == ("It was fine.", "The driver laughed, and so did I.")
    assert aside["prompt_id"] == page["prompt_id"] is not None

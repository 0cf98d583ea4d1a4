"""`journal review` and what a person adds to it: by options, and asked at a terminal."""

import sys
from datetime import date

import pytest

from attachjournal import drafts
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.review.keep import noticing
from attachjournal.core.period import Unit, around
from attachjournal.core.review.scope import Scope
from attachjournal.errors import ExitCode
from attachjournal.paths import Home
from attachjournal.store import steps as store
from attachjournal.store.file import writing
from tests.commands.test_asked_at_the_keyboard import ENTER, Keyboard
from tests.conftest import EVENING, Clock, Journal, Once
from tests.terminal import spawn

PROGRAM = f"""
from datetime import datetime
from attachjournal import cli, clock
clock.now = lambda: datetime.fromisoformat("{EVENING.isoformat()}")
cli.main()
"""
HOSTILE = "\x1b[31m]52;c;aGk=\x07\u202e[/x] <b>&amp; 家"


@pytest.fixture
def month(journal: Journal, once: Once) -> Journal:
    """A month with a kept line and a plan."""

    def fill() -> None:
        journal("write", "Tea with Ana.", "--keep", "I can ask once.", "--date", "2026-11-02")
        journal("setback", "Went quiet.", "--plan", "If slow, tea.", "--date", "2026-11-12")

    once(fill)
    return journal


def left(place: Home) -> list[str]:
    """What the drafts hold."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, EVENING)]


# By options


def test_what_is_noticed_and_answered_is_kept_under_its_question(month: Journal) -> None:
    """Entries of the kind review, each with what it answers, so that it can be understood later."""
    question = month("review", "--json").json["question"]["text"]
    said = month("review", "2026-11", "--noticed", "I ask #more.", "--answer", "On Sunday, @Ana.")
    assert (said.code, said.err) == (0, "Kept what you noticed.\nKept your answer.\n")
    assert "November 2026" in said.out
    answer, noticed = month("list", "--kind", "review", "--json").json["entries"]
    assert noticed["text"] == "I ask #more."
    assert noticed["prompt"] == "November 2026: What do you notice yourself?"
    assert noticed["tags"] == ["more"]
    assert answer["prompt"] == f"November 2026: {question}"
    assert answer["people"] == ["Ana"]
    assert [each["prompt_id"] for each in (answer, noticed)] == [None, None]
    assert noticed["prompt"] in month("show", str(noticed["id"])).out


def test_words_belong_to_the_day_they_are_given(month: Journal) -> None:
    """--date is for those that are noted down later; the period stays what it is."""
    said = month("review", "2026-10", "--noticed", "quiet", "--date", "2026-11-01")
    assert "October 2026" in said.out
    (entry,) = month("list", "--kind", "review", "--json").json["entries"]
    assert entry["date"] == "2026-11-01"
    assert entry["prompt"].startswith("October 2026:")


def test_a_step_is_taken_along_and_closed_in_the_next_review(month: Journal, time: Clock) -> None:
    """The writer's own plan first; what became of it is told, without a score."""
    assert month("review", "--take").err == "Taken along.\n"
    along = month("review", "--json").json
    assert along["taken"] is None
    assert along["next_step"]["text"] != "If slow, tea."
    (waiting,) = (each for each in month("open", "--json").json["open"] if each["what"] == "step")
    assert waiting["text"] == "If slow, tea."
    time.pass_days(7)
    (step,) = month("review", "2026-12", "--json").json["taken"]["steps"]
    assert (step["day"], step["text"], step["became"]) == ("2026-11-24", "If slow, tea.", None)
    assert month("review", "--last-step", "done").code == 0
    (step,) = month("review", "2026-12", "--json").json["taken"]["steps"]
    assert (step["became"], step["closed_on"]) == ("done", "2026-12-01")
    assert "24 Nov  If slow, tea.   done" in month("review", "2026-12").out
    again = month("review", "--last-step", "changed")
    assert again.code == ExitCode.COULD_NOT
    assert "No step is open" in again.err


def test_a_step_may_be_in_ones_own_words(month: Journal, time: Clock) -> None:
    """As typed, whatever is in it; no control character of it reaches a screen."""
    assert month("review", "--step", HOSTILE).code == 0
    time.pass_days(1)
    found = month("review", "--json").json["taken"]["steps"]
    assert [each["text"] for each in found] == [HOSTILE]
    for form in ((), ("--plain",), ("--markdown",), ("--json",)):
        out = month("review", *form).out
        assert "家" in out
        assert not set(out) & set("\x1b\x07\u202e")


def test_a_private_plan_that_was_taken_along_stays_out_of_a_copy(
    month: Journal, time: Clock
) -> None:
    """It is the plan of an entry that is to leave no trace in one."""
    month("review", "--take")
    month("mark", "2", "--private")
    time.pass_days(1)
    assert "If slow, tea." in month("review").out
    assert "If slow, tea." not in month("review", "--markdown").out


def test_a_question_is_not_drawn_from_what_is_private(month: Journal) -> None:
    """For it stays with its answer, which may be handed over."""
    month("write", "x", "--keep", "a secret line", "--private")
    for number in range(6):
        month("write", f"page {number}", "--person", "Hidden", "--private")
    for period in ("2026-11", "2026", "2026-Q4", "--week"):
        said = month("review", period, "--json").json["question"]["text"]
        assert "secret" not in said
        assert "Hidden" not in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--last-step", "dome"), ExitCode.USAGE, "did you mean done?"),
        (("--take", "--step", "my own words"), ExitCode.USAGE, "leave one out"),
        (("--noticed", "my own words", "--markdown"), ExitCode.USAGE, "takes no words"),
        (("--noticed", "my own words", "--show-observation", "1"), ExitCode.USAGE, "no words"),
        (("--noticed", "my own words", "--date", "2027-01-01"), ExitCode.USAGE, "in the future"),
        (("--noticed", "my own words", "nonsense"), ExitCode.USAGE, "is not a period"),
        (("--answer", "my own words", "--theme", "nonsense"), ExitCode.NO_SUCH, "no theme"),
        (("--answer", "my own words", "--moth"), ExitCode.USAGE, "--month"),
        (("2020", "--take"), ExitCode.COULD_NOT, "ends in no step"),
    ],
)
def test_what_cannot_be_meant_keeps_nothing_and_loses_nothing(
    month: Journal, place: Home, words: tuple[str, ...], code: ExitCode, said: str
) -> None:
    """The words are a draft then."""
    found = month("review", *words)
    assert found.code == code
    assert said in found.err
    assert month("list", "--kind", "review", "--json").json["entries"] == []
    typed = "my own words" in words
    assert bool(left(place)) is typed
    assert all("my own words" in each for each in left(place))


def test_a_pipe_is_asked_nothing(month: Journal) -> None:
    """Neither with a pipe behind nor before it; the page is whole."""
    page = month("review", stdin="some words\n")
    assert page.err == ""
    assert "A question to take along" in page.out
    assert "One next step" in page.out
    assert month("list", "--kind", "review", "--json").json["entries"] == []


# At a terminal


class Evening(Keyboard):
    """The program in a terminal, on the evening of every test."""

    def __init__(self, *words: str, columns: int = 80) -> None:
        """Start it."""
        self.program = spawn(
            sys.executable,
            ["-c", PROGRAM, *words],
            encoding="utf-8",
            dimensions=(60, columns),
        )


def entries(journal: Journal) -> list[tuple[str, str]]:
    """What was kept with reviews, the oldest first."""
    found = journal("list", "--kind", "review", "--json").json["entries"]
    return [(each["prompt"], each["text"]) for each in reversed(found)]


def steps(journal: Journal) -> list[tuple[str, str | None]]:
    """The steps taken along."""
    found = journal("review", "2026", "--json").json["taken"] or {"steps": []}
    return [(each["text"], each["became"]) for each in found["steps"]]


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.slow
def test_a_review_at_a_terminal(month: Journal, time: Clock, columns: int) -> None:
    """What one notices, the page, an answer, and a step: in this order."""
    keyboard = Evening("review", "2026-11", columns=columns)
    keyboard.answer("What do you notice yourself", "I ask more.\r")
    keyboard.program.expect("November 2026")
    keyboard.answer("A question to take along.*Your words, if any come", "Tea.\r")
    keyboard.press("One next step.*If slow, tea..*leave it", "t")
    code, said = keyboard.end()
    assert code == 0
    assert "Taken along." in said
    assert [text for _, text in entries(month)] == ["I ask more.", "Tea."]
    time.pass_days(1)
    assert steps(month) == [("If slow, tea.", None)]


def test_enter_passes_everything_by(month: Journal, place: Home) -> None:
    """And then nothing is kept, not even a draft."""
    keyboard = Evening("review", "2026-11")
    keyboard.answer("What do you notice yourself", ENTER)
    keyboard.answer("Your words, if any come", ENTER)
    keyboard.press("leave it", ENTER)
    assert keyboard.end()[0] == 0
    assert entries(month) == []
    assert "step" not in [each["what"] for each in month("open", "--json").json["open"]]
    assert left(place) == []


@pytest.mark.slow
def test_a_step_in_ones_own_words_at_a_terminal(month: Journal, time: Clock) -> None:
    """Asked for with a key, and left with Enter."""
    for typed, kept in (("If late, bed.\r", True), (ENTER, False)):
        keyboard = Evening("review", "2026-11")
        keyboard.answer("What do you notice yourself", ENTER)
        keyboard.answer("Your words, if any come", ENTER)
        keyboard.press("leave it", "o")
        keyboard.answer("If …, then …", typed)
        code, said = keyboard.end()
        assert code == 0
        assert ("Taken along." in said) is kept
    time.pass_days(1)
    assert steps(month) == [("If late, bed.", None)]


def take_along(place: Home, text: str) -> None:
    """A step of last month."""
    with writing(place) as db:
        store.add(db, date(2026, 10, 31), text, EVENING)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "became"), [("d", "done"), ("c", "changed"), ("l", "let-go"), (ENTER, None)]
)
def test_the_last_step_is_closed_with_one_key(
    month: Journal, place: Home, key: str, became: str | None
) -> None:
    """Done, changed, let go; Enter leaves it open, and nothing is said of that."""
    take_along(place, "Ask Sam.")
    keyboard = Evening("review", "2026-11")
    keyboard.answer("What do you notice yourself", ENTER)
    keyboard.press("31 October 2026 you took along:.*Ask Sam..*not yet", key)
    keyboard.answer("Your words, if any come", ENTER)
    keyboard.press("leave it", ENTER)
    assert keyboard.end()[0] == 0
    assert steps(month) == [("Ask Sam.", became)]


@pytest.mark.parametrize("words", [("2026-09",), ("2026-11", "--person", "Ana")])
@pytest.mark.slow
def test_a_review_that_does_not_follow_it_leaves_the_step_alone(
    month: Journal, place: Home, words: tuple[str, ...]
) -> None:
    """One of a time before, or of a part of the entries."""
    take_along(place, "Ask Sam.")
    month("write", "a page @Ana", "--date", "2026-09-09")
    month("write", "a page @Ana", "--date", "2026-11-09")
    keyboard = Evening("review", *words)
    keyboard.answer("What do you notice yourself", ENTER)
    keyboard.answer("Your words, if any come", ENTER)
    keyboard.press("leave it", ENTER)
    assert keyboard.end()[0] == 0
    assert steps(month) == [("Ask Sam.", None)]


def test_ctrl_c_keeps_what_was_typed(month: Journal) -> None:
    """A line that was not finished counts as said; the review then does not come."""
    keyboard = Evening("review", "2026-11")
    keyboard.program.expect("What do you notice yourself")
    keyboard.program.expect("> ")
    keyboard.program.send("I ask mo")
    keyboard.program.expect("I ask mo")
    keyboard.program.sendintr()
    code, said = keyboard.end()
    assert code == ExitCode.INTERRUPTED
    assert "The days" not in said
    assert [text for _, text in entries(month)] == ["I ask mo"]


@pytest.mark.parametrize(
    "words", [("--no-ask",), ("--json",), ("--markdown",), ("--noticed", "x"), ("2020",)]
)
@pytest.mark.slow
def test_some_reviews_ask_nothing(month: Journal, words: tuple[str, ...]) -> None:
    """Where it is said so, where a script reads it, and where there is nothing to ask about."""
    keyboard = Evening("review", *(("2026-11", *words) if words != ("2020",) else words))
    code, said = keyboard.end()
    assert code == 0
    assert "What do you notice" not in said.replace("Kept what you notice", "")
    assert "if any come" not in said


def test_a_draft_of_a_review_becomes_what_it_was_begun_as(month: Journal, place: Home) -> None:
    """Whatever comes between: it goes on under its question."""
    desk = sit_down()
    context = noticing(desk, Scope(around(desk.today, Unit.MONTH), None, desk.today), desk.today)
    drafts.keep_words(place, context, b"I ask more.")
    assert month("drafts", "continue", "--as-is").code == 0
    assert entries(month) == [("November 2026: What do you notice yourself?", "I ask more.")]


def test_an_open_step_says_how_it_is_settled(month: Journal, time: Clock) -> None:
    """By a command for scripts, each of which settles it."""
    month("review", "--step", "Ring Sam.")
    time.pass_days(1)
    (step,) = (each for each in month("open", "--json").json["open"] if each["what"] == "step")
    assert month(*step["commands"][-1].split()[1:]).code == 0
    assert steps(month) == [("Ring Sam.", "let-go")]

"""People and the direction at a terminal: what is asked, when, and what Enter and Ctrl-C do."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from attachjournal import ask, clock
from attachjournal.commands import direction
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.people import offer
from attachjournal.errors import Interrupted
from attachjournal.paths import Home
from attachjournal.store import directions, file
from tests.conftest import Clock, Journal
from tests.terminal import spawn, to_the_end

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.slow

ENTER, CTRL_C = "\r", "\x03"
LINE, HEAVY = "A line to keep", "How heavy"
OFFER, WHAT = "new here", "working towards"
KEYS, GIVEN = "⏎ write", "Was something given?"
READY = {KEYS: "not today", GIVEN: "⏎ neither"}
"""What comes last before the answer, where that is no sign for a line."""


class Seen(NamedTuple):
    """How a command ended, and what was on the screen."""

    code: int
    screen: str


Terminal = Callable[..., Seen]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Run a command in a terminal of so many columns; answer each question in turn.

    The editor writes the words of the variable WORDS.
    """
    script = tmp_path / "an-editor"
    script.write_text('#!/bin/sh\nprintf "%s\\n" "$WORDS" > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run(words: str, *answers: tuple[str, str], text: str = "", columns: int = 80) -> Seen:
        program: pexpect.spawn[str] = spawn(
            sys.executable,
            ["-m", "attachjournal", *words.split()],
            dimensions=(24, columns),
            encoding="utf-8",
            env={**os.environ, "WORDS": text},
        )
        screen = ""
        for question, answer in answers:
            program.expect_exact(question)
            screen += program.before + question
            program.expect_exact(READY.get(question, "> "))
            screen += program.before
            program.send(answer)
        to_the_end(program)
        program.close()
        return Seen(program.exitstatus, screen + str(program.before))

    return run


def listed(journal: Journal) -> dict[str, Any]:
    """Everybody by name."""
    found = journal("people", "list", "--json").json["people"]
    return {each["name"]: each for each in found}


@pytest.mark.parametrize("columns", [80, 40])
def test_new_names_are_offered_once(at: Terminal, journal: Journal, columns: int) -> None:
    """After the closing line; with `y` they are added, and nothing more is asked."""
    written = ((LINE, ENTER), (HEAVY, ENTER))
    text = "Saw @Mara and @Sam."
    seen = at("write", *written, (OFFER, "y"), text=text, columns=columns)
    assert seen.code == 0
    assert seen.screen.index("Kept.") < seen.screen.index("Mara and Sam are")
    assert all(len(line) < columns for line in seen.screen.replace("\r", "").split("\n")[-8:])
    assert list(listed(journal)) == ["Mara", "Sam"]
    assert OFFER not in at("write", *written, text=text).screen
    seen = at("write", *written, (OFFER, ENTER), text="And @Bo.", columns=columns)
    assert (seen.code, list(listed(journal))) == (0, ["Mara", "Sam"])
    assert OFFER not in at("write", *written, text="And @Bo.").screen
    assert journal("people", "list", "--json").json["not_added"] == ["Bo"]


def test_a_heavy_evening_asks_for_no_names(at: Terminal, journal: Journal) -> None:
    """The care card is the last word."""
    seen = at("write", (LINE, ENTER), (HEAVY, f"9{ENTER}"), text="Saw @Mara.")
    assert "journal help-now" in seen.screen
    assert OFFER not in seen.screen
    assert listed(journal) == {}


def test_scripts_are_offered_nothing(journal: Journal) -> None:
    """And nobody is added silently."""
    assert journal("write", "Saw @Mara.").err.endswith("Kept.\n")
    assert listed(journal) == {}


def test_somebody_is_added_question_by_question(at: Terminal, journal: Journal) -> None:
    """A word that is no role is asked for once more."""
    seen = at(
        "people add",
        ("Who is it?", f"@Mara{ENTER}"),
        ("Who are they to you?", f"freind{ENTER}"),
        ("There is no role", f"friend{ENTER}"),
        ("Do you learn", "y"),
        ("A note?", f"next door{ENTER}"),
    )
    assert seen.code == 0
    mara = listed(journal)["Mara"]
    assert (mara["role"], mara["surrogate"], mara["note"]) == ("friend", True, "next door")
    seen = at("people add", ("Who is it?", f"mara{ENTER}"))
    assert seen.code == 1
    assert "means Mara already" in seen.screen


def test_a_second_word_that_is_no_role_is_none(at: Terminal, journal: Journal) -> None:
    """Nobody is kept at a question."""
    roles = (("Who are they", f"hero{ENTER}"), ("There is no role", f"pal{ENTER}"))
    rest = (("Do you learn", ENTER), ("A note?", ENTER))
    assert at("people add", ("Who is it?", f"Bo{ENTER}"), *roles, *rest).code == 0
    assert listed(journal)["Bo"]["role"] is None


def test_enter_skips_every_question(at: Terminal, journal: Journal) -> None:
    """The first one, too: then nobody is added."""
    questions = ("Who are they to you?", "Do you learn", "A note?")
    at("people add", ("Who is it?", f"Bo{ENTER}"), *((each, ENTER) for each in questions))
    bo = listed(journal)["Bo"]
    assert (bo["role"], bo["surrogate"], bo["note"]) == (None, False, None)
    seen = at("people add", ("Who is it?", ENTER))
    assert (seen.code, "Nobody was added." in seen.screen) == (0, True)


def test_ctrl_c_adds_with_what_was_answered(at: Terminal, journal: Journal) -> None:
    """Nothing typed is lost."""
    seen = at(
        "people add",
        ("Who is it?", f"Mara{ENTER}"),
        ("Who are they to you?", f"friend{ENTER}"),
        ("Do you learn", CTRL_C),
    )
    assert seen.code == 130
    assert listed(journal)["Mara"]["role"] == "friend"


@pytest.mark.parametrize(
    ("key", "exchange"), [("g", "gave"), ("r", "received"), (ENTER, None)], ids=["g", "r", "enter"]
)
def test_what_was_noticed_is_written_on_a_page(
    at: Terminal, journal: Journal, key: str, exchange: str | None
) -> None:
    """Then one key says what was given, and it ends as every writing does."""
    journal("people", "add", "Mara")
    ending = ((LINE, f"Soup.{ENTER}"), (HEAVY, ENTER))
    seen = at("people notice mara", (GIVEN, key), *ending, text="soup")
    assert seen.code == 0
    (noticed,) = journal("people", "show", "Mara", "--json").json["noticed"]
    assert (noticed["text"], noticed["exchange"], noticed["keep"]) == ("soup", exchange, "Soup.")


def test_an_option_answers_what_was_given(at: Terminal, journal: Journal) -> None:
    """It is not asked again."""
    journal("people", "add", "Mara")
    seen = at("people notice Mara --gave", (LINE, ENTER), (HEAVY, ENTER), text="soup")
    assert GIVEN not in seen.screen
    assert journal("people", "show", "Mara", "--json").json["noticed"][0]["exchange"] == "gave"


def test_ctrl_c_keeps_what_was_noticed(at: Terminal, journal: Journal) -> None:
    """The page was written already."""
    journal("people", "add", "Mara")
    seen = at("people notice Mara", (GIVEN, CTRL_C), text="soup")
    assert (seen.code, "Kept." in seen.screen) == (130, True)
    (noticed,) = journal("people", "show", "Mara", "--json").json["noticed"]
    assert (noticed["text"], noticed["exchange"]) == ("soup", None)


def test_a_stranger_can_be_added_on_the_way(at: Terminal, journal: Journal) -> None:
    """A near name is named, too."""
    journal("people", "add", "Mara")
    seen = at("people notice Maria waits", ("Add Maria to them? Or did you mean Mara?", "y"))
    assert seen.code == 0
    assert list(listed(journal)) == ["Mara", "Maria"]
    assert journal("people", "show", "Maria", "--json").json["noticed"][0]["text"] == "waits"


def test_a_stranger_who_is_not_added_keeps_the_words(at: Terminal, place: Home) -> None:
    """As a draft; where none were written yet, there is nothing to keep."""
    seen = at("people notice Bo waits", ("Add Bo to them?", ENTER))
    assert seen.code == 4
    assert "draft 1" in seen.screen
    assert at("people notice Bo", ("Add Bo to them?", ENTER)).code == 4
    assert at("people add Bo").code == 0
    assert at("people notice Bo", text="").code == 0
    assert [each.name for each in place.drafts.iterdir()] == ["1"]


@pytest.mark.parametrize(("key", "left"), [("y", []), (ENTER, ["Mara"])], ids=["yes", "no"])
def test_forgetting_asks(at: Terminal, journal: Journal, key: str, left: list[str]) -> None:
    """What would go is said before."""
    journal("people", "add", "Mara", "--note", "next door")
    seen = at("people forget Mara", ("Forget Mara?", key))
    assert seen.code == 0
    assert "“next door”" in seen.screen
    assert list(listed(journal)) == left


def test_the_direction_is_asked_for_after_the_first_week(at: Terminal) -> None:
    """After the closing line of the evening's page; once."""
    day = (datetime.now().astimezone().date() - timedelta(days=20)).isoformat()
    assert at(f"write --date {day} early").code == 0
    page = ((KEYS, "w"), (HEAVY, ENTER), (LINE, ENTER), (HEAVY, ENTER))
    seen = at("today", *page, (WHAT, f"asking plainly{ENTER}"), text="an answer")
    assert seen.code == 0
    assert seen.screen.index("Kept.") < seen.screen.index(WHAT)
    shown = at("direction --json").screen
    assert json.loads(shown)["direction"]["text"] == "asking plainly"
    assert WHAT not in at("today", *page, text="another").screen


class Evening:
    """An evening at the end of which the direction may be asked for."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin with an entry of the first day."""
        self.journal, self.asked = journal, 0
        self.answer: str | None = ""
        journal("write", "the first day")
        monkeypatch.setattr(ask, "line", self._line)

    def _line(self, _: str) -> str:
        self.asked += 1
        if self.answer is None:
            raise Interrupted("Stopped.")
        return self.answer

    def end(self, *words: str) -> None:
        """Write, and come to the end."""
        self.journal("write", "a page", *words)
        number = self.journal("show", "last", "--json").json["id"]
        direction.ask_once(sit_down(), date(2026, 11, 24), number)

    def direction(self) -> str | None:
        """What it is now."""
        found = self.journal("direction", "--json").json["direction"]
        return found and str(found["text"])


@pytest.fixture
def evening(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """The first evening."""
    return Evening(journal, monkeypatch)


def test_it_is_asked_on_the_eighth_day(evening: Evening, time: Clock) -> None:
    """Not before; an answer is kept from that day on."""
    time.pass_days(6)
    evening.end()
    assert evening.asked == 0
    time.pass_days(1)
    evening.answer = "asking plainly"
    evening.end()
    evening.end()
    assert (evening.asked, evening.direction()) == (1, "asking plainly")


@pytest.mark.parametrize("answer", ["", None], ids=["enter", "ctrl-c"])
def test_passing_it_by_is_for_good(evening: Evening, time: Clock, answer: str | None) -> None:
    """It is not asked again, and whatever is said later holds, for an earlier day as well."""
    time.pass_days(30)
    evening.answer = answer
    if answer is None:
        with pytest.raises(Interrupted):
            evening.end()
    else:
        evening.end()
    evening.end()
    assert (evening.asked, evening.direction()) == (1, None)
    evening.journal("direction", "asking plainly", "--date", "2026-11-20")
    assert evening.direction() == "asking plainly"


def test_whoever_has_said_it_is_not_asked(evening: Evening, time: Clock) -> None:
    """Nor whoever has ended it."""
    evening.journal("direction", "asking plainly")
    evening.journal("direction", "--none")
    time.pass_days(30)
    evening.end()
    assert evening.asked == 0


def test_a_heavy_evening_asks_for_no_direction(evening: Evening, time: Clock) -> None:
    """It waits for another one."""
    time.pass_days(30)
    evening.end("--after", "9")
    evening.journal("config", "set", "hard-time", "on")
    evening.end()
    assert evening.asked == 0
    evening.journal("config", "set", "hard-time", "off")
    evening.end()
    assert evening.asked == 1


def test_nothing_is_offered_where_nobody_can_answer(journal: Journal, place: Home) -> None:
    """The offer is for whoever sits there."""
    journal("write", "Saw @Mara.")
    offer.offer(sit_down(), 1)
    assert listed(journal) == {}


def test_somebody_added_meanwhile_is_not_added_twice(journal: Journal) -> None:
    """As another window may have done it."""
    journal("people", "add", "Mara")
    offer.add(sit_down(), ["mara", "Sam"])
    assert list(listed(journal)) == ["Mara", "Sam"]


def test_what_is_asked_can_be_read_back(place: Home) -> None:
    """For the review and the export: the direction of a day."""
    with file.writing(place) as db:
        directions.add(db, date(2026, 11, 1), "asking plainly", clock.now())
    with file.reading(place) as db:
        held = directions.current(db, date(2026, 11, 2))
    assert held is not None
    assert held.since == date(2026, 11, 1)

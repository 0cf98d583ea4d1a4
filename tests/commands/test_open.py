"""`journal open`: whatever waits, with the command that settles it; one of it at an evening."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

import pexpect
import pytest

from attachjournal import clock, drafts
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.open_ import one_thing
from attachjournal.core.draft import Context
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import file
from tests.conftest import Clock, Journal
from tests.terminal import spawn

PLAN = "If a reply is slow, then I make tea first"


def waiting(journal: Journal) -> list[dict[str, Any]]:
    """What waits, as scripts see it."""
    found: list[dict[str, Any]] = journal("open", "--json").json["open"]
    return found


def what(journal: Journal) -> list[str]:
    """The sorts of what waits, in their order."""
    return [each["what"] for each in waiting(journal)]


def named() -> str | None:
    """What an evening names."""
    desk = sit_down(name_drafts=False)
    with file.reading(desk.home) as db:
        return one_thing(desk, db)


def set_back(journal: Journal, day: str) -> None:
    """A step back with a plan."""
    assert journal("setback", "Went quiet", "--plan", PLAN, "--date", day).code == 0


def end_review(home: Home, text: str, outcome: str | None = None) -> None:
    """A next step that a review ended in."""
    now = clock.now()
    with file.writing(home) as db:
        db.execute(
            """INSERT INTO next_step (date, text, written_at, utc_offset, outcome)
            VALUES (?, ?, ?, 0, ?)""",
            (now.date().isoformat(), text, int(now.timestamp()), outcome),
        )


def test_nothing_waits(journal: Journal, place: Home) -> None:
    """A kind word, no count, no journal made."""
    said = journal("open")
    assert said.code == 0
    assert "Nothing waits." in said.out
    assert waiting(journal) == []
    assert named() is None
    assert not place.journal.exists()


@pytest.mark.parametrize(
    ("days", "waits"), [(0, False), (2, False), (3, True), (7, True), (8, False)]
)
def test_a_plan_waits_from_the_third_day_to_the_seventh(
    journal: Journal, time: Clock, days: int, *, waits: bool
) -> None:
    """And no longer, answered or not."""
    set_back(journal, "today")
    time.pass_days(days)
    assert what(journal) == (["plan"] if waits else [])
    assert (named() is not None) is waits


def test_a_plan_comes_with_its_three_answers(journal: Journal) -> None:
    """Each of the commands settles it; the evening's one asks which."""
    set_back(journal, "2026-11-20")
    (plan,) = waiting(journal)
    assert (plan["id"], plan["since"], plan["text"]) == (1, "2026-11-20", PLAN)
    assert len(plan["commands"]) == 3
    assert named() == f"A plan: “{PLAN}”  journal setback plan 1"
    assert journal(*plan["commands"][1].split()[1:]).code == 0
    assert waiting(journal) == []


def test_experiments_wait_until_told(journal: Journal) -> None:
    """Those to come stand there with their day, and no evening names them before it."""
    journal("try", "add", "ask Mara for a lift", "--when", "2026-12-01")
    assert what(journal) == ["experiment"]
    assert "for 1 December 2026" in journal("open").out
    assert named() is None
    journal("try", "add", "ask Sam for salt")
    (soon, later) = sorted(waiting(journal), key=lambda each: str(each["since"]))
    assert (soon["text"], later["text"]) == ("ask Sam for salt", "ask Mara for a lift")
    assert named() == f"An experiment in trust: “ask Sam for salt”  {soon['commands'][0]}"


def test_the_next_step_of_the_last_review(journal: Journal, place: Home) -> None:
    """The last one's, while nothing was said of it."""
    journal("write", "words")
    end_review(place, "ring Sam")
    end_review(place, "walk with Ana")
    assert [each["text"] for each in waiting(journal)] == ["walk with Ana"]
    assert "walk with Ana" in (named() or "")
    end_review(place, "sleep", "done")
    assert waiting(journal) == []


def test_drafts_wait_and_are_named_where_they_always_are(journal: Journal, place: Home) -> None:
    """With what goes on with them; an evening has named them already, and names nothing more."""
    set_back(journal, "2026-11-20")
    now = clock.now()
    context = Context("write", now, now.date() - timedelta(days=1))
    drafts.keep_words(place, context, b"half a \x1b thought")
    assert what(journal) == ["plan", "draft"]
    draft = waiting(journal)[1]
    assert (draft["id"], draft["text"]) == (1, "half a \x1b thought")
    assert draft["commands"][0] == "journal drafts continue 1"
    said = journal("open")
    assert said.err == ""
    assert "\x1b" not in said.out
    assert named() is None


def test_a_draft_that_cannot_be_read_waits_all_the_same(journal: Journal, place: Home) -> None:
    """In another encoding, say."""
    now = clock.now()
    drafts.keep_words(place, Context("write", now, now.date()), b"caf\xe9")
    assert [each["text"] for each in waiting(journal)] == [None]
    assert journal("open").code == 0


def test_a_draft_that_cannot_be_opened_waits_as_well(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`journal drafts` says why."""
    now = clock.now()
    drafts.keep_words(place, Context("write", now, now.date()), b"words")

    def refuse(_: object) -> bytes:
        message = "closed"
        raise JournalError(message)

    monkeypatch.setattr(drafts, "read", refuse)
    assert [each["text"] for each in waiting(journal)] == [None]


def test_nothing_is_brought_up_for_ever(journal: Journal, time: Clock) -> None:
    """After two weeks it stands in `open` alone."""
    journal("try", "add", "ask Sam for salt")
    time.pass_days(14)
    assert named() is not None
    time.pass_days(1)
    assert named() is None
    assert what(journal) == ["experiment"]


def at_keyboard(*words: str) -> "pexpect.spawn[str]":
    """The program in a wide terminal, at whatever hour this is."""
    return spawn(
        sys.executable,
        ["-m", "attachjournal", *words],
        encoding="utf-8",
        dimensions=(50, 200),
    )


@pytest.mark.slow
@pytest.mark.parametrize("day", ["today", "yesterday"])
def test_an_evening_names_one_thing_under_its_prompt(day: str) -> None:
    """Once, quietly; not when another prompt is asked for, nor on a day filled in later."""
    add = [sys.executable, "-m", "attachjournal", "try", "add", "ask Sam for salt"]
    subprocess.run(add, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    program = at_keyboard("today", "--date", day)
    program.expect("not today")
    shown = program.before or ""
    program.send("a")
    program.expect("not today")
    again = program.before or ""
    program.send("n")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert "happened" not in again
    assert ("happened" in shown) is (day == "today")


def test_a_long_entry_to_bring_is_cut_at_a_word(journal: Journal) -> None:
    """With an ellipsis, on the page and as JSON."""
    journal("write", "A walk by the river. " * 20, "--bring")
    (found,) = journal("open", "--json").json["open"]
    begun, ellipsis = found["text"][:-2], found["text"][-2:]
    assert ellipsis == " …"
    assert begun.split() == ("A walk by the river. " * 20).split()[: len(begun.split())]
    assert "…”" in journal("open").out

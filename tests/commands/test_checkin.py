"""`journal checkin`: once a week, scripted or asked, labelled, and put away again."""

import sys
from typing import TYPE_CHECKING

import pytest

from attachjournal import drafts
from attachjournal.core.checkin import HOME_MADE, STATEMENTS
from attachjournal.paths import Home
from tests.conftest import EVENING, Clock, Journal
from tests.terminal import spawn, to_the_end

if TYPE_CHECKING:
    import pexpect

ANSWERS = "3,2,-,4,5,1"
LABEL = HOME_MADE


def kept(journal: Journal, *words: str) -> list[dict[str, object]]:
    """The check-ins as scripts see them."""
    found: list[dict[str, object]] = journal("checkin", "list", "--json", *words).json["checkins"]
    return found


def left(place: Home) -> list[str]:
    """What the drafts hold."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, EVENING)]


def test_answers_by_option_are_kept_without_a_question(journal: Journal) -> None:
    """Six of them, in their order; what did not apply is null."""
    said = journal("checkin", "--answers", ANSWERS)
    assert (said.code, said.out) == (0, "")
    assert said.err.endswith("Kept.\n")
    (found,) = kept(journal)
    assert found["date"] == "2026-11-24"
    assert list(found["answers"].values()) == [3, 2, None, 4, 5, 1]  # type: ignore[attr-defined]
    assert (found["remark"], found["entry"]) == (None, None)
    assert journal("list", "--json").json["entries"] == []


def test_a_remark_is_an_entry(journal: Journal) -> None:
    """By option or through a pipe; found, linked and marked like any other."""
    options = ("--tag", "week", "--private", "--keep", "It passes.", "--after", "2")
    said = journal("checkin", "--answers", ANSWERS, "--remark", "- with @Mara", *options)
    assert said.code == 0
    entry = journal("show", "last", "--json").json
    assert (entry["kind"], entry["text"], entry["sharing"]) == (
        "checkin",
        "- with @Mara",
        "private",
    )
    assert (entry["people"], entry["tags"], entry["keep"]) == (["Mara"], ["week"], "It passes.")
    (found,) = kept(journal)
    assert (found["remark"], found["entry"]) == ("- with @Mara", entry["id"])
    shown = journal("show", "last").out
    assert LABEL in shown
    assert STATEMENTS[0].text in shown


def test_a_piped_text_is_the_remark(journal: Journal) -> None:
    """As it is the text of any other writing command."""
    journal("checkin", "--answers", ANSWERS, stdin="a long week\n")
    assert kept(journal)[0]["remark"] == "a long week"


def test_without_answers_and_without_a_person_the_option_is_named(
    journal: Journal, place: Home
) -> None:
    """And what was piped is not lost."""
    said = journal("checkin")
    assert (said.code, said.out) == (2, "")
    assert "--answers" in said.err
    said = journal("checkin", stdin="a long week")
    assert said.code == 2
    assert left(place) == ["a long week"]
    assert not place.journal.exists()


@pytest.mark.parametrize("answers", ["1,2,3", "1,2,3,4,5,9", "well"])
def test_wrong_answers_are_told_and_keep_nothing(
    journal: Journal, place: Home, answers: str
) -> None:
    """Usage, with what would be right; the remark is a draft."""
    said = journal("checkin", "--answers", answers, "--remark", "a long week")
    assert said.code == 2
    assert "0 to 6" in said.err
    assert left(place) == ["a long week"]


def test_what_belongs_to_a_remark_needs_one(journal: Journal) -> None:
    """A tag without words would be lost; a line to keep is words."""
    said = journal("checkin", "--answers", ANSWERS, "--tag", "week")
    assert said.code == 2
    assert "--remark" in said.err
    assert journal("checkin", "--answers", ANSWERS, "--keep", "It passes.").code == 0
    assert kept(journal)[0]["remark"] == "It passes."


def test_a_slip_keeps_the_words(journal: Journal, place: Home) -> None:
    """A misspelt option is no text, and no word is dropped."""
    said = journal("checkin", "--answers", ANSWERS, "--remark", "a long week", "--privat")
    assert said.code == 2
    assert any("a long week" in words for words in left(place))
    assert kept(journal) == []


def test_bytes_that_are_no_text_become_a_draft(journal: Journal, place: Home) -> None:
    """Nothing is kept of the answers then."""
    said = journal("checkin", "--answers", ANSWERS, stdin=b"caf\xe9")
    assert said.code == 1
    assert "Byte 4" in said.err
    assert kept(journal) == []
    assert len(drafts.left_behind(place, EVENING)) == 1


def test_once_a_week_at_most(journal: Journal, time: Clock, place: Home) -> None:
    """Six days later it is refused in a sentence that says how; the seventh is free."""
    journal("checkin", "--answers", ANSWERS)
    time.pass_days(6)
    said = journal("checkin", "--answers", ANSWERS, "--remark", "too soon")
    assert said.code == 1
    assert "24 November 2026" in said.err
    assert "--again" in said.err
    assert ANSWERS in said.err
    assert left(place) == ["too soon"]
    assert journal("checkin", "--answers", ANSWERS, "--again").code == 0
    time.pass_days(7)
    assert journal("checkin", "--answers", ANSWERS).code == 0
    assert len(kept(journal)) == 3
    early = ("--date", "2026-11-20")
    assert journal("checkin", "--answers", ANSWERS, *early).code == 1


def test_show_is_the_list(journal: Journal) -> None:
    """Labelled in every form, also before there is anything."""
    for words in (["--show"], ["list"], ["--json"], ["list", "--json"], ["--show", "--plain"]):
        said = journal("checkin", *words)
        assert said.code == 0
        assert LABEL in " ".join(said.out.split())
    journal("checkin", "--answers", ANSWERS)
    assert journal("checkin", "--show").out == journal("checkin", "list").out


def test_what_stands_before_a_command_is_not_dropped_in_silence(
    journal: Journal, place: Home
) -> None:
    """Neither a wish for JSON, nor words: those are a draft."""
    said = journal("checkin", "--json", "list")
    assert (said.code, said.out) == (2, "")
    assert "--json does not go before list" in said.err
    assert journal("checkin", "--remark", "a slow week", "list").code == 2
    assert left(place) == ["a slow week"]
    assert journal("checkin", "--plain", "list").code == 0


@pytest.mark.parametrize("look", ["--show", "--json"])
def test_answers_beside_a_look_back_are_not_dropped_in_silence(journal: Journal, look: str) -> None:
    """The list would look as if they were in it."""
    said = journal("checkin", "--answers", ANSWERS, look)
    assert (said.code, said.out) == (2, "")
    assert "leave them out to keep the answers" in said.err


def test_a_list_is_filtered_and_what_is_usual_is_not(journal: Journal) -> None:
    """The median comes from everything up to the last one shown."""
    for number, day in enumerate(("2026-09-01", "2026-10-01", "2026-10-20", "2026-11-20")):
        assert journal("checkin", "--answers", f"{number},0,0,0,0,0", "--date", day).code == 0
    said = journal("checkin", "list", "--in", "2026-10", "--json").json
    assert [each["date"] for each in said["checkins"]] == ["2026-10-01", "2026-10-20"]
    assert said["statements"][0]["usual"] == 1
    assert len(kept(journal, "--limit", "1")) == 1
    assert "The latest 1." in journal("checkin", "list", "--limit", "1").out
    assert journal("checkin", "list", "--json").json["statements"][0]["usual"] == 1.5


def test_it_goes_and_comes_back(journal: Journal) -> None:
    """Named by its day or as the last; the sentence says how to have it back."""
    journal("checkin", "--answers", ANSWERS, "--date", "2026-11-10")
    journal("checkin", "--answers", ANSWERS, "--remark", "a long week")
    said = journal("checkin", "delete", "last")
    assert said.code == 1
    assert "--yes" in said.err
    assert "3 2 – 4 5 1" in said.err
    gone = journal("checkin", "delete", "last", "--yes")
    assert gone.code == 0
    assert [each["date"] for each in kept(journal)] == ["2026-11-10"]
    assert journal("list", "--json").json["entries"] == []
    back = gone.err.rpartition("journal ")[2].split()
    assert journal(*back).code == 0
    assert [each["remark"] for each in kept(journal)] == [None, "a long week"]
    assert journal("checkin", "delete", "2026-11-10", "2026-11-24", "--yes").code == 0
    assert journal("checkin", "restore", "2026-11-10").code == 0
    assert [each["date"] for each in kept(journal)] == ["2026-11-10"]


@pytest.mark.parametrize(
    "words", [("delete", "last"), ("delete", "yesterday"), ("restore", "last")]
)
def test_none_of_that_day_is_code_4(journal: Journal, words: tuple[str, ...]) -> None:
    """And the list is named."""
    said = journal("checkin", *words)
    assert said.code == 4
    assert "journal checkin list" in said.err


def at_keyboard(*words: str, columns: int = 80) -> "pexpect.spawn[str]":
    """The program in a terminal."""
    return spawn(
        sys.executable,
        ["-m", "attachjournal", "checkin", *words],
        encoding="utf-8",
        dimensions=(50, columns),
    )


def ended(program: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """The exit code, and what was said last."""
    to_the_end(program)
    program.close()
    return program.exitstatus, program.before or ""


@pytest.mark.parametrize(("key", "left_over"), [("y", 0), ("n", 1), ("\r", 1)])
@pytest.mark.slow
def test_at_a_keyboard_deleting_is_asked(journal: Journal, key: str, left_over: int) -> None:
    """One key; Enter means no."""
    journal("checkin", "--answers", ANSWERS)
    program = at_keyboard("delete", "last")
    program.expect("Put it away")
    program.send(key)
    assert ended(program)[0] == 0
    assert len(kept(journal)) == left_over


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 40])
def test_at_a_keyboard_it_asks(journal: Journal, columns: int) -> None:
    """The label first, then six statements and a remark; a slip is asked again, Enter skips."""
    program = at_keyboard(columns=columns)
    program.expect("Home-made")
    for answer in ("3", "seven", "2", "-", "", "6", "0"):
        program.expect("> ")
        program.sendline(answer)
    program.expect("Anything to say")
    program.expect("> ")
    program.sendline("a week with [bold] @Mara")
    code, said = ended(program)
    assert code == 0
    assert "Kept." in said
    (found,) = kept(journal)
    assert list(found["answers"].values()) == [3, 2, None, None, 6, 0]  # type: ignore[attr-defined]
    assert found["remark"] == "a week with [bold] @Mara"


def test_enter_alone_keeps_nothing(journal: Journal, place: Home) -> None:
    """Every question can be passed by."""
    program = at_keyboard()
    for _ in STATEMENTS:
        program.expect("> ")
        program.sendline("")
    code, said = ended(program)
    assert code == 0
    assert "nothing was kept" in said
    assert not place.journal.exists()


def test_ctrl_c_among_the_statements_keeps_nothing_and_says_what_was_said(
    place: Home,
) -> None:
    """The answers so far are on the screen."""
    program = at_keyboard()
    for answer in ("3", "-"):
        program.expect("> ")
        program.sendline(answer)
    program.expect("I was fine")
    program.expect("> ")
    program.sendintr()
    code, said = ended(program)
    assert code == 130
    assert "so far: 3,-" in said
    assert not place.journal.exists()


@pytest.mark.slow
def test_ctrl_c_at_the_remark_keeps_the_answers_and_the_words(journal: Journal) -> None:
    """What stands on the line counts as said."""
    program = at_keyboard()
    for answer in "123456":
        program.expect("> ")
        program.sendline(answer)
    program.expect("Anything to say")
    program.expect("> ")
    program.send("half a line")
    program.expect("half a line")
    program.sendintr()
    code, _ = ended(program)
    assert code == 130
    (found,) = kept(journal)
    assert (list(found["answers"].values()), found["remark"]) == (  # type: ignore[attr-defined]
        [1, 2, 3, 4, 5, 6],
        "half a line",
    )


@pytest.mark.slow
def test_too_soon_is_said_before_anything_is_asked(journal: Journal) -> None:
    """Nobody answers six questions for nothing; --again asks all the same."""
    program = at_keyboard("--answers", ANSWERS)
    assert ended(program)[0] == 0
    code, said = ended(at_keyboard())
    assert code == 1
    assert "--again" in " ".join(said.split())
    assert "A silence" not in said
    again = at_keyboard("--again")
    again.expect("A silence.*> ")
    again.sendintr()
    assert ended(again)[0] == 130
    assert len(kept(journal)) == 1


def test_the_whole_journal_carries_the_label_as_well(journal: Journal) -> None:
    """Whoever opens that file sees numbers; it says beside them what they are not."""
    journal("checkin", "--answers", "1,2,3,4,5,6")
    assert journal("export", "--everything", "-").json["checkin_label"] == HOME_MADE

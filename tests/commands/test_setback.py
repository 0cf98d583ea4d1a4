"""`journal setback` as scripts use it: every field an option, every answer an exit code."""

from typing import Any

import pytest

from attachjournal import drafts
from attachjournal.core.entry import Kind
from attachjournal.paths import Home
from attachjournal.store import file, header
from attachjournal.store.keeping import records
from tests.conftest import EVENING, Clock, Journal

PLAN = "If a reply is slow, then I make tea first"


def listed(journal: Journal, *words: str) -> list[dict[str, Any]]:
    """Steps back as scripts see them, all of them."""
    value = journal("setback", "list", "--json", "--limit", "0", *words).json
    assert value["schema"] == "attachjournal.setbacks/1"
    found: list[dict[str, Any]] = value["setbacks"]
    return found


def left(place: Home) -> list[str]:
    """What the drafts hold."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, EVENING)]


def test_everything_can_be_said_by_options(journal: Journal) -> None:
    """One entry, with its record beside it; nothing is asked."""
    said = journal(
        "setback",
        "Went quiet on @Sam #late",
        *("--kind", "withdrawal", "--kind", "Tested someone", "--friend", "You were scared."),
        *("--turning", "When I saw the phone", "--plan", PLAN, "--repair", "I am back, @Ana."),
        *("--date", "2026-11-20", "--person", "Bo", "--tag", "night", "--private"),
        *("--before", "7", "--after", "3", "--keep", "I can call."),
    )
    assert (said.code, said.out) == (0, "")
    assert said.err.endswith("Kept.\n")
    entry = journal("show", "last", "--json").json
    assert (entry["kind"], entry["text"], entry["date"]) == (
        "setback",
        "Went quiet on @Sam #late",
        "2026-11-20",
    )
    assert (entry["people"], entry["tags"]) == (["Bo", "Ana", "Sam"], ["night", "late"])
    assert (entry["before"], entry["after"], entry["keep"]) == (7, 3, "I can call.")
    assert entry["sharing"] == "private"
    (found,) = listed(journal)
    assert found["kinds"] == ["testing", "withdrawal"]
    assert [found[name] for name in ("friend", "turning", "plan", "repair")] == [
        "You were scared.",
        "When I saw the phone",
        PLAN,
        "I am back, @Ana.",
    ]


@pytest.mark.parametrize(
    ("words", "stdin", "text"),
    [
        (["Went", "quiet", "again"], "", "Went quiet again"),
        (["--what", "Went quiet"], "", "Went quiet"),
        (["--kind", "testing"], "Went quiet\non Sam\n\n", "Went quiet\non Sam"),
        ([], "  Went quiet", "  Went quiet"),
        (["--kind", "withdrawal", "--kind", "testing"], "", "Tested someone, went quiet."),
        (["--plan", PLAN], " \n", "A step back."),
        (["-n was all I said", "--kind=other"], "", "-n was all I said"),
        (["add", "Went quiet"], "", "Went quiet"),
        (["--plain", "Went quiet"], "", "Went quiet"),
    ],
)
def test_where_the_text_comes_from(
    journal: Journal, words: list[str], stdin: str, text: str
) -> None:
    """Words, an option, a pipe; without any of them the acts are the text."""
    assert journal("setback", *words, stdin=stdin).code == 0
    assert [each["what"] for each in listed(journal)] == [text]


def test_with_nothing_said_the_options_are_named(journal: Journal, place: Home) -> None:
    """Where nobody can be asked."""
    said = journal("setback", "--private")
    assert (said.code, said.out) == (2, "")
    assert all(f"--{name}" in said.err for name in ("kind", "what", "friend", "plan", "repair"))
    assert not place.journal.exists()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["Went quiet", "--kind", "withdrawl"], "did you mean withdrawal?"),
        (["Went quiet", "--date", "tomorrow"], "future"),
        (["Went quiet", "--private", "--bring"], "contradict"),
        (["Went quiet", "--what", "And more"], "leave one out"),
        (["Went quiet", "--pan", PLAN], "--plan"),
    ],
)
def test_what_cannot_be_taken_keeps_the_words(
    journal: Journal, place: Home, words: list[str], meant: str
) -> None:
    """Exit code 2, a near miss where there is one, and the words in a draft."""
    said = journal("setback", *words)
    assert said.code == 2
    assert meant in said.err
    assert "draft 1" in said.err
    assert any("Went quiet" in text for text in left(place))
    assert listed(journal) == []


@pytest.mark.parametrize("words", [["lst"], ["retrun", "3"], ["show", "3"], ["delete", "3"]])
def test_a_slip_for_a_command_is_no_text(journal: Journal, words: list[str]) -> None:
    """What is hardly anybody's text is not saved as one, and can be all the same."""
    said = journal("setback", *words)
    assert said.code == 2
    assert f'--what "{" ".join(words)}"' in said.err
    assert listed(journal) == []
    assert journal("setback", "--what", " ".join(words)).code == 0
    assert listed(journal)[0]["what"] == " ".join(words)


@pytest.mark.parametrize("stdin", [b"went \xff quiet", b"\xfe"])
def test_words_that_are_no_utf_8_are_kept_as_they_are(
    journal: Journal, place: Home, stdin: bytes
) -> None:
    """Byte for byte, in a draft."""
    said = journal("setback", "--kind", "testing", stdin=stdin)
    assert said.code == 1
    assert "not UTF-8" in said.err
    assert drafts.read(drafts.find(place, 1)).startswith(stdin)


def test_a_heavy_one_ends_with_the_care_card(journal: Journal) -> None:
    """As every writing does."""
    assert "journal help-now" in journal("setback", "Went quiet", "--after", "8").err


def intensity(journal: Journal) -> str:
    """How close today's prompt goes."""
    value: str = journal("today", "--json").json["prompt"]["intensity"]
    return value


def test_the_next_prompt_is_gentle(journal: Journal, time: Clock) -> None:
    """On a day that would have had another one (ARCHITECTURE.md, Care)."""
    journal("write", "a first page", "--date", "2026-10-01")
    for _ in range(20):
        if intensity(journal) != "gentle":
            break
        journal("today", stdin="an answer")
        time.pass_days(1)
    assert intensity(journal) == "steady"
    journal("setback", "--kind", "testing", "--date", "yesterday")
    assert intensity(journal) == "gentle"
    journal("delete", "last", "--yes")
    assert intensity(journal) == "steady"


def test_the_plan_is_closed(journal: Journal, time: Clock) -> None:
    """By number or as the one that waits; an answer can be changed and taken back."""
    journal("setback", "Went quiet", "--plan", PLAN)
    time.pass_days(4)
    assert "journal setback plan 1" in journal("open").out
    said = journal("setback", "plan", "--used", "--note", "It helped, @Sam.")
    assert (said.code, said.out, said.err) == (0, "", "Kept.\n")
    (found,) = listed(journal)
    assert (found["plan_answer"], found["plan_note"], found["plan_answered_on"]) == (
        "used",
        "It helped, @Sam.",
        "2026-11-28",
    )
    assert found["people"] == ["Sam"]
    assert "journal setback plan" not in journal("open").out
    assert journal("setback", "plan", "--used").code == 1
    assert journal("setback", "plan", "1", "--not-used", "--date", "yesterday").code == 0
    (found,) = listed(journal)
    assert (found["plan_answer"], found["plan_note"]) == ("not-used", "It helped, @Sam.")
    assert found["plan_answered_on"] == "2026-11-27"
    said = journal("setback", "plan", "last", "--undo")
    assert said.err == "It said before: “It helped, @Sam.”\nKept.\n"
    assert [listed(journal)[0][f"plan_{name}"] for name in ("answer", "note", "answered_on")] == [
        None,
        None,
        None,
    ]


def test_without_a_number_the_only_open_plan_is_meant(journal: Journal, time: Clock) -> None:
    """One that is not asked about any more gives way; of two that are, one has to be named."""
    journal("setback", "the first", "--plan", PLAN)
    time.pass_days(8)
    journal("setback", "the second", "--plan", PLAN)
    assert journal("setback", "plan", "--did-not-come-up").code == 0
    assert [each["plan_answer"] for each in listed(journal)] == ["did-not-come-up", None]
    journal("setback", "the third", "--plan", PLAN)
    journal("setback", "the fourth", "--plan", PLAN)
    said = journal("setback", "plan", "--used")
    assert said.code == 2
    assert "3, 2 December 2026, “the third”" in said.err
    assert "4, 2 December 2026, “the fourth”" in said.err
    for number in ("3", "4"):
        journal("setback", "plan", number, "--used")
    assert journal("setback", "plan", "--used").code == 0
    assert [each["plan_answer"] for each in listed(journal, "--in", "2026-11")] == ["used"]


@pytest.mark.parametrize(
    ("words", "code", "meant"),
    [
        (["plan", "1"], 2, "--did-not-come-up"),
        (["plan", "1", "--used", "--not-used"], 2, "Say one of"),
        (["plan", "1", "--used", "--undo"], 2, "Say one of"),
        (["plan", "1", "--used"], 2, "journal setback edit 1"),
        (["plan", "--used"], 1, "No plan waits"),
        (["plan", "99", "--used"], 4, "journal setback list"),
        (["plan", "tea", "--used"], 2, "use its number"),
        (["return", "1"], 2, "--what"),
        (["return", "2", "--what", "Called"], 4, "There is no step back 2"),
        (["return", "1", "--what", "Called", "--date", "2026-11-23"], 2, "before the step back"),
        (["return", "1", "--what", "Called", "--date", "tomorrow"], 2, "future"),
        (["return", "--undo"], 1, "no way back yet"),
        (["repair", "2", "--what", "I am back."], 4, "There is no step back 2"),
        (["repair", "1"], 2, "--what"),
        (["edit", "1"], 2, "--turning"),
        (["edit", "1", "--kind", "tsting"], 2, "did you mean testing?"),
        (["list", "--kind", "tsting"], 2, "did you mean testing?"),
        (["list", "--in", "2026-13"], 2, "2026-13"),
    ],
)
@pytest.mark.slow
def test_what_cannot_be_done_is_said(
    journal: Journal, words: list[str], code: int, meant: str
) -> None:
    """With what to do instead, and the exit code that scripts go by."""
    journal("setback", "Went quiet")
    journal("write", "a page that is no step back")
    before = listed(journal)
    said = journal("setback", *words)
    assert (said.code, said.out) == (code, "")
    assert meant in said.err
    assert listed(journal) == before


def test_the_way_back_is_noted_down(journal: Journal, time: Clock) -> None:
    """With its day; the one that waits is meant without a number."""
    journal("setback", "Went quiet")
    time.pass_days(2)
    assert journal("setback", "return", "--what", "Called @Sam", "--date", "yesterday").code == 0
    (found,) = listed(journal)
    assert (found["returned_on"], found["returned_by"], found["days_to_return"]) == (
        "2026-11-25",
        "Called @Sam",
        1,
    )
    assert "back the next day: Called @Sam" in journal("setback", "list").out
    assert "safe in draft 1" in journal("setback", "return", "--what", "Again").err
    journal("drafts", "discard", "1", "--yes")
    said = journal("setback", "return", "1", stdin="Wrote to him\n")
    assert said.err == "It said before: “Called @Sam”\nKept.\n"
    assert listed(journal)[0]["returned_on"] == "2026-11-25"
    assert journal("setback", "return", "1", "--date", "2026-11-24").code == 0
    (found,) = listed(journal)
    assert (found["days_to_return"], found["returned_by"]) == (0, "Wrote to him")
    assert journal("setback", "return", "--undo").code == 0
    assert listed(journal)[0]["returned_on"] is None


def test_an_old_one_without_a_way_back_does_not_stand_in_the_way(
    journal: Journal, time: Clock
) -> None:
    """A recent step back is meant before one of long ago."""
    journal("setback", "long ago")
    time.pass_days(20)
    journal("setback", "yesterday")
    assert journal("setback", "return", "--what", "Called").code == 0
    assert [each["returned_by"] for each in listed(journal)] == ["Called", None]
    assert journal("setback", "return", "--what", "At last").code == 0
    assert [each["returned_by"] for each in listed(journal)] == ["Called", "At last"]


def test_a_repair_and_corrections(journal: Journal) -> None:
    """What was left out can be added, what was wrong put right, what is no longer wanted goes."""
    journal("setback", "--kind", "withdrawal", "--plan", PLAN)
    assert journal("setback", "repair", "--what", "I am back, @Ana.").code == 0
    assert journal("setback", "edit", "--kind", "testing", "--friend", "A word").code == 0
    (found,) = listed(journal)
    assert (found["kinds"], found["what"]) == (["testing"], "Tested someone.")
    assert (found["repair"], found["friend"]) == ("I am back, @Ana.", "A word")
    said = journal("setback", "edit", "1", "--plan", "", "--kind", "")
    assert f"It said before: “{PLAN}”" in said.err
    (found,) = listed(journal)
    assert (found["kinds"], found["plan"], found["what"]) == ([], None, "A step back.")


def test_the_list_has_the_filters_of_every_list(journal: Journal, time: Clock) -> None:
    """Period, person, tag, kind and number; the ways back beside the steps back."""
    journal("setback", "first @Sam", "--kind", "testing", "--date", "2026-10-05")
    journal("setback", "second #late", "--kind", "blaming")
    texts = {
        "first @Sam": ("--kind", "testing"),
        "second #late": ("--tag", "late"),
    }
    for text, filters in texts.items():
        assert [each["what"] for each in listed(journal, *filters)] == [text]
    assert [each["what"] for each in listed(journal, "--person", "sam")] == ["first @Sam"]
    assert [each["what"] for each in listed(journal, "--in", "2026-10")] == ["first @Sam"]
    assert [each["what"] for each in listed(journal, "--from", "2026-11-01")] == ["second #late"]
    cut = journal("setback", "list", "--limit", "1")
    assert "second" in cut.out
    assert "first" not in cut.out
    assert "--limit 0" in cut.out


def test_an_entry_shows_its_record_and_its_json_stays_the_same(journal: Journal) -> None:
    """The fields stand under the text; the contract of an entry is fixed."""
    journal("write", "a page")
    keys = list(journal("show", "last", "--json").json)
    journal("setback", "Went quiet", "--kind", "withdrawal", "--plan", PLAN)
    shown = journal("show", "last").out
    assert shown.index("Went quiet") < shown.index("went quiet") < shown.index(PLAN)
    assert list(journal("show", "last", "--json").json) == keys
    assert PLAN in journal("show", "today").out


def test_the_record_goes_and_comes_with_its_entry(journal: Journal, time: Clock) -> None:
    """Deleted and restored, edited and marked: the entry's business, and the record follows."""
    journal("setback", "Went quiet", "--plan", PLAN)
    journal("delete", "1", "--yes")
    time.pass_days(4)
    assert listed(journal) == []
    assert "setback plan" not in journal("open").out
    assert journal("setback", "plan", "1", "--used").code == 4
    journal("restore", "1")
    journal("edit", "1", stdin="Went quiet on Sam\n")
    journal("mark", "1", "--bring")
    (found,) = listed(journal)
    assert (found["what"], found["plan"], found["sharing"]) == ("Went quiet on Sam", PLAN, "bring")


def test_words_are_safe_where_the_journal_cannot_be_written(journal: Journal, place: Home) -> None:
    """All of them, in a draft of the kind."""
    place.journal.parent.mkdir(parents=True, exist_ok=True)
    place.journal.write_bytes(b"no database at all, whatever it is called")
    said = journal("setback", "Went quiet", "--plan", PLAN, "--friend", "A word")
    assert said.code == 1
    draft = drafts.find(place, 1)
    assert draft.context.kind is Kind.SETBACK
    assert drafts.words(draft) == f"Went quiet\n\nA word\n\n{PLAN}"


def test_a_note_is_safe_where_the_journal_cannot_be_written(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found out later as well."""
    journal("setback", "Went quiet", "--plan", PLAN)
    with file.writing(place) as db:
        assert db is not None
        monkeypatch.setattr(header, "PATIENCE", 0.01)
        said = journal("setback", "return", "--what", "Called him")
        assert journal("setback", "plan", "--used").code == 1
    assert said.code == 1
    assert "Your words are safe in draft 1" in said.err
    assert left(place) == ["Called him"]


def test_one_that_was_deleted_meanwhile_keeps_the_words(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking it up and changing it."""
    journal("setback", "Went quiet")
    monkeypatch.setattr(records, "change_setback", lambda *_: False)
    said = journal("setback", "return", "--what", "Called him")
    assert said.code == 1
    assert "Entry 1 was deleted" in said.err
    assert left(place) == ["Called him"]


def test_last_is_the_newest_one(journal: Journal) -> None:
    """And nothing, while there is none."""
    assert journal("setback", "plan", "last", "--used").code == 4
    journal("setback", "the first", "--plan", PLAN)
    journal("setback", "the second", "--plan", PLAN)
    assert journal("setback", "plan", "LAST", "--used").code == 0
    assert [each["plan_answer"] for each in listed(journal)] == ["used", None]


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["Went quiet", "--help"], ["plan", "-h"]])
def test_help_needs_no_journal(journal: Journal, place: Home, words: list[str]) -> None:
    """It begins with a sentence, has examples, and keeps nothing."""
    said = journal("setback", *words)
    assert said.code == 0
    assert "\n  journal setback" in said.out
    if words != ["plan", "-h"]:
        assert all(name in said.out for name in ("--kind", "--repair", "plan", "return", "list"))
    assert not place.journal.exists()


@pytest.mark.parametrize("family", ["setback", "try"])
def test_somebody_whom_nothing_names_is_told(journal: Journal, family: str) -> None:
    """As in every other command that filters."""
    journal("setback", "Went quiet on @Sam")
    said = journal(family, "list", "--person", "Sma", "--json")
    assert (said.code, said.out) == (4, "")
    assert "Sam" in said.err
    assert journal("setback", "list", "--person", "Sam", "--json").code == 0


def test_a_word_beside_taking_a_plans_answer_back_is_a_draft(journal: Journal, place: Home) -> None:
    """There is nothing it could be said of."""
    journal("setback", "Went quiet", "--plan", PLAN)
    journal("setback", "plan", "1", "--used")
    assert journal("setback", "plan", "1", "--undo", "--note", "it helped").code == 2
    assert left(place) == ["it helped"]

"""`journal try` as scripts use it: planned, told about, and set beside what was expected."""

from typing import Any

import pytest

from attachjournal import drafts
from attachjournal.core.entry import Kind
from attachjournal.paths import Home
from tests.conftest import Clock, Journal

EXPECTED = "she will find an excuse"


def listed(journal: Journal, *words: str) -> list[dict[str, Any]]:
    """Experiments as scripts see them, all of them."""
    value = journal("try", "list", "--json", "--limit", "0", *words).json
    assert value["schema"] == "attachjournal.experiments/1"
    found: list[dict[str, Any]] = value["experiments"]
    return found


def add(journal: Journal, text: str = "ask for a lift", *words: str) -> None:
    """Plan an experiment."""
    assert journal("try", "add", text, *words).code == 0


def test_everything_can_be_said_by_options(journal: Journal) -> None:
    """No question is asked of a script, and the day may lie ahead."""
    said = journal(
        *("try", "add", "ask @Mara for a lift", "--with", "@Mara", "--with", "Ana"),
        *("--when", "2026-12-01", "--expect", f"{EXPECTED}, as @Bo did", "--sure", "70"),
        *("--tag", "asking", "--date", "yesterday", "--bring"),
    )
    assert (said.code, said.out) == (0, "")
    assert said.err.endswith("Kept.\n")
    entry = journal("show", "last", "--json").json
    assert (entry["kind"], entry["text"], entry["date"], entry["sharing"]) == (
        "experiment",
        "ask @Mara for a lift",
        "2026-11-23",
        "bring",
    )
    assert (entry["people"], entry["tags"]) == (["Mara", "Ana", "Bo"], ["asking"])
    (found,) = listed(journal)
    assert (found["planned_for"], found["sure"]) == ("2026-12-01", 70)
    assert found["expected"] == f"{EXPECTED}, as @Bo did"
    assert found["happened_on"] is None


@pytest.mark.parametrize(
    ("words", "stdin", "text"),
    [
        (["ask", "for", "a", "lift"], "", "ask for a lift"),
        ([], "ask for a lift\n\n", "ask for a lift"),
        (["-n as they say"], "", "-n as they say"),
    ],
)
def test_where_the_text_comes_from(
    journal: Journal, words: list[str], stdin: str, text: str
) -> None:
    """Words, or a pipe."""
    assert journal("try", "add", *words, stdin=stdin).code == 0
    assert [each["what"] for each in listed(journal)] == [text]


def test_how_sure_may_be_said_in_percent(journal: Journal) -> None:
    """As a person writes it, and as `try edit` takes it."""
    add(journal, "ask for a lift", "--sure", "70%")
    assert listed(journal)[0]["sure"] == 70


def test_a_weekday_is_the_next_one(journal: Journal) -> None:
    """Planned on a Tuesday, Monday is six days away."""
    add(journal, "ask for a lift", "--when", "monday")
    assert listed(journal)[0]["planned_for"] == "2026-11-30"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["ask for a lift", "--when", "someday"], "someday"),
        (["ask for a lift", "--sure", "101"], "from 0 to 100"),
        (["ask for a lift", "--sure", "very"], "from 0 to 100"),
        (["ask for a lift", "--wen", "monday"], "--when"),
        (["ask for a lift", "--private", "--bring"], "contradict"),
    ],
)
def test_what_cannot_be_taken_keeps_the_words(
    journal: Journal, place: Home, words: list[str], meant: str
) -> None:
    """Exit code 2, and the words in a draft."""
    said = journal("try", "add", *words)
    assert said.code == 2
    assert meant in said.err
    assert "ask for a lift" in drafts.words(drafts.find(place, 1))
    assert listed(journal) == []


def test_how_it_went(journal: Journal, time: Clock) -> None:
    """By number or as the one that waits; it can be added to, and taken back."""
    add(journal, "ask for a lift", "--when", "tomorrow", "--expect", EXPECTED, "--sure", "70")
    time.pass_days(3)
    assert "journal try happened 1" in journal("open").out
    said = journal("try", "happened", "--what", "A yes, @Mara", "--as-feared", "NO")
    assert (said.code, said.out, said.err) == (0, "", "Kept.\n")
    (found,) = listed(journal)
    assert (found["happened"], found["as_feared"], found["happened_on"]) == (
        "A yes, @Mara",
        "no",
        "2026-11-27",
    )
    assert found["people"] == ["Mara"]
    assert "try happened" not in journal("open").out
    time.pass_days(1)
    assert journal("try", "happened", "1", "--learned", "ask again").code == 0
    (found,) = listed(journal)
    assert (found["learned"], found["happened"]) == ("ask again", "A yes, @Mara")
    assert found["happened_on"] == "2026-11-27"
    assert journal("try", "happened", "1", "--as-feared", "no", "--date", "2026-11-26").code == 0
    assert listed(journal)[0]["happened_on"] == "2026-11-26"
    said = journal("try", "happened", "last", "--undo")
    assert "It said before: “A yes, @Mara”" in said.err
    (found,) = listed(journal)
    assert [found[name] for name in ("happened", "as_feared", "learned", "happened_on")] == (
        [None] * 4
    )


def test_a_piped_text_is_what_happened(journal: Journal) -> None:
    """As it is the text of any writing command."""
    add(journal)
    assert journal("try", "happened", stdin="She said yes\nat once\n").code == 0
    assert listed(journal)[0]["happened"] == "She said yes\nat once"


def test_the_one_whose_day_has_come_is_meant(journal: Journal) -> None:
    """One that lies ahead gives way to it; of two, one has to be named."""
    add(journal, "later", "--when", "2026-12-01")
    add(journal, "today", "--when", "today")
    assert journal("try", "happened", "--as-feared", "partly").code == 0
    assert [each["as_feared"] for each in listed(journal)] == [None, "partly"]
    assert journal("try", "happened", "--as-feared", "no").code == 0
    add(journal, "one")
    add(journal, "another")
    said = journal("try", "happened", "--as-feared", "no")
    assert said.code == 2
    assert all(f"“{text}”" in said.err for text in ("one", "another"))


@pytest.mark.parametrize(
    ("words", "code", "meant"),
    [
        (["add"], 2, "Say what to try"),
        (["happened", "1"], 2, "--as-feared"),
        (["happened", "1", "--as-feared", "nope"], 2, "did you mean no?"),
        (["happened", "2", "--as-feared", "no"], 4, "There is no experiment 2"),
        (["happened", "99", "--as-feared", "no"], 4, "journal try list"),
        (["happened", "tea", "--as-feared", "no"], 2, "use its number"),
        (["happened", "1", "--as-feared", "no", "--date", "tomorrow"], 2, "future"),
        (["edit", "1"], 2, "--expect"),
        (["edit", "1", "--sure", "101"], 2, "0 to 100"),
        (["edit", "1", "--learned", "much"], 2, "journal try happened 1"),
        (["ad", "ask for more"], 2, "add"),
    ],
)
def test_what_cannot_be_done_is_said(
    journal: Journal, words: list[str], code: int, meant: str
) -> None:
    """With what to do instead, and the exit code that scripts go by."""
    add(journal)
    journal("write", "a page that is no experiment")
    before = listed(journal)
    said = journal("try", *words)
    assert (said.code, said.out) == (code, "")
    assert meant in said.err
    assert listed(journal) == before


def test_corrections(journal: Journal) -> None:
    """What was wrong is put right, what is no longer wanted goes."""
    add(journal, "ask", "--expect", EXPECTED, "--sure", "70", "--when", "tomorrow")
    said = journal("try", "edit", "--expect", "a no, @Ana", "--sure", "0%", "--when", "2026-12-08")
    assert said.err == f"It said before: “{EXPECTED}”\nKept.\n"
    (found,) = listed(journal)
    assert (found["expected"], found["sure"]) == ("a no, @Ana", 0)
    assert (found["planned_for"], found["people"]) == ("2026-12-08", ["Ana"])
    journal("try", "edit", "1", "--expect", "", "--sure", "", "--when", "")
    (found,) = listed(journal)
    assert [found[name] for name in ("expected", "sure", "planned_for")] == [None] * 3


def test_the_list_sets_expectation_beside_outcome(journal: Journal) -> None:
    """After five with an outcome, in one sentence and in figures; not after four."""
    answers = ["yes", "no", "no", "partly", "no"]
    for number, answer in enumerate(answers, 1):
        add(journal, f"experiment {number}", "--sure", str(50 + 10 * number))
        journal("try", "happened", str(number), "--as-feared", answer)
        if number == 4:
            assert journal("try", "list", "--json").json["compared"] is None
            assert "on average" not in journal("try", "list").out
    assert journal("try", "list", "--json", "--limit", "1").json["compared"] == {
        "experiments": 5,
        "sure_on_average": 80,
        "as_feared": {"yes": 1, "partly": 1, "no": 3},
    }
    said = " ".join(journal("try").out.split())
    assert "You were 80% sure on average; it came as feared once in 5, and partly in 1." in said


def test_the_list_has_the_filters_of_every_list(journal: Journal) -> None:
    """Period, person, tag and number."""
    add(journal, "first @Sam", "--date", "2026-10-05")
    add(journal, "second #late")
    assert [each["what"] for each in listed(journal, "--person", "sam")] == ["first @Sam"]
    assert [each["what"] for each in listed(journal, "--tag", "late")] == ["second #late"]
    assert [each["what"] for each in listed(journal, "--in", "2026-10")] == ["first @Sam"]
    assert [each["what"] for each in listed(journal, "--from", "2026-11-01")] == ["second #late"]
    cut = journal("try", "list", "--limit", "1").out
    assert "--limit 0" in cut
    assert "first" not in cut


def test_an_entry_shows_its_record_and_its_json_stays_the_same(journal: Journal) -> None:
    """The fields stand under the text; the contract of an entry is fixed."""
    journal("write", "a page")
    keys = list(journal("show", "last", "--json").json)
    add(journal, "ask for a lift", "--expect", EXPECTED, "--sure", "70")
    shown = journal("show", "last").out
    assert shown.index("ask for a lift") < shown.index(EXPECTED) < shown.index("70% sure")
    assert list(journal("show", "last", "--json").json) == keys


def test_the_record_goes_and_comes_with_its_entry(journal: Journal) -> None:
    """Deleted and restored: the entry's business, and the record follows."""
    add(journal, "ask for a lift", "--expect", EXPECTED)
    journal("delete", "1", "--yes")
    assert listed(journal) == []
    assert "try happened" not in journal("open").out
    assert journal("try", "happened", "1", "--as-feared", "no").code == 4
    journal("restore", "1")
    assert listed(journal)[0]["expected"] == EXPECTED


def test_words_are_safe_where_the_journal_cannot_be_written(journal: Journal, place: Home) -> None:
    """All of them, in a draft of the kind."""
    place.journal.parent.mkdir(parents=True, exist_ok=True)
    place.journal.write_bytes(b"no database at all, whatever it is called")
    assert journal("try", "add", "ask for a lift", "--expect", EXPECTED).code == 1
    draft = drafts.find(place, 1)
    assert draft.context.kind is Kind.EXPERIMENT
    assert drafts.words(draft) == f"ask for a lift\n\n{EXPECTED}"

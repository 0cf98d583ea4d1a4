"""`journal homework`: given, served first by `today`, answered, done or let go."""

from pathlib import Path

import pytest

from attachjournal.paths import Home
from tests.conftest import Clock, Journal

PROMPTS = """
schema = "attachjournal.prompts/1"
[theme]
slug = "from-ida"
title = "From Ida"
pillar = "self-worth"
[facets]
week = "This week"
[[prompt]]
id = "ida-1"
facet = "week"
intensity = "gentle"
touches = []
text = "What went well on Monday?"
[[prompt]]
id = "ida-2"
facet = "week"
intensity = "steady"
touches = ["family"]
text = "And on Tuesday?"
"""


@pytest.fixture
def given(journal: Journal) -> Journal:
    """Two pieces of homework; the second is due first."""
    assert journal("homework", "add", "Notice when you say sorry.").code == 0
    assert journal("homework", "add", "Three good things.", "--due", "friday").code == 0
    return journal


def served(journal: Journal, *words: str) -> str | None:
    """The id of the prompt that `today` has."""
    prompt: dict[str, str] | None = journal("today", "--json", *words).json["prompt"]
    return prompt["id"] if prompt else None


def homework(journal: Journal) -> dict[int, dict[str, object]]:
    """What there is, by number."""
    data = journal("homework", "list", "--limit", "0", "--json").json
    assert data["schema"] == "attachjournal.homework/1"
    return {each["id"]: each for each in data["homework"]}


def test_homework_is_listed(given: Journal) -> None:
    """Open first, the next to be due on top; alone and in a list, plain and as JSON."""
    assert given("homework").out == (
        "  Open\n"
        "    Three good things.   2\n"
        "      given on 24 November 2026, for 27 November 2026\n"
        "    Notice when you say sorry.   1\n"
        "      given on 24 November 2026\n"
    )
    assert "Homework 1: Notice when you say sorry. (given on" in given("homework", "--plain").out
    assert homework(given)[2] == {
        "id": 2,
        "prompt_id": "homework-2",
        "text": "Three good things.",
        "given_on": "2026-11-24",
        "due": "2026-11-27",
        "outcome": None,
        "note": None,
        "closed_on": None,
        "answers": [],
        "answered_on": None,
    }
    assert given("homework", "list", "--in", "2026-10").out.startswith("  There is no homework")


def test_a_file_holds_several(journal: Journal, tmp_path: Path) -> None:
    """A prompt file, or plain text; what is open already is left as it is."""
    prompts, plain = tmp_path / "ida.toml", tmp_path / "ida.txt"
    prompts.write_text(PROMPTS)
    plain.write_text("Call Bo\nand listen.\n\nWhat went well on Monday?\n")
    assert journal("homework", "add", "--file", str(prompts), "--due", "2026-12-01").code == 0
    said = journal("homework", "add", "--file", str(plain))
    assert "Open already: “What went well on Monday?”" in said.err
    journal("homework", "add", "--file", "-", stdin="a\nb\n")
    journal("homework", "add", stdin="c\n\nd\n")
    texts = [(each["text"], each["due"]) for each in homework(journal).values()]
    assert sorted(texts, key=str) == [
        ("And on Tuesday?", "2026-12-01"),
        ("Call Bo\nand listen.", None),
        ("What went well on Monday?", "2026-12-01"),
        ("a", None),
        ("b", None),
        ("c\n\nd", None),
    ]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PROMPTS.replace("gentle", "soft"), "x.toml", "intensity"),
        (PROMPTS.replace("gentle", "soft"), "x", "intensity"),
        ("= broken", "x.toml", "not valid TOML"),
        ("\n\n", "x.txt", "nothing in"),
        (None, "x.txt", "cannot be read"),
        (b"\xff", "x.txt", "not UTF-8 at byte 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    journal: Journal, tmp_path: Path, content: str | bytes | None, name: str, said: str
) -> None:
    """And nothing of it is kept."""
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = journal("homework", "add", "--file", str(source))
    assert (told.code, said in told.err) == (1, True)
    assert homework(journal) == {}


def test_today_serves_it_first_and_names_it(given: Journal) -> None:
    """As homework, of no theme and no known intensity; with the contract's keys."""
    data = given("today", "--json").json
    assert data == {
        "schema": "attachjournal.prompt/1",
        "date": "2026-11-24",
        "answered": False,
        "theme": None,
        "facet": None,
        "prompt": {
            "id": "homework-2",
            "text": "Three good things.",
            "intensity": None,
            "touches": [],
        },
        "source": "Homework, given on 24 November 2026, for 27 November 2026",
    }
    assert given("today", "--show").out == (
        "  Tuesday, 24 November\n\n"
        "  Homework   given on 24 November 2026, for 27 November 2026\n\n"
        "  Three good things.\n"
    )
    assert given("today", "--brief").out == "A page for today: Homework.  journal today\n"
    assert "Today: Homework" in given().out
    assert given("today", "--date", "2026-11-20", "--json").json["theme"] is not None
    for words in (("--theme", "trust"), ("--gentle",)):
        assert given("today", "--json", *words).json["theme"] is not None


def test_it_is_passed_over_like_any_prompt(given: Journal) -> None:
    """Another is the next piece, then the prompts of the day, each as many as ever."""
    asked = [served(given)]
    for _ in range(4):
        assert given("today", "--another").code == 0
        asked.append(served(given))
    assert asked[:2] == ["homework-2", "homework-1"]
    assert len(set(asked)) == 5
    assert given("today", "--another").code == 1
    assert given("today", "--skip").code == 0


def test_another_is_only_looked_at(given: Journal, time: Clock) -> None:
    """`--another --show` keeps nothing; the next day everything is offered again."""
    assert served(given, "--another") == "homework-1"
    assert served(given) == "homework-2"
    given("today", "--skip")
    time.pass_days(1)
    assert served(given) == "homework-2"


def test_a_piped_answer_belongs_to_it(given: Journal, time: Clock) -> None:
    """It stays open until it is said to be done, and is the prompt of its day all the same."""
    said = given("today", stdin="One: tea.")
    assert said.err == (
        "Kept. Good night.\n"
        "It answers your homework: “Three good things.”\n"
        "When it is done: journal homework done 2\n"
    )
    entry = given("show", "last", "--json").json
    assert (entry["kind"], entry["prompt_id"], entry["prompt"]) == (
        "prompted",
        "homework-2",
        "Three good things.",
    )
    assert (entry["theme"], entry["facet"]) == (None, None)
    assert homework(given)[2]["answers"] == [entry["id"]]
    assert given("today", "--json").json["answered"]
    assert given("homework", "done", "2", "--note", "two were enough").code == 0
    assert served(given) == "homework-2"
    more = given("today", stdin="Two: rain.")
    assert more.err.endswith("\nIt answers your homework: “Three good things.”\n")
    time.pass_days(1)
    assert served(given) == "homework-1"


def test_it_can_be_answered_whenever_one_likes(given: Journal) -> None:
    """With words, a pipe, options; by number where several are open."""
    several = given("homework", "answer", stdin="lost?")
    assert (several.code, "draft 1" in several.err) == (2, True)
    given("drafts", "discard", "1", "--yes")
    assert given("homework", "answer", "1", "Sorry, twice.", "--private").code == 0
    assert given("homework", "answer", "last", stdin="Tea.").code == 0
    given("homework", "drop", "2", "--note", "too much")
    assert given("homework", "answer", "And again.", "--keep", "I need not.").code == 0
    assert (homework(given)[1]["answers"], homework(given)[2]["answers"]) == ([1, 3], [2])
    assert given("homework", "answer", "1").code == 2
    given("delete", "3", "--yes")
    assert homework(given)[1]["answers"] == [1]


def test_done_and_dropped_with_what_got_in_the_way(given: Journal) -> None:
    """By number, last, or the only one; taken back with --undo; a note stays until the next."""
    assert given("homework", "done").code == 2
    assert given("homework", "drop", "last", "--note", "no time").code == 0
    assert given("homework", "done", "--date", "2026-11-24").code == 0
    found = homework(given)
    assert (found[2]["outcome"], found[2]["note"]) == ("dropped", "no time")
    assert (found[1]["outcome"], found[1]["closed_on"]) == ("done", "2026-11-24")
    assert given("homework", "done").code == 1
    assert given("homework", "drop", "2", "--undo").code == 0
    assert homework(given)[2]["outcome"] is None
    again = given("homework", "done", "2", "--note", "done after all")
    assert "It said before: “no time”" in again.err
    assert "done on 24 November 2026" in given("homework").out
    assert given("homework", "done", "9").code == 4
    assert given("homework", "done", "nine").code == 2


def test_no_word_is_dropped(given: Journal, place: Home) -> None:
    """Whatever cannot be taken: what was typed is a draft."""
    for number, words in enumerate(
        (
            ("homework", "add", "words that stay", "--due", "nonsense"),
            ("homework", "add", "words that stay", "--due", "2026-11-01"),
            ("homework", "add", "words that stay", "--file", "x"),
            ("homework", "answer", "9", "words that stay"),
            ("homework", "done", "9", "--note", "words that stay"),
            ("homework", "add", "words that stay", "--deu", "friday"),
        ),
        1,
    ):
        assert given(*words).code in (2, 4)
        assert b"words that stay" in (place.drafts / str(number) / "entry.md").read_bytes()
    assert given("homework", "add").code == 2


def test_it_waits_where_gentle_prompts_come(given: Journal, time: Clock) -> None:
    """In hard times and after heavy evenings; it is named and can be answered all the same."""
    given("write", "heavy", "--after", "9")
    time.pass_days(1)
    shown = given("today", "--show").out
    assert shown.endswith(
        "\n  Homework can wait: “Three good things.”\n    journal homework answer 2\n"
    )
    assert "homework-" not in (served(given) or "homework-")
    assert given("homework", "answer", "2", stdin="all the same").code == 0
    assert served(given) == "homework-2"
    time.pass_days(2)
    assert served(given) == "homework-2"
    given("config", "set", "hard-time", "on")
    assert given("today", "--json").json["theme"] is not None


def test_what_is_piped_on_a_gentle_evening_is_not_taken_for_homework(given: Journal) -> None:
    """After a step back the words stand under the gentle prompt; how to answer homework is said."""
    given("setback", "Went quiet.", "--kind", "withdrawal")
    said = given("today", stdin="a page")
    assert said.err.endswith(
        "Homework can wait: “Three good things.”\n  journal homework answer 2\n"
    )
    (entry, *_) = given("list", "--kind", "prompted", "--json").json["entries"]
    assert (entry["text"], entry["theme"] is not None) == ("a page", True)


def test_it_is_not_held_up_for_ever(given: Journal, time: Clock) -> None:
    """After two weeks it waits where what waits is shown, and nowhere else."""
    time.pass_days(15)
    assert served(given) == "homework-2"
    time.pass_days(3)
    assert given("today", "--json").json["theme"] is not None
    waiting = given("open", "--json").json["open"]
    assert [(each["what"], each["id"]) for each in waiting] == [("homework", 2), ("homework", 1)]
    assert waiting[0]["commands"] == [
        "journal homework answer 2",
        "journal homework done 2",
        "journal homework drop 2",
    ]

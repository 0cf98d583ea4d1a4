"""`journal today`: the prompt of the day, from a pipe and for scripts."""

import io
from typing import Any

import pytest

from attachjournal.commands.common import in_hand
from attachjournal.commands.today import evening
from attachjournal.core.choice import choose
from attachjournal.paths import Home
from tests.conftest import Clock, Journal


def test_a_piped_text_is_the_answer(journal: Journal) -> None:
    """No question is asked; the entry carries the prompt as it was worded."""
    prompt = journal("today", "--json").json["prompt"]
    said = journal(
        "today",
        stdin="an answer\n\n",
    )
    assert (said.code, said.out) == (0, "")
    assert "Kept." in said.err
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["kind"]) == ("an answer", "prompted")
    assert (entry["prompt_id"], entry["prompt"]) == (prompt["id"], prompt["text"])
    assert journal("today", "--json").json["answered"] is True


def test_an_empty_pipe_shows_the_prompt_and_keeps_nothing(journal: Journal, place: Home) -> None:
    """White space is no answer."""
    said = journal("today", stdin=" \n\t\n")
    assert said.code == 0
    words = journal("today", "--json").json["prompt"]["text"].split()
    assert words[0] in said.out
    assert words[-1] in said.out
    assert not place.journal.exists()


def test_the_prompt_stays_the_same_all_day(journal: Journal, time: Clock) -> None:
    """Before and after an answer, until the day ends at four in the morning."""
    first = journal("today", "--json").json["prompt"]["id"]
    journal("today", stdin="an answer")
    time.pass_days(0.25)
    assert time.now.hour == 3
    assert journal("today", "--json").json["prompt"]["id"] == first
    time.pass_days(1 / 12)
    later = journal("today", "--json").json
    assert later["date"] == "2026-11-25"
    assert later["prompt"]["id"] != first


def test_the_json_is_the_one_promised(journal: Journal) -> None:
    """Schema and keys are a contract with scripts."""
    value = journal("today", "--json").json
    assert list(value) == ["schema", "date", "answered", "theme", "facet", "prompt", "source"]
    assert value["schema"] == "attachjournal.prompt/1"
    assert list(value["theme"]) == ["slug", "title", "pillar"]
    assert list(value["prompt"]) == ["id", "text", "intensity", "touches"]
    assert value["answered"] is False
    assert "doi:10.1111/jmft.12409" in value["source"]


def test_brief_is_one_line_and_then_nothing(journal: Journal) -> None:
    """For a shell greeting: a line until something is written, or the day is left."""
    said = journal("today", "--brief")
    assert said.out.count("\n") == 1
    assert said.err == ""
    journal("today", stdin="an answer")
    assert journal("today", "--brief").out == ""


def test_not_today_costs_nothing(journal: Journal) -> None:
    """It is noted, asks no reason, and the greeting is quiet."""
    said = journal("today", "--skip")
    assert (said.code, said.out) == (0, "")
    assert journal("today", "--brief").out == ""
    assert journal("list", "--json").json["entries"] == []


def test_two_alternatives_and_then_a_free_page(journal: Journal) -> None:
    """Another, and another; looking at one does not pass it over."""
    ids = [journal("today", "--json").json["prompt"]["id"]]
    for _ in range(2):
        peeked = journal("today", "--another", "--json").json["prompt"]["id"]
        assert journal("today", "--json").json["prompt"]["id"] == ids[-1]
        journal("today", "--another")
        ids.append(journal("today", "--json").json["prompt"]["id"])
        assert ids[-1] == peeked
    assert len(set(ids)) == 3
    said = journal("today", "--another")
    assert said.code == 1
    assert "journal write" in said.err


def test_a_theme_can_be_asked_for(journal: Journal) -> None:
    """By slug; an unknown one is told its neighbour, with exit code 4."""
    assert journal("today", "--theme", "trust", "--json").json["theme"]["slug"] == "trust"
    said = journal("today", "--theme", "trsut", "--json")
    assert said.code == 4
    assert "did you mean trust?" in said.err


def test_a_past_day_is_filled_in_later(journal: Journal) -> None:
    """The entry belongs to that day; the future is refused."""
    journal("today", "--date", "2026-11-20", stdin="what I recall")
    entry = journal("show", "2026-11-20", "--json").json["entries"][0]
    assert entry["date"] == "2026-11-20"
    assert entry["written_at"] == "2026-11-24T21:03:11+01:00"
    assert journal("today", "--date", "2026-11-25", stdin="no").code == 2


def test_nothing_tender_or_deep_in_the_first_days(journal: Journal, time: Clock) -> None:
    """Seven evenings, all deep opted in: none is deep, none touches childhood, family or loss."""
    journal("config", "set", "deep", "on")
    journal("config", "set", "deep-themes", "trust")
    for _ in range(7):
        prompt = journal("today", "--json").json["prompt"]
        assert prompt["intensity"] != "deep"
        assert not {"childhood", "family", "loss"} & set(prompt["touches"])
        journal("today", stdin="an answer")
        time.pass_days(1)


@pytest.mark.parametrize(
    ("ratings", "card"),
    [
        (["--after", "8"], True),
        (["--before", "2", "--after", "5"], True),
        (["--before", "5", "--after", "7"], False),
        (["--before", "10"], False),
        ([], False),
    ],
)
def test_the_care_card_comes_after_a_heavy_evening(
    journal: Journal, time: Clock, ratings: list[str], card: bool
) -> None:
    """After 8 or more, or a rise by 3: one step outward and help-now; then two gentle days."""
    said = journal("today", *ratings, stdin="an answer")
    assert ("journal help-now" in said.err.rpartition("Kept")[2]) is card
    for _ in range(2):
        time.pass_days(1)
        if card:
            assert journal("today", "--json").json["prompt"]["intensity"] == "gentle"


def test_the_first_evening_says_what_this_is(journal: Journal) -> None:
    """No therapy, no emergency service, nobody reads it, it may feel worse for a while."""
    said = journal("today", stdin="an answer").err
    for words in ("no therapy", "no emergency", "Nobody reads", "not detected", "feel worse"):
        assert words in said
    assert "no therapy" not in journal("today", stdin="more").err


def test_bytes_that_are_no_text_become_a_draft(journal: Journal, place: Home) -> None:
    """Nothing that came through a pipe is lost."""
    said = journal("today", stdin=b"caf\xe9 and more")
    assert said.code == 1
    assert "draft 1" in said.err
    assert (place.drafts / "1" / "entry.md").read_bytes().startswith(b"caf\xe9 and more")
    assert "draft 1" in journal("list").err


def test_private_and_bring_contradict_each_other(journal: Journal) -> None:
    """One or the other."""
    assert journal("today", "--private", "--bring", stdin="x").code == 2
    journal("today", "--bring", "--person", "@Mara", "--tag", "#tea time", stdin="x #walk @Sam")
    entry = journal("show", "last", "--json").json
    assert entry["sharing"] == "bring"
    assert (entry["people"], entry["tags"]) == (["Mara", "Sam"], ["tea time", "walk"])


@pytest.mark.parametrize(
    ("words", "stdin"),
    [
        (["write", "not to be lost", "--date", "nonsense"], ""),
        (["write", "--date", "2027-01-01"], "not to be lost"),
        (["write", "not to be lost", "--private", "--bring"], ""),
        (["today", "--date", "nonsense"], "not to be lost"),
        (["today", "--theme", "trsut"], "not to be lost"),
    ],
)
def test_words_beside_a_wrong_option_become_a_draft(
    journal: Journal, place: Home, words: list[str], stdin: str
) -> None:
    """Nothing typed or piped is dropped because something beside it cannot be taken."""
    said = journal(*words, stdin=stdin)
    assert said.code in (2, 4)
    assert "draft 1" in said.err
    assert b"not to be lost" in (place.drafts / "1" / "entry.md").read_bytes()


def test_after_a_gap_there_is_one_word(journal: Journal, time: Clock) -> None:
    """Good to see you, once, and nothing about the time between."""
    assert "Good to see you" not in journal("today", stdin="first").err
    time.pass_days(40)
    assert "Good to see you" not in journal("today", "--json").err
    said = journal("today", stdin="back").err
    assert said.splitlines()[0] == "Good to see you."
    assert "Good to see you" not in journal("today", stdin="more").err
    time.pass_days(1)
    assert "Good to see you" not in journal("today", stdin="and more").err


def test_hard_time_is_named_once_a_week(journal: Journal, time: Clock) -> None:
    """On the first page of a week, until it is turned off."""
    journal("config", "set", "hard-time", "on")
    said = []
    for _ in range(14):
        said.append("Hard-time is on" in journal("today", stdin="a page").err)
        time.pass_days(1)
    assert said == [True, *[False] * 5, True, *[False] * 6, True]
    journal("config", "set", "hard-time", "off")
    assert "Hard-time" not in journal("today", stdin="a page").err


class _Untouchable(io.RawIOBase):
    """A pipe that nobody may read."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        message = "stdin was read"
        raise AssertionError(message)


@pytest.mark.parametrize("only_look", ["--json", "--show", "--brief", "--skip"])
@pytest.mark.parametrize("wrong", [["--theme", "trsut"], ["--date", "nonsense"]])
def test_what_only_looks_never_reads_a_pipe(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, only_look: str, wrong: list[str]
) -> None:
    """Not even to save words beside a mistaken option: a script would hang."""
    pipe = io.TextIOWrapper(io.BufferedReader(_Untouchable()), "utf-8")
    monkeypatch.setattr(in_hand, "piped", pipe.buffer.read)
    said = journal("today", only_look, *wrong)
    assert said.code in (2, 4)
    assert "draft" not in said.err


@pytest.mark.parametrize("beside", ["--brief", "--show"])
def test_json_is_json_whatever_stands_beside_it(journal: Journal, beside: str) -> None:
    """A script gets its object, also once the day is written and there is nothing to greet with."""
    assert journal("today", "--json", beside).json["answered"] is False
    journal("today", stdin="An answer.")
    assert journal("today", "--json", beside).json["answered"] is True


@pytest.mark.parametrize("only_look", ["--json", "--show", "--brief"])
def test_passing_over_and_looking_are_two_things(journal: Journal, only_look: str) -> None:
    """Neither is left undone in silence; the page is still there."""
    said = journal("today", "--skip", only_look)
    assert (said.code, said.out) == (2, "")
    assert "say one" in said.err
    assert journal("today", "--brief").out


def test_words_in_a_pipe_outlive_every_refusal(journal: Journal, place: Home) -> None:
    """Options that contradict each other, a third alternative, and rules that leave no prompt."""
    assert "draft 1" in journal("today", "--private", "--bring", stdin="the first").err
    journal("today", "--another")
    journal("today", "--another")
    assert "draft 2" in journal("today", "--another", stdin="the second").err
    slugs = [theme["slug"] for theme in journal("themes", "--json").json["themes"]]
    place.settings.write_text(f"paused-themes = {slugs}\n")
    assert "draft 3" in journal("today", "--date", "2026-11-20", stdin="the third").err
    kept = [(place.drafts / number / "entry.md").read_text() for number in ("1", "2", "3")]
    assert [text.strip() for text in kept] == ["the first", "the second", "the third"]


@pytest.mark.parametrize("words", ["today --show", "today --json", "today --brief", ""])
def test_the_prompt_is_chosen_once(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Weighing every prompt takes some milliseconds; a day with an entry needs none of it."""
    weighed: list[object] = []
    weigh = choose.weigh

    def watched(*given: Any) -> Any:
        weighed.append(given)
        return weigh(*given)

    monkeypatch.setattr(evening, "weigh", watched)
    journal("write", "--date", "yesterday", "some words")
    assert journal(*words.split()).code == 0
    assert len(weighed) == 1
    journal("write", "of today")
    if words in ("today --brief", ""):
        assert journal(*words.split()).code == 0
        assert len(weighed) == 1

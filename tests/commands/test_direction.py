"""`journal direction`, as a script calls it."""

import os

import pytest

from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import directions
from tests.conftest import Clock, Journal

WORDS = "asking plainly, and staying when the answer takes time"


def test_nothing_in_words_yet(journal: Journal, place: Home) -> None:
    """Nothing is made by looking."""
    said = journal("direction")
    assert (said.code, said.err) == (0, "")
    assert "Nothing in words yet" in said.out
    assert journal("direction", "--json").json == {
        "schema": "attachjournal.direction/1",
        "direction": None,
        "earlier": [],
    }
    assert not place.journal.exists()


def test_it_is_set_and_revised(journal: Journal, time: Clock) -> None:
    """From words or a pipe; the earlier one stays with its days."""
    said = journal("direction", *WORDS.split())
    assert (said.code, said.out, said.err) == (0, "", "Kept. To see it: journal direction\n")
    time.pass_days(3)
    assert journal("direction", WORDS).err == "It stands as it is.\n"
    assert journal("direction", stdin="staying\n\n").code == 0
    value = journal("direction", "--json").json
    assert (value["direction"]["text"], value["direction"]["since"]) == ("staying", "2026-11-27")
    (earlier,) = value["earlier"]
    assert (earlier["text"], earlier["since"]) == (WORDS, "2026-11-24")
    assert earlier["until"] == "2026-11-27"
    shown = journal("direction").out
    assert shown.startswith("  Towards: staying\n  since 27 November 2026\n")
    assert "24 November 2026 to 27 November 2026" in shown


def test_the_days_of_an_earlier_one_fit_a_narrow_screen(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a line is only one or two too long."""
    journal("direction", WORDS, "--date", "2025-01-12")
    journal("direction", "staying", "--date", "2025-09-07")
    monkeypatch.setenv("COLUMNS", "40")
    lines = journal("direction").out.splitlines()
    assert max(map(len, lines)) <= 40


def test_it_ends(journal: Journal) -> None:
    """The words stay among the earlier ones."""
    assert journal("direction", "--none").err == "There was none in words.\n"
    journal("direction", WORDS)
    assert journal("direction", "--none").code == 0
    value = journal("direction", "--json").json
    assert value["direction"] is None
    assert [each["text"] for each in value["earlier"]] == [WORDS]
    assert "on 24 November 2026" in journal("direction").out


def test_an_earlier_one_can_be_filled_in(journal: Journal) -> None:
    """It ends where the next one began."""
    journal("direction", WORDS)
    said = journal("direction", "saying it sooner", "--date", "2026-10-01")
    assert "Kept among the earlier ones." in said.err
    value = journal("direction", "--json").json
    assert value["direction"]["text"] == WORDS
    assert [(each["since"], each["until"]) for each in value["earlier"]] == [
        ("2026-10-01", "2026-11-24")
    ]


def test_a_limit_counts_the_earlier_ones(journal: Journal, time: Clock) -> None:
    """The latest first."""
    for text in "abcd":
        journal("direction", text)
        time.pass_days(1)
    value = journal("direction", "--json", "--limit", "2").json
    assert [each["text"] for each in value["earlier"]] == ["c", "b"]
    assert "All of them: --limit 0" in journal("direction", "--limit", "2").out
    assert "All of them" not in journal("direction", "--limit", "0").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--none", "x"), "--none takes no words"),
        (("--date", "yesterday"), "give the words as well"),
        (("x", "--json"), "--json takes no words"),
        (("--none", "--json"), "--json shows the direction"),
        (("x", "--date", "tomorrow"), "lies in the future"),
    ],
)
def test_what_contradicts_itself_is_refused(
    journal: Journal, place: Home, words: tuple[str, ...], said: str
) -> None:
    """Nothing changes."""
    told = journal("direction", *words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert not place.journal.exists()


def test_words_are_never_lost(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they cannot be kept they are a draft: misspelt options, no UTF-8, a full disk."""

    def fail(*_: object) -> None:
        raise JournalError("The disk is full.")

    assert journal("direction", "-n for now", "--nonee").code == 2
    assert journal("direction", stdin=b"caf\xe9").code == 1
    assert journal("direction", os.fsdecode(b"caf\xe9")).code == 1
    monkeypatch.setattr(directions, "add", fail)
    said = journal("direction", WORDS)
    assert said.code == 1
    assert "The disk is full. Your words are safe in draft 4" in said.err
    pages = [page.read_bytes() for page in sorted(place.drafts.glob("*/entry.*"))]
    assert pages == [b"-n for now --nonee", b"caf\xe9", b"caf\xe9", WORDS.encode()]


def test_a_sentence_with_a_dash_is_a_sentence(journal: Journal) -> None:
    """Any text is text."""
    text = "-n [bold] \x1b[31mred"
    assert journal("direction", text).code == 0
    assert journal("direction", "--json").json["direction"]["text"] == text
    assert "\x1b" not in journal("direction").out + journal("direction", "--json").out

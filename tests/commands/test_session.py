"""`journal session`: past and to come, the notes after the hour, and what is brought."""

import pytest

from attachjournal.paths import Home
from tests.conftest import Clock, Journal, Once


@pytest.fixture
def met(journal: Journal, once: Once) -> Journal:
    """Two sessions past, one to come; it is Tuesday, 24 November 2026."""

    def fill() -> None:
        for day, person in (
            ("2026-11-10", "Huber"),
            ("2026-11-17", "Huber"),
            ("friday", "Dr. Ott"),
        ):
            assert journal("session", "add", day, "--with", person).code == 0

    once(fill)
    return journal


def test_sessions_are_listed_to_come_and_past(met: Journal) -> None:
    """The next one first, then the latest; alone and in a list, at any width, plain and as JSON."""
    assert met("session").out == (
        "  To come\n"
        "    Fri 27 November 2026  with Dr. Ott   3\n\n"
        "  November 2026\n"
        "    Tue 17  with Huber   2\n"
        "    Tue 10  with Huber   1\n"
    )
    assert met("session", "list").out == met("session").out
    assert "Session 2, Tuesday, 17 November 2026, with Huber" in met("session", "--plain").out
    data = met("session", "list", "--json").json
    assert data["schema"] == "attachjournal.sessions/1"
    assert data["sessions"][0] == {
        "id": 3,
        "date": "2026-11-27",
        "with": "Dr. Ott",
        "to_come": True,
        "note": None,
        "note_entry": None,
    }


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--limit 1", [3]),
        ("--person huber", [2, 1]),
        ("--to 2026-11-12", [1]),
        ("--in 2026-11", [3, 2, 1]),
        ("--in 2026-12", []),
        ("--person @Ott", []),
    ],
)
def test_filters_are_those_of_other_commands(met: Journal, options: str, ids: list[int]) -> None:
    """Days, person, number."""
    found = met("session", "list", "--json", *options.split()).json["sessions"]
    assert [each["id"] for each in found] == ids


def test_without_a_day_it_is_today(journal: Journal) -> None:
    """A weekday is the next one, this day among them."""
    assert journal("session", "add").err.endswith("session 1, Tuesday, 24 November 2026.\n")
    assert "Tuesday, 24 November" in journal("session", "add", "tuesday", "--with", "X").err
    assert "Monday, 30 November" in journal("session", "add", "monday").err


def test_the_same_session_is_kept_once(met: Journal) -> None:
    """Another person on the same day is another session."""
    said = met("session", "add", "2026-11-10", "--with", "@huber", "--note", "words")
    assert (said.code, "already: number 1" in said.err, "draft 1" in said.err) == (1, True, True)
    assert met("session", "add", "2026-11-10", "--with", "Ida").code == 0


def test_a_note_is_an_entry_private_unless_said_otherwise(met: Journal) -> None:
    """Of the session named, or of the last one; with the person; further words are added."""
    assert met("session", "note", "We spoke of @Sam.").code == 0
    entry = met("show", "last", "--json").json
    assert (entry["kind"], entry["sharing"], entry["date"]) == ("free", "private", "2026-11-24")
    assert entry["people"] == ["Huber", "Sam"]
    assert met("session", "note", stdin="And of tea.").code == 0
    assert met("show", "last", "--json").json["text"] == "We spoke of @Sam.\n\nAnd of tea."
    assert met("session", "note", "1", "--open", stdin="The first.").code == 0
    assert met("show", "last", "--json").json["sharing"] == "open"
    assert met("session", "note", "2026-11-27", "Bring the letter.", "--bring").code == 0
    noted = {s["id"]: s["note"] for s in met("session", "list", "--json").json["sessions"]}
    assert noted == {
        1: "The first.",
        2: "We spoke of @Sam.\n\nAnd of tea.",
        3: "Bring the letter.",
    }
    assert len(met("history", "1", "--json").json["wordings"]) == 2


def test_an_hour_that_has_its_note_is_over(journal: Journal) -> None:
    """On its own day as well: the list, `next` and the heading of an export all say so."""
    journal("session", "add", "--with", "Huber")
    journal("session", "add", "2026-12-03")
    listed = journal("session", "list", "--json").json["sessions"]
    assert [(s["id"], s["to_come"]) for s in listed] == [(1, True), (2, True)]
    journal("session", "note", "It was a quiet hour.")
    listed = journal("session", "list", "--json").json["sessions"]
    assert [(s["id"], s["to_come"]) for s in listed] == [(2, True), (1, False)]
    page = journal("session", "list").out
    assert page.index("To come") < page.index("a session") < page.index("November 2026")
    assert page.index("November 2026") < page.index("with Huber")
    assert journal("session", "edit", "next", "--with", "Ida").code == 0
    assert journal("session", "list", "--json").json["sessions"][0]["with"] == "Ida"


def test_a_note_may_come_with_the_session(journal: Journal) -> None:
    """It belongs to that day, or to today where the session lies ahead."""
    journal("session", "add", "2026-11-20", "--note", "past")
    journal("session", "add", "2026-12-20", "--note", "ahead", "--open")
    entries = journal("list", "--json").json["entries"]
    assert [(e["text"], e["date"], e["sharing"]) for e in entries] == [
        ("ahead", "2026-11-24", "open"),
        ("past", "2026-11-20", "private"),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["session", "note", "9", "words that stay"], 4),
        (["session", "note", "words that stay", "--date", "nonsense"], 2),
        (["session", "note", "words that stay", "--date", "2027-01-01"], 2),
        (["session", "add", "nonsense", "--note", "words that stay"], 2),
        (["session", "note", "2", "words that stay", "--privat"], 2),
        (["session", "note", "2", "words that stay", "--keep", "x"], 2),
    ],
)
def test_no_word_is_dropped(met: Journal, place: Home, words: list[str], code: int) -> None:
    """Whatever cannot be taken: what was typed is a draft."""
    met("session", "note", "2", "the first note")
    said = met(*words)
    assert said.code == code
    assert b"words that stay" in (place.drafts / "1" / "entry.md").read_bytes()


def test_a_note_needs_words_and_a_session(met: Journal, journal: Journal) -> None:
    """Nothing given and nobody to ask is a usage error."""
    assert met("session", "note").code == 2
    met("session", "delete", "1", "2", "--yes")
    assert met("session", "note", "x y").code == 4


def test_a_session_moves_and_is_put_away(met: Journal) -> None:
    """By number, last, next, or day; its note stays; it can be brought back."""
    met("session", "note", "1", "kept note")
    assert met("session", "edit", "next", "--date", "2026-12-03", "--with", "").code == 0
    assert met("session", "list", "--json").json["sessions"][0]["date"] == "2026-12-03"
    assert met("session", "edit", "2026-11-10", "--with", "Ida").code == 0
    refused = met("session", "delete", "1")
    assert (refused.code, "--yes" in refused.err, "with Ida" in refused.err) == (1, True, True)
    gone = met("session", "delete", "1", "last", "--yes")
    assert "session restore 1 2" in gone.err
    assert "The note stays, as entry 1." in gone.err
    assert [s["id"] for s in met("session", "list", "--json").json["sessions"]] == [3]
    assert met("session", "restore", "1").code == 0
    assert met("session", "list", "--json").json["sessions"][1]["note"] == "kept note"
    assert [met("session", *words).code for words in (
        ("edit", "9", "--with", "x"), ("edit", "3"), ("edit", "soon", "--with", "x"),
        ("delete", "9", "--yes"), ("restore", "3"), ("edit", "2026-11-01", "--with", "x"),
    )] == [4, 2, 2, 4, 4, 4]  # fmt: skip


def talk(journal: Journal) -> list[str]:
    """What an export says is to be talked about."""
    page = journal("export", "2026", "--front-page-only").out
    if "What I want to talk about" not in page:
        return []
    section = page.split("What I want to talk about\n")[1].split("\n##")[0]
    return [line.split(": ", 1)[1] for line in section.split("\n") if line.startswith("- ")]


def test_what_was_brought_is_no_longer_marked(journal: Journal, time: Clock) -> None:
    """Once the session's day has passed: in an export, in lists, everywhere; without a write."""
    journal("write", "to bring", "--bring")
    journal("session", "add", "tomorrow")
    assert talk(journal) == ["to bring"]
    time.pass_days(1)
    assert talk(journal) == ["to bring"]
    time.pass_days(1)
    assert talk(journal) == []
    assert ", to bring" not in journal("list").out
    for words in (("list", "--json"), ("show", "1", "--json"), ("search", "bring", "--json")):
        data = journal(*words).json
        entry = data if "id" in data else data["entries"][0]
        assert entry["sharing"] == "open", words
    assert journal("setback", "back again", "--bring").code == 0
    time.pass_days(7)
    journal("session", "add", "today", "--note", "over")
    time.pass_days(1)
    assert journal("setback", "list", "--json").json["setbacks"][0]["sharing"] == "open"
    assert "bring" not in [each["what"] for each in journal("open", "--json").json["open"]]
    assert "to talk about" not in journal("export", "--dry-run", "2026").out


def test_an_old_entry_is_marked_for_the_next_session(journal: Journal, time: Clock) -> None:
    """The time of the mark counts, not the day of the entry."""
    journal("write", "old", "--date", "2026-10-01")
    journal("write", "filled in", "--date", "2026-10-02", "--bring")
    journal("session", "add", "2026-11-10")
    journal("mark", "1", "--bring")
    assert talk(journal) == ["old", "filled in"]
    journal("session", "add", "2026-11-25")
    time.pass_days(3)
    assert talk(journal) == []
    journal("mark", "1", "--bring")
    assert talk(journal) == ["old"]
    journal("mark", "1", "--open")
    assert talk(journal) == []


def test_a_session_that_is_put_away_takes_nothing(journal: Journal, time: Clock) -> None:
    """Nor does one that was moved ahead: what was marked stands again."""
    journal("write", "to bring", "--bring")
    journal("session", "add", "2026-11-25")
    time.pass_days(3)
    assert talk(journal) == []
    journal("session", "edit", "1", "--date", "2026-12-25")
    assert talk(journal) == ["to bring"]
    journal("session", "edit", "1", "--date", "2026-11-25")
    journal("session", "delete", "1", "--yes")
    assert talk(journal) == ["to bring"]


def test_open_shows_what_waits_for_the_session(journal: Journal) -> None:
    """The next session, and what is marked; not brought up every evening."""
    journal("write", "to bring", "--bring")
    journal("session", "add", "2026-11-24", "--with", "Huber")
    journal("session", "add", "2026-12-01")
    waiting = journal("open", "--json").json["open"]
    assert [(each["what"], each["id"], each["commands"]) for each in waiting] == [
        ("session", 1, ["journal export -o FILE", "journal session note 1"]),
        ("bring", 1, ["journal mark 1 --open"]),
    ]
    assert "To bring to your session" not in journal().out


@pytest.mark.parametrize(
    ("sessions", "first", "heading"),
    [
        ((), "26 October", "From my journal"),
        (("2026-11-10",), "10", "From my journal"),
        (("2026-11-10", "2026-11-26"), "10", "For our session on 26 November 2026"),
        (("2026-11-24",), "26 October", "For our session on 24 November 2026"),
        (("2026-12-24", "2026-12-01"), "26 October", "For our session on 1 December 2026"),
    ],
)
def test_an_export_covers_the_days_since_the_last_session(
    journal: Journal, sessions: tuple[str, ...], first: str, heading: str
) -> None:
    """And is headed for the next one, today's among them."""
    journal("write", "tea")
    for day in sessions:
        journal("session", "add", day)
    page = journal("export").out
    assert page.startswith(f"# {heading}\n\n*From {first} to 24 November 2026: 1 entry")


def test_after_the_hour_an_export_begins_with_it(journal: Journal) -> None:
    """The note of the day says that it is over."""
    journal("write", "tea")
    journal("session", "add", "today")
    journal("session", "note", "it was fine")
    assert journal("export").out.startswith("# From my journal\n\n*On 24 November 2026: 1 entry")


def test_since_the_session_can_be_asked_for(journal: Journal) -> None:
    """Where there is one, and no other days are named."""
    journal("write", "tea")
    missing = journal("export", "--since-session")
    assert (missing.code, "session add" in missing.err) == (1, True)
    journal("session", "add", "2026-11-23")
    assert "*From 23 to 24 November" in journal("export", "--since-session").out
    assert journal("export", "--since-session", "--month").code == 2

"""`journal then`: an old answer, room to answer it again, and the two side by side."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest

from attachjournal import clock
from attachjournal.core.entry import Asked, Kind, NewEntry
from attachjournal.core.prompts.library import Intensity, Library, Prompt
from attachjournal.drafts import new_uid
from attachjournal.paths import Home
from attachjournal.prompt_files import load
from attachjournal.store import file
from attachjournal.store import journal as store
from tests.conftest import Clock, Journal
from tests.terminal import spawn

LONG_AGO = timedelta(days=100)


@pytest.fixture
def library(place: Home) -> Library:
    """The shipped prompts."""
    return load(place).library


def find(library: Library, intensity: str = "gentle", theme: str = "secure-qualities") -> Prompt:
    """A prompt of that intensity and theme that touches nothing."""
    return next(
        each
        for each in library.prompts()
        if (each.intensity, each.theme) == (intensity, theme)
        and (intensity == Intensity.DEEP or not each.touches)
    )


def answer(home: Home, prompt: Prompt, text: str = "what I wrote then", **fields: Any) -> int:
    """An answer to a prompt, a hundred days ago."""
    touches = tuple(each.value for each in prompt.touches)
    asked = Asked(prompt.id, prompt.theme, prompt.facet, prompt.intensity.value, touches, "Then?")
    when = fields.pop("when", clock.now() - LONG_AGO)
    new = NewEntry(new_uid(), when.date(), when, Kind.PROMPTED, text, asked=asked)
    with file.writing(home) as db:
        return store.append(db, new._replace(**fields))


def earlier(journal: Journal, *words: str) -> Any:
    """The old answer that is offered, as scripts see it."""
    return journal("then", "--json", *words).json["earlier"]


def again_of(home: Home, number: int) -> int | None:
    """The entry that this one answers again."""
    with file.reading(home) as db:
        entry = store.entry(db, number)
    assert entry is not None
    return entry.earlier_id


def test_nothing_to_come_back_to_yet(journal: Journal, place: Home) -> None:
    """Said kindly; what was piped is a draft; no journal is made by looking."""
    said = journal("then")
    assert said.code == 0
    assert "journal today" in said.out
    assert earlier(journal) is None
    assert not place.journal.exists()
    said = journal("then", stdin="words")
    assert said.code == 1
    assert "draft 1" in said.err


def test_an_old_answer_is_shown_with_its_date_and_prompt(
    journal: Journal, place: Home, library: Library
) -> None:
    """In the words it was asked in, with the line kept, steering no terminal."""
    prompt = find(library)
    number = answer(place, prompt, "then \x1b words", keep="a line kept")
    for words in (["then"], ["then", "--show"], ["then", "--show", "--plain"]):
        said = journal(*words)
        assert said.code == 0
        for part in ("16 August 2026", "3 months ago", "Then?", "then ␛ words", "“a line kept”"):
            assert part in said.out
        assert "\x1b" not in said.out
    value = journal("then", "--json").json
    assert list(value) == ["schema", "date", "days", "earlier"]
    assert (value["schema"], value["days"]) == ("attachjournal.then/1", 100)
    assert value["earlier"]["id"] == number
    assert value["earlier"]["prompt_id"] == prompt.id


def test_a_piped_text_answers_it_again(journal: Journal, place: Home, library: Library) -> None:
    """The new entry carries the prompt as it was worded, and which one it answers again."""
    prompt = find(library)
    number = answer(place, prompt)
    said = journal("then", "--tag", "again", "--keep", "Now I know.", stdin="what I write now\n")
    assert (said.code, said.out) == (0, "")
    assert "Kept." in said.err
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["kind"]) == ("what I write now", "prompted")
    assert entry["tags"] == ["again"]
    assert (entry["prompt_id"], entry["prompt"]) == (prompt.id, "Then?")
    assert again_of(place, entry["id"]) == number
    assert earlier(journal) is None


@pytest.mark.parametrize("white", [" \n", "\u00a0\n"])
def test_white_space_is_no_answer(
    journal: Journal, place: Home, library: Library, white: str
) -> None:
    """The old answer is shown, and nothing is kept."""
    answer(place, find(library))
    assert "what I wrote then" in journal("then", stdin=white).out
    assert len(journal("list", "--json").json["entries"]) == 1


def test_it_is_the_same_all_day(journal: Journal, place: Home, library: Library) -> None:
    """Also after something else was written."""
    for prompt in list(library.theme("reciprocity").prompts)[:5]:  # type: ignore[union-attr]
        answer(place, prompt)
    first = earlier(journal)
    journal("write", "words")
    assert earlier(journal) == first


def test_the_latest_answer_counts(
    journal: Journal, place: Home, library: Library, time: Clock
) -> None:
    """What was answered again comes up after another sixty days, as the later answer."""
    prompt = find(library)
    answer(place, prompt)
    journal("then", stdin="what I write now")
    time.pass_days(59)
    assert earlier(journal) is None
    time.pass_days(1)
    assert earlier(journal)["text"] == "what I write now"


def test_a_deleted_answer_is_not_come_back_to(
    journal: Journal, place: Home, library: Library
) -> None:
    """It is gone until it is restored."""
    number = answer(place, find(library))
    journal("delete", str(number), "--yes")
    assert earlier(journal) is None


def test_private_answers_are_the_writers_own(
    journal: Journal, place: Home, library: Library
) -> None:
    """This is their screen."""
    number = answer(place, find(library))
    journal("mark", str(number), "--private")
    assert earlier(journal)["sharing"] == "private"


def test_deep_answers_with_deep_alone(
    journal: Journal, place: Home, library: Library, time: Clock
) -> None:
    """And at no hour at which a deep prompt would not come."""
    number = answer(place, find(library, "deep", "setbacks"))
    assert earlier(journal) is None
    assert "another evening" in journal("then", "--show").out
    assert earlier(journal, "--deep")["id"] == number
    time.pass_days(1 / 24)
    said = journal("then", "--deep", "--json")
    assert said.json["earlier"] is None
    assert "22:00" in said.err


@pytest.mark.parametrize(
    ("intensity", "touches", "hard_time"),
    [("deep", (), "off"), ("steady", (), "on"), ("gentle", ("loss",), "on")],
)
def test_an_answer_is_what_its_prompt_was_then(
    journal: Journal,
    place: Home,
    library: Library,
    intensity: str,
    touches: tuple[str, ...],
    hard_time: str,
) -> None:
    """A prompt that has become gentler since makes no deep answer gentle."""
    prompt = find(library)
    asked = Asked(prompt.id, prompt.theme, prompt.facet, intensity, touches, "Then?")
    answer(place, prompt, asked=asked)
    journal("config", "set", "hard-time", hard_time)
    assert earlier(journal) is None


def test_hard_times_keep_what_is_tender_away(
    journal: Journal, place: Home, library: Library
) -> None:
    """Childhood, family, loss; and whatever is not gentle."""
    tender = next(
        each
        for each in library.prompts()
        if "family" in each.touches and each.intensity is Intensity.GENTLE
    )
    answer(place, tender)
    answer(place, find(library, "steady", "setbacks"))
    assert earlier(journal) is not None
    journal("config", "set", "hard-time", "on")
    assert earlier(journal) is None
    answer(place, find(library), "something gentle")
    assert earlier(journal)["text"] == "something gentle"


def test_a_theme_by_name(journal: Journal, place: Home, library: Library) -> None:
    """From this one alone; a near miss is told."""
    answer(place, find(library))
    answer(place, find(library, theme="setbacks"), "about setbacks")
    assert earlier(journal, "--theme", "setbacks")["text"] == "about setbacks"
    assert earlier(journal, "--theme", "trust") is None
    assert journal("then", "--theme", "setback").code == 4


@pytest.mark.parametrize("columns", ["80", "120", "40"])
def test_show_has_the_two_side_by_side(
    journal: Journal, place: Home, library: Library, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """From 80 columns on; below, one under the other. The old one says where it went on."""
    monkeypatch.setenv("COLUMNS", columns)
    number = answer(place, find(library), "THEN " * 30)
    journal("then", stdin="NOW " * 30)
    for words in (["last"], ["today"]):
        said = journal("show", *words).out
        beside = [line for line in said.splitlines() if "THEN" in line and "NOW" in line]
        assert bool(beside) is (columns != "40")
        assert (said.count("THEN"), said.count("NOW")) == (30, 30)
        assert max(map(len, said.splitlines())) <= int(columns)
    plain = journal("show", "last", "--plain").out
    assert not [line for line in plain.splitlines() if "THEN" in line and "NOW" in line]
    assert "journal show 2" in " ".join(journal("show", str(number)).out.split())
    journal("delete", str(number), "--yes")
    assert "THEN" not in journal("show", "last").out


def at_keyboard(*words: str, columns: int = 80) -> "pexpect.spawn[str]":
    """The program in a terminal."""
    return spawn(
        sys.executable,
        ["-m", "attachjournal", "then", *words],
        encoding="utf-8",
        dimensions=(60, columns),
    )


@pytest.fixture
def really(time: Clock) -> Clock:
    """The clock of the tests at the hour that a program of its own has."""
    time.now = datetime.now().astimezone()
    return time


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that writes a line."""
    script = tmp_path / "an-editor"
    script.write_text('#!/bin/sh\nprintf "what I write now\\n" > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


@pytest.mark.usefixtures("really", "editor")
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.slow
def test_at_a_keyboard(journal: Journal, place: Home, library: Library, columns: int) -> None:
    """Another, then write: the rating, the editor, the line to keep, the rating after."""
    themes = ("trust", "setbacks")
    texts = {answer(place, find(library, theme=slug), f"of {slug}"): slug for slug in themes}
    program = at_keyboard(columns=columns)
    program.expect("of (trust|setbacks)")
    first = program.match.group(1)
    program.expect("another")
    program.expect("not now")
    program.send("a")
    program.expect("of (trust|setbacks)")
    second = program.match.group(1)
    program.expect("not now")
    program.send("\r")
    for question, said in (("How heavy", "3"), ("line to keep", "Now I know."), ("How heavy", "2")):
        program.expect(question)
        program.expect("> ")
        program.sendline(said)
    program.expect("Kept.")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert {first, second} == {"trust", "setbacks"}
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["keep"]) == ("what I write now", "Now I know.")
    assert (entry["before"], entry["after"], entry["theme"]) == (3, 2, second)
    assert texts[again_of(place, entry["id"]) or 0] == second


@pytest.mark.usefixtures("really")
def test_not_now_costs_nothing(journal: Journal, place: Home, library: Library) -> None:
    """The last of them offers no other one."""
    answer(place, find(library))
    program = at_keyboard()
    program.expect("not now")
    assert "another" not in (program.before or "")
    program.send("n")
    program.expect("It will keep")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert len(journal("list", "--json").json["entries"]) == 1


@pytest.mark.usefixtures("really", "editor")
def test_something_deep_is_announced_and_gives_way(
    journal: Journal, place: Home, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it touches and how heavy it is come before it is shown."""
    # Noon, wherever that is: at some hours nothing deep comes.
    monkeypatch.setenv("TZ", f"NOON{datetime.now(UTC).hour - 12:+}")
    answer(place, find(library, "deep", "setbacks"), "something deep")
    answer(place, find(library), "something gentle")
    program = at_keyboard("--deep")
    program.expect("goes deep")
    program.expect("How heavy")
    program.expect("> ")
    assert "something" not in (program.before or "")
    program.sendline("8")
    program.expect("something (deep|gentle)")
    assert program.match.group(1) == "gentle"
    program.expect("not now")
    program.send("n")
    program.expect(pexpect.EOF)

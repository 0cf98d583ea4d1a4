"""`journal drafts`: what was left behind is listed, gone on with, or discarded after a question."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from attachjournal import drafts
from attachjournal.core.draft import Context
from attachjournal.core.entry import Asked, Kind, Sharing
from attachjournal.paths import Home
from attachjournal.store import directions, file
from tests.conftest import EVENING, Clock, Journal
from tests.terminal import spawn, take_over

PROMPT = "What went well today? One thing is enough."
ASKED = Asked("setbacks-01", "setbacks", "falling-back", "gentle", ("loss",), PROMPT)
TODAY = Context(
    "today",
    EVENING,
    EVENING.date(),
    kind=Kind.PROMPTED,
    asked=ASKED,
    people=("Mara",),
    before=6,
    sharing=Sharing.PRIVATE,
)
FREE = Context("write", EVENING, EVENING.date())


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process holds that lock, as a command or an editor does."""
    code = (
        "import fcntl, sys; lock = open(sys.argv[1], 'a'); fcntl.flock(lock, fcntl.LOCK_EX);"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        process.communicate()


def at_a_terminal(*words: str, **variables: str) -> "pexpect.spawn[str]":
    """The command line at a terminal."""
    return spawn(
        sys.executable,
        ["-m", "attachjournal", *words],
        env={**os.environ, **variables},
        encoding="utf-8",
        dimensions=(50, 80),
    )


def code_of(program: "pexpect.spawn[str]") -> int | None:
    """Wait for the end."""
    program.expect(pexpect.EOF)
    program.close()
    code: int | None = program.exitstatus
    return code


def test_without_drafts_that_is_said(journal: Journal) -> None:
    """In words, and as an empty list for scripts."""
    said = journal("drafts")
    assert (said.code, said.out, said.err) == (0, "  No words wait to be finished.\n", "")
    assert journal("drafts", "--json").json == {"schema": "attachjournal.drafts/1", "drafts": []}


def test_a_draft_is_listed_with_its_words_and_its_prompt(place: Home, journal: Journal) -> None:
    """And with the commands that settle it."""
    drafts.keep_words(place, TODAY, b"I called @Mara back,\nand she laughed.\n")
    out = journal("drafts").out
    assert "1   24 November 2026   7 words" in out
    assert "I called @Mara back, and she laughed." in out
    assert PROMPT in out
    assert "journal drafts continue 1" in out
    assert "journal drafts discard 1" in out


def test_json_holds_the_whole_draft(place: Home, journal: Journal) -> None:
    """With absent values as null."""
    drafts.keep_words(place, TODAY, b"Words.\n")
    drafts.keep_words(place, FREE, b"caf\xe9")
    first, second = journal("drafts", "--json").json["drafts"]
    assert first == {
        "number": 1,
        "command": "today",
        "started_at": EVENING.isoformat(),
        "date": "2026-11-24",
        "kind": "prompted",
        "theme": "setbacks",
        "prompt_id": "setbacks-01",
        "prompt": PROMPT,
        "state": "left",
        "text": "Words.",
        "words": 1,
        "beside": [],
        "path": str(place.drafts / "1" / "entry.md"),
    }
    assert (second["text"], second["words"], second["prompt"]) == (None, None, None)


def test_a_page_in_another_encoding_is_listed_with_its_place(place: Home, journal: Journal) -> None:
    """So that it can be converted."""
    draft = drafts.keep_words(place, FREE, b"caf\xe9")
    said = "".join(journal("drafts").out.split())
    assert "cannotbereadasUTF-8text" in said
    assert str(draft.page) in said


def test_what_an_editor_left_is_listed(place: Home, journal: Journal) -> None:
    """The page may be empty; the words are in the recovery file."""
    draft = drafts.begin(place, TODAY)
    (draft.folder / ".entry.md.swp").write_bytes(b"words")
    assert "An editor left .entry.md.swp beside the page" in journal("drafts").out
    assert journal("drafts", "--json").json["drafts"][0]["beside"] == [".entry.md.swp"]


@pytest.mark.parametrize("name", ["entry.md.save", "entry.md.save.1", "#entry.md#"])
def test_what_an_editor_saved_as_its_terminal_went_is_the_page(
    place: Home, journal: Journal, name: str
) -> None:
    """Nano and Emacs give it a name of their own, and the page itself holds no word."""
    draft = drafts.begin(place, TODAY)
    (draft.folder / name).write_bytes(b"Half a thought.\n" + draft.page.read_bytes())
    assert "journal drafts continue 1" in journal("list").err
    (listed,) = journal("drafts", "--json").json["drafts"]
    assert (listed["text"], listed["beside"]) == ("Half a thought.", [])
    assert journal("drafts", "continue", "--as-is").code == 0
    assert journal("list", "--json").json["entries"][0]["text"] == "Half a thought."
    assert not draft.folder.exists()


def test_words_cannot_steer_the_terminal(place: Home, journal: Journal) -> None:
    """Neither those of the page nor the name of a file beside it."""
    draft = drafts.keep_words(place, FREE, b"\x1b[2J\x07Words.")
    (draft.folder / "\x1b[2Jmore").write_bytes(b"words")
    assert "\x1b" not in journal("drafts").out
    assert "\x1b" not in journal("drafts", "discard", "1").err


@pytest.mark.parametrize("columns", ["40", "80"])
def test_a_list_fits_the_terminal(
    place: Home, journal: Journal, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Forty columns are enough."""
    monkeypatch.setenv("COLUMNS", columns)
    drafts.keep_words(place, TODAY, b"A quiet word, and another one. " * 40)
    out = journal("drafts").out
    assert max(map(len, out.splitlines())) <= int(columns)


def test_a_draft_as_it_stands_becomes_what_it_was_begun_as(place: Home, journal: Journal) -> None:
    """With its prompt, its day and what was said before writing; the draft is gone."""
    drafts.keep_words(place, TODAY._replace(day=EVENING.date().replace(day=20)), b"Words.\n")
    said = journal("drafts", "continue", "--as-is")
    assert said.code == 0
    assert "Kept." in said.err
    entry = journal("show", "1", "--json").json
    entry = entry.get("entries", [entry])[0]
    assert entry["text"] == "Words."
    assert (entry["date"], entry["prompt_id"], entry["kind"]) == (
        "2026-11-20",
        "setbacks-01",
        "prompted",
    )
    assert (entry["before"], entry["sharing"], entry["people"]) == (6, "private", ["Mara"])
    assert list(place.drafts.iterdir()) == []


def test_a_draft_is_kept_once(place: Home, journal: Journal) -> None:
    """A crash between keeping the entry and removing the draft leaves one entry and no draft."""
    draft = drafts.keep_words(place, FREE, b"Words.\n")
    again = {path.name: path.read_bytes() for path in draft.folder.iterdir()}
    journal("drafts", "continue", "1", "--as-is")
    draft.folder.mkdir()
    for name, content in again.items():
        (draft.folder / name).write_bytes(content)
    assert "No words wait" in journal("drafts").out
    assert not draft.folder.exists()
    assert len(journal("list", "--json").json["entries"]) == 1


def test_an_editor_goes_on_with_a_draft(
    place: Home, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal nothing is asked afterwards."""
    drafts.keep_words(place, FREE, b"Begun.\n")
    editor = tmp_path / "an-editor"
    editor.write_text('#!/bin/sh\nprintf "Finished.\\n" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert journal("drafts", "continue", "1").code == 0
    assert journal("list", "--json").json["entries"][0]["text"] == "Begun.\nFinished."


def test_an_editor_goes_on_with_an_edit(
    place: Home, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words become the wording of the entry; what lies beside the page is said before."""
    journal("write", stdin="The first wording.")
    uid = journal("list", "--json").json["entries"][0]["uid"]
    drafts.keep_words(place, FREE._replace(command="edit", edits=uid), b"Begun.\n")
    editor = tmp_path / "an-editor"
    editor.write_text('#!/bin/sh\nprintf "Finished.\\n" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert journal("drafts", "continue").code == 0
    assert journal("list", "--json").json["entries"][0]["text"] == "Begun.\nFinished."


def test_what_an_editor_left_outlives_the_entry(
    place: Home, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said before the page is opened, and named afterwards, until it is discarded."""
    draft = drafts.keep_words(place, FREE, b"Words.\n")
    (draft.folder / ".entry.md.swp").write_bytes(b"more words")
    monkeypatch.setenv("EDITOR", "true")
    said = journal("drafts", "continue")
    assert said.code == 0
    assert "left .entry.md.swp beside the page" in " ".join(said.err.split())
    assert "Draft 1 stays" in said.err
    assert "An editor left .entry.md.swp in draft 1" in journal("list").err
    assert journal("drafts", "discard", "1", "--yes").code == 0
    assert journal("list").err == ""


def test_without_a_terminal_the_way_is_named(place: Home, journal: Journal) -> None:
    """There is nowhere to write, but the draft can be kept as it stands."""
    drafts.keep_words(place, FREE, b"Words.\n")
    said = journal("drafts", "continue", "1")
    assert said.code == 2
    assert "--as-is" in said.err
    assert drafts.read(drafts.find(place, 1)) == b"Words.\n"


def test_which_draft_has_to_be_said_where_there_are_several(place: Home, journal: Journal) -> None:
    """And with none, that there is none."""
    assert journal("drafts", "continue").code == 4
    for _ in range(2):
        drafts.keep_words(place, FREE, b"Words.\n")
    said = journal("drafts", "continue", "--as-is")
    assert said.code == 2
    assert "Drafts 1, 2 wait" in said.err
    assert journal("drafts", "continue", "7", "--as-is").code == 4


def test_a_draft_without_a_word_becomes_nothing(place: Home, journal: Journal) -> None:
    """It can be named, for an editor's window may be open on it."""
    drafts.begin(place, TODAY)
    said = journal("drafts", "continue", "1", "--as-is")
    assert (said.code, said.err) == (0, "Nothing was written; nothing was kept.\n")


def test_a_draft_that_cannot_be_kept_stays(
    place: Home, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal may be damaged: the words are where they were."""
    drafts.keep_words(place, FREE, b"Words.\n")
    place.journal.write_bytes(b"no database at all, but long enough to look like one" * 40)
    assert "1   24 November 2026" in journal("drafts").out
    said = journal("drafts", "continue", "--as-is")
    assert said.code == 1
    assert "Your words are safe in draft 1" in said.err
    assert drafts.read(drafts.find(place, 1)) == b"Words.\n"


def test_a_draft_of_a_direction_becomes_the_direction(place: Home, journal: Journal) -> None:
    """Not an entry."""
    drafts.keep_words(place, FREE._replace(command="direction"), b"Asking plainly.\n")
    assert journal("drafts", "continue", "--as-is").code == 0
    with file.reading(place) as db:
        current = directions.current(db, EVENING.date())
    assert current is not None
    assert current.text == "Asking plainly."
    assert journal("list", "--json").json["entries"] == []
    assert list(place.drafts.iterdir()) == []


def test_a_direction_that_cannot_be_kept_stays_a_draft(place: Home, journal: Journal) -> None:
    """The sentence names it."""
    drafts.keep_words(place, FREE._replace(command="direction"), b"Asking plainly.\n")
    place.journal.write_bytes(b"no database at all, but long enough to look like one" * 40)
    said = journal("drafts", "continue", "--as-is")
    assert said.code == 1
    assert "Your words are safe in draft 1" in said.err


def test_a_draft_of_an_edit_becomes_the_wording(place: Home, journal: Journal) -> None:
    """Of the entry it was begun with."""
    journal("write", stdin="The first wording.")
    uid = journal("list", "--json").json["entries"][0]["uid"]
    drafts.keep_words(place, FREE._replace(command="edit", edits=uid), b"The second.\n")
    assert journal("drafts", "continue", "--as-is").code == 0
    assert [each["text"] for each in journal("list", "--json").json["entries"]] == ["The second."]
    assert list(place.drafts.iterdir()) == []


def test_a_draft_of_an_edit_whose_entry_is_gone_stays(place: Home, journal: Journal) -> None:
    """The words are not lost with it."""
    drafts.keep_words(place, FREE._replace(command="edit", edits="f" * 32), b"Words.\n")
    said = journal("drafts", "continue", "--as-is")
    assert said.code == 1
    assert "Your words are safe in draft 1" in said.err


def test_a_draft_that_is_being_written_is_left_alone(place: Home, journal: Journal) -> None:
    """Neither gone on with nor discarded, whatever is answered."""
    draft = drafts.keep_words(place, FREE, b"Words.\n")
    with held(draft.folder / "lock"):
        assert "being written" in journal("drafts").out
        for words in (("continue", "1", "--as-is", "--yes"), ("discard", "1", "--yes")):
            said = journal("drafts", *words)
            assert said.code == 1
            assert "another terminal" in said.err
    assert drafts.read(draft) == b"Words.\n"


def test_a_draft_that_is_open_in_an_editor_is_asked_about(place: Home, journal: Journal) -> None:
    """Without anybody to ask, the answer is named."""
    draft = drafts.keep_words(place, FREE, b"Words.\n")
    with held(draft.folder / "window"):
        assert "open in an editor" in journal("drafts").out
        said = journal("drafts", "continue", "1", "--as-is")
        assert said.code == 1
        assert "--yes" in said.err
        kept = journal("drafts", "continue", "1", "--as-is", "--yes")
        assert kept.code == 0
    assert len(journal("list", "--json").json["entries"]) == 1


def test_discarding_shows_the_words_and_names_the_answer(place: Home, journal: Journal) -> None:
    """Where nobody can be asked, nothing goes."""
    drafts.keep_words(place, TODAY, b"Words that may go.\n")
    said = journal("drafts", "discard", "1")
    assert (said.code, said.out) == (1, "")
    assert "Words that may go." in said.err
    assert "--yes" in said.err
    assert drafts.find(place, 1)


def test_discarding_takes_what_was_named(place: Home, journal: Journal) -> None:
    """All of it or, where one of them is not there, nothing."""
    for _ in range(3):
        drafts.keep_words(place, FREE, b"Words.\n")
    assert journal("drafts", "discard", "1", "9", "--yes").code == 4
    assert len(list(place.drafts.iterdir())) == 3
    assert journal("drafts", "discard", "1", "3", "3", "--yes").code == 0
    assert [path.name for path in place.drafts.iterdir()] == ["2"]


def test_what_cannot_be_removed_is_said(
    place: Home, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is to believe that private words are gone while they are not."""
    drafts.keep_words(place, FREE, b"Words.\n")
    monkeypatch.setattr(drafts, "discard", lambda _draft: None)
    said = journal("drafts", "discard", "1", "--yes")
    assert said.code == 1
    assert "could be removed" in said.err


@pytest.mark.parametrize(("typed", "stays"), [("y", False), ("n", True), ("\r", True)])
@pytest.mark.slow
def test_discarding_asks_at_a_terminal(place: Home, typed: str, *, stays: bool) -> None:
    """Enter means no."""
    draft = drafts.keep_words(place, FREE, b"Words that may go.\n")
    program = at_a_terminal("drafts", "discard", "1")
    program.expect("Words that may go")
    program.expect("> ")
    take_over(program)
    program.send(typed)
    assert code_of(program) == 0
    assert draft.folder.exists() is stays


@pytest.mark.slow
def test_an_editor_that_fails_costs_no_word(place: Home, journal: Journal, tmp_path: Path) -> None:
    """From the first evening: written, the editor dies, the next command names it, it is kept."""
    editor = tmp_path / "an-editor"
    editor.write_text('#!/bin/sh\nprintf "Almost lost.\\n" >> "$1"\nkill -9 $$\n')
    editor.chmod(0o755)
    program = at_a_terminal("write", EDITOR=str(editor))
    program.expect(r"SIGKILL.*Your words are safe in draft\s+1")
    assert code_of(program) == 1
    assert "Words of yours wait in draft 1: journal drafts continue 1" in journal("list").err
    editor.write_text("#!/bin/sh\nexit 0\n")
    program = at_a_terminal("drafts", "continue", EDITOR=str(editor))
    program.expect("Enter")
    program.send("\r")
    program.expect("A line to keep")
    program.expect("> ")
    program.send("\r")
    program.expect("How heavy")
    program.expect("> ")
    program.send("3\r")
    assert code_of(program) == 0
    (entry,) = journal("list", "--json").json["entries"]
    assert (entry["text"], entry["after"]) == ("Almost lost.", 3)
    assert list(place.drafts.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "stays"), [("y", False), ("\r", True)])
def test_what_an_editor_left_is_asked_about_afterwards(
    place: Home, typed: str, *, stays: bool
) -> None:
    """Whoever has recovered it can let it go with one key."""
    draft = drafts.keep_words(place, FREE._replace(keep="A line.", after=2), b"Words.\n")
    (draft.folder / ".entry.md.swp").write_bytes(b"more words")
    program = at_a_terminal("drafts", "continue", "--as-is")
    program.expect("remove it")
    program.expect("> ")
    take_over(program)
    program.send(typed)
    assert code_of(program) == 0
    assert draft.folder.exists() is stays


def test_an_open_window_is_asked_about_at_a_terminal(place: Home) -> None:
    """Enter leaves everything as it is."""
    draft = drafts.keep_words(place, FREE, b"Words.\n")
    with held(draft.folder / "window"):
        program = at_a_terminal("drafts", "continue", "1", "--as-is")
        program.expect("Go on")
        program.expect("> ")
        take_over(program)
        program.send("\r")
        assert code_of(program) == 1
    assert drafts.read(draft) == b"Words.\n"


def test_a_draft_from_yesterday_belongs_to_yesterday(
    place: Home, journal: Journal, time: Clock
) -> None:
    """It was begun for that evening, and is kept for it."""
    drafts.keep_words(place, FREE, b"Words.\n")
    time.pass_days(1)
    journal("drafts", "continue", "--as-is")
    (entry,) = journal("list", "--json").json["entries"]
    assert entry["date"] == "2026-11-24"
    assert re.match("2026-11-25", entry["written_at"])

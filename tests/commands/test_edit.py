"""`journal edit` and `journal history`: other words, and not one lost on the way."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from attachjournal import drafts
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import file
from attachjournal.store.keeping import entries as keeping
from tests.conftest import EVENING, Clock, Journal, Once, Said
from tests.terminal import spawn, to_the_end

FIRST = "Asked @Mara for a lift. #asking"


@pytest.fixture
def kept(journal: Journal, once: Once) -> Journal:
    """The command line of a journal with an entry in it."""

    def fill() -> None:
        assert journal("write", "--tag", "trust", stdin=FIRST).code == 0

    once(fill)
    return journal


def shown(journal: Journal) -> Said:
    """The entry as a script sees it."""
    return journal("show", "1", "--json")


def waiting(place: Home) -> list[str]:
    """The words of the drafts that the next command would name."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, EVENING)]


def test_piped_words_take_the_place_of_the_old_ones(kept: Journal) -> None:
    """Said on stderr, with the way to the wording before."""
    said = kept("edit", "1", stdin="Asked plainly.\r\n\r\n")
    assert (said.code, said.out) == (0, "")
    assert "journal history 1" in said.err
    entry = shown(kept).json
    assert (entry["text"], entry["words"], entry["tags"]) == ("Asked plainly.", 2, ["trust"])
    assert entry["edited_at"] == EVENING.isoformat()


def test_the_same_words_change_nothing(kept: Journal) -> None:
    """Whatever blank lines an editor adds at the end."""
    assert kept("edit", "last", stdin=FIRST + "\n\n").err == "Nothing changed.\n"
    assert shown(kept).json["edited_at"] is None


def test_no_words_change_nothing_and_name_the_way_to_delete(kept: Journal) -> None:
    """An entry is not emptied by accident."""
    said = kept("edit", "1", stdin=" \n\n")
    assert said.code == 1
    assert "journal delete 1" in said.err
    assert shown(kept).json["text"] == FIRST


def test_options_change_what_stands_beside_the_words(kept: Journal) -> None:
    """Each said back; none of them touches the words."""
    words = "--date yesterday --before 6 --after 2 --tag #repair --untag trust --person @Sam"
    said = kept("edit", "1", *words.split(), "--keep", "I  can\nask.")
    assert said.code == 0
    for fact in ("23 November 2026", "“I can ask.”", "before 6", "after 2", "#repair", "@Sam"):
        assert fact in said.err
    entry = shown(kept).json
    assert (entry["date"], entry["keep"]) == ("2026-11-23", "I can ask.")
    assert (entry["before"], entry["after"]) == (6, 2)
    assert (entry["tags"], entry["people"]) == (["repair", "asking"], ["Sam", "Mara"])
    assert (entry["text"], entry["edited_at"]) == (FIRST, None)
    kept("edit", "1", "--keep", "", "--before", "none", "--after", "None", "--unperson", "sam")
    entry = shown(kept).json
    assert (entry["keep"], entry["before"], entry["after"]) == (None, None, None)
    assert entry["people"] == ["Mara"]


def test_words_and_options_together(kept: Journal) -> None:
    """One edit."""
    said = kept("edit", "1", "--tag", "plainly", stdin="Other words.")
    assert said.code == 0
    entry = shown(kept).json
    assert (entry["text"], entry["tags"]) == ("Other words.", ["trust", "plainly"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("edit 2", 4, "There is no entry 2"),
        ("edit today", 2, "That day has 2 entries; name one: 1, 2."),
        ("edit 1 --before 11", 2, "A rating cannot be “11”; it is a number from 0 to 10"),
        ("edit 1 --after -1", 2, "A rating cannot be “-1”"),
        ("edit 1 --date tomorrow", 2, "lies in the future"),
        ("edit 1 --untag asking", 2, "#asking stands in the words"),
        ("edit 1 --untag tea", 4, "The entry has no #tea; it has #trust."),
        ("edit", 2, "Missing argument"),
        ("history 2", 4, "There is no entry 2"),
        ("history 1 --wording 2", 4, "Entry 1 has no wording 2"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    kept: Journal, words: str, code: int, said: str
) -> None:
    """One sentence, its exit code."""
    if "today" in words:
        kept("write", stdin="a second one")
    before = shown(kept).out
    told = kept(*words.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert shown(kept).out == before


def test_a_heavy_rating_brings_the_care_card(kept: Journal) -> None:
    """As it does after writing."""
    assert "journal help-now" in kept("edit", "1", "--after", "8").err
    assert "journal help-now" not in kept("edit", "1", "--after", "7").err
    assert "journal help-now" in kept("edit", "1", "--before", "2", "--after", "5").err


def test_bytes_that_are_no_text_become_a_draft_of_this_entry(kept: Journal, place: Home) -> None:
    """Nothing is lost, and the draft knows which entry it edits."""
    uid = shown(kept).json["uid"]
    said = kept("edit", "1", stdin=b"caf\xe9")
    assert said.code == 1
    assert "Byte 4" in said.err
    assert "draft 1" in said.err
    draft = drafts.find(place, 1)
    assert (draft.context.edits, draft.context.command) == (uid, "edit")
    assert drafts.read(draft) == b"caf\xe9"


def test_words_that_cannot_be_kept_become_a_draft(
    kept: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, a journal held by another program."""

    def fail(*_: object) -> None:
        message = "The disk is full."
        raise JournalError(message)

    with monkeypatch.context() as full:
        full.setattr(keeping, "change", fail)
        said = kept("edit", "1", stdin="other words")
        assert said.code == 1
        assert "The disk is full. Your words are safe in draft 1" in said.err
        assert waiting(place) == ["other words"]
        assert kept("edit", "1", "--tag", "x").err.endswith("The disk is full.\n")
    assert waiting(place) == ["other words"]


def test_a_fact_about_an_entry_deleted_meanwhile_is_an_error(
    kept: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are no words to keep; what to do is said."""
    monkeypatch.setattr(keeping, "change", lambda *_: None)
    said = kept("edit", "1", "--tag", "x")
    assert (said.code, "journal restore" in said.err) == (1, True)
    assert waiting(place) == []


@pytest.mark.parametrize(
    ("words", "code", "edits"),
    [("edit 9", 4, False), ("edit 1 --after 11", 2, True), ("edit 1 --untag tea", 4, True)],
)
def test_words_that_came_with_a_mistake_become_a_draft(
    kept: Journal, place: Home, words: str, code: int, *, edits: bool
) -> None:
    """The mistake is said, and where they are; a draft of the entry, where there is one."""
    said = kept(*words.split(), stdin="other words")
    assert said.code == code
    assert "Your words are safe in draft 1" in said.err
    draft = drafts.find(place, 1)
    assert (drafts.words(draft), bool(draft.context.edits)) == ("other words", edits)


def test_an_entry_deleted_meanwhile_leaves_the_words_in_a_draft(
    kept: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names both ways on."""
    monkeypatch.setattr(keeping, "change", lambda *_: None)
    said = kept("edit", "1", stdin="other words")
    assert said.code == 1
    assert "journal restore" in said.err
    assert "draft 1" in said.err
    assert waiting(place) == ["other words"]


def test_history_shows_what_was_and_what_is_now(kept: Journal, time: Clock) -> None:
    """In words that can be compared without colour; scripts get every wording whole."""
    assert "It stands as it was first written." in kept("history", "1").out
    time.pass_days(1)
    kept("edit", "1", stdin="Asked @Mara for some help. #asking")
    page = kept("history", "1").out
    assert "1  First written on 24 November 2026, 21:03\n" in page
    assert "2  Changed on 25 November 2026, 21:03\n" in page
    assert "was  Asked @Mara for a lift. #asking\n" in page
    assert "now  Asked @Mara for some help. #asking\n" in page
    value = kept("history", "last", "--json").json
    assert value["schema"] == "attachjournal.history/1"
    assert [each["number"] for each in value["wordings"]] == [1, 2]
    first, second = value["wordings"]
    assert (first["text"], first["until"]) == (FIRST, second["since"])
    assert (second["until"], second["words"]) == (None, 6)


def test_an_earlier_wording_can_be_had_again(kept: Journal) -> None:
    """Out of one command, into the other, byte for byte."""
    kept("edit", "1", stdin="  other\twords")
    first = kept("history", "1", "--wording", "1").out
    assert first == FIRST + "\n"
    kept("edit", "1", stdin=first)
    assert shown(kept).json["text"] == FIRST
    assert kept("history", "1", "--wording", "2").out == "  other\twords\n"


def test_spaces_alone_are_a_wording_of_their_own(kept: Journal) -> None:
    """There is no word to show; the page says what it is."""
    kept("edit", "1", stdin=FIRST.replace(" ", "  "))
    assert "Spaces alone changed." in kept("history", "1").out


def test_the_lines_of_a_diary_steer_no_terminal(kept: Journal) -> None:
    """Neither in the history nor in what an edit says."""
    kept("edit", "1", "--keep", "a \x1b[31mline", stdin="one \x1b[31mtwo \u202e three")
    said = kept("history", "1")
    assert not set(said.out + said.err) & set("\x1b\u202e")


# With somebody at the keyboard


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make an editor of a few lines of shell, in which $1 is the page."""

    def make(lines: str) -> None:
        script = tmp_path / "an-editor"
        script.write_text(f"#!/bin/sh\n{lines}\n")
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))

    return make


@pytest.fixture
def terminal(kept: Journal) -> Callable[..., pexpect.spawn]:
    """Run the program in a terminal."""

    def run(*words: str) -> pexpect.spawn:
        program = [*("-m", "attachjournal"), *words]
        return spawn(sys.executable, program, encoding="utf-8")

    return run


Editor = Callable[[str], None]
Terminal = Callable[..., pexpect.spawn]


def ended(program: pexpect.spawn) -> tuple[int, str]:
    """The exit code, and everything that was on the screen."""
    to_the_end(program)
    program.close()
    return program.exitstatus, str(program.before)


@pytest.mark.slow
def test_the_editor_opens_on_the_words_themselves(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home
) -> None:
    """No prompt, no mark: what is on the page is the entry."""
    editor(f'test "$(cat "$1")" = "{FIRST}" && printf "Other words.\\n" > "$1"')
    code, screen = ended(terminal("edit", "1"))
    assert code == 0
    assert "Entry 1 is changed." in screen
    assert shown(kept).json["text"] == "Other words."
    assert list(place.drafts.iterdir()) == []


@pytest.mark.parametrize("lines", ["true", ': > "$1"', 'echo >> "$1"'])
@pytest.mark.slow
def test_an_editor_that_changes_nothing_changes_nothing(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home, lines: str
) -> None:
    """Left as it is, emptied, or saved with a line end more: no wording is added, no draft left."""
    editor(lines)
    program = terminal("edit", "1")
    if program.expect(["Enter here", "Nothing changed"]) == 0:
        program.sendline("")
        program.expect("Nothing changed")
    assert ended(program)[0] == 0
    assert shown(kept).json["text"] == FIRST
    assert len(kept("history", "1", "--json").json["wordings"]) == 1
    assert waiting(place) == []


@pytest.mark.slow
def test_what_an_editor_leaves_beside_the_page_is_named(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home
) -> None:
    """A recovery file may hold words of its own: it stays, and somebody is told."""
    editor('printf "Other words.\n" > "$1"; printf "more" > "$(dirname "$1")/.entry.md.swp"')
    code, screen = ended(terminal("edit", "1"))
    assert code == 0
    assert ".entry.md.swp" in screen
    assert shown(kept).json["text"] == "Other words."
    assert (place.drafts / "1" / ".entry.md.swp").exists()


def test_an_editor_that_fails_leaves_the_words_in_a_draft(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home
) -> None:
    """The entry stays as it was until they are gone on with."""
    editor('printf "Other words." > "$1"; exit 3')
    code, screen = ended(terminal("edit", "1"))
    assert code == 1
    assert "draft 1" in screen
    assert shown(kept).json["text"] == FIRST
    editor("exit 0")
    assert "Entry 1 is changed." in kept("drafts", "continue", "1").err
    assert shown(kept).json["text"] == "Other words."
    assert waiting(place) == []


def test_an_editor_that_fails_before_a_change_leaves_nothing(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home
) -> None:
    """The words on the page are the entry's, and that is safe."""
    editor("exit 3")
    code, screen = ended(terminal("edit", "1"))
    assert code == 1
    assert "draft" not in screen
    assert waiting(place) == []


@pytest.mark.slow
def test_two_editors_at_once_lose_nothing(
    kept: Journal, editor: Editor, terminal: Terminal, tmp_path: Path
) -> None:
    """Both wordings are kept, and the one who closed last is told."""
    program = json.dumps([sys.executable, "-m", "attachjournal", "edit", "1"])
    other = f"python -c 'import subprocess; subprocess.run({program}, input=b\"Elsewhere.\")'"
    editor(f'{other.replace("python", sys.executable, 1)}; printf "Here.\\n" > "$1"')
    code, screen = ended(terminal("edit", "1"))
    assert code == 0
    assert "changed elsewhere meanwhile" in screen
    texts = [each["text"] for each in kept("history", "1", "--json").json["wordings"]]
    assert texts == [FIRST, "Elsewhere.", "Here."]


@pytest.mark.slow
def test_an_entry_deleted_while_it_is_edited_keeps_the_words(
    kept: Journal, editor: Editor, terminal: Terminal, place: Home
) -> None:
    """They wait in a draft until the entry is back."""
    editor(f'{sys.executable} -m attachjournal delete 1 --yes; printf "Here.\\n" > "$1"')
    code, screen = ended(terminal("edit", "1"))
    assert code == 1
    assert "deleted meanwhile" in screen
    assert waiting(place) == ["Here."]
    editor("exit 0")
    for words in ((), ("--as-is",)):
        said = kept("drafts", "continue", "1", *words)
        assert (said.code, "journal restore" in said.err) == (1, True)
    kept("restore", "1")
    kept("drafts", "continue", "1", "--as-is")
    assert waiting(place) == []
    assert shown(kept).json["text"] == "Here."


@pytest.mark.slow
def test_without_an_editor_the_words_are_changed_in_the_terminal(
    kept: Journal, terminal: Terminal
) -> None:
    """The cursor stands behind the last of them."""
    program = terminal("edit", "1")
    program.expect("asking")
    program.send(" More.\x04")
    assert ended(program)[0] == 0
    assert shown(kept).json["text"] == FIRST + " More."


def test_ctrl_c_in_the_terminal_keeps_the_entry_and_the_new_words(
    kept: Journal, terminal: Terminal, place: Home
) -> None:
    """As a draft that edits it."""
    program = terminal("edit", "1", "--inline")
    program.expect("asking")
    program.send(" More.")
    program.expect("More")
    program.send("\x03")
    assert ended(program)[0] == 130
    assert shown(kept).json["text"] == FIRST
    assert waiting(place) == [FIRST + " More."]


def test_ctrl_c_before_a_change_leaves_nothing(
    kept: Journal, terminal: Terminal, place: Home
) -> None:
    """No draft of words that the journal holds."""
    program = terminal("edit", "1", "--inline")
    program.expect("asking")
    program.send("\x03")
    assert ended(program)[0] == 130
    assert waiting(place) == []


@pytest.mark.slow
def test_options_open_no_editor(kept: Journal, editor: Editor, terminal: Terminal) -> None:
    """A tag is added at a keyboard as it is in a script."""
    editor('printf "Other words." > "$1"')
    assert ended(terminal("edit", "1", "--tag", "repair"))[0] == 0
    entry = shown(kept).json
    assert (entry["text"], entry["tags"]) == (FIRST, ["trust", "repair", "asking"])


def test_the_journal_is_read_with_no_journal_there(journal: Journal, place: Home) -> None:
    """Nothing to edit, and nothing made."""
    assert journal("edit", "last", stdin="words").code == 4
    assert not place.journal.exists()
    with file.reading(place) as db:
        assert db is None

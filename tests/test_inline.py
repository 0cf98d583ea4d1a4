"""Writing in the terminal: whatever ends it, the words are the text or a draft with a name."""

import errno
import io
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pexpect
import pytest

from attachjournal import draft_files, drafts, inline
from attachjournal.core.draft import SCISSORS
from attachjournal.draft_folder import Draft
from attachjournal.errors import ExitCode, Interrupted, JournalError
from attachjournal.inline import HINT, NOTHING, Keeper, write_inline
from attachjournal.paths import Home
from tests.editors.page import CONTEXT, NOW
from tests.terminal import UNHEARD, hang_up, take_over
from tests.test_editor import SAFE, at_a_terminal, ended, left

pytestmark = pytest.mark.slow

TERMS = pytest.mark.parametrize("term", ["xterm-256color", "dumb"])


def writing(
    term: str = "xterm-256color", number: str = "", *, colour: bool = True
) -> "pexpect.spawn[str]":
    """A page in the terminal, ready to be written on."""
    variables = {"TERM": term} | ({} if colour else {"NO_COLOR": "1"})
    child = at_a_terminal("inline", *filter(None, [number]), variables=variables)
    child.expect("as a draft")
    take_over(child)  # the page has taken over the keyboard
    return child


def show(child: "pexpect.spawn[str]") -> None:
    """Read what the program shows, so that it is never held up."""
    with suppress(pexpect.TIMEOUT):
        child.read_nonblocking(1 << 20, timeout=0.02)


def saved(place: Home, child: "pexpect.spawn[str]", words: str) -> None:
    """Wait until the draft holds these words."""
    page = drafts.find(place, 1).page
    while words not in page.read_text():
        show(child)


def paste(child: "pexpect.spawn[str]", text: str, term: str) -> None:
    """Paste a text piece by piece, while somebody else reads the screen: a full one holds it up."""
    for at in range(0, len(text), 1000):
        piece = text[at : at + 1000].replace("\n", "\r")
        child.send(f"\x1b[200~{piece}\x1b[201~" if term != "dumb" else piece)
    child.send("\r")


@TERMS
def test_ctrl_d_ends_the_page(place: Home, term: str) -> None:
    """Lines stay lines; the text is what was typed."""
    child = writing(term)
    child.send("Today was quiet.\rŽofie 中文\r")
    saved(place, child, "中文")
    child.send("\x04")
    assert ended(child) == (0, {"text": "Today was quiet.\nŽofie 中文"})


def test_ctrl_d_ends_the_page_in_the_middle_of_a_line() -> None:
    """It deletes nothing there."""
    child = writing()
    child.send("Words.\x1b[D\x1b[D\x04")
    assert ended(child) == (0, {"text": "Words."})


@TERMS
def test_ctrl_c_leaves_a_draft(place: Home, term: str) -> None:
    """The sentence names it, and the exit code is 130."""
    child = writing(term)
    child.send("Words.\r")
    saved(place, child, "Words.")
    child.send("\x03")
    code, came = ended(child)
    assert code == ExitCode.INTERRUPTED
    assert SAFE in str(came["error"])
    assert left(place) == ["Words."]


@TERMS
def test_ctrl_c_without_a_word_leaves_nothing(place: Home, term: str) -> None:
    """There is nothing to come back to."""
    child = writing(term)
    child.send("\x03")
    assert ended(child) == (ExitCode.INTERRUPTED, {"error": NOTHING})
    assert list(place.drafts.iterdir()) == []


@TERMS
def test_ctrl_d_without_a_word_is_nothing(place: Home, term: str) -> None:
    """Neither an entry nor a draft."""
    child = writing(term)
    child.send("  \r")
    child.expect("\n")
    child.send("\x04")
    assert ended(child) == (0, {"text": None})
    assert list(place.drafts.iterdir()) == []


@TERMS
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_program_that_is_ended_leaves_a_draft(place: Home, term: str, number: int) -> None:
    """As when the terminal is closed."""
    child = writing(term)
    child.send("Words.\r")
    saved(place, child, "Words.")
    child.kill(number)
    while child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=UNHEARD):
        child.kill(number)  # readline misses one as it misses Ctrl-C
    code, came = ended(child)
    assert code == ExitCode.INTERRUPTED
    assert SAFE in str(came["error"])
    assert left(place) == ["Words."]


@TERMS
def test_a_terminal_that_goes_away_leaves_a_draft(place: Home, term: str) -> None:
    """The window is closed: nobody reads what is said, but the words are there."""
    child = writing(term)
    child.send("Words.\r")
    saved(place, child, "Words.")
    hang_up(child)
    assert left(place) == ["Words."]


def test_a_program_that_is_killed_loses_no_word_on_the_screen(place: Home) -> None:
    """Each change is in the draft at once."""
    child = writing()
    child.send("Half a sent")
    saved(place, child, "Half a sent")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.wait()
    assert left(place) == ["Half a sent"]


@TERMS
def test_a_long_paste_is_kept_whole(place: Home, term: str) -> None:
    """A hundred thousand characters, and lines longer than a terminal collects."""
    line = " ".join(f"word{number}" for number in range(1000))
    text = "\n".join([line] * 13)
    assert len(text) > 100_000
    child = writing(term)
    typing = Thread(target=paste, args=(child, text, term), daemon=True)
    typing.start()
    saved(place, child, text)
    typing.join()
    child.send("\x04")
    assert ended(child) == (0, {"text": text})


@TERMS
def test_a_draft_is_gone_on_with(place: Home, term: str) -> None:
    """The earlier words stand there, without the footer, and are gone on with."""
    draft = drafts.begin(place, CONTEXT)
    draft.page.write_text(f"Earlier.\n\n{SCISSORS}\n\nWhat went well today?\n")
    child = writing(term, "1")
    child.expect("Earlier")
    child.send("\rLater.\r")
    saved(place, child, "Later.")
    child.send("\x04")
    code, came = ended(child)
    assert code == 0
    assert str(came["text"]).split() == ["Earlier.", "Later."]


@TERMS
def test_a_draft_that_is_left_again_stays_as_it_was(place: Home, term: str) -> None:
    """Looking at it changes nothing."""
    drafts.keep_words(place, CONTEXT, b"Earlier.\r\n\r\n")
    child = writing(term, "1")
    child.send("\x03")
    assert ended(child)[0] == ExitCode.INTERRUPTED
    assert drafts.read(drafts.find(place, 1)) == b"Earlier.\r\n\r\n"


def test_nothing_is_written_down_elsewhere(place: Home) -> None:
    """No history, no file outside the draft's folder."""
    child = writing()
    child.send("Secret.\r\x04")
    assert ended(child) == (0, {"text": "Secret."})
    written = [path for path in place.data.parent.rglob("*") if path.is_file()]
    assert [path for path in written if b"Secret" in path.read_bytes()] == [
        place.drafts / "1" / "entry.md"
    ]
    assert not Path(os.environ["HOME"]).exists()


def test_no_colour_is_used() -> None:
    """The page is black on white, or white on black."""
    child = writing(colour=False)
    child.send("Words.\x04")
    ended(child)
    assert "[38;" not in child.logfile_read.getvalue()
    assert "[31m" not in child.logfile_read.getvalue()


@TERMS
def test_twenty_columns_are_enough(place: Home, term: str) -> None:
    """The hint is broken at words, and long lines are kept whole."""
    child = at_a_terminal("inline", columns=20, variables={"TERM": term})
    child.expect("Ctrl-D when you are\r\ndone, Ctrl-C to\r\nstop")
    take_over(child)
    child.send("The evening was long, and I called my sister back.\r")
    saved(place, child, "sister back.")
    child.send("\x04")
    assert ended(child)[1] == {"text": "The evening was long, and I called my sister back."}


@pytest.fixture
def draft(place: Home) -> Draft:
    """A draft with a prompt under its page."""
    return drafts.begin(place, CONTEXT)


def test_another_encoding_is_left_alone(place: Home) -> None:
    """It is said, and the bytes stay."""
    draft = drafts.keep_words(place, CONTEXT, b"caf\xe9")
    with pytest.raises(JournalError, match="not UTF-8"):
        write_inline(draft)
    assert drafts.read(draft) == b"caf\xe9"


def test_a_page_that_cannot_be_written_is_said(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are still on the screen, and the person is told to copy them."""

    def full(_draft: Draft, _text: str, *, sync: bool) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def type_and_stop(keeper: Keeper) -> None:
        keeper.keep("Words.")
        raise KeyboardInterrupt

    monkeypatch.setattr(inline, "write", full)
    monkeypatch.setattr(inline, "_write_freely", type_and_stop)
    with pytest.raises(Interrupted, match=r"no space left on device.*copy your words"):
        write_inline(draft)


def test_a_full_disk_does_not_keep_the_words_from_the_journal(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is handed over all the same; and a later change tries the draft again."""
    calls = []

    def full_once(draft: Draft, text: str, *, sync: bool) -> None:
        calls.append(text)
        if len(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(draft, text, sync=sync)

    write = draft_files.write
    monkeypatch.setattr(inline, "write", full_once)
    monkeypatch.setattr(inline, "_write_freely", lambda keeper: keeper.keep("Words."))
    assert write_inline(draft) == "Words."
    assert drafts.words(draft) == "Words."


def test_changes_are_seen_onto_the_disk_now_and_then(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not with every key, at the latest every two seconds, and at the end."""
    clock = iter([0.0, 0.5, 1.9, 2.1, 2.1, 3.0, 9.0])
    monkeypatch.setattr(inline, "monotonic", lambda: next(clock))
    synced = []
    write = draft_files.write

    def note(draft: Draft, text: str, *, sync: bool) -> None:
        synced.append(sync)
        write(draft, text, sync=sync)

    monkeypatch.setattr(inline, "write", note)
    keeper = Keeper(draft)
    for text in ("W", "Wo", "Wor", "Word"):
        keeper.keep(text)
    keeper.settle()
    keeper.settle()
    assert synced == [False, False, True, False, True]


def test_half_characters_are_mended(draft: Draft) -> None:
    """A terminal that is not UTF-8 sends bytes that cannot be kept as they are."""
    keeper = Keeper(draft)
    keeper.keep("caf\udce9 \ud800")
    assert drafts.words(draft) == "café \ufffd"


def test_the_hint_fits_any_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said whole, on stderr."""
    for columns in ("1", "20", "300"):
        monkeypatch.setenv("COLUMNS", columns)
        said = io.StringIO()
        monkeypatch.setattr(sys, "stderr", said)
        inline._say_hint()
        assert said.getvalue().split() == HINT.split()


def test_the_drafts_of_others_are_not_touched(place: Home) -> None:
    """Writing one page leaves the other as it is."""
    drafts.keep_words(place, CONTEXT, b"Other.")
    child = at_a_terminal("inline")
    child.expect("as a draft")
    take_over(child)
    child.send("Words.\x04")
    assert ended(child)[1] == {"text": "Words."}
    assert [drafts.words(each) for each in drafts.every(place, NOW)] == ["Other.", "Words."]

"""Whatever the editor does, the words exist afterwards: as the text, or in a draft with a name."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attachjournal import ask, drafts
from attachjournal.core.draft import SCISSORS
from attachjournal.drafts import Draft
from attachjournal.editor import command, write_in_editor
from attachjournal.editor_options import returns_when_done, with_options
from attachjournal.errors import ExitCode, JournalError, UsageProblem
from attachjournal.paths import Home
from tests.editors.page import CONTEXT, NOW
from tests.terminal import spawn, to_the_end

if TYPE_CHECKING:
    import pexpect

pytestmark = pytest.mark.slow

PAGE = [sys.executable, str(Path(__file__).parent / "editors" / "page.py")]
WAITS = f"'{sys.executable}' '{Path(__file__).parent / 'editors' / 'waits.py'}'"
SAFE = "Your words are safe in draft 1; journal drafts continue 1"
NOTHING = "Nothing was written; nothing was kept."

Editor = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here waits for somebody at the keyboard of whoever runs it."""
    monkeypatch.setattr(ask, "asking", lambda: False)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Make an editor of a few lines of shell, in which $1 is the page, and set EDITOR to it."""

    def make(lines: str) -> Path:
        script = tmp_path / "an-editor"
        script.write_text(f"#!/bin/sh\n{lines}\n")
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        return script

    return make


@pytest.fixture
def draft(place: Home) -> Draft:
    """A draft with a prompt under its page."""
    return drafts.begin(place, CONTEXT)


def left(place: Home) -> list[str]:
    """What the drafts hold that the next command would name."""
    return [drafts.words(draft) for draft in drafts.left_behind(place, NOW)]


def failing(draft: Draft) -> str:
    """Write, and return the sentence of the error that comes of it."""
    with pytest.raises(JournalError) as told:
        write_in_editor(draft)
    assert told.value.exit_code == ExitCode.COULD_NOT
    return str(told.value)


@pytest.mark.parametrize(
    "lines",
    [
        'printf "Words.\\n" > "$1"',
        'printf "Words.\\n" > "$1.new" && mv "$1.new" "$1"',
        'rm "$1"; printf "Words.\\n" > "$1"',
        'printf "Words.\\n" > elsewhere; ln -sf "$PWD/elsewhere" "$1"',
        '{ printf "Words."; cat "$1"; } > "$1.new"; mv "$1.new" "$1"',
        '{ printf "Words."; cat "$1"; } | sed "s/$/\\r/" > "$1.new"; mv "$1.new" "$1"',
        '{ printf "\\357\\273\\277Words."; cat "$1"; } > "$1.new"; mv "$1.new" "$1"',
        'printf "Words.\\n" | iconv -t UTF-16 > "$1"',
        'printf "Words.\\n" > "$1"; chmod 444 "$1"',
        'trap "" INT; kill -INT $PPID $$; printf "Words.\\n" > "$1"',
    ],
    ids=[
        *("in-place", "by-rename", "anew", "through-a-link", "above-the-prompt", "crlf", "bom"),
        *("utf-16", "read-only", "ctrl-c"),
    ],
)
def test_what_an_editor_saves_is_the_text(
    draft: Draft, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    """In whatever way it saves."""
    monkeypatch.chdir(tmp_path)
    editor(lines)
    assert write_in_editor(draft) == "Words."


def test_the_draft_stays_until_the_entry_is_kept(place: Home, draft: Draft, editor: Editor) -> None:
    """Between the editor and the journal the words lie on the disk."""
    editor('printf "Words.\\n" > "$1"')
    write_in_editor(draft)
    assert left(place) == ["Words."]


def test_five_megabytes_are_kept(draft: Draft, editor: Editor) -> None:
    """There is no length at which words are lost."""
    editor("head -c 5000000 /dev/zero | tr '\\0' 'a' > \"$1\"")
    text = write_in_editor(draft)
    assert text == "a" * 5_000_000


def test_a_page_saved_without_a_word_is_nothing(place: Home, draft: Draft, editor: Editor) -> None:
    """Nothing is kept, and no draft stays."""
    editor('printf "\\n  \\n" > "$1"')
    assert write_in_editor(draft) is None
    assert not draft.folder.exists()


def test_a_page_that_was_deleted_is_nothing(draft: Draft, editor: Editor) -> None:
    """The person wanted no page."""
    editor('rm "$1"')
    assert write_in_editor(draft) is None
    assert not draft.folder.exists()


def test_a_page_that_became_a_folder_is_told(place: Home, draft: Draft, editor: Editor) -> None:
    """What lies in it stays."""
    editor('rm "$1"; mkdir "$1"; printf "Words." > "$1/page"')
    assert "entry.md" in failing(draft)
    assert (draft.page / "page").read_text() == "Words."
    assert [each.number for each in drafts.left_behind(place, NOW)] == [1]


def test_words_saved_under_another_name_are_told(place: Home, draft: Draft, editor: Editor) -> None:
    """They lie in the draft's folder, so the draft stays."""
    editor('printf "Words." > "${1%/*}/letter.txt"')
    said = failing(draft)
    assert "letter.txt" in said
    assert SAFE in said
    assert (draft.folder / "letter.txt").read_text() == "Words."


@pytest.mark.parametrize(
    ("ending", "said"), [("exit 3", "status 3"), ("kill -9 $$", "SIGKILL"), ("kill $$", "SIGTERM")]
)
def test_an_editor_that_fails_after_saving_leaves_a_draft(
    place: Home, draft: Draft, editor: Editor, ending: str, said: str
) -> None:
    """The sentence says how it ended, and where the words are."""
    editor(f'printf "Words.\\n" > "$1"; {ending}')
    told = failing(draft)
    assert said in told
    assert SAFE in told
    assert left(place) == ["Words."]


def test_an_editor_that_fails_without_a_word_leaves_nothing(draft: Draft, editor: Editor) -> None:
    """There is nothing to come back to."""
    editor("exit 1")
    assert failing(draft).endswith(NOTHING)
    assert not draft.folder.exists()


@pytest.mark.parametrize("name", ["no-such-editor", "/no/such/editor", "/"])
def test_an_editor_that_is_not_there_is_told(
    draft: Draft, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The sentence says what to set instead."""
    monkeypatch.setenv("EDITOR", name)
    assert "set EDITOR, or add --inline" in failing(draft)


def test_a_missing_editor_costs_no_word(
    place: Home, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that is gone on with stays as it was."""
    draft.page.write_text("Words.\n")
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert SAFE in failing(draft)
    assert left(place) == ["Words."]


def test_another_encoding_stays_a_draft(place: Home, draft: Draft, editor: Editor) -> None:
    """The bytes are not touched; the sentence says what to do."""
    editor('printf "caf\\351\\n" > "$1"')
    said = failing(draft)
    assert "not UTF-8" in said
    assert SAFE in said
    assert "iconv" in said
    assert drafts.read(draft) == b"caf\xe9\n"


def test_a_footer_that_was_changed_is_the_writers(draft: Draft, editor: Editor) -> None:
    """Nothing is cut out of what somebody wrote into it."""
    editor('sed "s/well/quite well/" "$1" > "$1.new"; mv "$1.new" "$1"')
    text = write_in_editor(draft)
    assert text is not None
    assert SCISSORS in text
    assert text.endswith("What went quite well today?")


def test_a_page_that_nothing_was_written_on_stays_for_a_while(draft: Draft, editor: Editor) -> None:
    """An unknown editor may have left a window open on it."""
    editor("exit 0")
    assert write_in_editor(draft) is None
    assert draft.page.exists()


def test_an_editor_that_is_known_to_stay_leaves_nothing(
    draft: Draft, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has been left without a word, and that is that."""
    editor("exit 0").rename(tmp_path / "micro")
    monkeypatch.setenv("EDITOR", str(tmp_path / "micro"))
    assert write_in_editor(draft) is None
    assert not draft.folder.exists()


def test_a_window_that_saves_later_saves_into_the_draft(
    place: Home, draft: Draft, editor: Editor, tmp_path: Path
) -> None:
    """An editor that comes back at once is found out, and what it saves then is named."""
    go, done = tmp_path / "go", tmp_path / "done"
    os.mkfifo(go)
    os.mkfifo(done)
    editor(f'( read -r _ < {go}; printf "Later.\\n" > "$1"; echo > {done} ) &')
    said = failing(draft)
    assert "still has the page open" in said
    assert "journal drafts continue 1" in said
    go.write_text("now\n")
    done.read_text()
    assert left(place) == ["Later."]


def test_a_window_that_hides_saves_into_the_draft_too(
    place: Home, draft: Draft, editor: Editor, tmp_path: Path
) -> None:
    """One that was started afresh holds no lock; its page stays for it."""
    go, done = tmp_path / "go", tmp_path / "done"
    os.mkfifo(go)
    os.mkfifo(done)
    window = f'read -r _ < {go}; printf "Later.\\n" > "$1"; echo > {done}'
    start = "import subprocess, sys; subprocess.Popen(['sh', '-c', *sys.argv[1:3], sys.argv[3]])"
    editor(f'{sys.executable} -c "{start}" \'{window}\' window "$1"')
    assert write_in_editor(draft) is None
    go.write_text("now\n")
    done.read_text()
    assert left(place) == ["Later."]


def test_a_window_that_has_saved_and_stays_open_keeps_its_page(
    place: Home, draft: Draft, editor: Editor, tmp_path: Path
) -> None:
    """The words saved so far are the text; what is saved after the entry is a draft again."""
    go, done = tmp_path / "go", tmp_path / "done"
    os.mkfifo(go)
    os.mkfifo(done)
    window = f'( read -r _ < {go}; printf "Words. More.\\n" > "$1"; echo > {done} ) &'
    editor(f'printf "Words.\\n" > "$1"; {window}')
    assert write_in_editor(draft) == "Words."
    assert drafts.finish(draft) is not None
    assert left(place) == []
    go.write_text("now\n")
    done.read_text()
    assert left(place) == ["Words. More."]


def test_a_page_is_gone_on_with_as_it_was(draft: Draft, editor: Editor) -> None:
    """The earlier words stand there, and the prompt under them."""
    draft.page.write_text("Earlier.\n")
    editor('{ cat "$1"; printf "Below.\\n"; } > "$1.new"; cp "$1" "$1.seen"; mv "$1.new" "$1"')
    assert write_in_editor(draft) == "Earlier.\n\n\nBelow."
    seen = (draft.folder / "entry.md.seen").read_text()
    assert seen == f"Earlier.\n\n{SCISSORS}\n\nWhat went well today?\n"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_program_that_is_ended_leaves_a_draft(
    place: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The terminal may be closed while the editor is open: the editor is told, the draft stays."""
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    monkeypatch.setenv("EDITOR", f"{WAITS} SIGHUP {ready} 1")
    with subprocess.Popen([*PAGE, "editor"], stdout=subprocess.PIPE) as process:
        ready.read_text()
        process.send_signal(number)
        out, _ = process.communicate()
    assert process.returncode == ExitCode.INTERRUPTED
    assert SAFE in json.loads(out.splitlines()[-1])["error"]
    assert left(place) == ["SIGHUP."]


def test_a_program_that_is_killed_leaves_a_draft(
    place: Home, editor: Editor, tmp_path: Path
) -> None:
    """What the editor saved is there; while the editor lives, the draft is known to be open."""
    ready, go = tmp_path / "ready", tmp_path / "go"
    os.mkfifo(ready)
    os.mkfifo(go)
    editor(f'printf "Words.\\n" > "$1"; echo > {ready}; read -r _ < {go}; echo > {ready}')
    with subprocess.Popen([*PAGE, "editor"], stdout=subprocess.DEVNULL) as process:
        ready.read_text()
        process.kill()
    assert left(place) == ["Words."]
    drafts.finish(drafts.find(place, 1))
    assert drafts.find(place, 1).page.exists()
    go.write_text("now\n")
    ready.read_text()


@pytest.mark.parametrize(
    ("visual", "editor", "words"),
    [
        ("", "", ()),
        ("  ", "nano", ("nano",)),
        ("vim -c 'set tw=72'", "nano", ("vim", "-c", "set tw=72")),
        ("", "env LANG=C nano", ("env", "LANG=C", "nano")),
        ("~/bin/ed -s", "", ("{home}/bin/ed", "-s")),
        ('"/opt/my editor" -w', "", ("/opt/my editor", "-w")),
    ],
)
def test_the_editor_is_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, visual: str, editor: str, words: tuple[str, ...]
) -> None:
    """VISUAL before EDITOR, with arguments, some of them with spaces."""
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert command() == tuple(word.format(home=os.environ["HOME"]) for word in words)


def test_a_path_with_spaces_is_one_command(
    draft: Draft, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to quote the path of their editor."""
    editor('printf "Words.\\n" > "$1"').rename(tmp_path / "my own editor")
    monkeypatch.setenv("EDITOR", str(tmp_path / "my own editor"))
    assert write_in_editor(draft) == "Words."


def test_arguments_reach_the_editor(
    draft: Draft, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page comes last."""
    script = editor('printf "%s|" "$#" "$1" "$2" > "$3"')
    monkeypatch.setenv("VISUAL", f"{script} --one 'two three'")
    assert write_in_editor(draft) == "3|--one|two three|"


def test_a_quote_that_is_not_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a setting that cannot be understood."""
    monkeypatch.setenv("EDITOR", "vim -c 'set tw=72")
    with pytest.raises(UsageProblem, match=r"\$EDITOR has a quote that is not closed"):
        command()


def test_known_editors_keep_their_traces_beside_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And an editor that is not known gets nothing added."""
    monkeypatch.setenv("PATH", str(tmp_path))
    target = tmp_path / "vim.basic"
    target.write_text("")
    target.chmod(0o755)
    (tmp_path / "vi").symlink_to(target)
    vim = ["-i", "NONE", "--cmd", "set directory=. backupdir=. undodir=.", "-c"]
    for name in ("vi", "vim", "nvim"):
        assert with_options([name, "-R"], tmp_path)[1:6] == vim
        assert with_options([name, "-R"], tmp_path)[-1] == "-R"
    assert with_options(["gvim"], tmp_path)[1] == "-f"
    assert with_options(["nano"], tmp_path) == ["nano", "--backupdir", str(tmp_path)]
    for unknown in (
        ["an-editor"],
        ["env", "vim"],
        ["emacsclient"],
        ["code", "-w"],
        ["hx"],
    ):
        assert with_options(unknown, tmp_path) == unknown
    assert with_options(["code", "-n"], tmp_path) == ["code", "--wait", "-n"]
    assert returns_when_done(["vi"])
    assert not returns_when_done(["code", "--wait"])
    assert not returns_when_done(["emacsclient"])


def at_a_terminal(
    how: str, *number: str, columns: int = 80, variables: dict[str, str] | None = None
) -> "pexpect.spawn[str]":
    """Write a page at a terminal."""
    child: pexpect.spawn[str] = spawn(
        PAGE[0],
        [PAGE[1], how, *number],
        env={**os.environ, **(variables or {})},
        dimensions=(50, columns),
        encoding="utf-8",
    )
    child.logfile_read = io.StringIO()
    return child


def ended(child: "pexpect.spawn[str]") -> tuple[int, dict[str, str | None]]:
    """Wait for the end; return the exit code, and what came of the page."""
    to_the_end(child)
    child.wait()
    assert child.exitstatus is not None
    seen = child.logfile_read.getvalue()
    return child.exitstatus, json.loads(seen[seen.rindex('{"') :].splitlines()[0])


def test_an_unchanged_page_is_asked_about_at_a_terminal(
    place: Home, editor: Editor, tmp_path: Path
) -> None:
    """The person saves in the window that the editor opened, presses Enter, and has written."""
    editor("exit 0")
    child = at_a_terminal("editor")
    child.expect("press Enter here")
    drafts.find(place, 1).page.write_text("From the window.\n")
    child.send("\r")
    assert ended(child) == (0, {"text": "From the window."})


def test_ctrl_c_at_that_question_leaves_what_there_is(place: Home, editor: Editor) -> None:
    """Nothing, or a draft."""
    editor("exit 0")
    child = at_a_terminal("editor")
    child.expect("press Enter here")
    drafts.find(place, 1).page.write_text("From the window.\n")
    child.sendintr()
    code, came = ended(child)
    assert code == ExitCode.INTERRUPTED
    assert SAFE in str(came["error"])


def test_ctrl_c_belongs_to_the_editor() -> None:
    """It reaches the editor, and ends neither it nor the journal."""
    child = at_a_terminal("editor", variables={"EDITOR": f"{WAITS} SIGINT /dev/tty 0"})
    child.expect("ready.*ready")
    child.sendintr()
    assert ended(child) == (0, {"text": "SIGINT."})


def test_ctrl_c_ends_an_editor_that_minds_it_as_ever(place: Home, editor: Editor) -> None:
    """An editor that does nothing about Ctrl-C gets the system's way back, and the draft stays."""
    editor('printf "Words.\\n" > "$1"; echo open; while :; do read -r _; done')
    child = at_a_terminal("editor")
    child.expect("open")
    child.sendintr()
    code, came = ended(child)
    assert code == ExitCode.COULD_NOT
    assert "SIGINT" in str(came["error"])
    assert left(place) == ["Words."]


def test_a_killed_editor_leaves_the_terminal_as_it_was(editor: Editor) -> None:
    """Echo is on again, and the first screen is shown."""
    editor('printf "Words.\\n" > "$1"; stty raw -echo; kill -9 $$')
    child = at_a_terminal("editor")
    child.expect_exact("\x1b[?1049l")
    child.expect("SIGKILL")
    assert child.getecho()
    assert ended(child)[0] == ExitCode.COULD_NOT


@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_vim_saves_and_leaves_no_trace(place: Home, tmp_path: Path) -> None:
    """Even with a vimrc that sends swap, backup and undo files elsewhere, and keeps registers."""
    person = Path(os.environ["HOME"])
    for folder in ("swap", "undo", "backup"):
        (person / folder).mkdir(parents=True)
    (person / ".vimrc").write_text(
        "set nocompatible undofile backup backupskip= viminfo='100,<50\n"
        "set directory=~/swap// undodir=~/undo backupdir=~/backup\n"
    )
    child = at_a_terminal("editor", variables={"EDITOR": "vim"})
    child.expect("What went well today")
    child.expect("All")
    child.send("iA quiet word.\x1b:w\r")
    child.expect("written")
    assert {path.name for path in (place.drafts / "1").iterdir()} >= {".entry.md.swp", "entry.md~"}
    child.send("yy:wq\r")
    assert ended(child) == (0, {"text": "A quiet word."})
    assert [path for path in person.rglob("*") if path.is_file()] == [person / ".vimrc"]


@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_vim_that_is_hung_up_leaves_its_swap_file_in_the_draft(place: Home) -> None:
    """Words that were never saved are named, and Vim offers them when the draft is gone on with."""
    child = at_a_terminal("editor", variables={"EDITOR": "vim"})
    child.expect("All")
    child.send("iNever saved.\x1b")
    child.expect("saved")
    child.kill(signal.SIGHUP)
    code, came = ended(child)
    assert code == ExitCode.INTERRUPTED
    assert SAFE in str(came["error"])
    assert [each.number for each in drafts.left_behind(place, NOW)] == [1]
    again = at_a_terminal("editor", "1", variables={"EDITOR": "vim"})
    again.expect("ecover")
    again.send("r")
    again.expect("ENTER")
    again.send("\r:wq\r")
    assert ended(again) == (0, {"text": "Never saved."})


@pytest.mark.skipif(shutil.which("nano") is None, reason="nano is not installed")
def test_nano_saves_and_leaves_no_trace(place: Home, tmp_path: Path) -> None:
    """Its backups and what was searched for lie in the draft's folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    variables = {"EDITOR": "nano --backup --historylog", "XDG_DATA_HOME": str(elsewhere)}
    child = at_a_terminal("editor", variables=variables)
    child.expect("What went well today")
    child.send("A quiet word.")
    child.expect("word")
    child.send("\x0f\r")
    child.expect("Wrote")
    child.send("\x17")
    child.expect("Search")
    child.send("quiet\r")
    child.expect("quiet.*quiet")
    child.send("\x18")
    assert ended(child) == (0, {"text": "A quiet word."})
    folder = place.drafts / "1"
    assert any(path.name.endswith("~") for path in folder.iterdir())
    assert (folder / "nano" / "search_history").read_text().split() == ["quiet"]
    assert not any(elsewhere.iterdir())
    assert drafts.finish(drafts.find(place, 1)) is None
    assert not folder.exists()


@pytest.mark.skipif(shutil.which("nano") is None, reason="nano is not installed")
def test_nano_that_is_hung_up_leaves_its_page_in_the_draft(place: Home) -> None:
    """It saves under a name of its own, and the draft is named."""
    child = at_a_terminal("editor", variables={"EDITOR": "nano"})
    child.expect("What went well today")
    child.send("Never saved.")
    child.expect("saved")
    child.kill(signal.SIGHUP)
    assert ended(child)[0] == ExitCode.INTERRUPTED
    (draft,) = drafts.left_behind(place, NOW)
    assert "Never saved." in (draft.folder / "entry.md.save").read_text()

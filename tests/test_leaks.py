"""Nothing leaks: no network, and no word of an entry outside the private folders."""

import os
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from attachjournal import drafts
from attachjournal.paths import Home
from tests.conftest import Journal
from tests.editors.page import CONTEXT
from tests.process import run_apart
from tests.test_startup import DAILY, READING

pytestmark = pytest.mark.slow

WORD = "zwetschgenmus"

LISTENING = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "syslog.")):
        raise SystemExit("NETWORK " + event)
sys.addaudithook(refuse)
from attachjournal import cli
code = cli.run(sys.argv[1:])
loaded = {"socket", "_socket", "ssl", "http", "urllib.request", "syslog"} & set(sys.modules)
if loaded:
    sys.exit("LOADED " + " ".join(loaded))
sys.exit(code)
"""


@pytest.mark.parametrize("words", sorted({*DAILY, *READING, "edit 1", "export --month", "erase 1"}))
def test_no_command_brings_what_a_network_needs(journal: Journal, place: Home, words: str) -> None:
    """Neither a socket, local ones among them, nor the system's log: they are not even loaded."""
    journal("write", f"words to find, {WORD}")
    done = run_apart(LISTENING, *words.split())
    assert "NETWORK" not in done.stderr
    assert "LOADED" not in done.stderr


EDITORS = {
    "nvim": ("All", ["i{word}\x1b:w\r", "/{word}\r", "yyp:wq\r"]),
    "nano": ("Help", ["{word}", "\x0f\r", "\x17{word}\r", "\x18"]),
    "emacs -nw": ("entry", ["{word}", "\x18\x13", "\x01\x0b\x19", "\x18\x13", "\x18\x03"]),
    "micro": ("entry", ["{word}", "\x13", "\x06{word}\r", "\x11"]),
}
"""Something on the first screen, and keys that write the word, save, search for it or cut it out
and back, save again and leave."""
SETUP = {
    ".config/nvim/init.vim": "set undofile backup backupskip= undodir=~/undo backupdir=~/backup",
    ".nanorc": "set backup\nset historylog\nset positionlog",
    ".emacs": (
        '(setq backup-directory-alist \'((".*" . "~/backups")) inhibit-startup-screen t'
        ' auto-save-file-name-transforms \'((".*" "~/saves/" t))'
        " savehist-additional-variables '(kill-ring search-ring))"
        "(savehist-mode 1)(desktop-save-mode 1)(setq desktop-save t)"
    ),
    ".config/micro/settings.json": '{"savehistory":true,"saveundo":true,"permbackup":true}',
}
"""What has each of them keep as much as it can."""


@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_leaves_no_word_elsewhere(place: Home, tmp_path: Path, editor: str) -> None:
    """However the person has set it up."""
    if shutil.which(editor.split(maxsplit=1)[0]) is None:
        pytest.skip(f"{editor} is not installed")
    person = Path(os.environ["HOME"])
    for name, lines in SETUP.items():
        (person / name).parent.mkdir(parents=True, exist_ok=True)
        (person / name).write_text(lines)
    for folder in ("undo", "backup", "backups", "saves", "temporary"):
        (person / folder).mkdir()
    assert _written_in(editor, person) == 0
    number = next(each.number for each in drafts.every(place, CONTEXT.started_at))
    assert WORD in drafts.words(drafts.find(place, number))
    assert [path for path in _files_with_the_word(tmp_path) if place.data not in path.parents] == []


def _written_in(editor: str, person: Path) -> int:
    """Write in the editor at a terminal; the exit code."""
    start, keys = EDITORS[editor]
    page = Path(__file__).parent / "editors" / "page.py"
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        [str(page), "editor"],
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "EDITOR": editor,
            "TMPDIR": str(person / "temporary"),
            "LC_ALL": "C.UTF-8",
        },
        dimensions=(30, 100),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(start)
    child.send("".join(keys).format(word=WORD))
    child.expect(pexpect.EOF)
    code: int = child.wait()
    return code


def _files_with_the_word(folder: Path) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()
    ]


def test_words_lie_in_the_journal_its_copies_and_nowhere_else(
    journal: Journal, place: Home, tmp_path: Path
) -> None:
    """After writing, changing, searching and looking back; nothing of it is in a cache or a log."""
    journal("today", stdin=f"{WORD} @Mara #{WORD}")
    journal("edit", "1", stdin=f"{WORD} anew")
    for words in (("search", WORD), ("review", "--month"), ("list",), ("show", "last"), ("kept",)):
        assert journal(*words).code == 0
    found = _files_with_the_word(tmp_path)
    assert found
    assert [
        path
        for path in found
        if not path.name.startswith("journal.db") and place.backups not in path.parents
    ] == []


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError(WORD), 3), (OSError(WORD), 1), (KeyboardInterrupt(WORD), 130)]
)
def test_an_error_that_nobody_expected_keeps_the_words_and_tells_none(
    journal: Journal,
    place: Home,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    """The words are a draft; neither the log nor what is said repeats them."""

    def broken(*_: object) -> int:
        raise error

    monkeypatch.setattr("attachjournal.store.journal.append", broken)
    said = journal("write", stdin=WORD)
    assert said.code == code
    assert "Your words are safe in draft 1" in said.err
    assert drafts.words(drafts.find(place, 1)) == WORD
    assert WORD not in said.err + said.out
    log = place.log.read_text() if place.log.exists() else ""
    assert WORD not in log
    assert ("writing.py" in log) == (code != 130)

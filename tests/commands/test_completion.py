"""Completion: what the shells are told, and what may stand at the cursor."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from attachjournal.cli import COMMANDS
from attachjournal.commands.completion import SCRIPTS
from attachjournal.paths import Home
from attachjournal.store import connection, file
from tests.conftest import Journal


def offered(journal: Journal, *words: str, by: str = "fish") -> list[str]:
    """What is offered at the last word."""
    said = journal("__complete", by, *words)
    assert (said.code, said.err) == (0, "")
    return [line.partition("\t")[0] for line in said.out.splitlines()]


def test_commands(journal: Journal) -> None:
    """Every command, and those that begin like the word."""
    assert offered(journal, "") == list(COMMANDS)
    assert offered(journal, "revi") == ["review"]
    assert offered(journal, "nothing-like-it", "") == []


def test_commands_of_a_family(journal: Journal) -> None:
    """A family's commands, but not the one that need not be named."""
    assert "return" in offered(journal, "setback", "")
    assert "add" not in offered(journal, "setback", "")
    assert offered(journal, "config", "un") == ["unset"]


def test_options(journal: Journal) -> None:
    """A command's options, those of every command among them."""
    assert offered(journal, "list", "--mon") == ["--month"]
    assert "--plain" in offered(journal, "list", "--")
    assert "--plan" in offered(journal, "setback", "--pl")
    assert "--version" in offered(journal, "--v")
    assert offered(journal, "write", "--", "--mon") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("list", "--theme", "tru"), "trust"),
        (("list", "--kind", "set"), "setback"),
        (("setback", "--kind", "test"), "testing"),
        (("export", "--names", "init"), "initials"),
        (("review", "last-m"), "last-month"),
        (("write", "--date", "yes"), "yesterday"),
        (("guide", "priv"), "privacy"),
        (("completion", "z"), "zsh"),
        (("config", "set", "hard"), "hard-time"),
        (("prompts", "show", "trust-trust-in-love-01"), "trust-trust-in-love-01"),
        (("people", "add", "--role", "ther"), "therapist"),
        (("show", "la"), "last"),
    ],
)
def test_values(journal: Journal, words: Sequence[str], expected: str) -> None:
    """Themes, kinds, periods, topics, settings, prompts."""
    assert offered(journal, *words) == [expected]


def test_what_the_journal_holds(journal: Journal) -> None:
    """Tags, people with spaces in their names, numbers; never a word of an entry."""
    journal("write", "--person", "Aunt Mo", stdin="secret words #Walk")
    assert offered(journal, "list", "--tag", "wa") == ["Walk"]
    assert offered(journal, "list", "--person", "au") == ["Aunt Mo"]
    assert offered(journal, "show", "") == ["1", "last", "today"]
    journal("delete", "1", "--yes")
    assert offered(journal, "restore", "1") == ["1"]
    for words in (("show", ""), ("restore", ""), ("list", "--tag", "")):
        assert "secret" not in journal("__complete", "fish", *words).out


def test_equals_signs(journal: Journal) -> None:
    """Words are parted at them by bash, and not by the others."""
    assert offered(journal, "list", "--theme", "=", "tru", by="bash") == ["trust"]
    assert offered(journal, "list", "--theme", "=", by="bash")[:1]
    assert offered(journal, "list", "--theme=tru") == ["--theme=trust"]


def test_a_name_cannot_act_on_the_shell(journal: Journal) -> None:
    """What bash would run has a backslash before every sign that it acts on."""
    journal("write", "words", "--person", "$(touch x); 'y' `z`")
    (line,) = offered(journal, "list", "--person", "", by="bash")
    assert line == "\\$\\(touch\\ x\\)\\;\\ \\'y\\'\\ \\`z\\`"


@pytest.mark.parametrize("locked", [True, False])
def test_a_locked_or_older_journal_offers_nothing_of_itself(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    """No key is asked for, and no file brought up to date, at a press of the Tab key."""
    journal("write", stdin="words #walk")
    if locked:
        monkeypatch.setattr(file, "is_locked", lambda _home: True)
    else:
        monkeypatch.setattr(connection, "SCHEMA_VERSION", 99)
    assert offered(journal, "list", "--tag", "") == []
    assert offered(journal, "show", "l") == ["last"]


def test_an_error_offers_nothing(journal: Journal, place: Home) -> None:
    """A damaged journal says so elsewhere, not at the cursor."""
    place.data.mkdir(parents=True)
    place.journal.write_bytes(b"no journal at all" * 400)
    assert offered(journal, "list", "--tag", "") == []


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_sound(journal: Journal, shell: str) -> None:
    """The shell itself can read it."""
    script = journal("completion", shell).out
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not here")
    words = [program, "-n"]
    done = subprocess.run(words, input=script, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes(journal: Journal, tmp_path: Path) -> None:
    """The whole way: the script, bash, the program."""
    (tmp_path / "journal").write_text(f'#!/bin/sh\nexec {sys.executable} -m attachjournal "$@"\n')
    (tmp_path / "journal").chmod(0o700)
    script = journal("completion", "bash").out
    script += 'COMP_WORDS=(journal revi); COMP_CWORD=1; _journal; echo "${COMPREPLY[@]}"\n'
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash"], input=script, text=True, capture_output=True, check=False, env=environment
    )
    assert done.stdout == "review\n"


def test_the_shell_in_use_is_known(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name it is the one that the system says; any other one is told its neighbour."""
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert journal("completion").out == SCRIPTS["zsh"]
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert journal("completion").code == 2
    assert "did you mean bash?" in journal("completion", "bsh").err

"""Asking for a passphrase: by a password manager's command, or unseen in the terminal."""

import getpass
import io
import os
import shlex
import sys
import warnings
from collections.abc import Callable

import pytest

from attachjournal import config, passphrase
from attachjournal.core.settings import parse_setting
from attachjournal.errors import Interrupted, JournalError, Locked, UsageProblem
from attachjournal.paths import Home
from tests.conftest import Journal

Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Somebody types these words; an error is what comes instead."""

    def types(*answers: str | type[BaseException]) -> None:
        left = list(answers)

        def answer(_: str) -> str:
            said = left.pop(0)
            if isinstance(said, str):
                return said
            raise said

        monkeypatch.setattr(passphrase, "can_ask", lambda: True)
        monkeypatch.setattr(getpass, "getpass", answer)

    return types


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no terminal."""
    monkeypatch.setattr(passphrase, "TERMINAL", "/nowhere/tty")


def manager(place: Home, program: str) -> None:
    """Have a password manager that is a line of Python."""
    config.change(place, "passphrase-command", shlex.join([sys.executable, "-c", program]))


def test_the_command_gives_the_first_line_it_prints(place: Home, nobody: None) -> None:
    """As it stands, spaces and all, without its line end; bytes that are no UTF-8 stay bytes."""
    manager(place, r"import sys; sys.stdout.buffer.write(b' w\xc3\xb6rds \xff \nuser: me\n')")
    said = passphrase.said_by_command()
    assert said is not None
    assert os.fsencode(said) == b" w\xc3\xb6rds \xff "
    assert passphrase.new() == said


def test_no_shell_runs_it(place: Home, nobody: None) -> None:
    """What would mean something to a shell is a word like any other."""
    words = [sys.executable, "-c", "import sys; print(*sys.argv[1:])", "$HOME", ";", "`id`"]
    config.change(place, "passphrase-command", shlex.join(words))
    assert passphrase.said_by_command() == "$HOME ; `id`"


def test_it_does_not_read_what_is_piped_into_the_journal(
    place: Home, nobody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those words are the writer's."""
    manager(place, "import sys; print('got', len(sys.stdin.read()))")
    monkeypatch.setattr(sys, "stdin", io.StringIO("words of the writer"))
    assert passphrase.said_by_command() == "got 0"


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit(3)", "ended with an error (status 3)"),
        ("pass", "printed nothing"),
        ("print()", "printed an empty line"),
        ("import time; time.sleep(60)", "did not answer within 0 seconds"),
    ],
)
def test_a_command_that_fails_is_told(
    place: Home,
    nobody: None,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    said: str,
) -> None:
    """Where nobody can be asked instead the journal stays locked."""
    if "sleep" in program:
        monkeypatch.setattr(passphrase, "PATIENCE", 0.3)
    manager(place, program)
    with pytest.raises(Locked) as caught:
        passphrase.said_by_command()
    assert said in str(caught.value)
    assert "nothing kept" in str(caught.value)


def test_a_command_that_is_not_there_is_told_and_somebody_asked_instead(
    place: Home, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    """The way to the terminal stays open."""
    config.change(place, "passphrase-command", "no-such-program-anywhere")
    typed("by hand")
    assert next(passphrase.attempts("the journal")) == "by hand"
    assert "does not start (no such file or directory)" in capsys.readouterr().err


def test_after_the_command_three_tries_in_the_terminal(place: Home, typed: Typed) -> None:
    """What the command gives may not fit."""
    manager(place, "print('from the manager')")
    typed("one", "two", "three")
    assert list(passphrase.attempts("the journal")) == ["from the manager", "one", "two", "three"]
    typed("one", "two", "three")
    assert list(passphrase.attempts("it", by_command=False)) == ["one", "two", "three"]


def test_what_the_command_gives_does_not_fit_and_nobody_can_be_asked(
    place: Home, nobody: None
) -> None:
    """That is said, and nothing else is tried."""
    manager(place, "print('from the manager')")
    attempts = passphrase.attempts("the journal")
    assert next(attempts) == "from the manager"
    with pytest.raises(Locked, match="does not open the journal"):
        next(attempts)


def test_a_new_passphrase_is_typed_twice(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    """Until it is the same twice, and long enough."""
    typed("short", "long enough", "long enuogh", "four good words", "four good words")
    assert passphrase.new() == "four good words"
    said = capsys.readouterr().err
    assert "At least 8 characters" in said
    assert "two different ones" in said
    typed(*["short"] * 3)
    with pytest.raises(JournalError, match="nothing was changed"):
        passphrase.typed_twice()


@pytest.mark.parametrize(
    ("instead", "error"),
    [
        (KeyboardInterrupt, Interrupted),
        (EOFError, Locked),
        (OSError, Locked),
        (getpass.GetPassWarning, Locked),
    ],
)
def test_nobody_who_stops_gets_a_traceback(
    typed: Typed, instead: type[BaseException], error: type[JournalError]
) -> None:
    """Ctrl-C is 130, the end of input and a terminal that would show it are 5."""
    typed(instead)
    with pytest.raises(error) as caught:
        passphrase.typed("Passphrase: ")
    assert caught.value.exit_code == (130 if error is Interrupted else 5)


def test_a_terminal_that_would_show_the_passphrase_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library warns, and would go on."""

    def warn(_: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return "seen by everybody"

    monkeypatch.setattr(passphrase, "can_ask", lambda: True)
    monkeypatch.setattr(getpass, "getpass", warn)
    with pytest.raises(Locked):
        passphrase.typed("Passphrase: ")


def test_without_a_terminal_nobody_is_asked(nobody: None) -> None:
    """The sentence names both ways out."""
    assert not passphrase.can_ask()
    with pytest.raises(Locked, match=r"journal unlock.*passphrase-command"):
        passphrase.typed("Passphrase: ")


def test_a_new_passphrase_that_nobody_can_type_is_none_of_an_encrypted_journal(
    nobody: None,
) -> None:
    """A plain journal is not called encrypted, and `journal unlock` would not help."""
    with pytest.raises(Locked, match="no terminal to type a new passphrase in") as caught:
        passphrase.new()
    assert "journal unlock" not in str(caught.value)
    assert "passphrase-command" in str(caught.value)


def test_the_end_of_input_at_a_new_passphrase_changes_nothing(typed: Typed) -> None:
    """It is told in those words."""
    typed(EOFError)
    with pytest.raises(Locked, match="No new passphrase was set; nothing was changed"):
        passphrase.new()


def test_the_setting_is_a_command(journal: Journal) -> None:
    """Several words keep their quotes; one that cannot be split is refused."""
    assert journal("config", "set", "passphrase-command", "pass", "show", "my journal").code == 0
    assert journal("config", "get", "passphrase-command").out == "pass show 'my journal'\n"
    assert parse_setting("passphrase-command", " op read x ") == "op read x"
    for words in ("", "pass 'unclosed"):
        with pytest.raises(UsageProblem, match="such as: pass show journal"):
            parse_setting("passphrase-command", words)

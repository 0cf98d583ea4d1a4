"""A command of the person's own: it has the keyboard while it runs, and ends whole."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from attachjournal import config, own_command, passphrase
from attachjournal.errors import Locked
from attachjournal.paths import Home
from tests.terminal import interrupt, spawn, take_over

STAYS = "exec 3> {}; sleep 1000 & echo here; echo here >&2; wait"
"""A command with a child, both of which hold a pipe open for as long as they live."""
ASKS = "import getpass; print(getpass.getpass('the manager asks: '))"
SEES = (
    "from attachjournal import passphrase; print('given', passphrase.said_by_command()); "
    "print('then', passphrase.typed('the journal asks: '))"
)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Callable[[], bytes]]:
    """A pipe named `held`: reading it ends once nobody holds it open any more."""
    path = tmp_path / "held"
    os.mkfifo(path)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    yield lambda: os.read(handle, 1)
    os.close(handle)


def manager(place: Home, *words: str) -> None:
    """Have this command for a password manager."""
    config.change(place, "passphrase-command", shlex.join(words))


def asked_at_a_terminal() -> "Any":
    """The program at the moment it wants a passphrase; what Python says at its end is plain."""
    plain = {**os.environ, "PYTHON_COLORS": "0"}  # from 3.13 on a traceback has colours
    return spawn(sys.executable, ["-c", SEES], encoding="utf-8", env=plain)


def test_what_takes_too_long_ends_with_all_it_has_started(
    place: Home, held: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that went on could take what is typed next."""
    manager(place, "sh", "-c", STAYS.format(tmp_path / "held"))

    def too_long(process: "subprocess.Popen[bytes]", *_: object, **timeout: float) -> None:
        assert process.stdout
        assert process.stdout.readline() == b"here\n"
        raise subprocess.TimeoutExpired(process.args, 120)

    monkeypatch.setattr(passphrase, "TERMINAL", "/nowhere/tty")
    monkeypatch.setattr(subprocess.Popen, "communicate", too_long)
    with pytest.raises(Locked, match="did not answer within 120 seconds"):
        passphrase.said_by_command()
    assert held() == b""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_the_program_waits_for_ends_with_it(
    place: Home, held: Callable[[], bytes], tmp_path: Path, number: signal.Signals
) -> None:
    """A closed terminal leaves nobody behind."""
    manager(place, "sh", "-c", STAYS.format(tmp_path / "held"))
    child = asked_at_a_terminal()
    child.expect_exact("here")
    child.kill(number)
    child.expect("Interrupted: Stopped")
    child.wait()
    assert held() == b""


@pytest.mark.slow
def test_it_can_ask_at_the_keyboard(place: Home) -> None:
    """And the keyboard is the journal's again afterwards."""
    manager(place, sys.executable, "-c", ASKS)
    child = asked_at_a_terminal()
    for question, answer, heard in (
        ("the manager asks: ", "words", "given words"),
        ("the journal asks: ", "more words", "then more words"),
    ):
        child.expect_exact(question)
        take_over(child)
        child.sendline(answer)
        child.expect_exact(heard)
    child.wait()


@pytest.mark.slow
def test_ctrl_c_stops_both(place: Home) -> None:
    """It is pressed at the command's question, and meant for the journal as well."""
    manager(place, sys.executable, "-c", ASKS)
    child = asked_at_a_terminal()
    child.expect_exact("the manager asks: ")
    take_over(child)
    interrupt(child, "Interrupted: Stopped")
    child.wait()


@pytest.mark.slow
def test_a_terminal_that_a_command_spoilt_is_as_before(place: Home) -> None:
    """One that is killed at its question leaves a keyboard that shows nothing."""
    manager(place, "sh", "-c", "stty -echo -icanon; kill -9 $$")
    child = asked_at_a_terminal()
    child.expect_exact("ended with an error (status -9)")
    child.expect_exact("the journal asks: ")
    take_over(child)
    child.sendline("by hand")
    child.expect_exact("then by hand")
    assert child.getecho()
    child.wait()


def test_one_that_is_not_there_is_an_error_of_the_systems() -> None:
    """The caller has the words for it."""
    with pytest.raises(FileNotFoundError):
        own_command.run(["no-such-program-anywhere"], 1.0, "/nowhere/tty")

"""A command of the person's own that is asked for one thing, such as a password manager.

It runs in a group of processes of its own, so that all of it can be ended. Whatever it has started
and left would take what is typed next, and that is a passphrase.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from attachjournal.core.named import NamedTuple
from attachjournal.endings import endings
from attachjournal.errors import Interrupted

STOPPED = (-signal.SIGINT, 128 + signal.SIGINT)
"""How a command ends at which Ctrl-C was pressed: by the signal, or as a shell tells of it."""


class Answer(NamedTuple):
    """What a command printed, and the status it ended with."""

    printed: bytes
    status: int


def run(words: list[str], patience: float, terminal: str) -> Answer:
    """Run a command, without a shell; it may ask at the terminal.

    Raises OSError where it does not start, TimeoutExpired after `patience` seconds, Interrupted.
    """
    # Words that are piped in are the journal's; the command may want to ask somebody itself.
    asks = None if sys.stdin is not None and sys.stdin.isatty() else subprocess.DEVNULL
    with (
        _ending() as end,
        subprocess.Popen(words, stdin=asks, stdout=subprocess.PIPE, process_group=0) as process,
    ):
        end.know(process.pid)
        with _in_front(process.pid, terminal):
            try:
                printed, _ = process.communicate(timeout=patience)
            except BaseException:
                end.now()
                raise
    if end.told or process.returncode in STOPPED:
        raise Interrupted("Stopped.")
    return Answer(printed, process.returncode)


class _End:
    """How a command is ended with all it has started, at whatever moment that is asked for."""

    told = False
    """Whether this program was told to end, or to stop."""
    _group: int | None = None

    def know(self, group: int) -> None:
        """The command runs, in this group."""
        self._group = group
        if self.told:
            self.now()

    def now(self) -> None:
        """End it, if it runs."""
        if self._group is not None:
            with suppress(OSError):
                os.killpg(self._group, signal.SIGKILL)

    def signalled(self, _number: int, _frame: object) -> None:
        """Handle a signal. Nothing is raised: between two steps that could leave it running."""
        self.told = True
        self.now()


@contextmanager
def _ending() -> Iterator[_End]:
    """Have the command end where this program is told to by a signal that it listens to."""
    end = _End()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *endings())}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, end.signalled)
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _in_front(group: int, terminal: str) -> Iterator[None]:
    """Let a group of processes have the keyboard, if it is ours, and take it back as it was.

    A program behind the one in front is stopped by the system as soon as it reads a key. Ctrl-Z is
    off meanwhile: it would stop the command alone, and nobody would be there to go on.
    """
    try:
        import termios

        handle = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
    except (ImportError, OSError):
        yield
        return
    try:
        if os.tcgetpgrp(handle) != os.getpgrp():
            yield
            return
        before = termios.tcgetattr(handle)
        meanwhile = termios.tcgetattr(handle)
        meanwhile[-1][termios.VSUSP] = bytes([os.fpathconf(handle, "PC_VDISABLE")])
        termios.tcsetattr(handle, termios.TCSANOW, meanwhile)
        try:
            _give(handle, group)
            yield
        finally:
            _give(handle, os.getpgrp())
            with suppress(termios.error):
                termios.tcsetattr(handle, termios.TCSANOW, before)
    finally:
        os.close(handle)


def _give(terminal: int, group: int) -> None:
    """Put a group in front, also from behind, and wake it if it wanted a key too early."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        with suppress(OSError):  # the group, or the terminal, is gone
            os.tcsetpgrp(terminal, group)
            os.killpg(group, signal.SIGCONT)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTTOU})

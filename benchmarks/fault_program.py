"""The program, run in processes of its own that a fault can fall upon.

Everything is imported once, and each run is a fork: it begins in `cli.main` with its own folder,
streams, clock and signals, and ends as a process ends. That takes a hundredth of a second instead
of a tenth, so thousands of runs are a matter of minutes.
"""

import atexit
import fcntl
import gc
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import termios
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple

import fault_calls
from fault_calls import NEVER, STREAMS, Fault

import attachjournal
from attachjournal import cli, clock, memory, passphrase
from attachjournal.paths import HOME_VARIABLE, Home, home
from attachjournal.store import header
from attachjournal.store.lock import cipher

GOOD = "four good words here"
"""The passphrase, wherever one is asked."""
NOBODY = 65534
"""The user whose rights are taken away where the person running this is root, and has all."""
SMALL = 0.05
"""Seconds of patience with others, where nobody else is there. Encrypting waits for as long."""
LOOKED_EVERY = 0.0005
LONGEST = 120
"""Seconds after which a run counts as one that hangs."""

NOT_BEGUN = 70
"""The exit code of a run that a signal met before the program began."""

Tweak = Callable[[], None]


class Ended(NamedTuple):
    """How a run ended."""

    code: int
    """The exit code, or the signal as a negative number."""
    out: str
    err: str
    calls: int
    """How many calls it made that change a disk, where they were met."""
    seconds: float

    @property
    def kept(self) -> bool:
        """Whether it said to the person that the words are kept."""
        return "Kept." in self.err


class Running(NamedTuple):
    """A run that goes on."""

    pid: int
    out: IO[bytes]
    err: IO[bytes]
    begun: float

    def ended(self, code: int, calls: int = 0) -> Ended:
        """What it left behind."""
        said = []
        for stream in (self.out, self.err):
            stream.seek(0)
            said.append(stream.read().decode(errors="replace"))
            stream.close()
        return Ended(code, *said, calls, time.monotonic() - self.begun)


def load_everything() -> None:
    """Import what any command may import, so that no run has to."""
    gc.disable()
    for found in pkgutil.walk_packages(attachjournal.__path__, "attachjournal."):
        if not found.name.endswith("__main__") and ".migrations" not in found.name:
            with suppress(ImportError):
                import_module(found.name)
    for name in ("getpass", "prompt_toolkit", "alembic.command", "keyring", "_strptime"):
        with suppress(ImportError):
            import_module(name)
    gc.freeze()


@contextmanager
def folder_for(name: str) -> Iterator[Path]:
    """A folder that goes when it is done with, whatever rights are left in it."""
    made = Path(tempfile.mkdtemp(prefix=f"faults-{name}-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def home_in(folder: Path) -> Home:
    """The places of a journal that has the folder to itself."""
    os.environ[HOME_VARIABLE] = str(folder)
    return home()


def start(
    folder: Path, words: tuple[str, ...], given: bytes = b"", tweak: Tweak | None = None,
    *, met: bool = False,
) -> Running:  # fmt: skip
    """Begin a run in a process of its own."""
    streams = [tempfile.TemporaryFile() for _ in range(3)]  # noqa: SIM115 - closed when it ended
    streams[0].write(given)
    streams[0].seek(0)
    begun = time.monotonic()
    pid = os.fork()
    if pid == 0:
        code = NOT_BEGUN
        try:
            for number, stream in enumerate(streams):
                os.dup2(stream.fileno(), number)
            code = _be_the_program(folder, words, tweak, met=met)
        finally:
            os._exit(code)
    streams[0].close()
    return Running(pid, streams[1], streams[2], begun)


def run(
    folder: Path, words: tuple[str, ...], given: bytes = b"", tweak: Tweak | None = None,
    fault: Fault | None = None,
) -> Ended:  # fmt: skip
    """A run from its beginning to its end; with a fault, met at each call."""
    running = start(folder, words, given, tweak, met=fault is not None)
    if fault is not None:
        return running.ended(*fault_calls.meet(running.pid, fault))
    return running.ended(os.waitstatus_to_exitcode(os.waitpid(running.pid, 0)[1]))


def measured(folder: Path, words: tuple[str, ...], given: bytes, tweak: Tweak | None) -> Ended:
    """A run to which nothing happens, to know how long it is."""
    met = NEVER if fault_calls.available() else None
    return run(folder, words, given, tweak, met)


def run_killed(
    folder: Path, words: tuple[str, ...], given: bytes, tweak: Tweak | None,
    number: int, after: float,
) -> Ended:  # fmt: skip
    """A run that gets a signal after so many seconds, if it lasts as long."""
    running = start(folder, words, given, tweak)
    return running.ended(ending(running.pid, number, time.monotonic() + after))


class Typing(NamedTuple):
    """A run at a terminal, as if somebody sat there."""

    pid: int
    screen: int
    """What the program draws is read here, and what is typed is written."""


def start_typing(folder: Path, words: tuple[str, ...], editor: str | None) -> Typing:
    """Begin a run at a terminal of its own, with that editor."""
    screen, terminal = os.openpty()
    pid = os.fork()
    if pid == 0:
        code = NOT_BEGUN
        try:
            os.setsid()
            fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
            for number in STREAMS:
                os.dup2(terminal, number)
            os.close(screen)
            code = _be_the_program(folder, words, partial(_use, editor), met=False)
        finally:
            os._exit(code)
    os.close(terminal)
    os.set_blocking(screen, False)
    return Typing(pid, screen)


def _use(editor: str | None) -> None:
    os.environ["TERM"] = "xterm"
    if editor:
        os.environ["EDITOR"] = editor


def drain(screen: int) -> bytes:
    """What was drawn since the last time; somebody has to read it, or drawing waits."""
    drawn = b""
    with suppress(BlockingIOError, OSError):
        while part := os.read(screen, 1 << 16):
            drawn += part
    return drawn


def ending(pid: int, number: int, due: float) -> int:
    """Wait for a process, and send it a signal when the time has come; its exit code."""
    sent = False
    while True:
        who, status = os.waitpid(pid, os.WNOHANG)
        if who:
            return os.waitstatus_to_exitcode(status)
        if not sent and time.monotonic() >= due:
            os.kill(pid, number)
            sent = True
        time.sleep(LOOKED_EVERY)


def _be_the_program(folder: Path, words: tuple[str, ...], tweak: Tweak | None, *, met: bool) -> int:
    """What the child does from its first to its last moment."""
    atexit._clear()  # what the parent has to do at its end is not for the child
    os.environ[HOME_VARIABLE] = str(folder)
    for name in ("VISUAL", "EDITOR", "NO_COLOR"):
        os.environ.pop(name, None)
    sys.stdin, sys.stdout, sys.stderr = (open(number, mode) for number, mode in enumerate("rww"))  # noqa: SIM115, PTH123
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LONGEST)
    sys.argv[:] = ["journal", *words]
    if tweak is not None:
        tweak()
    if met:
        fault_calls.be_met()
    code: object = 0
    try:
        cli.main()
    except SystemExit as left:
        code = left.code
    except KeyboardInterrupt:
        code = 130
    except BaseException:  # noqa: BLE001 - what Python itself would do
        traceback.print_exc()
        code = 1
    with suppress(KeyboardInterrupt):
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    return code if isinstance(code, int) else 1


def encrypted_in(folder: Path) -> Tweak:
    """What makes encryption quick, and asks nobody: few rounds, memory in a folder."""
    room = folder.parent / "memory"
    room.mkdir(exist_ok=True)
    mounts = folder.parent / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\ntmpfs {room} tmpfs rw 0 0\n", encoding="utf-8")

    def tweak() -> None:
        memory.MOUNTS, memory.SHARED_MEMORY = mounts, str(room)
        os.environ.pop("XDG_RUNTIME_DIR", None)
        passphrase.typed = lambda _prompt: GOOD
        passphrase.can_ask = lambda: True
        cipher.ROUNDS, header.PATIENCE = 7, SMALL

    return tweak


def at_another_time(shift: timedelta, zone: str) -> Tweak:
    """What has the program meet another clock, and another zone."""
    right = clock.now

    def now() -> datetime:
        return (right() + shift).astimezone()

    def tweak() -> None:
        os.environ["TZ"] = zone
        time.tzset()
        clock.now = now

    return tweak


def as_nobody() -> None:
    """Give up the rights of root, who may do everything to every file."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)

"""The room every test works in: a home of its own, a clock that stands still, no network."""

import gc
import io
import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from attachjournal import cli, clock, console, prompt_files
from attachjournal.paths import HOME_VARIABLE, Home, home
from attachjournal.store import header, new
from attachjournal.store.connection import create_private

PARSED = cache(prompt_files.parse_source)
ROOT = cache(cli.root)
BUILT = cache(cli.build)
REAL_HOME = Path.home()
EVENING = datetime(2026, 11, 24, 21, 3, 11, tzinfo=timezone(timedelta(hours=1)))
"""The instant at which every test takes place, unless it moves the clock."""

CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("evening", CALM, max_examples=25)
settings.register_profile("ci", CALM, max_examples=60, derandomize=True, database=None)
settings.register_profile("thorough", CALM, max_examples=1000)
settings.load_profile("evening")


def pytest_collection_finish() -> None:
    """Keep the collector from walking over pytest's own objects again and again: a fifth less."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _refuse_the_real_home(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail whatever opens, makes or removes something of the real person's journal."""
    if event not in ("open", "os.mkdir", "os.remove", "os.rename", "sqlite3.connect"):
        return
    touched = str(arguments[0]) if arguments else ""
    if touched.startswith(str(REAL_HOME)) and "/attachjournal/" in touched + "/":
        inside = Path(touched).parts
        if any(part in inside for part in (".local", ".config", ".cache", "Library")):
            message = f"a test touched the real home: {touched}"
            raise AssertionError(message)


sys.addaudithook(_refuse_the_real_home)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell, whose programs do not hear Ctrl-C, nor do any that they
    # start. At a terminal it is heard, so the programs in the tests' terminals have to hear it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of this test's own; nothing outside decides how the program looks or behaves."""
    for name in ("NO_COLOR", "PAGER", "VISUAL", "EDITOR", "COLUMNS", "ATTACHJOURNAL_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    return home()


@pytest.fixture(autouse=True)
def _no_file_is_known() -> Iterator[None]:
    """How files begin is forgotten after each test, as it is when a process ends."""
    yield
    header.forget_all()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new journal, made once as the program makes it."""
    folder = tmp_path_factory.mktemp("blank")
    made = Home(folder, folder, folder, folder)
    new.make(made)
    return made.journal.read_bytes()


@pytest.fixture(autouse=True)
def _made_once(
    request: pytest.FixtureRequest, blank: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What every test would make anew is made once: a journal, prompts, the commands themselves.

    What looks at the making itself is marked `from_scratch`.
    """
    if request.node.get_closest_marker("from_scratch"):
        return

    def from_blank(home: Home) -> None:
        create_private(home.journal)
        home.journal.write_bytes(blank)

    monkeypatch.setattr(new, "make", from_blank)
    monkeypatch.setattr(prompt_files, "parse_source", PARSED)
    monkeypatch.setattr(cli, "root", ROOT)
    monkeypatch.setattr(cli, "build", BUILT)
    monkeypatch.setattr(cli.OnDemand, "__getitem__", _kept)


def _kept(family: cli.OnDemand, name: str, build: Any = cli.OnDemand.__getitem__) -> Any:
    """A family's command, built when it was first asked for."""
    made = vars(family).setdefault("made", {})
    if name not in made:
        made[name] = build(family, name)
    return made[name]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test, and so no code under test, reaches a network."""

    def refuse(*_: object) -> NoReturn:
        message = "the journal has no business with a network"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


class Clock:
    """The clock of a test."""

    def __init__(self) -> None:
        """Begin in the evening."""
        self.now = EVENING

    def pass_days(self, days: float) -> None:
        """Let time pass."""
        self.now += timedelta(days=days)


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock: it stands still unless the test moves it."""
    hands = Clock()
    monkeypatch.setattr(clock, "now", lambda: hands.now)
    return hands


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        import json

        return json.loads(self.out)


Journal = Callable[..., Said]


class _Bytes(io.TextIOWrapper):
    """A standard stream over bytes, no terminal."""

    def text(self) -> str:
        """Everything written so far."""
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode()


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """Run the command line as a pipe would: `journal("list", "--json", stdin="…")`."""

    def run(*words: str, stdin: str | bytes = b"") -> Said:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (_Bytes(io.BytesIO(), "utf-8", "replace") for _ in range(2))  # as cli.main does
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(console.Look, "plain", False)
            patch.setattr(console.Look, "colour", True)
            code = cli.run(list(words))
        return Said(int(code), out.text(), err.text())

    yield run
    os.environ.pop("COLUMNS", None)


Once = Callable[[Callable[[], None]], None]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, datetime]]:
    """Where homes lie that were filled once, and what the clock said then."""
    return tmp_path_factory.mktemp("filled"), {}


@pytest.fixture
def once(place: Home, time: Clock, filled: tuple[Path, dict[str, datetime]]) -> Once:
    """Fill the home of a test; what has filled one before is not done again, but copied."""
    folder, clocks = filled

    def fill(how: Callable[[], None]) -> None:
        name = f"{how.__module__}.{how.__qualname__}"
        if name in clocks:
            shutil.copytree(folder / name, place.data)
            time.now = clocks[name]
            return
        how()
        shutil.copytree(place.data, folder / name)
        clocks[name] = time.now

    return fill


class Lock:
    """An encrypted journal's surroundings: what is typed, and the memory its drafts lie in."""

    def __init__(self, memory: Path) -> None:
        """Nobody is there to type."""
        self.memory = memory
        self.typed: list[str] = []
        """What will be typed, one passphrase after the other."""
        self.asked: list[str] = []
        """What was asked."""

    def type(self, prompt: str) -> str:
        """Answer a question for a passphrase. Raises Locked where nobody is there."""
        from attachjournal import passphrase
        from attachjournal.errors import Locked

        self.asked.append(prompt)
        if not self.typed:
            raise Locked(passphrase.NOBODY)
        return self.typed.pop(0)

    def forget(self) -> None:
        """Be another process: no key is at hand any more, and no draft is laid out."""
        from attachjournal import sealed
        from attachjournal.store.lock import cipher

        sealed.tidy()
        sealed.forget()
        cipher.let_go()
        header.forget_all()


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Lock]:
    """Encryption without its waiting: few rounds for a key, short patience, memory of its own."""
    pytest.importorskip("sqlcipher3")
    from attachjournal import memory, passphrase
    from attachjournal.store.lock import cipher

    lock = Lock(tmp_path / "memory")
    lock.memory.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\ntmpfs {lock.memory} tmpfs rw 0 0\n")
    monkeypatch.setattr(memory, "MOUNTS", mounts)
    monkeypatch.setattr(memory, "SHARED_MEMORY", str(lock.memory))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(passphrase, "typed", lock.type)
    monkeypatch.setattr(passphrase, "can_ask", lambda: bool(lock.typed))
    monkeypatch.setattr(cipher, "ROUNDS", 7)
    monkeypatch.setattr(header, "PATIENCE", 0.05)
    yield lock
    lock.forget()

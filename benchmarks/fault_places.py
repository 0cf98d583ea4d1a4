"""Places that turn against the writer: full, gone, closed; clocks that jump; editors that die."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from fault_calls import Fault
from fault_checks import goes_on, in_order, look
from fault_program import (
    NOBODY,
    Ended,
    Tweak,
    Typing,
    as_nobody,
    at_another_time,
    drain,
    folder_for,
    measured,
    run,
    run_killed,
    start_typing,
)
from fault_runs import SIGNALS, Tally, count, words_of

NO_CALLS = "Faults at single system calls need Linux on x86-64, and were left out."
NO_MOUNT = "A disk that is full needs the right to mount one of its own, and was left out."
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Europe/Berlin")
LONGEST = 10.0
"""Seconds in which what was typed has to be in a draft."""


class Evening:
    """Writes into one folder, and what was said of them."""

    def __init__(self, name: str, folder: Path) -> None:
        self.tally, self.folder = Tally(name), folder
        self.said, self.maybe = Counter[bytes](), Counter[bytes]()

    def write(self, text: bytes, ended: Ended) -> None:
        """Note what was said."""
        (self.said if ended.kept else self.maybe)[text] += 1
        state = look(self.folder)
        count(ended, text, state.kept, state.drafts, self.tally)
        if not ended.kept and ended.code == 0:
            self.wrong("it ended well, and kept nothing")

    def wrong(self, said: str) -> None:
        """Note something that does not hold."""
        self.tally.problems.append(f"{self.tally.name}: {said}")

    def judge(self, tweak: Tweak | None = None, elsewhere: Path | None = None) -> None:
        """What was said to be kept is there, once; all is in order; the next command works."""
        kept = look(self.folder).kept + (look(elsewhere).kept if elsewhere else Counter())
        if lost := self.said - kept:
            self.wrong(f"{len(lost)} acknowledged writes are lost")
        if kept - self.said - self.maybe:
            self.wrong("entries are there twice, or nobody wrote them")
        problem, mended = in_order(self.folder, tweak)
        self.tally.mended += mended
        for found in (problem and f"doctor: {problem}", goes_on(self.folder, tweak)):
            if found:
                self.wrong(found)


def full(chance: random.Random, number: int) -> Tally:
    """A small disk of memory that is written full, then made larger."""
    with folder_for("full") as room:
        evening = Evening("a full disk", room / "disk")
        evening.folder.mkdir(mode=0o700)
        for _ in range(max(1, number // 10)):
            size = chance.randint(300, 1500)
            if not _mount(evening.folder, f"size={size}k,mode=700"):
                evening.tally.skipped.append(NO_MOUNT)
                return evening.tally
            try:
                _fill(evening, chance)
                _mount(evening.folder, "remount,size=90m")
                evening.judge()
            finally:
                subprocess.run(["umount", str(evening.folder)], check=True)
            evening.said, evening.maybe = Counter[bytes](), Counter[bytes]()
    return evening.tally


def _mount(folder: Path, how: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", how, "attachjournal-faults", str(folder)]
    with suppress(OSError):
        return not subprocess.run(command, capture_output=True, check=False).returncode
    return False


def _fill(evening: Evening, chance: random.Random) -> None:
    """Write until three writes, one after the other, were refused."""
    refused = 0
    while refused < 3:  # noqa: PLR2004 - small ones may find room where a large one did not
        text = words_of(chance) * chance.randint(1, 4)
        ended = run(evening.folder, ("write",), text)
        refused = 0 if ended.kept else refused + 1
        evening.tally.failures += not ended.kept
        evening.write(text, ended)


def short_files(chance: random.Random, number: int) -> Tally:
    """No file may grow beyond a size that the journal reaches."""
    with folder_for("short") as room:
        evening = Evening("files that may not grow", room / "home")
        evening.write(b"the first", run(evening.folder, ("write",), b"the first"))
        for _ in range(number):
            journal = evening.folder / "journal.db"
            size = journal.stat().st_size if journal.exists() else 1 << 16
            limit = max(1, size + chance.choice((-4096, -1, 1, 4096, 8192, 1 << 15)))
            text = words_of(chance)
            evening.tally.failures += 1
            evening.write(text, run(evening.folder, ("write",), text, partial(_limit, limit)))
        evening.judge()
    return evening.tally


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def taken_away(chance: random.Random, number: int) -> Tally:
    """The folder gets another name while a command runs, and has its own again afterwards."""
    with folder_for("away") as room:
        evening, away = Evening("a folder that is taken away", room / "home"), room / "away"
        calls = _calls(evening)
        for _ in range(number if calls else 0):
            text = words_of(chance)
            fault = Fault("act", chance.randint(1, calls), act=partial(evening.folder.rename, away))
            ended = run(evening.folder, ("write",), text, None, fault)
            evening.tally.failures += 1
            _merge(evening, away, text, ended)
        evening.judge()
    return evening.tally


def _merge(evening: Evening, away: Path, text: bytes, ended: Ended) -> None:
    """Put the folder back; a new one that was made in its place is looked into, and goes."""
    fresh = evening.folder if away.exists() and evening.folder.exists() else None
    state = look(fresh) if fresh else None
    if away.exists():
        if fresh:
            shutil.rmtree(fresh)
        away.rename(evening.folder)
    if state and text in state.kept | state.drafts:
        evening.tally.drafts += 1  # where the folder was, and named in what was said
    else:
        evening.write(text, ended)


def closed(chance: random.Random, number: int) -> Tally:
    """Permissions are revoked while a command runs, and given back afterwards."""
    with folder_for("closed") as room:
        room.chmod(0o755)
        evening = Evening("permissions that are revoked", room / "home")
        evening.folder.mkdir(mode=0o700)
        _give(evening.folder)
        calls = _calls(evening, as_nobody)
        for _ in range(number if calls else 0):
            text = words_of(chance)
            fault = Fault("act", chance.randint(1, calls), act=_closing(evening.folder, chance))
            ended = run(evening.folder, ("write",), text, as_nobody, fault)
            evening.tally.failures += 1
            _open_again(evening.folder)
            evening.write(text, ended)
        evening.judge(as_nobody)
    return evening.tally


def _give(folder: Path) -> None:
    """Root may do everything to every file; so the folder belongs to somebody else."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _closing(folder: Path, chance: random.Random) -> Callable[[], None]:
    target = chance.choice((folder, folder, folder / "backups", folder / "journal.db"))
    mode = chance.choice((0, 0o400, 0o500))

    def close() -> None:
        with suppress(FileNotFoundError):
            target.chmod(mode)

    return close


def _open_again(folder: Path) -> None:
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _calls(evening: Evening, tweak: Tweak | None = None) -> int:
    """How many calls a write makes there; none where they cannot be met."""
    for text in (b"the first", b"the second"):
        ended = measured(evening.folder, ("write",), text, tweak)
        evening.write(text, ended)
    if not ended.calls:
        evening.tally.skipped.append(NO_CALLS)
    return ended.calls


def other_times(chance: random.Random, number: int) -> Tally:
    """The clock jumps by years and the zone around the world, from one write to the next."""
    with folder_for("times") as room:
        evening = Evening("clocks and zones that jump", room / "home")
        for _ in range(number):
            shift = timedelta(
                seconds=chance.randint(-20 * 365, 20 * 365) * 86_400 + chance.randint(0, 86_400)
            )
            tweak = at_another_time(shift, chance.choice(ZONES))
            text = words_of(chance)
            evening.tally.failures += 1
            if chance.random() < 0.5:  # noqa: PLR2004 - every other one
                evening.tally.kills += 1
                after = chance.uniform(0, 0.05)
                ended = run_killed(
                    evening.folder, ("write",), text, tweak, chance.choice(SIGNALS), after
                )
            else:
                ended = run(evening.folder, ("write",), text, tweak)
            evening.write(text, ended)
        evening.judge()
    return evening.tally


EDITOR = """#!/bin/sh
cp '{words}' "$1.new" && mv "$1.new" "$1"
: > '{mark}'
{then}
"""


def editors(chance: random.Random, number: int) -> Tally:
    """An editor has saved; then it, or the command, or the terminal dies."""
    with folder_for("editors") as room:
        evening = Evening("editors that are killed", room / "home")
        for _ in range(number):
            text, mark = words_of(chance), room / "mark"
            mark.unlink(missing_ok=True)
            (room / "words").write_bytes(text)
            script = room / "editor"
            then = chance.choice(("sleep 20", "kill -9 $$", "kill -9 $PPID", "exit 1", "exit 0"))
            script.write_text(EDITOR.format(words=room / "words", mark=mark, then=then))
            script.chmod(0o700)
            _die(evening, chance, start_typing(evening.folder, ("write",), str(script)), mark, text)
        evening.judge()
    return evening.tally


def _die(evening: Evening, chance: random.Random, typing: Typing, mark: Path, text: bytes) -> None:
    """Wait until the words are saved, and have something happen then."""
    until = time.monotonic() + LONGEST
    while not mark.exists() and time.monotonic() < until:
        drain(typing.screen)
        time.sleep(0.002)
    evening.tally.kills += 1
    _end(typing, chance)
    evening.maybe[text] += 1
    state = look(evening.folder)
    evening.tally.drafts += text in state.drafts
    if text not in state.kept | state.drafts:
        evening.wrong(f"what an editor had saved is gone ({text[:16].decode()})")


def _end(typing: Typing, chance: random.Random) -> None:
    """A signal to the command, or no terminal any more."""
    number = chance.choice((*SIGNALS, None))
    time.sleep(chance.uniform(0, 0.05))
    if number is None:
        os.close(typing.screen)
    else:
        with suppress(ProcessLookupError):
            os.kill(typing.pid, number)
    _reap(typing, closed=number is None)


def _reap(typing: Typing, *, closed: bool) -> None:
    """See every process of the terminal end: it is a session, and its own group."""
    until = time.monotonic() + 0.5
    code: int | None = None
    while code is None:
        if not closed:
            drain(typing.screen)
        number = signal.SIGKILL if time.monotonic() > until else 0
        with suppress(ProcessLookupError):
            os.kill(typing.pid, number)
        who, _ = os.waitpid(typing.pid, os.WNOHANG)
        code = 0 if who else None
        time.sleep(0.002)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(typing.pid, signal.SIGKILL)
    if not closed:
        os.close(typing.screen)


def inline(chance: random.Random, number: int) -> Tally:
    """Somebody types in the terminal itself, and the command is killed."""
    with folder_for("inline") as room:
        evening = Evening("words typed in the terminal", room / "home")
        run(evening.folder, ("write",), b"the first")
        evening.said[b"the first"] += 1
        for _ in range(number):
            text = f"typed {chance.getrandbits(64):016x} and not more".encode()
            typing = start_typing(evening.folder, ("write", "--inline"), None)
            if not _typed(evening, typing, text):
                evening.wrong("what was typed is in no draft")
            evening.tally.kills += 1
            _end(typing, chance)
            evening.maybe[text] += 1
            state = look(evening.folder)
            evening.tally.drafts += text in state.drafts
            if text not in state.kept | state.drafts:
                evening.wrong("what was typed is gone")
        evening.judge()
    return evening.tally


def _typed(evening: Evening, typing: Typing, text: bytes) -> bool:
    """Type, once somebody may; whether it is in a draft then."""
    until, drawn = time.monotonic() + LONGEST, b""
    while b"Ctrl-D" not in drawn and time.monotonic() < until:
        drawn += drain(typing.screen)
        time.sleep(0.002)
    time.sleep(0.02)
    os.write(typing.screen, text)
    while time.monotonic() < until:
        drain(typing.screen)
        pages = (path.read_bytes() for path in evening.folder.glob("drafts/*/entry.md"))
        if any(text in page for page in pages):
            return True
        time.sleep(0.002)
    return False


PLACES: dict[str, Callable[[random.Random, int], Tally]] = {
    "a full disk": full,
    "files that may not grow": short_files,
    "a folder that is taken away": taken_away,
    "permissions that are revoked": closed,
    "clocks and zones that jump": other_times,
    "editors that are killed": editors,
    "words typed in the terminal": inline,
}

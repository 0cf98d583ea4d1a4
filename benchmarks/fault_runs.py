"""Runs with a fault in each, and the count of what came of them."""

import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from pathlib import Path

import fault_calls
from fault_calls import Fault
from fault_checks import goes_on, in_order, look
from fault_program import (
    Ended,
    Running,
    Tweak,
    encrypted_in,
    folder_for,
    measured,
    run,
    run_killed,
    start,
)
from fault_scenes import Scene, Seen, words_in

KILLS = ("SIGKILL", "SIGKILL", "torn", "SIGTERM", "SIGHUP", "SIGINT")
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
ERRORS = ("ENOSPC", "ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")
SPOKEN = ("still", "rain", "Tür", "@Sam", "#tea", "«no»", "🙂", "¿qué?")
FAILING = 0.5
"""For each kill, so many runs in which calls fail."""
AT_RANDOM = 0.25
"""The share of kills that fall at a random moment, and not at a call."""
WRITERS = 8
STOPPED = 0.06
"""The share of writers in a crowd that are killed."""


@dataclass
class Tally:
    """How often what happened."""

    name: str
    kills: int = 0
    """Processes that were sent a signal while they ran."""
    at_calls: int = 0
    """Those of them that got it at a chosen system call."""
    failures: int = 0
    """Runs in which system calls failed, or the place was taken away."""
    acknowledged: int = 0
    """Writes of which “Kept.” was said."""
    drafts: int = 0
    """Words that were not acknowledged, and are a draft."""
    refused: int = 0
    """Words that came in from a pipe and are neither: the program was stopped, or said so."""
    mended: int = 0
    """How often `doctor --fix` had something to mend."""
    problems: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """What this machine does not allow, a sentence each."""

    def __add__(self, other: "Tally") -> "Tally":
        """Both together, under the first one's name."""
        sums = (getattr(self, each) + getattr(other, each) for each in COUNTED)
        return Tally(self.name, *sums)


COUNTED = [each.name for each in fields_of(Tally) if each.name != "name"]


def faults(scene: Scene, chance: random.Random, number: int) -> Tally:
    """A scene again and again, killed each time at another place; then with calls that fail."""
    tally = Tally(scene.name)
    with folder_for("scene") as room:
        scene.make(room)
        tweak = encrypted_in(room / "home") if scene.locked else None
        (room / "home").rename(room / "pristine")
        before = look(_anew(room))
        whole = measured(room / "home", words_in(scene, room), scene.given, tweak)
        wanted = look(room / "home")
        for at in range(number + int(number * FAILING)):
            _anew(room)
            fails = at >= number
            ended, said = _once(scene, room, tweak, chance, whole, tally, fails=fails)
            if scene.again:
                run(room / "home", words_in(scene, room), scene.given, tweak)
            seen = Seen(before, look(room / "home"), wanted, ended, scene.given)
            _judge(scene, room, tweak, seen, said, tally)
    return tally


def _anew(room: Path) -> Path:
    """The folder as it was made."""
    for left in (room / "home", room / "memory", *room.glob("out.*")):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    (room / "memory").mkdir()
    shutil.copytree(room / "pristine", room / "home")
    return room / "home"


def _once(
    scene: Scene, room: Path, tweak: Tweak | None, chance: random.Random, whole: Ended,
    tally: Tally, *, fails: bool,
) -> tuple[Ended, str]:  # fmt: skip
    """One run with a fault, and how to have it again."""
    home, words = room / "home", words_in(scene, room)
    met = fault_calls.available()
    if fails and met:
        fault = Fault(
            chance.choice(ERRORS), chance.randint(1, whole.calls), chance.random() < FAILING
        )
        tally.failures += 1
        return run(home, words, scene.given, tweak, fault), _told(fault)
    if met and chance.random() >= AT_RANDOM:
        fault = Fault(chance.choice(KILLS), chance.randint(1, whole.calls))
        tally.kills += 1
        tally.at_calls += 1
        return run(home, words, scene.given, tweak, fault), _told(fault)
    number, after = chance.choice(SIGNALS), chance.uniform(0, whole.seconds)
    tally.kills += 1
    return run_killed(
        home, words, scene.given, tweak, number, after
    ), f"{number.name} after {after:.4f} s"


def _told(fault: Fault) -> str:
    return f"{fault.how} at call {fault.at}{' and later' if fault.lasting else ''}"


def _judge(
    scene: Scene, room: Path, tweak: Tweak | None, seen: Seen, said: str, tally: Tally
) -> None:
    """Look whether everything holds that has to."""
    count(seen.ended, seen.given, Counter(seen.after.kept), Counter(seen.after.drafts), tally)
    found = [scene.judge(seen), "it hangs" if seen.ended.code == -signal.SIGALRM else ""]
    problem, was_mended = in_order(room / "home", tweak)
    tally.mended += was_mended
    found += [problem and f"doctor: {problem}"]
    found += [scene.afterwards(room, look(room / "home")), goes_on(room / "home", tweak)]
    tally.acknowledged += not found[-1]
    tally.problems += [f"{scene.name}: {said}: {each}" for each in found if each]


def count(
    ended: Ended, given: bytes, kept: "Counter[bytes]", drafts: "Counter[bytes]", tally: Tally
) -> None:
    """What became of the words that came in."""
    if given and ended.kept:
        tally.acknowledged += 1
    elif given and given not in kept:
        tally.drafts += given in drafts
        tally.refused += given not in drafts


def crowd(chance: random.Random, number: int) -> Tally:
    """Writers at once in one journal, some of them killed, until so many words are kept."""
    tally = Tally(f"{WRITERS} writers at once")
    with folder_for("crowd") as room:
        said, maybe, at_work = Counter[bytes](), Counter[bytes](), {}
        while tally.acknowledged < number or at_work:
            while len(at_work) < WRITERS and tally.acknowledged + len(at_work) < number:
                text = words_of(chance)
                running = start(room / "home", ("write",), text)
                at_work[running.pid] = (running, text)
                if chance.random() < STOPPED:
                    tally.kills += _stop(running, chance)
            pid, status = os.waitpid(-1, 0)
            running, text = at_work.pop(pid)
            ended = running.ended(os.waitstatus_to_exitcode(status))
            (said if ended.kept else maybe)[text] += 1
            tally.acknowledged += ended.kept
        _judge_crowd(room / "home", said, maybe, tally)
    return tally


def words_of(chance: random.Random) -> bytes:
    """Words that no other writer has."""
    length = chance.choice((1, 3, 10, 40, 200, 2000))
    said = " ".join(chance.choice(SPOKEN) for _ in range(length))
    return f"{chance.getrandbits(64):016x} {said}".encode()


def _stop(running: Running, chance: random.Random) -> int:
    """Send it a signal at a random moment; whether it was still there."""
    time.sleep(chance.uniform(0, 0.05))
    try:
        os.kill(running.pid, chance.choice(SIGNALS))
    except ProcessLookupError:
        return 0
    return 1


def _judge_crowd(home: Path, said: "Counter[bytes]", maybe: "Counter[bytes]", tally: Tally) -> None:
    """Each acknowledged word once, nothing twice, nothing that nobody wrote."""
    state = look(home)
    lost, unknown = said - state.kept, state.kept - said - maybe
    for text in maybe:
        tally.drafts += text in state.drafts
        tally.refused += text not in state.drafts and text not in state.kept
    found = [f"{len(lost)} acknowledged writes are lost"] if lost else []
    found += [f"{len(unknown)} entries were written by nobody"] if unknown else []
    problem, was_mended = in_order(home, None)
    tally.mended += was_mended
    found += [each for each in (problem and f"doctor: {problem}", goes_on(home, None)) if each]
    tally.problems += [f"{tally.name}: {each}" for each in found]


def as_json(tallies: list[Tally], seed: int, seconds: float, machine: str) -> str:
    """For a test to read."""
    found = {each.name: {name: getattr(each, name) for name in COUNTED} for each in tallies}
    return json.dumps(
        {"seed": seed, "machine": machine, "seconds": seconds, "runs": found}, indent=1
    )


def as_table(tallies: list[Tally], seed: int, seconds: float, machine: str) -> str:
    """For FAULTS.md."""
    whole = sum(tallies, Tally("all of it"))
    head = ("", "kills", "of them at a call", "failures", "acknowledged", "drafts", "refused",
            "mended", "lost or wrong")  # fmt: skip
    lines = [f"{time.strftime('%Y-%m-%d')} · seed {seed} · {machine} · {seconds:.0f} s", ""]
    lines += [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    for each in [*sorted(tallies, key=lambda tally: tally.name), whole]:
        numbers = (f"{getattr(each, name):,}" for name in COUNTED[:-2])
        lines += [f"| {each.name} | {' | '.join(numbers)} | {len(each.problems)} |"]
    return "\n".join([*lines, "", *sorted({*whole.skipped}), *whole.problems, ""])

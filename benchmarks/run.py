"""Measure the journal beside its peers: `python benchmarks/run.py`.

All programs take turns, round after round, so that whatever else the machine does falls on each of
them. What is printed are medians of whole processes, their ratio to `python -c pass` in the same
run, and the most memory a process had. It informs; nothing fails because of a clock.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from chart import chart
from peers import COMMON, PEERS, RARE, STEPS, Note, Peer, environment_of, install, version

HERE = Path(__file__).parent
LAUNCH = HERE / "launch.py"
BARE = "python -c pass"
SLOW = 2.0
"""Seconds from which on a step is measured once alone: medians of minutes are not worth them."""
PATIENCE, AT_FIRST = 60, 300
"""Seconds after which a command is stopped, which the table says. The first run, which is not
counted, may take longer: kaydet makes an index in it."""
STOPPED = -9
VOCABULARY, COMMON_SHARE, RARE_EVERY = 3000, 0.5, 500


class Measured(NamedTuple):
    """What some runs of one command took."""

    seconds: float
    """The median."""
    bytes: int
    """The most of any run."""
    runs: int


class Case(NamedTuple):
    """What is measured."""

    peer: str
    step: str
    size: int


Results = dict[Case, Measured]


def notes(size: int, now: datetime) -> Iterator[Note]:
    """Made-up notes, the oldest first, the same on every run of a day."""
    chance = random.Random(7)  # noqa: S311 - the same notes every time are the point
    a_day = max(1, size // 3650)
    words = [_word(chance) for _ in range(VOCABULARY)]
    for number in range(size):
        day = (size - 1 - number) // a_day
        written = now.replace(hour=9) - timedelta(days=day + 1, minutes=-(number % a_day))
        said = [words[int(VOCABULARY ** chance.random()) - 1] for _ in range(60)]
        if chance.random() < COMMON_SHARE:
            said[20] = COMMON
        if number % RARE_EVERY == 0:
            said[30] = RARE
        yield Note(written, " ".join(said).capitalize() + ".")


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3))


def once(folder: Path, words: Sequence[str], patience: int = PATIENCE) -> tuple[float, int]:
    """One run: seconds (PATIENCE where it was stopped) and bytes. Raises RuntimeError."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", str(LAUNCH), str(patience), str(folder), *words],
        capture_output=True,
        text=True,
        check=True,
        env=environment_of(folder),
    )
    found = json.loads(done.stdout)
    if found["code"] == STOPPED and found["seconds"] >= patience:
        return PATIENCE, found["bytes"]
    if found["code"]:
        message = f"{' '.join(words)} ended with {found['code']}"
        raise RuntimeError(message)
    return found["seconds"], found["bytes"]


def measure(
    peers: Sequence[tuple[Peer, Path]], folders: dict[str, Path], size: int, rounds: int
) -> Results:
    """Every step of every peer, in turn."""
    found: dict[Case, list[tuple[float, int]]] = {}
    for _ in range(rounds + 1):
        for step in STEPS:
            bare = Case(BARE, "start", size)
            found.setdefault(bare, []).append(_bare(peers[0][1], folders))
            for peer, place in peers:
                case = Case(peer.name, step, size)
                if step not in peer.commands or _is_enough(found.get(case, [])):
                    continue
                script = str(place / "bin" / peer.script)
                folder = folders[peer.name]
                words = [script, *peer.options(folder), *peer.commands[step]]
                patience = PATIENCE if case in found else AT_FIRST
                found.setdefault(case, []).append(once(folder, words, patience))
    return {case: _summed(runs) for case, runs in found.items()}


def _bare(place: Path, folders: dict[str, Path]) -> tuple[float, int]:
    """What Python alone takes."""
    folder = next(iter(folders.values()))
    return once(folder, [str(place / "bin" / "python"), "-c", "pass"])


def _is_enough(runs: Sequence[tuple[float, int]]) -> bool:
    """Whether a command is too slow to be run again: the first run warms up, the second counts."""
    return len(runs) > 1 and runs[-1][0] > SLOW


def _summed(runs: Sequence[tuple[float, int]]) -> Measured:
    """The median without the first run, which found nothing in any cache."""
    counted = runs[1:] or runs
    seconds = statistics.median(run[0] for run in counted)
    return Measured(seconds, max(run[1] for run in counted), len(counted))


def run(room: Path, sizes: Sequence[int], rounds: int, largest: int) -> tuple[Results, list[str]]:
    """Everything. Peers are left out above `largest`."""
    placed = [(peer, install(peer, room)) for peer in PEERS]
    versions = [
        f"{peer.name} {version(peer, place)}" for peer, place in placed if not peer.is_variant
    ]
    results: Results = {}
    now = datetime.now().astimezone().replace(microsecond=0)
    for size in sizes:
        taking = [each for each in placed if each[0].script == "journal" or size <= largest]
        folders = {}
        made = list(notes(size, now))
        for peer, place in taking:
            folder = folders[peer.name] = room / f"{peer.name}-{size}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            peer.fill(folder, place, made)
        begun = time.monotonic()
        results |= measure(taking, folders, size, rounds)
        sys.stderr.write(f"{size:,} entries: {time.monotonic() - begun:.0f} s\n")
    return results, versions


def table(results: Results, versions: Sequence[str], largest: int) -> str:
    """The results as Markdown."""
    sizes = sorted({case.size for case in results})
    names = [peer.name for peer in PEERS]
    parts = [HEAD.format(versions=" · ".join(versions), **_machine())]
    for step in STEPS:
        parts += [f"## {step.capitalize()}", "", _meaning(step), ""]
        parts.append("| entries | " + " | ".join(names) + " |")
        parts.append("|---:|" + "---:|" * len(names))
        for size in sizes:
            cells = [_cell(results, name, step, size) for name in names]
            parts.append(f"| {size:,} | " + " | ".join(cells) + " |")
        parts.append("")
    bare = [results[Case(BARE, "start", size)] for size in sizes]
    said = ", ".join(f"{each.seconds * 1000:.1f} ms" for each in bare)
    memory = max(each.bytes for each in bare)
    parts += [TAIL.format(bare=said, memory=memory / 1e6), *_left_out(sizes, largest)]
    parts += ["", BUSY, ""] if _was_busy([each.seconds for each in bare]) else [""]
    return "\n".join(parts)


def _was_busy(bare: Sequence[float]) -> bool:
    """Whether Python's own start was so uneven that something else was running."""
    return max(bare) > UNEVEN * min(bare)


def _left_out(sizes: Sequence[int], largest: int) -> list[str]:
    left = [f"{size:,}" for size in sizes if size > largest]
    said = f"The peers were left out at {', '.join(left)} entries (`--peers-up-to`)."
    return [said] if left else []


def _cell(results: Results, name: str, step: str, size: int) -> str:
    """The median, how many times Python's own start that is, and memory."""
    found = results.get(Case(name, step, size))
    if found is None:
        return "–"
    if found.seconds >= PATIENCE:
        return f"over {PATIENCE} s, stopped"
    ratio = found.seconds / results[Case(BARE, "start", size)].seconds
    return f"{found.seconds * 1000:,.0f} ms · {ratio:,.1f}× · {found.bytes / 1e6:,.0f} MB"


def _meaning(step: str) -> str:
    """The commands of a step, so that everybody can judge whether they are alike."""
    said = (
        f"`{peer.script} {' '.join(_short(peer.commands[step]))}`"
        for peer in PEERS
        if step in peer.commands and not peer.is_variant
    )
    return " · ".join(said) + MORE.get(step, "")


def _short(words: Sequence[str]) -> list[str]:
    return ["TEXT" if " " in word else word for word in words]


def _machine() -> dict[str, str]:
    """What the machine is, in words that name nobody."""
    processor, memory = platform.processor() or platform.machine(), "unknown"
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.partition(":")[2].strip()
                break
        kilobytes = Path("/proc/meminfo").read_text(encoding="utf-8").split()[1]
        memory = f"{int(kilobytes) / 1e6:.0f} GB"
    except (OSError, ValueError, IndexError):
        pass

    return {
        "processor": f"{processor}, {os.cpu_count()} processors",
        "memory": memory,
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": platform.python_version(),
        "day": f"{datetime.now().astimezone():%Y-%m-%d}",
    }


MORE = {
    "month": ". kaydet's is a calendar of the year and a count; jrnl has none.",
    "export": ". Everything each of them keeps, into a pipe.",
}
HEAD = """# Beside its peers

Made by `python benchmarks/run.py`; run it again on a machine of yours. Whole processes into a
pipe, in turns, medians. `×` is the multiple of `python -c pass` in the same run; MB is the most
memory the process had.

- {versions}
- {processor}, {memory} of memory, {system}, Python {python}, {day}
- Each program is installed from its package into an environment of its own.
- Notes of sixty words over at most ten years; the common word stands in half of them, the rare one
  in every five hundredth.

![How long each step takes at each size](results.svg)
"""
UNEVEN = 1.25
BUSY = """**The machine did other work meanwhile**: `python -c pass` took uneven times. Compare
programs within a row, not rows with each other, and run it again on a quiet machine."""
TAIL = """## What to read it with

- `python -c pass` took {bare} and {memory:.0f} MB.
- The first run of each command is not counted: in it kaydet makes an index, which takes a minute
  or two where there are thousands of files. A command of more than two seconds is counted once, and
  after a minute it is stopped. A dash is a step that a program does not have.
- jrnl and kaydet do much that this journal does not (time zones in words, attachments, to-dos,
  other formats). kaydet's files are plain text, which any editor reads; so are jrnl's.
- Encrypted: SQLCipher, and a passphrase that a command gives, so that each process derives the
  key anew. That is the whole difference; `journal unlock` keeps it at hand for some hours.
- This journal commits to the disk (`fsync`) before it says "Kept."; that is in "add".
"""


def main() -> None:
    """Measure, and write RESULTS.md and results.svg."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10,1000,10000,100000", help="numbers of entries")
    parser.add_argument("--rounds", type=int, default=7, help="how often each command runs")
    parser.add_argument("--peers-up-to", type=int, default=100_000, help="leave peers out above")
    parser.add_argument("--room", type=Path, help="where environments and journals are made")
    parser.add_argument("--to", type=Path, default=HERE, help="where the results go")
    given = parser.parse_args()
    room = given.room or Path(tempfile.gettempdir()) / "attachjournal-benchmarks"
    room.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in given.sizes.split(",")]
    results, versions = run(room, sizes, given.rounds, given.peers_up_to)
    text = table(results, versions, given.peers_up_to)
    (given.to / "RESULTS.md").write_text(text, encoding="utf-8")
    lines = {
        step: {
            peer.name: [
                (size, found.seconds * 1000)
                for size in sizes
                if (found := results.get(Case(peer.name, step, size))) and found.seconds < PATIENCE
            ]
            for peer in PEERS
        }
        for step in STEPS
    }
    (given.to / "results.svg").write_text(chart(lines), encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()

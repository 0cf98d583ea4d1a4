"""Kill the journal, fill its disk, take its folder away, and count the words that are lost.

    python benchmarks/faults.py                              a short run, of seconds
    python benchmarks/faults.py --kills 2000 --writes 20000 --seed 7     the long one, by hand

Every run is a process of the real program in a folder of its own. A fault falls at a chosen system
call that changes the disk (fault_calls.py), or at a random moment. Afterwards: what was said to be
kept is there byte for byte, what else came in is an entry, a draft, or was refused; `journal
doctor` finds nothing, or nothing after `doctor --fix`; and the next command works. Whatever does
not hold is printed with what makes it happen again, and the exit code is 1.
"""

import argparse
import os
import platform
import random
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context

import fault_places
import fault_runs
from fault_program import load_everything
from fault_runs import Tally
from fault_scenes import SCENES, named

AT_ONCE = 24
"""Faults of one scene that one process sees to; then the next scene has its turn."""
CROWD = 400
"""Acknowledged writes that go into one journal."""
Job = tuple[str, str, int, int]
"""What is done: a kind, a name, a seed, a number."""


def jobs(given: argparse.Namespace) -> list[Job]:
    """What there is to do, in an order that keeps every processor busy."""
    chance = random.Random(given.seed)  # noqa: S311 - the same faults for the same seed
    found: list[Job] = []
    scenes = [scene.name for scene in named(given.only)]
    for name, share in _shares(scenes, given.kills):
        found += [
            ("scene", name, chance.randrange(1 << 30), part) for part in _parts(share, AT_ONCE)
        ]
    if not given.only or "crowd" in given.only:
        found += [("crowd", "8 writers at once", chance.randrange(1 << 30), part)
                  for part in _parts(given.writes, CROWD)]  # fmt: skip
    for name in fault_places.PLACES:
        if not given.only or any(map(name.startswith, given.only)):
            found.append(("place", name, chance.randrange(1 << 30), max(4, given.kills // 40)))
    chance.shuffle(found)
    return found


def _shares(names: list[str], number: int) -> Iterator[tuple[str, int]]:
    """As many for each, and what is left over for the first."""
    for at, name in enumerate(names):
        share = number // len(names) + (at < number % len(names))
        if share:
            yield name, share


def _parts(number: int, size: int) -> Iterator[int]:
    while number > 0:
        yield min(number, size)
        number -= size


def do(job: Job) -> Tally:
    """One piece of it."""
    kind, name, seed, number = job
    chance = random.Random(seed)  # noqa: S311 - as above
    try:
        match kind:
            case "crowd":
                return fault_runs.crowd(chance, number)
            case "place":
                return fault_places.PLACES[name](chance, number)
            case _:
                scene = next(each for each in SCENES if each.name == name)
                return fault_runs.faults(scene, chance, number)
    except Exception as error:  # noqa: BLE001 - the harness itself is at fault: that is no success
        return Tally(name, problems=[f"{job}: {type(error).__name__}: {error}"])


def machine() -> str:
    """What it ran on."""
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} processors, {system}, Python {platform.python_version()}"


def main() -> int:
    """Do all of it, and say what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--writes", type=int, default=80)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--for", type=float, default=3600, dest="seconds", help="seconds at most")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of names")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    load_everything()
    begun = time.monotonic()
    tallies: dict[str, Tally] = {}
    with get_context("fork").Pool(given.jobs) as pool:
        for tally in pool.imap_unordered(do, jobs(given)):
            tallies[tally.name] = tallies.get(tally.name, Tally(tally.name)) + tally
            if time.monotonic() - begun > given.seconds:
                break  # what was done counts, and the rest is for another time
    seconds = time.monotonic() - begun
    say = fault_runs.as_json if given.json else fault_runs.as_table
    sys.stdout.write(say(list(tallies.values()), given.seed, seconds, machine()))
    return 1 if any(each.problems for each in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Faults: the short form of `benchmarks/faults.py`, and that it would see what it looks for.

The long form is run by hand, with other seeds (benchmarks/FAULTS.md).
"""

import importlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.process import unmeasured

FOLDER = Path(__file__).parent.parent / "benchmarks"
MODULES = ("fault_calls", "fault_program", "fault_checks", "fault_scenes", "fault_runs")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),  # the harness itself says, after 120 s, what it is that hangs
    pytest.mark.skipif(sys.platform == "win32", reason="needs processes that fork"),
]


def attacked(*words: str) -> Any:
    """Run the harness; what it counted.

    Nothing is measured in it: whoever is killed while it measures may leave others waiting.
    """
    program = [sys.executable, str(FOLDER / "faults.py"), "--json", "--jobs", "1", "--seed", "8"]
    done = subprocess.run(
        [*program, *words], capture_output=True, text=True, check=False, env=unmeasured()
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["runs"]


def problems(runs: Any) -> list[str]:
    """Whatever did not hold."""
    return [problem for run in runs.values() for problem in run["problems"]]


def test_writers_at_once_and_writers_that_are_stopped_lose_nothing() -> None:
    """Each acknowledged entry is there once, byte for byte; see the harness for all that holds."""
    wanted = ("crowd", "write: the first of", "a folder")
    runs = attacked("--kills", "3", "--writes", "20", "--only", *wanted)
    assert problems(runs) == []
    assert runs["8 writers at once"]["acknowledged"] == 20
    assert runs["write: the first of a day, then its copy"]["kills"] == 3


def test_what_changes_the_whole_journal_changes_all_of_it_or_nothing() -> None:
    """An import, an encryption and its end: killed, or failing, at a call that changes the disk."""
    pytest.importorskip("sqlcipher3")
    runs = attacked("--kills", "6", "--writes", "0", "--only", "import", "encrypt", "decrypt")
    assert problems(runs) == []
    assert sum(run["kills"] for run in runs.values()) == 6


@pytest.fixture
def scenes(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What judges a run."""
    monkeypatch.syspath_prepend(str(FOLDER))
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    found = importlib.import_module("fault_scenes")
    yield found
    for name in MODULES:
        sys.modules.pop(name, None)


def seen(scenes: Any, *, kept: list[bytes], said: str, code: int = 0, drafts: int = 0) -> Any:
    """A run of a command that was given `new`, where there was `old` before."""
    state = scenes.State
    none = Counter[bytes]()
    before = state(Counter([b"old"]), none, none, none)
    after = state(Counter(kept), none, Counter([b"new"] * drafts), none)
    wanted = state(Counter([b"old", b"new"]), none, none, none)
    ended = importlib.import_module("fault_program").Ended(code, "", said, 9, 0.1)
    return scenes.Seen(before, after, wanted, ended, b"new")


def test_a_loss_would_be_seen(scenes: Any) -> None:
    """An entry that is gone, one that was acknowledged and is not there, one kept twice."""
    grows = scenes.grows
    assert grows(seen(scenes, kept=[b"old", b"new"], said="Kept.")) == ""
    assert grows(seen(scenes, kept=[b"old"], said="", code=-9)) == ""
    assert grows(seen(scenes, kept=[b"old"], said="No.", code=1, drafts=1)) == ""
    assert "gone" in grows(seen(scenes, kept=[b"new"], said="Kept."))
    assert "not there" in grows(seen(scenes, kept=[b"old"], said="Kept."))
    assert "twice" in grows(seen(scenes, kept=[b"old", b"new", b"new"], said="Kept."))
    assert "neither" in grows(seen(scenes, kept=[b"old"], said="No.", code=1))
    assert "nothing was said" in grows(seen(scenes, kept=[b"old"], said=""))


def test_a_state_between_would_be_seen(scenes: Any) -> None:
    """What changes the journal changes all of it or nothing."""
    either = scenes.either
    assert either(seen(scenes, kept=[b"old", b"new"], said="")) == ""
    assert either(seen(scenes, kept=[b"old"], said="", code=-9)) == ""
    assert "between" in either(seen(scenes, kept=[b"new"], said="", code=-9))
    assert "did not do it" in either(seen(scenes, kept=[b"old"], said=""))
    assert "neither" in either(seen(scenes, kept=[b"old"], said="No.", code=1))


def test_a_word_lost_beside_an_entry_would_be_seen(scenes: Any) -> None:
    """A way back that took another's place without a trace of it is a state between."""
    run = seen(scenes, kept=[b"old"], said="Kept.")
    was, new, kept = b"returned_by: called", b"returned_by: wrote", b"returned_by before: called"
    before = run.before._replace(beside=Counter([was]))
    wanted = before._replace(beside=Counter([new, kept]))
    lost = before._replace(beside=Counter([new]))
    run = run._replace(before=before, wanted=wanted)
    assert scenes.either(run._replace(after=wanted)) == ""
    assert "between" in scenes.either(run._replace(after=lost))

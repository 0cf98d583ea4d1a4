"""What is pinned: the same versions with hashes and without, and no word of where they lie."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Versions by name, the name as an index writes it."""
    return {re.sub(r"[-_.]+", "-", name).lower(): said for name, said in PIN.findall(text)}


def test_the_lock_pins_what_the_tests_ran_with() -> None:
    """Whoever changes a version changes it in both."""
    constraints = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    locked = pins(LOCK)
    assert constraints
    assert {name: locked.get(name) for name in constraints} == constraints


def test_everything_in_the_lock_has_a_hash() -> None:
    """And nothing in it says where it is to be had from."""
    for pinned in re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in pinned
    assert "://" not in LOCK
    assert "index" not in LOCK

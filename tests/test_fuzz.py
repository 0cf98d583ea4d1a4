"""Bad files and bad words, a short form of `python benchmarks/fuzz.py`."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from attachjournal.paths import Home

pytestmark = pytest.mark.slow

FUZZ = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "fuzz.py"))
READERS = (
    *("settings", "contacts", "prompt files", "import", "homework files", "drafts"),
    *("text on every page", "periods", "days", "searches"),
)


@pytest.fixture
def targets(place: Home) -> dict[str, Any]:
    """Every reader, and a small journal for it to read in."""
    FUZZ["furnish"](place)
    found: dict[str, Any] = FUZZ["targets"](place)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_whatever_comes_is_taken_or_refused(
    targets: dict[str, Any], place: Home, reader: str, request: pytest.FixtureRequest
) -> None:
    """No error that nobody expected comes out of any reader, and the journal is sound after it."""
    start = request.config.getoption("randomly_seed", 1)
    FUZZ["fuzz"](targets[reader], place, 12, start if isinstance(start, int) else 1)
    assert FUZZ["run"]("doctor").code in (0, 1)


def test_every_reader_is_tried(targets: dict[str, Any]) -> None:
    """None is left out of the short form."""
    assert sorted(targets) == sorted(READERS)

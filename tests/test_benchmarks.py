"""The benchmarks' own small code: that a chart is sound, and a table says what was left out."""

import runpy
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The script as a module; its neighbours are found as when it is run."""
    monkeypatch.syspath_prepend(str(FOLDER))
    found = runpy.run_path(str(FOLDER / "run.py"))
    for name in ("chart", "peers"):
        monkeypatch.delitem(sys.modules, name)
    return found


def test_a_chart_is_sound() -> None:
    """Any viewer can read it, and it says itself in words."""
    chart = runpy.run_path(str(FOLDER / "chart.py"))["chart"]
    svg = chart({"add": {"ours": [(10, 60.0), (1000, 62.0)], "<theirs>": [(10, 100.0)]}, "b": {}})
    words = ET.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")  # noqa: S314 - our own
    assert words is not None
    assert words.text == "add, ours: 60 ms at 10, 62 ms at 1,000. add, <theirs>: 100 ms at 10."


def test_a_table_says_what_was_left_out(run: dict[str, Any]) -> None:
    """What was not measured or was stopped is no number; uneven times are named."""
    case, measured = run["Case"], run["Measured"]
    results = {
        case(run["BARE"], "start", 10): measured(0.01, 9_000_000, 3),
        case("attachjournal", "add", 10): measured(0.06, 20_000_000, 3),
        case("jrnl", "add", 10): measured(run["PATIENCE"], 50_000_000, 1),
        case(run["BARE"], "start", 1000): measured(0.02, 9_000_000, 3),
    }
    text = run["table"](results, ["attachjournal 1"], 10)
    assert "| 10 | 60 ms · 6.0× · 20 MB | – | over 60 s, stopped | – |" in text
    assert "left out at 1,000 entries" in text
    assert "did other work" in text


def test_notes_are_the_same_every_time(run: dict[str, Any]) -> None:
    """The rare word and the common one are where they are said to be, and no note is of today."""
    from tests.conftest import EVENING

    first, second = (list(run["notes"](1000, EVENING)) for _ in range(2))
    assert first == second
    assert sum("zanzibar" in note.text.lower() for note in first) == 2
    assert 400 < sum(" tea " in note.text for note in first) < 600
    assert all(note.written < EVENING for note in first)


@pytest.mark.slow
def test_what_takes_too_long_is_stopped(run: dict[str, Any], tmp_path: Path) -> None:
    """It counts as the time after which the table calls it stopped."""
    waits = [sys.executable, "-c", "import signal; signal.pause()"]
    seconds, _ = run["once"](tmp_path, waits, patience=1)
    assert seconds == run["PATIENCE"]

"""A year written through the command line alone, and its reviews counted again from outside."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from attachjournal.paths import Home
from tests.commands.counted_again import Again, check_everything
from tests.commands.test_review import recount
from tests.commands.test_review_records import Outside, check_setbacks
from tests.conftest import Journal

pytestmark = pytest.mark.slow

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "made_up_year.py"


@pytest.fixture
def script(place: Home) -> dict[str, Any]:
    """The year, written; and what the script knows."""
    found = runpy.run_path(str(SCRIPT))
    assert found["main"]([str(place.journal.parent)]) > 300
    return found


def test_a_year_lived_through_commands_is_told_as_it_was(
    journal: Journal, script: dict[str, Any]
) -> None:
    """The year, a month, and a quarter of one person, each as the lists of records tell it."""
    for words in (("2025",), ("2025-10",), ("2025-Q3", "--person", "Mara")):
        check_as_it_was(journal, script, words)


def check_as_it_was(journal: Journal, script: dict[str, Any], words: tuple[str, ...]) -> None:
    """Days, entries, words, names, themes and steps back; days away from the page are blank."""
    outside = Outside(journal, words)
    review, again = outside.review, recount(list(outside.entries.values()))
    assert review["written"] == again["written"]
    days = [each["day"] for each in review["days"]["days"]]
    assert days == again["days"]
    away = [(first.isoformat(), last.isoformat()) for first, last in script["AWAY"]]
    at_home = {each["date"] for each in outside.entries.values() if each["kind"] != "review"}
    assert not any(first <= day <= last for day in at_home for first, last in away)
    assert {each["slug"]: each["entries"] for each in review["themes"]["lines"]} == again["themes"]
    named = review["people"]["names"]
    assert {each["name"].casefold(): each["entries"] for each in named} == again["people"]
    setbacks = outside.records("setback", "list", name="setbacks")
    check_setbacks(review["setbacks"], [e for e in setbacks if outside.within(e["date"])])
    assert review["direction"]["text"].startswith("letting people be good to me")
    reviews = [each for each in outside.entries.values() if each["kind"] == "review"]
    assert all(each["prompt"] for each in reviews)


PERIODS = (
    ("2025",),
    ("2025-01",),
    ("2025-06",),
    ("2025-12",),
    ("2025-Q1",),
    ("2025-Q4",),
    ("2025-W24",),
    ("2025", "--person", "Mara"),
    ("2025-Q4", "--tag", "slow-reply"),
)


@pytest.mark.usefixtures("script")
def test_every_figure_of_a_made_up_year_is_counted_again(journal: Journal, tmp_path: Path) -> None:
    """Themes, names, ratings, steps, comparisons: all of it from what other commands say."""
    factors = set()
    for words in PERIODS:
        again = Again(journal, words, tmp_path)
        assert again.here, words
        check_everything(again)
        factors |= {each["split"]["factor"] for each in again.observations}
    assert {"setback", "tag", "theme"} <= factors

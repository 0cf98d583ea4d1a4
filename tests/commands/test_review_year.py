"""A year written through the command line alone, and its reviews counted again from outside."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from attachjournal.paths import Home
from tests.commands.test_review import recount
from tests.commands.test_review_records import Outside, check_setbacks
from tests.conftest import Journal

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "made_up_year.py"


@pytest.fixture
def script(place: Home) -> dict[str, Any]:
    """The year, written; and what the script knows."""
    found = runpy.run_path(str(SCRIPT))
    assert found["main"]([str(place.journal.parent)]) > 300
    return found


@pytest.mark.parametrize("words", [("2025",), ("2025-10",), ("2025-Q3", "--person", "Mara")])
def test_a_year_lived_through_commands_is_told_as_it_was(
    journal: Journal, script: dict[str, Any], words: tuple[str, ...]
) -> None:
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

"""What stands beside an entry can be changed, and what it was before is kept: `journal history`."""

from typing import Any

import pytest

from tests.conftest import Clock, Journal


def beside(journal: Journal, name: str = "1") -> list[tuple[str, str]]:
    """What stood beside an entry before, as scripts see it."""
    value: dict[str, Any] = journal("history", name, "--json").json
    return [(each["field"], each["text"]) for each in value["beside"]]


@pytest.fixture
def lived(journal: Journal) -> Journal:
    """A step back and an experiment, with words beside them."""
    journal(
        *("setback", "Went quiet", "--friend", "You were scared.", "--plan", "If late, then tea"),
        *("--date", "2026-11-20", "--keep", "I came back."),
    )
    journal("try", "add", "A lift", "--expect", "an excuse", "--date", "2026-11-20")
    return journal


def test_nothing_stood_beside_it_before(lived: Journal) -> None:
    """Words that are there for the first time took the place of none."""
    lived("setback", "return", "1", "--what", "Rang him")
    lived("setback", "plan", "1", "--used", "--note", "It helped")
    lived("try", "happened", "2", "--what", "a yes", "--learned", "I can ask")
    assert beside(lived, "1") == beside(lived, "2") == []


@pytest.mark.parametrize(
    ("words", "former"),
    [
        (("setback", "edit", "1", "--plan", "other"), ("plan", "If late, then tea")),
        (("setback", "edit", "1", "--plan", ""), ("plan", "If late, then tea")),
        (("setback", "edit", "1", "--friend", "other"), ("friend", "You were scared.")),
        (("edit", "1", "--keep", "other"), ("keep", "I came back.")),
        (("edit", "1", "--keep", ""), ("keep", "I came back.")),
    ],
)
def test_words_that_are_replaced_or_taken_away_are_kept(
    lived: Journal, words: tuple[str, ...], former: tuple[str, str]
) -> None:
    """Once; saying the same again changes nothing."""
    for _ in range(2):
        assert lived(*words).code == 0
    assert beside(lived) == [former]


def test_taking_back_keeps_the_words(lived: Journal) -> None:
    """A way back, the word on a plan, an outcome: whatever --undo takes away."""
    lived("setback", "return", "1", "--what", "Rang him")
    lived("setback", "return", "1", "--undo")
    lived("setback", "plan", "1", "--used", "--note", "It helped")
    lived("setback", "plan", "1", "--undo")
    assert beside(lived) == [("returned_by", "Rang him"), ("plan_note", "It helped")]
    lived("try", "happened", "2", "--what", "a yes", "--learned", "I can ask")
    lived("try", "happened", "2", "--undo")
    assert beside(lived, "2") == [("happened", "a yes"), ("learned", "I can ask")]


def test_the_page_says_what_it_was_and_until_when(lived: Journal, time: Clock) -> None:
    """Under the wordings, each with its name."""
    time.pass_days(1)
    lived("try", "edit", "2", "--expect", "a no")
    page = lived("history", "2").out
    assert "It stands as it was first written." in page
    assert "  Expected, until 25 November 2026, 21:03\n     an excuse\n" in page


def test_a_whole_export_brings_it_along(lived: Journal, tmp_path: Any) -> None:
    """What was is a part of the journal."""
    lived("setback", "edit", "1", "--plan", "other")
    whole = tmp_path / "whole.json"
    assert lived("export", "--everything", str(whole)).code == 0
    lived("erase", "--everything", "--yes")
    assert lived("import", str(whole)).code == 0
    assert beside(lived) == [("plan", "If late, then tea")]


def test_erasing_takes_it_along(lived: Journal) -> None:
    """No word stays behind."""
    lived("setback", "edit", "1", "--plan", "other")
    lived("erase", "1", "--yes")
    assert "then tea" not in lived("export", "--everything", "-").out

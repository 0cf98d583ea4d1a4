"""`journal review` with what was done beside writing: every line comes from the records."""

import pytest

from tests.conftest import Journal

MONTH = ("review", "--month", "--json")


@pytest.fixture
def lived(journal: Journal) -> Journal:
    """A month with a direction, steps back, experiments, notices and check-ins."""
    for words in (
        ("direction", "asking plainly", "--date", "2026-10-01"),
        ("people", "add", "Mara", "--alias", "M.", "--surrogate"),
        ("write", "Tea with @Mara.", "--date", "2026-11-02"),
        ("write", "Tea again.", "--person", "M.", "--date", "2026-11-03"),
        ("setback", "Left it on read.", "--kind", "withdrawal", "--date", "2026-11-08"),
        ("setback", "return", "3", "--what", "called him", "--date", "2026-11-10"),
        (
            "setback",
            "Again.",
            "--kind",
            "withdrawal",
            "--plan",
            "If so, tea.",
            "--date",
            "2026-11-15",
        ),
        ("setback", "Long ago.", "--kind", "testing", "--date", "2026-10-30"),
        ("setback", "return", "5", "--what", "wrote", "--date", "2026-11-01"),
        ("people", "notice", "Mara", "brought soup", "--received", "--date", "2026-11-19"),
        ("people", "notice", "Mara", "a lift", "--gave", "--private", "--date", "2026-11-20"),
        ("checkin", "--answers", "3,2,-,4,5,1"),
    ):
        assert journal(*words).code == 0, words
    return journal


def test_what_was_done_is_told_by_its_day(lived: Journal) -> None:
    """Ways back count where they happened, whenever the step back was."""
    done = lived(*MONTH).json["deeds"]["done"]
    assert [(each["day"], each["entry"]) for each in done] == [
        ("2026-11-01", 5),
        ("2026-11-10", 3),
        ("2026-11-19", 6),
        ("2026-11-20", 7),
    ]
    page = lived("review", "--month").out
    assert "came back after 2 days (went quiet); called him" in page
    assert "received from Mara: brought soup" in page


def test_steps_back_never_stand_without_their_ways_back(lived: Journal) -> None:
    """An act, how often, and what came after."""
    (act,) = lived(*MONTH).json["setbacks"]["acts"]
    assert act == {"act": "went quiet", "times": 2, "back_after": [2]}
    page = lived("review", "--month").out
    assert "went quiet ×2  back after 2 days; the way back is still open" in page


def test_the_direction_stands_on_top(lived: Journal) -> None:
    """The one that holds; a review of a time before it has none."""
    lines = lived("review", "--month").out.splitlines()
    assert "  Towards: asking plainly" in lines[:5]
    lived("write", "before", "--date", "2026-09-01")
    assert lived("review", "2026-09", "--json").json["direction"] is None


def test_spellings_of_one_person_are_one(lived: Journal) -> None:
    """Counted once an entry, under the name the writer gave them."""
    (person,) = lived(*MONTH).json["people"]["names"]
    assert (person["name"], person["entries"]) == ("Mara", 4)


def test_the_writers_own_plan_is_the_next_step(lived: Journal) -> None:
    """Until it is answered."""
    assert lived(*MONTH).json["next_step"] == {
        "prompt_id": None,
        "theme": None,
        "text": "If so, tea.",
    }
    lived("setback", "plan", "4", "--used")
    assert lived(*MONTH).json["next_step"]["prompt_id"]
    assert "A plan was used 1 time." in lived("review", "--month").out


def test_checkins_carry_their_label(lived: Journal) -> None:
    """Each statement on its own, none put together; that it is home-made comes first."""
    checkins = lived(*MONTH).json["checkins"]
    assert [course["values"] for course in checkins["courses"]] == [[3], [2], [None], [4], [5], [1]]
    page = lived("review", "--month").out
    assert "Home-made, not a validated test." in page.partition("Check-ins")[2][:60]


def test_expected_and_what_came_needs_five(lived: Journal) -> None:
    """Fewer say nothing."""
    for number in range(5):
        assert lived(*MONTH).json["expected"] is None
        day = f"2026-11-{11 + number}"
        lived("try", "add", "ask", "--sure", "70", "--date", day)
        lived("try", "happened", "--what", "yes", "--as-feared", "no", "--date", day)
    assert lived(*MONTH).json["expected"]["experiments"] == 5


def test_a_copy_leaves_out_what_is_private(lived: Journal) -> None:
    """No word and no count of it in Markdown."""
    assert "a lift" in lived("review", "--month").out
    copy = lived("review", "--month", "--markdown").out
    assert "a lift" not in copy
    assert "brought soup" in copy


def test_filters_hold_for_records_as_well(lived: Journal) -> None:
    """A person's review tells of that person."""
    review = lived(*MONTH, "--person", "Mara").json
    assert [each["entry"] for each in review["deeds"]["done"]] == [6, 7]
    assert review["setbacks"] is None
    assert review["checkins"] is None

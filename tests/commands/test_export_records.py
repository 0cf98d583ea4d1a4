"""The front page of an export with what was done beside writing."""

import pytest

from tests.conftest import Journal


@pytest.fixture
def lived(journal: Journal) -> Journal:
    """A direction, two steps back (one of them private) and an experiment."""
    for words in (
        ("direction", "asking Mara plainly", "--date", "2026-11-01"),
        ("write", "Tea with @Mara.", "--date", "2026-11-02"),
        ("setback", "Left it.", "--kind", "withdrawal", "--plan", "tea", "--date", "2026-11-08"),
        ("setback", "return", "2", "--what", "called", "--date", "2026-11-10"),
        ("setback", "plan", "2", "--used"),
        ("setback", "Hidden.", "--kind", "testing", "--private", "--date", "2026-11-12"),
        ("try", "add", "ask Mara for a lift", "--with", "Mara", "--date", "2026-11-13"),
        ("try", "happened", "--what", "Mara said yes", "--as-feared", "no"),
    ):
        assert journal(*words).code == 0, words
    return journal


def test_the_front_page_tells_of_them_in_its_order(lived: Journal) -> None:
    """Direction, what was tried, steps back with their ways back and plans."""
    page = lived("export", "--month", "--front-page-only").out
    places = [
        page.index(words)
        for words in (
            "asking Mara plainly",
            "ask Mara for a lift",
            "Mara said yes",
            "went quiet; back after 2 days; plan used",
        )
    ]
    assert places == sorted(places)


def test_a_private_step_back_leaves_no_trace(lived: Journal) -> None:
    """Neither its act nor a count."""
    page = lived("export", "--month").out
    assert "tested someone" not in page
    assert "Hidden" not in page
    assert "tested someone" in lived("export", "--month", "--include", "3").out


def test_names_are_replaced_in_them_as_well(lived: Journal) -> None:
    """No known name is left."""
    assert "Mara" not in lived("export", "--month", "--names", "initials").out


def test_the_front_page_stays_one_page(lived: Journal) -> None:
    """However much happened."""
    long = "word " * 60
    for day in range(1, 24):
        date = f"2026-11-{day:02}"
        lived("setback", long, "--kind", "withdrawal", "--date", date)
        lived("try", "add", long, "--date", date)
        lived("try", "happened", "--what", long, "--as-feared", "no", "--date", date)
        lived("write", f"{long} #tag @Mara", "--bring", "--keep", f"{day} {long}", "--date", date)
    lived("direction", long)
    asks = [word for number in range(7) for word in ("--ask", f"{number} {long}")]
    page = lived("export", "--month", "--front-page-only", *asks).out
    assert sum(1 + len(line) // 80 for line in page.splitlines()) <= 60

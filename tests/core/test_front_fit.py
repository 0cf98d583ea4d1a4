"""The front page stays one page, whatever it is made of and however much there is of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.checkin import Checkin
from attachjournal.core.direction import Direction
from attachjournal.core.entry import Kind, Sharing
from attachjournal.core.experiment import AsFeared, Experiment
from attachjournal.core.export.front_page import MOST_LINES, FrontPage, Spacing, fitting, front_page
from attachjournal.core.export.handover import Material
from attachjournal.core.export.handover_records import Noticed, Records, Taken
from attachjournal.core.homework import Homework, Outcome
from attachjournal.core.period import Period, Unit
from attachjournal.core.setback import PlanAnswer, Setback
from attachjournal.render.export.handover_markdown import front_page_markdown, lines_of
from tests.conftest import EVENING
from tests.core.entries import an_entry

DAYS = Period(Unit.RANGE, date(2025, 11, 1), date(2026, 11, 24))
KINDS = (Kind.SETBACK, Kind.EXPERIMENT, Kind.NOTICED, Kind.FREE)


def everything(words: str, days: int = 24, **changes: Any) -> Material:
    """Material with something in every corner, in these words."""
    entries = tuple(
        an_entry(
            number,
            words,
            1 + number % days,
            kind=KINDS[number % 4],
            sharing=Sharing.BRING,
            theme=f"t{number % 4}",
            tags=tuple(f"{words}{each}" for each in range(4)),
            people=(f"{words} a", f"{words} b", f"{words} c"),
            keep=f"{number} {words}",
            before=number % 11,
            after=10,
        )
        for number in range(1, 49)
    )
    by_id = {entry.id: entry for entry in entries}
    records = Records(
        setbacks={n: _setback(by_id[n], words) for n in by_id if n % 4 == 0},
        experiments={n: _experiment(by_id[n], words) for n in by_id if n % 4 == 1},
        noticed={n: Noticed(words, "received") for n in by_id if n % 4 == 2},
        checkins=tuple(
            Checkin(n, date(2026, 11, n), EVENING, (0, 6, 3, 2, n % 7, 1)) for n in range(1, 20)
        ),
        directions=(
            Direction(words, DAYS.first, date(2026, 11, 3), EVENING),
            Direction(words, date(2026, 11, 3), None, EVENING),
        ),
        homework=tuple(
            Homework(
                n,
                words,
                date(2026, 11, n),
                date(2026, 11, 20),
                Outcome.DROPPED,
                words,
                date(2026, 11, 20),
                (n,),
            )
            for n in range(1, 9)
        ),
        taken=(Taken(date(2026, 11, 3), words, changed=True),),
    )
    titles = {f"t{number}": f"{words}{number}" for number in range(4)}
    asks = tuple(f"{number} {words}" for number in range(7))
    material = Material(DAYS, entries, asks, titles, f"tag {words}", 3, date(2026, 11, 26), records)
    return material._replace(**changes)


def _setback(entry: Any, words: str) -> Setback:
    return Setback(
        entry, ("withdrawal", "testing"), words, words, words, words,
        PlanAnswer.DID_NOT_COME_UP, words, DAYS.last, entry.date + timedelta(4), words,
    )  # fmt: skip


def _experiment(entry: Any, words: str) -> Experiment:
    return Experiment(
        entry, DAYS.last, words, 100, words, AsFeared.PARTLY, words, date(2026, 11, 23)
    )


HARD = {
    "words": "word " * 60,
    "one word": "x" * 400,
    "marks": "*_`[]<>\\~|$^{}" * 20,
    "wide": "家" * 300,
    "wide words": "家庭 " * 90,
    "one letter": "a " * 200,
    "short": "tea",
    "links": "www.a@b://c " * 40,
    "lines": "a\n\n\n# b\n" * 40,
    "joined": "👩‍👩‍👧‍👦" * 80,
    "accents": "e\u0301" * 200,
}


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.slow
def test_it_is_one_page_with_everything_on_it(name: str, alone: bool) -> None:
    """At most sixty lines of eighty columns, and every section is there."""
    page = fitting(everything(HARD[name]), lines_of, alone=alone)
    assert lines_of(page) <= MOST_LINES
    assert [section.title for section in page.sections] == [
        "What I want to talk about",
        "What changed, what came back, what I tried",
        "Setbacks and ways back",
        "Experiments: expected, and what happened",
        "Homework",
        "Numbers, with their limits",
        "Lines I kept",
    ]
    assert len(page.sections[0].points) == 5


@given(st.text(min_size=1, max_size=300))
@pytest.mark.slow
def test_it_is_one_page_in_any_words(words: str) -> None:
    """No text takes more room than there is."""
    assert lines_of(fitting(everything(words), lines_of)) <= MOST_LINES


def test_where_there_is_room_nothing_is_shortened() -> None:
    """A page with little on it has the most room for each, and free lines between."""
    material = everything("tea", entries=(an_entry(1),), records=Records(), asks=("why " * 30,))
    assert fitting(material, lines_of) == front_page(material)
    assert fitting(material, lines_of).spacing is Spacing.AIRY
    assert "\n\n- why" in front_page_markdown(front_page(material))


def test_what_is_brought_stands_there_in_a_sentence_or_two() -> None:
    """Where the page has room for it: it is what the hour is about."""
    words = "I left a message so short that it was a slap, and waited to see whether he would call."
    brought = an_entry(1, words, sharing=Sharing.BRING)
    page = fitting(everything("tea", entries=(brought,), records=Records(), asks=()), lines_of)
    assert page.sections[0].points[0].text == words


def test_the_lines_are_counted_as_they_are_printed() -> None:
    """A line wider than eighty columns is as many as it is printed on."""
    page: FrontPage = front_page(everything("tea", entries=(), records=Records(), asks=()))
    lines = front_page_markdown(page).rstrip("\n").split("\n")
    assert all(len(line) <= 160 for line in lines)
    assert lines_of(page) == len(lines) + sum(len(line) >= 80 for line in lines)


def test_a_direction_of_one_line_stays_whole_on_a_full_page() -> None:
    """It stands on top of everything, and takes no more room whole than cut."""
    words = "letting people be good to me without paying it back at once"
    full = everything("word " * 60)
    said = full.records._replace(directions=(Direction(words, DAYS.first, None, EVENING),))
    page = fitting(full._replace(records=said), lines_of)
    assert page.spacing is Spacing.DENSE
    assert page.direction == words


def test_experiments_that_happened_come_before_those_that_wait() -> None:
    """What came of them is what the section is for; one that waits stands where there is room."""
    entries = tuple(an_entry(n, f"try {n}", n, kind=Kind.EXPERIMENT) for n in range(1, 6))
    found = {
        each.id: Experiment(each, happened_on=DAYS.last if each.id in (1, 3) else None)
        for each in entries
    }
    page = front_page(everything("tea", entries=entries, records=Records(experiments=found)))
    (section,) = (each for each in page.sections if each.title.startswith("Experiments"))
    assert [point.text[:5] for point in section.points] == ["try 1", "try 3", "try 5"]
    assert section.more == "2 more below"

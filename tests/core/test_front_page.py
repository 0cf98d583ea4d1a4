"""The front page: what stands on it, in which order, and how little room it takes."""

from datetime import date
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.export.front_page import FrontPage, Section, front_page
from attachjournal.core.export.handover import Material
from attachjournal.core.period import Period, Unit
from tests.core.entries import an_entry

NOVEMBER = Period(Unit.RANGE, date(2026, 11, 1), date(2026, 11, 24))


def material(*entries: Entry, asks: tuple[str, ...] = (), **changes: Any) -> Material:
    """Material of those entries."""
    given_material = Material(NOVEMBER, entries, asks, {"setbacks": "Setbacks"})
    return given_material._replace(**changes)


def section(page: FrontPage, title: str) -> Section | None:
    """The section of that title, if it is there."""
    return next((each for each in page.sections if each.title == title), None)


def texts(found: Section | None) -> list[str]:
    """The points of a section."""
    return [f"{point.when} {point.text}".strip() for point in found.points] if found else []


def test_the_sections_come_in_the_order_of_a_session() -> None:
    """What to talk about first, what was kept last; each only where it has something to say."""
    entries = [
        an_entry(day, "#walk", day, before=5, keep=f"line {day}", sharing=Sharing.BRING)
        for day in (3, 4, 5)
    ]
    page = front_page(material(*entries))
    assert [each.title for each in page.sections] == [
        "What I want to talk about",
        "What came back",
        "Numbers, with their limits",
        "Lines I kept",
    ]
    assert page.heading == "From my journal"
    assert page.opening == "From 1 to 24 November 2026: 3 entries on 3 days."
    assert "nobody monitors it" in page.footer
    assert front_page(material(an_entry())).sections == ()


@pytest.mark.parametrize(
    ("entries", "changes", "opening"),
    [
        ((an_entry(),), {}, "From 1 to 24 November 2026: 1 entry on 1 day."),
        (
            (an_entry(1, day=3), an_entry(2, day=3)),
            {"period": Period(Unit.RANGE, date(2026, 11, 3), date(2026, 11, 3))},
            "On 3 November 2026: 2 entries on 1 day.",
        ),
        (
            (an_entry(1, day=3), an_entry(2, day=9)),
            {"period": Period(Unit.RANGE, date.min, date(2026, 11, 24))},
            "From 3 to 24 November 2026: 2 entries on 2 days.",
        ),
        (
            (an_entry(1, day=3), an_entry(2, day=9)),
            {"period": Period(Unit.RANGE, date(2026, 11, 8), date(2026, 11, 24))},
            "From 8 to 24 November 2026: 2 entries on 2 days, 1 from outside these days.",
        ),
        (
            (an_entry(),),
            {"chosen_by": "tag work, person M."},
            "From 1 to 24 November 2026: 1 entry on 1 day, chosen by tag work, person M.",
        ),
        ((), {}, "From 1 to 24 November 2026."),
        ((an_entry(),), {"session": date(2026, 11, 26)}, None),
    ],
)
def test_the_opening_says_the_days_and_what_is_in_it(
    entries: tuple[Entry, ...], changes: dict[str, Any], opening: str | None
) -> None:
    """Days, entries, days written; what was chosen by; what comes from other days."""
    page = front_page(material(*entries, **changes))
    if opening is None:
        assert page.heading == "For our session on 26 November 2026"
    else:
        assert page.opening == opening


def test_the_number_withheld_is_said_where_it_is_wanted_and_nowhere_else() -> None:
    """Otherwise nothing tells that there are any."""
    assert front_page(material(an_entry())).withheld == ""
    assert front_page(material(an_entry(), withheld=0)).withheld == ""
    assert front_page(material(an_entry(), withheld=1)).withheld == "1 entry stays with me."
    assert front_page(material(an_entry(), withheld=3)).withheld == "3 entries stay with me."


def test_questions_come_first_then_the_entries_to_bring() -> None:
    """The first five stand there, the rest is said to be below."""
    brought = [an_entry(day, f"page {day}", day, sharing=Sharing.BRING) for day in range(1, 8)]
    page = front_page(material(*brought, an_entry(9, "other"), asks=("May I?", "How?")))
    talk = section(page, "What I want to talk about")
    assert talk
    assert texts(talk) == [
        "May I?",
        "How?",
        "1 November page 1",
        "2 November page 2",
        "3 November page 3",
    ]
    assert talk.more == "4 more below"
    assert page.in_full is None
    alone = section(front_page(material(*brought), alone=True), talk.title)
    assert alone
    assert alone.more == "2 more"


def test_a_question_without_room_is_given_in_full_below() -> None:
    """Nothing that was typed to be asked is dropped."""
    asks = ("short", "long " * 60 + "end", "two\nlines")
    page = front_page(material(an_entry(), asks=asks))
    assert page.in_full
    assert texts(page.in_full) == list(asks)
    assert all(len(point.text) < 160 for point in page.sections[0].points)
    assert front_page(material(an_entry(), asks=("1", "2", "3", "4", "5", "6"))).is_cut
    assert not front_page(material(an_entry(), asks=("1", "2\n3"))).is_cut


def test_what_came_back_was_there_on_two_days() -> None:
    """Themes by title, tags, people: the three most frequent of each, with their counts."""
    days = {1: "#a #b @Mara", 2: "#A #c @mara @Sam", 3: "#a @Sam #d", 4: "#b #c #d #e #e"}
    entries = [an_entry(day, text, day) for day, text in days.items()]
    entries.append(an_entry(5, "#e", 4, theme="setbacks"))
    entries.append(an_entry(6, "x", 5, theme="setbacks"))
    entries.append(an_entry(7, "x", 6, theme="gone"))
    assert texts(section(front_page(material(*entries)), "What came back")) == [
        "Themes: Setbacks (2 entries)",
        "Tags: a (3 entries), b (2), c (2)",
        "People: Mara (2 entries), Sam (2)",
    ]


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 10)] * 2), max_size=12))
def test_ratings_are_recounted(ratings: list[tuple[int | None, int | None]]) -> None:
    """Number, median and range equal those of an independent count; of two no median is taken."""
    entries = [
        an_entry(number, before=before, after=after)
        for number, (before, after) in enumerate(ratings, 1)
    ]
    found = section(front_page(material(*entries)), "Numbers, with their limits")
    rows = {row[0]: row[1:] for row in found.table.rows} if found and found.table else {}
    for name, at in (("before writing", 0), ("after writing", 1)):
        given_ratings = sorted(rating for pair in ratings if (rating := pair[at]) is not None)
        if not given_ratings:
            assert name not in rows
            continue
        low, high = given_ratings[0], given_ratings[-1]
        middle = f"{median(given_ratings):g}" if len(given_ratings) > 2 else ""
        span = f"{low}" if low == high else f"{low} to {high}"
        assert rows[name] == (str(len(given_ratings)), middle, span)


def test_the_newest_lines_kept_stand_there_each_once() -> None:
    """Up to three, in the order they were written; the year where there are several."""
    entries = [an_entry(day, day=day, keep=f"line {day % 4}") for day in range(1, 8)]
    kept = section(front_page(material(*entries)), "Lines I kept")
    assert texts(kept) == ["5 November line 1", "6 November line 2", "7 November line 3"]
    old = an_entry(9, keep="older")._replace(date=date(2025, 12, 31))
    kept = section(front_page(material(old, an_entry(10))), "Lines I kept")
    assert texts(kept) == ["31 December 2025 older"]


def test_what_is_blank_is_no_line() -> None:
    """An empty kept line is none."""
    assert front_page(material(an_entry(keep=""))).sections == ()

"""The sections of a review: pure functions from what was counted to what is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.period import Period, Unit, around
from attachjournal.core.prompts.library import (
    Intensity,
    Library,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
)
from attachjournal.core.review.days import Day, DayTheme, Shape, YearFact, days, shape_of
from attachjournal.core.review.kept import KeptLine, kept, spread
from attachjournal.core.review.names import Named, NameFacts, names
from attachjournal.core.review.ratings import RatingFacts, ratings
from attachjournal.core.review.scope import Scope, Wishes, period_before, turn
from attachjournal.core.review.themes import ThemeFacts, themes
from attachjournal.core.review.then import PairFact, then_and_now
from attachjournal.core.selection import Selection

TODAY = date(2026, 11, 24)
NOVEMBER = around(TODAY, Unit.MONTH)


def prompt(
    theme: str,
    number: int = 1,
    intensity: Intensity = Intensity.GENTLE,
    touches: tuple[Touch, ...] = (),
    technique: Technique = Technique.NONE,
) -> Prompt:
    name = f"{theme}-{number:02}"
    words = f"What of {theme}, number {number}?"
    return Prompt(
        name, theme, "facet", intensity, touches, technique, words, None, "x.toml", own=False
    )


def theme(slug: str, pillar: Pillar, *prompts: Prompt) -> Theme:
    return Theme(slug, slug.title(), pillar, "", "", "", {"facet": "A facet"}, prompts, own=False)


LIBRARY = Library(
    (
        theme("setbacks", Pillar.INTENTIONAL, prompt("setbacks", intensity=Intensity.STEADY)),
        theme("trust", Pillar.HEALTHIER_BONDS, prompt("trust")),
        theme("past", Pillar.HEALTHIER_BONDS, prompt("past", touches=(Touch.FAMILY,))),
        theme("abyss", Pillar.SELF_WORTH, prompt("abyss", intensity=Intensity.DEEP)),
        theme("steady-practice", Pillar.SECURE_BASE, prompt("steady-practice")),
    )
)


def scope(period: Period = NOVEMBER, today: date = TODAY) -> Scope:
    return Scope(period, period_before(period), today)


def facts(
    here: dict[str, int] | None = None,
    last: dict[str, date] | None = None,
    first_day: date | None = date(2025, 1, 1),
    beside_entries: int = 3,
) -> ThemeFacts:
    return ThemeFacts(
        here or {}, {"trust": 2}, {"trust": 9, "setbacks": 4}, last or {}, beside_entries, first_day
    )


# The days


def test_the_first_pillar_of_a_day_comes_first_and_others_follow() -> None:
    """Pillars stand in the order of writing, each once; a page without a theme adds none."""
    rows = [
        DayTheme(date(2026, 11, 3), None, 1),
        DayTheme(date(2026, 11, 3), "trust", 2),
        DayTheme(date(2026, 11, 3), "setbacks", 1),
        DayTheme(date(2026, 11, 3), "past", 1),
        DayTheme(date(2026, 11, 5), "a-theme-that-is-gone", 1),
    ]
    found = days(NOVEMBER, rows, (), LIBRARY)
    assert found is not None
    assert found.shape is Shape.WEEKS
    assert found.days == (
        Day(date(2026, 11, 3), (Pillar.HEALTHIER_BONDS, Pillar.INTENTIONAL), 5),
        Day(date(2026, 11, 5), (), 1),
    )


def test_days_without_entries_are_not_there() -> None:
    """Missing is missing: no zero, nothing in between."""
    assert days(NOVEMBER, (), (), LIBRARY) is None


@pytest.mark.parametrize(
    ("period", "shape"),
    [
        (NOVEMBER, Shape.WEEKS),
        (around(TODAY, Unit.WEEK), Shape.WEEKS),
        (Period(Unit.RANGE, TODAY - timedelta(days=41), TODAY), Shape.WEEKS),
        (Period(Unit.RANGE, TODAY - timedelta(days=42), TODAY), Shape.MONTHS),
        (around(TODAY, Unit.QUARTER), Shape.MONTHS),
        (around(TODAY, Unit.YEAR), Shape.MONTHS),
        (Period(Unit.RANGE, date.min, TODAY), Shape.YEARS),
    ],
)
def test_the_length_of_a_period_decides_its_shape(period: Period, shape: Shape) -> None:
    """Up to six weeks a calendar, then a month a row, then a year a sentence."""
    assert shape_of(period) is shape


def test_a_year_adds_its_months_up() -> None:
    """The totals of a month are those of its days; a month without entries is not there."""
    rows = [DayTheme(date(2026, month, day), "trust", 2) for month in (2, 5) for day in (1, 9)]
    found = days(around(TODAY, Unit.YEAR), rows, (), LIBRARY)
    assert found is not None
    assert found.totals == ((date(2026, 2, 1), 2, 4), (date(2026, 5, 1), 2, 4))


def test_many_years_are_told_by_the_year_and_a_day_not_at_all() -> None:
    """A long range has a total a year; a single day has nothing that the heading has not said."""
    long = Period(Unit.RANGE, date.min, TODAY)
    found = days(long, (), [YearFact(2024, 3, 5)], LIBRARY)
    assert found is not None
    assert found.totals == ((date(2024, 1, 1), 3, 5),)
    assert days(long, (), (), LIBRARY) is None
    assert days(around(TODAY, Unit.DAY), [DayTheme(TODAY, "trust", 1)], (), LIBRARY) is None


# Themes


def test_themes_stand_by_their_number_then_in_the_order_of_the_library() -> None:
    """Most visited first; the other period and the whole time beside; what is gone by its slug."""
    found = themes(facts({"trust": 1, "setbacks": 1, "gone": 3}), scope(), Wishes(), LIBRARY)
    assert found is not None
    assert [tuple(line) for line in found.lines] == [
        ("gone", "gone", None, 3, 0, 0),
        ("setbacks", "Setbacks", Pillar.INTENTIONAL, 1, 0, 4),
        ("trust", "Trust", Pillar.HEALTHIER_BONDS, 1, 2, 9),
    ]


def test_nothing_is_set_beside_where_nothing_was_written() -> None:
    """A period without entries is no column of zeros."""
    found = themes(facts({"trust": 1}, beside_entries=0), scope(), Wishes(), LIBRARY)
    assert found is not None
    assert found.lines[0].beside is None


LONG_AGO, LONGER_AGO = date(2026, 8, 3), date(2026, 2, 1)
ALL_VISITED = {
    "setbacks": LONG_AGO,
    "trust": LONGER_AGO,
    "past": LONG_AGO,
    "abyss": date(2025, 1, 1),
    "steady-practice": TODAY,
}


def resting(last: dict[str, date], wishes: Wishes = Wishes(), **changes: object) -> str | None:  # noqa: B008
    counts = facts({"steady-practice": 1}, last, **changes)  # type: ignore[arg-type]
    found = themes(counts, scope(), wishes, LIBRARY)
    assert found is not None
    return found.resting.slug if found.resting else None


def test_the_longest_resting_theme_is_named() -> None:
    """The one visited longest ago, with the day; one that has only deep prompts never is."""
    assert resting(ALL_VISITED) == "trust"


def test_a_paused_theme_is_never_brought_up() -> None:
    """Paused means paused: the next one is named instead."""
    assert resting(ALL_VISITED, Wishes(frozenset({"trust"}))) == "setbacks"


def test_in_a_hard_time_nothing_tender_or_steady_is_brought_up() -> None:
    """A theme needs a gentle prompt that touches neither childhood nor family nor loss."""
    paused = Wishes(frozenset({"trust"}), hard_time=True)
    assert resting(ALL_VISITED, paused) is None


def test_a_theme_not_opened_yet_goes_first_once_the_journal_is_a_month_old() -> None:
    """Within 31 evenings every theme comes up: before that none is missing."""
    last = {slug: day for slug, day in ALL_VISITED.items() if slug != "past"}
    assert resting(last) == "past"
    assert resting(last, first_day=TODAY - timedelta(days=30)) is None
    assert resting(last, first_day=None) is None


def test_a_theme_visited_lately_does_not_rest() -> None:
    """Neither one that came up since the period, nor one of the month before it."""
    recent = dict.fromkeys(ALL_VISITED, date(2026, 10, 26))
    assert resting(recent) is None
    assert resting(dict.fromkeys(ALL_VISITED, TODAY)) is None


def test_a_filtered_review_names_no_resting_theme() -> None:
    """Whether a theme rests is not to be told from some of the entries."""
    some = scope()._replace(selection=Selection(person="Mara"))
    assert themes(facts(last=ALL_VISITED), some, Wishes(), LIBRARY) is None


# Lines, names, ratings, then and now


@given(st.integers(0, 500), st.integers(2, 20))
def test_a_choice_of_lines_covers_the_whole_period(total: int, wanted: int) -> None:
    """All, or as many as are wanted: different ones in order, the first and last among them."""
    found = spread(range(total), wanted)
    assert len(found) == min(total, wanted)
    assert found == sorted(set(found))
    if total:
        assert (found[0], found[-1]) == (0, total - 1)


def test_sections_with_nothing_to_say_are_left_out() -> None:
    """No line, no name, no rating, no pair: no section."""
    assert kept((), 0) is None
    assert names(NameFacts((), 0)) is None
    assert ratings(RatingFacts({}, {})) is None
    assert then_and_now((), 0, Wishes()) is None


def test_kept_lines_know_how_many_there_are() -> None:
    """The lines shown, and the number of all."""
    line = KeptLine(3, TODAY, "a line")
    assert kept((line,), 7) == ((line,), 7)


def test_names_beyond_the_shown_are_counted() -> None:
    """Twelve are shown; of the others the number."""
    many = tuple(Named(str(number), str(number), 1) for number in range(40))
    found = names(NameFacts(many, 60))
    assert found is not None
    assert (len(found.names), found.others) == (12, 48)


@given(st.dictionaries(st.integers(0, 10), st.integers(1, 9), max_size=11))
def test_ratings_keep_every_value(given_ratings: dict[int, int]) -> None:
    """Counts, range and the middle value are those of the values in a row; few have no middle."""
    values = sorted(rating for rating, count in given_ratings.items() for _ in range(count))
    found = ratings(RatingFacts(given_ratings, {}))
    if not values:
        assert found is None
        return
    assert found is not None
    assert found.after is None
    dots = found.before
    assert dots is not None
    assert [rating for rating, count in enumerate(dots.counts) for _ in range(count)] == values
    assert (dots.low, dots.high, dots.entries) == (values[0], values[-1], len(values))
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    assert dots.median == (middle if len(values) >= 3 else None)


def test_then_and_now_show_beginnings_but_not_in_a_hard_time() -> None:
    """Two answers by their first words; in a hard time nothing old is brought up."""
    fact = PairFact(9, TODAY, "now " * 100, 2, LONG_AGO, "then", "A prompt?")
    found = then_and_now((fact,), 4, Wishes())
    assert found is not None
    assert (found.total, found.pairs[0].then) == (4, (2, LONG_AGO, "then"))
    assert len(found.pairs[0].now.begins) < 110
    assert then_and_now((fact,), 4, Wishes(hard_time=True)) is None


# The scope


@given(
    st.dates(date(1900, 1, 1), date(9000, 1, 1)),
    st.sampled_from([Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]),
)
def test_things_take_turns_from_period_to_period(day: date, unit: Unit) -> None:
    """The number of a period is one more than that of the one before it."""
    period = around(day, unit)
    assert turn(period) == turn(period.before()) + 1


def test_a_period_without_a_beginning_has_none_before_it() -> None:
    """Nor has one that reaches so far back that the calendar ends."""
    assert period_before(Period(Unit.RANGE, date.min, TODAY)) is None
    assert period_before(Period(Unit.RANGE, date(1900, 1, 1), date(9998, 12, 31))) is None
    assert period_before(NOVEMBER) == around(date(2026, 10, 1), Unit.MONTH)


@pytest.mark.parametrize(
    ("today", "running", "ahead"),
    [
        (date(2026, 10, 31), False, True),
        (date(2026, 11, 1), True, False),
        (date(2026, 11, 29), True, False),
        (date(2026, 11, 30), False, False),
        (date(2027, 3, 1), False, False),
    ],
)
def test_a_period_runs_until_its_last_day(today: date, running: bool, ahead: bool) -> None:
    """On its last day it is whole."""
    found = scope(today=today)
    assert (found.running, found.ahead) == (running, ahead)

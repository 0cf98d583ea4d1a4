"""Reviews to be rendered: one as a person would have it, and others with any text in any slot."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from attachjournal.core.checkin import Checkin, Outside
from attachjournal.core.direction import Direction
from attachjournal.core.entry import Kind
from attachjournal.core.experiment import AsFeared, Compared
from attachjournal.core.period import Period, Unit, around
from attachjournal.core.prompts.library import Pillar
from attachjournal.core.review.checkins import CheckinFacts, checkin_facts
from attachjournal.core.review.days import Day, Days, Shape, Total, shape_of
from attachjournal.core.review.deeds import CameBack, Deeds, Exchanged, Mended, Tried
from attachjournal.core.review.kept import Kept, KeptLine
from attachjournal.core.review.names import Named, Names
from attachjournal.core.review.observations import Example, Factor, Observation, Outcome, Split
from attachjournal.core.review.people import GiveAndTake, Noticed, People
from attachjournal.core.review.question import About, Question
from attachjournal.core.review.ratings import Dots, Ratings
from attachjournal.core.review.scope import Deep, Scope, period_before
from attachjournal.core.review.setbacks import Act, StepsBack
from attachjournal.core.review.step import Step
from attachjournal.core.review.taken import TakenSteps
from attachjournal.core.review.themes import Resting, ThemeLine, Themes
from attachjournal.core.review.then import Answered, Pair, Pairs
from attachjournal.core.review.value import Review, Written
from attachjournal.core.selection import Selection
from attachjournal.core.taken import Became, Taken
from tests.conftest import EVENING

TODAY = date(2026, 11, 24)
NOVEMBER = around(TODAY, Unit.MONTH)
INTENTIONAL, WORTH, BONDS, BASE = Pillar


def november(day: int) -> date:
    return date(2026, 11, day)


def _day(day: int, *pillars: Pillar) -> Day:
    return Day(november(day), pillars, max(1, len(pillars)))


SPLIT = Split(
    Factor.PERSON, "mara", "Mara", Outcome.KEPT, "", "", with_yes=6, with_all=8, without_yes=1,
    without_all=10, words=5320,
)  # fmt: skip
BEFORE = Split(
    Factor.SETBACK, "", "", Outcome.TAGGED, "slow-reply", "slow-reply", with_yes=3, with_all=3,
    without_yes=4, without_all=15, words=5320,
)  # fmt: skip
SAMPLE = Review(
    Scope(NOVEMBER, period_before(NOVEMBER), TODAY),
    Written(14, 18, 5320),
    beside=None,
    latest=None,
    theme_title=None,
    direction=Direction(
        "asking plainly, and staying when the answer takes time", november(1), None, EVENING
    ),
    taken=TakenSteps(
        (
            Taken(3, date(2026, 10, 31), "Ask Sam about Sunday.", Became.CHANGED, november(2)),
            Taken(4, november(8), "If a reply is slow, I make tea first.", None, None),
        ),
        total=2,
    ),
    deeds=Deeds(
        (
            Tried(
                7,
                november(10),
                "ask Mara for a lift",
                "she said yes at once",
                AsFeared.NO,
                "she will find an excuse",
                70,
            ),
            Tried(6, november(12), "ring Sam", None, AsFeared.PARTLY, None, 40),
            CameBack(8, november(15), ("tested someone",), 0, "called him"),
            Mended(8, november(15), "I was testing you, and I am sorry."),
            Exchanged(11, november(19), "Ana", received=True, text="She brought soup."),
        ),
        total=7,
        people=("Mara", "Sam", "Ana"),
    ),
    kept=Kept(
        (
            KeptLine(3, november(4), "I can ask once, plainly, and then wait."),
            KeptLine(9, november(15), "He called back. I had already written the whole ending."),
        ),
        total=2,
    ),
    days=Days(
        Shape.WEEKS,
        (
            _day(1, INTENTIONAL),
            _day(3, WORTH),
            _day(4, INTENTIONAL),
            _day(6, BONDS),
            _day(9, INTENTIONAL, BASE),
            _day(10, BONDS),
            _day(13, WORTH),
            _day(15),
            _day(23, BASE),
            _day(24, WORTH),
        ),
        (),
    ),
    themes=Themes(
        (
            ThemeLine("setbacks", "Setbacks", INTENTIONAL, 4, 2, 31),
            ThemeLine("victim-mentality", "Letting go of the victim mentality", WORTH, 3, 3, 12),
            ThemeLine("trust", "Trusting again", BONDS, 3, 0, 3),
            ThemeLine("my-own", "my-own", None, 1, 12, 1204),
        ),
        Resting("caregivers-in-context", "Caregivers in context", date(2026, 8, 2)),
    ),
    setbacks=StepsBack(
        (Act("tested someone", 1, (0,), 0), Act("went quiet", 3, (1, 3), 1)),
        plans_used=1,
        before=Observation(1, BEFORE, 18, 4),
    ),
    people=People(
        (Named("mara", "Mara", 8), Named("aunt mo", "aunt Mo", 2)),
        3,
        ("Mara",),
        (Noticed(12, november(11), "Mara", "Waits before she answers, and then answers."),),
        2,
        (GiveAndTake("Ana", 0, 1), GiveAndTake("Mara", 2, 3)),
    ),
    tags=Names((Named("slow-reply", "slow-reply", 4), Named("walk", "walk", 1)), 0),
    ratings=Ratings(
        Dots((0, 0, 0, 1, 2, 5, 3, 1, 2, 0, 0), 14, 5.0, 3, 8),
        Dots((0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0), 2, None, 4, 6),
    ),
    checkins=checkin_facts(
        tuple(
            Checkin(number, november(3 + 7 * number), EVENING, answers)
            for number, answers in enumerate([(3, 2, None, 4, 5, 1), (2, 2, 0, 4, 6, 1), (4,) * 6])
        ),
        november(1),
    ),
    expected=Compared(9, 2, 1, 6, 70),
    then_and_now=Pairs(
        (
            Pair(
                "Who kept a small promise to you lately?",
                Answered(4, date(2026, 2, 3), "Nobody, I wrote, and then the bus driver waited …"),
                Answered(17, november(19), "Ana. She said soup on Thursday and soup there was."),
            ),
        ),
        total=2,
    ),
    observations=(Observation(2, SPLIT, 18, 3),),
    question=Question(
        About.PERSON,
        "Mara",
        8,
        "8 entries name Mara. Which of those moments would you like more of, if any?",
    ),
    next_step=Step(
        "steady-practice-small-steps-03",
        "steady-practice",
        "Two minutes are enough for a text, a stretch or a made bed. What could tomorrow's two "
        "minutes be for, and at what hour?",
    ),
)
EXAMPLES = (
    Example(
        3, november(4), "Tea with Mara at the window, and …", has_factor=True, has_outcome=True
    ),
    Example(5, november(9), None, has_factor=True, has_outcome=False),
    Example(6, november(10), "A long bus ride.", has_factor=False, has_outcome=True),
    Example(7, november(15), "Bread.", has_factor=False, has_outcome=False),
)


def a_year() -> Review:
    """The same person's year."""
    year = around(TODAY, Unit.YEAR)
    pillars = tuple(Pillar)
    written = tuple(
        Day(
            date(2026, 1, 1) + timedelta(days=number),
            () if number % 11 == 0 else (pillars[number % 4], *pillars[: number % 7 == 3]),
            1,
        )
        for number in range(0, 327, 3)
        if not 60 < number < 95
    )
    months = sorted({each.day.replace(day=1) for each in written})
    totals = tuple(
        Total(first, sum(1 for each in written if each.day.replace(day=1) == first), 12)
        for first in months
    )
    return SAMPLE._replace(
        scope=SAMPLE.scope._replace(period=year, beside=period_before(year)),
        written=Written(97, 132, 20_480),
        days=Days(Shape.MONTHS, written, totals),
    )


TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(
        alphabet="ab \n\t@#*_`[]<>&{}!\\'\"|~$^-=+.1:)\x00\x07\x1b\x9b\u202e\u2066\u2028家🙂́",
        max_size=80,
    ),
    st.just("x" * 300),
    st.just("家" * 120),
    st.sampled_from(
        [
            "[bold]",
            "[/x] :smile: [2019-01-01] May: tea",
            "\x1b[31mred\x1b]52;c;aGk=\x07",
            "1. not a list",
            "</text><script>alert(1)</script>",
            "<!-- & -->",
            "{words} {0}",
            "\ufffe\uffff",
            "",
        ]
    ),
)
COUNTS = st.integers(1, 120_000)
DAYS = st.dates(date(2025, 1, 1), TODAY)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """Any texts, numbers and sections, in any period."""
    period = draw(st.sampled_from(PERIODS))
    scope = Scope(
        period,
        draw(st.sampled_from([None, period_before(period), NOVEMBER])),
        draw(st.sampled_from([TODAY, period.last])),
        Selection(
            theme=draw(st.none() | TEXTS),
            person=draw(st.none() | TEXTS),
            tag=draw(st.none() | TEXTS),
            kind=draw(st.none() | st.sampled_from(Kind)),
        ),
        private=draw(st.booleans()),
        deep=draw(st.sampled_from(Deep)),
    )
    empty = Review(
        scope,
        Written(0, 0, 0),
        draw(st.sampled_from([None, Written(0, 0, 0), Written(3, 4, 5000)])),
        draw(st.none() | DAYS),
        draw(st.none() | TEXTS),
    )
    return empty if draw(st.integers(0, 5)) == 0 else _filled(draw, empty)


PERIODS = (
    NOVEMBER,
    around(TODAY, Unit.DAY),
    around(TODAY, Unit.WEEK),
    around(TODAY, Unit.QUARTER),
    around(TODAY, Unit.YEAR),
    Period(Unit.RANGE, date(2026, 10, 20), TODAY),
    Period(Unit.RANGE, date(2025, 6, 1), TODAY),
    Period(Unit.RANGE, date.min, TODAY),
    around(date(2027, 1, 1), Unit.MONTH),
)


@cache
def _sections() -> dict[str, st.SearchStrategy[Any]]:
    """Every section but the days, with any texts and numbers in it."""
    names = st.builds(Named, TEXTS, TEXTS, COUNTS)
    lines = st.one_of(_theme_lines(st.none()), _theme_lines(COUNTS | st.just(0)))
    dots = st.lists(st.integers(0, 999), min_size=11, max_size=11).filter(any).map(_dots)
    answers = st.builds(Answered, COUNTS, DAYS, TEXTS)
    found = st.builds(Observation, st.integers(1, 3), _splits(), COUNTS, st.integers(0, 99))
    words, days = st.none() | TEXTS, DAYS
    deeds = st.one_of(
        st.builds(
            Tried,
            COUNTS,
            days,
            TEXTS,
            words,
            st.none() | st.sampled_from(AsFeared),
            words,
            st.none() | st.integers(0, 100),
        ),
        st.builds(CameBack, COUNTS, days, _tuples(TEXTS), st.integers(-9, 400), words),
        st.builds(Mended, COUNTS, days, TEXTS),
        st.builds(Exchanged, COUNTS, days, TEXTS, st.booleans(), TEXTS),
    )
    acts = st.builds(
        lambda act, back, still: Act(act, len(back) + still, tuple(sorted(back)), still),
        TEXTS.filter(str.strip),
        st.lists(st.integers(0, 400), min_size=1, max_size=7),
        st.integers(0, 9),
    )
    step = st.builds(Taken, COUNTS, days, TEXTS, st.none() | st.sampled_from(Became), st.none())
    noticed = st.builds(Noticed, COUNTS, days, TEXTS, TEXTS)
    exchanges = st.builds(GiveAndTake, TEXTS, st.integers(1, 99), st.integers(0, 9))
    return {
        "direction": st.builds(Direction, TEXTS, days, st.none(), st.just(EVENING)),
        "taken": st.builds(TakenSteps, _tuples(step), st.integers(1, 99)),
        "deeds": st.builds(Deeds, _tuples(deeds), st.integers(9, 99), _some(TEXTS)),
        "setbacks": st.builds(StepsBack, _tuples(acts), st.integers(0, 9), st.none() | found),
        "checkins": st.builds(_checkins, st.integers(1, 9), st.none() | st.integers(0, 6)),
        "expected": st.builds(
            Compared, COUNTS, COUNTS, st.integers(0, 9), COUNTS, st.none() | st.integers(0, 100)
        ),
        "kept": st.builds(Kept, _tuples(st.builds(KeptLine, COUNTS, DAYS, TEXTS)), COUNTS),
        "themes": st.builds(Themes, lines, _resting())
        | st.builds(Themes, st.just(()), _resting().filter(bool)),
        "people": st.builds(
            People,
            _tuples(names),
            st.integers(0, 99),
            _some(TEXTS),
            _some(noticed),
            st.integers(0, 9),
            _some(exchanges),
        ),
        "tags": st.builds(Names, _tuples(names), st.integers(0, 99)),
        "ratings": st.builds(Ratings, dots, st.none() | dots),
        "then_and_now": st.builds(
            Pairs, _tuples(st.builds(Pair, st.none() | TEXTS, answers, answers)), COUNTS
        ),
        "observations": _tuples(found),
        "question": st.builds(Question, st.sampled_from(About), TEXTS, COUNTS, TEXTS),
        "next_step": st.builds(Step, words, words, TEXTS),
    }


def _filled(draw: st.DrawFn, empty: Review) -> Review:
    """A review with something in it."""
    sections = {**_sections(), "days": _days(empty.scope.period)}
    wanted = draw(st.sets(st.sampled_from(sorted(sections))))
    chosen: dict[str, Any] = {name: draw(sections[name]) for name in sorted(wanted)}
    return empty._replace(written=Written(draw(COUNTS), draw(COUNTS), draw(COUNTS)), **chosen)


def _theme_lines(beside: st.SearchStrategy[int | None]) -> st.SearchStrategy[Any]:
    """Themes that are all set beside another period, or none of them."""
    pillars = st.none() | st.sampled_from(Pillar)
    return _tuples(st.builds(ThemeLine, TEXTS, TEXTS, pillars, COUNTS, beside, COUNTS))


def _tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, min_size=1, max_size=3).map(tuple)


def _some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=3).map(tuple)


def _checkins(weeks: int, value: int | None) -> CheckinFacts:
    """Check-ins of some weeks, the last of them outside of the usual range."""
    every = [
        Checkin(number, TODAY - timedelta(weeks=number), EVENING, (value,) * 6)
        for number in range(weeks, 0, -1)
    ]
    found = checkin_facts(every, date.min)
    assert found is not None
    outside = (each._replace(outside=Outside(1, 2)) for each in found.courses)
    return found._replace(courses=tuple(outside))


def _resting() -> st.SearchStrategy[Resting | None]:
    return st.none() | st.builds(Resting, TEXTS, TEXTS, st.none() | DAYS)


def _splits() -> st.SearchStrategy[Split]:
    return st.builds(
        Split, st.sampled_from(Factor), TEXTS, TEXTS, st.sampled_from(Outcome), TEXTS, TEXTS,
        st.integers(0, 9), COUNTS, st.integers(0, 9), COUNTS, COUNTS,
    )  # fmt: skip


def _dots(counts: list[int]) -> Dots:
    used = [rating for rating, count in enumerate(counts) if count]
    return Dots(tuple(counts), sum(counts), 4.5 if sum(counts) > 2 else None, used[0], used[-1])


@cache
def _days(period: Period) -> st.SearchStrategy[Days]:
    """Days of the period in its own shape."""
    pillars = st.lists(st.sampled_from(Pillar), unique=True, max_size=4).map(tuple)
    shape = shape_of(period)
    if shape is Shape.YEARS:
        totals = st.builds(
            Total, st.sampled_from([date(2025, 1, 1), date(2026, 1, 1)]), COUNTS, COUNTS
        )
        return st.builds(Days, st.just(shape), st.just(()), _tuples(totals))
    days = st.dates(period.first, period.last)
    written = st.lists(
        st.builds(Day, days, pillars, COUNTS),
        min_size=1,
        max_size=9,
        unique_by=lambda each: each.day,
    ).map(lambda found: tuple(sorted(found)))
    return written.map(lambda found: Days(shape, found, _totals(shape, found)))


def _totals(shape: Shape, found: tuple[Day, ...]) -> tuple[Total, ...]:
    """A total for each month with a day."""
    months = sorted({each.day.replace(day=1) for each in found})
    return tuple(Total(first, 2, 3) for first in months) if shape is Shape.MONTHS else ()

"""Which prompt a day has: every rule of ARCHITECTURE.md, Care, one by one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attachjournal.core.choice.care import Evening
from attachjournal.core.choice.choose import FACET_GAP, MIX, TWO_DAYS, Choice, choose, weigh
from attachjournal.core.choice.history import Answer, History, Rules, Skip, Wish, rules_of
from attachjournal.core.choice.turn import Past
from attachjournal.core.prompts.library import (
    EXCLUSIVE_DEEP_THEMES,
    TENDER_TOUCHES,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
)
from attachjournal.core.settings import from_file

TONIGHT = date(2026, 11, 24)
LONG_AGO = TONIGHT - timedelta(days=700)
DEEP = Rules(deep=True, deep_themes=EXCLUSIVE_DEEP_THEMES)
HARD_TIME = Rules(hard_time=True)

LETTERS = {"g": Intensity.GENTLE, "s": Intensity.STEADY, "d": Intensity.DEEP}
TOUCHES = {"c": Touch.CHILDHOOD, "f": Touch.FAMILY, "l": Touch.LOSS, "x": Touch.CONFLICT}


def library_of(themes: Mapping[str, Mapping[str, str]]) -> Library:
    """A library in letters: theme to facet to prompts, `g s d`, followed by what they touch."""
    pillars = list(Pillar)
    return Library(
        tuple(
            Theme(
                slug,
                f"Title of {slug}",
                pillars[number % len(pillars)],
                "What was found.",
                "Where.",
                "How far it reaches.",
                dict.fromkeys(facets, "A side"),
                tuple(
                    prompt_of(slug, facet, at, word)
                    for facet, words in facets.items()
                    for at, word in enumerate(words.split(), 1)
                ),
                own=False,
            )
            for number, (slug, facets) in enumerate(themes.items())
        )
    )


def prompt_of(theme: str, facet: str, number: int, word: str) -> Prompt:
    """One prompt in letters."""
    touches = tuple(TOUCHES[letter] for letter in word[1:])
    name = f"{theme}-{facet}-{number:02}"
    no_technique = Technique.NONE
    return Prompt(
        name,
        theme,
        facet,
        LETTERS[word[0]],
        touches,
        no_technique,
        "Name one.",
        None,
        "a",
        own=False,
    )


WIDE = library_of(
    {
        **{f"theme-{n}": {f"one-{n}": "g g g s s d", f"two-{n}": "g gf s sc dc"} for n in range(6)},
        "trust": {"trust-one": "g g s s d"},
        "caregivers-in-context": {"caregivers-one": "g gc s sf d"},
        "peace-with-the-past": {"forgiveness": "d d d", "moving": "g gl s s d"},
        "surrogate-figures": {"models": "g g s d", "seek": "g s s"},
        "secure-qualities": {"close": "g g s d", "give": "g s s"},
    }
)


def ago(days: int) -> date:
    """That many days before tonight; after it where negative."""
    return TONIGHT - timedelta(days=days)


def answer(
    prompt: Prompt, when: date, before: int | None = None, after: int | None = None
) -> Answer:
    """An answer to a prompt."""
    depth = prompt.intensity.value
    return Answer(when, prompt.theme, prompt.facet, prompt.id, depth, prompt.touches, before, after)


def told(
    answers: Sequence[Answer] = (),
    skips: Sequence[Skip] = (),
    setbacks: Sequence[date] = (),
    first_day: date | None = LONG_AGO,
    tonight: date = TONIGHT,
) -> History:
    """The history that these make, as it is told on that day."""
    last: dict[str, date] = {}
    for each in answers:
        if each.day != tonight and each.prompt_id is not None:
            last[each.prompt_id] = max(each.day, last.get(each.prompt_id, each.day))
    return History(
        first_day=first_day,
        last_answered=last,
        recent=tuple(each for each in answers if each.day != tonight and near(each.day, tonight)),
        recent_skips=tuple(each for each in skips if each.day != tonight),
        setback_days=tuple(setbacks),
        today=tuple(each for each in answers if each.day == tonight),
        today_skips=tuple(each.prompt_id for each in skips if each.day == tonight),
    )


def near(day: date, tonight: date) -> bool:
    """Whether it lies within the sixty days that a history tells in full."""
    return abs((day - tonight).days) <= 60


def chosen(
    library: Library,
    history: History,
    rules: Rules | None = None,
    wish: Wish | None = None,
    tonight: date = TONIGHT,
) -> Choice:
    """The choice, where there has to be one."""
    choice = choose(tonight, library, history, rules or Rules(), wish or Wish())
    assert choice is not None
    return choice


def over_days(
    library: Library, history: History, rules: Rules, wish: Wish | None = None
) -> list[Prompt]:
    """What forty days would each offer, if the same history were told on all of them."""
    nights = [TONIGHT + timedelta(days=number) for number in range(40)]
    found = [choose(night, library, history, rules, wish or Wish()) for night in nights]
    return [choice.prompt for choice in found if choice is not None]


def intensities(prompts: Sequence[Prompt]) -> set[Intensity]:
    """The intensities among them."""
    return {prompt.intensity for prompt in prompts}


def rule_names(history: History, rules: Rules | None = None, wish: Wish | None = None) -> list[str]:
    """The rules that had a say tonight."""
    return [
        step.rule for step in weigh(TONIGHT, WIDE, history, rules or Rules(), wish or Wish()).steps
    ]


# One prompt a day


def test_asked_again_the_day_has_the_same_prompt() -> None:
    """The choice is a function of its arguments, however often it is asked."""
    assert len({chosen(WIDE, told()).prompt.id for _ in range(5)}) == 1


def test_what_was_answered_today_is_the_prompt_of_the_day() -> None:
    """However heavy it was, and whichever way it came to be asked."""
    first = chosen(WIDE, told()).prompt
    assert chosen(WIDE, told([answer(first, TONIGHT)])).prompt == first
    heavy = answer(first, TONIGHT, before=2, after=9)
    assert chosen(WIDE, told([heavy])).prompt == first
    other = next(each for each in WIDE.prompts() if each.theme != first.theme)
    assert chosen(WIDE, told([answer(other, TONIGHT)])).prompt == other
    both = told([answer(first, TONIGHT), answer(other, TONIGHT)])
    assert chosen(WIDE, both).prompt == first


def test_nothing_had_to_be_set_aside_for_what_was_answered() -> None:
    """Where another prompt than the first choice was answered, it is there because it was."""
    crowded = library_of({"one": {"a": "g g g"}})
    yesterday = answer(next(crowded.prompts()), ago(1))
    first = chosen(crowded, told([yesterday]))
    assert first.relaxed == (FACET_GAP, TWO_DAYS)
    other = next(
        each for each in crowded.prompts() if each.id not in (first.prompt.id, yesterday.prompt_id)
    )
    asked_for = chosen(crowded, told([yesterday, answer(other, TONIGHT)]))
    assert (asked_for.prompt, asked_for.relaxed) == (other, ())
    assert asked_for.steps[-1].rule == "answered"


def test_an_answer_that_was_taken_up_again_is_not_the_prompt_of_the_day() -> None:
    """`journal then` brings back what another day asked."""
    other = next(WIDE.prompts())
    history = told([answer(other, ago(500)), answer(other, TONIGHT)])
    assert chosen(WIDE, history).prompt == chosen(WIDE, told([answer(other, ago(500))])).prompt


def test_after_an_answer_another_one_may_be_asked_for() -> None:
    """Passed over once it is answered, it makes room; so does a wish that it does not fit."""
    first = chosen(WIDE, told()).prompt
    answered = answer(first, TONIGHT)
    assert chosen(WIDE, told([answered], [Skip(TONIGHT, first.id)])).prompt.theme != first.theme
    other = next(theme.slug for theme in WIDE.themes if theme.slug != first.theme)
    assert chosen(WIDE, told([answered]), wish=Wish(theme=other)).prompt.theme == other
    steady = next(each for each in WIDE.prompts() if each.intensity is Intensity.STEADY)
    asked = chosen(WIDE, told([answer(steady, TONIGHT)]), wish=Wish(gentle=True))
    assert asked.prompt.intensity is Intensity.GENTLE


def test_an_answered_deep_prompt_gives_way_to_a_rating_given_now() -> None:
    """It stays the prompt of the day at a late hour, but nobody is led back to it when heavy."""
    deep = next(ONE_DEEP.prompts())
    library = library_of({"one": {"side": "d", "other": "g"}})
    answered = told([answer(deep, TONIGHT)])
    assert chosen(library, answered, DEEP, Wish(late=True)).prompt == deep
    assert chosen(library, answered, DEEP, Wish(heavy=True)).prompt.intensity == "gentle"


def test_a_person_who_looks_and_does_not_write_meets_other_themes() -> None:
    """Without an answer the history stays as it is; the days still differ."""
    met = over_days(WIDE, told([answer(next(WIDE.prompts()), ago(3))]), Rules())
    assert len({prompt.theme for prompt in met}) > 5
    again = sum(before.theme == after.theme for before, after in pairwise(met))
    assert again <= 4


def test_the_order_of_the_prompt_files_does_not_matter() -> None:
    """Nothing depends on the order in which themes and prompts are found."""
    turned = Library(
        tuple(
            theme._replace(prompts=tuple(reversed(theme.prompts)))
            for theme in reversed(WIDE.themes)
        )
    )
    for number in range(20):
        night = TONIGHT + timedelta(days=number)
        assert (
            chosen(WIDE, told(), tonight=night).prompt
            == chosen(turned, told(), tonight=night).prompt
        )


# Another one


def test_two_alternatives_are_each_of_another_theme_and_then_there_is_the_free_page() -> None:
    """One prompt, two others, then none: and the reasons say so."""
    met: list[Prompt] = []
    for _ in range(3):
        skips = [Skip(TONIGHT, prompt.id) for prompt in met]
        met.append(chosen(WIDE, told(skips=skips)).prompt)
    assert len({prompt.theme for prompt in met}) == 3
    weighed = weigh(TONIGHT, WIDE, told(skips=[Skip(TONIGHT, each.id) for each in met]), Rules())
    assert weighed.choice is None
    assert [step.rule for step in weighed.steps] == ["alternatives"]


def test_an_alternative_is_never_heavier_than_what_was_passed_over() -> None:
    """Passing over a gentle prompt brings no steady one, and no steady one a deep one."""
    for prompt in WIDE.prompts():
        other = chosen(WIDE, told(skips=[Skip(TONIGHT, prompt.id)]), DEEP).prompt
        order = list(Intensity)
        assert order.index(other.intensity) <= order.index(prompt.intensity)


def test_rather_none_than_a_heavier_one() -> None:
    """The lightest of what was passed over is the measure, also where that leaves nothing."""
    library = library_of({"one": {"a": "g"}, "two": {"b": "s"}, "three": {"c": "s"}})
    gentle, steady = Skip(TONIGHT, "one-a-01"), Skip(TONIGHT, "two-b-01")
    assert chosen(library, told(skips=[steady])).prompt.theme in ("one", "three")
    assert choose(TONIGHT, library, told(skips=[gentle]), Rules()) is None
    assert choose(TONIGHT, library, told(skips=[steady, gentle]), Rules()) is None


def test_two_deep_prompts_are_not_shown_on_one_day() -> None:
    """A deep prompt that is passed over was shown: the next is none."""
    deep = [prompt for prompt in WIDE.prompts() if prompt.intensity is Intensity.DEEP]
    for prompt in deep:
        other = chosen(WIDE, told(skips=[Skip(TONIGHT, prompt.id)]), DEEP).prompt
        assert other.intensity is not Intensity.DEEP


def test_within_a_theme_an_alternative_has_another_facet_or_there_is_none() -> None:
    """A theme asked for keeps its theme; the same side of it is not offered twice."""
    wish = Wish(theme="theme-1")
    first = chosen(WIDE, told(), wish=wish).prompt
    other = chosen(WIDE, told(skips=[Skip(TONIGHT, first.id)]), wish=wish).prompt
    assert other.theme == first.theme
    assert other.facet != first.facet
    one_facet = library_of({"one": {"side": "g g g"}})
    first = chosen(one_facet, told()).prompt
    assert choose(TONIGHT, one_facet, told(skips=[Skip(TONIGHT, first.id)]), Rules()) is None


# The first days


@pytest.mark.parametrize("first_day", [None, ago(0), ago(6), ago(-3)])
def test_the_first_seven_days_have_nothing_deep_or_tender(first_day: date | None) -> None:
    """An empty journal is on its first day; so is one whose clock went back."""
    only_these = library_of({"one": {"side": "gc sf dl sl"}, "two": {"other": "d"}})
    assert choose(TONIGHT, only_these, told(first_day=first_day), DEEP) is None
    choice = chosen(WIDE, told(first_day=first_day), DEEP, Wish(theme="caregivers-in-context"))
    assert TENDER_TOUCHES.isdisjoint(choice.prompt.touches)


def test_on_the_eighth_day_they_may_come() -> None:
    """Seven days are seven: the day after them is free."""
    tender = library_of({"one": {"side": "sf"}})
    assert choose(TONIGHT, tender, told(first_day=ago(7)), Rules()) is not None
    deep = library_of({"one": {"side": "dc"}})
    assert choose(TONIGHT, deep, told(first_day=ago(7)), DEEP) is not None


# Deep prompts


def test_deep_prompts_are_off_until_turned_on() -> None:
    """Even where nothing else is left."""
    deep = library_of({"one": {"side": "d d"}})
    assert choose(TONIGHT, deep, told(), Rules()) is None
    assert chosen(deep, told(), Rules(deep=True)).prompt.intensity is Intensity.DEEP


@pytest.mark.parametrize("theme", sorted(EXCLUSIVE_DEEP_THEMES))
def test_three_themes_need_their_own_yes_for_deep_prompts(theme: str) -> None:
    """The switch alone does not open them, nor does asking for the theme."""
    deep = library_of({theme: {"side": "d d"}})
    others = EXCLUSIVE_DEEP_THEMES - {theme}
    closed = Rules(deep=True, deep_themes=others)
    assert choose(TONIGHT, deep, told(), closed, Wish(theme=theme)) is None
    assert choose(TONIGHT, deep, told(), Rules(deep_themes=EXCLUSIVE_DEEP_THEMES)) is None
    assert choose(TONIGHT, deep, told(), Rules(deep=True, deep_themes=frozenset({theme})))


ONE_DEEP = library_of({"one": {"side": "d d d"}})
PLAIN_DEEP = prompt_of("some", "where", 1, "d")
CHILD_DEEP = prompt_of("some", "where", 2, "dc")


@pytest.mark.parametrize(
    ("days_ago", "may"),
    [
        ((1,), False),
        ((2,), False),
        ((3,), True),
        ((-1,), False),
        ((-2,), False),
        ((-3,), True),
        ((3, 6), False),
        ((3, 7), True),
        ((4, 9), True),
        ((3, -3), False),
        ((3, -4), True),
        ((-3, -6), False),
        ((10, 11, 12), True),
    ],
)
def test_deep_prompts_keep_their_distance(days_ago: tuple[int, ...], may: bool) -> None:
    """Three days from one to the next, two in any seven days, before as well as after."""
    history = told([answer(PLAIN_DEEP, ago(days)) for days in days_ago])
    assert (choose(TONIGHT, ONE_DEEP, history, DEEP) is not None) is may
    passed_over = library_of({"one": {"side": "d d d"}, "paused": {"side-two": "d"}})
    shown = told(skips=[Skip(ago(days), "paused-side-two-01") for days in days_ago])
    rules = DEEP._replace(paused_themes=frozenset({"paused"}))
    assert (choose(TONIGHT, passed_over, shown, rules) is not None) is may


@pytest.mark.parametrize(
    ("theme", "word"),
    [
        ("one", "dc"),
        ("one", "df"),
        ("caregivers-in-context", "d"),
        ("peace-with-the-past", "dx"),
    ],
)
def test_one_deep_prompt_a_week_is_about_childhood_or_caregivers(theme: str, word: str) -> None:
    """By what it touches or by its theme; the second of the week is about something else."""
    library = library_of({theme: {"side": word}})
    assert choose(TONIGHT, library, told([answer(PLAIN_DEEP, ago(4))]), DEEP) is not None
    for days in (4, 6, -4, -6):
        assert choose(TONIGHT, library, told([answer(CHILD_DEEP, ago(days))]), DEEP) is None
    assert choose(TONIGHT, library, told([answer(CHILD_DEEP, ago(7))]), DEEP) is not None
    assert choose(TONIGHT, ONE_DEEP, told([answer(CHILD_DEEP, ago(4))]), DEEP) is not None


def test_no_number_of_deep_prompts_set_to_none_lets_one_through() -> None:
    """`deep-per-week 0` is none."""
    assert choose(TONIGHT, ONE_DEEP, told(), DEEP._replace(deep_per_week=0)) is None


def test_a_past_day_is_given_no_deep_prompt_before_a_day_that_was_not_gentle() -> None:
    """The day after a deep prompt is gentle, also when the deep one is filled in later."""
    steady, gentle = prompt_of("some", "a", 1, "s"), prompt_of("some", "b", 1, "g")
    assert choose(TONIGHT, ONE_DEEP, told([answer(steady, ago(-1))]), DEEP) is None
    assert choose(TONIGHT, ONE_DEEP, told([answer(gentle, ago(-1))]), DEEP) is not None


DEEP_AND_GENTLE = library_of(
    {"one": {"side": "d", "other": "g g"}, "two": {"third": "g g g", "fourth": "g s"}}
)
ANY_DEEP = Rules(deep=True, mix=(0, 0, 100))


@pytest.mark.parametrize("wish", [Wish(late=True), Wish(heavy=True)])
def test_late_or_after_a_high_rating_a_deep_prompt_gives_way(wish: Wish) -> None:
    """To a gentle one of its theme, the same each time; the reasons name it."""
    nights = [TONIGHT + timedelta(days=number) for number in range(12)]
    deep = [
        night
        for night in nights
        if chosen(DEEP_AND_GENTLE, told(), ANY_DEEP, tonight=night).prompt.intensity
        is Intensity.DEEP
    ]
    assert deep
    for night in deep:
        weighed = weigh(night, DEEP_AND_GENTLE, told(), ANY_DEEP, wish)
        assert weighed.choice is not None
        assert (weighed.choice.prompt.intensity, weighed.choice.prompt.theme) == ("gentle", "one")
        assert weighed == weigh(night, DEEP_AND_GENTLE, told(), ANY_DEEP, wish)
        assert "gives way" in [step.rule for step in weighed.steps]


def test_a_deep_prompt_gives_way_to_another_theme_before_its_own_repeats_itself() -> None:
    """Its theme's gentle ones were all asked lately, another theme's were not."""
    library = library_of({"one": {"a": "d", "b": "g"}, "two": {"c": "g"}})
    night = next(
        night
        for night in (TONIGHT + timedelta(days=number) for number in range(12))
        if chosen(library, told(), ANY_DEEP, tonight=night).prompt.intensity is Intensity.DEEP
    )
    asked = answer(library.by_id()["one-b-01"], night - timedelta(days=30))
    history = told([asked], tonight=night)
    assert chosen(library, history, ANY_DEEP, tonight=night).prompt.intensity is Intensity.DEEP
    assert chosen(library, history, ANY_DEEP, Wish(late=True), night).prompt.theme == "two"


def test_one_among_few_answers_is_many() -> None:
    """After three answers none of which was deep, none is due yet; after four one may be."""
    few = [answer(prompt_of("some", f"facet-{at}", 1, "g"), ago(20 + at)) for at in range(4)]
    assert Intensity.DEEP not in intensities(over_days(WIDE, told(few[:3]), DEEP))
    assert Intensity.DEEP in intensities(over_days(WIDE, told(few), DEEP))


def test_a_high_rating_earlier_today_counts_like_one_now() -> None:
    """Whoever began with a 7 this evening is not shown a deep prompt an hour later."""
    rated = Answer(TONIGHT, before=7)
    assert choose(TONIGHT, ONE_DEEP, told([rated]), DEEP) is None
    assert choose(TONIGHT, ONE_DEEP, told([rated._replace(before=6)]), DEEP) is not None


def test_late_changes_nothing_about_a_prompt_that_is_not_deep() -> None:
    """A steady prompt stays the day's prompt at any hour."""
    steady = library_of({"one": {"side": "s"}})
    assert chosen(steady, told(), wish=Wish(late=True, heavy=True)).prompt.intensity == "steady"


@pytest.mark.parametrize(
    ("hour", "late"),
    [
        (time(21, 59), False),
        (time(22), True),
        (time(3), True),
        (time(5, 59), True),
        (time(6), False),
    ],
)
def test_late_is_from_ten_in_the_evening_to_six(hour: time, late: bool) -> None:
    """The bounds themselves: 22:00 is late, 06:00 is not, with or without a zone."""
    assert Rules().late_at(hour) is late
    assert Rules().late_at(hour.replace(tzinfo=UTC)) is late


def test_late_may_lie_within_one_day() -> None:
    """From 20:00 to 23:00, say."""
    rules = Rules(late_from=time(20), late_until=time(23))
    assert [rules.late_at(time(hour)) for hour in (19, 20, 22, 23, 2)] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_someone_who_always_writes_late_still_meets_steady_prompts() -> None:
    """A deep prompt that gives way is due on some days, not on all of them."""
    met = over_days(WIDE, told(), DEEP, Wish(late=True))
    assert intensities(met) <= {Intensity.GENTLE, Intensity.STEADY}
    answers: list[Answer] = []
    for number in range(30):
        night = TONIGHT + timedelta(days=number)
        history = told(answers, tonight=night)
        answers.append(answer(chosen(WIDE, history, DEEP, Wish(late=True), night).prompt, night))
    assert sum(each.intensity == "steady" for each in answers) >= 9


# Gentle days

STEADY_OR_GENTLE = library_of(
    {"one": {"side": "s s s", "other": "s s g"}, "two": {"third": "g g s"}}
)
ONLY_STEADY = library_of({"one": {"side": "s s s"}})


def is_gentle_day(history: History, rules: Rules | None = None) -> bool:
    """Whether tonight has no steady prompt even where there are no others."""
    steady = choose(TONIGHT, ONLY_STEADY, history, rules or Rules())
    gentle = choose(TONIGHT, STEADY_OR_GENTLE, history, rules or Rules())
    assert gentle is not None
    return steady is None and gentle.prompt.intensity is Intensity.GENTLE


def test_the_day_after_a_deep_prompt_is_gentle() -> None:
    """That day, and no other; passed over it was shown as well."""
    assert is_gentle_day(told([answer(PLAIN_DEEP, ago(1))]), DEEP)
    assert not is_gentle_day(told([answer(PLAIN_DEEP, ago(2))]), DEEP)
    assert not is_gentle_day(told([answer(PLAIN_DEEP, ago(-1))]), DEEP)


@pytest.mark.parametrize(
    ("before", "after", "heavy"),
    [
        (None, 8, True),
        (None, 7, False),
        (4, 7, True),
        (5, 7, False),
        (0, 3, True),
        (8, 8, True),
        (9, 7, False),
        (9, None, False),
        (None, None, False),
    ],
)
def test_two_days_after_a_heavy_evening_are_gentle(
    before: int | None,
    after: int | None,
    heavy: bool,
) -> None:
    """Eight or more at the end, or three more than before, whatever kind of entry it was."""
    for days in (1, 2):
        assert is_gentle_day(told([Answer(ago(days), before=before, after=after)])) is heavy
    assert not is_gentle_day(told([Answer(ago(3), before=before, after=after)]))
    assert not is_gentle_day(told([Answer(ago(-1), before=before, after=after)]))


def test_the_next_offer_after_a_setback_is_gentle() -> None:
    """The day after it, and if nobody came then, the next time somebody does."""
    met = answer(prompt_of("some", "where", 1, "g"), ago(1))
    assert is_gentle_day(told(setbacks=[ago(1)]))
    assert is_gentle_day(told([met._replace(day=ago(1))], setbacks=[ago(1)]))
    assert is_gentle_day(told(setbacks=[ago(5)]))
    assert not is_gentle_day(told([met._replace(day=ago(4))], setbacks=[ago(5)]))
    assert not is_gentle_day(told(skips=[], setbacks=[ago(-2)]))


@pytest.mark.parametrize(
    "history",
    [
        told(setbacks=[TONIGHT]),
        told([Answer(TONIGHT, after=8)]),
        told([Answer(TONIGHT, before=1, after=4)]),
        told([answer(PLAIN_DEEP, TONIGHT)]),
    ],
)
def test_what_happened_today_makes_what_comes_next_gentle(history: History) -> None:
    """A setback, a heavy entry or a deep one this afternoon: the evening's prompt gives way."""
    assert is_gentle_day(history)


def test_what_gives_way_to_a_setback_today_keeps_its_theme() -> None:
    """The prompt of the day stays where it was gentle, else its theme does."""
    for number in range(20):
        night = TONIGHT + timedelta(days=number)
        first = chosen(WIDE, told(), tonight=night).prompt
        then = chosen(WIDE, told(setbacks=[night]), tonight=night).prompt
        assert then == first or (then.theme == first.theme and first.intensity == "steady")
        assert then.intensity is Intensity.GENTLE


def test_asked_for_a_gentle_one_it_is_gentle() -> None:
    """`--gentle` gives a gentle prompt, or none."""
    assert intensities(over_days(WIDE, told(), DEEP, Wish(gentle=True))) == {Intensity.GENTLE}
    assert choose(TONIGHT, ONLY_STEADY, told(), Rules(), Wish(gentle=True)) is None


def test_gentle_days_prefer_safe_people_and_qualities() -> None:
    """The themes that may come often come more often then."""
    favoured = {"surrogate-figures", "secure-qualities"}
    usual = over_days(WIDE, told(), Rules())
    hard = over_days(WIDE, told(), HARD_TIME)
    assert sum(each.theme in favoured for each in hard) > sum(
        each.theme in favoured for each in usual
    )


def test_when_little_is_left_on_a_gentle_day_they_are_what_is_left() -> None:
    """Rather a safe person again than another facet too soon."""
    rests = library_of(
        {"one": {"a": "g g"}, "two": {"b": "g g"}, "surrogate-figures": {"c": "g g"}}
    )
    ids = ("one-a-01", "two-b-01", "surrogate-figures-c-01")
    known = rests.by_id()
    history = told(
        [answer(known[each], ago(days)) for each, days in zip(ids, (4, 5, 3), strict=True)]
    )
    assert chosen(rests, history, HARD_TIME).prompt.theme == "surrogate-figures"


# Hard times


def test_a_hard_time_is_gentle_and_touches_nothing_tender() -> None:
    """Nothing sets that aside: no wish, no want of other prompts."""
    for wish in (Wish(), Wish(theme="caregivers-in-context"), Wish(theme="peace-with-the-past")):
        for prompt in over_days(WIDE, told(), DEEP._replace(hard_time=True), wish):
            assert prompt.intensity is Intensity.GENTLE
            assert TENDER_TOUCHES.isdisjoint(prompt.touches)
    tender = library_of({"one": {"side": "gc gf gl s d"}})
    assert choose(TONIGHT, tender, told(), HARD_TIME, Wish(theme="one")) is None


# Pauses and wishes


def test_a_paused_theme_rests() -> None:
    """All of it; where all themes rest there is the free page."""
    kept = {"theme-1", "trust"}
    rules = Rules(paused_themes=frozenset(theme.slug for theme in WIDE.themes) - kept)
    assert {prompt.theme for prompt in over_days(WIDE, told(), rules)} == kept
    everything = Rules(paused_themes=frozenset(theme.slug for theme in WIDE.themes))
    assert choose(TONIGHT, WIDE, told(), everything) is None


def test_a_theme_asked_for_comes_though_it_rests() -> None:
    """Its pause, its yesterday and the rest of its facets are set aside, and the reasons say so."""
    library = library_of({"one": {"side": "g g"}, "two": {"other": "g g"}})
    rules = Rules(paused_themes=frozenset({"one"}))
    history = told([answer(library.by_id()["one-side-01"], ago(1))])
    weighed = weigh(TONIGHT, library, history, rules, Wish(theme="one"))
    assert weighed.choice is not None
    assert weighed.choice.prompt.id == "one-side-02"
    assert weighed.choice.relaxed == ()
    assert "Title of one" in weighed.steps[0].sentence
    assert choose(TONIGHT, library, history, rules, Wish(theme="three")) is None


def test_a_theme_asked_for_takes_a_facet_that_is_rested_where_it_has_one() -> None:
    """The wish is for the theme, not for the same side of it again."""
    library = library_of({"one": {"a": "g g g g g g", "b": "g"}})
    history = told([answer(library.by_id()["one-a-01"], ago(2))])
    assert chosen(library, history, wish=Wish(theme="one")).prompt.facet == "b"


# Variety


def test_a_facet_rests_for_fourteen_days() -> None:
    """Fourteen days after an answer it rests, on the fifteenth it may come again."""
    library = library_of({"one": {"a": "g g g g g g", "b": "g"}})
    first = library.by_id()["one-a-01"]
    for days in (2, 14):
        assert chosen(library, told([answer(first, ago(days))])).prompt.facet == "b"
    assert chosen(library, told([answer(first, ago(-2))])).prompt.facet == "b"
    assert chosen(library, told([answer(first, ago(15))])).relaxed == ()
    both = told([answer(first, ago(15)), answer(library.by_id()["one-b-01"], ago(9))])
    assert chosen(library, both).prompt.facet == "a"


def test_no_theme_comes_on_two_days_running() -> None:
    """Answered or passed over yesterday, or answered tomorrow where a past day is filled in."""
    library = library_of({"one": {"a": "g g", "b": "g g"}, "two": {"c": "g"}})
    first = library.by_id()["one-a-01"]
    for history in (
        told([answer(first, ago(1))]),
        told([answer(first, ago(-1))]),
        told(skips=[Skip(ago(1), first.id)]),
        told([Answer(ago(1), theme="one")]),
    ):
        assert chosen(library, history).prompt.theme == "two"


def test_rules_are_set_aside_in_their_order_and_named() -> None:
    """The mix, then the rest of a facet, then the theme on two days; none before it has to be."""
    known = library_of({"one": {"a": "s s"}, "two": {"b": "g g"}, "three": {"c": "g g"}})
    prompts = known.by_id()
    gentle = [answer(prompt_of("some", "where", 1, "g"), ago(20 + days)) for days in range(5)]
    rests_a = answer(prompts["one-a-01"], ago(5))
    rests_b = answer(prompts["two-b-01"], ago(3))
    beside = answer(prompts["three-c-01"], ago(1))
    mix = chosen(known, told([*gentle, rests_a]))
    assert mix.relaxed == (MIX,)
    assert mix.prompt.intensity is Intensity.GENTLE
    gap = chosen(known, told([*gentle, rests_a, rests_b, beside]))
    assert FACET_GAP in gap.relaxed
    assert TWO_DAYS not in gap.relaxed
    assert gap.prompt.theme in ("one", "two")
    alone = library_of({"three": {"c": "g g"}})
    assert chosen(alone, told([beside])).relaxed == (FACET_GAP, TWO_DAYS)


def test_a_facet_passed_over_rests_while_there_are_others() -> None:
    """Passing over says "not this"; when nothing else is left it may come, breaking no rule."""
    library = library_of({"one": {"a": "g g g g g g g g g g g g"}, "two": {"b": "g"}})
    history = told(skips=[Skip(ago(3), "one-a-01")])
    for number in range(11):
        night = TONIGHT + timedelta(days=number)
        assert chosen(library, history, tonight=night).prompt.theme == "two"
    paused = Rules(paused_themes=frozenset({"two"}))
    again = chosen(library, history, paused)
    assert again.prompt.theme == "one"
    assert again.prompt.id != "one-a-01"
    assert again.relaxed == ()


def test_unused_comes_before_used_and_then_the_longest_ago() -> None:
    """No prompt returns within a year while its facet has an unused one that may be asked."""
    library = library_of({"one": {"a": "g g g"}})
    first, second, third = library.prompts()
    history = told([answer(first, ago(400)), answer(second, ago(30))])
    assert chosen(library, history).prompt == third
    history = told([answer(first, ago(100)), answer(second, ago(300)), answer(third, ago(200))])
    assert chosen(library, history).prompt == second
    history = told([answer(first, ago(500)), answer(second, ago(366)), answer(third, ago(365))])
    assert chosen(library, history).prompt == first


def test_where_all_were_asked_lately_a_lone_steady_one_rests_as_long_as_the_others() -> None:
    """The mix would else ask for it every other evening."""
    library = library_of({"one": {"a": "g g g g g s"}})
    *gentle, steady = library.prompts()
    nearer = [answer(prompt, ago(20 + at)) for at, prompt in enumerate(gentle)]
    assert chosen(library, told([*nearer, answer(steady, ago(18))])).prompt == gentle[-1]
    assert chosen(library, told([*nearer, answer(steady, ago(50))])).prompt == steady


def test_a_prompt_passed_over_lately_waits_for_the_others_of_its_facet() -> None:
    """Also when its facet has rested, and also behind one that returns after a year."""
    library = library_of({"one": {"a": "g g"}})
    first, second = library.prompts()
    for number in range(6):
        night = TONIGHT + timedelta(days=number)
        history = told([answer(second, ago(400))], [Skip(ago(20), first.id)])
        assert chosen(library, history, tonight=night).prompt == second


def test_an_unused_prompt_that_may_not_be_asked_does_not_hold_the_others_up() -> None:
    """Eligible means within tonight's bounds: on a gentle day a used gentle one may return."""
    library = library_of({"one": {"a": "g s d"}})
    history = told([answer(library.by_id()["one-a-01"], ago(40))])
    assert chosen(library, history, HARD_TIME).prompt.id == "one-a-01"
    assert chosen(library, history).prompt.id == "one-a-02"


@pytest.mark.parametrize(
    ("letters", "due"),
    [
        ("", "gentle"),
        ("g", "steady"),
        ("s", "gentle"),
        ("gggggggg", "steady"),
        ("ggggggggggggggggggggss", "gentle"),
    ],
)
def test_the_mix_asks_for_what_is_lacking(letters: str, due: str) -> None:
    """By the latest answers; but not a third evening in a row without a gentle one."""
    answers = [
        answer(prompt_of("some", f"facet-{at}", 1, letter), ago(30 + len(letters) - at))
        for at, letter in enumerate(letters)
    ]
    assert chosen(WIDE, told(answers)).prompt.intensity == due


def test_a_theme_comes_up_in_time_for_someone_who_writes_daily() -> None:
    """The one that has waited for 24 evenings goes first, however few prompts it has.

    To someone who looks day after day and does not write, it is not the one thing to be seen.
    """
    sides = "abc"
    themes = {f"full-{n}": {f"{side}-{n}": "g " * 20 for side in sides} for n in range(9)}
    library = library_of({"small": {"side": "g"}, **themes})
    prompts = library.by_id()

    def begun(evenings: int) -> History:
        full = [f"full-{n % 9}-{sides[n // 9]}-{n % 9}-01" for n in range(evenings - 1)]
        ids = ["small-side-01", *full]
        return told([answer(prompts[each], ago(evenings - at)) for at, each in enumerate(ids)])

    assert chosen(library, begun(20)).prompt.theme != "small"
    assert chosen(library, begun(25)).prompt.theme == "small"
    nights = [TONIGHT + timedelta(days=number) for number in range(1, 20)]
    later = [choose(night, library, begun(25), Rules()) for night in nights]
    assert any(choice is not None and choice.prompt.theme != "small" for choice in later)


def test_evenings_are_days_with_a_prompt_answered_or_passed_over() -> None:
    """A theme waits by evenings, not by days; a free page is none, nor is a day still to come."""
    first, second, third, *_ = WIDE.prompts()
    other = next(each for each in WIDE.prompts() if each.theme != first.theme)
    history = told(
        [
            answer(other, ago(9)),
            answer(first, ago(8)),
            answer(first, ago(6)),
            Answer(ago(5), after=3),
            answer(second, ago(4)),
            answer(third, ago(-3)),
        ],
        [Skip(ago(2), first.id)],
    )
    past = Past(Evening(TONIGHT, WIDE, history, Rules(), Wish()))
    assert past.waited(other.theme) == 4
    assert past.waited("trust") == 5
    assert past.waited(first.theme) == 0


# What is not there any more


def test_prompts_that_are_gone_do_no_harm() -> None:
    """A history may name prompts, facets and themes that no file holds any more."""
    gone = prompt_of("gone", "nowhere", 1, "s")
    answers = [answer(gone, ago(1)), answer(gone, ago(2), 3, 9)]
    history = told(answers, skips=[Skip(ago(1), "gone-too"), Skip(TONIGHT, "gone-now")])
    assert chosen(WIDE, history).prompt.intensity is Intensity.GENTLE
    assert choose(TONIGHT, Library(()), history, Rules()) is None


# Why


def test_the_reasons_say_what_was_held_back() -> None:
    """One sentence a rule with its number, for the rules that had a say."""
    rules = Rules(paused_themes=frozenset({"trust"}))
    yesterday = answer(WIDE.by_id()["theme-1-one-1-01"], ago(1))
    steps = {step.rule: step for step in weigh(TONIGHT, WIDE, told([yesterday]), rules).steps}
    assert steps["paused"].sentence == "At rest, Title of trust: 5 held back"
    assert steps["paused"].held_back == 5
    assert steps["deep"].sentence == "Deep prompts are off until you turn them on: 19 held back"
    assert "Title of theme-1" in steps[TWO_DAYS].sentence
    assert steps["turn"].sentence.startswith(chosen(WIDE, told([yesterday]), rules).theme.title)


def test_rules_without_a_say_are_silent() -> None:
    """A rule that held nothing back takes no line."""
    assert rule_names(told(), DEEP._replace(deep_per_week=9)) == [MIX, "turn"]


def test_there_are_reasons_also_when_there_is_no_prompt() -> None:
    """Then the last of them says that a free page is left."""
    everything = Rules(paused_themes=frozenset(theme.slug for theme in WIDE.themes))
    weighed = weigh(TONIGHT, WIDE, told(), everything)
    assert weighed.choice is None
    assert [step.rule for step in weighed.steps] == ["paused", "nothing"]


def test_no_reason_presses() -> None:
    """Plain words: no exclamation mark, nothing counted as missing."""
    for rules in (Rules(), DEEP, HARD_TIME):
        for history in (told(), told(first_day=None), told(setbacks=[ago(1)])):
            for step in weigh(TONIGHT, WIDE, history, rules).steps:
                assert not {"only", "just", "simply", "missed", "0"} & set(step.sentence.split())
                assert "!" not in step.sentence


def test_settings_become_rules() -> None:
    """Every setting that names a rule of the choice arrives in it; the defaults are the same."""
    assert rules_of(from_file({})[0]) == Rules()
    found, _ = from_file(
        {
            "deep": True,
            "deep-themes": ["trust"],
            "paused-themes": ["setbacks"],
            "hard-time": True,
            "first-days": 10,
            "facet-gap": 20,
            "deep-per-week": 1,
            "deep-spacing": 4,
            "heavy-before": 5,
            "heavy-after": 6,
            "heavy-rise": 2,
            "gentle-days": 3,
            "late-from": "20:00",
            "late-until": "07:00",
        }
    )
    assert rules_of(found) == Rules(
        deep=True,
        deep_themes=frozenset({"trust"}),
        paused_themes=frozenset({"setbacks"}),
        hard_time=True,
        first_days=10,
        facet_gap=20,
        deep_per_week=1,
        deep_spacing=4,
        heavy_before=5,
        heavy_after=6,
        heavy_rise=2,
        gentle_days=3,
        late_from=time(20),
        late_until=time(7),
    )


# Whatever the history


def rated(when: date, before: int | None, after: int | None) -> Answer:
    """A free page with its ratings."""
    return Answer(when, before=before, after=after)


def some_rules(
    deep: bool,
    deep_themes: frozenset[str],
    paused: frozenset[str],
    hard_time: bool,
) -> Rules:
    """Rules with the numbers as they are."""
    return Rules(deep=deep, deep_themes=deep_themes, paused_themes=paused, hard_time=hard_time)


KNOWN = [*WIDE.by_id().values(), prompt_of("gone", "nowhere", 1, "dc")]
DAYS = st.integers(-20, 60).map(ago)
RATING = st.none() | st.integers(0, 10)
ANSWERS = st.lists(
    st.builds(answer, st.sampled_from(KNOWN), DAYS, RATING, RATING)
    | st.builds(rated, DAYS, RATING, RATING),
    max_size=25,
)
SKIPS = st.lists(st.builds(Skip, DAYS, st.sampled_from([each.id for each in KNOWN])), max_size=12)
SLUGS = st.frozensets(st.sampled_from([theme.slug for theme in WIDE.themes]))
RULES = st.builds(some_rules, st.booleans(), SLUGS, SLUGS, st.booleans())
WISHES = st.builds(
    Wish,
    theme=st.none() | st.sampled_from([theme.slug for theme in WIDE.themes]),
    gentle=st.booleans(),
    late=st.booleans(),
    heavy=st.booleans(),
)
HISTORIES = st.builds(
    told, ANSWERS, SKIPS, st.lists(DAYS, max_size=3), st.none() | DAYS | st.just(LONG_AGO)
)


@settings(max_examples=150, deadline=None)
@given(history=HISTORIES, rules=RULES, wish=WISHES)
@pytest.mark.slow
def test_whatever_the_history_the_bounds_hold(history: History, rules: Rules, wish: Wish) -> None:
    """No history, wish or setting gets a prompt past the bounds, and none makes the choice fail."""
    weighed = weigh(TONIGHT, WIDE, history, rules, wish)
    assert weighed == weigh(TONIGHT, WIDE, history, rules, wish)
    assert all(step.held_back >= 0 for step in weighed.steps)
    if weighed.choice is None:
        return
    prompt = weighed.choice.prompt
    answered_today = prompt.id in {each.prompt_id for each in history.today}
    assert prompt.theme not in rules.paused_themes or prompt.theme == wish.theme
    assert prompt.id not in history.today_skips
    assert wish.theme in (None, prompt.theme)
    if rules.hard_time or history.first_day is None or (TONIGHT - history.first_day).days < 7:
        assert TENDER_TOUCHES.isdisjoint(prompt.touches)
    if rules.hard_time or wish.gentle:
        assert prompt.intensity is Intensity.GENTLE
    if prompt.intensity is Intensity.DEEP:
        assert rules.deep
        assert prompt.theme not in EXCLUSIVE_DEEP_THEMES - rules.deep_themes
        assert answered_today or not (wish.late or wish.heavy)
    if any(each.day == ago(1) and each.intensity == "deep" for each in history.recent):
        assert prompt.intensity is Intensity.GENTLE

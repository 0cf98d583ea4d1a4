"""Which old answer is come back to: every bound of care holds, and the order is the day's."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.choice.care import Evening
from attachjournal.core.choice.history import Answer, History, Rules, Wish
from attachjournal.core.prompts.library import TENDER_TOUCHES, Intensity, Prompt
from attachjournal.core.then import Sought, ago, answered_long_ago, bounds_of, in_turn
from tests.core.test_choose import library_of

TONIGHT = date(2026, 11, 24)
LIBRARY = library_of(
    {
        "trust": {"one": "g s d", "two": "g gc sf"},
        "setbacks": {"one": "g s", "two": "dc sl"},
        "caregivers-in-context": {"one": "g d"},
    }
)
PROMPTS = tuple(LIBRARY.prompts())
ANY, DEEP = Sought(), Sought(deep=True)
USUAL, NOTHING = Rules(), Wish()


def evening(
    answered: Mapping[str, date], rules: Rules = USUAL, wish: Wish = NOTHING, **history: Any
) -> Evening:
    """An evening after those answers; the journal is years old."""
    past = History(first_day=TONIGHT - timedelta(days=900), last_answered=answered)
    return Evening(TONIGHT, LIBRARY, past._replace(**history), rules, wish)


def all_long_ago() -> dict[str, date]:
    """Every prompt answered, a year ago and more."""
    return {each.id: TONIGHT - timedelta(days=400 + at) for at, each in enumerate(PROMPTS)}


def found(at: Evening, sought: Sought = ANY, todays: Prompt | None = None) -> list[Prompt]:
    """The prompts to come back to, in their order."""
    return [prompt for prompt, _ in in_turn(at, todays, sought, bounds_of(at, sought))]


@pytest.mark.parametrize(("days", "there"), [(59, False), (60, True), (61, True), (0, False)])
def test_an_answer_is_sixty_days_old_at_least(days: int, *, there: bool) -> None:
    """Not one less; the latest answer to a prompt counts."""
    at = evening({PROMPTS[0].id: TONIGHT - timedelta(days=days)})
    assert bool(found(at)) is there
    assert bool(answered_long_ago(at)) is there


def test_a_prompt_that_was_answered_today_is_none_of_them() -> None:
    """There is nothing to answer again."""
    today = (Answer(TONIGHT, "trust", "one", PROMPTS[0].id, "gentle"),)
    assert PROMPTS[0] not in found(evening(all_long_ago(), today=today))


def test_the_prompt_of_the_day_first_then_its_facet_then_any() -> None:
    """As near to the day's prompt as there is something."""
    todays = PROMPTS[1]
    order = found(evening(all_long_ago()), todays=todays)
    assert order[0] == todays
    assert (order[1].theme, order[1].facet) == (todays.theme, todays.facet)
    others = [(each.theme, each.facet) for each in order[2:]]
    assert (todays.theme, todays.facet) not in others
    without = {key: day for key, day in all_long_ago().items() if key != todays.id}
    assert found(evening(without), todays=todays)[0].facet == todays.facet


def test_deep_answers_come_when_asked_for_and_then_first() -> None:
    """And never by themselves."""
    assert all(each.intensity is not Intensity.DEEP for each in found(evening(all_long_ago())))
    order = found(evening(all_long_ago()), DEEP)
    deep = [each.intensity is Intensity.DEEP for each in order]
    assert sum(deep) == 3
    assert deep == sorted(deep, reverse=True)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ({"wish": Wish(late=True)}, "22:00"),
        ({"wish": Wish(heavy=True)}, "rating"),
        ({"rules": Rules(hard_time=True)}, "hard time"),
        ({"first_day": TONIGHT - timedelta(days=6)}, "first 7 days"),
        ({"recent": (Answer(TONIGHT - timedelta(days=2), intensity="deep"),)}, "3 days"),
        ({"recent": (Answer(TONIGHT - timedelta(days=1), after=9),)}, "heavy"),
        ({"setback_days": (TONIGHT,)}, "setback"),
        ({"today": (Answer(TONIGHT, before=7),)}, "rating"),
    ],
)
def test_what_holds_for_a_deep_prompt_holds_here(case: dict[str, Any], reason: str) -> None:
    """The evening that is too late, too heavy or too near another one has none, and says why."""
    at = evening(all_long_ago(), **case)
    bounds = bounds_of(at, DEEP)
    assert not bounds.deep
    assert reason in (bounds.why_no_deep or "")
    assert all(each.intensity is not Intensity.DEEP for each in found(at, DEEP))
    assert bounds_of(at, Sought()).why_no_deep is None


def test_one_deep_answer_about_childhood_in_seven_days() -> None:
    """Others may come."""
    recent = (Answer(TONIGHT - timedelta(days=5), "caregivers-in-context", intensity="deep"),)
    at = evening(all_long_ago(), recent=recent)
    deep = [each for each in found(at, DEEP) if each.intensity is Intensity.DEEP]
    assert [(each.theme, each.facet) for each in deep] == [("trust", "one")]


@pytest.mark.parametrize(
    "case", [{"rules": Rules(hard_time=True)}, {"first_day": TONIGHT - timedelta(days=6)}]
)
def test_nothing_tender_in_a_hard_time_and_in_the_first_week(case: dict[str, Any]) -> None:
    """Nothing that touches childhood, family or loss, and in hard times nothing but gentle."""
    order = found(evening(all_long_ago(), **case))
    assert order
    assert all(TENDER_TOUCHES.isdisjoint(each.touches) for each in order)
    if "rules" in case:
        assert {each.intensity for each in order} == {Intensity.GENTLE}


def test_the_day_after_a_setback_is_gentle() -> None:
    """What is offered again is offered."""
    at = evening(all_long_ago(), setback_days=(TONIGHT - timedelta(days=1),))
    assert {each.intensity for each in found(at)} == {Intensity.GENTLE}


def test_a_pause_holds_until_the_theme_is_named() -> None:
    """And a theme that is named is the only one."""
    rules = Rules(paused_themes=frozenset({"trust"}))
    at = evening(all_long_ago(), rules)
    assert "trust" not in {each.theme for each in found(at)}
    assert {each.theme for each in found(at, Sought(theme="trust"))} == {"trust"}


@given(st.sets(st.sampled_from(PROMPTS)), st.sampled_from(PROMPTS), st.booleans())
def test_the_same_all_day_each_once(answered: set[Prompt], todays: Prompt, deep: bool) -> None:
    """Asked again, the order is the same, with the day of each answer."""
    days = {each.id: TONIGHT - timedelta(days=60 + len(each.id)) for each in answered}
    at, sought = evening(days), Sought(deep=deep)
    order = list(in_turn(at, todays, sought, bounds_of(at, sought)))
    assert order == list(in_turn(at, todays, sought, bounds_of(at, sought)))
    assert len({prompt.id for prompt, _ in order}) == len(order)
    assert all(days[prompt.id] == day for prompt, day in order)
    if deep:
        assert {prompt for prompt, _ in order} == answered


def test_another_day_has_another_order() -> None:
    """Over a month not always the same one comes first."""
    first = set()
    for later in range(30):
        at = evening(all_long_ago())
        at.day = TONIGHT + timedelta(days=later)
        first.add(found(at)[0].id)
    assert len(first) > 3


@pytest.mark.parametrize(
    ("days", "words"),
    [(60, "2 months ago"), (240, "8 months ago"), (700, "23 months ago"), (740, "2 years ago")],
)
def test_how_long_ago(days: int, words: str) -> None:
    """Roughly, as a person would say it."""
    assert ago(days) == words

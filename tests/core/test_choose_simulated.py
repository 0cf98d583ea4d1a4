"""The choice over years, with the real prompts: people who write daily, rarely, in hard times.

Each person's journal is looked over by an auditor that knows the rules by their words in
ARCHITECTURE.md, Care, and nothing of how the choice keeps them.
"""

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest

from attachjournal.core.choice.choose import FACET_GAP, MIX, TWO_DAYS, Choice, choose
from attachjournal.core.choice.history import Answer, History, Rules, Skip, Wish
from attachjournal.core.choice.turn import FIRST_THEMES
from attachjournal.core.prompts.library import (
    EXCLUSIVE_DEEP_THEMES,
    TENDER_TOUCHES,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Theme,
)
from attachjournal.prompt_files import assemble, parse_source, shipped_folder

pytestmark = pytest.mark.slow

START = date(2026, 1, 5)
NEAR = timedelta(days=60)
YEAR = 365
ALL_DEEP = Rules(deep=True, deep_themes=EXCLUSIVE_DEEP_THEMES)


def day(number: int) -> date:
    """A day by its number; the first is 0."""
    return START + timedelta(days=number)


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The prompts that ship."""
    files = sorted(shipped_folder().glob("*.toml"))
    return assemble(parse_source(file.read_bytes(), file.name, own=False) for file in files).library


class Evening(NamedTuple):
    """An evening on which a prompt was answered."""

    day: date
    choice: Choice
    fresh_left: tuple[Prompt, ...]
    """Prompts of the same facet that were not answered within a year before."""

    @property
    def prompt(self) -> Prompt:
        """The prompt that was answered."""
        return self.choice.prompt


class Person:
    """Somebody with a journal."""

    def __init__(self, library: Library, rules: Rules | None = None) -> None:
        """Begin with an empty one."""
        self.library = library
        self.rules = rules or Rules()
        self.answers: list[Answer] = []
        self.skips: list[Skip] = []
        self.setbacks: list[date] = []
        self.evenings: list[Evening] = []
        self.first_day: date | None = None

    def history(self, when: date) -> History:
        """The history as the journal would tell it on that day."""
        last: dict[str, date] = {}
        for each in self.answers:  # oldest first
            if each.day != when and each.prompt_id is not None:
                last[each.prompt_id] = each.day
        recent = [each for each in self.answers[-200:] if abs(each.day - when) <= NEAR]
        skips = [each for each in self.skips[-200:] if abs(each.day - when) <= NEAR]
        return History(
            first_day=self.first_day,
            last_answered=last,
            recent=tuple(each for each in recent if each.day != when),
            recent_skips=tuple(each for each in skips if each.day != when),
            setback_days=tuple(each for each in self.setbacks if abs(each - when) <= NEAR),
            today=tuple(each for each in recent if each.day == when),
            today_skips=tuple(each.prompt_id for each in skips if each.day == when),
        )

    def sees(self, when: date, wish: Wish | None = None) -> Choice | None:
        """What is offered on that day."""
        return choose(when, self.library, self.history(when), self.rules, wish or Wish())

    def writes(
        self,
        when: date,
        wish: Wish | None = None,
        before: int | None = None,
        after: int | None = None,
    ) -> None:
        """Answer what is offered on that day, if anything is."""
        history = self.history(when)
        choice = choose(when, self.library, history, self.rules, wish or Wish())
        if choice is None:
            return
        prompt = choice.prompt
        lately = {
            each for each, then in history.last_answered.items() if abs((when - then).days) <= YEAR
        }
        facet = [each for each in choice.theme.prompts if each.facet == prompt.facet]
        fresh = tuple(each for each in facet if each.id not in lately)
        self.evenings.append(Evening(when, choice, fresh))
        depth = prompt.intensity.value
        kept = Answer(
            when, prompt.theme, prompt.facet, prompt.id, depth, prompt.touches, before, after
        )
        insort(self.answers, kept, key=lambda each: each.day)
        self.first_day = min(self.first_day or when, when)

    def passes_over(self, when: date, wish: Wish | None = None) -> Prompt | None:
        """Pass over what is offered on that day."""
        choice = self.sees(when, wish)
        if choice is None:
            return None
        self.skips.append(Skip(when, choice.prompt.id))
        self.first_day = self.first_day or when
        return choice.prompt

    def shown(self) -> list[tuple[date, Prompt]]:
        """What was answered or passed over, by day."""
        known = self.library.by_id()
        skipped = [(each.day, known[each.prompt_id]) for each in self.skips]
        answered = [(each.day, each.prompt) for each in self.evenings]
        return sorted((*skipped, *answered), key=lambda each: each[0])


# The auditor


def audit(person: Person) -> None:
    """Every bound on every day, whatever happened."""
    faults = [
        *deep_faults(person),
        *gentle_faults(person),
        *variety_faults(person),
        *first_day_faults(person),
    ]
    assert faults == []


def deep_faults(person: Person) -> Iterator[str]:
    """Where deep prompts came too close, too often, or without a yes."""
    deep = [(when, each) for when, each in person.shown() if each.intensity is Intensity.DEEP]
    for when, prompt in deep:
        if not person.rules.deep:
            yield f"{when}: deep though it is off"
        if prompt.theme in EXCLUSIVE_DEEP_THEMES - person.rules.deep_themes:
            yield f"{when}: {prompt.theme} has no yes of its own"
    for (earlier, _), (later, _) in pairwise(deep):
        if (later - earlier).days < 3:
            yield f"{later}: deep {later - earlier} after the last"
    yield from too_many("deep", [when for when, _ in deep], 2)
    yield from too_many("of childhood", [when for when, each in deep if of_childhood(each)], 1)


def of_childhood(prompt: Prompt) -> bool:
    """Whether a deep prompt is about childhood or caregivers."""
    about = prompt.theme in ("caregivers-in-context", "peace-with-the-past")
    return about or "childhood" in prompt.touches or "family" in prompt.touches


def too_many(what: str, days: list[date], at_most: int) -> Iterator[str]:
    """Where any seven days hold more than that."""
    for start in days:
        week = [each for each in days if 0 <= (each - start).days < 7]
        if len(week) > at_most:
            yield f"{start}: {len(week)} {what} in seven days"


def gentle_faults(person: Person) -> Iterator[str]:
    """Where a day was not gentle that had to be."""
    gentle_days: set[date] = set()
    for when, prompt in person.shown():
        if prompt.intensity is Intensity.DEEP:
            gentle_days.add(when + timedelta(days=1))
    for answer in person.answers:
        rise = (answer.after or 0) - (answer.before or 0)
        if answer.after is not None and (answer.after >= 8 or rise >= 3):
            gentle_days |= {answer.day + timedelta(days=number) for number in (1, 2)}
    gentle_days |= {each + timedelta(days=1) for each in person.setbacks}
    for when, prompt in person.shown():
        gentle = when in gentle_days or person.rules.hard_time
        if gentle and prompt.intensity is not Intensity.GENTLE:
            yield f"{when}: {prompt.intensity} on a gentle day"
        if person.rules.hard_time and not TENDER_TOUCHES.isdisjoint(prompt.touches):
            yield f"{when}: {prompt.id} in a hard time"
        if prompt.theme in person.rules.paused_themes:
            yield f"{when}: {prompt.theme} is paused"


def first_day_faults(person: Person) -> Iterator[str]:
    """Where the first seven days held something deep or tender."""
    for when, prompt in person.shown():
        first = person.first_day or when
        if (when - first).days < 7 and not (
            prompt.intensity is not Intensity.DEEP and TENDER_TOUCHES.isdisjoint(prompt.touches)
        ):
            yield f"{when}: {prompt.id} in the first days"


def variety_faults(person: Person) -> Iterator[str]:
    """Where a facet, a theme or a prompt came back too soon, and no rule had been set aside."""
    facets: dict[str, date] = {}
    for before, evening in pairwise([None, *sorted(person.evenings, key=lambda each: each.day)]):
        assert evening is not None
        prompt, relaxed = evening.prompt, evening.choice.relaxed
        last = facets.get(prompt.facet)
        if last is not None and 0 < (evening.day - last).days <= 14 and FACET_GAP not in relaxed:
            yield f"{evening.day}: {prompt.facet} after {evening.day - last}"
        facets[prompt.facet] = evening.day
        running = before is not None and (evening.day - before.day).days == 1
        if running and before and before.prompt.theme == prompt.theme and TWO_DAYS not in relaxed:
            yield f"{evening.day}: {prompt.theme} on two days running"
        if evening.fresh_left and prompt not in evening.fresh_left:
            allowed = [each for each in evening.fresh_left if each.intensity is prompt.intensity]
            if allowed and TENDER_TOUCHES.isdisjoint(allowed[0].touches):
                yield f"{evening.day}: {prompt.id} again, {allowed[0].id} is left"


def repeats(person: Person) -> int:
    """How many prompts came back within a year."""
    answered: dict[str, date] = {}
    found = 0
    for evening in person.evenings:
        last = answered.get(evening.prompt.id)
        found += last is not None and (evening.day - last).days <= YEAR
        answered[evening.prompt.id] = evening.day
    return found


def longest_wait(person: Person, themes: Iterable[Theme]) -> int:
    """The most evenings from one time that some theme came up to the next, or to either end."""
    at: dict[str, list[int]] = defaultdict(lambda: [-1])
    for number, evening in enumerate(person.evenings):
        at[evening.prompt.theme].append(number)
    ends = [[*at[theme.slug], len(person.evenings)] for theme in themes]
    return max(later - earlier for each in ends for earlier, later in pairwise(each))


def shares(person: Person) -> dict[str, float]:
    """What share of the answers was gentle, steady, deep."""
    counted = Counter(evening.prompt.intensity.value for evening in person.evenings)
    return {each: counted[each] / counted.total() for each in ("gentle", "steady", "deep")}


# The people


def test_a_year_of_daily_evenings_repeats_nothing(shipped: Library) -> None:
    """Each theme comes within 31 evenings, each pillar in its measure, the mix as it should."""
    person = Person(shipped)
    for number in range(YEAR):
        person.writes(day(number))
    audit(person)
    assert len(person.evenings) == YEAR
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 31
    assert not any(evening.choice.relaxed for evening in person.evenings)
    assert shares(person)["gentle"] == pytest.approx(0.57, abs=0.015)
    pillars = [evening.choice.theme.pillar for evening in person.evenings]
    for start in range(YEAR - 89):
        counted = Counter(pillars[start : start + 90])
        assert all(9 <= counted[pillar] <= 36 for pillar in Pillar)


def test_the_second_year_repeats_what_was_longest_ago(shipped: Library) -> None:
    """What returns rested for a year; nothing else changes."""
    person = Person(shipped)
    for number in range(2 * YEAR):
        person.writes(day(number))
    audit(person)
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 31


def test_a_year_with_everything_deep_turned_on(shipped: Library) -> None:
    """About 50 : 38 : 12, each bound kept on each day, nothing repeated."""
    person = Person(shipped, ALL_DEEP)
    for number in range(YEAR):
        person.writes(day(number))
    audit(person)
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 31
    assert shares(person) == {
        "gentle": pytest.approx(0.50, abs=0.03),
        "steady": pytest.approx(0.38, abs=0.03),
        "deep": pytest.approx(0.12, abs=0.02),
    }


def test_evenings_that_are_always_late_have_no_deep_prompt(shipped: Library) -> None:
    """Nor do they turn all gentle, though a deep one gives way again and again."""
    person = Person(shipped, ALL_DEEP)
    for number in range(200):
        person.writes(day(number), Wish(late=True))
    audit(person)
    assert shares(person)["deep"] == 0
    assert shares(person)["steady"] > 0.35


def test_now_and_then_for_years(shipped: Library) -> None:
    """Three years with an evening in four, and two months of silence in between."""
    person = Person(shipped, ALL_DEEP)
    chance = Random(7)  # noqa: S311 - a life, not a secret
    for number in range(3 * YEAR):
        if chance.random() < 0.25 and not 400 <= number < 460:
            person.writes(day(number))
    audit(person)
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 40
    assert shares(person)["deep"] == pytest.approx(0.12, abs=0.04)


@pytest.mark.parametrize("every", [2, 7, 30])
def test_a_steady_rhythm_favours_no_theme(shipped: Library, every: int) -> None:
    """Every second day, every week, every month: all themes come up, evening by evening."""
    person = Person(shipped)
    for number in range(100):
        person.writes(day(number * every))
    audit(person)
    assert longest_wait(person, shipped.themes) <= 45


def test_most_themes_at_rest(shipped: Library) -> None:
    """With two themes left the rest of facets is set aside, and no bound is."""
    kept = {"setbacks", "trust"}
    resting = frozenset(theme.slug for theme in shipped.themes) - kept
    person = Person(shipped, ALL_DEEP._replace(paused_themes=resting))
    for number in range(120):
        person.writes(day(number))
    audit(person)
    assert len(person.evenings) == 120
    assert {evening.prompt.theme for evening in person.evenings} == kept
    assert {rule for each in person.evenings for rule in each.choice.relaxed} <= {MIX, FACET_GAP}


def test_when_everything_was_asked_the_themes_still_take_turns(shipped: Library) -> None:
    """Five themes for most of a year: after the last unused prompt it goes on evenly."""
    person = Person(Library(shipped.themes[:5]))
    for number in range(240):
        person.writes(day(number))
    audit(person)
    unused = sum(each.intensity is not Intensity.DEEP for each in person.library.prompts())
    assert 0 <= repeats(person) - (240 - unused) <= 5
    assert longest_wait(person, person.library.themes) <= 12


def test_nothing_but_a_small_pack_of_ones_own(shipped: Library) -> None:
    """Five prompts of one facet: all are asked before one returns, and then those rest in turn."""
    theme = shipped.themes[0]
    facet = theme.prompts[0].facet
    mine = tuple(
        each
        for each in theme.prompts
        if each.facet == facet and each.intensity is not Intensity.DEEP
    )
    assert len(mine) == 5
    person = Person(Library((theme._replace(prompts=mine),)))
    for number in range(40):
        person.writes(day(number))
    audit(person)
    ids = [evening.prompt.id for evening in person.evenings]
    assert len(ids) == 40
    assert len(set(ids[:5])) == 5
    assert all(len(set(ids[start : start + 3])) == 3 for start in range(38))


def test_a_hard_time_that_lasts(shipped: Library) -> None:
    """Half a year of gentle evenings repeats nothing and keeps every theme in turn."""
    person = Person(shipped, Rules(hard_time=True))
    for number in range(180):
        person.writes(day(number))
    audit(person)
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 31
    person.rules = Rules()
    for number in range(180, 200):
        person.writes(day(number))
    after = [evening.prompt.intensity for evening in person.evenings[180:]]
    assert all(Intensity.GENTLE in after[at : at + 3] for at in range(18))


def test_a_setback_every_week(shipped: Library) -> None:
    """The day after each is gentle; the year still repeats nothing."""
    person = Person(shipped)
    for number in range(YEAR):
        if number % 7 == 3:
            person.setbacks.append(day(number))
        person.writes(day(number))
    audit(person)
    assert repeats(person) == 0
    assert longest_wait(person, shipped.themes) <= 31


def test_heavy_evenings(shipped: Library) -> None:
    """Ratings of every kind, and the two days after each heavy one gentle."""
    person = Person(shipped, ALL_DEEP)
    chance = Random(11)  # noqa: S311 - a life, not a secret
    for number in range(200):
        before = chance.randint(0, 10)
        after = min(10, max(0, before + chance.randint(-4, 4)))
        person.writes(day(number), Wish(heavy=before >= 7), before, after)
    audit(person)
    assert longest_wait(person, shipped.themes) <= 31


def test_passing_over_something_every_day(shipped: Library) -> None:
    """One, two or three a day: themes differ within the day, nothing runs out, no bound gives."""
    person = Person(shipped, ALL_DEEP)
    chance = Random(5)  # noqa: S311 - a life, not a secret
    for number in range(150):
        passed = [person.passes_over(day(number)) for _ in range(chance.randint(1, 3))]
        person.writes(day(number))
        met = [prompt for prompt in passed if prompt is not None]
        met += [evening.prompt for evening in person.evenings if evening.day == day(number)]
        assert len({prompt.theme for prompt in met}) == len(met) >= len(passed)
        order = [list(Intensity).index(prompt.intensity) for prompt in met]
        assert order == sorted(order, reverse=True)
    audit(person)
    assert repeats(person) == 0


def test_days_that_are_missing_double_or_out_of_order(shipped: Library) -> None:
    """Clocks and zones: a day twice, a day never, a day before the last. The bounds hold."""
    person = Person(shipped, ALL_DEEP)
    chance = Random(3)  # noqa: S311 - a life, not a secret
    person.writes(day(0))
    number = 10
    for _ in range(250):
        number += chance.choice((-2, -1, 0, 0, 1, 1, 1, 2, 3))
        if day(number) not in {each.day for each in person.answers}:
            person.writes(day(number))
        else:
            evening = next(each for each in person.evenings if each.day == day(number))
            assert (person.sees(day(number)) or evening.choice).prompt is not None
    assert [*deep_faults(person), *gentle_faults(person), *first_day_faults(person)] == []


def test_a_library_that_changes_under_way(shipped: Library) -> None:
    """Files go, prompts go, files come back: every evening has a prompt that there is."""
    person = Person(shipped, ALL_DEEP)
    chance = Random(13)  # noqa: S311 - a life, not a secret
    for number in range(150):
        if number % 10 == 0:
            themes = chance.sample(shipped.themes, chance.randint(9, 16))
            person.library = Library(
                tuple(
                    theme._replace(
                        prompts=tuple(each for each in theme.prompts if chance.random() < 0.8)
                    )
                    for theme in themes
                )
            )
        person.writes(day(number))
        assert person.evenings[-1].prompt in set(person.library.prompts())
    person.library = shipped
    audit(person)
    assert len(person.evenings) == 150


def test_filling_in_past_days_keeps_the_bounds(shipped: Library) -> None:
    """Every other day first, then the days between: the journal reads as if written in order."""
    person = Person(shipped, ALL_DEEP)
    person.writes(day(0))
    for number in (*range(8, 200, 2), *range(9, 200, 2)):
        person.writes(day(number))
    audit(person)
    assert repeats(person) == 0


@pytest.mark.parametrize("ahead", range(60))
def test_the_first_page_of_all_is_about_what_holds(shipped: Library, ahead: int) -> None:
    """Whatever day somebody begins on: nothing of setbacks, victims or doubt."""
    day = date(2026, 1, 1) + timedelta(ahead)
    choice = choose(day, shipped, History(), Rules())
    assert choice is not None
    assert choice.theme.slug in FIRST_THEMES
    assert choice.prompt.intensity is Intensity.GENTLE

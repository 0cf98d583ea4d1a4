"""Which prompt a day has: a function of the day, the history, the rules and the library.

From what may be offered at all (bounds.py, care.py), over what variety asks for, to whose turn it
is (turn.py). Every rule that had a say leaves a sentence. Nothing is drawn by lot: asked again,
the answer is the same. The rules and their numbers: ARCHITECTURE.md, Care.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attachjournal.core.choice.bounds import is_not_gentle, sift
from attachjournal.core.choice.care import Evening, why_gentle, why_gentle_now, why_no_deep_now
from attachjournal.core.choice.history import History, Rules, Wish
from attachjournal.core.choice.mix import by_need, said
from attachjournal.core.choice.sieve import Sieve, Step
from attachjournal.core.choice.turn import (
    FALLBACK_THEMES,
    FIRST_THEMES,
    RECENT,
    Past,
    freshest,
    overdue,
    whose_turn,
)
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Intensity, Library, Prompt, Theme

ALTERNATIVES = 2
"""How many other prompts a day has; after them there is the free page."""
MIX, FACET_GAP, TWO_DAYS = "mix", "facet gap", "theme on two days"
"""What can be set aside when nothing qualifies, in this order."""


class Choice(NamedTuple):
    """The prompt of a day, and how it came to be."""

    prompt: Prompt
    theme: Theme
    steps: tuple[Step, ...]
    """What the rules did, in the order in which they were asked."""
    relaxed: tuple[str, ...]
    """Which of `mix`, `facet gap` and `theme on two days` were set aside."""


class Weighed(NamedTuple):
    """A choice, or why there is none."""

    choice: Choice | None
    steps: tuple[Step, ...]


NOTHING_ASKED = Wish()


def choose(
    day: date, library: Library, history: History, rules: Rules, wish: Wish = NOTHING_ASKED
) -> Choice | None:
    """The prompt of that day, or None where the rules leave none: then there is the free page.

    `history.today_skips` asks for the next alternative; after two of them there is none. A
    prompt of the day that was answered stays the prompt of the day.
    """
    return weigh(day, library, history, rules, wish).choice


def weigh(
    day: date, library: Library, history: History, rules: Rules, wish: Wish = NOTHING_ASKED
) -> Weighed:
    """The same, with the reasons also when there is no prompt."""
    if len(history.today_skips) > ALTERNATIVES:
        enough = Step("alternatives", "Three prompts were offered today", 0)
        return Weighed(None, (enough,))
    evening = Evening(day, library, history, rules, wish)
    choice = _Choosing(evening)
    prompt = choice.prompt()
    theme = None if prompt is None else library.theme(prompt.theme)
    steps = tuple(choice.sieve.steps)
    if prompt is None or theme is None:
        return Weighed(None, steps)
    return Weighed(Choice(prompt, theme, steps, tuple(choice.relaxed)), steps)


class _Choosing:
    """A choice under way."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.past = Past(evening)
        self.sieve = sift(evening)
        self.gentle_day = why_gentle(evening) is not None
        self.relaxed: list[str] = []

    def prompt(self) -> Prompt | None:
        """The prompt of the day, or the gentle one that it gives way to."""
        bounds = len(self.sieve.steps)
        first = self._settle()
        answered = self._answered(first)
        if answered is not None and answered is not first:
            self._begin_again(bounds)
            self.sieve.say("answered", "Answered today, and so the prompt of the day")
        first = answered or first
        why = None if first is None else self._why_it_gives_way(first, answered is not None)
        if first is None or why is None:
            return first
        self._begin_again(bounds)
        self.sieve.hold("gives way", why, is_not_gentle)
        return self._settle(first.theme)

    def _begin_again(self, steps: int) -> None:
        """Forget what was said after the first steps."""
        del self.sieve.steps[steps:]
        self.relaxed = []

    def _answered(self, first: Prompt | None) -> Prompt | None:
        """The prompt that was answered today: the first choice, or another within the bounds.

        One that was answered on another day before is no prompt of this day: `journal then`
        brought it back.
        """
        history = self.evening.history
        ids = [each.prompt_id for each in history.today]
        if first is not None and first.id in ids:
            return first
        offered = {each.id: each for each in self.sieve.left} if ids else {}
        latest = (each for each in reversed(ids) if each not in history.last_answered)
        return next((offered[each] for each in latest if each in offered), None)

    def _why_it_gives_way(self, first: Prompt, answered: bool) -> str | None:
        """Why it gives way to a gentle one; what was answered does for a rating given now alone."""
        is_deep = first.intensity is Intensity.DEEP
        if answered:
            return why_no_deep_now(self.evening) if is_deep and self.evening.wish.heavy else None
        why = why_gentle_now(self.evening) if is_not_gentle(first) else None
        return why or (why_no_deep_now(self.evening) if is_deep else None)

    def _settle(self, theme: str | None = None) -> Prompt | None:
        """The prompt whose turn it is among those left, from `theme` where it has one."""
        prompts = self._varied()
        if not prompts:
            self.sieve.say("nothing", "The rules leave no prompt today")
            return None
        prompts = self._of_theme(theme, prompts)
        prompts = self._from_another_theme(prompts)
        prompts = self._fallback_first(prompts)
        late = overdue(prompts, self.past)
        prompts = [prompt for prompt in prompts if prompt.theme == late] or prompts
        prompts = self._mixed(self._unused(prompts))
        pool = [each for each in self.sieve.left if each.intensity is prompts[0].intensity]
        chosen = whose_turn(prompts, pool, self.past, gentle_day=self.gentle_day)
        self._say_whose_turn(chosen)
        return chosen

    def _of_theme(self, theme: str | None, prompts: list[Prompt]) -> list[Prompt]:
        """Those of a theme, where it has one that was not answered lately."""
        own = [prompt for prompt in prompts if prompt.theme == theme]
        return own if any(self.past.freshness(each) != RECENT for each in own) else prompts

    def _varied(self) -> list[Prompt]:
        """What is left without the themes next door and the facets at rest, as far as it can be."""
        if self.evening.wish.theme is not None:
            return self._rested(self.sieve.left) or self.sieve.left
        for prompts, relaxed in self._ladder():
            if prompts:
                self.relaxed = relaxed
                self._say_varied()
                return prompts
        return []

    def _ladder(self) -> Iterator[tuple[list[Prompt], list[str]]]:
        """What is left, with the rules that had to be set aside for it, in their order."""
        past, left = self.past, self.sieve.left
        apart = [prompt for prompt in left if prompt.theme not in past.neighbours]
        rested = self._rested(apart)
        yield [each for each in rested if (each.theme, each.facet) not in past.passed], []
        yield rested, []
        yield apart, [FACET_GAP]
        yield left, [FACET_GAP, TWO_DAYS]

    def _rested(self, prompts: Sequence[Prompt]) -> list[Prompt]:
        resting = self.past.resting
        return [prompt for prompt in prompts if (prompt.theme, prompt.facet) not in resting]

    def _say_varied(self) -> None:
        """Say what the rules for variety held back, or that they were set aside."""
        past, sieve = self.past, Sieve(self.sieve.left)
        near = [t.title for t in self.evening.library.themes if t.slug in past.neighbours]
        if TWO_DAYS in self.relaxed:
            self.sieve.say(TWO_DAYS, "No theme on two days running: set aside, little else is left")
        else:
            sieve.hold(
                TWO_DAYS,
                f"No theme on two days running, so {' and '.join(near)} waits",
                lambda prompt: prompt.theme in past.neighbours,
            )
        if FACET_GAP in self.relaxed:
            self.sieve.say(FACET_GAP, "The rest of a facet: set aside, little else is left")
        else:
            sieve.hold(
                FACET_GAP,
                f"A facet rests for {past.rules.facet_gap} days",
                lambda prompt: (prompt.theme, prompt.facet) in past.resting,
            )
        self.sieve.steps.extend(sieve.steps)

    def _from_another_theme(self, prompts: list[Prompt]) -> list[Prompt]:
        """Those of other themes than what was passed over today, where there are any."""
        by_id, skips = self.evening.by_id, self.evening.history.today_skips
        passed = {by_id[each].theme for each in skips if each in by_id}
        return [prompt for prompt in prompts if prompt.theme not in passed] or prompts

    def _fallback_first(self, prompts: list[Prompt]) -> list[Prompt]:
        """On a gentle day on which little is left, the safe people and qualities.

        Before anything was written, what holds: a first page is no place for setbacks.
        """
        if self.evening.history.first_day is None:
            first = FIRST_THEMES
        elif self.gentle_day and self.relaxed:
            first = FALLBACK_THEMES
        else:
            return prompts
        return [prompt for prompt in prompts if prompt.theme in first] or prompts

    def _unused(self, prompts: list[Prompt]) -> list[Prompt]:
        fresh = freshest(prompts, self.past)
        held = len(prompts) - len(fresh)
        if held:
            self.sieve.say("repeat", f"Asked or passed over lately: {held} held back", held)
        return fresh

    def _mixed(self, prompts: list[Prompt]) -> list[Prompt]:
        """Those of the intensity that is due, or of the next one that there is."""
        order = by_need(self.evening)
        offered = {prompt.intensity for prompt in self.sieve.left}
        due = next(each for each in order if each in offered)
        of_each = ([p for p in prompts if p.intensity is each] for each in order)
        mixed = next(filter(None, of_each))
        held = len(prompts) - len(mixed)
        if mixed[0].intensity is not due:
            self.relaxed.insert(0, MIX)
            self.sieve.say(MIX, f"The mix asks for a {due} one: set aside, none of those is free")
        elif held:
            why = f"The mix{said(self.evening)}: a {due} one is due"
            self.sieve.say(MIX, f"{why}, {held} others held back", held)
        return mixed

    def _say_whose_turn(self, chosen: Prompt) -> None:
        theme = self.evening.library.theme(chosen.theme)
        title = chosen.theme if theme is None else theme.title
        if not self.past.came_up(chosen.theme):
            self.sieve.say("turn", f"{title}: it has not come up yet")
            return
        waited = self.past.waited(chosen.theme)
        evenings = "1 evening" if waited == 1 else f"{waited} evenings"
        since = f"it has waited for {evenings}" if waited else "it came up last time as well"
        self.sieve.say("turn", f"{title}: {since}")

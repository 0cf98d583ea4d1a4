"""Whose turn it is: the theme, the facet and the prompt that have waited longest for their need.

A theme's need is the evenings it has waited, times its prompts that were not asked yet. So all
themes are used up at the same pace, and none has to repeat itself while others are full. A swing
from day to day keeps a person who looks but does not write from meeting the same theme every
evening. All of it is arithmetic on days and names: asked again, the answer is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zlib import crc32

from attachjournal.core.choice.care import Evening
from attachjournal.core.prompts.library import Prompt

FALLBACK_THEMES = frozenset({"surrogate-figures", "secure-qualities"})
"""Preferred when a day is gentle: reminders of safe people raise felt security, and go on doing
so when they are repeated (Carnelley and Rowe 2007)."""
FIRST_THEMES = FALLBACK_THEMES | {"steady-practice", "reaching-outward"}
"""What the first page of all is about."""

UNUSED, RETURNING, PASSED_OVER, RECENT = range(4)
"""How fresh a prompt is: not asked yet; asked longer ago than prompts rest; passed over lately;
answered lately."""

_GOLDEN = 0.6180339887498949
"""The fraction whose multiples keep furthest apart: after a high swing comes a low one."""
_SLACK = 7
"""Evenings before its last chance from which on a theme goes first."""
_LITTLE = 0.1
"""What a prompt counts for that is about to return: less than an unused one."""


class Past:
    """What the other days say about the themes, facets and prompts of a library."""

    def __init__(self, evening: Evening) -> None:
        """Take in the history. Answers and skips of the day itself are no part of it."""
        self.day = evening.day
        self.rules = evening.rules
        self.neighbours: set[str] = set()
        """Themes that came up on the day before, or the day after."""
        self.resting: set[tuple[str, str]] = set()
        """Theme and facet, where one was answered so lately that it rests."""
        self.passed: set[tuple[str, str]] = set()
        """Theme and facet, where one was passed over as lately."""
        self._answered = evening.history.last_answered
        self._passed_over: set[str] = set()
        self._latest: dict[str | tuple[str, str], date] = {}
        self._take_answers(evening)
        self._take_skips(evening)
        evenings = sorted(set(self._days_with_a_prompt(evening)))
        self._evenings = {evening: number for number, evening in enumerate(evenings)}
        self.is_daily = bool(evenings) and (self.day - evenings[-1]).days == 1
        """Whether the day before was an evening, too."""

    def waited(self, what: str | tuple[str, str]) -> int:
        """The evenings since a theme, or a theme and facet, came up; all of them if it never did.

        An evening is a day on which a prompt was answered or passed over.
        """
        latest = self._latest.get(what)
        return len(self._evenings) - (0 if latest is None else self._evenings[latest] + 1)

    def came_up(self, theme: str) -> bool:
        """Whether a theme has come up on an earlier day."""
        return theme in self._latest

    def answered(self, prompt: Prompt) -> date:
        """The latest other day that a prompt was answered on; the first of all days for none."""
        return self._answered.get(prompt.id, date.min)

    def freshness(self, prompt: Prompt) -> int:
        """How fresh a prompt is, from UNUSED to RECENT."""
        answered = self._answered.get(prompt.id)
        if answered is not None and abs((self.day - answered).days) <= self.rules.repeat_days:
            return RECENT
        if prompt.id in self._passed_over:
            return PASSED_OVER
        return UNUSED if answered is None else RETURNING

    def worth(self, prompt: Prompt) -> float:
        """What a prompt adds to the need of its theme: 1, or little where it was asked lately."""
        if self.freshness(prompt) != RECENT:
            return 1.0
        rested = abs((self.day - self._answered[prompt.id]).days)
        return _LITTLE * rested / self.rules.repeat_days

    def swing(self, what: str | tuple[str, str]) -> float:
        """A factor around 1: each name has a phase of its own, and the days turn it on.

        It swings further when the evening before was none, for what was shown then is not known.
        """
        name = what if isinstance(what, str) else "/".join(what)
        phase = (crc32(name.encode()) / 2**32 + self.day.toordinal() * _GOLDEN) % 1.0
        return 0.6 + 0.8 * phase if self.is_daily else 0.02 + 3 * phase * phase

    def _take_answers(self, evening: Evening) -> None:
        for prompt_id, day in self._answered.items():
            prompt = evening.by_id.get(prompt_id)
            if prompt is not None:
                self._see(day, prompt.theme, prompt.facet, self.resting)
        for answer in evening.history.recent:
            if answer.theme is not None:
                self._see(answer.day, answer.theme, answer.facet, self.resting)

    def _take_skips(self, evening: Evening) -> None:
        for skip in evening.history.recent_skips:
            prompt = evening.by_id.get(skip.prompt_id)
            if prompt is not None:
                self._passed_over.add(prompt.id)
                self._see(skip.day, prompt.theme, prompt.facet, self.passed)

    def _see(self, when: date, theme: str, facet: str | None, rest: set[tuple[str, str]]) -> None:
        """Note that a theme, and a facet of it, came up on some day."""
        since = (self.day - when).days
        if since in (1, -1):
            self.neighbours.add(theme)
        if facet is not None and since and abs(since) <= self.rules.facet_gap:
            rest.add((theme, facet))
        if since > 0:
            latest = self._latest
            for what in (theme,) if facet is None else (theme, (theme, facet)):
                if what not in latest or latest[what] < when:
                    latest[what] = when

    def _days_with_a_prompt(self, evening: Evening) -> Iterator[date]:
        """Every earlier day that is known to have had one."""
        history = evening.history
        skips = (skip.day for skip in history.recent_skips)
        answers = (answer.day for answer in history.recent if answer.prompt_id is not None)
        for day in (*self._latest.values(), *self._answered.values(), *skips, *answers):
            if day < self.day:
                yield day


def freshest(prompts: Sequence[Prompt], past: Past) -> list[Prompt]:
    """Those of the prompts that can be asked at the least cost of asking something again.

    Where all were answered lately, it is the half that was answered longest ago: a lone steady
    prompt among gentle ones would else come back as often as the mix asks for one.
    """
    fresh: dict[int, list[Prompt]] = {}
    for prompt in prompts:
        fresh.setdefault(max(RETURNING, past.freshness(prompt)), []).append(prompt)
    best = min(fresh, default=RECENT)
    if best != RECENT:
        return fresh[best]
    oldest_first = sorted(prompts, key=lambda prompt: (past.answered(prompt), prompt.id))
    return oldest_first[: (len(prompts) + 1) // 2]


def overdue(prompts: Iterable[Prompt], past: Past) -> str | None:
    """The theme among the prompts that has to come up now, or None.

    For someone who writes every evening each theme comes up within `theme_within` evenings.
    Others meet it when its need is greatest: a theme that cannot be put off would meet a person
    who looks and does not write on every evening.
    """
    if not past.is_daily:
        return None
    late = past.rules.theme_within - _SLACK
    waits = {prompt.theme: past.waited(prompt.theme) for prompt in prompts}
    theme = max(waits, key=waits.__getitem__, default=None)
    return theme if theme is not None and waits[theme] >= late else None


def whose_turn(
    prompts: Sequence[Prompt], pool: Iterable[Prompt], past: Past, *, gentle_day: bool
) -> Prompt:
    """The prompt whose turn it is: first the theme, then its facet, then the prompt.

    `prompts`, at least one, is what may be chosen; `pool` also what rests today, for what a
    theme has left.
    """
    left: defaultdict[str | tuple[str, str], float] = defaultdict(float)
    for each in pool:
        worth = past.worth(each)
        left[each.theme] += worth
        left[each.theme, each.facet] += worth

    def need(what: str | tuple[str, str]) -> float:
        dear = 2 if gentle_day and what in FALLBACK_THEMES else 1
        return (past.waited(what) + 1) * left[what] * dear * past.swing(what)

    theme = max({prompt.theme for prompt in prompts}, key=lambda what: (need(what), what))
    facets = {(theme, prompt.facet) for prompt in prompts if prompt.theme == theme}
    facet = max(facets, key=lambda what: (need(what), what))
    there = [prompt for prompt in prompts if (prompt.theme, prompt.facet) == facet]
    return min(there, key=lambda prompt: _order(prompt, past))


def _order(prompt: Prompt, past: Past) -> tuple[int, date, int, str]:
    """Unused before used, and then the one that was asked longest ago."""
    lot = crc32(f"{past.day.isoformat()} {prompt.id}".encode())
    return past.freshness(prompt), past.answered(prompt), lot, prompt.id

"""The themes visited, beside the period before and the whole time, and one that rests."""

from collections.abc import Mapping
from datetime import date, timedelta

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import (
    TENDER_TOUCHES,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Theme,
)
from attachjournal.core.review.scope import Scope, Wishes

REST = timedelta(days=31)
"""A theme rests once it has not come up for this long: within 31 evenings every theme comes up."""


class ThemeFacts(NamedTuple):
    """Facts: how many entries each theme has. Themes without entries are not in the mappings."""

    here: Mapping[str, int]
    beside: Mapping[str, int]
    in_all: Mapping[str, int]
    """Up to the last day of the period."""
    last: Mapping[str, date]
    """The latest day of each theme, in the whole journal."""
    beside_entries: int
    """Entries of the other period, with a theme or without."""
    first_day: date | None
    """The first day of the journal with an entry."""


class ThemeLine(NamedTuple):
    """A theme that was visited."""

    slug: str
    title: str
    pillar: Pillar | None
    """None where the theme is no longer among the prompt files."""
    entries: int
    beside: int | None
    """Entries in the other period; None where that has none at all."""
    in_all: int
    """Entries from the beginning to the last day of the period."""


class Resting(NamedTuple):
    """The theme that has rested longest, and can be visited."""

    slug: str
    title: str
    since: date | None
    """The last day it was written about; None where it was not opened yet."""


class Themes(NamedTuple):
    """The themes of a period, most visited first."""

    lines: tuple[ThemeLine, ...]
    resting: Resting | None


def themes(facts: ThemeFacts, scope: Scope, wishes: Wishes, library: Library) -> Themes | None:
    """The themes of the period; None where none was visited and none rests."""
    known = {theme.slug: theme for theme in library.themes}
    order = {slug: number for number, slug in enumerate(known)}
    slugs = sorted(facts.here, key=lambda slug: (-facts.here[slug], order.get(slug, 99), slug))
    lines = tuple(_line(slug, facts, known.get(slug)) for slug in slugs)
    resting = None if scope.filtered else _resting(facts, scope, wishes, library)
    return Themes(lines, resting) if lines or resting else None


def _line(slug: str, facts: ThemeFacts, theme: Theme | None) -> ThemeLine:
    """One theme with its counts."""
    return ThemeLine(
        slug,
        theme.title if theme else slug,
        theme.pillar if theme else None,
        facts.here[slug],
        facts.beside.get(slug, 0) if facts.beside_entries else None,
        facts.in_all.get(slug, 0),
    )


def _resting(facts: ThemeFacts, scope: Scope, wishes: Wishes, library: Library) -> Resting | None:
    """The longest untouched theme that can be visited now; one not opened yet goes first."""
    end = min(scope.today, scope.period.last)
    if facts.first_day is None or end - facts.first_day < REST:
        return None
    found = [
        theme
        for theme in library.themes
        if _can_be_visited(theme, wishes) and _rests(facts.last.get(theme.slug), scope, end)
    ]
    if not found:
        return None
    longest = min(found, key=lambda theme: facts.last.get(theme.slug, date.min))
    return Resting(longest.slug, longest.title, facts.last.get(longest.slug))


def _rests(last: date | None, scope: Scope, end: date) -> bool:
    """Whether a theme last visited on that day has rested through the period, and for long."""
    return last is None or (last < scope.period.first and end - last >= REST)


def _can_be_visited(theme: Theme, wishes: Wishes) -> bool:
    """Whether it is not paused and has a prompt that may be served: not a deep one."""
    if theme.slug in wishes.paused:
        return False
    return any(may_be_served(prompt, wishes) for prompt in theme.prompts)


def may_be_served(prompt: Prompt, wishes: Wishes) -> bool:
    """Whether a prompt may be brought up without asking: not deep, gentle in a hard time."""
    if wishes.hard_time:
        return prompt.intensity is Intensity.GENTLE and TENDER_TOUCHES.isdisjoint(prompt.touches)
    return prompt.intensity is not Intensity.DEEP

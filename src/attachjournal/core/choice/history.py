"""What a choice of prompt may know: what was answered and passed over, and the rules in force.

The numbers are a judgement, not evidence (ARCHITECTURE.md, Care).
"""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType

from attachjournal.core.named import NamedTuple
from attachjournal.core.settings import Settings

WEEK = 7
"""Days within which deep prompts are counted."""


class Answer(NamedTuple):
    """An entry, as far as a choice looks at it: what it answered, and how heavy it was."""

    day: date
    """The local day it belongs to."""
    theme: str | None = None
    facet: str | None = None
    prompt_id: str | None = None
    """None for whatever was written without a prompt."""
    intensity: str | None = None
    touches: tuple[str, ...] = ()
    before: int | None = None
    """How heavy it was before writing, 0 to 10."""
    after: int | None = None
    """How heavy it was after writing, 0 to 10."""


class Skip(NamedTuple):
    """A prompt that was shown and passed over."""

    day: date
    prompt_id: str


class History(NamedTuple):
    """What is known about other days, and about the day itself as far as it has gone.

    Days after the one a prompt is chosen for belong to it as well (a past day is filled in, or
    a clock went back): a deep prompt keeps its distance from them too.
    """

    first_day: date | None = None
    """The first day with an entry, or None when there is none yet."""
    last_answered: Mapping[str, date] = MappingProxyType({})
    """Prompt id to the latest other day it was answered on, over all time."""
    recent: tuple[Answer, ...] = ()
    """Every entry with a prompt, a theme or a rating, from 60 days before until 60 after."""
    recent_skips: tuple[Skip, ...] = ()
    """What was passed over on other days, over the same span."""
    setback_days: tuple[date, ...] = ()
    """Days with a setback over the same span, the day itself included."""
    today: tuple[Answer, ...] = ()
    """The entries of the day itself."""
    today_skips: tuple[str, ...] = ()
    """Ids of the prompts passed over on the day itself, in order."""


class Rules(NamedTuple):
    """The settings that the choice obeys; the defaults are those of ARCHITECTURE.md, Care."""

    deep: bool = False
    """Whether deep prompts may come at all."""
    deep_themes: frozenset[str] = frozenset()
    """The themes of EXCLUSIVE_DEEP_THEMES whose deep prompts may come as well."""
    paused_themes: frozenset[str] = frozenset()
    hard_time: bool = False
    first_days: int = 7
    """Days at the beginning without anything deep or tender."""
    facet_gap: int = 14
    """Days that a facet rests after it came up."""
    deep_per_week: int = 2
    """Deep prompts in any seven days, at most."""
    deep_spacing: int = 3
    """Days from one deep prompt to the next, at least."""
    childhood_deep_per_week: int = 1
    """Those among them that concern childhood or caregivers, at most."""
    repeat_days: int = 365
    """Days that a prompt rests after it was answered, while its facet has an unused one."""
    gentle_days: int = 2
    """Days that stay gentle after a heavy one."""
    heavy_before: int = 7
    """From this rating before writing on, a deep prompt gives way."""
    heavy_after: int = 8
    """From this rating after writing on, an evening was heavy."""
    heavy_rise: int = 3
    """An evening that grew heavier by this much was heavy as well."""
    late_from: time = time(22)
    late_until: time = time(6)
    theme_within: int = 31
    """Evenings in which every theme comes up that is not paused."""
    mix: tuple[int, int, int] = (50, 38, 12)
    """Gentle, steady and deep, in shares of a hundred."""
    mix_over: int = 30
    """The latest answers that the mix is counted over."""

    def heavy_at(self, rating: int | None) -> bool:
        """Whether a rating before writing asks for something light."""
        return rating is not None and rating >= self.heavy_before

    def late_at(self, hour: time) -> bool:
        """Whether it is too late in the evening, or too early, for a deep prompt."""
        at, start, end = hour.replace(tzinfo=None), self.late_from, self.late_until
        return start <= at < end if start <= end else at >= start or at < end


class Wish(NamedTuple):
    """What the person, or the hour, asks for right now."""

    theme: str | None = None
    """A theme asked for by name: its pause and its rest are set aside."""
    gentle: bool = False
    late: bool = False
    """Whether `Rules.late_at` holds."""
    heavy: bool = False
    """Whether a rating before writing asks for something light."""


def rules_of(settings: Settings) -> Rules:
    """The rules that the settings stand for."""
    return Rules(
        deep=settings.deep,
        deep_themes=frozenset(settings.deep_themes),
        paused_themes=frozenset(settings.paused_themes),
        hard_time=settings.hard_time,
        first_days=settings.first_days,
        facet_gap=settings.facet_gap,
        deep_per_week=settings.deep_per_week,
        deep_spacing=settings.deep_spacing,
        gentle_days=settings.gentle_days,
        heavy_before=settings.heavy_before,
        heavy_after=settings.heavy_after,
        heavy_rise=settings.heavy_rise,
        late_from=settings.late_from,
        late_until=settings.late_until,
    )

"""Which old answer to come back to: to the prompt of the day, one of its facet, or any.

What care asks of a prompt that is offered, it asks of one that is offered again (care.py): gentle
days, tender touches, pauses, the bounds of deep ones. Asked again, the order is the same.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from zlib import crc32

from attachjournal.core.choice.bounds import is_not_gentle
from attachjournal.core.choice.care import (
    Evening,
    concerns_childhood,
    why_gentle,
    why_gentle_now,
    why_no_deep_childhood,
    why_no_deep_now,
    why_nothing_deep,
    why_nothing_tender,
)
from attachjournal.core.entry import Asked, Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import TENDER_TOUCHES, Intensity, Prompt

LONG_AGO = timedelta(days=60)
"""An answer lies this far back at least before it is come back to."""


class Sought(NamedTuple):
    """What the person asks for."""

    deep: bool = False
    """Deep answers, before all others. The asking is the yes that deep prompts need."""
    theme: str | None = None
    """A theme by name: its pause is set aside."""


class Bounds(NamedTuple):
    """What may be come back to on an evening."""

    deep: bool
    deep_childhood: bool
    """Whether a deep one may be about childhood or caregivers."""
    gentle: bool
    """Whether it has to be gentle."""
    tender: bool
    """Whether it may touch childhood, family or loss."""
    why_no_deep: str | None
    """Why no deep one comes although it was asked for, without a full stop."""


def bounds_of(evening: Evening, sought: Sought) -> Bounds:
    """The bounds of an evening."""
    gentle = why_gentle(evening) or why_gentle_now(evening)
    asked = Evening(
        evening.day,
        evening.library,
        evening.history,
        evening.rules._replace(deep=True),
        evening.wish,
    )
    why = gentle or why_nothing_deep(asked) or why_no_deep_now(asked)
    return Bounds(
        deep=sought.deep and why is None,
        deep_childhood=why_no_deep_childhood(evening) is None,
        gentle=gentle is not None,
        tender=why_nothing_tender(evening) is None,
        why_no_deep=why if sought.deep else None,
    )


def in_turn(
    evening: Evening, todays: Prompt | None, sought: Sought, bounds: Bounds
) -> Iterator[tuple[Prompt, date]]:
    """The prompts to come back to, each with the day of its latest answer, in their order.

    `todays` is the prompt of the day. A prompt that was answered less than 60 days ago, or today,
    is none of them.
    """
    answered = dict(answered_long_ago(evening))
    fitting = [
        prompt
        for prompt in evening.by_id.values()
        if prompt.id in answered and _fits(prompt, evening, sought, bounds)
    ]

    def order(prompt: Prompt) -> tuple[bool, int, int, str]:
        lot = crc32(f"{evening.day.isoformat()} {prompt.id}".encode())
        is_deep = prompt.intensity is Intensity.DEEP
        return not is_deep, _distance(prompt, todays), lot, prompt.id

    for prompt in sorted(fitting, key=order):
        yield prompt, answered[prompt.id]


def answered_long_ago(evening: Evening) -> Mapping[str, date]:
    """The prompts whose latest answer is at least 60 days old, with its day."""
    today = {answer.prompt_id for answer in evening.history.today}
    return {
        prompt_id: day
        for prompt_id, day in evening.history.last_answered.items()
        if evening.day - day >= LONG_AGO and prompt_id not in today
    }


def _fits(prompt: Prompt, evening: Evening, sought: Sought, bounds: Bounds) -> bool:
    """Whether a prompt may be come back to on this evening."""
    if sought.theme is not None and prompt.theme != sought.theme:
        return False
    if sought.theme is None and prompt.theme in evening.rules.paused_themes:
        return False
    if not bounds.tender and not TENDER_TOUCHES.isdisjoint(prompt.touches):
        return False
    if prompt.intensity is Intensity.DEEP:
        return bounds.deep and (bounds.deep_childhood or not concerns_childhood(prompt))
    return not (bounds.gentle and is_not_gentle(prompt))


def _distance(prompt: Prompt, todays: Prompt | None) -> int:
    """How far a prompt is from that of the day: the same, of its facet, or another."""
    if todays is None:
        return 2
    if prompt.id == todays.id:
        return 0
    return 1 if (prompt.theme, prompt.facet) == (todays.theme, todays.facet) else 2


def may_be_shown(entry: Entry, bounds: Bounds) -> bool:
    """Whether an answer may be come back to by what its prompt was when it was answered."""
    if entry.intensity == Intensity.DEEP and not bounds.deep:
        return False
    if bounds.gentle and entry.intensity not in (None, Intensity.GENTLE):
        return False
    return bounds.tender or TENDER_TOUCHES.isdisjoint(entry.touches)


def asked_again(entry: Entry, prompt: Prompt) -> Asked:
    """The prompt as the new answer remembers it: in the words in which it was answered then."""
    touches = tuple(touch.value for touch in prompt.touches)
    text = entry.prompt or prompt.text
    return Asked(prompt.id, prompt.theme, prompt.facet, prompt.intensity.value, touches, text)


def ago(days: int) -> str:
    """How long ago that is, roughly: `8 months ago`, `2 years ago`."""
    months = round(days / 30.44)
    if months < 24:  # noqa: PLR2004 - two years
        return f"{months} months ago"
    return f"{round(days / 365.25)} years ago"

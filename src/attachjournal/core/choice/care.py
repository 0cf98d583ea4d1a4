"""When a prompt may be deep, and when it has to be gentle (ARCHITECTURE.md, Care).

Each question is answered with the reason in words, or with None. None of it is set aside when
little else is left.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attachjournal.core.choice.history import WEEK, Answer, History, Rules, Wish
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import (
    EXCLUSIVE_DEEP_THEMES,
    Intensity,
    Library,
    Prompt,
    Touch,
)

CHILDHOOD_TOUCHES = frozenset({Touch.CHILDHOOD, Touch.FAMILY})
CHILDHOOD_THEMES = frozenset({"caregivers-in-context", "peace-with-the-past"})
"""A deep prompt of one of those themes, or with one of those touches, is about childhood or
caregivers."""


class DeepDay(NamedTuple):
    """A deep prompt that was answered, or shown, on some day."""

    day: date
    childhood: bool
    """Whether it was about childhood or caregivers."""


class Evening:
    """The day a prompt is chosen for, and everything that speaks in it."""

    def __init__(
        self, day: date, library: Library, history: History, rules: Rules, wish: Wish
    ) -> None:
        """Take it all in; find the deep prompts of the days around."""
        self.day = day
        self.library = library
        self.history = history
        self.rules = rules
        self.wish = wish
        self.by_id = library.by_id()
        self.deep_days = list(self._deep_days())

    def _deep_days(self) -> Iterator[DeepDay]:
        """The deep prompts of other days, and any passed over on this one: that was shown, too."""
        for answer in self.history.recent:
            if answer.intensity == Intensity.DEEP:
                yield DeepDay(answer.day, concerns_childhood(answer))
        passed_over = [(skip.day, skip.prompt_id) for skip in self.history.recent_skips]
        passed_over += [(self.day, prompt_id) for prompt_id in self.history.today_skips]
        for day, prompt_id in passed_over:
            prompt = self.by_id.get(prompt_id)
            if prompt is not None and prompt.intensity is Intensity.DEEP:
                yield DeepDay(day, concerns_childhood(prompt))


def concerns_childhood(deep: Prompt | Answer) -> bool:
    """Whether something deep is about childhood or caregivers."""
    return deep.theme in CHILDHOOD_THEMES or not CHILDHOOD_TOUCHES.isdisjoint(deep.touches)


def needs_own_yes(prompt: Prompt, rules: Rules) -> bool:
    """Whether it is a deep prompt of a theme that `deep-themes` has to name first, and does not."""
    return (
        prompt.intensity is Intensity.DEEP
        and prompt.theme in EXCLUSIVE_DEEP_THEMES
        and prompt.theme not in rules.deep_themes
    )


def is_first_days(evening: Evening) -> bool:
    """Whether the journal is in its first days; one without an entry is on the first of them."""
    first = evening.history.first_day
    return first is None or (evening.day - first).days < evening.rules.first_days


def why_nothing_tender(evening: Evening) -> str | None:
    """Why nothing comes that touches childhood, family or loss, or None."""
    if evening.rules.hard_time:
        return "In a hard time nothing that touches childhood, family or loss"
    if is_first_days(evening):
        return (
            f"In the first {evening.rules.first_days} days "
            "nothing that touches childhood, family or loss"
        )
    return None


def why_nothing_deep(evening: Evening) -> str | None:
    """Why no deep prompt at all comes, or None when one may."""
    rules = evening.rules
    if not rules.deep:
        return "Deep prompts are off until you turn them on"
    if is_first_days(evening):
        return f"Deep prompts begin after the first {rules.first_days} days"
    if any(abs((evening.day - each.day).days) < rules.deep_spacing for each in evening.deep_days):
        return f"From one deep prompt to the next it takes {rules.deep_spacing} days"
    if _crowded(evening.day, evening.deep_days, rules.deep_per_week):
        return f"At most {rules.deep_per_week} deep prompts in any seven days"
    if _is_followed(evening):
        return "The day after a deep prompt is gentle, and the day after this one was not"
    return None


def _is_followed(evening: Evening) -> bool:
    """Whether the day after, for a past day, has an answer that no deep prompt may come before."""
    return any(
        (each.day - evening.day).days == 1 and each.intensity not in {None, Intensity.GENTLE}
        for each in evening.history.recent
    )


def why_no_deep_childhood(evening: Evening) -> str | None:
    """Why no deep prompt about childhood or caregivers comes, or None."""
    at_most = evening.rules.childhood_deep_per_week
    childhood = [each for each in evening.deep_days if each.childhood]
    if not _crowded(evening.day, childhood, at_most):
        return None
    return f"In any seven days at most {at_most} deep prompt about childhood or caregivers"


def why_gentle(evening: Evening) -> str | None:
    """Why other days, or a hard time, ask for a gentle prompt; None when they do not."""
    return next(_reasons_for_gentle(evening), None)


def _reasons_for_gentle(evening: Evening) -> Iterator[str]:
    day, rules = evening.day, evening.rules
    if rules.hard_time:
        yield "In a hard time gentle prompts alone"
    if any((day - each.day).days == 1 for each in evening.deep_days):
        yield "The day after a deep prompt is gentle"
    if _comes_after_setback(day, evening.history):
        yield "After a setback comes a gentle prompt"
    if any(
        1 <= (day - each.day).days <= rules.gentle_days and was_heavy(each, rules)
        for each in evening.history.recent
    ):
        yield f"The {rules.gentle_days} days after a heavy evening are gentle"


def _comes_after_setback(day: date, history: History) -> bool:
    """Whether no prompt has been met since the latest setback; on the day after it none can be."""
    latest = max((each for each in history.setback_days if each < day), default=None)
    if latest is None:
        return False
    answered = (each.day for each in history.recent if each.prompt_id)
    passed_over = (each.day for each in history.recent_skips)
    return not any(latest < each < day for each in (*answered, *passed_over))


def why_gentle_now(evening: Evening) -> str | None:
    """Why what happened earlier the same day asks for a gentle prompt, or None."""
    today = evening.history.today
    if evening.day in evening.history.setback_days:
        return "After a setback today what comes next is gentle"
    if any(was_heavy(each, evening.rules) for each in today):
        return "After heavy writing today what comes next is gentle"
    if any(each.intensity == Intensity.DEEP for each in today):
        return "After something deep today what comes next is gentle"
    return None


def why_no_deep_now(evening: Evening) -> str | None:
    """Why a deep prompt gives way to a gentle one at this hour, or after a rating; or None."""
    rules = evening.rules
    if evening.wish.late:
        return (
            f"From {rules.late_from:%H:%M} to {rules.late_until:%H:%M} "
            "a deep prompt gives way to a gentle one"
        )
    ratings = (each.before for each in evening.history.today)
    if evening.wish.heavy or any(map(rules.heavy_at, ratings)):
        return f"From a rating of {rules.heavy_before} on, a deep prompt gives way to a gentle one"
    return None


def was_heavy(answer: Answer, rules: Rules) -> bool:
    """Whether its ratings ask for gentle days: heavy at the end, or heavier by much."""
    if answer.after is None:
        return False
    rise = 0 if answer.before is None else answer.after - answer.before
    return answer.after >= rules.heavy_after or rise >= rules.heavy_rise


def _crowded(day: date, others: Sequence[DeepDay], at_most: int) -> bool:
    """Whether some seven days in a row around that one hold `at_most` of the others already."""
    apart = [(each.day - day).days for each in others]
    return any(
        sum(start <= each < start + WEEK for each in apart) >= at_most
        for start in range(1 - WEEK, 1)
    )

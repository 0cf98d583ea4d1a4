"""What is held back on a day before anything is chosen: rests, deep bounds, gentle bounds.

None of it is set aside when little else is left. A theme asked for by name is the person's own
wish: that sets aside its pause, and nothing else here.
"""

from attachjournal.core.choice.care import (
    Evening,
    concerns_childhood,
    needs_own_yes,
    why_gentle,
    why_no_deep_childhood,
    why_nothing_deep,
    why_nothing_tender,
)
from attachjournal.core.choice.sieve import Sieve
from attachjournal.core.prompts.library import TENDER_TOUCHES, Intensity, Prompt

HEAVINESS = {Intensity.GENTLE: 0, Intensity.STEADY: 1, Intensity.DEEP: 2}


def sift(evening: Evening) -> Sieve:
    """The prompts that may be offered on an evening, and why others may not."""
    sieve = Sieve(evening.by_id.values())
    _keep_to_themes(sieve, evening)
    _keep_depth(sieve, evening)
    _keep_gentle(sieve, evening)
    _keep_from_passed_over(sieve, evening)
    return sieve


def _keep_to_themes(sieve: Sieve, evening: Evening) -> None:
    asked, paused = evening.wish.theme, evening.rules.paused_themes
    if asked is not None:
        found = evening.library.theme(asked)
        title = asked if found is None else found.title
        why = f"You asked for {title}; its pause and its rest are set aside, the other rules hold"
        sieve.left = [prompt for prompt in sieve.left if prompt.theme == asked]
        sieve.say("asked for", why, len(evening.by_id) - len(sieve.left))
        return
    resting = [theme.title for theme in evening.library.themes if theme.slug in paused]
    sieve.hold("paused", f"At rest, {', '.join(resting)}", lambda prompt: prompt.theme in paused)


def _keep_depth(sieve: Sieve, evening: Evening) -> None:
    def is_deep(prompt: Prompt) -> bool:
        return prompt.intensity is Intensity.DEEP

    sieve.hold("deep", why_nothing_deep(evening), is_deep)
    sieve.hold(
        "deep themes",
        "Deep prompts of themes that need their own yes",
        lambda prompt: needs_own_yes(prompt, evening.rules),
    )
    sieve.hold(
        "deep childhood",
        why_no_deep_childhood(evening),
        lambda prompt: is_deep(prompt) and concerns_childhood(prompt),
    )


def _keep_gentle(sieve: Sieve, evening: Evening) -> None:
    sieve.hold(
        "tender",
        why_nothing_tender(evening),
        lambda prompt: not TENDER_TOUCHES.isdisjoint(prompt.touches),
    )
    sieve.hold("gentle", why_gentle(evening), is_not_gentle)
    if evening.wish.gentle:
        sieve.hold("gentle wish", "You asked for a gentle one", is_not_gentle)


def _keep_from_passed_over(sieve: Sieve, evening: Evening) -> None:
    """Hold back what was passed over today, its facet, and whatever is heavier than it was."""
    passed = [evening.by_id[each] for each in evening.history.today_skips if each in evening.by_id]
    if not passed:
        return
    facets = {(prompt.theme, prompt.facet) for prompt in passed}
    lightest = min(HEAVINESS[prompt.intensity] for prompt in passed)
    sieve.hold(
        "passed over",
        "Passed over today, with its facet",
        lambda prompt: (prompt.theme, prompt.facet) in facets,
    )
    sieve.hold(
        "no heavier",
        "Another prompt is no heavier than the one passed over",
        lambda prompt: HEAVINESS[prompt.intensity] > lightest,
    )


def is_not_gentle(prompt: Prompt) -> bool:
    """Whether a prompt is steady or deep."""
    return prompt.intensity is not Intensity.GENTLE

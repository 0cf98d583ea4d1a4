"""One next step: the writer's own plan, or a gentle prompt to take along."""

from collections.abc import Collection, Iterable, Iterator

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import TENDER_TOUCHES, Intensity, Library, Prompt, Technique
from attachjournal.core.review.scope import Scope, Wishes, turn
from attachjournal.core.setback import Setback
from attachjournal.core.taken import Taken

ACTS = (Technique.IF_THEN, Technique.EXPERIMENT)
"""Ways of writing that look ahead to something to do."""
NEAR_BY = ("steady-practice", "secure-qualities", "surrogate-figures")
"""Themes that may come often (Carnelley & Rowe 2007; Otway 2014; ARCHITECTURE.md, Care)."""


class Step(NamedTuple):
    """Something to take along."""

    prompt_id: str | None
    """None for a plan of the writer's own."""
    theme: str | None
    text: str
    entry: int | None = None
    """The step back that a plan was made after."""


def next_step(
    answered: Collection[str],
    scope: Scope,
    wishes: Wishes,
    library: Library,
    plan: Step | None = None,
) -> Step | None:
    """The step of a period: an open plan of the writer's own, if there is one.

    Otherwise a prompt: gentle, of the present, not answered in the period; they take turns.
    """
    if plan is not None:
        return plan
    pools = [list(pool) for pool in _pools(wishes, library)]
    for pool in (*[[each for each in pool if each.id not in answered] for pool in pools], *pools):
        if pool:
            prompt = pool[turn(scope.period) % len(pool)]
            return Step(prompt.id, prompt.theme, prompt.text)
    return None


def open_plan(setbacks: Iterable[Setback], taken: Iterable[Taken]) -> Step | None:
    """The first of the plans that is not answered yet, and was not taken along before."""
    along = {each.text for each in taken if each.became is None}
    for each in setbacks:
        if each.plan_is_open and each.plan and each.plan not in along:
            return Step(None, None, each.plan, each.entry.id)
    return None


def _pools(wishes: Wishes, library: Library) -> Iterator[Iterator[Prompt]]:
    """What may be taken along, best first: acts, then what may come often, then the rest."""
    yield (each for each in _gentle(wishes, library) if each.technique in ACTS)
    yield (each for each in _gentle(wishes, library) if each.theme in NEAR_BY)
    yield _gentle(wishes, library)


def _gentle(wishes: Wishes, library: Library) -> Iterator[Prompt]:
    """The gentle prompts of the present, of themes that are not paused."""
    for theme in library.themes:
        if theme.slug not in wishes.paused:
            for each in theme.prompts:
                if each.intensity is Intensity.GENTLE and TENDER_TOUCHES.isdisjoint(each.touches):
                    yield each

"""Steps back by what they were, each with its ways back: never a count alone."""

from collections.abc import Iterable, Sequence

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.observations import Observation
from attachjournal.core.setback import OTHER, PlanAnswer, Setback, acts

UNNAMED = "something else"
"""A step back of none of the kinds, as an act in words."""


class Act(NamedTuple):
    """One kind of step back, as an act in words, with what came after."""

    act: str
    times: int
    back_after: tuple[int, ...]
    """Days until each way back, in order of length; those whose days are not known left out."""
    still_open: int
    """How many have no way back yet."""


class StepsBack(NamedTuple):
    """The steps back of a period. One of two kinds stands under both."""

    acts: tuple[Act, ...]
    plans_used: int
    """Plans that were used when it came to it."""
    before: Observation | None
    """What came up just before, where that can be said at all."""


def steps_back(setbacks: Sequence[Setback], before: Observation | None) -> StepsBack | None:
    """The steps back as a section; None where there were none."""
    if not setbacks:
        return None
    kinds = dict.fromkeys(kind for each in reversed(setbacks) for kind in _kinds(each))
    found = tuple(_act(kind, [each for each in setbacks if kind in _kinds(each)]) for kind in kinds)
    used = sum(each.plan_answer is PlanAnswer.USED for each in setbacks)
    return StepsBack(found, used, before)


def _kinds(setback: Setback) -> tuple[str, ...]:
    return setback.kinds or (OTHER,)


def _act(kind: str, setbacks: Iterable[Setback]) -> Act:
    every = list(setbacks)
    found = [each.days_to_return for each in every if each.days_to_return is not None]
    (said,) = acts([kind])
    return Act(
        UNNAMED if kind == OTHER else said,
        len(every),
        tuple(sorted(days for days in found if days >= 0)),
        len(every) - len(found),
    )

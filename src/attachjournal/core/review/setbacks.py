"""Steps back by what they were, each with its ways back: never a count alone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attachjournal.core.setback import OTHER, PlanAnswer, Setback, acts


class Act(NamedTuple):
    """One kind of step back, as an act in words, with what came after."""

    act: str
    times: int
    back_after: tuple[int, ...]
    """Days until each way back that is known, in order of length."""

    @property
    def still_open(self) -> int:
        """How many have no way back yet."""
        return self.times - len(self.back_after)


class StepsBack(NamedTuple):
    """The steps back of a period. One of two kinds stands under both."""

    acts: tuple[Act, ...]
    plans: int
    """Plans that were answered."""
    plans_used: int


def steps_back(setbacks: Sequence[Setback]) -> StepsBack | None:
    """The steps back as a section; None where there were none."""
    if not setbacks:
        return None
    kinds = dict.fromkeys(kind for each in reversed(setbacks) for kind in _kinds(each))
    answers = [each.plan_answer for each in setbacks if each.plan_answer]
    found = tuple(_act(kind, [each for each in setbacks if kind in _kinds(each)]) for kind in kinds)
    return StepsBack(found, len(answers), answers.count(PlanAnswer.USED))


def _kinds(setback: Setback) -> tuple[str, ...]:
    return setback.kinds or (OTHER,)


def _act(kind: str, setbacks: Iterable[Setback]) -> Act:
    every = list(setbacks)
    days = sorted(each.days_to_return for each in every if each.days_to_return is not None)
    (said,) = acts([kind])
    return Act("something else" if kind == OTHER else said, len(every), tuple(days))

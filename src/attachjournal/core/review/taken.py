"""The steps that were taken along before, and what became of them."""

from collections.abc import Iterable
from datetime import date

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.kept import spread
from attachjournal.core.taken import Taken


class TakenSteps(NamedTuple):
    """The steps closed in a period and the one that is open, oldest first. They are not scored."""

    steps: tuple[Taken, ...]
    """All of them, or some from the whole of the period."""
    total: int


def taken_steps(every: Iterable[Taken], today: date) -> TakenSteps | None:
    """The steps as a section; None where there were none. One taken along today has time."""
    found = [each for each in every if each.became or each.day < today]
    return TakenSteps(tuple(spread(found)), len(found)) if found else None

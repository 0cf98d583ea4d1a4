"""The records that a review tells of, as the journal keeps them."""

from attachjournal.core.checkin import Checkin
from attachjournal.core.direction import Direction
from attachjournal.core.experiment import Experiment
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.deeds import Exchanged
from attachjournal.core.setback import Setback
from attachjournal.core.taken import Taken


class Records(NamedTuple):
    """What a scope holds beside entries."""

    direction: Direction | None = None
    """The one that holds at the end of the period, or today."""
    taken: tuple[Taken, ...] = ()
    """The steps closed in the period, and the one that is open at its end, oldest first."""
    experiments: tuple[Experiment, ...] = ()
    """Those that were carried out in the period."""
    setbacks: tuple[Setback, ...] = ()
    """Those of the period, newest first."""
    returned: tuple[Setback, ...] = ()
    """Those whose way back lies in the period."""
    exchanged: tuple[Exchanged, ...] = ()
    """What was given and received in the period, oldest first."""
    checkins: tuple[Checkin, ...] = ()
    """All up to the end of the period, oldest first; none for a part of the entries."""

"""What a review looks at: which days, beside which, and what of it may be shown."""

from datetime import date, time
from enum import StrEnum

from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period, Unit
from attachjournal.core.selection import Selection


class Deep(StrEnum):
    """What becomes of entries that answer a deep prompt."""

    OUT = "out"
    """They are left out altogether: in a copy that may leave this machine."""
    COUNTED = "counted"
    """They count, and none of their words is shown: on the writer's own screen."""
    SHOWN = "shown"
    """They count and are shown: where the writer asked for it."""


class Scope(NamedTuple):
    """The question that a review answers."""

    period: Period
    beside: Period | None
    """The period it is set beside; None where there is nothing before it."""
    today: date
    selection: Selection = Selection()
    """Theme, person, tag and kind. Its days are not looked at: the period says them."""
    compared: bool = False
    """True where the writer named the other period."""
    private: bool = True
    """Whether private entries count. Where they do not, no figure can tell that there are any."""
    deep: Deep = Deep.COUNTED
    late_from: time = time(22)
    """From then on a page was written late, until `day_starts`."""
    day_starts: time = time(4)

    @property
    def filtered(self) -> bool:
        """Whether it looks at some entries alone."""
        return any(self.selection[2:])

    @property
    def running(self) -> bool:
        """Whether the period has begun and not ended."""
        return self.period.first <= self.today < self.period.last

    @property
    def ahead(self) -> bool:
        """Whether the period has not begun."""
        return self.period.first > self.today


class Wishes(NamedTuple):
    """What the writer's settings ask of anything that a review suggests."""

    paused: frozenset[str] = frozenset()
    """Themes that rest on purpose, and are not brought up."""
    hard_time: bool = False
    """True where suggestions stay in the present, and gentle."""


def period_before(period: Period) -> Period | None:
    """The period of the same kind before it; None for one that begins with time itself."""
    if period.first == date.min:
        return None
    try:
        return period.before()
    except (OverflowError, ValueError):  # it would begin before the first calendar day
        return None


def turn(period: Period) -> int:
    """A number that is one more for the next period of the same unit, so that things take turns."""
    first = period.first
    match period.unit:
        case Unit.WEEK:
            return first.toordinal() // 7
        case Unit.MONTH:
            return first.year * 12 + first.month
        case Unit.QUARTER:
            return first.year * 4 + first.month // 3
        case Unit.YEAR:
            return first.year
        case Unit.DAY | Unit.RANGE:
            return first.toordinal()

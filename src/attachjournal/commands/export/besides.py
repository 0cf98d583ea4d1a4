"""What an export holds that is no entry, as the list names it that is seen first."""

from collections.abc import Iterator, Sequence

from attachjournal.commands.export.make import Gathered, Request, records_of
from attachjournal.core.export.handover import Considered, Wish
from attachjournal.core.export.handover_records import Beside
from attachjournal.core.text import counted
from attachjournal.render.export.manifest import Extra


def besides(
    request: Request, gathered: Gathered, considered: Sequence[Considered], wish: Wish
) -> tuple[Extra, ...]:
    """The direction, homework and check-ins, in or out; of each what there is."""
    everything = wish._replace(without=frozenset())
    found = dict(_found(request, gathered, considered, everything))
    return tuple(
        Extra(what, words, what not in wish.without) for what, words in found.items() if words
    )


def _found(
    request: Request, gathered: Gathered, considered: Sequence[Considered], wish: Wish
) -> Iterator[tuple[Beside, str]]:
    """What there is of each, in words."""
    records = records_of(request, gathered, considered, wish)
    yield Beside.DIRECTION, records.direction.text if records.direction else ""
    homework = [each.text for each in records.homework]
    yield Beside.HOMEWORK, "; ".join(homework)
    checkins = len(records.checkins)
    yield Beside.CHECKINS, counted(checkins, "check-in", "check-ins") if checkins else ""

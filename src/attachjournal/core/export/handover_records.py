"""What an export knows beside the entries: the records of those that go in, and what has none.

A record goes where its entry goes. The direction, check-ins without a remark and homework have no
entry: they are for the page itself, and can be left out by name.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from attachjournal.core.checkin import Checkin
from attachjournal.core.direction import Direction
from attachjournal.core.entry import Entry
from attachjournal.core.experiment import Experiment
from attachjournal.core.homework import Homework
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period
from attachjournal.core.setback import Setback

Found = TypeVar("Found")
Hide = Callable[[str], str]
"""Takes names and words out of a text."""


class Beside(StrEnum):
    """What stands on a page without being an entry, by the name it is left out by."""

    DIRECTION = "direction"
    HOMEWORK = "homework"
    CHECKINS = "check-ins"


class Noticed(NamedTuple):
    """Something noticed about somebody, as far as its entry does not say it."""

    person: str
    exchange: str | None
    """`gave` or `received`, seen from the writer; None where nothing went between the two."""


class Taken(NamedTuple):
    """The next step of a review, once it was taken."""

    day: date
    text: str
    changed: bool
    """Whether it was changed on the way."""
    plan_of: frozenset[int] = frozenset()
    """The steps back whose plan it is: with none of them in the export, it is not either."""


class Records(NamedTuple):
    """Everything beside the entries. Mappings go by the entry's id."""

    setbacks: Mapping[int, Setback] = {}
    experiments: Mapping[int, Experiment] = {}
    noticed: Mapping[int, Noticed] = {}
    checkins: tuple[Checkin, ...] = ()
    """Oldest first."""
    directions: tuple[Direction, ...] = ()
    """Oldest first, none from after the period; the last one may stand still."""
    homework: tuple[Homework, ...] = ()
    """In the order it was given."""
    taken: tuple[Taken, ...] = ()
    """Oldest first."""

    @property
    def direction(self) -> Direction | None:
        """The direction that held at the end of the period."""
        last = self.directions[-1] if self.directions else None
        return last if last and last.until is None else None

    def by_remark(self) -> dict[int, Checkin]:
        """The check-ins that have a remark, by its entry."""
        return {each.entry_id: each for each in self.checkins if each.entry_id is not None}


class Scope(NamedTuple):
    """What of the records belongs to an export."""

    period: Period
    ids: frozenset[int]
    """The entries that go in."""
    chosen: bool
    """Whether the entries were chosen by something else than their days: the page is then about
    those alone."""
    without: frozenset[Beside] = frozenset()


def going(records: Records, scope: Scope) -> Records:
    """The records that go in. Of an entry that stays out nothing is left."""
    return Records(
        _of(records.setbacks, scope),
        _of(records.experiments, scope),
        _of(records.noticed, scope),
        tuple(each for each in records.checkins if _checkin_goes(each, scope)),
        () if Beside.DIRECTION in scope.without else records.directions,
        tuple(_homework(each, scope) for each in _alive(records, scope)),
        tuple(each for each in records.taken if _step_goes(each, scope)),
    )


def hidden(records: Records, hide: Hide, entries: Mapping[int, Entry]) -> Records:
    """The records with names and words replaced; `entries` are those that go in, replaced too."""
    return Records(
        {number: _setback(each, hide, entries) for number, each in records.setbacks.items()},
        {number: _tried(each, hide, entries) for number, each in records.experiments.items()},
        {
            number: each._replace(person=hide(each.person))
            for number, each in records.noticed.items()
        },
        tuple(each._replace(remark=_or_none(each.remark, hide)) for each in records.checkins),
        tuple(each._replace(text=hide(each.text)) for each in records.directions),
        tuple(
            each._replace(text=hide(each.text), note=_or_none(each.note, hide))
            for each in records.homework
        ),
        tuple(each._replace(text=hide(each.text)) for each in records.taken),
    )


def words_in(records: Records) -> tuple[str, ...]:
    """Everything in the records that somebody typed, the entries themselves aside."""
    fields = [
        *(each.text for each in records.directions),
        *(each.text for each in records.homework),
        *(each.text for each in records.taken),
        *(each.note for each in records.homework),
    ]
    for setback in records.setbacks.values():
        fields += [setback.friend, setback.turning, setback.plan, setback.repair]
        fields += [setback.plan_note, setback.returned_by]
    for tried in records.experiments.values():
        fields += [tried.expected, tried.happened, tried.learned]
    return tuple(field for field in fields if field)


def _of(found: Mapping[int, Found], scope: Scope) -> dict[int, Found]:
    return {number: each for number, each in found.items() if number in scope.ids}


def _checkin_goes(checkin: Checkin, scope: Scope) -> bool:
    """A check-in goes where its remark goes; without one, where nothing was chosen."""
    if Beside.CHECKINS in scope.without:
        return False
    if checkin.entry_id is not None:
        return checkin.entry_id in scope.ids
    return not scope.chosen and checkin.day in scope.period


def _step_goes(taken: Taken, scope: Scope) -> bool:
    """A step that was somebody's plan goes where the step back goes."""
    if taken.plan_of:
        return not taken.plan_of.isdisjoint(scope.ids)
    return not scope.chosen


def _alive(records: Records, scope: Scope) -> tuple[Homework, ...]:
    """The homework that an entry answers which goes in, or that was open in these days."""
    if Beside.HOMEWORK in scope.without:
        return ()
    first, last = scope.period.first, scope.period.last
    return tuple(
        each
        for each in records.homework
        if not scope.ids.isdisjoint(each.answers)
        or (
            not scope.chosen
            and each.given_on <= last
            and (each.closed_on is None or each.closed_on >= first)
        )
    )


def _homework(homework: Homework, scope: Scope) -> Homework:
    """Homework with the answers that go in."""
    return homework._replace(
        answers=tuple(number for number in homework.answers if number in scope.ids)
    )


def _setback(each: Setback, hide: Hide, entries: Mapping[int, Entry]) -> Setback:
    return each._replace(
        entry=entries[each.entry.id],
        friend=_or_none(each.friend, hide),
        turning=_or_none(each.turning, hide),
        plan=_or_none(each.plan, hide),
        repair=_or_none(each.repair, hide),
        plan_note=_or_none(each.plan_note, hide),
        returned_by=_or_none(each.returned_by, hide),
    )


def _tried(each: Experiment, hide: Hide, entries: Mapping[int, Entry]) -> Experiment:
    return each._replace(
        entry=entries[each.entry.id],
        expected=_or_none(each.expected, hide),
        happened=_or_none(each.happened, hide),
        learned=_or_none(each.learned, hide),
    )


def _or_none(text: str | None, hide: Hide) -> str | None:
    return text and hide(text)

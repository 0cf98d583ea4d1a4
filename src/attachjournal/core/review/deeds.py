"""What was done: experiments in trust, ways back, words to mend, what was given and received."""

from collections.abc import Iterable
from datetime import date

from attachjournal.core.experiment import AsFeared, Experiment
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.kept import spread
from attachjournal.core.setback import Setback, acts
from attachjournal.core.text import unique


class Tried(NamedTuple):
    """An experiment in trust that was carried out."""

    entry: int
    day: date
    act: str
    happened: str | None
    as_feared: AsFeared | None
    expected: str | None
    sure: int | None
    """How sure the writer was of what they expected, in percent."""


class CameBack(NamedTuple):
    """A way back from a step back."""

    entry: int
    day: date
    acts: tuple[str, ...]
    """What the step back was, in words."""
    days: int
    """Days between the two; less than none where the entry was given a later day since."""
    by: str | None


class Mended(NamedTuple):
    """A sentence to mend something."""

    entry: int
    day: date
    sentence: str


class Exchanged(NamedTuple):
    """Something that was given to somebody, or received from them."""

    entry: int
    day: date
    person: str
    received: bool
    text: str
    """Its beginning."""


Deed = Tried | CameBack | Mended | Exchanged


class Deeds(NamedTuple):
    """What was done, oldest first."""

    done: tuple[Deed, ...]
    """All of it, or some from the whole of the period."""
    total: int
    people: tuple[str, ...]
    """Everybody who had a part in any of it, in the order of the days."""


def deeds(
    experiments: Iterable[Experiment],
    returned: Iterable[Setback],
    setbacks: Iterable[Setback],
    exchanged: Iterable[Exchanged],
) -> Deeds | None:
    """What was done as a section; None where nothing was noted."""
    found: list[tuple[Deed, tuple[str, ...]]] = [
        *((tried(each), each.entry.people) for each in experiments if each.happened_on),
        *((came_back(each), each.entry.people) for each in returned if each.returned_on),
        *((mended(each), each.entry.people) for each in setbacks if each.repair),
        *((each, (each.person,)) for each in exchanged),
    ]
    if not found:
        return None
    found.sort(key=lambda pair: (pair[0].day, pair[0].entry, type(pair[0]).__name__))
    people = unique(name for _, names in found for name in names)
    return Deeds(tuple(spread([deed for deed, _ in found])), len(found), people)


def tried(experiment: Experiment) -> Tried:
    """An experiment as a deed."""
    return Tried(
        experiment.entry.id,
        experiment.happened_on or experiment.entry.date,
        experiment.entry.text,
        experiment.happened,
        experiment.as_feared,
        experiment.expected,
        experiment.sure,
    )


def came_back(setback: Setback) -> CameBack:
    """A way back as a deed."""
    return CameBack(
        setback.entry.id,
        setback.returned_on or setback.entry.date,
        acts(setback.kinds),
        setback.days_to_return or 0,
        setback.returned_by,
    )


def mended(setback: Setback) -> Mended:
    """A repair as a deed."""
    return Mended(setback.entry.id, setback.entry.date, setback.repair or "")

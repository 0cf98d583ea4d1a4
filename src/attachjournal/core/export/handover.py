"""What goes into an export and why, what stays out, and what the page needs to know of it.

Private and deep entries stay out unless the writer says otherwise. Whatever is computed for the
page is computed from the entries that go in, and from nothing else (ARCHITECTURE.md, Care).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.export.handover_records import Beside, Records
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period, Unit
from attachjournal.core.prompts.library import Intensity
from attachjournal.core.text import count_words, unique

USUAL_DAYS = 30
"""How far back an export looks where no session is kept and no period named."""


class Reason(StrEnum):
    """Why an entry goes in or stays out, in the words of the list that the writer sees first."""

    OPEN = "open"
    BRING = "to talk about"
    DEEP_ASKED = "deep, wanted"
    NAMED = "by number"
    PRIVATE = "private"
    DEEP = "deep"
    TAKEN_OUT = "taken out"


STAYS_OUT = frozenset({Reason.PRIVATE, Reason.DEEP, Reason.TAKEN_OUT})


class Wish(NamedTuple):
    """What the writer said about single entries."""

    include: frozenset[int] = frozenset()
    """Ids that go in, whatever they are."""
    exclude: frozenset[int] = frozenset()
    """Ids that stay out, whatever they are."""
    deep: bool = False
    """Whether deep entries go in, as far as they are not private."""
    without: frozenset[Beside] = frozenset()
    """What stays out of that which is no entry."""


class Considered(NamedTuple):
    """An entry, and whether it goes in."""

    entry: Entry
    reason: Reason

    @property
    def goes_in(self) -> bool:
        """Whether it goes in."""
        return self.reason not in STAYS_OUT


class Material(NamedTuple):
    """What a page is made of: nothing in it comes from an entry that stays out."""

    period: Period
    entries: tuple[Entry, ...]
    """Oldest first, names already replaced."""
    asks: tuple[str, ...]
    """What the writer wants to ask, in their words."""
    titles: Mapping[str, str]
    """Theme slug to title."""
    chosen_by: str = ""
    """The filters in words, such as “theme Setbacks, tag work”; empty for none."""
    withheld: int | None = None
    """How many entries stay out, where the page is to say it."""
    session: date | None = None
    """The day of the session it is for."""
    records: Records = Records()
    """What is known beside the entries, as far as it goes in."""


def usual_period(today: date, last_session: date | None = None) -> Period:
    """The days that an export covers where none are named: since the last session, or 30 days."""
    first = last_session or today - timedelta(days=USUAL_DAYS - 1)
    return Period(Unit.RANGE, min(first, today), today)


def consider(entries: Iterable[Entry], wish: Wish) -> tuple[Considered, ...]:
    """Every entry with its reason, oldest first."""
    each = {entry.id: entry for entry in entries}.values()
    ordered = sorted(each, key=lambda entry: (entry.date, entry.written_at, entry.id))
    return tuple(Considered(entry, _reason(entry, wish)) for entry in ordered)


def toggled(wish: Wish, considered: Iterable[Considered], numbers: frozenset[int]) -> Wish:
    """The wish after these entries were taken out, or put in where they stayed out."""
    meant = [each for each in considered if each.entry.id in numbers]
    out = [each.entry for each in meant if each.goes_in]
    back = [each.entry for each in meant if not each.goes_in]
    again = wish._replace(
        include=wish.include.difference(entry.id for entry in out),
        exclude=wish.exclude.difference(entry.id for entry in back),
    )
    named = frozenset(entry.id for entry in back if _reason(entry, again) in STAYS_OUT)
    gone = frozenset(entry.id for entry in out if _reason(entry, again) not in STAYS_OUT)
    return again._replace(include=again.include | named, exclude=again.exclude | gone)


def all_toggled(wish: Wish, considered: Iterable[Considered], sort: Reason) -> Wish:
    """The wish after all private entries, or all deep ones, were put in; or taken out.

    They go in where any of them stays out. What is both is private.
    """
    of_it = [each for each in considered if _sort(each.entry) is sort]
    out = frozenset(each.entry.id for each in of_it if not each.goes_in)
    return toggled(wish, of_it, out or frozenset(each.entry.id for each in of_it))


def held_back(considered: Iterable[Considered]) -> Counter[Reason]:
    """How many stay out, by reason."""
    return Counter(each.reason for each in considered if not each.goes_in)


def without_links(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, none of which points to an entry that is not among them."""
    going = tuple(entries)
    ids = {entry.id for entry in going}
    return tuple(
        entry if entry.earlier_id in ids else entry._replace(earlier_id=None) for entry in going
    )


def disguised(entry: Entry, hide: Callable[[str], str]) -> Entry:
    """The entry with names and words replaced wherever a person's words stand."""
    text = hide(entry.text)
    return entry._replace(
        theme=entry.theme and hide(entry.theme),
        facet=entry.facet and hide(entry.facet),
        prompt_id=entry.prompt_id and hide(entry.prompt_id),
        prompt=entry.prompt and hide(entry.prompt),
        text=text,
        words=count_words(text),
        keep=entry.keep and hide(entry.keep),
        tags=unique(map(hide, entry.tags)),
        people=unique(map(hide, entry.people)),
    )


def _reason(entry: Entry, wish: Wish) -> Reason:
    """Why an entry goes in or stays out. What was said about it by number counts most."""
    if entry.id in wish.exclude:
        return Reason.TAKEN_OUT
    if entry.id in wish.include:
        return Reason.NAMED
    sort = _sort(entry)
    if sort is Reason.DEEP and wish.deep:
        return Reason.DEEP_ASKED
    if sort is not None:
        return sort
    return Reason.BRING if entry.sharing is Sharing.BRING else Reason.OPEN


def _sort(entry: Entry) -> Reason | None:
    """What keeps an entry out unless the writer says otherwise; None for nothing."""
    if entry.sharing is Sharing.PRIVATE:
        return Reason.PRIVATE
    return Reason.DEEP if entry.intensity == Intensity.DEEP else None

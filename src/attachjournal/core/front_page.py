"""The front page of an export: one page that a therapist reads in the five minutes before.

It is made of sections, each a function of the material that returns nothing where there is
nothing to say. Whoever adds one adds it to SECTIONS, at its place. How much of a text stands on
the page is bounded, so that it stays one page however long the period.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from statistics import median
from typing import NamedTuple

from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.handover import Material
from attachjournal.core.period import MONTHS, Period, Unit, spoken
from attachjournal.core.setback import Setback
from attachjournal.core.text import first_words, key

MOST_TOPICS = 5
MOST_KEPT = 3
MOST_OF_A_KIND = 3
"""How many themes, tags or people are said to have come back."""
TOPIC_WIDTH, QUOTE_WIDTH, NAME_WIDTH = 64, 150, 40
FEWEST_FOR_MEDIAN = 3

FOOTER = "My own account. Not a diagnosis; nobody monitors it. Not encrypted once exported."


class Point(NamedTuple):
    """One line of a section."""

    text: str
    when: str = ""
    """The day it is from, with the year where the period has several."""
    kept: bool = False
    """True for a line that the writer kept: it stands in quotation marks."""


class Table(NamedTuple):
    """A small table. Its words are the program's own."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(NamedTuple):
    """A heading and what stands under it."""

    title: str
    points: tuple[Point, ...] = ()
    more: str = ""
    """What is said of points that found no room."""
    table: Table | None = None
    note: str = ""
    """What is said about the table."""


class FrontPage(NamedTuple):
    """The whole page, and what of it is continued below."""

    heading: str
    first: date
    last: date
    """The period."""
    opening: str
    """The period, entries and days, in one sentence."""
    withheld: str
    """The sentence about what stays out; empty where it is not to be said."""
    sections: tuple[Section, ...]
    footer: str
    in_full: Section | None
    """The questions in full, where the page had to shorten or leave out some."""


def front_page(material: Material, *, alone: bool = False) -> FrontPage:
    """The page for that material; `alone` where nothing follows it."""
    found = (section(material, alone) for section in SECTIONS)
    return FrontPage(
        heading=_heading(material.session),
        first=_first(material),
        last=material.period.last,
        opening=_opening(material),
        withheld=_withheld(material.withheld),
        sections=tuple(section for section in found if section is not None),
        footer=FOOTER,
        in_full=None if alone else asks_in_full(material),
    )


def direction(material: Material, _alone: bool) -> Section | None:
    """What the writer is working towards."""
    if not material.direction:
        return None
    return Section("Towards", (Point(first_words(material.direction, QUOTE_WIDTH)),))


def what_i_tried(material: Material, _alone: bool) -> Section | None:
    """The newest experiments in trust that were carried out: the act, and what came."""
    tried = [each for each in material.experiments if each.happened]
    points = (
        Point(
            f"{_short(each.entry.text)}: {_short(each.happened or '')}", _when(each.entry, material)
        )
        for each in tried[-MOST_OF_A_KIND:]
    )
    more = len(tried) - MOST_OF_A_KIND
    return Section("What I tried", tuple(points), more=_earlier(more)) if tried else None


def setbacks(material: Material, _alone: bool) -> Section | None:
    """The newest steps back as acts, each with its way back and what became of the plan."""
    points = (
        Point(_step_back(each), _when(each.entry, material))
        for each in material.setbacks[-MOST_OF_A_KIND:]
    )
    more = len(material.setbacks) - MOST_OF_A_KIND
    found = Section("Setbacks and ways back", tuple(points), more=_earlier(more))
    return found if material.setbacks else None


def _step_back(setback: Setback) -> str:
    """`went quiet; back after 2 days; plan used`."""
    days = setback.days_to_return
    back = "the way back is still open"
    if days is not None:
        back = f"back after {counted(days, 'day', 'days')}" if days else "back the same day"
    plan = f"; plan {setback.plan_answer.replace('-', ' ')}" if setback.plan_answer else ""
    return f"{', '.join(setback.acts) or 'a step back'}; {back}{plan}"


def _earlier(more: int) -> str:
    """What is said of those that found no room."""
    return f"{more} earlier" if more > 0 else ""


def _short(text: str) -> str:
    return first_words(text, TOPIC_WIDTH)


def to_talk_about(material: Material, alone: bool) -> Section | None:
    """What the writer asks, then the entries marked for the session: the first five."""
    points = [Point(first_words(ask, QUOTE_WIDTH)) for ask in material.asks]
    points += [
        Point(first_words(entry.text, TOPIC_WIDTH), _when(entry, material))
        for entry in material.entries
        if entry.sharing is Sharing.BRING
    ]
    if not points:
        return None
    more = len(points) - MOST_TOPICS
    said = f"{more} more{'' if alone else ' below'}" if more > 0 else ""
    return Section("What I want to talk about", tuple(points[:MOST_TOPICS]), more=said)


def what_came_back(material: Material, _alone: bool) -> Section | None:
    """The themes, tags and people that stand in entries of two days or more, with their counts."""
    entries = material.entries
    rows = (
        (
            "Themes",
            [
                (entry, material.titles.get(entry.theme, entry.theme))
                for entry in entries
                if entry.theme
            ],
        ),
        ("Tags", [(entry, tag) for entry in entries for tag in entry.tags]),
        ("People", [(entry, name) for entry in entries for name in entry.people]),
    )
    points = [Point(f"{what}: {said}") for what, pairs in rows if (said := _returning(pairs))]
    return Section("What came back", tuple(points)) if points else None


def numbers(material: Material, _alone: bool) -> Section | None:
    """The ratings as they were given, with their number, median and range."""
    rows = (
        (
            "before writing",
            [entry.before for entry in material.entries if entry.before is not None],
        ),
        ("after writing", [entry.after for entry in material.entries if entry.after is not None]),
    )
    found = tuple(_rating(name, ratings) for name, ratings in rows if ratings)
    if not found:
        return None
    columns = ("How heavy it was, 0 to 10", "entries", "median", "range")
    note = "Rated by myself, some evenings and not others. It is no test."
    return Section("Numbers, with their limits", table=Table(columns, found), note=note)


def lines_kept(material: Material, _alone: bool) -> Section | None:
    """The newest lines that the writer kept, in the order they were written."""
    newest: dict[str, Entry] = {}
    for entry in reversed(material.entries):
        if entry.keep:
            newest.setdefault(key(entry.keep), entry)
    kept = list(newest.values())[:MOST_KEPT]
    points = (
        Point(first_words(entry.keep or "", QUOTE_WIDTH), _when(entry, material), kept=True)
        for entry in reversed(kept)
    )
    return Section("Lines I kept", tuple(points)) if kept else None


SECTIONS: tuple[Callable[[Material, bool], Section | None], ...] = (
    direction,
    to_talk_about,
    what_came_back,
    what_i_tried,
    setbacks,
    numbers,
    lines_kept,
)
"""The sections in the order of the page."""


def asks_in_full(material: Material) -> Section | None:
    """Every question whole, where the page had to shorten one or leave one out."""
    if not cut_asks(material.asks):
        return None
    return Section("What I want to talk about, in full", tuple(map(Point, material.asks)))


def cut_asks(asks: Iterable[str]) -> bool:
    """Whether the front page has to shorten or leave out a question."""
    given = tuple(asks)
    shortened = (first_words(ask, QUOTE_WIDTH) != " ".join(ask.split()) for ask in given)
    return len(given) > MOST_TOPICS or any(shortened)


def _heading(session: date | None) -> str:
    """People without a therapist export for themselves, or for a friend."""
    return f"For our session on {spoken(session)}" if session else "From my journal"


def _opening(material: Material) -> str:
    """The sentence of the period: `From 12 to 25 November 2026: 9 entries on 8 days`."""
    entries, period = material.entries, material.period
    said = _days(_first(material), period.last)
    if not entries:
        return f"{said}."
    days = len({entry.date for entry in entries})
    said += f": {counted(len(entries), 'entry', 'entries')}"
    said += f" on {counted(days, 'day', 'days')}"
    outside = sum(entry.date not in period for entry in entries)
    said += f", {outside} from outside these days" if outside else ""
    said += f", chosen by {material.chosen_by}" if material.chosen_by else ""
    return f"{said.removesuffix('.')}."


def _first(material: Material) -> date:
    """The first day of the period; where none was named, that of the first entry."""
    first, last = material.period.first, material.period.last
    if first != date.min:
        return first
    return min(material.entries[0].date, last) if material.entries else last


def _days(first: date, last: date) -> str:
    """The period as the beginning of a sentence."""
    if first == last:
        return f"On {spoken(first)}"
    return f"From {Period(Unit.RANGE, first, last).title()}"


def _when(entry: Entry, material: Material) -> str:
    """The day of an entry, with the year where the entries are of several."""
    years = {material.entries[0].date.year, material.entries[-1].date.year}
    day = entry.date
    return spoken(day) if len(years) > 1 else f"{day.day} {MONTHS[day.month - 1]}"


def _withheld(count: int | None) -> str:
    if not count:
        return ""
    return "1 entry stays with me." if count == 1 else f"{count} entries stay with me."


def counted(number: int, one: str, several: str) -> str:
    """`1 entry`, `9 entries`."""
    return f"{number:,} {one if number == 1 else several}"


def _returning(pairs: list[tuple[Entry, str]]) -> str:
    """`Setbacks (4 entries), Trusting again (3)`: what stands in entries of two days or more."""
    days: dict[str, set[date]] = {}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for entry, name in pairs:
        days.setdefault(key(name), set()).add(entry.date)
        counts[key(name)] += 1
        shown.setdefault(key(name), name)
    back = sorted((name for name in counts if len(days[name]) > 1), key=lambda name: -counts[name])
    said = [
        f"{first_words(shown[name], NAME_WIDTH)} ({counts[name]}{'' if number else ' entries'})"
        for number, name in enumerate(back[:MOST_OF_A_KIND])
    ]
    return ", ".join(said)


def _rating(name: str, ratings: list[int]) -> tuple[str, ...]:
    """A row of the table. Of fewer than three ratings no median is taken."""
    low, high = min(ratings), max(ratings)
    middle = f"{median(ratings):g}" if len(ratings) >= FEWEST_FOR_MEDIAN else ""
    return name, str(len(ratings)), middle, str(low) if low == high else f"{low} to {high}"

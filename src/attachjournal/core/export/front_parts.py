"""What a front page is made of, and how much room there is for each part of it."""

from datetime import date
from enum import IntEnum

from attachjournal.core.day import MONTHS, spoken
from attachjournal.core.export.handover import Material
from attachjournal.core.named import NamedTuple

MOST_TOPICS = 5
"""Things to talk about that stand on the page, however little room there is."""


class Spacing(IntEnum):
    """How many lines are left free."""

    AIRY = 0
    TIGHT = 1
    """Between the sections, and nowhere else."""
    DENSE = 2
    """None that need not be."""


class Room(NamedTuple):
    """How much of each thing stands on the page: first how many of them, then how long they are."""

    records: int = 3
    """Setbacks, experiments, homework: the newest of each."""
    of_a_kind: int = 3
    """Themes, tags or people that are said to have come back."""
    steps: int = 3
    """Other things that were tried."""
    kept: int = 3
    topic: int = 64
    quote: int = 150
    direction: int = 150
    """What is worked towards: on all but the fullest pages as much as one line of it holds."""
    record: int = 220
    name: int = 40
    spacing: Spacing = Spacing.AIRY


ROOMS = (
    Room(topic=150),
    Room(spacing=Spacing.TIGHT),
    Room(record=140, quote=120, direction=120, spacing=Spacing.TIGHT),
    Room(record=140, quote=120, direction=120, name=30, spacing=Spacing.DENSE),
    Room(3, 2, 2, 3, quote=76, direction=70, record=120, name=20, spacing=Spacing.DENSE),
    Room(2, 2, 1, 2, topic=56, quote=56, direction=70, record=130, name=18, spacing=Spacing.DENSE),
    Room(2, 1, 1, 2, topic=56, quote=50, direction=70, record=105, name=18, spacing=Spacing.DENSE),
    Room(1, 1, 1, 2, topic=56, quote=50, direction=70, record=140, name=18, spacing=Spacing.DENSE),
    Room(1, 1, 1, 1, topic=40, quote=40, direction=70, record=70, name=16, spacing=Spacing.DENSE),
    Room(1, 1, 1, 1, topic=26, quote=26, direction=26, record=32, name=10, spacing=Spacing.DENSE),
)
"""From the most room to the least: the first that leaves one page is taken."""


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
    """A row with nothing but its first cell is the heading of those below it."""


class Section(NamedTuple):
    """A heading and what stands under it."""

    title: str
    points: tuple[Point, ...] = ()
    more: str = ""
    """What is said of points that found no room."""
    lead: str = ""
    """What is said before the table."""
    table: Table | None = None
    note: str = ""
    """What is said after the table."""


def day_of(day: date, material: Material) -> str:
    """A day, with the year where the entries are of several."""
    entries = material.entries
    years = {day.year, material.period.last.year, *(each.date.year for each in entries[:1])}
    years.update(each.date.year for each in entries[-1:])
    return spoken(day) if len(years) > 1 else f"{day.day} {MONTHS[day.month - 1]}"


def left(number: int, alone: bool, said: str = "") -> str:
    """`4 more below`; `alone` where nothing stands below. Empty for none."""
    return f"{number} more{'' if alone else ' below'}{said}" if number > 0 else ""

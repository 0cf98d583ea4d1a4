"""Ratings and check-ins on a front page: one small table, each row with its number and range.

Of fewer than three values no median is taken, and nothing is added up (ARCHITECTURE.md, Care).
"""

from collections.abc import Iterator

from attachjournal.core.checkin import (
    HIGHEST,
    HIGHEST_MEANS,
    HOME_MADE,
    LOWEST,
    LOWEST_MEANS,
    STATEMENTS,
    median,
)
from attachjournal.core.export.front_parts import Room, Section, Table
from attachjournal.core.export.handover import Material

FEWEST_FOR_MEDIAN = 3
HEAVINESS = "How heavy it was, 0 to 10"
WEEK = f"The week before, {LOWEST} {LOWEST_MEANS} to {HIGHEST} {HIGHEST_MEANS}"
FIGURES = ("n", "median", "range")
RATED = "Rated by myself, some evenings and not others. It is no test."


def numbers(material: Material, _room: Room, _alone: bool) -> Section | None:
    """The ratings and the answers as they were given, with their number, median and range."""
    ratings, weeks = tuple(_ratings(material)), tuple(_weeks(material))
    if not ratings and not weeks:
        return None
    heads = [head for head, rows in ((HEAVINESS, ratings), (WEEK, weeks)) if rows]
    second = ((heads[1], "", "", ""),) if ratings and weeks else ()
    return Section(
        "Numbers, with their limits",
        lead=f"The statements about a week: {HOME_MADE}" if weeks else "",
        table=Table((heads[0], *FIGURES), (*ratings, *second, *weeks)),
        note=RATED,
    )


def _ratings(material: Material) -> Iterator[tuple[str, ...]]:
    """How heavy it was before and after writing."""
    entries = material.entries
    rows = {
        "before writing": [each.before for each in entries if each.before is not None],
        "after writing": [each.after for each in entries if each.after is not None],
    }
    return (_row(name, values) for name, values in rows.items() if values)


def _weeks(material: Material) -> Iterator[tuple[str, ...]]:
    """The answers to each statement of the check-in."""
    for place, statement in enumerate(STATEMENTS):
        answers = [each.answers[place] for each in material.records.checkins]
        values = [answer for answer in answers if answer is not None]
        if values:
            yield _row(statement.text.removesuffix("."), values)


def _row(name: str, values: list[int]) -> tuple[str, ...]:
    """A row of the table."""
    low, high = min(values), max(values)
    middle = f"{median(values):g}" if len(values) >= FEWEST_FOR_MEDIAN else ""
    return name, str(len(values)), middle, str(low) if low == high else f"{low} to {high}"

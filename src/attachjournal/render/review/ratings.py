"""How heavy it was, before and after writing: every rating is there, with its median and range."""

from attachjournal.core.review.ratings import HEAVIEST, Dots, Ratings
from attachjournal.core.review.value import Review
from attachjournal.render.page import Line, Page, Sheet, Span, indent, pad, width, wrap
from attachjournal.render.review.words import INNER, entries, number, room, title_line
from attachjournal.render.style import Style

TITLE = "Before and after writing"
QUESTION = "how heavy, 0 to 10"
BLOCKS = "▁▂▃▄▅▆▇█"
HEAVIER = ".:-=+*#@"
"""The same in ASCII, from little to much ink, where a digit has no room for the number."""
STARTS = 8
"""Where the dots begin, after the names of the rows."""


def drawn(ratings: Ratings, _review: Review, sheet: Sheet) -> Page:
    """A row each, as high as often; in ASCII the numbers themselves, where all are digits."""
    rows = [(name, dots) for name, dots in _rows(ratings) if dots]
    scale = " ".join(str(rating) for rating in range(HEAVIEST + 1))
    page: Page = [(Span(" " * STARTS), Span(scale, Style.QUIET))]
    most = max(max(dots.counts) for _, dots in rows)
    for name, dots in rows:
        line: Line = (*pad((Span(name),), STARTS), Span(_dots(dots, most, sheet)))
        page += _remarked(line, _remark(dots), room(sheet))
    heading = (*title_line(TITLE), Span(f"   {QUESTION}", Style.QUIET))
    if width(heading) <= sheet.measure:
        return [heading, *indent(page, INNER)]
    return [title_line(TITLE), *indent([(Span(QUESTION, Style.QUIET),), *page], INNER)]


def said(ratings: Ratings, _review: Review) -> list[str]:
    """A sentence each, every value in it."""
    found = [f"How heavy it was, from 0 to {HEAVIEST}."]
    for name, dots in _rows(ratings):
        if dots:
            given = ", ".join(_times(*each) for each in enumerate(dots.counts) if each[1])
            usual = "" if dots.median is None else f" Usually {number(dots.median)}."
            found.append(f"{name.capitalize()}, in {entries(dots.entries)}: {given}.{usual}")
    return found


def _times(rating: int, count: int) -> str:
    return str(rating) if count == 1 else f"{rating} ({count} times)"


def _rows(ratings: Ratings) -> tuple[tuple[str, Dots | None], ...]:
    return (("before", ratings.before), ("after", ratings.after))


def _remark(dots: Dots) -> str:
    """The median, where there is one worth naming, and the range."""
    if dots.low == dots.high:
        return str(dots.low) if dots.entries == 1 else f"{dots.low} each time"
    span = f"from {dots.low} to {dots.high}"
    return span if dots.median is None else f"usually {number(dots.median)}, {span}"


def _dots(dots: Dots, most: int, sheet: Sheet) -> str:
    """One sign for each of 0 to 10, a blank where it was not given."""
    return " ".join(dot(count, most, sheet) for count in dots.counts)


def dot(count: int, most: int, sheet: Sheet) -> str:
    """One sign, as high as the count beside the most there are; a blank for none."""
    if not count:
        return " "
    if not sheet.unicode and most < 10:  # noqa: PLR2004 - one sign a rating
        return str(count)
    signs = BLOCKS if sheet.unicode else HEAVIER
    return signs[-(-count * len(signs) // max(most, len(signs))) - 1]


def _remarked(line: Line, remark: str, columns: int) -> Page:
    """The row with its remark at the right, or below it."""
    beside = (*pad(line, STARTS + 2 * HEAVIEST + 4), Span(remark, Style.QUIET))
    if width(beside) <= columns:
        return [beside]
    return [line, *indent(wrap([Span(remark, Style.QUIET)], columns - STARTS), STARTS)]

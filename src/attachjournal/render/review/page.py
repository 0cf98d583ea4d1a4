"""A review on a page: one column, two where there is room, plain lines where they are wanted."""

from itertools import zip_longest

from attachjournal.core.review.value import Review
from attachjournal.render.page import BLANK, Page, Sheet, Span, indent, pad, text_of, width, wrap
from attachjournal.render.review import heading, nothing
from attachjournal.render.review.sections import Section, present
from attachjournal.render.review.words import spelled, title_line

WIDE = 100
"""From this width on, days and themes stand side by side."""
DRAWN_FROM = 40
"""Below this width the facts are said in words; a row of 31 days, its month and margins need it."""
GAP = 4
BESIDE = ("days", "themes")


def page(review: Review, sheet: Sheet) -> Page:
    """The review, laid out for a sheet."""
    if sheet.plain:
        return plain_page(review)
    blocks = [heading.drawn(review, sheet)]
    if not review.written.entries:
        blocks.append(nothing.drawn(review, sheet))
    drawn = {each.field: _block(each, part, review, sheet) for each, part in present(review)}
    if sheet.width >= WIDE and all(name in drawn for name in BESIDE):
        drawn["days"] = _side_by_side(review, sheet)
        del drawn["themes"]
    blocks += drawn.values()
    return indent([line for block in blocks for line in (*block, BLANK)][:-1])


def plain_page(review: Review) -> Page:
    """A fact a line, unwrapped, a blank line between sections."""
    lines: Page = []
    for title, facts in told(review):
        lines += [title_line(title), *((Span(fact),) for fact in facts), BLANK]
    return lines[:-1]


def told(review: Review) -> list[tuple[str, list[str]]]:
    """The whole review in words: a title and its facts for the top and each section."""
    top = heading.said(review) if review.written.entries else nothing.said(review)
    found = [(heading.title(review.scope.period), top)]
    return found + [(each.title, each.said(part, review)) for each, part in present(review)]


def in_words(review: Review) -> str:
    """The plain page as text: what a picture says to those who do not see it."""
    return "\n".join(text_of(line) for line in plain_page(review))


def _block(section: Section, part: object, review: Review, sheet: Sheet) -> Page:
    """One section for the sheet."""
    if sheet.width < DRAWN_FROM:
        title = wrap(title_line(section.title), sheet.measure)
        return [*title, *spelled(section.said(part, review), sheet)]
    return section.drawn(part, review, sheet)


def _side_by_side(review: Review, sheet: Sheet) -> Page:
    """Days at the left, themes at the right."""
    parts = {each.field: (each, part) for each, part in present(review) if each.field in BESIDE}
    left = _block(*parts["days"], review, sheet._replace(width=_left_room(sheet)))
    taken = max(map(width, left)) + GAP
    right = _block(*parts["themes"], review, sheet._replace(width=sheet.width - taken))
    rows = zip_longest(left, right, fillvalue=BLANK)
    return [(*pad(one, taken), *other) if other else one for one, other in rows]


def _left_room(sheet: Sheet) -> int:
    """The width that the days get: two cells a day where the themes still have enough."""
    return 76 if sheet.width >= WIDE + 40 else 42

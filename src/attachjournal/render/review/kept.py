"""The lines kept, in the writer's own words."""

from attachjournal.core.review.kept import Kept, KeptLine
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, day_label, day_said, labelled, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Lines you kept"


def drawn(kept: Kept, review: Review, sheet: Sheet) -> Page:
    """Each line beside its day."""
    page = [title_line(TITLE)]
    for each in kept.lines:
        label = (Span(day_label(each.day, review.scope.period), Style.QUIET),)
        page += indent(labelled(label, [Span(quoted(each), Style.KEPT)], room(sheet)), INNER)
    for more in _others(kept):
        page += indent(wrap([Span(more, Style.QUIET)], room(sheet)), INNER)
    return page


def said(kept: Kept, review: Review) -> list[str]:
    """Each line after its day."""
    period = review.scope.period
    return [f"{day_said(each.day, period)}: {quoted(each)}" for each in kept.lines] + _others(kept)


def quoted(kept: KeptLine) -> str:
    """The line in quotation marks, on one line."""
    return f"“{printable_line(kept.line)}”"


def _others(kept: Kept) -> list[str]:
    """How many more there are."""
    others = kept.total - len(kept.lines)
    return [f"And {others:,} more, in the entries."] if others else []

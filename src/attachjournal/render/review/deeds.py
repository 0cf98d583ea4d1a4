"""What was done, a deed a line."""

from attachjournal.core.review.deeds import CameBack, Deed, Deeds, Exchanged, Mended, Tried
from attachjournal.core.review.value import Review
from attachjournal.core.text import first_words
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    labelled,
    many,
    room,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "What you did"
LONGEST = 90
"""Characters of somebody's words in one line of a review."""


def drawn(deeds: Deeds, review: Review, sheet: Sheet) -> Page:
    """Each deed beside its day."""
    page = [title_line(TITLE)]
    for deed in deeds.done:
        label = (Span(day_label(deed.day, review.scope.period), Style.QUIET),)
        page += indent(labelled(label, [Span(sentence(deed))], room(sheet)), INNER)
    for more in _others(deeds):
        page += indent(wrap([Span(more, Style.QUIET)], room(sheet)), INNER)
    return page


def said(deeds: Deeds, review: Review) -> list[str]:
    """Each deed after its day."""
    period = review.scope.period
    return [f"{day_said(each.day, period)}: {sentence(each)}" for each in deeds.done] + _others(
        deeds
    )


def sentence(deed: Deed) -> str:
    """A deed in words, safe to print, on one line."""
    match deed:
        case Tried():
            return _tried(deed)
        case CameBack():
            return _came_back(deed)
        case Mended():
            return f"a sentence to mend it: “{short(deed.sentence)}”"
        case Exchanged():
            who = printable_line(deed.person)
            what = short(deed.text)
            return f"received from {who}: {what}" if deed.received else f"gave to {who}: {what}"


def short(text: str) -> str:
    """The beginning of somebody's words, safe to print, on one line."""
    return first_words(printable_line(text), LONGEST)


def after(days: int) -> str:
    """`the same day`, `after 3 days`."""
    return f"after {many(days, 'day', 'days')}" if days else "the same day"


def _tried(deed: Tried) -> str:
    """`asked Mara for a lift; she said yes; you were 70% sure of “…”`."""
    happened = f"; {short(deed.happened)}" if deed.happened else ""
    feared = f" of “{short(deed.expected)}”" if deed.expected else ""
    sure = f"; you were {deed.sure}% sure{feared}" if deed.sure is not None else ""
    return f"tried: {short(deed.act)}{happened}{sure}"


def _came_back(deed: CameBack) -> str:
    """`came back the same day (tested someone); called him`."""
    acts = f" ({printable_line(', '.join(deed.acts))})" if deed.acts else ""
    by = f"; {short(deed.by)}" if deed.by else ""
    return f"came back {after(deed.days)}{acts}{by}"


def _others(deeds: Deeds) -> list[str]:
    others = deeds.total - len(deeds.done)
    return [f"And {others:,} more."] if others else []

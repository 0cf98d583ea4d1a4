"""What was done, a deed a line."""

from attachjournal.core.experiment import AsFeared
from attachjournal.core.review.deeds import CameBack, Deed, Deeds, Exchanged, Mended, Tried
from attachjournal.core.review.value import Review
from attachjournal.core.text import counted, first_words
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    labelled,
    listed,
    others,
    room,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "What you did"
LONGEST = 90
"""Characters of somebody's words in one line of a review."""
NAMED = 12
"""So many people are named as having had a part in it."""
CAME = {
    AsFeared.YES: "it came as feared",
    AsFeared.PARTLY: "it came partly as feared",
    AsFeared.NO: "it did not come as feared",
}


def drawn(deeds: Deeds, review: Review, sheet: Sheet) -> Page:
    """Each deed beside its day."""
    page = [title_line(TITLE)]
    for deed in deeds.done:
        label = (Span(day_label(deed.day, review.scope.period), Style.QUIET),)
        page += indent(labelled(label, [Span(sentence(deed))], room(sheet)), INNER)
    for remark in _remarks(deeds):
        page += indent(wrap([Span(remark, Style.QUIET)], room(sheet)), INNER)
    return page


def said(deeds: Deeds, review: Review) -> list[str]:
    """Each deed after its day."""
    period = review.scope.period
    found = [f"{day_said(each.day, period)}: {sentence(each)}" for each in deeds.done]
    return found + _remarks(deeds)


def sentence(deed: Deed) -> str:
    """A deed in words, safe to print, on one line."""
    match deed:
        case Tried():
            return _tried(deed)
        case CameBack():
            return _came_back(deed)
        case Mended():
            return f"words to mend it: “{short(deed.sentence)}”"
        case Exchanged():
            who = printable_line(deed.person)
            what = short(deed.text)
            return f"received from {who}: {what}" if deed.received else f"gave to {who}: {what}"


def short(text: str) -> str:
    """The beginning of somebody's words, safe to print, on one line."""
    return first_words(printable_line(text), LONGEST)


def _tried(deed: Tried) -> str:
    """`tried: ask Mara for a lift; she said yes. You were 70% sure of “…”`."""
    came = short(deed.happened or "") or (CAME[deed.as_feared] if deed.as_feared else "")
    feared = f" of “{short(deed.expected)}”" if deed.expected else ""
    sure = "" if deed.sure is None else f"you were {deed.sure}% sure{feared}"
    expected = sure or (f"you expected “{short(deed.expected)}”" if deed.expected else "")
    return "; ".join(filter(None, (f"tried: {short(deed.act)}", came, expected)))


def _came_back(deed: CameBack) -> str:
    """`came back the same day: called him (tested someone)`."""
    when = "" if deed.days < 0 else f" {after(deed.days)}"
    by = f": {short(deed.by)}" if deed.by else ""
    acts = f" ({', '.join(map(printable_line, deed.acts))})" if deed.acts else ""
    return f"came back{when}{by}{acts}"


def after(days: int) -> str:
    """`after 3 days`, `the same day`."""
    return f"after {counted(days, 'day', 'days')}" if days else "the same day"


def _remarks(deeds: Deeds) -> list[str]:
    """How much more there is, and who had a part in it."""
    found = others(deeds.total, len(deeds.done))
    if not deeds.people:
        return found
    more = len(deeds.people) - NAMED
    names = [printable_line(name) for name in deeds.people[:NAMED]]
    return [*found, f"With {listed([*names, *([f'{more:,} more'] if more > 0 else [])])}."]

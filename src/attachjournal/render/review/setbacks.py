"""Steps back as acts, each with its ways back."""

from attachjournal.core.review.setbacks import Act, StepsBack
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, width, wrap
from attachjournal.render.review.words import INNER, labelled, many, room, title_line
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Setbacks, and ways back"


def drawn(steps: StepsBack, _review: Review, sheet: Sheet) -> Page:
    """Each act with its ways back beside it, aligned."""
    times = "×" if sheet.unicode else "x"
    labels = [(Span(f"{printable_line(act.act)}{_counted(act, times)}"),) for act in steps.acts]
    column = max(map(width, labels))
    page = [title_line(TITLE)]
    for act, label in zip(steps.acts, labels, strict=True):
        wide = (*label, Span(" " * (column - width(label))))
        page += indent(labelled(wide, [Span(ways_back(act), Style.QUIET)], room(sheet)), INNER)
    for plan in _plans(steps):
        page += indent(wrap([Span(plan, Style.QUIET)], room(sheet)), INNER)
    return page


def said(steps: StepsBack, _review: Review) -> list[str]:
    """An act a sentence."""
    found = [f"{printable_line(act.act)}{_spoken(act)}: {ways_back(act)}." for act in steps.acts]
    return found + _plans(steps)


def _counted(act: Act, sign: str) -> str:
    """` ×2`; nothing for once."""
    return f" {sign}{act.times}" if act.times > 1 else ""


def _spoken(act: Act) -> str:
    """`, 2 times`; nothing for once."""
    return f", {act.times} times" if act.times > 1 else ""


def ways_back(act: Act) -> str:
    """`back the same day, and after 3 days`; a way back that is not there yet is open."""
    same_day = any(days == 0 for days in act.back_after)
    later = sorted({days for days in act.back_after if days})
    parts = ["the same day"] if same_day else []
    if later:
        *most, last = map(str, later)
        numbers = f"{', '.join(most)} and {last}" if most else last
        parts.append(f"after {numbers} {'day' if later == [1] else 'days'}")
    back = [f"back {' and '.join(parts)}"] if parts else []
    still = ["the way back is still open"] if act.still_open else []
    return "; ".join(back + still)


def _plans(steps: StepsBack) -> list[str]:
    """What became of the plans, without a score."""
    if not steps.plans_used:
        return []
    return [f"A plan was used {many(steps.plans_used, 'time', 'times')}."]

"""Steps back as acts, each with its ways back."""

from attachjournal.core.review.setbacks import Act, StepsBack
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, width, wrap
from attachjournal.render.review.observations import CAUTION, data, how_to_see, sentence
from attachjournal.render.review.words import INNER, labelled, listed, number, room, title_line
from attachjournal.render.review.words import times as often
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Setbacks, and ways back"
DAYS_NAMED = 4
"""So many different lengths of a way back are named; of more, the shortest and the longest."""


def drawn(steps: StepsBack, review: Review, sheet: Sheet) -> Page:
    """Each act with its ways back beside it, aligned."""
    sign = "×" if sheet.unicode else "x"
    labels = [(Span(named(act, sign)),) for act in steps.acts]
    column = max(map(width, labels))
    page = [title_line(TITLE)]
    for act, label in zip(steps.acts, labels, strict=True):
        wide = (*label, Span(" " * (column - width(label))))
        page += indent(labelled(wide, [Span(ways_back(act), Style.QUIET)], room(sheet)), INNER)
    for plan in _plans(steps):
        page += indent(wrap([Span(plan, Style.QUIET)], room(sheet)), INNER)
    if steps.before:
        page += indent(wrap([Span(sentence(steps.before.split))], room(sheet)), INNER)
        entries = how_to_see(str(steps.before.number), review)
        remark = f"{data(steps.before)} {CAUTION}{entries}"
        page += indent(wrap([Span(remark, Style.QUIET)], room(sheet)), INNER)
    return page


def said(steps: StepsBack, _review: Review) -> list[str]:
    """An act a sentence."""
    found = [f"{_said(act)}: {ways_back(act)}." for act in steps.acts] + _plans(steps)
    before = steps.before
    return [*found, f"{sentence(before.split)} {data(before)} {CAUTION}"] if before else found


def named(act: Act, sign: str) -> str:
    """`went quiet ×2`."""
    words = printable_line(act.act)
    return f"{words} {sign}{act.times:,}" if act.times > 1 else words


def _said(act: Act) -> str:
    """`went quiet, twice`."""
    words = printable_line(act.act)
    return f"{words}, {often(act.times)}" if act.times > 1 else words


def ways_back(act: Act) -> str:
    """`back the same day and after 3 days`; a way back that is not there yet is open."""
    back = [f"back {_lengths(act)}".rstrip()] if act.times > act.still_open else []
    return "; ".join([*back, *([_open(act)] if act.still_open else [])])


def _open(act: Act) -> str:
    """How many ways back are open, where it is not the one there is."""
    if act.times == 1:
        return "the way back is open"
    more = f"{act.still_open:,} ways back are open"
    return "one way back is open" if act.still_open == 1 else more


def _lengths(act: Act) -> str:
    """How long the ways back took: each length, or the shortest, the longest and the usual one."""
    lengths = sorted(set(act.back_after))
    if len(lengths) > DAYS_NAMED:
        middle = _middle(act.back_after)
        return f"after {lengths[0]} to {lengths[-1]} days, usually {number(middle)}"
    later = [str(days) for days in lengths if days]
    words = ["the same day"] if 0 in lengths else []
    if later:
        words.append(f"after {listed(later)} {'day' if later == ['1'] else 'days'}")
    return " and ".join(words)


def _middle(values: tuple[int, ...]) -> float:
    """The middle one of some values in their order, or what lies between the two in the middle."""
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _plans(steps: StepsBack) -> list[str]:
    """That plans were used; what became of the others is no score."""
    return [f"A plan was used {often(steps.plans_used)}."] if steps.plans_used else []

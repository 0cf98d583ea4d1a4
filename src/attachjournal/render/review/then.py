"""Then and now: two answers to one prompt, each by its beginning."""

from attachjournal.core.review.then import Answered, Pair, Pairs
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet, Span, indent, pad, wrap
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    labelled,
    room,
    short_month,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "Then and now"


def drawn(pairs: Pairs, review: Review, sheet: Sheet) -> Page:
    """The prompt, and below it how both answers begin."""
    page: Page = [title_line(TITLE)]
    for pair in pairs.pairs:
        if pair.prompt:
            prompt = [Span(printable_line(pair.prompt), Style.QUIET)]
            page += indent(wrap(prompt, room(sheet)), INNER)
        page += indent(_answers(pair, review, room(sheet) - INNER), 2 * INNER)
    more = [Span(" ".join(_others(pairs)), Style.QUIET)]
    return [*page, *indent(wrap(more, room(sheet)) if more[0].text else [], INNER)]


def _answers(pair: Pair, review: Review, columns: int) -> Page:
    """Both answers, each beside its day."""
    then = pair.then.day
    days = (
        f"{then.day} {short_month(then)} {then.year}",
        day_label(pair.now.day, review.scope.period),
    )
    page: Page = []
    for day, answer in zip(days, (pair.then, pair.now), strict=True):
        label = pad((Span(day, Style.QUIET),), max(map(len, days)))
        text = [Span(_begins(answer)), Span(f" {answer.entry}", Style.QUIET)]
        page += labelled(label, text, columns)
    return page


def said(pairs: Pairs, _review: Review) -> list[str]:
    """The prompt a sentence, and either answer."""
    found = []
    for pair in pairs.pairs:
        found += [printable_line(pair.prompt)] if pair.prompt else []
        found += [f"{_label(answer)}: {_begins(answer)}" for answer in (pair.then, pair.now)]
    return found + _others(pairs)


def _label(answer: Answered) -> str:
    return f"{day_said(answer.day)}, entry {answer.entry}"


def _begins(answer: Answered) -> str:
    return f"“{printable_line(answer.begins)}”"


def _others(pairs: Pairs) -> list[str]:
    others = pairs.total - len(pairs.pairs)
    return [f"And {others:,} more answered again."] if others else []

"""The check-ins: every answer stands for itself, under the label that says what this is not."""

from datetime import date

from attachjournal.core.checkin import HIGHEST, LOWEST, Course
from attachjournal.core.review.checkins import CheckinFacts
from attachjournal.core.review.value import Review
from attachjournal.render.checkin import SCALE_WORDS, said_outside, said_usual
from attachjournal.render.page import Line, Page, Sheet, Span, indent, wrap
from attachjournal.render.review.ratings import dot
from attachjournal.render.review.words import (
    INNER,
    day_label,
    day_said,
    flow,
    labelled,
    room,
    times,
    title_line,
)
from attachjournal.render.style import Style

TITLE = "Check-ins"
SCALE = f"{SCALE_WORDS}."
ANSWERS = range(LOWEST, HIGHEST + 1)
IN_ORDER = 6
"""So many check-ins stand in their order; `journal checkin list` has the course of any number."""


def drawn(facts: CheckinFacts, review: Review, sheet: Sheet) -> Page:
    """First, that all this is home-made; then each statement beside its answers.

    Of a few weeks they stand in their order; of more, each as high as often it was given.
    """
    labels = (day_label(day, review.scope.period).strip() for day in _days(facts))
    days: list[Line] = [(Span(label, Style.QUIET),) for label in labels]
    body = [
        *wrap([Span(facts.label)], room(sheet)),
        *wrap([Span(SCALE, Style.QUIET)], room(sheet)),
        *flow(days, room(sheet), _between(facts)),
    ]
    if len(facts.days) > IN_ORDER:
        body.append((Span(" ".join(map(str, ANSWERS)), Style.QUIET),))
    most = max(max(_counts(course)) for course in facts.courses)
    for course in facts.courses:
        answers = _row(course, most, sheet) if len(facts.days) > IN_ORDER else _line(course, sheet)
        words = [Span(course.statement.text)]
        body += labelled((Span(answers),), words, room(sheet), _remark(course))
    return [title_line(TITLE), *indent(body, INNER)]


def said(facts: CheckinFacts, review: Review) -> list[str]:
    """A statement a line, its answers in the order of the days, or how often each was given."""
    days = [day_said(day, review.scope.period) for day in _days(facts)]
    between = _between(facts).replace(" ·", ",")
    return [facts.label, SCALE, f"{between.join(days)}.", *map(_said, facts.courses)]


def _between(facts: CheckinFacts) -> str:
    """What stands between two days that are named."""
    return " · " if len(facts.days) <= IN_ORDER else " to "


def _line(course: Course, sheet: Sheet) -> str:
    """`3 – 4`, in the order of the days."""
    none = "–" if sheet.unicode else "-"
    return " ".join(none if value is None else str(value) for value in course.values)


def _row(course: Course, most: int, sheet: Sheet) -> str:
    """One sign for each of 0 to 6, as high as often it was given."""
    return " ".join(dot(count, most, sheet) for count in _counts(course))


def _counts(course: Course) -> list[int]:
    """How often each answer was given."""
    return [course.values.count(answer) for answer in ANSWERS]


def _days(facts: CheckinFacts) -> tuple[date, ...]:
    """The days that are named."""
    return facts.days if len(facts.days) <= IN_ORDER else (facts.days[0], facts.days[-1])


def _said(course: Course) -> str:
    remark = _remark(course)
    said_too = f" {remark[0].upper()}{remark[1:]}." if remark else ""
    return f"{course.statement.text} {_spoken(course)}.{said_too}"


def _spoken(course: Course) -> str:
    """The answers in words."""
    if len(course.values) <= IN_ORDER:
        values = ("no answer" if value is None else str(value) for value in course.values)
        return ", ".join(values)
    given = [(str(answer), count) for answer, count in zip(ANSWERS, _counts(course), strict=True)]
    given.append(("no answer", course.values.count(None)))
    counted = (
        (answer, f" ({times(count)})" if count > 1 else "", count) for answer, count in given
    )
    return ", ".join(f"{answer}{often}" for answer, often, count in counted if count)


def _remark(course: Course) -> str:
    """What is usual, or where the last weeks were outside of it; empty for neither."""
    if course.outside:
        return said_outside(course.outside)
    return "" if course.usual is None else said_usual(course.usual)

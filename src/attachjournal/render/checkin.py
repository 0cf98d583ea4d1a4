"""Check-ins on a page and as JSON: each answer where it stands from 0 to 6, and what is usual.

The two statements of a dimension stand side by side and are never made into one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from attachjournal.core.checkin import (
    DIMENSIONS,
    HIGHEST,
    HIGHEST_MEANS,
    HOME_MADE,
    LOWEST,
    LOWEST_MEANS,
    STATEMENTS,
    Checkin,
    Course,
    Outside,
    Statement,
)
from attachjournal.core.day import MONTHS, spoken
from attachjournal.core.text import first_words
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    pad,
    span,
    wrap,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

CHECKINS_SCHEMA = "attachjournal.checkins/1"
TITLE = "Your check-ins"
SCALE_WORDS = f"About the week before: {LOWEST} {LOWEST_MEANS}, {HIGHEST} {HIGHEST_MEANS}"
NOTHING = (
    "There is no check-in here yet. Six short statements about the week, whenever you like:",
    "  journal checkin",
)
LETTERS = "ab"
LABEL, SCALE, GAP = 8, 13, 2
"""Columns of a day, of the scale, and between two scales: 36 with both, so that 40 are enough."""
REMARK = 200
"""Characters of a remark; the whole of it is one `journal show` away."""


def checkins_page(
    checkins: Sequence[Checkin], courses: Sequence[Course], sheet: Sheet, *, more: int
) -> Page:
    """The check-ins, oldest first; `more` earlier ones are not shown."""
    page: Page = [(Span(TITLE, Style.HEADING),), BLANK, *label_lines(sheet)]
    if not checkins:
        return indent([*page, BLANK, *_wrapped(NOTHING, sheet)])
    none = "" if sheet.plain else f", {_dots(None, sheet)} no answer"
    page += _wrapped([f"{SCALE_WORDS}{none}."], sheet)
    draw = _spelled if sheet.plain else _drawn
    for dimension in DIMENSIONS:
        of_it = [each for each in courses if each.statement.dimension == dimension]
        heading = (Span(dimension.capitalize(), Style.HEADING),)
        page += [BLANK, heading, *draw(checkins, of_it, sheet)]
    page += _remarks(checkins, sheet)
    if more:
        words = f"The latest {len(checkins)}.  All of them: journal checkin list --limit 0"
        page += [BLANK, *wrap([Span(words, Style.QUIET)], sheet.measure)]
    return indent(page)


def label_lines(sheet: Sheet) -> Page:
    """That all this is home-made."""
    return _wrapped([HOME_MADE], sheet)


def intro_page(day: date, sheet: Sheet) -> Page:
    """What is said before the first question."""
    how = "A number, or - for did not apply; Enter passes a question by."
    head: Page = [(Span(f"The week up to {spoken(day)}", Style.HEADING),), BLANK]
    return indent([*head, *label_lines(sheet), BLANK, *_wrapped([f"{SCALE_WORDS}.", how], sheet)])


def statement_page(number: int, statement: Statement, sheet: Sheet) -> Page:
    """One of the statements, as it is asked about."""
    count = Span(f"{number} of {len(STATEMENTS)}   ", Style.QUIET)
    return [BLANK, *indent(wrap([count, Span(statement.text)], sheet.measure, len(count.text)))]


def said_usual(value: float) -> str:
    """`usually 2.5`."""
    return f"usually {value:g}"


def said_outside(outside: Outside) -> str:
    """The one thing that is ever said about change."""
    return (
        f"outside your usual range, three weeks running "
        f"(usually from {outside.low:g} to {outside.high:g})"
    )


def answers_line(checkin: Checkin) -> str:
    """A check-in on one line, for a question about it."""
    said = " ".join("–" if each is None else str(each) for each in checkin.answers)
    remark = f"  {first_words(printable_line(checkin.remark), 40)}" if checkin.remark else ""
    return f"{spoken(checkin.day)}   {said}{remark}"


def lines_of(checkin: Checkin, sheet: Sheet) -> Page:
    """The answers of a check-in, to stand under its remark."""
    page: Page = label_lines(sheet)
    for statement, value in zip(STATEMENTS, checkin.answers, strict=True):
        answer = "no answer" if value is None else str(value)
        page += wrap([Span(f"{statement.text} "), Span(answer, Style.QUIET)], sheet.measure, MARGIN)
    return page


def _wrapped(sentences: Sequence[str], sheet: Sheet) -> Page:
    return [line for each in sentences for line in wrap([Span(each)], sheet.measure)]


def _drawn(checkins: Sequence[Checkin], courses: Sequence[Course], sheet: Sheet) -> Page:
    """The statements, and below them their answers side by side, a check-in a row."""
    inner = 0 if sheet.narrow else MARGIN
    columns = sheet.measure - inner
    page: Page = []
    for letter, course in zip(LETTERS, courses, strict=True):
        page += wrap([Span(f"{letter}  {course.statement.text}")], columns, 3)
    numbers = " ".join(str(number) for number in range(LOWEST, HIGHEST + 1))
    heads = [(Span(letter, Style.QUIET),) for letter in LETTERS]
    page += [BLANK, _row("", heads), _row("", [(Span(numbers, Style.QUIET),)] * len(courses))]
    for row, checkin in enumerate(checkins):
        page += _year_line(checkins, row)
        dots = [(Span(_dots(course.values[row], sheet)),) for course in courses]
        page.append(_row(f"{checkin.day.day:>2} {MONTHS[checkin.day.month - 1][:3]}", dots))
    if any(course.usual is not None for course in courses):
        usual = ["" if each.usual is None else f"{each.usual:g}" for each in courses]
        page.append(_row("usually", [(Span(each, Style.QUIET),) for each in usual]))
    for letter, course in zip(LETTERS, courses, strict=True):
        if course.outside:
            page += [BLANK, *wrap([Span(f"{letter}  {said_outside(course.outside)}")], columns, 3)]
    return indent(page, inner) if inner else page


def _row(label: str, cells: Sequence[Line]) -> Line:
    """A label and what stands beside it, in columns."""
    line: Line = pad((Span(label, Style.QUIET),), LABEL)
    for number, each in enumerate(cells):
        line = (*pad(line, LABEL + number * (SCALE + GAP)), *each)
    return line


def _dots(value: int | None, sheet: Sheet) -> str:
    """One answer on the scale from 0 to 6."""
    here, elsewhere, none = ("●", "·", "–") if sheet.unicode else ("o", ".", "-")
    if value is None:
        return none
    return " ".join(here if at == value else elsewhere for at in range(LOWEST, HIGHEST + 1))


def _year_line(checkins: Sequence[Checkin], row: int) -> Iterator[Line]:
    """The year, before the first check-in of it, where there are several."""
    year = checkins[row].day.year
    if checkins[0].day.year != checkins[-1].day.year and (
        row == 0 or checkins[row - 1].day.year != year
    ):
        yield (Span(str(year), Style.QUIET),)


def _spelled(checkins: Sequence[Checkin], courses: Sequence[Course], sheet: Sheet) -> Page:
    """The same, one fact a line."""
    page: Page = []
    for course in courses:
        page += wrap([Span(course.statement.text)], sheet.measure)
        for checkin, value in zip(checkins, course.values, strict=True):
            answer = "no answer" if value is None else str(value)
            page += wrap([Span(f"{spoken(checkin.day)}: {answer}")], sheet.measure, MARGIN)
        if course.usual is not None:
            page += wrap([Span(said_usual(course.usual).capitalize())], sheet.measure, MARGIN)
        if course.outside:
            words = said_outside(course.outside)
            page += wrap([Span(words[0].upper() + words[1:])], sheet.measure, MARGIN)
    return page


def _remarks(checkins: Sequence[Checkin], sheet: Sheet) -> Page:
    """What was said beside the answers."""
    page: Page = []
    for each in checkins:
        if each.remark:
            text = first_words(printable_line(each.remark[: 2 * REMARK]), REMARK)
            head = Span(f"{spoken(each.day)}: ", Style.QUIET)
            number = Span(f"  {each.entry_id}", Style.QUIET)
            page += wrap([head, span(text), number], sheet.measure - MARGIN, MARGIN)
    return [BLANK, (Span("Remarks", Style.HEADING),), *indent(page)] if page else []


def checkins_json(checkins: Sequence[Checkin], courses: Sequence[Course]) -> dict[str, Any]:
    """Check-ins and what is usual, for scripts; an answer that is null did not apply."""
    return {
        "schema": CHECKINS_SCHEMA,
        "label": HOME_MADE,
        "scale": {
            "from": LOWEST,
            "from_means": LOWEST_MEANS,
            "to": HIGHEST,
            "to_means": HIGHEST_MEANS,
        },
        "statements": [_statement_json(course) for course in courses],
        "checkins": [_checkin_json(each, courses) for each in checkins],
    }


def _statement_json(course: Course) -> dict[str, Any]:
    statement, outside = course.statement, course.outside
    return {
        "id": statement.id,
        "dimension": statement.dimension,
        "text": statement.text,
        "usual": course.usual,
        "outside_usual_range": outside and {"from": outside.low, "to": outside.high},
    }


def _checkin_json(checkin: Checkin, courses: Sequence[Course]) -> dict[str, Any]:
    ids = [course.statement.id for course in courses]
    return {
        "id": checkin.id,
        "date": checkin.day.isoformat(),
        "written_at": checkin.written_at.isoformat(),
        "answers": dict(zip(ids, checkin.answers, strict=True)),
        "remark": checkin.remark,
        "entry": checkin.entry_id,
    }

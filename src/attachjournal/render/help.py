"""What stands on the screen when it is too much: a step, one's own people, helplines.

Nothing here is dim, and help comes before any word about it (ARCHITECTURE.md, Care).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import Any

from attachjournal.core.contacts import Contact, Contacts
from attachjournal.core.day import spoken
from attachjournal.core.helplines import (
    ELSEWHERE,
    REGIONS,
    Helpline,
    Purpose,
    is_stale,
    lines_of,
)
from attachjournal.core.named import NamedTuple
from attachjournal.render.days import long_day
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    cells,
    indent,
    pad,
    wrap,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

HELP_SCHEMA = "attachjournal.help/1"
GROUND_SCHEMA = "attachjournal.ground/1"
GAP = 3
WIDEST_LABEL = 22
TOGETHER = "\u00a0"
"""A space at which no line is broken."""


class Help(NamedTuple):
    """What help-now has to show."""

    step: str
    contacts: Contacts
    country: str | None
    """The setting; None shows the lines of every region, shortly."""
    today: date
    invites: bool
    """Whether to say that one's own people can stand here."""

    @property
    def lines(self) -> tuple[Helpline, ...]:
        """The lines to show. One's own stand in place of the shipped ones, emergencies aside."""
        shipped = lines_of(self.country)
        if not self.contacts.lines:
            return shipped
        return tuple(line for line in shipped if line.purpose is Purpose.EMERGENCY)


def help_page(shown: Help, sheet: Sheet) -> Page:
    """Everything, the nearest help first."""
    page: Page = [*wrap([Span(shown.step)], sheet.measure), BLANK]
    page += _own("Your people", shown.contacts.people, sheet)
    page += _own("Your own lines", shown.contacts.lines, sheet)
    page += _in_country(shown, sheet) if shown.country else _everywhere(shown, sheet)
    page += [BLANK, *_remarks(shown, sheet)]
    return indent(page)


def help_json(shown: Help) -> dict[str, Any]:
    """The same as a JSON value, `attachjournal.help/1`."""
    return {
        "schema": HELP_SCHEMA,
        "step": shown.step,
        "contacts": [each._asdict() for each in shown.contacts.people],
        "own_lines": [each._asdict() for each in shown.contacts.lines],
        "country": shown.country,
        "lines": [_line_json(line, shown.today) for line in shown.lines],
        "elsewhere": ELSEWHERE,
    }


def step_page(step: str, now: datetime, sheet: Sheet) -> Page:
    """One step back into the room, under the day and the hour it is."""
    head = Span(f"{long_day(now.date())}, {now:%H:%M}", Style.HEADING)
    more = (
        "Another one, in a minute: journal ground",
        "If it is too much right now: journal help-now",
    )
    page: Page = [*wrap([head], sheet.measure), BLANK, *wrap([Span(step)], sheet.measure), BLANK]
    page += [line for sentence in more for line in wrap([Span(sentence)], sheet.measure, MARGIN)]
    return indent(page)


def step_json(step: str) -> dict[str, str]:
    """The same as a JSON value, `attachjournal.ground/1`."""
    return {"schema": GROUND_SCHEMA, "step": step}


def _own(title: str, contacts: Sequence[Contact], sheet: Sheet) -> Page:
    """Those whom the writer named."""
    if not contacts:
        return []
    rows = [(each.name, each.how, each.note) for each in contacts]
    return [(Span(title, Style.HEADING),), *_rows(rows, sheet), BLANK]


def _in_country(shown: Help, sheet: Sheet) -> Page:
    """The lines of one region, one a row."""
    rows = [
        (line.purpose.words, f"{line.name} {line.how}".strip(), _checked([line], shown.today))
        for line in shown.lines
    ]
    return [(Span(REGIONS[shown.country or ""], Style.HEADING),), *_rows(rows, sheet)]


def _everywhere(shown: Help, sheet: Sheet) -> Page:
    """The lines of every region, shortly."""
    rows = []
    for region, lines in groupby(shown.lines, key=lambda line: line.region):
        here = list(lines)
        rows.append((REGIONS[region], " · ".join(map(_short, here)), _checked(here, shown.today)))
    return [(Span("Helplines", Style.HEADING),), *_rows(rows, sheet)]


def _short(line: Helpline) -> str:
    """A line in a row with others."""
    what = line.name if line.purpose is Purpose.TALK else line.purpose.words.lower()
    return f"{what} {line.how}".strip()


def _checked(lines: Iterable[Helpline], today: date) -> str:
    """When the numbers were checked; the oldest of them speaks for a row."""
    dates = []
    for line in lines:
        if line.checked is None:
            return "from public sources"
        dates.append((line.checked, is_stale(line, today)))
    checked, old = min(dates)
    return f"checked {spoken(checked)}{', some time ago' if old else ''}"


def _rows(rows: Sequence[tuple[str, str, str]], sheet: Sheet) -> Iterator[Line]:
    """Who, how, and a remark; side by side where there is room."""
    labels = [printable_line(label) for label, _, _ in rows]
    column = min(WIDEST_LABEL, max(map(cells, labels), default=0)) + GAP
    for label, (_, how, remark) in zip(labels, rows, strict=True):
        ways: list[Span] = [Span(_as_one(printable_line(how)), Style.HEADING)] if how else []
        if remark:
            ways.append(Span(f"{' · ' if how else ''}{printable_line(remark)}"))
        if sheet.plain:
            yield from _wrap([Span(f"{label}: " if ways else label), *ways], sheet.measure, MARGIN)
        elif sheet.narrow or cells(label) > WIDEST_LABEL:
            yield from indent(wrap([Span(label)], sheet.measure - MARGIN, MARGIN))
            yield from indent(_wrap(ways, sheet.measure - 2 * MARGIN), 2 * MARGIN) if ways else ()
        else:
            yield from indent(_beside(label, ways, column, sheet))


def _beside(label: str, ways: Sequence[Span], column: int, sheet: Sheet) -> Iterator[Line]:
    """A row with its label in a column of its own."""
    lead = pad((Span(label),), column)
    if not ways:
        yield (Span(label),)
        return
    first, *others = _wrap(ways, sheet.measure - MARGIN - column)
    yield (*lead, *first)
    yield from indent(others, column)


def _as_one(numbers: str) -> str:
    """Numbers that no line break may part: a half of one is no help."""
    pieces = numbers.split(" ")
    said = pieces[0]
    for before, after in pairwise(pieces):
        together = before[-1:].isdigit() and after[:1].isdigit()
        said += (TOGETHER if together else " ") + after
    return said


def _wrap(spans: Sequence[Span], columns: int, hang: int = 0) -> Iterator[Line]:
    """Lines in which what stands together has its ordinary spaces again."""
    for line in wrap(spans, columns, hang):
        yield tuple(part._replace(text=part.text.replace(TOGETHER, " ")) for part in line)


def _remarks(shown: Help, sheet: Sheet) -> Iterator[Line]:
    """Where else to look, and what would make this page one's own."""
    said = [f"Elsewhere, or in another language: {ELSEWHERE}"]
    said.append("What you kept for evenings like this: journal kept")
    if shown.country is None:
        said.append("The lines of one country alone: journal config set country")
    if shown.invites:
        said.append("Your own people can stand here first: journal help-now --help")
    for sentence in said:
        yield from wrap([Span(sentence)], sheet.measure, MARGIN)


def _line_json(line: Helpline, today: date) -> dict[str, Any]:
    return {
        "region": line.region,
        "purpose": line.purpose.value,
        "name": line.name or None,
        "how": line.how,
        "source": line.source,
        "checked": line.checked.isoformat() if line.checked else None,
        "stale": is_stale(line, today),
    }

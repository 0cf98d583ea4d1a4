"""What a look at the journal's files found, and what was saved of a damaged journal."""

from collections.abc import Iterator, Sequence
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.safety.doctor import Finding, Health
from attachjournal.core.safety.recovery import Recovered
from attachjournal.core.text import counted
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style

SCHEMA = "attachjournal.doctor/1"
SOUND = "Everything is sound."
MENDS = "To have what can be mended: journal doctor --fix"


def doctor_page(health: Health, sheet: Sheet) -> Page:
    """What is wrong first, each with what is to be done about it; then what is in order."""
    page: Page = []
    for finding in health.findings:
        page += [*_finding(finding, sheet), BLANK]
    if not health.findings:
        page += [*wrap([Span(SOUND)], sheet.measure), BLANK]
    for each in health.looked:
        if not each.findings:
            page += wrap([span(each.said, Style.QUIET)], sheet.measure, MARGIN)
    if any(finding.mends for finding in health.findings):
        page += [BLANK, *wrap([Span(MENDS)], sheet.measure, MARGIN)]
    return indent(page)


def doctor_json(health: Health, mended: Sequence[Finding]) -> dict[str, Any]:
    """The same as a JSON value, `attachjournal.doctor/1`."""
    return {
        "schema": SCHEMA,
        "journal": health.journal,
        "clean": not health.findings,
        "checks": [
            {
                "name": each.check.value,
                "clean": not each.findings,
                "said": None if each.findings else each.said,
                "findings": [_json(finding) for finding in each.findings],
            }
            for each in health.looked
        ],
        "mended": [_json(finding) for finding in mended],
    }


def recovered_page(found: Recovered, sheet: Sheet) -> Page:
    """What a new journal would hold, and where that comes from."""
    page: Page = []
    for sentence in _told(found):
        page += wrap([span(sentence)], sheet.measure, MARGIN)
    return indent(page)


def _finding(finding: Finding, sheet: Sheet) -> Iterator[Line]:
    """What is wrong, and under it what is done about it."""
    yield from wrap([span(finding.said)], sheet.measure, MARGIN)
    how = f"With --fix: {finding.remedy}" if finding.mends else finding.remedy
    yield from indent(wrap([span(how, Style.QUIET)], sheet.measure - MARGIN, MARGIN))


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check.value,
        "said": finding.said,
        "remedy": finding.remedy,
        "mends": finding.mends,
        "paths": list(finding.paths),
    }


def _told(found: Recovered) -> Iterator[str]:
    yield f"Read from the damaged journal: {counted(found.read, 'entry', 'entries')}."
    if found.lost:
        rows = counted(found.lost, "place", "places")
        yield f"{rows} where an entry may have been cannot be read."
    if found.copy is None:
        yield "There is no copy that can be read whole."
    elif found.copy_day is not None:
        day = spoken(found.copy_day)
        brought = counted(found.from_copy, "entry comes", "entries come")
        yield f"The newest good copy is of {day}: {brought} from it, because they are lost here."
        if found.since:
            newer = counted(found.since, "entry is", "entries are")
            yield f"{newer} newer than that copy, or not in it."
    if found.stand_ins:
        made = counted(found.stand_ins, "entry", "entries")
        yield f"{made} stand for words that cannot be read, for the sake of what belongs to them."
    if found.records_lost:
        yield f"Not read whole: {', '.join(found.records_lost)}."
    yield f"Together: {counted(found.entries, 'entry', 'entries')}, deleted ones with them."

"""The direction on a page and as JSON: what one works towards now, and what it was before."""

from collections.abc import Sequence
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.direction import Direction
from attachjournal.render.page import BLANK, Page, Sheet, Span, indent, wrap
from attachjournal.render.review.words import INNER, room
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

SCHEMA = "attachjournal.direction/1"
NONE_YET = "Nothing in words yet. To say it: journal direction “…”"


def direction_page(
    current: Direction | None, earlier: Sequence[Direction], sheet: Sheet, *, more: bool
) -> Page:
    """The present one, and the earlier ones with their days, the latest first."""
    page: Page = []
    if current:
        page += wrap([Span(f"Towards: {printable_line(current.text)}")], sheet.measure, INNER)
        page += wrap([Span(f"since {spoken(current.since)}", Style.QUIET)], sheet.measure)
    else:
        page += wrap([Span(NONE_YET)], sheet.measure)
    if earlier:
        page += [BLANK, (Span("Before", Style.HEADING),)]
    for each in earlier:
        page += indent(wrap([Span(printable_line(each.text))], room(sheet), INNER), INNER)
        page += indent(wrap([Span(_days(each), Style.QUIET)], room(sheet) - INNER), 2 * INNER)
    if more:
        page += wrap([Span("All of them: --limit 0", Style.QUIET)], sheet.measure)
    return indent(page)


def direction_json(current: Direction | None, earlier: Sequence[Direction]) -> dict[str, Any]:
    """The same for scripts, `attachjournal.direction/1`."""
    return {
        "schema": SCHEMA,
        "direction": current and _fields(current),
        "earlier": [_fields(each) for each in earlier],
    }


def _fields(direction: Direction) -> dict[str, Any]:
    """What scripts know of a direction; what is absent is null."""
    return {
        "text": direction.text,
        "since": direction.since.isoformat(),
        "until": direction.until.isoformat() if direction.until else None,
        "written_at": direction.written_at.isoformat(),
    }


def _days(direction: Direction) -> str:
    """From when until when it was the one."""
    if direction.until in (None, direction.since):
        return f"on {spoken(direction.since)}"
    return f"{spoken(direction.since)} to {spoken(direction.until or direction.since)}"

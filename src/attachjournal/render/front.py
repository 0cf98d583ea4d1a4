"""The home screen: quiet, a few lines."""

from datetime import date
from typing import NamedTuple

from attachjournal.core.library import Theme
from attachjournal.render.entries import long_day
from attachjournal.render.page import BLANK, Line, Page, Sheet, Span, indent, mark, pad, wrap
from attachjournal.render.style import Style

FIRST_COMMANDS = (
    ("journal today", "a page for tonight"),
    ("journal themes", "what the prompts are about"),
    ("journal help-now", "if it is too much right now"),
)
COMMANDS = (
    ("journal today", "tonight's page"),
    ("journal review --month", "the month so far"),
    ("journal help-now", "if it is too much right now"),
)
COLUMN = 25


class Front(NamedTuple):
    """What the home screen knows."""

    day: date
    theme: Theme | None
    """Today's theme, if the rules leave a prompt."""
    written: bool
    """Whether something was written today."""
    first: bool
    """Whether nothing was ever written."""


def front_page(front: Front, sheet: Sheet) -> Page:
    """The day, today's theme or that something was written, and three commands."""
    page: Page = [(Span(long_day(front.day, year=False), Style.HEADING),), BLANK]
    if front.written:
        page += wrap([Span("You have written today.")], sheet.measure)
    elif front.theme:
        lead: Line = () if sheet.plain else (mark(front.theme.pillar, sheet), Span(" "))
        page += wrap((*lead, Span(f"Today: {front.theme.title}")), sheet.measure, len(lead))
    page.append(BLANK)
    for command, meaning in FIRST_COMMANDS if front.first else COMMANDS:
        if sheet.narrow or sheet.plain:
            page += wrap([Span(f"{command}: "), Span(meaning, Style.QUIET)], sheet.measure, 2)
        else:
            page.append((*pad((Span(command),), COLUMN), Span(meaning, Style.QUIET)))
    return indent(page)

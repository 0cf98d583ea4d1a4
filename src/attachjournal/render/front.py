"""The home screen: quiet, a few lines."""

from collections.abc import Iterable, Sequence
from datetime import date

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Theme
from attachjournal.render.days import long_day
from attachjournal.render.marks import mark
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, pad, wrap
from attachjournal.render.style import Style

FIRST_COMMANDS = (
    ("journal today", "a page for tonight"),
    ("journal tour", "a made-up month to look at first"),
    ("journal help-now", "if it is too much right now"),
)
COMMANDS = (
    ("journal today", "tonight's page"),
    ("journal review --month", "the month so far"),
    ("journal help-now", "if it is too much right now"),
)
COLUMN = 25
LOCKED = "The journal is locked. It opens when you write or read."


class Front(NamedTuple):
    """What the home screen knows."""

    day: date
    theme: Theme | None
    """Today's theme, if the rules leave a prompt."""
    written: bool
    """Whether something was written today."""
    first: bool
    """Whether nothing was ever written."""
    waits: str | None = None
    """One thing that waits, in a sentence with its command."""
    locked: bool = False
    """Whether the journal would have to be unlocked to know more."""


def front_page(front: Front, sheet: Sheet) -> Page:
    """The day, today's theme or that something was written, what waits, and three commands."""
    page: Page = [(Span(long_day(front.day, year=False), Style.HEADING),), BLANK]
    page += _today(front, sheet)
    if front.waits:
        page += wrap([Span(front.waits)], sheet.measure, MARGIN)
    page.append(BLANK)
    return indent([*page, *_commands(FIRST_COMMANDS if front.first else COMMANDS, sheet)])


def first_page(words: Iterable[str], sheet: Sheet) -> Page:
    """What this is and what it is not, a sentence a line, and three commands."""
    page: Page = [line for each in words for line in wrap([Span(each)], sheet.measure, MARGIN)]
    return indent([*page, BLANK, *_commands(FIRST_COMMANDS, sheet)])


def _today(front: Front, sheet: Sheet) -> Page:
    """What there is to say of today."""
    if front.locked:
        return wrap([Span(LOCKED)], sheet.measure)
    if front.written:
        return wrap([Span("You have written today.")], sheet.measure)
    if front.theme is None:
        return wrap([Span("A free page: journal write")], sheet.measure)
    unmarked = sheet.plain or not front.theme.slug  # homework has no theme, and no mark
    lead: Line = () if unmarked else (mark(front.theme.pillar, sheet), Span(" "))
    return wrap((*lead, Span(f"Today: {front.theme.title}")), sheet.measure, len(lead))


def _commands(commands: Sequence[tuple[str, str]], sheet: Sheet) -> Page:
    """Three commands, each with what it is for."""
    page: Page = []
    for command, meaning in commands:
        if sheet.narrow or sheet.plain:
            page += wrap([Span(f"{command}: "), Span(meaning, Style.QUIET)], sheet.measure, MARGIN)
        else:
            page.append((*pad((Span(command),), COLUMN), Span(meaning, Style.QUIET)))
    return page

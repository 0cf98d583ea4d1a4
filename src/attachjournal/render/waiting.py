"""What waits, on a page, as JSON, and as one sentence for an evening."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.text import first_words
from attachjournal.core.waiting import Thing, Waiting
from attachjournal.render.page import BLANK, MARGIN, Page, Sheet, Span, indent, wrap
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

OPEN_SCHEMA = "attachjournal.open/1"
TITLE = "What waits"
NOTHING = "Nothing waits. A page is there whenever you like: journal today"
NAMES = {
    Thing.PLAN: "A plan",
    Thing.EXPERIMENT: "An experiment in trust",
    Thing.STEP: "The next step of your last review",
    Thing.DRAFT: "Words of yours to finish",
    Thing.SESSION: "A session",
    Thing.BRING: "To bring to your session",
    Thing.HOMEWORK: "Homework",
}
MENTIONED = 60
"""Characters of the writer's words in the one sentence of an evening."""


def waiting_page(waiting: Sequence[Waiting], today: date, sheet: Sheet) -> Page:
    """Everything that waits, each with the commands that settle it."""
    if not waiting:
        return indent(wrap([Span(NOTHING)], sheet.measure))
    page: Page = [(Span(TITLE, Style.HEADING),)]
    for each in waiting:
        page += [BLANK, *_lines(each, today, sheet)]
    return indent(page)


def _lines(each: Waiting, today: date, sheet: Sheet) -> Page:
    """What it is, the writer's words, and the commands."""
    when = "for" if each.since > today else "from"
    head = [Span(NAMES[each.thing]), Span(f", {when} {spoken(each.since)}", Style.QUIET)]
    page = wrap(head, sheet.measure, MARGIN)
    words = printable_line(each.text)
    inner = sheet.measure - MARGIN
    if words:
        page += indent(wrap([Span(f"“{words}”")], inner, 1), MARGIN)
    for command in each.commands:
        page += indent(wrap([Span(command, Style.QUIET)], inner - MARGIN, MARGIN), 2 * MARGIN)
    return page


def one_sentence(waiting: Waiting) -> str:
    """One thing that waits, and the command about it."""
    words = first_words(printable_line(waiting.text), MENTIONED)
    said = f"{NAMES[waiting.thing]}: “{words}”" if words else NAMES[waiting.thing]
    return f"{said}  {waiting.asks or waiting.commands[0]}"


def sentence_page(sentence: str, sheet: Sheet) -> Page:
    """The sentence on the page of an evening: small and quiet."""
    return [BLANK, *indent(wrap([Span(sentence, Style.QUIET)], sheet.measure, MARGIN))]


def waiting_json(waiting: Sequence[Waiting]) -> dict[str, Any]:
    """The same for scripts."""
    return {"schema": OPEN_SCHEMA, "open": [_json(each) for each in waiting]}


def _json(each: Waiting) -> dict[str, Any]:
    return {
        "what": each.thing.value,
        "id": each.number,
        "since": each.since.isoformat(),
        "text": each.text or None,
        "commands": list(each.commands),
    }

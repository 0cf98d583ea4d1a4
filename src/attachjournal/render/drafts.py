"""Drafts that wait: on a page, as JSON, and before they are discarded."""

from collections.abc import Iterator, Sequence
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.draft import Glance, State
from attachjournal.core.text import count_words, first_words
from attachjournal.render.page import BLANK, MARGIN, Page, Sheet, Span, indent, wrap
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

SCHEMA = "attachjournal.drafts/1"
TITLE = "Words that wait"
NOTHING = "No words wait to be finished."
SHOWN = 120
"""Characters of a draft that are shown."""
STATES = {State.LEFT: "", State.WRITING: "being written", State.OPEN: "open in an editor"}


def drafts_page(drafts: Sequence[Glance], sheet: Sheet) -> Page:
    """Each with its first words, the prompt they answer, and the command that goes on with it."""
    if not drafts:
        return indent(wrap([Span(NOTHING)], sheet.measure))
    page: Page = [(Span(TITLE, Style.HEADING),)]
    for each in drafts:
        page += [BLANK, *_one(each, sheet)]
    number = drafts[0].number
    page.append(BLANK)
    for command in (f"journal drafts continue {number}", f"journal drafts discard {number}"):
        page += wrap([Span(command, Style.QUIET)], sheet.measure, MARGIN)
    return indent(page)


def discard_page(drafts: Sequence[Glance], sheet: Sheet) -> Page:
    """What would go."""
    return indent([line for each in drafts for line in (*_one(each, sheet), BLANK)])


def _one(each: Glance, sheet: Sheet) -> Iterator[tuple[Span, ...]]:
    """A draft: its number and day, its first words, its prompt, what lies beside it."""
    facts = [spoken(each.context.day), STATES[each.state]]
    if each.text:
        count = count_words(each.text)
        facts.append(f"{count:,} word{'s' * (count != 1)}")
    quiet = "   " + "   ".join(filter(None, facts))
    yield from wrap([Span(str(each.number)), Span(quiet, Style.QUIET)], sheet.measure, MARGIN)
    inner = sheet.measure - MARGIN
    if each.text is None:
        said = f"It cannot be read as UTF-8 text: {printable_line(each.page)}"
        yield from indent(wrap([Span(said)], inner, MARGIN))
    elif each.text:
        said = printable_line(first_words(each.text, SHOWN))
        yield from indent(wrap([Span(said)], inner))
    if each.context.asked:
        said = printable_line(first_words(each.context.asked.text, SHOWN))
        yield from indent(wrap([Span(said, Style.QUIET)], inner))
    if each.beside:
        files = printable_line(", ".join(each.beside))
        said = f"An editor left {files} beside the page; it may hold words that were not saved."
        yield from indent(wrap([Span(said)], inner))


def drafts_json(drafts: Sequence[Glance]) -> dict[str, Any]:
    """The same for scripts, with the whole text."""
    return {"schema": SCHEMA, "drafts": [_json(each) for each in drafts]}


def _json(each: Glance) -> dict[str, Any]:
    context = each.context
    return {
        "number": each.number,
        "command": context.command,
        "started_at": context.started_at.isoformat(),
        "date": context.day.isoformat(),
        "kind": context.kind.value,
        "theme": context.asked.theme if context.asked else context.theme,
        "prompt_id": context.asked.id if context.asked else None,
        "prompt": context.asked.text if context.asked else None,
        "state": each.state.value,
        "text": each.text,
        "words": None if each.text is None else count_words(each.text),
        "beside": list(each.beside),
        "path": each.page,
    }

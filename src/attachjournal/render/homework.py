"""Homework on the page of an evening, in a list, and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.homework import Homework, Outcome
from attachjournal.core.text import first_words
from attachjournal.render.days import long_day
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.safe import printable, printable_line
from attachjournal.render.style import Style
from attachjournal.render.today import PROMPT_SCHEMA
from attachjournal.render.waiting import MENTIONED

HOMEWORK_SCHEMA = "attachjournal.homework/1"
TITLE = "Homework"
NOTHING = (
    "There is no homework. When you are given something to write about:",
    '  journal homework add "…" --due DAY',
)
OUTCOMES = {Outcome.DONE: "done", Outcome.DROPPED: "let go"}
BEGINNING = 240
"""Characters of homework that a list shows at most."""


def prompt_page(homework: Homework, day: date, sheet: Sheet) -> Page:
    """Homework as the page of an evening."""
    head: Line = (Span(TITLE, Style.HEADING), Span(f"   {_about(homework)}", Style.QUIET))
    return [
        *indent([(Span(long_day(day, year=False), Style.HEADING),), BLANK]),
        *indent(wrap(head, sheet.measure)),
        BLANK,
        *indent(wrap([Span(printable(homework.text))], sheet.measure)),
    ]


def prompt_json(homework: Homework, day: date, *, answered: bool) -> dict[str, Any]:
    """Homework as the prompt of an evening, for scripts: of no theme, and of no known intensity."""
    return {
        "schema": PROMPT_SCHEMA,
        "date": day.isoformat(),
        "answered": answered,
        "theme": None,
        "facet": None,
        "prompt": {
            "id": homework.prompt_id,
            "text": homework.text,
            "intensity": None,
            "touches": [],
        },
        "source": f"{TITLE}, {_about(homework)}",
    }


def waits_lines(homework: Homework) -> tuple[str, str]:
    """That homework waits on an evening which has something gentle; the command to answer it."""
    words = first_words(printable_line(homework.text), MENTIONED)
    return f"Homework can wait: “{words}”", f"journal homework answer {homework.id}"


def waits_page(homework: Homework, sheet: Sheet) -> Page:
    """The same below the prompt of the evening, the command whole on a line of its own."""
    sentence, command = waits_lines(homework)
    said = wrap([Span(sentence, Style.QUIET)], sheet.measure, MARGIN)
    return [BLANK, *indent([*said, *indent([(Span(command, Style.QUIET),)])])]


def homework_page(homework: Sequence[Homework], today: date, sheet: Sheet, *, more: bool) -> Page:
    """Homework in a list: what is open, then what is not. Nothing is counted."""
    if not homework:
        return indent(line for words in NOTHING for line in wrap([Span(words)], sheet.measure))
    page: Page = []
    for heading, is_open in (("Open", True), ("Done, or let go", False)):
        group = [each for each in homework if each.is_open is is_open]
        if group:
            page += [(Span(heading, Style.HEADING),)]
            page += [line for each in group for line in _lines(each, today, sheet)]
            page.append(BLANK)
    note = wrap([Span("More: --limit 0", Style.QUIET)], sheet.measure) if more else []
    return indent([*page, *note] if note else page[:-1])


def homework_json(homework: Iterable[Homework]) -> dict[str, Any]:
    """Homework for scripts, `attachjournal.homework/1`; what is absent is null."""
    return {
        "schema": HOMEWORK_SCHEMA,
        "homework": [
            {
                "id": each.id,
                "prompt_id": each.prompt_id,
                "text": each.text,
                "given_on": each.given_on.isoformat(),
                "due": each.due.isoformat() if each.due else None,
                "outcome": each.outcome.value if each.outcome else None,
                "note": each.note,
                "closed_on": each.closed_on.isoformat() if each.closed_on else None,
                "answers": list(each.answers),
                "answered_on": each.answered_on.isoformat() if each.answered_on else None,
            }
            for each in homework
        ],
    }


def _about(homework: Homework) -> str:
    """`given on 20 November 2026, for 26 November 2026`."""
    until = f", for {spoken(homework.due)}" if homework.due else ""
    return f"given on {spoken(homework.given_on)}{until}"


def _lines(each: Homework, today: date, sheet: Sheet) -> Page:
    """Homework in a list: its words and number; below, when, and what came of it."""
    words = first_words(printable_line(each.text[: 8 * BEGINNING]), BEGINNING)
    facts = [_about(each)]
    if each.answered_on:
        when = "today" if each.answered_on == today else f"on {spoken(each.answered_on)}"
        facts.append(f"written about {when}")
    if each.outcome and each.closed_on:
        facts.append(f"{OUTCOMES[each.outcome]} on {spoken(each.closed_on)}")
    if sheet.plain:
        said = f"Homework {each.id}: {words} ({', '.join(facts)})"
        page = wrap([span(said)], sheet.measure, MARGIN)
    else:
        room = sheet.measure - MARGIN
        page = indent(wrap([span(words), Span(f"   {each.id}", Style.QUIET)], room, MARGIN))
        below = wrap([Span(" · ".join(facts), Style.QUIET)], room - MARGIN)
        page += indent(below, 2 * MARGIN)
    if each.note:
        inner = MARGIN if sheet.plain else 2 * MARGIN
        page += indent(wrap([span(f"“{each.note}”")], sheet.measure - inner, 1), inner)
    return page

"""Why a day has its prompt, as a page and as JSON."""

from datetime import date
from typing import Any

from attachjournal.core.choice.choose import Weighed
from attachjournal.render.days import long_day
from attachjournal.render.marks import mark
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style

WHY_SCHEMA = "attachjournal.why/1"


def why_page(day: date, weighed: Weighed, sheet: Sheet) -> Page:
    """The day, the theme and id of its prompt, and a sentence a rule, in the order asked."""
    page: Page = [(Span(long_day(day, year=False), Style.HEADING),), BLANK]
    page += _chosen(weighed, sheet)
    for step in weighed.steps:
        page += wrap([span(f"{step.sentence}.")], sheet.measure, MARGIN)
    return indent(page)


def why_json(day: date, weighed: Weighed) -> dict[str, Any]:
    """The same for scripts, `attachjournal.why/1`; without a prompt its id and theme are null."""
    choice = weighed.choice
    return {
        "schema": WHY_SCHEMA,
        "date": day.isoformat(),
        "prompt": choice and choice.prompt.id,
        "theme": choice and choice.theme.slug,
        "facet": choice and choice.prompt.facet,
        "intensity": choice and choice.prompt.intensity.value,
        "set_aside": list(choice.relaxed) if choice else [],
        "steps": [
            {"rule": step.rule, "sentence": step.sentence, "held_back": step.held_back}
            for step in weighed.steps
        ],
    }


def _chosen(weighed: Weighed, sheet: Sheet) -> Page:
    choice = weighed.choice
    if choice is None:
        return []
    lead: Line = () if sheet.plain else (mark(choice.theme.pillar, sheet), Span(" "))
    title = (
        *lead,
        span(choice.theme.title, Style.HEADING),
        Span(f"   {choice.prompt.intensity}", Style.QUIET),
    )
    name = wrap([span(choice.prompt.id, Style.QUIET)], sheet.measure - MARGIN)
    return [*wrap(title, sheet.measure, len(lead)), *indent(name, len(lead)), BLANK]

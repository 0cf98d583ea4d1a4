"""Steps back and ways back: on the page of their entry, in a list, as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.prompts.library import SETBACK_KINDS
from attachjournal.core.setback import PlanAnswer, Setback, in_words
from attachjournal.render.beside import BESIDE, fact_lines, item_lines, month_of
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Page,
    Sheet,
    Span,
    indent,
    leading_to,
    nothing_fits,
    span,
    wrap,
)
from attachjournal.render.style import Style

SETBACKS_SCHEMA = "attachjournal.setbacks/1"
ANSWERS = {
    PlanAnswer.USED: "used",
    PlanAnswer.DID_NOT_COME_UP: "did not come up",
    PlanAnswer.NOT_USED: "not used",
}
HOW = ("the same day", "the next day")


def lines_of(setback: Setback, sheet: Sheet) -> Page:
    """What is known of a step back, to stand under the text of its entry; without the margin."""
    page: Page = []
    acts = _acts(setback)
    if acts:
        page += fact_lines("what it was", acts, sheet)
    for field in ("friend", "turning", "plan", "repair"):
        words = getattr(setback, field)
        if words:
            remark = plan_remark(setback) if field == "plan" else ""
            page += fact_lines(BESIDE[field], words, sheet, remark)
    how = way_back(setback)
    return [*page, *fact_lines(BESIDE["returned_by"], how, sheet)] if how else page


def way_back(setback: Setback) -> str:
    """The way back in words, `the next day: called him`; empty where none is known."""
    days = setback.days_to_return
    if setback.returned_on is None or days is None:
        return ""
    if days < 0:  # the entry was given a later day
        how = f"on {spoken(setback.returned_on)}"
    else:
        how = HOW[days] if days < len(HOW) else f"after {days} days"
    return f"{how}: {setback.returned_by}" if setback.returned_by else how


def plan_remark(setback: Setback) -> str:
    """What became of the plan: `used: it helped`; empty while it is open."""
    if setback.plan_answer is None:
        return ""
    said = ANSWERS[setback.plan_answer]
    return f"{said}: {setback.plan_note}" if setback.plan_note else said


def list_page(setbacks: Sequence[Setback], sheet: Sheet, *, more: bool, chosen: bool) -> Page:
    """Steps back by month, each with its plan and its way back. Nothing is counted.

    `chosen` says whether only some were asked for.
    """
    if not setbacks:
        return nothing_fits("journal setback list", sheet) if chosen else nothing_page(sheet)
    page: Page = []
    for _, group in groupby(setbacks, key=lambda each: each.entry.date.replace(day=1)):
        found = list(group)
        page.append(month_of(found[0].entry.date))
        for each in found:
            page += item_lines(each.entry, each.entry.date, _facts(each), sheet)
        page.append(BLANK)
    hint = _hint(setbacks, more=more)
    return indent([*page, *wrap([Span(hint, Style.QUIET)], sheet.measure)] if hint else page[:-1])


def nothing_page(sheet: Sheet) -> Page:
    """What stands where there is nothing to show."""
    words = "Nothing here. When there is a step back, a few short lines:"
    return leading_to("journal setback", words, sheet)


def kinds_page(sheet: Sheet) -> Page:
    """The kinds to choose from, as acts, numbered."""
    acts = list(SETBACK_KINDS.values())
    lines = [(Span(f"{number}  {act}"),) for number, act in enumerate(acts, 1)]
    return indent(lines, 2 * MARGIN if not sheet.plain else MARGIN)


def setbacks_json(setbacks: Iterable[Setback]) -> dict[str, Any]:
    """Steps back for scripts, `attachjournal.setbacks/1`; what is absent is null."""
    return {"schema": SETBACKS_SCHEMA, "setbacks": [fields(each) for each in setbacks]}


def fields(setback: Setback) -> dict[str, Any]:
    """What scripts know of a step back."""
    entry, answer = setback.entry, setback.plan_answer
    return {
        "id": entry.id,
        "uid": entry.uid,
        "date": entry.date.isoformat(),
        "kinds": list(setback.kinds),
        "acts": list(setback.acts),
        "what": entry.text,
        "friend": setback.friend,
        "turning": setback.turning,
        "plan": setback.plan,
        "plan_answer": answer.value if answer else None,
        "plan_note": setback.plan_note,
        "plan_answered_on": _iso(setback.plan_answered_on),
        "repair": setback.repair,
        "returned_on": _iso(setback.returned_on),
        "days_to_return": setback.days_to_return,
        "returned_by": setback.returned_by,
        "people": list(entry.people),
        "tags": list(entry.tags),
        "sharing": entry.sharing.value,
    }


def _facts(setback: Setback) -> Iterator[Sequence[Span]]:
    """What a list says of a step back, a line each."""
    acts = _acts(setback)
    if acts:
        yield [Span(acts, Style.QUIET)]
    if setback.plan:
        remark = plan_remark(setback)
        tail = [span(f"   {remark}", Style.QUIET)] if remark else []
        yield [Span("plan: ", Style.QUIET), span(setback.plan), *tail]
    how = way_back(setback)
    if how:
        yield [span(f"back {how}")]


def _acts(setback: Setback) -> str:
    """The acts in a row; empty where the entry says nothing else."""
    return "" if setback.entry.text == in_words(setback.kinds) else " · ".join(setback.acts)


def _hint(setbacks: Sequence[Setback], *, more: bool) -> str:
    """How to go on: the rest of them, or a way back to note down."""
    if more:
        return "Older ones: --limit 0"
    waiting = next((each for each in setbacks if each.returned_on is None), None)
    if waiting is None:
        return ""
    return f'A way back, once there is one: journal setback return {waiting.entry.id} --what "…"'


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

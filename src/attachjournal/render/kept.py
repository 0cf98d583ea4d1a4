"""Lines kept and kindnesses noticed, on a page and as JSON."""

from datetime import date
from typing import Any

from attachjournal.core.day import MONTHS, spoken
from attachjournal.core.kept import Few, KeptWords, What
from attachjournal.core.text import first_words
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    indent,
    pad,
    wrap,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

KEPT_SCHEMA = "attachjournal.kept/1"
LONGEST = 280
"""Characters of something noticed; the whole of it is one `journal show` away."""
LABEL = 13
"""Columns of `24 Nov 2026` and what follows it."""
NOTHING = (
    "Nothing is kept here yet.",
    "After writing there is room for a line to keep:  journal today",
    "A kindness is kept with:  journal people notice NAME TEXT --received",
)


def kept_page(few: Few, sheet: Sheet, another: str) -> Page:
    """The few whose turn it is, each with its day; the option `another` shows the next ones."""
    if not few.shown:
        return indent([line for each in NOTHING for line in wrap([Span(each)], sheet.measure)])
    page: Page = []
    for each in few.shown:
        page += [*([BLANK] if page else []), *_lines(each, sheet)]
    if len(few.shown) < few.total:
        words = f"{len(few.shown)} of {few.total:,}.  Another few: {another}"
        page += [BLANK, *wrap([Span(words, Style.QUIET)], sheet.measure)]
    return indent(page)


def _lines(each: KeptWords, sheet: Sheet) -> Page:
    """One of them: its day, the words, and where they stand."""
    words = [Span(words_of(each), Style.KEPT), Span(f"  {_about(each)}", Style.QUIET)]
    if sheet.plain:
        return wrap([Span(f"{spoken(each.day)}: "), *words], sheet.measure, MARGIN)
    label: Line = (Span(_label(each.day), Style.QUIET),)
    if sheet.narrow:
        return [label, *indent(wrap(words, sheet.measure - MARGIN, 1), MARGIN)]
    first, *others = wrap(words, sheet.measure - LABEL, 1)
    return [(*pad(label, LABEL), *first), *indent(others, LABEL)]


def words_of(each: KeptWords) -> str:
    """The words in quotation marks, on one line."""
    line = printable_line(each.text)
    return f"“{line if each.what is What.LINE else first_words(line, LONGEST)}”"


def _about(each: KeptWords) -> str:
    """Who it is about, and the entry's number."""
    who = printable_line(each.person) if each.person else ""
    return f"{who} · {each.entry}" if who else str(each.entry)


def _label(day: date) -> str:
    return f"{day.day:>2} {MONTHS[day.month - 1][:3]} {day.year}"


def kept_json(few: Few, day: date) -> dict[str, Any]:
    """The same for scripts, the words whole."""
    return {
        "schema": KEPT_SCHEMA,
        "date": day.isoformat(),
        "total": few.total,
        "kept": [_json(each) for each in few.shown],
    }


def _json(each: KeptWords) -> dict[str, Any]:
    return {
        "entry": each.entry,
        "date": each.day.isoformat(),
        "what": each.what.value,
        "text": each.text,
        "person": each.person,
        "exchange": each.exchange,
        "sharing": each.sharing.value,
    }

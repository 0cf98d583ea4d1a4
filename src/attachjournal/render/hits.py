"""What a search found, on a page."""

from collections.abc import Sequence

from attachjournal.core.day import MONTHS
from attachjournal.core.prompts.library import Library
from attachjournal.core.search import Hit
from attachjournal.render.days import short_day
from attachjournal.render.entries import MARK_COLUMNS, pillar_mark, theme_title
from attachjournal.render.page import BLANK, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style


def search_page(hits: Sequence[Hit], notes: Sequence[str], library: Library, sheet: Sheet) -> Page:
    """Hits, best first, with the words that matched."""
    if not hits:
        return indent(wrap([Span("Nothing with these words.")], sheet.measure))
    page: Page = []
    for hit in hits:
        page += [*_hit_lines(hit, library, sheet), BLANK]
    page += [line for note in notes for line in wrap([Span(note, Style.QUIET)], sheet.measure)]
    return indent(page if notes else page[:-1])


def _hit_lines(hit: Hit, library: Library, sheet: Sheet) -> Page:
    """One hit: when, under what, and the passage."""
    entry = hit.entry
    title = theme_title(entry, library)
    head: Line = (
        *pillar_mark(entry, library, sheet),
        *(() if sheet.plain else (Span(" "),)),
        Span(f"{short_day(entry.date)} {MONTHS[entry.date.month - 1]} {entry.date.year}"),
        Span(f"   {title}" if title else "", Style.QUIET),
        Span(f"   {entry.id}", Style.QUIET),
    )
    passage = [span(text, Style.FOUND if found else Style.BODY) for text, found in hit.passage]
    hang = 0 if sheet.plain else MARK_COLUMNS
    return [*wrap(head, sheet.measure, hang), *indent(wrap(passage, sheet.measure - hang), hang)]

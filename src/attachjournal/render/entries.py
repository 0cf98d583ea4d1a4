"""Entries on a page: one whole, several, a list of many."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attachjournal.core.day import MONTHS
from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.prompts.library import Library, Pillar
from attachjournal.core.text import first_words
from attachjournal.render.days import long_day, short_day
from attachjournal.render.marks import mark
from attachjournal.render.page import (
    BLANK,
    MARGIN,
    Line,
    Page,
    Sheet,
    Span,
    cells,
    indent,
    leading_to,
    nothing_fits,
    pad,
    span,
    width,
    wrap,
    wrap_text,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

DATE_COLUMNS = 8
MARK_COLUMNS = 2


def pillar_mark(entry: Entry, library: Library, sheet: Sheet) -> Line:
    """The mark of the entry's pillar; `–` where it has no theme; nothing in plain text."""
    theme = library.theme(entry.theme)
    if sheet.plain:
        return ()
    if theme is None:
        return (Span("–" if sheet.unicode else "-", Style.QUIET),)
    return (mark(Pillar(theme.pillar), sheet),)


def theme_title(entry: Entry, library: Library) -> str:
    """The title of the entry's theme; its slug where the theme is no longer there."""
    theme = library.theme(entry.theme)
    return theme.title if theme else entry.theme or ""


def list_page(
    entries: Sequence[Entry], library: Library, sheet: Sheet, *, more: bool, chosen: bool
) -> Page:
    """Entries by month, a line or two each, and a word on whether there are more.

    `chosen` says whether only some were asked for.
    """
    if not entries:
        return nothing_fits("journal list", sheet) if chosen else nothing_page(sheet)
    page: Page = []
    for (year, month), group in groupby(
        entries, key=lambda entry: (entry.date.year, entry.date.month)
    ):
        page.append((Span(f"{MONTHS[month - 1]} {year}", Style.HEADING),))
        for entry in group:
            page.extend(indent(_list_lines(entry, library, sheet), 0 if sheet.plain else MARGIN))
        page.append(BLANK)
    if more:
        page.append((Span(f"The newest {len(entries)}.  All of them: --limit 0", Style.QUIET),))
    else:
        page.pop()
    return indent(page)


def nothing_page(sheet: Sheet) -> Page:
    """What stands where there is nothing to show."""
    words = "Nothing here yet. A page is there whenever you like:"
    return leading_to("journal today", words, sheet)


def _list_lines(entry: Entry, library: Library, sheet: Sheet) -> Page:
    """One entry in a list."""
    if sheet.plain:
        said = f"{long_day(entry.date)}, entry {entry.id}{_sharing(entry)}"
        title = theme_title(entry, library)
        text = first_words(printable_line(entry.text[:400]), 60)
        return wrap([span(f"{said}{', ' + title if title else ''}: {text}")], sheet.measure, MARGIN)
    lead: Line = (
        *pad((Span(short_day(entry.date), Style.QUIET),), DATE_COLUMNS),
        *pad(pillar_mark(entry, library, sheet), MARK_COLUMNS),
    )
    number: Line = (Span(f"{_sharing(entry)}  {entry.id}".removeprefix(", "), Style.QUIET),)
    if sheet.narrow:
        room = sheet.measure - 2 * MARGIN
        return [(*lead, *number), *indent([_beginning(entry, room)], MARGIN)]
    room = sheet.measure - MARGIN - width(lead) - width(number)
    return [(*lead, *pad((*_beginning(entry, room - 1),), room), *number)]


def _beginning(entry: Entry, room: int) -> Line:
    """The first words of an entry, as many as fit."""
    text = printable_line(entry.text[: 8 * room])
    line = first_words(text, room)
    while cells(line) > room:
        line = first_words(text, len(line) - 3) if len(line) > 6 else "…"  # noqa: PLR2004 - a word and its …
    return (Span(line),)


def _sharing(entry: Entry) -> str:
    """What an export may hold of it, where that is not the usual."""
    return {Sharing.PRIVATE: ", private", Sharing.BRING: ", to bring"}.get(entry.sharing, "")


def entry_page(entry: Entry, library: Library, sheet: Sheet, beside: Sequence[Line] = ()) -> Page:
    """One entry, whole; `beside` is what else its record holds, to stand under the text."""
    page: Page = [(Span(when(entry), Style.HEADING), Span(f"   {entry.id}", Style.QUIET)), BLANK]
    page += list(asked_lines(entry, library, sheet))
    return indent([*page, *text_lines(entry, sheet.measure, beside)])


def text_lines(entry: Entry, columns: int, beside: Sequence[Line] = ()) -> Page:
    """The words of an entry, what its record holds, the line kept, and what else is known of it."""
    page = wrap_text(entry.text, columns)
    if beside:
        page += [BLANK, *beside]
    if entry.keep:
        page += [BLANK, *wrap([span(f"“{entry.keep}”", Style.KEPT)], columns, 1)]
    remarks = list(_remarks(entry))
    if remarks:
        page += [BLANK, *wrap([span(" · ".join(remarks), Style.QUIET)], columns)]
    return page


def when(entry: Entry) -> str:
    """The entry's day, with the time where it was written on that day."""
    said = long_day(entry.date)
    same_night = 0 <= (entry.written_at.date() - entry.date).days <= 1
    return f"{said}, {entry.written_at:%H:%M}" if same_night else said


def asked_lines(entry: Entry, library: Library, sheet: Sheet) -> Iterator[Line]:
    """The theme and prompt that an entry answers, if any, and the blank after it."""
    if entry.theme:
        title = Span(theme_title(entry, library), Style.HEADING)
        lead: Line = (*pillar_mark(entry, library, sheet), Span(" ")) if not sheet.plain else ()
        yield from wrap((*lead, title), sheet.measure, len(lead))
    if entry.prompt:
        hang = 0 if sheet.plain else MARK_COLUMNS
        lines = wrap([span(entry.prompt, Style.QUIET)], sheet.measure - hang)
        yield from indent(lines, hang) if hang else lines
    if entry.theme or entry.prompt:
        yield BLANK


def _remarks(entry: Entry) -> Iterator[str]:
    """What else is known of an entry, in few words."""
    if entry.before is not None:
        yield f"before {entry.before}"
    if entry.after is not None:
        yield f"after {entry.after}"
    yield from (f"#{tag}" for tag in entry.tags)
    yield from (f"@{name}" for name in entry.people)
    if entry.sharing is not Sharing.OPEN:
        yield _sharing(entry).removeprefix(", ")
    if entry.edited_at is not None:
        yield f"edited {entry.edited_at.day} {MONTHS[entry.edited_at.month - 1]}"

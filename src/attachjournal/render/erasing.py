"""What would be erased, before it is."""

from collections.abc import Iterator, Sequence

from attachjournal.core.day import spoken
from attachjournal.core.safety.copies import Glimpse
from attachjournal.core.safety.erasing import Reach, Touched
from attachjournal.core.text import counted, first_words
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, wrap
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

SHOWN = 20
"""So many entries are shown, and the others counted."""
RECORDS = {
    "checkin": ("check-in", "check-ins"),
    "direction": ("direction", "directions"),
    "homework": ("homework", "homeworks"),
    "next_step": ("next step", "next steps"),
    "session": ("session", "sessions"),
    "skip": ("prompt passed over", "prompts passed over"),
}
PROMISE = (
    "Nothing brings it back. A solid-state disk, a snapshot or a backup of the whole machine may "
    "still hold it, and so does whatever you exported or copied elsewhere."
)


def erasing_page(reach: Reach, sheet: Sheet) -> Page:
    """What would go, where else it lies, and what cannot be promised."""
    page: Page = [*_entries(reach.entries, sheet)]
    for table, number in reach.records.items():
        page += wrap([Span(counted(number, *RECORDS[table]))], sheet.measure)
    if reach.drafts:
        numbers = ", ".join(map(str, reach.drafts))
        said = f"{'Draft' if len(reach.drafts) == 1 else 'Drafts'} {numbers}, of the same words"
        page += wrap([Span(said)], sheet.measure)
    page += [BLANK, *_copies(reach.copies, sheet)]
    page += [BLANK, *wrap([Span(PROMISE)], sheet.measure)]
    return indent(page)


def everything_page(paths: Sequence[str], sheet: Sheet) -> Page:
    """Every file and folder that would go."""
    page: Page = [*wrap([Span("All of this would go:")], sheet.measure)]
    for path in paths:
        page += [(Span(" " * MARGIN), Span(printable_line(path)))]
    page += [BLANK, *wrap([Span(PROMISE)], sheet.measure)]
    return indent(page)


def _entries(entries: Sequence[Glimpse], sheet: Sheet) -> Iterator[Line]:
    room = sheet.measure - 2 * MARGIN
    for each in entries[:SHOWN]:
        quiet = Span(f"{spoken(each.day)}, entry {each.id}", Style.QUIET)
        yield from wrap([quiet], sheet.measure)
        yield from indent(wrap([Span(first_words(printable_line(each.text), room))], room))
    if len(entries) > SHOWN:
        more = f"and {counted(len(entries) - SHOWN, 'other entry', 'other entries')}"
        yield from wrap([Span(more)], sheet.measure)


def _copies(copies: Sequence[Touched], sheet: Sheet) -> Iterator[Line]:
    """Which files have to be written anew, and which removed."""
    for said, some in (
        ("Copies that hold it, and are written anew without it:", True),
        ("Copies that cannot be read, and are removed:", False),
    ):
        paths = [each.path for each in copies if (each.entries is not None) is some]
        if paths:
            yield from wrap([Span(said)], sheet.measure)
            yield from ((Span(" " * MARGIN), Span(printable_line(path))) for path in paths)
    if not copies:
        yield from wrap([Span("No copy of the journal holds it.")], sheet.measure)

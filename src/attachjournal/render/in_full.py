"""Entries in full, one after the other."""

from collections.abc import Iterable, Mapping, Sequence

from attachjournal.core.entry import Entry
from attachjournal.core.prompts.library import Library
from attachjournal.render.entries import entry_page
from attachjournal.render.page import BLANK, Line, Page, Sheet


def entries_page(
    entries: Iterable[Entry],
    library: Library,
    sheet: Sheet,
    beside: Mapping[int, Sequence[Line]] | None = None,
    earlier: Mapping[int, Entry] | None = None,
) -> Page:
    """Several entries, whole, one after the other.

    By entry, `beside` has the lines of records, and `earlier` the answer that is given again.
    """
    page: Page = []
    for entry in entries:
        lines, then = (beside or {}).get(entry.id, ()), (earlier or {}).get(entry.id)
        page += [BLANK, BLANK] if page else []
        if then is None:
            page += entry_page(entry, library, sheet, lines)
            continue
        from attachjournal.render.then import pair_page  # now and then one is answered again

        page += pair_page(entry, then, library, sheet, lines)
    return page

"""What every form of an export says alike: how an entry is headed, and what is remarked of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attachjournal.core.entry import Entry, Sharing
from attachjournal.render.entries import long_day


def headings(entries: Sequence[Entry]) -> Iterator[str]:
    """A heading for each entry: its day, the time where a day has several, what to talk about."""
    on_day = Counter(entry.date for entry in entries)
    for entry in entries:
        said = long_day(entry.date)
        if on_day[entry.date] > 1 and 0 <= (entry.written_at.date() - entry.date).days <= 1:
            said += f", {entry.written_at:%H:%M}"
        yield f"{said}, to talk about" if entry.sharing is Sharing.BRING else said


def remarks(entry: Entry) -> Iterator[str]:
    """What else the writer said of an entry, a line each."""
    if entry.keep:
        yield f"Kept: “{' '.join(entry.keep.split())}”"
    rated = [
        f"{rating} {when} writing"
        for rating, when in ((entry.before, "before"), (entry.after, "after"))
        if rating is not None
    ]
    if rated:
        yield f"How heavy, 0 to 10: {', '.join(rated)}"
    if entry.tags:
        yield f"Tags: {', '.join(entry.tags)}"
    if entry.people:
        yield f"People: {', '.join(entry.people)}"

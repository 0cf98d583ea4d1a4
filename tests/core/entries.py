"""Entries for tests about values: one call each, with what matters named."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from attachjournal.core.entry import Entry, Kind, Sharing
from attachjournal.core.text import count_words, people_in, tags_in


def an_entry(number: int = 1, text: str = "tea", day: int = 10, **changes: Any) -> Entry:
    """An entry of a day in November 2026, written that evening."""
    when = datetime(2026, 11, day, 21, tzinfo=timezone(timedelta(hours=1)))
    entry = Entry(
        id=number,
        uid=f"{number:032x}",
        date=date(2026, 11, day),
        written_at=when,
        kind=Kind.FREE,
        theme=None,
        facet=None,
        prompt_id=None,
        prompt=None,
        intensity=None,
        touches=(),
        text=text,
        words=count_words(text),
        tags=tags_in(text),
        people=people_in(text),
        before=None,
        after=None,
        keep=None,
        sharing=Sharing.OPEN,
        edited_at=None,
        earlier_id=None,
    )
    return entry._replace(**changes)

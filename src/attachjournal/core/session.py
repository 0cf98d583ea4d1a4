"""Therapy sessions, past and to come, and what has been brought to them.

What is marked to be brought is for the first session that comes after the mark. Nothing is
written when that session's day has passed: whether a mark still stands follows from the dates.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from attachjournal.core.named import NamedTuple

EVENING = time(18)
"""On the day of a session, what is marked from here on is for the next one, unless a note says
when the hour was over: most people write in the evening and have their session before it."""
NIGHT = timedelta(days=1, hours=6)
"""So long after midnight a day's note or mark may still be written."""


class Session(NamedTuple):
    """A session as the journal keeps it."""

    id: int
    day: date
    person: str | None
    """With whom, as typed."""
    entered_at: datetime
    note_id: int | None = None
    """The entry with its note."""
    note_at: datetime | None = None
    """When the note was written."""
    note: str | None = None
    """The words of the note."""


class Mark(NamedTuple):
    """An entry that was marked to be brought."""

    entry_id: int
    at: datetime
    """When it was marked, in the time of the place."""


def over(session: Session) -> datetime:
    """The local time from which on marks are for the next session.

    The note of the hour tells it, where there is one of the same day; otherwise it is the evening,
    or the time the session was entered, if that was later on its day.
    """
    noted = _on_the_day(session, session.note_at)
    if noted is not None:
        return noted
    evening = datetime.combine(session.day, EVENING)
    return max(evening, _on_the_day(session, session.entered_at) or evening)


def standing(marks: Iterable[Mark], sessions: Iterable[Session], today: date) -> frozenset[int]:
    """The entries that are still to be brought: no session has come and gone since the mark."""
    past = [(session, over(session)) for session in sessions if session.day < today]
    return frozenset(
        mark.entry_id
        for mark in marks
        if all(_local(mark.at) > end or _is_after(mark, session) for session, end in past)
    )


def is_past(session: Session, today: date) -> bool:
    """Whether the hour is over: its day is, or it has a note that was written on the day."""
    return session.day < today or (
        session.day == today and _on_the_day(session, session.note_at) is not None
    )


def last_past(sessions: Iterable[Session], today: date) -> Session | None:
    """The latest session whose hour is over."""
    past = [session for session in sessions if is_past(session, today)]
    return max(past, key=lambda session: (session.day, session.id), default=None)


def next_ahead(sessions: Iterable[Session], today: date) -> Session | None:
    """The first session that is still to come, today's among them."""
    ahead = [session for session in sessions if not is_past(session, today)]
    return min(ahead, key=lambda session: (session.day, session.id), default=None)


def in_order(sessions: Sequence[Session], today: date) -> tuple[Session, ...]:
    """Those to come, the next one first; then those past, the latest first."""
    ahead = [session for session in sessions if not is_past(session, today)]
    past = [session for session in sessions if is_past(session, today)]
    ahead.sort(key=lambda session: (session.day, session.id))
    past.sort(key=lambda session: (session.day, session.id), reverse=True)
    return (*ahead, *past)


def _is_after(mark: Mark, session: Session) -> bool:
    """Whether it is the session's own note, written after the hour: that is for the next one."""
    if mark.entry_id != session.note_id or session.note_at is None:
        return False
    return _local(session.note_at) >= datetime.combine(session.day, time())


def _on_the_day(session: Session, instant: datetime | None) -> datetime | None:
    """The local time of an instant, if it lies on the session's day or in the night after it."""
    if instant is None:
        return None
    local, midnight = _local(instant), datetime.combine(session.day, time())
    return local if midnight <= local < midnight + NIGHT else None


def _local(instant: datetime) -> datetime:
    """The time on the clock of the place it was."""
    return instant.replace(tzinfo=None)

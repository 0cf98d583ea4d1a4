"""The keeping door of sessions: moving them, putting them away, and linking a note to one."""

from collections.abc import Iterable
from datetime import date, datetime

from attachjournal.paths import Home
from attachjournal.store.keeping.entries import transaction
from attachjournal.store.schema_records import SessionRow


def change(home: Home, number: int, *, day: date | None = None, person: str | None = None) -> bool:
    """Move a session, or say with whom it is; False where it is not there. "" is with nobody named.

    Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        row = session.get(SessionRow, number)
        if row is None or row.deleted_at is not None:
            return False
        row.date = day.isoformat() if day else row.date
        row.person = row.person if person is None else person or None
        return True


def delete(home: Home, numbers: Iterable[int], now: datetime) -> tuple[int, ...]:
    """Put sessions away, all or none; return those that were there. Their notes stay.

    Raises JournalError.
    """
    return _set(home, numbers, int(now.timestamp()))


def restore(home: Home, numbers: Iterable[int]) -> tuple[int, ...]:
    """Bring deleted sessions back; return those that were. Raises JournalError."""
    return _set(home, numbers, None)


def _set(home: Home, numbers: Iterable[int], deleted_at: int | None) -> tuple[int, ...]:
    """Set when they were deleted, of those where that changes something."""
    changed = []
    with transaction(home) as session:
        for number in numbers:
            row = session.get(SessionRow, number)
            if row is not None and (row.deleted_at is None) != (deleted_at is None):
                row.deleted_at = deleted_at
                changed.append(number)
    return tuple(changed)

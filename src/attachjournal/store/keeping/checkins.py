"""The keeping door for check-ins: putting them away with their remarks, and bringing them back."""

from collections.abc import Iterable
from datetime import datetime

from attachjournal.paths import Home
from attachjournal.store.keeping.entries import transaction
from attachjournal.store.schema import EntryRow
from attachjournal.store.schema_records import CheckinRow


def delete(home: Home, numbers: Iterable[int], now: datetime) -> int:
    """Put check-ins away, all or none; return how many there were. Raises JournalError."""
    return _set(home, numbers, int(now.timestamp()))


def restore(home: Home, numbers: Iterable[int]) -> int:
    """Bring deleted check-ins back; return how many there were. Raises JournalError."""
    return _set(home, numbers, None)


def _set(home: Home, numbers: Iterable[int], deleted_at: int | None) -> int:
    """Set when they were deleted, of those where that changes something.

    The remark goes and comes with its check-in, unless it was deleted at a time of its own.
    """
    changed = 0
    with transaction(home) as session:
        for number in numbers:
            row = session.get(CheckinRow, number)
            if row is None or (row.deleted_at is None) == (deleted_at is None):
                continue
            remark = session.get(EntryRow, row.entry_id) if row.entry_id else None
            if remark is not None and remark.deleted_at == row.deleted_at:
                remark.deleted_at = deleted_at
            row.deleted_at = deleted_at
            changed += 1
    return changed

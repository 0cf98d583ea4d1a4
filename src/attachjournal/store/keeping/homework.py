"""The keeping door of homework: how it ended, and until when it is wanted."""

from datetime import date

from attachjournal.core.homework import Outcome
from attachjournal.paths import Home
from attachjournal.store.keeping.entries import transaction
from attachjournal.store.schema_records import HomeworkRow


def close(
    home: Home, number: int, outcome: Outcome | None, day: date | None, note: str | None = None
) -> bool:
    """Say how homework ended and on which day; without an outcome it is open again.

    A note takes the place of an earlier one; without one that stays. False where there is no such
    homework. Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        row = session.get(HomeworkRow, number)
        if row is None:
            return False
        row.outcome = outcome.value if outcome else None
        row.closed_on = day.isoformat() if day else None
        row.note = note or row.note
        return True


def change(home: Home, number: int, text: str | None, due: date | str | None) -> bool:
    """Change the words or the day; "" for the day takes it away. False where there is none.

    Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        row = session.get(HomeworkRow, number)
        if row is None:
            return False
        row.text = text or row.text
        if due is not None:
            row.due = due.isoformat() if isinstance(due, date) else None
        return True

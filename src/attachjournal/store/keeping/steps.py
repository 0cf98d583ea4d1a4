"""The keeping door of next steps: what became of one."""

from datetime import date

from attachjournal.core.taken import Became
from attachjournal.paths import Home
from attachjournal.store.keeping.entries import transaction
from attachjournal.store.schema_records import StepRow


def close(home: Home, number: int, became: Became, day: date) -> bool:
    """Say what became of a step; False where there is none of that number, or it is closed.

    Raises JournalError; nothing is then changed.
    """
    with transaction(home) as session:
        row = session.get(StepRow, number)
        if row is None or row.outcome is not None:
            return False
        row.outcome, row.closed_on = became.value, day.isoformat()
        session.add(row)
        return True

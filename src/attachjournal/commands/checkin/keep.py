"""A check-in put into the journal, with its remark."""

from attachjournal.commands.common.desk import Desk
from attachjournal.core.checkin import (
    WEEK,
    Answers,
    Checkin,
    written,
)
from attachjournal.core.day import spoken
from attachjournal.core.draft import Context
from attachjournal.core.entry import Sharing
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.store import checkins as store
from attachjournal.store import file, journal


def keep(
    desk: Desk, context: Context, answers: Answers, remark: str | None, *, again: bool
) -> None:
    """Put a check-in and its remark into the journal. A line to keep is a remark where no other is.

    Raises JournalError, also where one was kept less than a week away.
    """
    text = remark or context.keep
    if text is None and _says_something(context):
        message = "There is no remark that the other options could belong to; add --remark TEXT."
        raise UsageProblem(message)
    try:
        with file.writing(desk.home) as db:
            if not again:
                refuse_soon(store.within_a_week(db, context.day))
            entry = journal.append(db, context.entry(text, desk.now)) if text else None
            store.add(db, context.day, desk.now, answers, entry)
    except JournalError as error:
        message = f"{error} Your answers: {written(answers)}."
        raise JournalError(message) from None


def refuse_soon(other: Checkin | None) -> None:
    """Raise JournalError where there is another check-in less than a week away."""
    if other is not None:
        message = (
            f"There is a check-in of {spoken(other.day)} already, and they are meant to be "
            f"{WEEK} days apart; --again keeps another one all the same."
        )
        raise JournalError(message)


def _says_something(context: Context) -> bool:
    """Whether options were given that only an entry can hold."""
    ratings = (context.before, context.after)
    return (
        bool(context.tags or context.people)
        or context.sharing is not Sharing.OPEN
        or any(each is not None for each in ratings)
    )

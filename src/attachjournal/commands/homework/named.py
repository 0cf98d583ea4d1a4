"""Which homework a person means."""

from collections.abc import Sequence

from attachjournal.commands.common.records import ID_DIGITS, NAMED_AT_MOST
from attachjournal.core.homework import Homework, by_need
from attachjournal.core.text import first_words
from attachjournal.errors import JournalError, NoSuch, UsageProblem

LIST = "journal homework list shows what there is."


def homework_named(
    every: Sequence[Homework], name: str | None, *, closed: bool = False
) -> Homework:
    """The homework of a number, or `last`; without a name the only one that is open.

    With `closed`, the only one that is closed. Raises NoSuch, JournalError and UsageProblem.
    """
    if name is None:
        return _only([each for each in every if not each.is_open] if closed else by_need(every))
    said = name.strip().lower()
    if said == "last":
        if not every:
            raise NoSuch(f"There is no homework yet; {LIST}")
        return every[-1]
    if not (said.isascii() and said.isdecimal()):
        raise UsageProblem(f"“{name}” names no homework; use its number, or last: {LIST}")
    found = next((each for each in every if each.id == int(said[:ID_DIGITS])), None)
    if found is None:
        raise NoSuch(f"There is no homework {said}; {LIST}")
    return found


def _only(waiting: Sequence[Homework]) -> Homework:
    """The only one there is. Raises JournalError where there is none, UsageProblem for several."""
    if not waiting:
        raise JournalError(f"No homework waits; name one by its number: {LIST}")
    if len(waiting) > 1:
        named = "; ".join(
            f"{each.id}, “{first_words(each.text, 40)}”" for each in waiting[:NAMED_AT_MOST]
        )
        raise UsageProblem(f"Several wait; name one by its number: {named}")
    return waiting[0]

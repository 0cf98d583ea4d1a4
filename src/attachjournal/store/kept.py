"""Lines kept and kindnesses noticed, read by the daily door."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from attachjournal.core.entry import Sharing
from attachjournal.core.kept import Few, KeptWords, What
from attachjournal.core.prompts.library import TENDER_TOUCHES
from attachjournal.core.selection import Selection
from attachjournal.store.journal import NOTICED_PERSON, conditions

HAS_LINE = "keep IS NOT NULL AND trim(keep, char(9, 10, 13, 32)) <> ''"
NOT_DEEP = "intensity IS NOT 'deep'"
SURROGATE = """SELECT key FROM person_alias JOIN person ON person.id = person_id WHERE surrogate"""
IS_KINDNESS = f"""id IN (SELECT entry_id FROM notice
    WHERE exchange = 'received' OR (exchange IS NULL AND person_key IN ({SURROGATE})))"""
LINES = "SELECT id, keep, sharing, date FROM entry WHERE id IN ({})"
NOTICED = f"""SELECT id, text, sharing, date, {NOTICED_PERSON}, exchange
    FROM entry JOIN notice ON notice.entry_id = entry.id WHERE id IN ({{}})"""

Turn = Callable[[int], Sequence[int]]
"""Given how many there are, the places of those to show."""


def few(
    db: sqlite3.Connection | None,
    selection: Selection,
    turn: Turn,
    *,
    deep: bool = False,
    tender: bool = True,
) -> Few:
    """Those of the selection whose turn it is, and how many there are.

    With `deep`, also lines kept after deep prompts. Without `tender`, nothing from a prompt that
    touches childhood, family or loss.
    """
    if db is None:
        return Few((), 0)
    where, values = conditions(selection)
    tests = [where, *([] if deep else [NOT_DEEP]), *([] if tender else _not_tender())]
    lines = f"SELECT id FROM entry WHERE {' AND '.join([HAS_LINE, *tests])} ORDER BY date, id"
    noticed = f"SELECT id FROM entry WHERE {' AND '.join([IS_KINDNESS, *tests])} ORDER BY date, id"
    found = [(number, What.LINE) for (number,) in db.execute(lines, values)]
    found += [(number, What.NOTICED) for (number,) in db.execute(noticed, values)]
    chosen = [found[place] for place in turn(len(found))]
    shown = [
        *_lines(db, [number for number, what in chosen if what is What.LINE]),
        *_noticed(db, [number for number, what in chosen if what is What.NOTICED]),
    ]
    shown.sort(key=lambda each: (each.day, each.entry), reverse=True)
    return Few(tuple(shown), len(found))


def _not_tender() -> list[str]:
    """Conditions that leave out what touches something tender; the names are ours."""
    return [f"instr(' ' || touches || ' ', ' {touch} ') = 0" for touch in sorted(TENDER_TOUCHES)]


def _lines(db: sqlite3.Connection, numbers: Sequence[int]) -> list[KeptWords]:
    query = LINES.format(_marks(numbers))
    return [
        KeptWords(number, date.fromisoformat(day), What.LINE, line, sharing=Sharing(sharing))
        for number, line, sharing, day in db.execute(query, numbers)
    ]


def _noticed(db: sqlite3.Connection, numbers: Sequence[int]) -> list[KeptWords]:
    query = NOTICED.format(_marks(numbers))
    return [
        KeptWords(
            number,
            date.fromisoformat(day),
            What.NOTICED,
            text,
            person,
            exchange,
            Sharing(sharing),
        )
        for number, text, sharing, day, person, exchange in db.execute(query, numbers)
    ]


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))

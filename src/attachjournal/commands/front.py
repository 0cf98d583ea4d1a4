"""`journal` alone: what today has, what waits, and three commands; the first time, what this is."""

import sqlite3

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.welcome import WORDS
from attachjournal.commands.open_ import one_thing
from attachjournal.render.front import Front, first_page, front_page
from attachjournal.store import file
from attachjournal.store.past import is_written


def front() -> None:
    """Show the quiet home screen. Where there is no journal yet, say what this is instead.

    On a terminal the first time goes on to a gentle prompt, which can be left with one key.
    """
    desk = sit_down(unlock=False)
    if not desk.home.journal.exists():
        _first(desk)
        return
    console.show(front_page(_found(desk), console.sheet()))


def _first(desk: Desk) -> None:
    """What this is, what it is not, where it writes; then a page to begin with."""
    if ask.asking() and console.is_terminal():
        from attachjournal.commands.today.today import today  # says the same words first

        today(gentle=True)
        return
    words = [line.format(journal=desk.home.journal) for line in WORDS]
    console.show(first_page(words, console.sheet()))


def _found(desk: Desk) -> Front:
    """What the home screen shows. A locked journal is left locked, and nothing is asked."""
    if file.is_locked(desk.home):
        return Front(desk.today, None, written=False, first=False, locked=True)
    with file.reading(desk.home) as db:
        waits = one_thing(desk, db)
        if is_written(db, desk.today):  # such a day shows no theme, and nothing has to be chosen
            return Front(desk.today, None, written=True, first=False, waits=waits)
        return _unwritten(desk, db)._replace(waits=waits)


def _unwritten(desk: Desk, db: sqlite3.Connection | None) -> Front:
    """What a day without an entry has: its theme."""
    from attachjournal import prompt_files  # a day with an entry needs none of it
    from attachjournal.commands.today.evening import evening_in

    evening = evening_in(db, desk, prompt_files.load(desk.home).library, desk.today)
    offer, first_day = evening.offer, evening.past.first_day
    theme = offer.theme if offer else None
    return Front(desk.today, theme, written=False, first=first_day is None)

"""`journal direction`: what one is working towards, in one's own words."""

import os
from datetime import date as Date  # noqa: N812 - `date` is an option here
from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import in_hand, options, page_options, writing
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.core.direction import is_due
from attachjournal.core.draft import Context
from attachjournal.core.text import normalise
from attachjournal.errors import UsageProblem
from attachjournal.store import directions, file, journal

COMMAND = "direction"
LATER = "Whenever you know it: journal direction “…”"


@in_hand.takes_words(pipe_unless=("text", "as_json", "none"))
def direction(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Your words; without any, the present ones."),
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="No direction from now on.")] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="From this day on; not a later one.")
    ] = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """What you are working towards with people, in your own words.

    With words it is set, and the earlier ones are kept. Without any it is shown.

    Examples: journal direction "asking plainly, and staying when the answer takes time" ·
    journal direction · journal direction --none
    """
    if as_json and (none or date):
        message = "--json shows the direction; leave it out to change it."
        raise UsageProblem(message)
    desk = sit_down()
    day = page_options.day_of(desk, date)
    given = os.fsencode(" ".join(text)) if text else b"" if as_json or none else in_hand.piped()
    in_hand.belongs_to(_context(desk, day))
    words = writing.text_in(given).strip()
    if date and not (words or none):
        message = "--date says from when on; give the words as well, or --none."
        raise UsageProblem(message)
    if words:
        _set(desk, day, words)
    elif none:
        _end(desk, day)
    else:
        _show(desk, limit, as_json=as_json)


def ask_once(desk: Desk, first_day: Date | None, number: int) -> None:
    """Ask for it once, on the first evening after the first week; Enter passes it by for good.

    Not after a heavy evening, and not in hard times: it waits then. `first_day` is that of the
    first entry, `number` the entry of the evening.
    """
    if desk.settings.hard_time or not is_due(first_day, desk.today):
        return
    with file.reading(desk.home) as db:
        written = journal.entry(db, number)
        if not directions.is_untouched(db):
            return
    if written and writing.is_heavy(desk, written.before, written.after):
        return
    in_hand.belongs_to(_context(desk, desk.today))
    console.say("", "  What are you working towards with people, in your own words?")
    words = ""
    try:
        words = in_hand.line("  (Enter: not now)\n  > ")
    finally:
        if not words:
            with file.writing(desk.home) as db:
                directions.pass_by(db, desk.now)
    if words:
        _keep(desk, desk.today, normalise(words).strip())
    console.say("  Kept." if words else f"  {LATER}")


def _set(desk: Desk, day: Date, words: str) -> None:
    """Set it, and say how it stands now."""
    with file.reading(desk.home) as db:
        before = directions.current(db, day)
    if before and before.text == words:
        console.say("It stands as it is.")
        return
    _keep(desk, day, words)
    with file.reading(desk.home) as db:
        now = directions.current(db, desk.today)
    said = "Kept." if now and now.text == words else "Kept among the earlier ones."
    console.say(f"{said} To see it: journal direction")


def _end(desk: Desk, day: Date) -> None:
    """End it, if there is one."""
    with file.reading(desk.home) as db:
        before = directions.current(db, day)
    if before is None:
        console.say("There was none in words.")
        return
    with file.writing(desk.home) as db:
        directions.add(db, day, None, desk.now)
    console.say("It is ended; the words are kept: journal direction")


def _keep(desk: Desk, day: Date, words: str) -> None:
    """Add it. Where that fails the words are a draft."""
    with in_hand.keeping(desk.home, _context(desk, day), words), file.writing(desk.home) as db:
        directions.add(db, day, words, desk.now)


def _context(desk: Desk, day: Date) -> Context:
    """What a draft of the words belongs to."""
    return Context(COMMAND, desk.now, day)


def _show(desk: Desk, limit: int, *, as_json: bool) -> None:
    """The present one and the earlier ones."""
    with file.reading(desk.home) as db:
        every = directions.every(db)
        current = directions.current(db, desk.today)
    earlier = [each for each in reversed(every) if each != current]
    shown = earlier[:limit] if limit else earlier
    if as_json:
        from attachjournal.render.direction import direction_json

        console.show_json(direction_json(current, shown))
        return
    from attachjournal.render.direction import direction_page

    more = len(earlier) > len(shown)
    console.show(direction_page(current, shown, console.sheet(), more=more), paged=True)

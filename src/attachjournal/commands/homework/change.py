"""Homework kept, closed, and opened again."""

from datetime import date as Date  # noqa: N812 - as its command calls the option
from pathlib import Path

from attachjournal import ask, console
from attachjournal.commands.common import in_hand, page_options
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.records import loose, say_before
from attachjournal.commands.common.short_lines import ANSWER, main_text, safely, said
from attachjournal.commands.homework.named import homework_named
from attachjournal.core.experiment import parse_coming_day
from attachjournal.core.homework import Homework, Outcome, known_already
from attachjournal.core.text import first_words
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.store import file
from attachjournal.store import homework as store


def add(desk: Desk, typed: str, source: Path | None, due: str | None, date: str | None) -> None:
    """Keep homework: the words, a file, what comes through a pipe, or what is asked for."""
    day = page_options.day_of(desk, date)
    until = parse_coming_day(due, desk.today) if due else None
    if until and until < day:
        raise UsageProblem(f"It is due on {until}, before it was given on {day}.")
    if typed and source:
        raise UsageProblem("The words and --file both say what it is; leave one out.")
    if source is not None:
        from attachjournal.commands.homework.file import texts_in  # now and then

        _keep(desk, texts_in(source), day, until)
        return
    words = main_text(typed or None, None)
    if words is None and page_options.is_typing():
        words, until = _asked(desk, until)
        if words is None:
            return
    if words is None:
        raise UsageProblem("Say what it is: in words, through a pipe, or with --file.")
    safely(desk, loose(desk), words, lambda: _keep(desk, (words,), day, until))


def _asked(desk: Desk, until: Date | None) -> tuple[str | None, Date | None]:
    """What it is and for when, asked for; None for nothing. Raises Interrupted."""
    console.say("", "  What were you given?   (Enter: nothing)")
    words = in_hand.line(ANSWER) or None
    while words and until is None:
        console.say("", "  For which day?   (Enter: none)")
        day = ask.line(ANSWER)
        if not day:
            break
        try:
            until = parse_coming_day(day, desk.today)
        except UsageProblem as problem:
            console.say(f"  {problem}")
    console.say("" if words else "  Nothing was kept.")
    return words, until


def _keep(desk: Desk, texts: tuple[str, ...], day: Date, until: Date | None) -> None:
    """Put homework into the journal. What is open already is left as it is."""
    with file.writing(desk.home) as db:
        known = known_already(texts, store.every(db))
        new = tuple(dict.fromkeys(text for text in texts if text not in known))
        numbers = store.add(db, new, day, until, desk.now)
    if known:
        console.say("Open already: " + "; ".join(f"“{first_words(each, 40)}”" for each in known))
    if numbers:
        console.say(
            f"Kept: homework {', '.join(map(str, numbers))}. journal today has a page for it, but "
            f"on a gentle evening it waits; at any time: journal homework answer {numbers[0]}"
        )


def close(
    desk: Desk,
    outcome: Outcome,
    which: str | None,
    note: str | None,
    date: str | None,
    *,
    undo: bool,
) -> None:
    """Close homework, or open it again."""
    words = said(note)
    day = page_options.day_of(desk, date)
    found = _named(desk, which, undo=undo)
    if not (words or undo or date) and page_options.is_typing():
        words = _note_asked(found)
    safely(
        desk,
        loose(desk),
        words or "",
        lambda: _set(desk, found, None if undo else outcome, None if undo else day, words),
    )
    if undo:
        console.say("Open again. journal today has a page for it.")
    else:
        console.say("Done; kept." if outcome is Outcome.DONE else "Let go; kept.")


def _named(desk: Desk, which: str | None, *, undo: bool) -> Homework:
    """The homework meant. Raises NoSuch, JournalError and UsageProblem."""
    with file.reading(desk.home) as db:
        return homework_named(store.every(db), which, closed=undo)


def _note_asked(found: Homework) -> str | None:
    """A few words about it; Enter for none. Raises Interrupted: nothing is closed then."""
    console.say("", f"  “{first_words(found.text, 60)}”")
    console.say("  What got in the way, or what was it like?   (Enter: skip)")
    return in_hand.line(ANSWER) or None


def _set(
    desk: Desk, found: Homework, outcome: Outcome | None, day: Date | None, note: str | None
) -> None:
    from attachjournal.store.keeping import homework as keeping_homework  # the slow door

    if not keeping_homework.close(desk.home, found.id, outcome, day, note):
        raise JournalError(f"There is no homework {found.id} any more; nothing was changed.")
    if found.note and note and found.note != note:
        say_before(found.note)

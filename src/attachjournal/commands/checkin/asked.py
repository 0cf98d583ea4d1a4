"""A check-in at the keyboard: statement after statement, and room for a remark."""

from contextlib import suppress

from attachjournal import ask, console
from attachjournal.commands.checkin.keep import keep, refuse_soon
from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import Lines, safely
from attachjournal.core.checkin import STATEMENTS, Answers, answer_in, written
from attachjournal.core.draft import Context
from attachjournal.errors import Interrupted
from attachjournal.render.checkin import intro_page, statement_page
from attachjournal.store import checkins as store
from attachjournal.store import file


def ask_through(desk: Desk, context: Context, remark: str | None, *, again: bool) -> None:
    """Ask what the options leave open, and keep it. Enter passes a question by.

    Ctrl-C among the statements keeps nothing and says what was answered; at the remark everything
    is kept. Raises JournalError where it is too soon for another one.
    """
    if not again:
        with file.reading(desk.home) as db:
            refuse_soon(store.within_a_week(db, context.day))
    console.say("")
    console.show(intro_page(context.day, console.sheet()))
    answers = _answers()
    if answers is None:
        console.say("", "  Nothing was answered; nothing was kept.")
        return
    with Lines(desk, context) as lines:
        if remark is None:
            remark = lines.ask("remark", "Anything to say about the week?", "Enter: no")
        text = remark and remark.strip()

        def add() -> None:
            keep(desk, context, answers, text or None, again=again)

        safely(desk, context, text or "", add, lines.draft)
        lines.done()
        console.say("")
        writing.close(desk, context, writing.MARGIN)


def _answers() -> Answers | None:
    """The answers in their order; None where every question was passed by."""
    said: list[str] = []
    try:
        for number, statement in enumerate(STATEMENTS, 1):
            console.show(statement_page(number, statement, console.sheet()))
            said.append(_answer())
    except Interrupted:
        raise Interrupted(_how_far(said)) from None
    return tuple(map(_value, said)) if any(said) else None


def _answer() -> str:
    """One answer as it is written down; empty where the question was passed by."""
    while True:
        said = ask.line("  > ")
        if not said:
            return said
        with suppress(ValueError):
            answer_in(said)
            return said
        console.say("  A number from 0 to 6, - for did not apply, or Enter to pass it by.")


def _value(said: str) -> int | None:
    return answer_in(said) if said else None


def _how_far(said: list[str]) -> str:
    """What is said when the questions end early: nothing typed is lost."""
    if not any(said):
        return "Stopped; nothing was kept."
    return f"Stopped; nothing was kept. Your answers so far: {written(map(_value, said))}."

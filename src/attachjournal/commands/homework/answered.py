"""Homework answered on a page or in words, and how it is closed then."""

from attachjournal import ask, console
from attachjournal.commands.common import page_options, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import main_text
from attachjournal.commands.common.which import parted
from attachjournal.commands.homework.named import homework_named
from attachjournal.core.draft import Context
from attachjournal.core.homework import Homework, Outcome
from attachjournal.core.text import first_words
from attachjournal.errors import UsageProblem
from attachjournal.render.safe import printable_line
from attachjournal.render.waiting import MENTIONED
from attachjournal.store import file, journal
from attachjournal.store import homework as store

__all__ = ["ask_whether_done", "parted", "say_what_it_answers", "take"]


def take(
    desk: Desk, context: Context, which: str | None, text: str | None, *, inline: bool
) -> None:
    """Take an answer down: the text, what comes through a pipe, or what is written on a page.

    Raises JournalError; the words are a draft then.
    """
    typed = main_text(text, None)
    found = _named(desk, which)
    context = context._replace(asked=found.asked())
    if typed is None:
        _write(desk, context, found, inline=inline)
        return
    writing.keep_bytes(desk, context, typed.encode(errors="surrogateescape"))
    writing.close(desk, context)
    say_what_it_answers(found)


def say_what_it_answers(found: Homework) -> None:
    """Which homework the words stand under, for whoever piped them saw no page; how to close it."""
    words = first_words(printable_line(found.text), MENTIONED)
    console.say(f"It answers your homework: “{words}”")
    if found.is_open:
        console.say(f"When it is done: journal homework done {found.id}")


def ask_whether_done(desk: Desk, found: Homework, number: int) -> None:
    """Ask after an answer whether that was it; Enter: it stays open. Not after a heavy one."""
    with file.reading(desk.home) as db:
        written = journal.entry(db, number)
    heavy = written is not None and writing.is_heavy(desk, written.before, written.after)
    if heavy or not found.is_open:
        return
    console.say("", "  Is this homework done?")
    console.say_keys("y yes", "⏎ not yet")
    if ask.key({"y": "yes", "n": "not yet"}, default="n", at_end="n") != "y":
        return
    from attachjournal.store.keeping import homework as keeping_homework  # the slow door

    keeping_homework.close(desk.home, found.id, Outcome.DONE, desk.today)
    console.say("  Done.")


def _named(desk: Desk, which: str | None) -> Homework:
    with file.reading(desk.home) as db:
        return homework_named(store.every(db), which)


def _write(desk: Desk, context: Context, found: Homework, *, inline: bool) -> None:
    """Have it written on a page. Raises UsageProblem where nobody can write."""
    if not page_options.is_typing():
        raise UsageProblem("Say it in words or through a pipe; a page needs a terminal.")
    from attachjournal.render.homework import prompt_page  # somebody reads it

    console.show(prompt_page(found, context.day, console.sheet()))
    context = context if context.before is not None else _rated(desk, context)
    written = writing.write_on_page(desk, context, inline=inline)
    if written:
        number = writing.finish(desk, context, *written)
        ask_whether_done(desk, found, number)


def _rated(desk: Desk, context: Context) -> Context:
    """The context with how heavy it was before writing; Enter passes it by."""
    console.say("")
    return context._replace(before=writing.heaviness(desk, context))

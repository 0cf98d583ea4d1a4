"""A prompt passed over: for another one, or for the whole day. No reason is asked."""

from attachjournal import console
from attachjournal.commands.today.evening import Evening, offer_of
from attachjournal.core.choice.choose import ALTERNATIVES
from attachjournal.core.prompts.library import Prompt
from attachjournal.errors import JournalError
from attachjournal.store import file, past


def passed_over(evening: Evening, *, keep_skip: bool) -> Evening:
    """The evening with its prompt passed over; noted down, unless somebody is only looking."""
    if not evening.homework and len(evening.past.today_skips) >= ALTERNATIVES:
        message = "Three prompts were offered today; a free page is always there: journal write"
        raise JournalError(message)
    prompt = offer_of(evening).prompt
    if keep_skip:
        note_skip(evening, prompt, whole_day=False)
    return evening.without(prompt)


def leave(evening: Evening, prompt: Prompt | None) -> None:
    """Not today."""
    if prompt is not None:
        note_skip(evening, prompt, whole_day=True)
    console.say("Not today, then. The page will be here.")


def note_skip(evening: Evening, prompt: Prompt, *, whole_day: bool) -> None:
    """Note that a prompt was passed over."""
    with file.writing(evening.desk.home) as db:
        past.skip(db, evening.day, prompt.id, evening.desk.now, whole_day=whole_day)

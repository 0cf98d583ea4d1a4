"""An evening at the keyboard: the prompt, four keys, and what follows from each."""

from attachjournal import ask, console
from attachjournal.commands.common import writing
from attachjournal.commands.direction import ask_once
from attachjournal.commands.open_ import one_thing
from attachjournal.commands.today.answer import asked
from attachjournal.commands.today.evening import Evening, offer_of
from attachjournal.commands.today.page import show_prompt
from attachjournal.commands.today.passing import leave, note_skip
from attachjournal.core.choice.choose import ALTERNATIVES, Choice
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Intensity
from attachjournal.errors import JournalError
from attachjournal.render.today import touches_page
from attachjournal.render.waiting import sentence_page
from attachjournal.store import file

WRITE, ANOTHER, FREE, NOT_TODAY = "w", "a", "f", "n"
KEYS = {WRITE: "write", ANOTHER: "another", FREE: "free page", NOT_TODAY: "not today"}


class Sitting(NamedTuple):
    """An evening, what the options say of the entry, and the prompt on the page, if any."""

    evening: Evening
    context: Context
    choice: Choice | None
    inline: bool
    waits: str | None = None
    """One thing that waits, to be named under the first prompt."""


def sitting(evening: Evening, context: Context, *, inline: bool) -> None:
    """Show the prompt and do what the person chooses, until something was written or left."""
    at = Sitting(evening, context, None, inline, _one_thing(evening))
    while True:
        at = _shown(at)
        chosen = ask.key(_keys(at))
        console.say("")
        if chosen == NOT_TODAY:
            leave(at.evening, at.choice.prompt if at.choice else None)
            return
        if chosen == ANOTHER:
            at = _passed_over(at)
            continue
        if chosen == FREE:
            at = at._replace(choice=None)
        settled = _rated(at)
        if settled.choice == at.choice:
            _write(settled)
            return
        at = settled


def _one_thing(evening: Evening) -> str | None:
    """One thing that waits today, in a sentence; None for a day that is filled in later."""
    if evening.day != evening.desk.today or evening.held:
        return None
    with file.reading(evening.desk.home) as db:
        return one_thing(evening.desk, db)


def _shown(at: Sitting) -> Sitting:
    """The sitting with its prompt on the screen, and the keys below it."""
    try:
        choice = offer_of(at.evening)
    except JournalError as nothing:
        console.say(f"  {nothing}", "")
        _say_keys(at := at._replace(choice=None))
        return at
    if choice.prompt.intensity is Intensity.DEEP and at.context.before is None:
        console.show(touches_page(choice.prompt, console.sheet()))
        at = _rated(at._replace(choice=choice))
        if at.choice is None or at.evening.wish.heavy:
            return _shown(at)
    console.say("")
    show_prompt(at.evening, choice)
    if at.waits:
        console.show(sentence_page(at.waits, console.sheet()))
    at = at._replace(choice=choice, waits=None)
    _say_keys(at)
    return at


def _keys(at: Sitting) -> dict[str, str]:
    """The keys that mean something now."""
    keys = dict(KEYS)
    spent = len(at.evening.past.today_skips) >= ALTERNATIVES and not at.evening.homework
    if at.choice is None or spent:
        del keys[ANOTHER]
    if at.choice is None:
        del keys[WRITE]
    return keys


def _say_keys(at: Sitting) -> None:
    """The keys that mean something now."""
    today = {answer.prompt_id for answer in at.evening.past.today}
    written = at.choice is not None and at.choice.prompt.id in today
    words = {letter: f"{letter} {word}" for letter, word in _keys(at).items()}
    if WRITE in words:
        words[WRITE] = "⏎ write more" if written else "⏎ write"
    if written:
        console.say("", "  Answered today. You can add to it.")
    console.say("")
    console.say_keys(*words.values())


def _rated(at: Sitting) -> Sitting:
    """The sitting with the heaviness before writing, asked once.

    Where it is heavy, a deep prompt gives way: the choice is then another one.
    """
    if at.context.before is not None or at.evening.wish.heavy:
        return at
    before = writing.heaviness(at.evening.desk, _of_the_page(at))
    console.say("")
    if before is None:
        return at
    heavy = at.evening.rules.heavy_at(before)
    evening = at.evening._replace(wish=at.evening.wish._replace(heavy=heavy))
    choice = at.choice and offer_of(evening)
    return at._replace(evening=evening, choice=choice, context=at.context._replace(before=before))


def _of_the_page(at: Sitting) -> Context:
    """What words belong to that are written now: the prompt, or a free page."""
    return at.context._replace(
        asked=asked(at.choice) if at.choice else None,
        kind=Kind.PROMPTED if at.choice else Kind.FREE,
    )


def _write(at: Sitting) -> None:
    """Have it written and kept."""
    context = _of_the_page(at)
    written = writing.write_on_page(at.evening.desk, context, inline=at.inline)
    if written:
        number = writing.finish(at.evening.desk, context, *written)
        if at.choice and at.evening.homework:
            from attachjournal.commands.homework.answered import ask_whether_done

            ask_whether_done(at.evening.desk, at.evening.homework[0], number)
            return
        ask_once(at.evening.desk, at.evening.past.first_day, number)


def _passed_over(at: Sitting) -> Sitting:
    """The sitting with its prompt passed over."""
    if at.choice is None:
        return at
    note_skip(at.evening, at.choice.prompt, whole_day=False)
    return at._replace(evening=at.evening.without(at.choice.prompt))

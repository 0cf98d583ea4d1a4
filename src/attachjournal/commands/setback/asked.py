"""A step back told at the keyboard: a line at a time, and nothing typed is lost on the way."""

from attachjournal import ask, console
from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import ANSWER, Lines
from attachjournal.commands.common.writing import MARGIN
from attachjournal.commands.people.offer import offer
from attachjournal.commands.setback.keep import keep_setback
from attachjournal.core.draft import Context
from attachjournal.core.setback import Told, in_words, kinds_chosen
from attachjournal.render.page import text_of
from attachjournal.render.setbacks import kinds_page

STEPS_BACK = (
    "Steps back are part of the way: people who became more secure had them, too. A few short "
    "lines; Enter passes any of them by."
)
"""Said first. The finding is the study's (Dansby Olufowote et al., 2020)."""
QUESTIONS = {
    "what": "What happened? Who did what, and when.",
    "friend": "What would you say to a friend it happened to?",
    "turning": "One point where it could have turned?",
    "plan": "A plan for the next time: if …, then …",
    "repair": "A sentence to mend it, if one is wanted?",
}
"""In this order: facts, then kindness, then the plan (ARCHITECTURE.md, Care)."""
AGAIN = "Numbers of the list, such as 1 4, or Enter to pass it by."
ACTS = "acts"


def ask_and_keep(desk: Desk, context: Context) -> None:
    """Ask, then keep what was said. Ctrl-C on the way keeps what there is all the same."""
    with Lines(desk, context) as lines:
        console.say("", MARGIN + STEPS_BACK)
        kinds = lines.also(_kinds) or ()
        if kinds:
            lines.put(ACTS, in_words(kinds))
        for name, question in QUESTIONS.items():
            lines.ask(name, question)
        if not lines.said or (lines.stopped and list(lines.said) == [ACTS]):
            lines.done()
            console.say("", MARGIN + "Nothing was written; nothing was kept.")
            return
        context = _ending(desk, lines, context)
        told = Told(kinds, *map(lines.said.get, Told._fields[1:]))
        number = keep_setback(desk, context, lines.said.get("what"), told, lines.draft)
        lines.done()
        console.say("")
        writing.close(desk, context, MARGIN)
        if lines.stopped:
            console.say(f"{MARGIN}To put it away again: journal delete {number}")
    offer(desk, number)


def _kinds() -> tuple[str, ...]:
    """What it was, picked from the list."""
    console.say("", MARGIN + "What was it? Any that fit.   (Enter: pass it by)")
    console.say(*(text_of(line) for line in kinds_page(console.sheet())))
    for last in (False, True):
        chosen = kinds_chosen(ask.line(ANSWER))
        if chosen is not None:
            return chosen
        if not last:
            console.say(MARGIN + AGAIN)
    return ()


def _ending(desk: Desk, lines: Lines, context: Context) -> Context:
    """The context with the line to keep and the rating after writing."""
    if context.keep is None:
        context = context._replace(keep=lines.ask("keep", "A line to keep?", "Enter: none"))
    if context.after is None and not lines.stopped:
        console.say("")
        context = context._replace(after=lines.also(lambda: writing.heaviness(desk, context)))
    return context

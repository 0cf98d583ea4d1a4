"""A review at the keyboard: what one notices first, then the page, and at its end a step."""

from collections.abc import Mapping
from datetime import date

from attachjournal import ask, console
from attachjournal.commands.common import page_options
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.records import loose
from attachjournal.commands.common.short_lines import ANSWER, Lines
from attachjournal.commands.common.writing import MARGIN
from attachjournal.commands.review import keep
from attachjournal.commands.review.look import look, show
from attachjournal.core.day import spoken
from attachjournal.core.draft import Context
from attachjournal.core.review.scope import Scope
from attachjournal.core.review.step import Step
from attachjournal.core.taken import Became
from attachjournal.render.page import Page, indent
from attachjournal.render.review import closing
from attachjournal.render.review.heading import title

SKIP = "-"
BECAME = {"d": "done", "c": "changed", "l": "let go"}
TAKE, OWN = "t", "o"
STEP = {TAKE: "take it along", OWN: "in your own words"}


def sitting(desk: Desk, scope: Scope, day: str | None) -> None:
    """Ask what the writer notices, show the review, and end in a question and a next step.

    What became of the last step is asked before it. Enter skips every question.

    Ctrl-C keeps what was typed, and raises Interrupted.
    """
    today = page_options.day_of(desk, day)
    console.say("", f"{MARGIN}Before you look at {title(scope.period)}:")
    _answered(desk, keep.noticing(desk, scope, today), keep.NOTICED)
    _last_step(desk, scope, today)
    console.say("")
    found = look(desk, scope).review
    show(found._replace(question=None, next_step=None))
    if found.question:
        _show(closing.question_drawn(found.question, found, console.sheet()))
        _answered(desk, keep.answering(desk, found, today), "Your words, if any come")
    if found.next_step and not keep.is_taken(desk, found.next_step):
        _show(closing.step_drawn(found.next_step, found, console.sheet()))
        _next_step(desk, found.next_step, today)


def _show(page: Page) -> None:
    """A section below the page, set as on it."""
    console.show([(), *indent(page)])


def _answered(desk: Desk, context: Context, question: str) -> None:
    """Ask for a line and keep it as an entry; nothing for Enter."""
    with Lines(desk, context) as lines:
        text = lines.ask("words", question)
        if text:
            number = keep.keep(desk, context, text, lines)
            console.say(f"{MARGIN}Kept, as entry {number}.")


def _last_step(desk: Desk, scope: Scope, today: date) -> None:
    """Ask what became of the step taken along last, by one key; Enter leaves it open."""
    step = keep.open_step(desk, scope)
    if step is None:
        return
    console.say("", f"{MARGIN}On {spoken(step.day)} you took along:", f"{MARGIN}{step.text}", "")
    became = dict(zip(BECAME, Became, strict=True)).get(_key(BECAME, "not yet"))
    if became:
        keep.close(desk, step, became, today)
        console.say(f"{MARGIN}Kept.")


def _next_step(desk: Desk, step: Step, today: date) -> None:
    """Ask whether the step is taken along, as it is or in other words."""
    console.say("")
    chosen = _key(STEP, "leave it")
    if chosen == TAKE:
        keep.take(desk, today, step.text)
    elif not (chosen == OWN and _own_step(desk, today)):
        return
    console.say(f"{MARGIN}Taken along. A review from tomorrow on asks about it.")


def _own_step(desk: Desk, today: date) -> bool:
    """Take a step along in the writer's own words, if they have any."""
    with Lines(desk, loose(desk)) as lines:
        text = lines.ask("step", "If …, then …", "Enter: none")
        if text:
            keep.take(desk, today, text, lines)
    return bool(text)


def _key(choices: Mapping[str, str], otherwise: str) -> str:
    """One of the keys; SKIP for Enter and at the end of input."""
    console.say_keys(*(f"{key} {word}" for key, word in choices.items()), f"⏎ {otherwise}")
    chosen = ask.key(choices, default=SKIP, at_end=SKIP)
    console.say(f"{ANSWER}{choices.get(chosen, '')}".rstrip())
    return chosen

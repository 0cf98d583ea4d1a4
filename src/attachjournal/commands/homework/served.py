"""Homework on an evening: what is offered first, and what waits while gentle prompts come."""

import sqlite3
from datetime import date

from attachjournal.core.choice.care import Evening, why_gentle, why_gentle_now
from attachjournal.core.choice.choose import Choice
from attachjournal.core.choice.history import History, Rules, Wish
from attachjournal.core.homework import Homework, offered
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Intensity, Library, Pillar, Prompt, Technique, Theme
from attachjournal.store import homework as store

THEME = Theme("", "Homework", Pillar.INTENTIONAL, "", "", "", {}, (), own=True)
"""What stands for the theme that homework does not have; its slug is empty."""


class Served(NamedTuple):
    """The homework of an evening."""

    first: tuple[Homework, ...] = ()
    """What is offered, in order; what was passed over that day is left out."""
    held: Homework | None = None
    """What waits: other prompts are gentle that day, and how close homework goes nobody knows."""


def served(
    db: sqlite3.Connection | None,
    day: date,
    library: Library,
    past: History,
    rules: Rules,
    wish: Wish,
) -> Served:
    """The homework of an evening; none where a theme or something gentle is asked for."""
    if wish.theme is not None or wish.gentle:
        return Served()
    passed = set(past.today_skips)
    first = tuple(each for each in offered(store.every(db), day) if each.prompt_id not in passed)
    if not first:
        return Served()
    evening = Evening(day, library, past, rules, wish)
    answered = {answer.prompt_id for answer in past.today}
    if why_gentle(evening) is None and why_gentle_now(evening) is None:
        return Served(first)
    written = tuple(each for each in first if each.prompt_id in answered)
    return Served(written, None if written else first[0])


def as_choice(homework: Homework) -> Choice:
    """Homework as the choice of an evening."""
    prompt = Prompt(
        homework.prompt_id,
        THEME.slug,
        "",
        Intensity.STEADY,
        (),
        Technique.NONE,
        homework.text,
        None,
        origin="",
        own=True,
    )
    return Choice(prompt, THEME, (), ())

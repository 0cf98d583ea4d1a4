"""`journal prompts next` and `journal prompts why`: what is chosen, and for what reasons."""

from datetime import date, timedelta
from typing import NamedTuple

from attachjournal import console
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.commands.options import Json
from attachjournal.commands.shelf import open_library
from attachjournal.core.choose import Weighed, weigh
from attachjournal.core.history import Wish, rules_of
from attachjournal.core.library import Library
from attachjournal.errors import JournalError
from attachjournal.render.today import prompt_json, today_page
from attachjournal.render.why import why_json, why_page
from attachjournal.store import file, journal
from attachjournal.store.past import history


class Offer(NamedTuple):
    """What a day offers."""

    day: date
    weighed: Weighed
    settled: bool
    """Whether the day has its answer, or was left with "not today"."""
    tender: bool
    """Whether a finding about family may stand above the prompt."""


def next_prompts(json: Json = False) -> None:
    """The next prompt, without serving it: today's, or tomorrow's once today is settled."""
    desk = sit_down()
    library = open_library(desk.home)
    offer = _offer(desk, library, desk.today)
    if offer.settled:
        offer = _offer(desk, library, desk.today + timedelta(days=1))
    choice = offer.weighed.choice
    if json:
        theme, prompt = (choice.theme, choice.prompt) if choice else (None, None)
        console.show_json(prompt_json(offer.day, theme, prompt, answered=False))
    elif choice is None:
        message = f"{offer.weighed.steps[-1].sentence}; journal prompts why has the reasons."
        raise JournalError(message)
    else:
        page = today_page(
            offer.day, choice.theme, choice.prompt, console.sheet(), tender=offer.tender
        )
        console.show(page)


def why(json: Json = False) -> None:
    """Why today has its prompt: a sentence for each rule that had a say."""
    desk = sit_down()
    offer = _offer(desk, open_library(desk.home), desk.today)
    if json:
        console.show_json(why_json(offer.day, offer.weighed))
    else:
        console.show(why_page(offer.day, offer.weighed, console.sheet()))


def _offer(desk: Desk, library: Library, day: date) -> Offer:
    """What the day offers, as far as is known now."""
    rules = rules_of(desk.settings)
    with file.reading(desk.home) as db:
        past = history(db, day, library.by_id(), rules)
        set_aside = journal.is_set_aside(db, day)
    wish = Wish(late=rules.late_at(desk.now.time()))
    first = past.first_day or day
    return Offer(
        day,
        weigh(day, library, past, rules, wish),
        settled=set_aside or any(answer.prompt_id for answer in past.today),
        tender=not rules.hard_time and (day - first).days >= rules.first_days,
    )

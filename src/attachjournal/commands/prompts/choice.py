"""`journal prompts next` and `journal prompts why`: what is chosen, and for what reasons."""

from datetime import timedelta

from attachjournal import console
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.options import Json
from attachjournal.commands.common.shelf import open_library
from attachjournal.commands.today.evening import Evening, evening_of, offer_of
from attachjournal.commands.today.page import show_json, show_prompt
from attachjournal.render.why import why_json, why_page


def next_prompts(json: Json = False) -> None:
    """The next prompt, without serving it: today's, or tomorrow's once today is settled.

    Example: journal prompts next
    """
    desk = sit_down()
    library = open_library(desk.home)
    evening = evening_of(desk, library, desk.today)
    if _is_settled(evening):
        evening = evening_of(desk, library, desk.today + timedelta(days=1))
    if json:
        show_json(evening, evening.offer, answered=False)
    else:
        show_prompt(evening, offer_of(evening))


def why(json: Json = False) -> None:
    """Why today has its prompt: a sentence for each rule that had a say.

    Example: journal prompts why
    """
    desk = sit_down()
    evening = evening_of(desk, open_library(desk.home), desk.today)
    if json:
        console.show_json(why_json(evening.day, evening.weighed))
    else:
        console.show(why_page(evening.day, evening.weighed, console.sheet()))


def _is_settled(evening: Evening) -> bool:
    """Whether the day has its answer, or was left with "not today"."""
    return evening.set_aside or any(answer.prompt_id for answer in evening.past.today)

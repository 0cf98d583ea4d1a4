"""`journal prompts next` and `journal prompts why`: what is chosen, and for what reasons."""

from datetime import timedelta

from attachjournal import console
from attachjournal.commands.desk import sit_down
from attachjournal.commands.evening import Evening, evening_of
from attachjournal.commands.options import Json
from attachjournal.commands.shelf import open_library
from attachjournal.errors import JournalError
from attachjournal.render.today import prompt_json, today_page
from attachjournal.render.why import why_json, why_page


def next_prompts(json: Json = False) -> None:
    """The next prompt, without serving it: today's, or tomorrow's once today is settled."""
    desk = sit_down()
    library = open_library(desk.home)
    evening = evening_of(desk, library, desk.today)
    if _is_settled(evening):
        evening = evening_of(desk, library, desk.today + timedelta(days=1))
    weighed = evening.weighed
    choice = weighed.choice
    if json:
        theme, prompt = (choice.theme, choice.prompt) if choice else (None, None)
        console.show_json(prompt_json(evening.day, theme, prompt, answered=False))
    elif choice is None:
        message = f"{weighed.steps[-1].sentence}; journal prompts why has the reasons."
        raise JournalError(message)
    else:
        page = today_page(
            evening.day, choice.theme, choice.prompt, console.sheet(), tender=evening.tender
        )
        console.show(page)


def why(json: Json = False) -> None:
    """Why today has its prompt: a sentence for each rule that had a say."""
    desk = sit_down()
    evening = evening_of(desk, open_library(desk.home), desk.today)
    if json:
        console.show_json(why_json(evening.day, evening.weighed))
    else:
        console.show(why_page(evening.day, evening.weighed, console.sheet()))


def _is_settled(evening: Evening) -> bool:
    """Whether the day has its answer, or was left with "not today"."""
    return evening.set_aside or any(answer.prompt_id for answer in evening.past.today)

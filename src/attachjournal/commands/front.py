"""`journal` alone: what today has, what waits, and three commands."""

from attachjournal import console, prompt_files
from attachjournal.commands.desk import sit_down
from attachjournal.commands.evening import evening_of
from attachjournal.render.front import Front, front_page


def front() -> None:
    """Show the quiet home screen."""
    desk = sit_down()
    evening = evening_of(desk, prompt_files.load(desk.home).library, desk.today)
    choice, past = evening.weighed.choice, evening.past
    page = Front(
        desk.today, choice.theme if choice else None, bool(past.today), past.first_day is None
    )
    console.show(front_page(page, console.sheet()))

"""`journal` alone: what today has, what waits, and three commands."""

from attachjournal import console, prompt_files
from attachjournal.commands.desk import sit_down
from attachjournal.core.choose import choose
from attachjournal.core.history import Wish, rules_of
from attachjournal.render.front import Front, front_page
from attachjournal.store import file
from attachjournal.store.past import history


def front() -> None:
    """Show the quiet home screen."""
    desk = sit_down()
    library = prompt_files.load(desk.home).library
    rules = rules_of(desk.settings)
    with file.reading(desk.home) as db:
        past = history(db, desk.today, library.by_id(), rules)
    wish = Wish(late=rules.late_at(desk.now.time()))
    choice = choose(desk.today, library, past, rules, wish)
    page = Front(
        desk.today, choice.theme if choice else None, bool(past.today), past.first_day is None
    )
    console.show(front_page(page, console.sheet()))

"""A session entered at the keyboard: its day, and with whom."""

from datetime import date

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import ANSWER
from attachjournal.commands.common.writing import MARGIN
from attachjournal.core.experiment import parse_coming_day
from attachjournal.core.person import clean_name
from attachjournal.errors import UsageProblem


def ask_for(desk: Desk) -> tuple[date, str | None]:
    """The day and the person; Enter is today, and nobody named. Raises Interrupted."""
    day = _day(desk.today)
    console.say("", f"{MARGIN}With whom?   (Enter: skip)")
    name = ask.line(ANSWER)
    console.say("")
    return day, clean_name(name) if name else None


def _day(today: date) -> date:
    """The day; anything that is none is asked again."""
    while True:
        console.say("", f"{MARGIN}On which day, past or to come?   (Enter: today)")
        words = ask.line(ANSWER)
        if not words:
            return today
        try:
            return parse_coming_day(words, today)
        except UsageProblem as problem:
            console.say(f"{MARGIN}{problem}")

"""A session entered at the keyboard: its day, and with whom."""

from datetime import date

from attachjournal import ask, console
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import ANSWER, day_asked
from attachjournal.commands.common.writing import MARGIN
from attachjournal.core.experiment import parse_coming_day
from attachjournal.core.person import clean_name


def ask_for(desk: Desk) -> tuple[date, str | None]:
    """The day and the person; Enter is today, and nobody named. Raises Interrupted."""
    today = desk.today
    question = "On which day, past or to come?"
    day = day_asked(question, "Enter: today", lambda words: parse_coming_day(words, today)) or today
    console.say("", f"{MARGIN}With whom?   (Enter: skip)")
    name = ask.line(ANSWER)
    console.say("")
    return day, clean_name(name) if name else None

"""The one word before the day's first page, where there is one to say."""

from datetime import timedelta

from attachjournal import console
from attachjournal.commands.common.desk import Desk
from attachjournal.store import file, journal

LONG_AWAY = timedelta(days=14)
"""After so many days somebody is greeted. Nothing else is said of the time between."""
GOOD_TO_SEE_YOU = "Good to see you."
HARD_TIME = (
    "Hard-time is on, so prompts stay gentle. When you want others again: "
    "journal config set hard-time off"
)


def greet(desk: Desk) -> None:
    """Greet somebody who was away, and say once a week that hard-time is on.

    Both are derived from the days with entries: once something is written today, or earlier this
    week for hard-time, they were said.
    """
    with file.reading(desk.home) as db:
        last = journal.last_day(db, desk.today)
    if last == desk.today:
        return
    if last is not None and desk.today - last >= LONG_AWAY:
        console.say(GOOD_TO_SEE_YOU)
    monday = desk.today - timedelta(days=desk.today.weekday())
    if desk.settings.hard_time and (last is None or last < monday):
        console.say(HARD_TIME)

"""What is done once the answer is on the screen, and nobody waits for."""

import os

from attachjournal import clock, config
from attachjournal.core.day import local_day
from attachjournal.core.safety.rotation import Made, name_of
from attachjournal.paths import Home


def make_the_days_copy(home: Home) -> None:
    """Make the copy of the day, where it is missing. Damage that comes to light is said at once."""
    today = local_day(clock.now(), config.load(home).settings.day_starts)
    # Path.exists raises where a folder is closed.
    if os.path.exists(home.backups / name_of(Made.DAILY, today)):  # noqa: PTH110
        return
    from attachjournal import console  # once a day
    from attachjournal.errors import Damaged
    from attachjournal.store.safety import backups

    try:
        backups.daily(home, today)
    except Damaged as damaged:
        console.say(f"The copy of the day could not be made. {damaged}")

"""What is done once the answer is on the screen, and nobody waits for."""

from attachjournal import clock, config
from attachjournal.core.day import local_day
from attachjournal.paths import Home
from attachjournal.store import backups


def make_the_days_copy(home: Home) -> None:
    """Make the copy of the day, where it is missing."""
    starts = config.load(home).settings.day_starts
    backups.daily(home, local_day(clock.now(), starts))

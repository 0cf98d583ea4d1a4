"""What every command starts with: the folders, the settings, the instant and the day it is."""

from datetime import date, datetime

from attachjournal import clock, config, console, paths
from attachjournal.core.day import local_day
from attachjournal.core.named import NamedTuple
from attachjournal.core.settings import Settings
from attachjournal.paths import Home


class Desk(NamedTuple):
    """The place and time a command works in."""

    home: Home
    settings: Settings
    now: datetime
    today: date
    """The local day, which lasts until the setting `day-starts` of the next morning."""


def sit_down(*, name_drafts: bool = True, unlock: bool = True) -> Desk:
    """Look up the folders, settings and clock.

    Says on stderr what of the settings was left out, and names the drafts that wait. Where the
    journal is encrypted its passphrase is asked here, before a word is typed, or read from a pipe;
    with `unlock` false the command does without. Raises Locked.
    """
    home = paths.home()
    configured = config.load(home)
    console.say(*configured.troubles)
    if configured.settings.plain:
        console.Look.plain = True
    if configured.settings.private_screen:
        console.Look.private_screen = True
    now = clock.now()
    if unlock:
        from attachjournal.store import file  # these commands use it anyway

        file.unlock(home)
    if name_drafts and _has_drafts(home):
        _name_drafts(home, now)
    return Desk(home, configured.settings, now, local_day(now, configured.settings.day_starts))


def _has_drafts(home: Home) -> bool:
    """Whether there may be drafts; no, where the folder is not there or cannot be looked into."""
    try:
        return any(home.drafts.iterdir())
    except OSError:
        return False


def _name_drafts(home: Home, now: datetime) -> None:
    """Say which drafts wait, if any do."""
    from attachjournal import drafts  # for those who have one
    from attachjournal.store import header

    if header.is_encrypted(home.journal):
        waiting = drafts.left_unread(home)
    else:
        waiting = drafts.left_behind(home, now, lambda uid: _is_kept(home, uid))
    if waiting:
        console.say(drafts.named(waiting))


def _is_kept(home: Home, uid: str) -> bool:
    """Whether the journal holds that entry; no, where it cannot be asked."""
    from attachjournal.errors import JournalError
    from attachjournal.store import file, journal

    try:
        with file.reading(home) as db:
            return journal.is_kept(db, uid)
    except JournalError:
        return False

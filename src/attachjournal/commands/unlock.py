"""`journal unlock` keeps the key at hand for some hours, `journal lock` forgets it."""

from typing import Annotated

import typer

from attachjournal import console, key_cache
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.day import spoken
from attachjournal.core.duration import parse_duration
from attachjournal.errors import JournalError
from attachjournal.store import file, header
from attachjournal.store.lock import cipher

For = Annotated[
    str, typer.Option("--for", metavar="TIME", help="How long: 8h, 90m; seven days at most.")
]


def unlock(lasting: For = "8h") -> None:
    """Have the passphrase asked once, and the key kept by the system's keyring for some hours.

    Until then every command opens the journal for whoever sits at this machine. journal lock ends
    it. Examples: journal unlock · journal unlock --for 90m
    """
    duration = parse_duration(lasting)
    desk = sit_down(name_drafts=False, unlock=False)
    if not header.is_encrypted(desk.home.journal):
        raise JournalError("The journal is not encrypted, so there is nothing to unlock.")
    key = cipher.asked(desk.home.journal)
    cipher.hold(key)
    file.unlock(desk.home)
    until = desk.now + duration
    key_cache.keep(key.salt, key.key, until)
    day = "" if until.date() == desk.now.date() else f", {spoken(until.date())}"
    console.say(f"Unlocked until {until:%H:%M}{day}. To end it: journal lock")


def lock() -> None:
    """Forget the key: the next command asks for the passphrase again.

    Example: journal lock
    """
    sit_down(name_drafts=False, unlock=False)
    if not key_cache.forget():
        raise JournalError(key_cache.STAYS)
    console.say("Locked.")

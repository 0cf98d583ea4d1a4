"""Asking for a passphrase: a password manager's command, then the terminal, without echo.

It is never taken from an option or from the environment, where other programs can read it.
"""

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress

from attachjournal import config, console, paths
from attachjournal.errors import Interrupted, JournalError, Locked

TRIES = 3
SHORTEST = 8
"""Characters of a new passphrase (a judgement: four or five words are better)."""
PATIENCE = 120.0
"""Seconds that a password manager has, with somebody at it."""
TERMINAL = "/dev/tty"
KEPT_NOTHING = "Nothing was read and nothing kept."
NOBODY = (
    "The journal is encrypted, and nobody can be asked for its passphrase here. "
    f"{KEPT_NOTHING} In a terminal: journal unlock. For scripts there is a setting: journal "
    "config set passphrase-command COMMAND"
)
NONE_SET = "No new passphrase was set; nothing was changed."
NO_TERMINAL = (
    "There is no terminal to type a new passphrase in, so nothing was changed. A password manager "
    "can give it: journal config set passphrase-command COMMAND"
)


def attempts(name: str, *, by_command: bool = True) -> Iterator[str]:
    """What may be the passphrase of a file: what the command gives, then what is typed.

    Raises Locked where there is nobody to ask, or Interrupted.
    """
    given = said_by_command() if by_command else None
    if given is not None:
        yield given
        if not can_ask():
            raise Locked(f"What passphrase-command gives does not open {name}. {KEPT_NOTHING}")
        console.say("What passphrase-command gives does not fit.")
    for _ in range(TRIES):
        yield typed(f"Passphrase of {name}: ")
        console.say("That does not fit.")


def new() -> str:
    """A new passphrase: what the command gives, or the same words typed twice.

    Raises JournalError, or Interrupted.
    """
    given = said_by_command()
    return typed_twice() if given is None else given


def typed_twice() -> str:
    """A new passphrase, typed twice. Raises JournalError, or Interrupted."""
    for _ in range(TRIES):
        first = _typed_new("New passphrase: ")
        if len(first) < SHORTEST:
            console.say(f"At least {SHORTEST} characters; four or five words are good.")
        elif _typed_new("The same again: ") == first:
            return first
        else:
            console.say("Those were two different ones.")
    raise JournalError(NONE_SET)


def _typed_new(prompt: str) -> str:
    """The same as `typed`, in words that fit a journal which has no passphrase yet."""
    if not can_ask():
        raise Locked(NO_TERMINAL)
    try:
        return typed(prompt)
    except Locked:
        raise Locked(NONE_SET) from None


def typed(prompt: str) -> str:
    """What somebody types in the terminal, unseen. Raises Locked, or Interrupted."""
    import getpass

    if not can_ask():
        raise Locked(NOBODY)
    sys.stderr.flush()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would be seen on the screen
            return getpass.getpass(prompt)
    except KeyboardInterrupt:
        console.say("")
        raise Interrupted("Stopped.") from None
    except EOFError:
        console.say("")
        raise Locked(f"No passphrase was given. {KEPT_NOTHING}") from None
    except (getpass.GetPassWarning, OSError, UnicodeDecodeError):
        raise Locked(NOBODY) from None


def can_ask() -> bool:
    """Whether there is a terminal to ask in, whatever stdin is."""
    if os.name == "nt":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open(TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def said_by_command() -> str | None:
    """What the setting passphrase-command gives: the first line it prints.

    None where it is not set, or gives nothing and somebody can be asked instead. Raises Locked.
    """
    command = config.load(paths.home()).settings.passphrase_command
    if command is None:
        return None
    given, said = _first_line(command)
    if given:
        return given
    if not can_ask():
        raise Locked(f"passphrase-command {said}, so the journal stays locked. {KEPT_NOTHING}")
    console.say(f"passphrase-command {said}.")
    return None


def _first_line(command: str) -> tuple[str, str]:
    """The first line that a command prints; where there is none, what is to be said of that."""
    import shlex
    from subprocess import TimeoutExpired

    from attachjournal import own_command

    name, *words = shlex.split(command)
    name = os.path.expanduser(name)  # noqa: PTH111 - a name, not a path
    try:
        done = own_command.run([name, *words], PATIENCE, TERMINAL)
    except TimeoutExpired:
        return "", f"did not answer within {PATIENCE:.0f} seconds"
    except OSError as error:
        return "", f"does not start ({(error.strerror or type(error).__name__).lower()})"
    if done.status:
        return "", f"ended with an error (status {done.status})"
    with suppress(IndexError):
        line = done.printed.splitlines()[0]
        return line.decode(errors="surrogateescape"), "printed an empty line"
    return "", "printed nothing"

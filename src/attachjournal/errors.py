"""The errors a person may meet: each an exit code and a sentence that says what to do next."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of `journal`, a contract with scripts."""

    DONE = 0
    COULD_NOT = 1
    USAGE = 2
    UNEXPECTED = 3
    NO_SUCH = 4
    LOCKED = 5
    INTERRUPTED = 130


class JournalError(Exception):
    """Something could not be done. The message is one sentence for the person at the keyboard."""

    exit_code = ExitCode.COULD_NOT


class UsageProblem(JournalError):
    """A word of the command line, or a setting, cannot be taken as it is."""

    exit_code = ExitCode.USAGE


class NoSuch(JournalError):
    """No entry, prompt, theme or person answers to that name."""

    exit_code = ExitCode.NO_SUCH


class Damaged(JournalError):
    """Pages of the journal do not fit together."""


class Locked(JournalError):
    """The journal is encrypted and the passphrase is missing or wrong."""

    exit_code = ExitCode.LOCKED


class Interrupted(JournalError):
    """The person pressed Ctrl-C; the message says where their words are."""

    exit_code = ExitCode.INTERRUPTED

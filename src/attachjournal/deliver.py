"""Handing a file over to the disk: private, whole or not at all, nothing overwritten unasked."""

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from attachjournal import paths
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.paths import PRIVATE_FILE

STDOUT = "-"


class Kind(Enum):
    """What a target is."""

    FILE = auto()
    PIPE = auto()


def check_target(target: Path, *, force: bool = False) -> Path:
    """The target from the root on. Raises JournalError where `write_file` would not begin."""
    whole = _absolute(target)
    _found(whole, force=force)
    return whole


def write_file(target: Path, pieces: Iterable[str], *, force: bool = False) -> None:
    """Write the pieces, as UTF-8, into a new file that nobody else can read (0600).

    The file appears with its whole content, or not at all. With `force` it takes the place of an
    earlier one. A pipe or a device is written into. Raises JournalError.
    """
    target = _absolute(target)
    try:
        if _found(target, force=force) is Kind.PIPE:
            _into_pipe(target, pieces)
        else:
            _whole(target.resolve() if force else target, pieces, force=force)
    except FileExistsError:
        raise JournalError(_taken(target)) from None
    except OSError as error:
        raise _cannot(target, error) from None


def write_stdout(pieces: Iterable[str]) -> None:
    """Write the pieces to stdout as they are. A closed pipe raises BrokenPipeError, as elsewhere.

    Raises JournalError where the disk behind it is full.
    """
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still buffered can go nowhere, and would raise once more at the end.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"It could not be written: {_said(error)}. What arrived is not whole."
        raise JournalError(message) from None


def _absolute(target: Path) -> Path:
    """The target from the root on. Raises UsageProblem for an option that stands in its place."""
    if str(target).startswith("--"):
        message = f"“{target}” stands where a file belongs; to name a file so, write ./{target}"
        raise UsageProblem(message)
    return Path(os.path.abspath(target.expanduser()))  # noqa: PTH100 - links stay links


def _found(target: Path, *, force: bool) -> Kind:
    """What the target is. Raises JournalError where it is nothing that can be written."""
    if _is_the_journals(target):
        raise JournalError(f"{target} belongs to the journal itself; name another file.")
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        if target.is_symlink() and not force:
            raise JournalError(_taken(target)) from None
        if not target.parent.is_dir():
            message = f"There is no folder {target.parent}; make it first, or name another place."
            raise JournalError(message) from None
        return Kind.FILE
    except OSError as error:
        raise _cannot(target, error) from None
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        return Kind.PIPE
    if stat.S_ISDIR(mode):
        message = f"{target} is a folder; name a file in it, such as {target / 'journal.md'}."
        raise JournalError(message)
    if not stat.S_ISREG(mode):
        raise JournalError(f"{target} is no file; name one that is not there yet.")
    if not force:
        raise JournalError(_taken(target))
    return Kind.FILE


def _is_the_journals(target: Path) -> bool:
    """Whether a file is the journal, under whatever name, or one that it cannot do without."""
    home, real = paths.home(), Path(os.path.realpath(target))
    journal = Path(os.path.realpath(home.journal))
    with suppress(OSError):
        if journal.samefile(real):
            return True
    own = {os.path.realpath(path) for path in (home.settings, home.contacts)}
    beside = real.parent == journal.parent and real.name.startswith(journal.name)
    return beside or str(real) in own or real.is_relative_to(os.path.realpath(home.drafts))


def _whole(target: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write beside the target, then give it the name. Raises OSError; nothing is then left over."""
    beside = target.parent / f".journal-{os.urandom(8).hex()}"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(beside, flags, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if force:
            beside.replace(target)
        else:
            take_name(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def take_name(beside: Path, target: Path) -> None:
    """Give a file its name, unless somebody has taken it meanwhile (FileExistsError)."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names: take it with an empty file, then move
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        try:
            beside.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


def _into_pipe(target: Path, pieces: Iterable[str]) -> None:
    """Write into a pipe or a device, such as `>(gpg -e …)` of a shell. Raises OSError."""
    try:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except BrokenPipeError:
        message = f"{target} was closed before everything was written."
        raise JournalError(message) from None


def _taken(target: Path) -> str:
    return f"{target} is there already; name another file, or add --force to replace it."


def _cannot(target: Path, error: OSError) -> JournalError:
    """The sentence for a file-system error. Nothing is left behind of the file."""
    return JournalError(f"{target} could not be written: {_said(error)}; name another place.")


def _said(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

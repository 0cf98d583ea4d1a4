"""Writing in the person's own editor: whatever it does, the words are there afterwards."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attachjournal import ask
from attachjournal.core.draft import fingerprint, has_words
from attachjournal.core.named import NamedTuple
from attachjournal.draft_files import at_work, handed_on, lay_out, sync_page
from attachjournal.draft_folder import Draft, beside, has_any_word, is_open_in_editor, read, words
from attachjournal.drafts import put_away
from attachjournal.editor_options import environment, returns_when_done, with_options
from attachjournal.endings import Ended, stay, told
from attachjournal.errors import Interrupted, JournalError, UsageProblem

if TYPE_CHECKING:
    from subprocess import Popen

NOTHING = "Nothing was written; nothing was kept."
UNCHANGED = (
    "The page is as it was. If your editor opened a window of its own, save there, close it, and "
    "press Enter here.\n"
)
GRACE = 5.0
"""Seconds an editor gets to put its files in order when the program is told to end."""
TERMINAL_AS_BEFORE = (
    "\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[?25h\x1b[0m"
)
"""What an editor that was killed can no longer send: the first screen again, no mouse reports and
paste marks, plain keys, the cursor seen, no colours."""


class Outcome(NamedTuple):
    """How an editor ended."""

    name: str
    code: int
    """Its exit code; below zero the signal that ended it."""

    @property
    def said(self) -> str:
        """The sentence about an editor that did not end well."""
        if self.code < 0:
            with suppress(ValueError):
                return f"The editor {self.name} was ended by {signal.Signals(-self.code).name}."
        return f"The editor {self.name} ended with an error (status {self.code})."


def write_page(draft: Draft, *, inline: bool = False) -> str | None:
    """What somebody writes on the draft's page, normalised; None where they wrote nothing.

    In their editor; in the terminal itself with `inline`, or where no editor is set. Raises
    JournalError, or Interrupted, naming the draft if there is a word in it.
    """
    if not inline and command():
        return write_in_editor(draft)
    from attachjournal.inline import write_inline  # brings prompt_toolkit along

    return write_inline(draft)


def command() -> tuple[str, ...]:
    """The words of $VISUAL or $EDITOR; none where neither is set. Raises UsageProblem."""
    for variable in ("VISUAL", "EDITOR"):
        said = os.environ.get(variable, "").strip()
        if not said:
            continue
        if Path(said).is_file():  # a path with spaces in it
            return (said,)
        return _split(variable, said)
    return ()


def _split(variable: str, said: str) -> tuple[str, ...]:
    import shlex  # already loaded by Typer

    try:
        first, *arguments = shlex.split(said)
    except ValueError:
        message = f"${variable} has a quote that is not closed ({said}); mend it, or add --inline."
        raise UsageProblem(message) from None
    return (os.path.expanduser(first), *arguments)  # noqa: PTH111 - a name, not a path


def write_in_editor(draft: Draft) -> str | None:
    """What somebody writes in their editor, normalised; None where they wrote nothing.

    Raises JournalError where the editor fails, or saves in an encoding that cannot be told:
    whatever it saved is in the draft, and the error names it.
    """
    editor = command()
    with at_work(draft):
        lay_out(draft)
        before = _state(draft)
        outcome = _edit(editor, draft)
        if outcome.code:
            raise _failed(draft, outcome.said)
        if _state(draft) == before:
            _wait_for_window(draft, editor, before)
        sync_page(draft)
        if has_words(read(draft), draft.context):
            return words(draft)
        if beside(draft):
            files = ", ".join(beside(draft))
            raise _failed(draft, f"The page is empty, and your editor left {files} beside it.")
    if _state(draft) != before or returns_when_done(editor):
        put_away(draft)
    return None


def _state(draft: Draft) -> tuple[object, ...]:
    """What changes when the page is saved."""
    try:
        status = draft.page.stat()
        return status.st_ino, status.st_mtime_ns, fingerprint(read(draft))
    except (OSError, JournalError):
        return ()


def _failed(draft: Draft, said: str) -> JournalError:
    """The error for an editor that did not end well, with the place of the words."""
    if has_any_word(draft):
        return JournalError(f"{said} {draft.safe}")
    put_away(draft)
    return JournalError(f"{said} {NOTHING}")


def _wait_for_window(draft: Draft, editor: Sequence[str], before: tuple[object, ...]) -> None:
    """Where nothing was saved, the editor may have come back too early: ask, and look again."""
    if not is_open_in_editor(draft) and returns_when_done(editor):
        return
    if ask.asking():
        try:
            ask.line(UNCHANGED)
        except Interrupted:
            raise Interrupted(draft.safe if has_any_word(draft) else NOTHING) from None
    if is_open_in_editor(draft) and _state(draft) == before:
        message = (
            f"Your editor still has the page open. What you save there stays in draft "
            f"{draft.number}; journal drafts continue {draft.number} goes on with it."
        )
        raise JournalError(message)


def _edit(editor: Sequence[str], draft: Draft) -> Outcome:
    """Open the page in the editor and wait for it; Ctrl-C meanwhile belongs to the editor."""
    import subprocess  # only when an editor is started

    name = Path(editor[0]).name
    with (
        handed_on(draft) as locks,
        _terminal() as screen,
        _left_to_the_editor(),
        told(),
        _sealing(draft),
    ):
        try:
            process = subprocess.Popen(
                [*with_options(editor, draft.folder), str(draft.page)],
                env=environment(editor, draft.folder),
                pass_fds=locks,
                stdout=screen,
            )
        except OSError as error:
            said = (error.strerror or type(error).__name__).lower()
            message = f"The editor {name} does not start ({said}); set EDITOR, or add --inline."
            raise _failed(draft, message) from None
        try:
            outcome = Outcome(name, process.wait())
        except Ended:
            _end(process)
            raise Interrupted(draft.safe if has_any_word(draft) else NOTHING) from None
    if outcome.code < 0 and sys.stderr.isatty():
        sys.stderr.write(TERMINAL_AS_BEFORE)
        sys.stderr.flush()
    return outcome


def _sealing(draft: Draft) -> AbstractContextManager[None]:
    """Of an encrypted journal: what is saved goes onto the disk encrypted while somebody writes."""
    if draft.vault is None:
        return nullcontext()
    from attachjournal.sealed import watching

    return watching(draft)


def _end(process: "Popen[bytes]") -> None:
    """Tell the editor to end as well, so that it writes its recovery file."""
    from subprocess import TimeoutExpired

    with suppress(OSError):
        process.send_signal(getattr(signal, "SIGHUP", signal.SIGTERM))
    with suppress(TimeoutExpired):
        process.wait(GRACE)


@contextmanager
def _terminal() -> Iterator[int | None]:
    """What the editor draws on if stdout is no terminal; afterwards the terminal is as it was."""
    try:
        import termios
    except ImportError:
        yield None
        return
    if not sys.stdin.isatty():
        yield None
        return
    before = termios.tcgetattr(sys.stdin)
    screen = None if sys.stdout.isatty() else os.open(os.ttyname(sys.stdin.fileno()), os.O_RDWR)
    try:
        yield screen
    finally:
        if screen is not None:
            os.close(screen)
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


@contextmanager
def _left_to_the_editor() -> Iterator[None]:
    """Ctrl-C does nothing here, and is the system's own in the editor."""
    before = signal.signal(signal.SIGINT, stay)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

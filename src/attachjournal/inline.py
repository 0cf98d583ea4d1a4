"""Writing in the terminal itself, without an editor: each change is in the draft at once."""

import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from attachjournal import ask
from attachjournal.core.text import normalise
from attachjournal.draft_files import at_work, write
from attachjournal.draft_folder import Draft, has_any_word, words
from attachjournal.drafts import put_away
from attachjournal.endings import Ended, endings, told
from attachjournal.errors import Interrupted
from attachjournal.render.safe import printable

HINT = "Ctrl-D when you are done, Ctrl-C to stop (your words stay as a draft)."
NOTHING = "Nothing was written; nothing was kept."
NARROWEST = 10
"""Columns the hint is broken for at least."""
SYNC_EVERY = 2.0
"""Seconds between two changes that are waited for until the disk has them."""


class Keeper:
    """Keeps a draft's page as it is on the screen."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = words(draft)
        self.trouble = ""
        """What the system said when the page could not be written; empty when it could."""
        self._synced = self.text
        self._synced_at = monotonic()

    def keep(self, text: str) -> None:
        """Take over a change; every few seconds see it onto the disk."""
        self.text = ask.mend(text)
        self._write(sync=monotonic() - self._synced_at >= SYNC_EVERY)

    def settle(self) -> None:
        """See the last change onto the disk."""
        if self.text != self._synced:
            self._write(sync=True)

    def _write(self, *, sync: bool) -> None:
        try:
            write(self.draft, self.text, sync=sync)
        except OSError as error:  # the words are on the screen still; the next change tries again
            self.trouble = (error.strerror or type(error).__name__).lower()
            return
        self.trouble = ""
        if sync:
            self._synced, self._synced_at = self.text, monotonic()


def write_inline(draft: Draft) -> str | None:
    """What somebody writes in the terminal, normalised; None where they wrote nothing.

    Raises Interrupted for Ctrl-C and for a terminal that went away: what was written is in the
    draft, and the error names it. Raises JournalError where the page is in another encoding.
    """
    with at_work(draft):
        keeper = Keeper(draft)
        try:
            with told():
                (_write_lines if ask.is_dumb() else _write_freely)(keeper)
        except (Ended, EOFError, KeyboardInterrupt, Interrupted):
            keeper.settle()
            raise Interrupted(_where(keeper)) from None
        keeper.settle()
    text = normalise(keeper.text)
    if text.strip():
        return text
    put_away(draft)
    return None


def _where(keeper: Keeper) -> str:
    """Where the words are that were being written."""
    if keeper.trouble:
        return (
            f"The draft could not be written ({keeper.trouble}): copy your words from the screen "
            "above before you close it."
        )
    if has_any_word(keeper.draft):
        return keeper.draft.safe
    put_away(keeper.draft)
    return NOTHING


def _write_freely(keeper: Keeper) -> None:
    """A page in the terminal: lines, the cursor anywhere in them, anything pasted."""
    from prompt_toolkit import PromptSession  # ten times the cost of Python itself: now it is due
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import ColorDepth, create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    screen = create_output(sys.stderr if sys.stderr.isatty() else sys.stdout)
    if isinstance(screen, Vt100_Output):
        screen.enable_cpr = False  # an answer of the terminal could reach the next question
    keys = KeyBindings()

    @keys.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    page: PromptSession[str] = PromptSession(
        multiline=True,
        color_depth=ColorDepth.DEPTH_1_BIT,
        enable_suspend=True,
        history=DummyHistory(),
        include_default_pygments_style=False,
        key_bindings=keys,
        output=screen,
        reserve_space_for_menu=0,
    )
    page.default_buffer.on_text_changed += lambda buffer: keeper.keep(buffer.text)

    def leave() -> None:
        with suppress(Exception):  # it may be leaving already
            page.app.exit(exception=Ended())

    _say_hint()
    page.prompt(default=keeper.text, pre_run=lambda: _on_end(leave))


def _on_end(leave: Callable[[], None]) -> None:
    """Have the running loop call `leave` when the program is told to end."""
    import asyncio  # prompt_toolkit has loaded it

    for number in endings():
        with suppress(NotImplementedError, ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(number, leave)


def _write_lines(keeper: Keeper) -> None:
    """Line after line until Ctrl-D, for terminals that can do no more."""
    so_far = f"{keeper.text}\n" if keeper.text else ""
    _say_hint()
    sys.stderr.write(printable(so_far))
    with ask.lines():
        while (line := ask.read_line()) is not None:
            so_far += f"{line}\n"
            keeper.keep(so_far)


def _say_hint() -> None:
    """Say how to end, broken at words for any width."""
    from textwrap import fill

    from attachjournal.console import sheet

    sys.stderr.write(fill(HINT, max(NARROWEST, sheet().width - 1)) + "\n\n")
    sys.stderr.flush()

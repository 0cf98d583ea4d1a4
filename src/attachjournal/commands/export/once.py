"""What is said with the first page that is handed over, and not again.

Nothing in the journal tells of an export, for exporting only reads. So an empty file beside the
logs tells that one was made, and nothing of it. Where it cannot be written, the note comes again.
"""

from contextlib import suppress

from attachjournal.errors import JournalError
from attachjournal.paths import Home, write_private

MARK = "handed-over"


def was_said(home: Home) -> bool:
    """Whether a page was handed over before."""
    return (home.state / MARK).exists()


def have_said(home: Home) -> None:
    """A page was handed over, and the note came with it."""
    if not was_said(home):
        with suppress(JournalError):
            write_private(home.state / MARK, b"")

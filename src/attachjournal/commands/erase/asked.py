"""What is asked before anything goes for good."""

from attachjournal import ask, console
from attachjournal.errors import JournalError
from attachjournal.render.page import Page, text_of

WORD = "erase"
"""What is typed where everything is to go."""
NOTHING = "Nothing was erased."
NOBODY = "Nobody can be asked here, so nothing was erased; add --yes to go ahead."


def agreed(page: Page, question: str) -> bool:
    """Whether the person, shown what would go, says yes. Raises JournalError where none can."""
    console.say(*map(text_of, page), "")
    if not ask.asking():
        raise JournalError(NOBODY)
    return ask.yes(f"  {question}?   y yes   ⏎ no\n  > ")


def typed_the_word() -> bool:
    """Whether the person types it."""
    return ask.line(f"  Type {WORD} to go ahead: ").strip().lower() == WORD

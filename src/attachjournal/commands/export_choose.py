"""What goes in is seen before it leaves: the list, and the question that follows it."""

from collections.abc import Iterable, Mapping

from attachjournal import ask, console
from attachjournal.core.entry import Entry
from attachjournal.core.handover import Considered, Wish, consider, toggled
from attachjournal.errors import JournalError
from attachjournal.render.manifest import manifest_page
from attachjournal.render.page import MARGIN, MEASURE, Sheet, text_of

QUESTION = "  Enter hand over · numbers to take out or put back · q stop"


def settled(
    entries: Iterable[Entry], wish: Wish, titles: Mapping[str, str]
) -> tuple[Considered, ...]:
    """What the writer has seen and agreed to. Raises JournalError where they stop."""
    entries = tuple(entries)
    while True:
        considered = consider(entries, wish)
        page = manifest_page(considered, titles, _sheet())
        console.say("", *map(text_of, page), "", QUESTION)
        answer = ask.read_line("  > ")
        said = "q" if answer is None else answer.strip().lower()
        if said in ("q", "quit", "stop", "n", "no"):
            message = "Stopped; nothing was handed over."
            raise JournalError(message)
        if not said:
            return considered
        wish = _changed(said, considered, wish)


def _sheet() -> Sheet:
    """The paper of stderr, where whole lines, margin included, are no wider than a sentence."""
    sheet = console.sheet()
    return sheet._replace(width=min(sheet.width, MEASURE + MARGIN + 1) - MARGIN)


def _changed(said: str, considered: Iterable[Considered], wish: Wish) -> Wish:
    """The wish after an answer; what names no entry of the list is said."""
    here = {each.entry.id for each in considered}
    words = said.replace(",", " ").split()
    numbers = {int(word[:18]) for word in words if word.isascii() and word.isdecimal()}
    strange = [word for word in words if not word.isdecimal() or int(word[:18]) not in here]
    if strange:
        console.say(f"  Not in the list: {', '.join(strange)}")
    return toggled(wish, considered, frozenset(numbers & here))

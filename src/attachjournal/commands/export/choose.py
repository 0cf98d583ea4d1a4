"""What goes in is seen before it leaves: the list, and the question that follows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attachjournal import ask, console
from attachjournal.core.entry import Entry
from attachjournal.core.export.handover import (
    Considered,
    Reason,
    Wish,
    all_toggled,
    consider,
    toggled,
)
from attachjournal.core.export.handover_records import Beside
from attachjournal.errors import JournalError
from attachjournal.render.export.manifest import Extra, manifest_page
from attachjournal.render.page import MARGIN, MEASURE, Sheet, text_of

SORTS = {"private": Reason.PRIVATE, "deep": Reason.DEEP}
"""The words that mean all entries of a sort."""
KEYS = ("⏎ hand over", "{}: in or out", "q stop")

Besides = Callable[[Sequence[Considered], Wish], Sequence[Extra]]
"""What is no entry, for what was considered and wished."""


def settled(
    entries: Iterable[Entry], wish: Wish, titles: Mapping[str, str], besides: Besides
) -> tuple[tuple[Considered, ...], Wish]:
    """What the writer has seen and agreed to. Raises JournalError where they stop."""
    entries = tuple(entries)
    while True:
        considered = consider(entries, wish)
        extras = besides(considered, wish)
        page = manifest_page(considered, titles, _sheet(), extras)
        named = dict.fromkeys(("a number", *SORTS, *(each.what for each in extras)))
        console.say("", *map(text_of, page), "")
        console.say_keys(*(key.format(", ".join(named)) for key in KEYS))
        answer = ask.read_line("  > ")
        said = "q" if answer is None else answer.strip().lower()
        if said in ("q", "quit", "stop", "n", "no"):
            message = "Stopped; nothing was handed over."
            raise JournalError(message)
        if not said:
            return considered, wish
        wish = _changed(said, considered, wish, {each.what for each in extras})


def _sheet() -> Sheet:
    """The paper of stderr, where whole lines, margin included, are no wider than a sentence."""
    sheet = console.sheet()
    return sheet._replace(width=min(sheet.width, MEASURE + MARGIN + 1) - MARGIN)


def _changed(said: str, considered: Sequence[Considered], wish: Wish, besides: set[Beside]) -> Wish:
    """The wish after an answer, word by word; what names nothing of the list is said."""
    here = {each.entry.id for each in considered}
    numbers: set[int] = set()
    strange: list[str] = []
    for word in said.replace(",", " ").split():
        if word.isascii() and word.isdecimal() and int(word[:18]) in here:
            numbers.add(int(word[:18]))
        elif word in SORTS:
            wish = all_toggled(wish, considered, SORTS[word])
            considered = consider((each.entry for each in considered), wish)
        elif word in besides:
            wish = wish._replace(without=wish.without ^ {Beside(word)})
        else:
            strange.append(word)
    if strange:
        console.say(f"  Not in the list: {', '.join(strange)}")
    return toggled(wish, considered, frozenset(numbers))

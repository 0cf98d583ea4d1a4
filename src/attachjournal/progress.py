"""How far something long has come: a line on stderr, on a terminal alone, after a second."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from attachjournal.ask import DUMB

PATIENCE, EVERY = 1.0, 0.2
"""Seconds until anything is said, and from one saying to the next."""
LOOKED_AT = 256
"""After so many pieces the clock is looked at."""
CLEARED = "\r\x1b[K"

Piece = TypeVar("Piece")


def shown(pieces: Iterable[Piece], doing: str, total: int = 0) -> Iterator[Piece]:
    """The pieces, one by one. What takes longer than a second says how many there were so far.

    The line is gone at the end, whatever ended it. `doing` is what is done: Writing.
    """
    if not _is_wanted():
        yield from pieces
        return
    begun = told = monotonic()
    said = False
    try:
        for number, piece in enumerate(pieces, 1):
            yield piece
            if number % LOOKED_AT == 0:
                now = monotonic()
                if now - begun >= PATIENCE and now - told >= EVERY:
                    told, said = now, True
                    _write(f"{CLEARED}  {_words(doing, number, total)}")
    finally:
        if said:
            _write(CLEARED)


@contextmanager
def busy(doing: str) -> Iterator[None]:
    """What cannot be counted, and takes longer than a second, is named until it is done."""
    if not _is_wanted():
        yield
        return
    from threading import Timer  # on terminals, for what may be long

    timer = Timer(PATIENCE, _write, [f"{CLEARED}  {doing} …"])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        _write(CLEARED)


def _write(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


def _words(doing: str, number: int, total: int) -> str:
    """`Writing: 12,800 of 100,000`; the share of it is what a total is for."""
    of = f" of {total:,}" if total >= number else ""
    return f"{doing}: {number:,}{of}"


def _is_wanted() -> bool:
    """Whether stderr is a terminal that can take a line back."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in DUMB


class Watched(list[Piece]):
    """A list that says how far it is whenever it is gone through."""

    doing = ""

    def __iter__(self) -> Iterator[Piece]:
        """The pieces, with what is shown about them."""
        return shown(super().__iter__(), self.doing, len(self))


def watched(pieces: list[Piece], doing: str) -> Watched[Piece]:
    """The list, watched."""
    found = Watched(pieces)
    found.doing = doing
    return found

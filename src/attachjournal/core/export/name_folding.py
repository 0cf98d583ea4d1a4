"""Two spellings of one name made equal: case, accents, composition and width do not count."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

IGNORED = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""Characters that nobody sees; they may stand anywhere in a name."""

SAME = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032", "'") | {"\u2010": "-"})
"""Apostrophes and hyphens that a keyboard or an editor puts for the plain ones."""

UNPARTED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7A3),  # Hangul, where particles follow a name without a space
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts in which a name is not parted from what follows."""

_JAMO = range(0x1160, 0x1200)
_MARKED_SCRIPTS = (range(0x0900, 0x1A00), range(0x1B00, 0x1C40), range(0xA800, 0xAC00))


def fold(text: str) -> str:
    """The text as it is compared with others."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = "".join(c for c in apart if not unicodedata.combining(c) and c not in IGNORED)
    return unicodedata.normalize("NFC", kept).translate(SAME)


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each place in it (its end included) the place in the text itself."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded: list[str] = []
    places: list[int] = []
    for start, end in _clusters(text):
        piece = fold(text[start:end])
        folded.append(piece)
        places += [start] * len(piece)
    return "".join(folded), [*places, len(text)]


def is_unparted(char: str) -> bool:
    """Whether a character belongs to a script in which words stand without spaces between."""
    return any(first <= ord(char) <= last for first, last in UNPARTED)


@cache
def marks() -> str:
    """The signs that continue a word though they are no letters, for a class of a pattern."""
    codes = (code for script in _MARKED_SCRIPTS for code in script)
    return "".join(char for char in map(chr, codes) if unicodedata.category(char)[0] == "M")


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where each letter begins and ends, with the accents that follow it."""
    start = 0
    for at in range(1, len(text)):
        if not _continues(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _continues(char: str) -> bool:
    return bool(unicodedata.combining(char)) or char in IGNORED or ord(char) in _JAMO

"""What a person searches for, and how what was found is shown."""

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple

UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0xA4CF),  # Chinese, Japanese, Yi
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),  # Chinese
    (0xFF66, 0xFF9D),  # Japanese
    (0x1B000, 0x1B16F),  # Japanese
    (0x20000, 0x3FFFF),  # Chinese
)
"""Scripts whose words are not parted by spaces, or grow endings: looked for letter by letter."""
BESIDE = {
    "setback": ("friend", "turning", "plan", "plan_note", "repair", "returned_by"),
    "experiment": ("expected", "happened", "learned"),
}
"""The fields with words of each kind of record beside an entry: they are searched with it."""
PARTED = "\x1f"
"""What stands between the words of two fields: the control character that is meant for it."""
AROUND = 60
"""Characters shown on either side of a match."""


class Query(NamedTuple):
    """A search: what the word index can find, and what has to be looked for letter by letter."""

    indexed: str
    """An FTS5 expression; empty where there is nothing for the index."""
    literal: tuple[str, ...]
    """Pieces of text that have to occur as they are, without regard to case of ASCII letters."""


class Hit(NamedTuple):
    """An entry that was found, with the passage that shows why."""

    entry: Entry
    passage: tuple[tuple[str, bool], ...]
    """Pieces of its text in order; True marks a piece that was searched for."""


def parse_query(words: str) -> Query:
    """Understand `words`, `"a phrase"` and `begin*`. Any text is a search; none raises."""
    indexed, literal = [], []
    for term, begins in _terms(words):
        if not any(char.isalnum() for char in term) or any(map(_unspaced, term)):
            literal.append(term)
        else:
            quoted = '"' + term.replace('"', '""').replace("\0", " ") + '"'
            indexed.append(quoted + ("*" if begins else ""))
    return Query(" AND ".join(indexed), tuple(literal))


def _terms(words: str) -> list[tuple[str, bool]]:
    """The terms, each with whether it is the beginning of a word (`term*`)."""
    terms: list[tuple[str, bool]] = []
    for number, part in enumerate(words.split('"')):
        if number % 2:
            terms.append((part.strip(), False))
        else:
            terms.extend((word.rstrip("*"), word.endswith("*")) for word in part.split())
    return [(term, begins) for term, begins in terms if term]


def _unspaced(char: str) -> bool:
    code = ord(char)
    return code > 0x0E00 and any(low <= code <= high for low, high in UNSPACED)  # noqa: PLR2004 - where they begin


def passage_around(text: str, piece: str) -> tuple[tuple[str, bool], ...]:
    """The text around the first occurrence of a piece, as a Hit shows it."""
    at = text.lower().find(piece.lower())
    if at < 0 or len(text.lower()) != len(text):
        at = max(text.find(piece), 0)
    end = at + len(piece)
    start, stop = max(0, at - AROUND), min(len(text), end + AROUND)
    before = ("…" if start else "") + text[start:at]
    after = text[end:stop] + ("…" if stop < len(text) else "")
    return ((before, False), (text[at:end], True), (after, False))

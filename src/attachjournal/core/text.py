"""Words as typed: how they are kept, counted, and searched for names and tags."""

import unicodedata
from collections.abc import Iterable, Iterator

MENTION = "@"
TAG = "#"
APOSTROPHES = "'’"


def normalise(text: str) -> str:
    """Text as it is kept: LF line ends, no blank lines at its end, and nothing else changed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def count_words(text: str) -> int:
    """The number of words: runs of anything between white space."""
    return len(text.split())


def key(name: str) -> str:
    """What makes two spellings one name or tag: composed, without regard to case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a text, each once, as first typed: `#slow-reply` at the start of a word."""
    return unique(word for word in _marked(text, TAG) if not word.isdigit())


def people_in(text: str) -> tuple[str, ...]:
    """The people in a text, each once, as first typed: `@Mara` at the start of a word."""
    return unique(name for name in _marked(text, MENTION) if any(map(str.isalpha, name)))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each once without regard to case."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return tuple(found.values())


def first_words(text: str, width: int) -> str:
    """The beginning of a text on one line, cut at a word, with `…` where something follows."""
    line = " ".join(text[: width * 4 + 80].split())
    if len(line) <= width:
        return line if len(line) == len(" ".join(text.split())) else line + " …"
    cut = line.rfind(" ", 0, width)
    return line[: cut if cut > 0 else width - 1].rstrip() + " …"


def _marked(text: str, mark: str) -> Iterator[str]:
    """The words that begin with `mark`, outside of addresses and URLs."""
    at = text.find(mark)
    while at >= 0:
        end = at + 1
        while end < len(text) and _belongs(text, end):
            end += 1
        if end > at + 1 and _starts_word(text, at) and not text.startswith("@", end):
            yield text[at + 1 : end]
        at = text.find(mark, end)


def _belongs(text: str, at: int) -> bool:
    """Whether a character continues a name: a letter, mark, digit, `_`, or a hyphen inside.

    So does an apostrophe before a capital: `@O'Brien` is one name, and `@Mara's` is Mara.
    """
    char = text[at]
    if char == "-":
        return at + 1 < len(text) and text[at + 1].isalnum() and text[at - 1].isalnum()
    if char in APOSTROPHES:
        return text[at + 1 : at + 2].isupper() and text[at - 1].isalpha()
    return char == "_" or unicodedata.category(char)[0] in "LMN"


def _starts_word(text: str, at: int) -> bool:
    """Whether a mark stands where a word starts: after nothing, white space, or an opening sign."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{<\"'“‘«„‚¿¡*_~,;—–"


def counted(number: int, one: str, several: str) -> str:
    """`1 entry`, `9 entries`."""
    return f"{number:,} {one if number == 1 else several}"

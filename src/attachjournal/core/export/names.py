"""Names in a text that is handed over: initials or pseudonyms for people, `[…]` for other words.

A name is found in any case and however its accents are typed, as a whole word, with or without
`@` before and a possessive after it. In scripts that part no words, it is found anywhere.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count

from attachjournal.core.export.name_folding import (
    UNPARTED,
    fold,
    fold_with_places,
    is_unparted,
    marks,
)
from attachjournal.core.named import NamedTuple

REDACTED = "[…]"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_EVERYDAY = """
april august autumn chance charity dawn drew earnest eve faith flora frank grace grant guy happy
harmony hope joy june love mark may melody mercy merry misty patience rich rob rose ruby sage
sandy sky skip storm summer sunny ward will willow
"""
EVERYDAY = frozenset(_EVERYDAY.split())
"""Names that are everyday words as well: in small letters and without `@` they are left alone."""

ROLES = {"": "Person", "other": "Person", "faith": "Person of faith"}
"""What somebody is called whose role is not a word for a person."""

_PARTS = re.compile(r"[\s_-]+")


class Names(StrEnum):
    """How people are named in an export."""

    FULL = "full"
    INITIALS = "initials"
    PSEUDONYMS = "pseudonyms"


class Known(NamedTuple):
    """Somebody the journal knows by name."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    """What they are to the writer, in one word (`mentor`): pseudonyms keep it."""
    letter: int | None = None
    """The number that was kept for them when they were first named in an entry which an export may
    hold. None for whoever is named in private and deep entries alone: such people are counted on
    their own, so that nobody's letter tells that there are some."""
    number: int | None = None
    """The number they have among the writer's people; None for whoever is not one of them."""


class Disguise:
    """Takes names and words out of texts. `spared` counts what was left as an everyday word."""

    def __init__(self, stand_ins: Mapping[str, str], redacted: Iterable[str] = ()) -> None:
        """Begin with what stands in for each name, and the words that are taken out."""
        everything = dict(stand_ins) | dict.fromkeys(redacted, REDACTED)
        self._stand_ins = {_key(name): stand_in for name, stand_in in everything.items()}
        self._stand_ins.pop("", None)
        self._pattern = _pattern(self._stand_ins)
        self.stand_ins = tuple(stand_ins.values())
        self.spared: Counter[str] = Counter()

    def __call__(self, text: str) -> str:
        """The text without those names and words."""
        if self._pattern is None or not self._pattern.search(fold(text)):
            return text
        folded, places = fold_with_places(text)
        pieces: list[str] = []
        at = 0
        for found in self._pattern.finditer(folded):
            start, end = places[found.start()], places[found.end()]
            new = self._instead(text[start:end], found)
            doubled = new.endswith(".") and text.startswith(".", end)
            pieces += [text[at:start], new[:-1] if doubled else new]
            at = end
        return "".join([*pieces, text[at:]])

    def _instead(self, typed: str, found: re.Match[str]) -> str:
        """What stands for the words found; they themselves, where they need not go."""
        name = _PARTS.sub(" ", found["name"])
        stand_in = self._stand_ins[name]
        small = typed == typed.lower() and typed != typed.upper() and not typed.startswith("@")
        if stand_in == REDACTED:
            return typed if found["s"] else REDACTED
        if small and (found["s"] or name in EVERYDAY):
            self.spared[typed] += 1
            return typed
        return f"{stand_in}'s" if found["s"] else stand_in


def stand_ins(known: Iterable[Known], way: Names) -> dict[str, str]:
    """What stands in for every name and alias. People are told apart by their letters."""
    people: dict[str, Known] = {}
    for person in sorted(known, key=lambda each: (each.letter is None, each.letter)):
        same = _key(person.name)
        people[same] = _as_one(people[same], person) if same in people else person
    chosen = {Names.FULL: _full, Names.INITIALS: _initials, Names.PSEUDONYMS: _pseudonyms}[way]
    found: dict[str, str] = {}
    for person, stand_in in zip(people.values(), chosen(people.values()), strict=True):
        for name in (person.name, *person.aliases):
            found.setdefault(name, stand_in)
    return found if way is not Names.FULL else {}


def _as_one(first: Known, other: Known) -> Known:
    """Two spellings of a name as one person: a text may hold an alias of either."""
    aliases = (*first.aliases, other.name, *other.aliases)
    number = other.number if first.number is None else first.number
    return first._replace(aliases=aliases, role=first.role or other.role, number=number)


def _full(people: Iterable[Known]) -> Iterator[str]:
    return (person.name for person in people)


def _pseudonyms(people: Iterable[Known]) -> Iterator[str]:
    """`Mentor A`, `Person B`: the letter they keep, whatever becomes of role; else a number.

    It is the number of the person: whoever is counted afresh each time would be somebody else in
    the next export. Those without one are counted after the rest.
    """
    people = tuple(people)
    apart = count(1 + max((person.number or 0 for person in people), default=0))
    for person in people:
        role = ROLES.get(person.role or "", (person.role or "").capitalize())
        if person.letter is None:
            yield f"{role} {next(apart) if person.number is None else person.number}"
        else:
            yield f"{role} {_letters(person.letter)}"


def _initials(people: Iterable[Known]) -> Iterator[str]:
    """`M.`, and `M2.` for the next; a pseudonym where an initial would be half the name."""
    counts: Counter[str] = Counter()
    pseudonyms = _pseudonyms(people)
    for person, pseudonym in zip(people, pseudonyms, strict=True):
        if is_unparted(person.name[0]):
            yield pseudonym
            continue
        initials = _initials_of(person.name)
        counts[initials] += 1
        number = counts[initials]
        yield f"{initials}{number if number > 1 else ''}."


def _initials_of(name: str) -> str:
    """`M` for Mara, `M. L` for Mara Lena, `M.-L` for Mara-Lena; the last dot is not in it."""
    composed = unicodedata.normalize("NFC", name)
    words = re.split(r"[\s_]+", composed)
    return ". ".join(
        ".-".join(part[0].upper() for part in word.split("-") if part) for word in words
    )


def _letters(number: int) -> str:
    """A for 1, Z for 26, AA for 27."""
    said = ""
    while number:
        number, rest = divmod(number - 1, len(ALPHABET))
        said = ALPHABET[rest] + said
    return said


def _key(name: str) -> str:
    """A name as it is looked up: folded, its parts parted by one space."""
    return _PARTS.sub(" ", fold(name.removeprefix("@"))).strip()


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of the folded names, the longest first; None where there is none."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return None
    spellings = (r"[\s_-]+".join(map(re.escape, name.split())) for name in longest_first)
    unparted = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNPARTED)
    begins = rf"(?:(?=[{unparted}])|(?<![^\W_])(?<![{marks()}]))"
    ends = rf"(?:(?<=[{unparted}])|(?![^\W_])(?![{marks()}]))"
    return re.compile(rf"(?:(?<![^\W_])@)?{begins}(?P<name>{'|'.join(spellings)})(?P<s>s?){ends}")

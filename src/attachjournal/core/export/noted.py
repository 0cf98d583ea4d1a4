"""Values out of a parsed TOML table, with whatever is wrong with them noted rather than raised."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

SLUG_RULE = "Use small letters and digits, with single hyphens between words."
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN = 40
"""The most characters of a faulty value that are repeated in a sentence."""

Member = TypeVar("Member", bound=StrEnum)

Note = Callable[[str, str, str], None]
"""Takes down a fault: rule, message, remedy."""


def is_slug(text: str) -> bool:
    """Whether a text is made of small letters, digits and single hyphens."""
    return _SLUG.fullmatch(text) is not None


def table_at(data: Mapping[str, Any], key: str, note: Note) -> Mapping[str, Any]:
    """The table under a key; an empty one, and a note, where there is none."""
    value = data.get(key)
    if isinstance(value, Mapping):
        return value
    note("missing-key", f"The table [{key}] is missing.", f"Add [{key}].")
    return {}


def known_keys(table: Mapping[str, Any], known: tuple[str, ...], place: str, note: Note) -> None:
    """Note every key that is not a known one; `place` names the table in a sentence."""
    for key in table:
        if key not in known:
            note("unknown-key", f"{shown(key)} is no key of {place}.", hint(str(key), known))


def words_at(table: Mapping[str, Any], key: str, note: Note, *, needed: bool = True) -> str:
    """The text under a key as one paragraph; empty, and a note, where it is missing or no text."""
    value = table.get(key, "")
    if not isinstance(value, str):
        note("type", f"{shown(key)} is {_kind(value)}.", 'Write it as text, in "quotes".')
        return ""
    text = " ".join(value.split())
    if not text and needed:
        note("missing-key", f"{shown(key)} is missing or empty.", f'Add {shown(key)} = "…".')
    return text


def slug_at(table: Mapping[str, Any], key: str, note: Note) -> str:
    """The slug under a key; empty, and a note, where there is none."""
    text = words_at(table, key, note)
    if text and not is_slug(text):
        note("id", f"The {key} is {shown(text)}.", SLUG_RULE)
        return ""
    return text


def member(value: object, kind: type[Member], key: str, note: Note) -> Member | None:
    """The member of a closed set; None, and a note, for a value outside of it."""
    for each in kind:
        if each == value:
            return each
    note("value", f'{key} says "{shown(value)}".', f"It is one of {listed(kind)}.")
    return None


def listed(kind: type[StrEnum]) -> str:
    """The values of a closed set, for a sentence."""
    return ", ".join(each.value for each in kind)


def hint(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or all of them."""
    from difflib import get_close_matches  # a fault is rare

    known = tuple(known)
    near = get_close_matches(word, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"Known are {', '.join(known)}."


def shown(value: object) -> str:
    """A value, short enough to be named in a sentence."""
    if isinstance(value, int) and abs(value) >= 10**18:  # str() refuses the largest of them
        return "a very large number"
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")

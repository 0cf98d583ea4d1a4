"""Settings that stand in plain lines, `name = value`, as `journal config` writes them.

That is the simplest part of TOML. Reading it here saves every command the 3 ms that a whole reader
takes to load; whatever is not as simple is left to that reader.
"""

from typing import Any

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_SWITCHES = {"true": True, "false": False}
BLANKS = " \t"
"""What TOML takes for space within a line."""


class NotPlainError(Exception):
    """There is more to it than plain lines."""


def plain_settings(text: str) -> dict[str, Any] | None:
    """What the lines say; None where a reader of TOML has to look, be it only at a fault."""
    found: dict[str, Any] = {}
    try:
        for line in text.split("\n"):
            words = line.strip(BLANKS)
            if not words.isprintable():
                return None
            if words and not words.startswith("#"):
                _take(words, found)
    except NotPlainError:
        return None
    return found


def _take(words: str, found: dict[str, Any]) -> None:
    """Take one line over. Raises NotPlainError."""
    name, equals, value = words.partition("=")
    name = name.rstrip(BLANKS)
    if not (name and equals and _NAME.issuperset(name)) or name in found:
        raise NotPlainError
    found[name] = _value(value.strip(BLANKS))


def _value(words: str) -> bool | int | str | list[str]:
    """A switch, a number, a text, or a list of texts. Raises NotPlainError for anything else."""
    if words in _SWITCHES:
        return _SWITCHES[words]
    if words.isascii() and words.isdigit() and (words == "0" or words[0] != "0"):
        return int(words)
    if words[:1] == "[" and words[-1:] == "]":
        inner = words[1:-1].strip(BLANKS)
        return [_text(each.strip(BLANKS)) for each in inner.split(",")] if inner else []
    return _text(words)


def _text(words: str) -> str:
    """What stands between two quotes. Raises NotPlainError where something in it is escaped."""
    inner = words[1:-1]
    if len(words) < 2 or words[0] != '"' or words[-1] != '"' or '"' in inner or "\\" in inner:  # noqa: PLR2004 - two quotes
        raise NotPlainError
    return inner

"""Text as it may reach a screen: no character in it can steer the terminal."""

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = "�"
_TAB_WIDTH = 4


def _table() -> dict[int, str]:
    """What stands for each character that steers a terminal or turns the direction of text."""
    table = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"}
    table[0x7F] = "␡"
    steering = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    table.update(dict.fromkeys(steering, _REPLACEMENT))
    table.update({0x2028: "\n", 0x2029: "\n"})
    return table


_SAFE = _table()


def printable(text: str) -> str:
    """The text with control characters and direction overrides made visible and harmless.

    Tabs become spaces, so that widths hold. Line feeds stay.
    """
    return text.translate(_SAFE).expandtabs(_TAB_WIDTH)


def printable_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split())


def printable_json(text: str) -> str:
    r"""JSON with the same characters as \uXXXX: equal to a parser, harmless on a screen."""
    return text.translate(_ESCAPED)


_ESCAPED = {code: f"\\u{code:04x}" for code in _SAFE if code >= 0x7F}  # noqa: PLR2004 - below, JSON escapes itself

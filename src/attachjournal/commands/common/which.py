"""Words of a command line that may name something before they say something."""

FIXED = ("last", "next", "today", "yesterday")


def parted(words: list[str]) -> tuple[str | None, str | None]:
    """What the words name (a number, `last`, a day), and the text in them; either may be missing.

    The first word names something where it stands alone, or before a text that is quoted.
    """
    if words and _is_name(words[0]) and (len(words) == 1 or " " in words[1]):
        return words[0], " ".join(words[1:]) or None
    return None, " ".join(words) or None


def _is_name(word: str) -> bool:
    """Whether a word reads as a name rather than as a text."""
    said = word.strip().lower()
    is_day = len(said) == len("2026-11-24") and said.replace("-", "").isdecimal()
    return said.isdecimal() or is_day or said in FIXED

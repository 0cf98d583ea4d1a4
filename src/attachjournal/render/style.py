"""The look in one table: style names carry meaning, marks carry colour, words carry none."""

from enum import StrEnum

from attachjournal.core.library import Pillar


class Style(StrEnum):
    """What a piece of text is. The values are Rich styles."""

    BODY = ""
    """What the person wrote, and whatever concerns care, safety and consent."""
    HEADING = "bold"
    QUIET = "dim"
    """What the program says about what was written, and can be missed."""
    KEPT = "italic"
    """A line that the person kept."""
    FOUND = "bold underline"
    """A word that a search matched."""
    INTENTIONAL = "#56B4E9"
    SELF_WORTH = "#E69F00"
    HEALTHIER_BONDS = "#009E73"
    SECURE_BASE = "#CC79A7"


MARKS = {
    Pillar.INTENTIONAL: ("●", "o", Style.INTENTIONAL),
    Pillar.SELF_WORTH: ("▲", "^", Style.SELF_WORTH),
    Pillar.HEALTHIER_BONDS: ("■", "#", Style.HEALTHIER_BONDS),
    Pillar.SECURE_BASE: ("◆", "*", Style.SECURE_BASE),
}
"""Each pillar's mark, its mark in ASCII, and its colour (Okabe and Ito's palette)."""

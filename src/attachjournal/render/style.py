"""The look in one table: style names carry meaning, marks (marks.py) carry colour, words none."""

from enum import StrEnum


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

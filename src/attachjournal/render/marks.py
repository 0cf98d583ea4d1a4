"""The marks of the pillars: a shape and a colour each."""

from attachjournal.core.prompts.library import Pillar
from attachjournal.render.page import Sheet, Span
from attachjournal.render.style import Style

MARKS = {
    Pillar.INTENTIONAL: ("●", "o", Style.INTENTIONAL),
    Pillar.SELF_WORTH: ("▲", "^", Style.SELF_WORTH),
    Pillar.HEALTHIER_BONDS: ("■", "#", Style.HEALTHIER_BONDS),
    Pillar.SECURE_BASE: ("◆", "*", Style.SECURE_BASE),
}
"""Each pillar's mark, its mark in ASCII, and its colour (Okabe and Ito's palette)."""


def mark(pillar: Pillar, sheet: Sheet) -> Span:
    """The pillar's mark: a shape and a colour; nothing in plain text."""
    drawn, ascii_mark, style = MARKS[pillar]
    if sheet.plain:
        return Span("")
    return Span(drawn if sheet.unicode else ascii_mark, style)

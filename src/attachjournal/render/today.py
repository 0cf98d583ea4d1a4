"""The evening's page: the day, the theme, the prompt."""

from datetime import date
from typing import Any

from attachjournal.core.prompts.library import Intensity, Prompt, Theme
from attachjournal.render.days import long_day
from attachjournal.render.marks import mark
from attachjournal.render.page import BLANK, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style

PROMPT_SCHEMA = "attachjournal.prompt/1"
FAMILY_THEMES = frozenset({"caregivers-in-context", "author-of-my-life", "peace-with-the-past"})
"""Their findings speak of parents, and stay away while nothing tender is wanted."""


def today_page(
    day: date, theme: Theme, prompt: Prompt, sheet: Sheet, *, tender: bool = True
) -> Page:
    """The prompt of the day as a page. Without `tender`, a finding about family is left out."""
    return [
        *indent([(Span(long_day(day, year=False), Style.HEADING),), BLANK]),
        *indent(_theme_lines(theme, prompt, sheet, tender=tender)),
        BLANK,
        *indent(wrap([span(prompt.text)], sheet.measure)),
    ]


def touches_page(prompt: Prompt, sheet: Sheet) -> Page:
    """What a deep prompt touches: said before it is shown, and never dimmed."""
    touched = _listed(prompt.touches)
    words = f"Tonight's prompt goes deep{f': it touches {touched}' if touched else ''}."
    return indent(wrap([Span(words)], sheet.measure))


def _theme_lines(theme: Theme, prompt: Prompt, sheet: Sheet, *, tender: bool) -> Page:
    """The theme's mark, title and finding, and how close the prompt goes."""
    lead: Line = () if sheet.plain else (mark(theme.pillar, sheet), Span(" "))
    about = prompt.intensity.value
    if prompt.intensity is Intensity.DEEP and prompt.touches:
        about += f", touches {_listed(prompt.touches)}"
    hang = len(lead)
    title = (*lead, Span(theme.title, Style.HEADING), Span(f"   {about}", Style.QUIET))
    lines = wrap(title, sheet.measure, hang)
    if theme.finding and (tender or theme.slug not in FAMILY_THEMES):
        lines += indent(wrap([span(theme.finding, Style.QUIET)], sheet.measure - hang), hang)
    return lines


def _listed(words: tuple[str, ...]) -> str:
    """`childhood`, `childhood and shame`, `childhood, shame and loss`."""
    *most, last = [str(word) for word in words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def prompt_json(
    day: date, theme: Theme | None, prompt: Prompt | None, *, answered: bool
) -> dict[str, Any]:
    """The prompt of the day for scripts; without one, theme and prompt are null."""
    return {
        "schema": PROMPT_SCHEMA,
        "date": day.isoformat(),
        "answered": answered,
        "theme": theme and {"slug": theme.slug, "title": theme.title, "pillar": theme.pillar.value},
        "facet": prompt and prompt.facet,
        "prompt": prompt
        and {
            "id": prompt.id,
            "text": prompt.text,
            "intensity": prompt.intensity.value,
            "touches": [touch.value for touch in prompt.touches],
        },
        "source": theme and theme.source,
    }

"""Themes and prompts as pages and as JSON."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from attachjournal.core.prompts.library import SCHEMA, Library, Pillar, Prompt, Theme
from attachjournal.render.marks import mark
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, Span, indent, span, wrap
from attachjournal.render.style import Style

THEMES_SCHEMA = "attachjournal.themes/1"
_STUDY = (
    "Themes named in an article about one study: 20 self-selected people looking back. It was no "
    "trial, and nobody promises that journaling does what they did."
)


def themes_page(library: Library, resting: Collection[str], sheet: Sheet) -> Page:
    """Every theme under its pillar, with its finding and the number of its prompts."""
    page: Page = []
    for pillar in Pillar:
        themes = [theme for theme in library.themes if theme.pillar is pillar]
        if themes:
            page += [*_text(pillar.title, sheet, style=Style.HEADING), BLANK]
        for theme in themes:
            page += [*_theme_lines(theme, resting, sheet), BLANK]
    more = "One theme with its source: journal themes SLUG."
    return indent([*page, *_text(_STUDY, sheet), BLANK, *_quiet(more, sheet)])


def theme_page(theme: Theme, resting: Collection[str], sheet: Sheet) -> Page:
    """One theme: what was found, where that comes from and how far it reaches, its facets."""
    page = [*_theme_lines(theme, resting, sheet), BLANK]
    for text in filter(None, (theme.source, theme.limits)):
        page += [*_text(text, sheet), BLANK]
    for facet, count in _facet_counts(theme).items():
        page += _labelled(theme.facets[facet], [facet, _prompts(count)], sheet)
    return indent([*page, BLANK, *_quiet(f"journal prompts list --theme {theme.slug}", sheet)])


def prompts_page(library: Library, prompts: Iterable[Prompt], sheet: Sheet) -> Page:
    """Prompts under their themes, each in full with its id."""
    page: Page = []
    slug = None
    for prompt in prompts:
        if prompt.theme != slug:
            slug = prompt.theme
            theme = library.theme(slug)
            page += [*_title(theme, sheet), BLANK] if theme else []
        page += indent(_text(prompt.text, sheet))
        page += indent(_joined(_facts(prompt), sheet))
        page.append(BLANK)
    return indent(page[:-1])


def prompt_page(theme: Theme, prompt: Prompt, sheet: Sheet) -> Page:
    """One prompt with everything that is known about it. What it touches is said before it."""
    page = _title(theme, sheet)
    page += indent(_text(theme.facets[prompt.facet], sheet))
    page += indent(_text(f"{prompt.intensity}{_touching(prompt)}", sheet))
    page += [BLANK, *_text(prompt.text, sheet), BLANK]
    page += _quiet(f"Prompt {prompt.id}, from {prompt.origin}.", sheet)
    if prompt.technique != "none":
        page += _quiet(f"Way of writing: {prompt.technique}.", sheet)
    if prompt.follow_up_days:
        page += _quiet(f"Asked about after {prompt.follow_up_days} days.", sheet)
    return indent(page)


def themes_json(themes: Iterable[Theme], resting: Collection[str]) -> dict[str, Any]:
    """Themes as a JSON value, `attachjournal.themes/1`."""
    return {"schema": THEMES_SCHEMA, "themes": [_theme_json(theme, resting) for theme in themes]}


def prompts_json(prompts: Iterable[Prompt]) -> dict[str, Any]:
    """Prompts as a JSON value, `attachjournal.prompts/1`."""
    return {"schema": SCHEMA, "prompts": [_prompt_json(prompt) for prompt in prompts]}


def _theme_json(theme: Theme, resting: Collection[str]) -> dict[str, Any]:
    return {
        "slug": theme.slug,
        "title": theme.title,
        "pillar": theme.pillar.value,
        "finding": theme.finding or None,
        "source": theme.source or None,
        "limits": theme.limits or None,
        "facets": [
            {"slug": facet, "title": theme.facets[facet], "prompts": count}
            for facet, count in _facet_counts(theme).items()
        ],
        "prompts": len(theme.prompts),
        "paused": theme.slug in resting,
        "own": theme.own,
    }


def _prompt_json(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "theme": prompt.theme,
        "facet": prompt.facet,
        "intensity": prompt.intensity.value,
        "touches": [touch.value for touch in prompt.touches],
        "technique": prompt.technique.value,
        "follow_up_days": prompt.follow_up_days,
        "text": prompt.text,
        "file": prompt.origin,
        "own": prompt.own,
    }


def _theme_lines(theme: Theme, resting: Collection[str], sheet: Sheet) -> Iterator[Line]:
    facts = [theme.slug, _prompts(len(theme.prompts))]
    if theme.slug in resting:
        facts.append("resting")
    if theme.own:
        facts.append("your own")
    yield from _title(theme, sheet)
    yield from indent(_joined(facts, sheet))
    if theme.finding:
        yield from indent(_text(theme.finding, sheet))


def _title(theme: Theme, sheet: Sheet) -> Page:
    sign = mark(theme.pillar, sheet)
    title = span(theme.title, Style.HEADING)
    spans = (sign, Span(" "), title) if sign.text else (title,)
    return wrap(spans, sheet.measure, hang=MARGIN)


def _labelled(title: str, facts: Iterable[str], sheet: Sheet) -> Iterator[Line]:
    yield from _text(title, sheet)
    yield from indent(_joined(facts, sheet))


def _facts(prompt: Prompt) -> list[str]:
    return [prompt.id, prompt.intensity.value, *(["your own"] if prompt.own else [])]


def _touching(prompt: Prompt) -> str:
    return f", touches {', '.join(prompt.touches)}" if prompt.touches else ""


def _facet_counts(theme: Theme) -> dict[str, int]:
    counted = Counter(prompt.facet for prompt in theme.prompts)
    return {facet: counted[facet] for facet in theme.facets}


def _prompts(count: int) -> str:
    return "1 prompt" if count == 1 else f"{count or 'no'} prompts"


def _joined(facts: Iterable[str], sheet: Sheet) -> Page:
    """Facts on one quiet line; one a line in plain text."""
    if sheet.plain:
        return [line for fact in facts for line in _text(fact, sheet)]
    return _text(" · ".join(facts), sheet, style=Style.QUIET)


def _quiet(text: str, sheet: Sheet) -> Page:
    return _text(text, sheet, style=Style.QUIET)


def _text(text: str, sheet: Sheet, style: Style = Style.BODY) -> Page:
    return wrap([span(text, style)], sheet.measure - MARGIN)

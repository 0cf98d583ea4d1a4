"""The rubric for what ships: rules for a shipped file, and counts and mixes of the whole library.

The numbers are promises of the library (ARCHITECTURE.md, Care): enough prompts that none comes
back within a year, about half of them gentle, and every facet covered.
"""

import re
from collections import Counter
from collections.abc import Iterator

from attachjournal.core.prompts.library import Fault, Intensity, Library, Pillar, Theme
from attachjournal.core.prompts.rubric import check_prompt, duplicates, first_word, openings
from attachjournal.core.prompts.taxonomy import TAXONOMY, outline

TOTAL = 420
NOT_DEEP = 366
"""A year of evenings for somebody who never asks for a deep prompt."""
IN_A_FACET = 6
IN_A_THEME = 22
IN_A_DAILY_THEME = 28
"""In each theme of the pillar that is fallen back on, secure-base."""
MIX = {Intensity.GENTLE: 50, Intensity.STEADY: 38, Intensity.DEEP: 12}
"""Per cent of all prompts."""
MIX_TOLERANCE = 3.0
"""Percentage points either way."""
SAME_OPENING = 5
"""At most one prompt in this many, over the library, begins with the same word."""
FINDING_WORDS = 40
SOURCE_NAMES = (
    "Mark Travers",
    "therapytips.org",
    "9 September 2024",
    "Journal of Marital and Family Therapy 46(3)",
    "10.1111/jmft.12409",
)
LIMIT_WORDS = (re.compile(r"\b(?:20|[Tt]wenty)\b"), re.compile(r"\bnobody promises\b"))

_FOREIGN = re.compile(r"[^\x20-\x7e…]| - ")


_NUMBER = re.compile(r"-(\d\d)$")
_ORDER = tuple(Intensity)


def check_shipped(library: Library) -> tuple[Fault, ...]:
    """Return everything the rubric says of what ships, prompt by prompt, by file, as a whole."""
    return (
        *(fault for prompt in library.prompts() for fault in check_prompt(prompt)),
        *(fault for theme in library.themes for fault in openings(theme)),
        *duplicates(library.prompts()),
        *(fault for theme in library.themes for fault in check_shipped_theme(theme)),
        *check_whole(library),
    )


def check_shipped_theme(theme: Theme) -> tuple[Fault, ...]:
    """Return what is asked of a shipped file beyond the rubric of `check_theme`."""
    return (
        *_file_name(theme),
        *_head(theme),
        *_sequence(theme),
        *_characters(theme),
        *_counts(theme),
    )


def check_whole(library: Library) -> tuple[Fault, ...]:
    """Return what is asked of the library as a whole: themes, totals, the mix, openings."""
    return (*_themes(library), *_totals(library), *_mix(library), *_same_openings(library))


def _file(theme: Theme) -> str:
    return f"{theme.slug}.toml"


def _about(theme: Theme, rule: str, message: str, remedy: str) -> Fault:
    return Fault(_file(theme), None, rule, message, remedy)


def _whole(rule: str, message: str, remedy: str) -> Fault:
    return Fault("prompts", None, rule, message, remedy)


def _file_name(theme: Theme) -> Iterator[Fault]:
    for origin in {prompt.origin for prompt in theme.prompts} - {_file(theme)}:
        message = f"The file is called {origin}, its theme {theme.slug}."
        yield _about(theme, "file-name", message, f"Call it {_file(theme)}.")


def _head(theme: Theme) -> Iterator[Fault]:
    count = len(theme.finding.split())
    if count > FINDING_WORDS:
        message = f"The finding has {count} words; {FINDING_WORDS} at most."
        yield _about(theme, "finding", message, "Say it in one or two short sentences.")
    for name in SOURCE_NAMES:
        if name not in theme.source:
            message = f'The source does not name "{name}".'
            yield _about(theme, "source", message, "Name the article and the study in full.")
    if not all(words.search(theme.limits) for words in LIMIT_WORDS):
        message = "The limits do not say how small the study was, or that nobody promises anything."
        remedy = 'Say "20 people", and "nobody promises that journaling does what they did".'
        yield _about(theme, "limits", message, remedy)
    if theme.pillar is Pillar.SECURE_BASE and "own framing" not in theme.source:
        message = "The source does not say that the pillar is the article's own framing."
        yield _about(theme, "source", message, "Say so: the study has three categories.")


def _sequence(theme: Theme) -> Iterator[Fault]:
    """Yield faults of order: by facet, in a facet gentle to deep, numbers counting up."""
    facets = list(theme.facets)
    numbers: Counter[str] = Counter()
    last = (0, 0)
    for prompt in theme.prompts:
        numbers[prompt.facet] += 1
        expected = f"{theme.slug}-{prompt.facet}-{numbers[prompt.facet]:02}"
        if prompt.id != expected:
            remedy = "Ids are theme, facet and a number that counts up within the facet."
            message = f"The id is {prompt.id} where {expected} is due."
            yield Fault(_file(theme), prompt.id, "id", message, remedy)
        place = (facets.index(prompt.facet), _ORDER.index(prompt.intensity))
        if place < last:
            message = f"It is {prompt.intensity} and stands after a later facet or a deeper prompt."
            remedy = "Order prompts by facet, in a facet gentle, steady, deep."
            yield Fault(_file(theme), prompt.id, "order", message, remedy)
        last = place


def _characters(theme: Theme) -> Iterator[Fault]:
    for prompt in theme.prompts:
        for found in dict.fromkeys(_FOREIGN.findall(prompt.text)):
            message = f"It holds {found!r}."
            remedy = "Use straight quotes, no dashes, and … for an open end."
            yield Fault(_file(theme), prompt.id, "characters", message, remedy)


def _counts(theme: Theme) -> Iterator[Fault]:
    needed = IN_A_DAILY_THEME if theme.pillar is Pillar.SECURE_BASE else IN_A_THEME
    if len(theme.prompts) < needed:
        message = f"The theme has {len(theme.prompts)} prompts; {needed} at least."
        yield _about(theme, "count", message, "Write more of them.")
    for facet in theme.facets:
        count = sum(prompt.facet == facet for prompt in theme.prompts)
        if count < IN_A_FACET:
            message = f"The facet {facet} has {count} prompts; {IN_A_FACET} at least."
            yield _about(theme, "count", message, "Write more of them.")


def _themes(library: Library) -> Iterator[Fault]:
    slugs = [theme.slug for theme in library.themes]
    for frame in TAXONOMY:
        if frame.slug not in slugs:
            message = f"The theme {frame.slug} has no file."
            yield _whole("taxonomy", message, f"Write prompts/{frame.slug}.toml.")
    for slug in slugs:
        if outline(slug) is None:
            message = f"The theme {slug} is not in the taxonomy."
            yield _whole("taxonomy", message, "Add it there, or keep it among your own prompts.")


def _totals(library: Library) -> Iterator[Fault]:
    prompts = list(library.prompts())
    not_deep = sum(prompt.intensity is not Intensity.DEEP for prompt in prompts)
    if len(prompts) < TOTAL:
        message = f"There are {len(prompts)} prompts; {TOTAL} at least."
        yield _whole("count", message, "Write more of them.")
    if not_deep < NOT_DEEP:
        message = f"{not_deep} prompts are not deep; {NOT_DEEP} at least."
        yield _whole("count", message, "Write more gentle and steady ones.")


def _mix(library: Library) -> Iterator[Fault]:
    counted = Counter(prompt.intensity for prompt in library.prompts())
    for intensity, wanted in MIX.items():
        share = 100 * counted[intensity] / max(1, counted.total())
        if abs(share - wanted) > MIX_TOLERANCE:
            message = f"{share:.0f} % of the prompts are {intensity}; about {wanted} % wanted."
            yield _whole("mix", message, "Write more of those that are short.")


def _same_openings(library: Library) -> Iterator[Fault]:
    counted = Counter(first_word(prompt.text) for prompt in library.prompts())
    for word, count in counted.items():
        if count * SAME_OPENING > counted.total():
            message = f'{count} of {counted.total()} prompts begin with "{word}".'
            yield _whole("opening", message, "Open some of them another way.")

"""The prompts as values: pillars, themes and facets, and the library that holds them.

The sixteen themes are those named in an article about one study of how adults become more
secure: Mark Travers, therapytips.org, 9 September 2024, on Dansby Olufowote et al., Journal of
Marital and Family Therapy 46(3), doi:10.1111/jmft.12409. Slugs are stored with entries and so
keep their meaning for good.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from attachjournal.core.named import NamedTuple

SCHEMA = "attachjournal.prompts/1"
"""The first line of every prompt file, shipped or own."""


class Pillar(StrEnum):
    """The four groups of themes. Three follow the study; the fourth is the article's own."""

    INTENTIONAL = "intentional"
    SELF_WORTH = "self-worth"
    HEALTHIER_BONDS = "healthier-bonds"
    SECURE_BASE = "secure-base"

    @property
    def title(self) -> str:  # type: ignore[override] # a pillar has a title, as a theme has
        """The pillar in a sentence's words, as a list of themes shows it."""
        return _TITLES[self]

    @property
    def short(self) -> str:
        """The pillar in one or two words, for a legend."""
        return _SHORT[self]


_TITLES = {
    Pillar.INTENTIONAL: "Being intentional about relationships",
    Pillar.SELF_WORTH: "Reshaping self-worth",
    Pillar.HEALTHIER_BONDS: "Creating healthier relationships",
    Pillar.SECURE_BASE: "What security looks like, day by day",
}
_SHORT = {
    Pillar.INTENTIONAL: "intentional",
    Pillar.SELF_WORTH: "self-worth",
    Pillar.HEALTHIER_BONDS: "healthier bonds",
    Pillar.SECURE_BASE: "secure base",
}


class Intensity(StrEnum):
    """How close a prompt goes, from the present and the good to childhood hurt."""

    GENTLE = "gentle"
    STEADY = "steady"
    DEEP = "deep"


class Touch(StrEnum):
    """What a prompt can stir, said before a deep one and weighed when one is chosen."""

    CHILDHOOD = "childhood"
    FAMILY = "family"
    LOSS = "loss"
    SHAME = "shame"
    CONFLICT = "conflict"
    CLOSENESS = "closeness"


class Technique(StrEnum):
    """The way of writing that a prompt uses."""

    IF_THEN = "if-then"
    EVIDENCE = "evidence"
    OBSERVER = "observer"
    SAVOURING = "savouring"
    EXPERIMENT = "experiment"
    LETTER = "letter"
    NONE = "none"


TENDER_TOUCHES = frozenset({Touch.CHILDHOOD, Touch.FAMILY, Touch.LOSS})
"""Kept out of the first seven days and of hard times (ARCHITECTURE.md, Care)."""

EXCLUSIVE_DEEP_THEMES = frozenset({"peace-with-the-past", "caregivers-in-context", "trust"})
"""Themes whose deep prompts need their own name in the setting `deep-themes` as well."""


class Prompt(NamedTuple):
    """One question for an evening."""

    id: str
    """Stable and unique in the library, such as `setbacks-falling-back-02`."""
    theme: str
    """The slug of its theme."""
    facet: str
    """The slug of its facet, one of its theme's."""
    intensity: Intensity
    touches: tuple[Touch, ...]
    technique: Technique
    text: str
    """One paragraph, no line breaks."""
    follow_up_days: int | None
    """Days until the plan it ends in is asked about, or None."""
    origin: str
    """The name of the file it came from, without its folder."""
    own: bool
    """True when the writer added it, False when it came with the journal."""


class Theme(NamedTuple):
    """One theme: what was found about it, and its prompts."""

    slug: str
    title: str
    pillar: Pillar
    finding: str
    """What the study found, retold; shown under the title. May be empty in an own theme."""
    source: str
    limits: str
    facets: Mapping[str, str]
    """Facet slug to its short title, in the order of the file."""
    prompts: Sequence[Prompt]
    own: bool
    """True when the whole theme is the writer's."""


class Library(NamedTuple):
    """Every theme, shipped ones first and in the order of the taxonomy, then own ones."""

    themes: tuple[Theme, ...]

    def theme(self, slug: str | None) -> Theme | None:
        """Return the theme with that slug, or None."""
        return next((theme for theme in self.themes if theme.slug == slug), None)

    def prompt(self, prompt_id: str | None) -> Prompt | None:
        """Return the prompt with that id, or None. For many ids at once, use `by_id`."""
        return next((prompt for prompt in self.prompts() if prompt.id == prompt_id), None)

    def prompts(self) -> Iterator[Prompt]:
        """Yield every prompt, theme by theme, in the order of the files."""
        for theme in self.themes:
            yield from theme.prompts

    def by_id(self) -> dict[str, Prompt]:
        """Return a dict from prompt id to prompt."""
        return {prompt.id: prompt for prompt in self.prompts()}

    def facets(self) -> tuple[tuple[str, str], ...]:
        """Return every (theme slug, facet slug), in order."""
        return tuple((theme.slug, facet) for theme in self.themes for facet in theme.facets)


class Fault(NamedTuple):
    """One thing wrong with a prompt file, in words a person can act on."""

    file: str
    prompt: str | None
    """The id of the prompt it is about (`number 3` where it has none), or None for the file."""
    rule: str
    """A short stable name, such as `unknown-key` or `question-marks`."""
    message: str
    """What was found, one sentence."""
    remedy: str
    """What to do about it, one sentence."""


SETBACK_KINDS: Mapping[str, str] = {
    "testing": "tested someone",
    "pushing-away": "pushed someone away",
    "neediness": "held on too tight",
    "withdrawal": "went quiet",
    "erratic": "swung back and forth",
    "fear-of-rejection": "braced for a no",
    "blaming": "put it on someone else",
    "entitlement": "felt it was owed",
    "other": "other",
}
"""Slug, for files and scripts, to the act in words, for screens and exports: acts, no labels."""


def to_text(library: Library) -> str:
    """Return the library as text, for a cache: a theme or a prompt a line, tabs between fields.

    No field can hold a tab or a line break, because `prompt_format` takes them out. This reads
    back in a third of the time of JSON, and without importing it.
    """
    lines = []
    for theme in library.themes:
        facets = [word for pair in theme.facets.items() for word in pair]
        lines.append("\t".join(["theme", *theme[:6], _flag(theme.own), *facets]))
        lines += ["\t".join(_fields(prompt)) for prompt in theme.prompts]
    return "\n".join(lines)


def from_text(text: str) -> Library:
    """Return the library that `to_text` wrote down.

    Raises ValueError, KeyError or IndexError when the text is no such thing.
    """
    before, *themes = f"\n{text}".split("\ntheme\t")
    if before or not themes:
        message = "prompts without a theme"
        raise ValueError(message)
    return Library(tuple(map(_theme, themes)))


def _fields(prompt: Prompt) -> list[str]:
    days = prompt.follow_up_days
    return [
        *prompt[:4],
        " ".join(prompt.touches),
        prompt.technique,
        prompt.text,
        "" if days is None else str(days),
        prompt.origin,
        _flag(prompt.own),
    ]


def _flag(value: bool) -> str:
    return "own" if value else ""


def _theme(text: str) -> Theme:
    head, _, prompts = text.partition("\n")
    slug, title, pillar, finding, source, limits, own, *facets = head.split("\t")
    names = dict(zip(facets[::2], facets[1::2], strict=True))
    there = _Written(prompts)
    return Theme(slug, title, Pillar(pillar), finding, source, limits, names, there, own == "own")


class _Written(Sequence[Prompt]):
    """The prompts of a theme as lines of text, which become values when one is looked at.

    Most commands want the titles of themes alone, and the prompts are nine tenths of the library.
    """

    def __init__(self, lines: str) -> None:
        self._lines = lines

    @cached_property
    def _read(self) -> tuple[Prompt, ...]:
        return tuple(map(_prompt, self._lines.split("\n"))) if self._lines else ()

    def __getitem__(self, at: Any) -> Any:
        return self._read[at]

    def __len__(self) -> int:
        return len(self._read)

    def __iter__(self) -> Iterator[Prompt]:
        return iter(self._read)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._read == tuple(other)

    def __hash__(self) -> int:
        return hash(self._read)


_INTENSITIES = {each.value: each for each in Intensity}
_TECHNIQUES = {each.value: each for each in Technique}


def _prompt(line: str) -> Prompt:
    prompt_id, theme, facet, intensity, touches, technique, text, days, origin, own = line.split(
        "\t"
    )
    # Looking members up in a dict takes a quarter of the time of calling the enum.
    return Prompt(
        prompt_id,
        theme,
        facet,
        _INTENSITIES[intensity],
        _touches(touches),
        _TECHNIQUES[technique],
        text,
        int(days) if days else None,
        origin,
        own == "own",
    )


@cache
def _touches(words: str) -> tuple[Touch, ...]:
    """What a prompt touches; a few values for hundreds of prompts."""
    return tuple(map(Touch, words.split()))

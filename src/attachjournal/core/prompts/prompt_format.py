"""From a parsed prompt file to a theme, with every fault named rather than raised.

A fault in the head of a file (schema, theme, facets) leaves the file out; a fault in one prompt
leaves that prompt out. The rest works.
"""

from collections.abc import Mapping
from typing import Any

from attachjournal.core.export.noted import (
    SLUG_RULE,
    Note,
    hint,
    is_slug,
    known_keys,
    listed,
    member,
    shown,
    slug_at,
    table_at,
    words_at,
)
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import (
    SCHEMA,
    Fault,
    Intensity,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
)
from attachjournal.core.prompts.taxonomy import Outline, outline

FOLLOW_UP_DAYS = range(2, 15)
"""Days after which a plan may be asked about."""

_FILE_KEYS = ("schema", "theme", "facets", "prompt")
_HEAD_KEYS = ("slug", "title", "pillar", "finding", "source", "limits")
_PROMPT_KEYS = ("id", "facet", "intensity", "touches", "technique", "follow_up_days", "text")


class _Head(NamedTuple):
    """What a file says before its first prompt."""

    slug: str
    title: str
    pillar: Pillar
    finding: str
    source: str
    limits: str
    facets: Mapping[str, str]


class _Faults:
    """Takes down what is wrong with a file, or with one prompt of it."""

    def __init__(self, file: str, prompt: str | None = None) -> None:
        self.file = file
        self.prompt = prompt
        self.found: list[Fault] = []

    def __call__(self, rule: str, message: str, remedy: str) -> None:
        self.found.append(Fault(self.file, self.prompt, rule, message, remedy))


def parse_theme(
    data: Mapping[str, Any], origin: str, *, own: bool = False
) -> tuple[Theme | None, tuple[Fault, ...]]:
    """The theme in a parsed prompt file, or None, and everything wrong with it.

    `origin` is the file's name. With `own`, the file is the writer's: it may hold a theme of
    their own, or add prompts to a shipped one (then `slug` alone will do for its head).
    Never raises, whatever the mapping holds.
    """
    faults = _Faults(origin)
    head = _head(data, own=own, note=faults)
    sound = not faults.found
    prompts: dict[str, Prompt] = {}
    for number, row in enumerate(_rows(data, faults), start=1):
        noted = _Faults(origin, _label(row, number))
        prompt = _prompt(row, head if sound else None, noted)
        if prompt.id in prompts:
            noted("id", f"The id {prompt.id} stands twice.", "Give each prompt an id of its own.")
        if not noted.found:
            prompts[prompt.id] = prompt._replace(origin=origin, own=own)
        faults.found += noted.found
    theme = Theme(*head, prompts=tuple(prompts.values()), own=own)
    return theme if sound else None, tuple(faults.found)


def _head(data: Mapping[str, Any], *, own: bool, note: Note) -> _Head:
    known_keys(data, _FILE_KEYS, "the file", note)
    if data.get("schema") != SCHEMA:
        message = "The file does not say which format it is in."
        note("schema", message, f'Write schema = "{SCHEMA}" above everything else.')
    table = table_at(data, "theme", note)
    known_keys(table, _HEAD_KEYS, "[theme]", note)
    slug = slug_at(table, "slug", note)
    frame = outline(slug)
    if frame is None and not own and slug:
        note("taxonomy", f"There is no shipped theme {slug}.", "Use a slug of the taxonomy.")
    return _Head(
        slug=slug,
        title=_framed(table, "title", frame.title if frame else None, own=own, note=note),
        pillar=_pillar(table, frame, own=own, note=note),
        finding=words_at(table, "finding", note, needed=not own),
        source=words_at(table, "source", note, needed=not own),
        limits=words_at(table, "limits", note, needed=not own),
        facets=_facets(data, frame, own=own, note=note),
    )


def _framed(table: Mapping[str, Any], key: str, fixed: str | None, *, own: bool, note: Note) -> str:
    """Return a text that the taxonomy may have fixed; an own file may then leave it out."""
    if fixed is not None and own and key not in table:
        return fixed
    text = words_at(table, key, note)
    if fixed is not None and text and text != fixed:
        note("taxonomy", f'The {key} is "{text}".', f'The shipped theme\'s is "{fixed}".')
    return text


def _pillar(table: Mapping[str, Any], frame: Outline | None, *, own: bool, note: Note) -> Pillar:
    fixed = frame.pillar.value if frame else None
    value = _framed(table, "pillar", fixed, own=own, note=note)
    return (value and member(value, Pillar, "pillar", note)) or Pillar.INTENTIONAL


def _facets(
    data: Mapping[str, Any], frame: Outline | None, *, own: bool, note: Note
) -> dict[str, str]:
    if frame is not None and own and "facets" not in data:
        return {facet: facet.replace("-", " ").capitalize() for facet in frame.facets}
    table = table_at(data, "facets", note)
    facets = {str(key): words_at(table, key, note) for key in table}
    for facet in facets:
        if not is_slug(facet):
            note("facet", f"The facet {shown(facet)} is no slug.", SLUG_RULE)
    if frame is not None and not _facets_agree(tuple(facets), frame, own=own):
        note(
            "taxonomy",
            f"The facets are not those of the shipped theme {frame.slug}.",
            f"They are, in this order: {', '.join(frame.facets)}.",
        )
    if not facets and "facets" in data:
        note("facet", "The file names no facet.", 'Add one under [facets], as in slug = "Title".')
    return facets


def _facets_agree(facets: tuple[str, ...], frame: Outline, *, own: bool) -> bool:
    return set(facets) <= set(frame.facets) if own else facets == frame.facets


def _rows(data: Mapping[str, Any], note: Note) -> list[Mapping[str, Any]]:
    rows = data.get("prompt", [])
    if isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows):
        if not rows:
            note("empty", "The file holds no prompt.", "Begin each prompt with [[prompt]].")
        return rows
    note("type", "The prompts are not a list.", "Begin each prompt with [[prompt]].")
    return []


def _label(row: Mapping[str, Any], number: int) -> str:
    value = row.get("id")
    return value if isinstance(value, str) and is_slug(value) else f"number {number}"


def _prompt(row: Mapping[str, Any], head: _Head | None, note: Note) -> Prompt:
    """A prompt of what is sound in a row, with placeholders for what is noted."""
    known_keys(row, _PROMPT_KEYS, "a prompt", note)
    intensity = words_at(row, "intensity", note)
    return Prompt(
        slug_at(row, "id", note),
        head.slug if head else "",
        _facet(row, head, note),
        (intensity and member(intensity, Intensity, "intensity", note)) or Intensity.DEEP,
        _touches(row, note),
        member(row.get("technique", "none"), Technique, "technique", note) or Technique.NONE,
        words_at(row, "text", note),
        _days(row, note),
        origin="",
        own=False,
    )


def _facet(row: Mapping[str, Any], head: _Head | None, note: Note) -> str:
    facet = words_at(row, "facet", note)
    if head is not None and facet and facet not in head.facets:
        note(
            "facet",
            f"The facet {shown(facet)} is not one of its theme's.",
            hint(facet, head.facets),
        )
    return facet


def _touches(row: Mapping[str, Any], note: Note) -> tuple[Touch, ...]:
    value = row.get("touches")
    if not isinstance(value, list):
        note(
            "touches" if value is None else "type",
            "It does not say what it can stir.",
            f"Write touches = [], or name some of {listed(Touch)}.",
        )
        return ()
    found = [member(each, Touch, "touches", note) for each in value]
    return tuple(dict.fromkeys(filter(None, found)))


def _days(row: Mapping[str, Any], note: Note) -> int | None:
    value = row.get("follow_up_days")
    if value is None or (type(value) is int and value in FOLLOW_UP_DAYS):
        return value
    note(
        "follow-up",
        f"follow_up_days is {shown(value)}.",
        f"Use a whole number from {FOLLOW_UP_DAYS[0]} to {FOLLOW_UP_DAYS[-1]}, or leave it out.",
    )
    return None

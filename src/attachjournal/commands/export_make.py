"""An export in the making: what was asked for, what that brings together, and its text."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from attachjournal.commands.desk import Desk
from attachjournal.commands.named import entries_named
from attachjournal.core.entry import Entry, Kind
from attachjournal.core.experiment import Experiment
from attachjournal.core.front_page import FrontPage, cut_asks, front_page
from attachjournal.core.handover import (
    Considered,
    Material,
    Wish,
    disguised,
    held_back,
    without_links,
)
from attachjournal.core.library import Library
from attachjournal.core.names import Disguise, Known, Names, stand_ins
from attachjournal.core.period import Period
from attachjournal.core.selection import Selection
from attachjournal.core.setback import Setback
from attachjournal.errors import UsageProblem
from attachjournal.store import directions, experiments, journal, setbacks
from attachjournal.store.known import known_people


class Format(StrEnum):
    """What an export is written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Text(StrEnum):
    """How the entries' own text is taken."""

    TYPED = "typed"
    MARKDOWN = "markdown"


class Request(NamedTuple):
    """What the writer asked for."""

    period: Period
    selection: Selection
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    deep: bool
    asks: tuple[str, ...]
    names: Names
    redacted: tuple[str, ...]
    say_withheld: bool
    text: Text
    form: Format
    front_matter: bool
    alone: bool
    """Whether the front page is all that is wanted."""


class Gathered(NamedTuple):
    """What the journal holds for a request."""

    entries: tuple[Entry, ...]
    wish: Wish
    known: tuple[Known, ...]
    """Everybody known by name, where names are to be replaced."""
    direction: str = ""
    """What the writer is working towards at the end of the period."""
    setbacks: Mapping[int, Setback] = MappingProxyType({})
    """The steps back among the entries, by their id."""
    experiments: Mapping[int, Experiment] = MappingProxyType({})
    """The experiments among the entries, by their id."""


class Made(NamedTuple):
    """A finished export."""

    text: str
    going: tuple[Entry, ...]
    """As they stand in it."""
    texts: tuple[str, ...]
    """The writer's own words in it."""
    disguise: Disguise
    shortened: bool
    """Whether questions were shortened or left out for good."""


def gather(db: sqlite3.Connection | None, request: Request, desk: Desk) -> Gathered:
    """Look up everything a request speaks of. Raises NoSuch and UsageProblem."""
    include = _numbered(db, request.include, desk)
    exclude = _numbered(db, request.exclude, desk)
    both = include.keys() & exclude.keys()
    if both:
        message = f"Entry {min(both)} is both included and excluded; leave one of the two out."
        raise UsageProblem(message)
    found = journal.entries(db, request.selection, oldest_first=True)
    wish = Wish(frozenset(include), frozenset(exclude), request.deep)
    known = () if request.names is Names.FULL else known_people(db)
    entries = (*found, *include.values())
    towards = directions.current(db, min(request.period.last, desk.today))
    return Gathered(
        entries,
        wish,
        known,
        towards.text if towards else "",
        setbacks.of_entries(db, [each.id for each in entries if each.kind is Kind.SETBACK]),
        experiments.of_entries(db, [each.id for each in entries if each.kind is Kind.EXPERIMENT]),
    )


def make(
    request: Request, gathered: Gathered, considered: Sequence[Considered], library: Library
) -> Made:
    """The export of what was considered."""
    titles = titles_of(library)
    hide = Disguise(stand_ins(gathered.known, request.names), request.redacted)
    entries = without_links(each.entry for each in considered if each.goes_in)
    going = tuple(disguised(entry, hide) for entry in entries)
    material = Material(
        period=request.period,
        entries=going,
        asks=tuple(map(hide, request.asks)),
        titles={hide(slug): hide(title) for slug, title in titles.items()},
        chosen_by=hide(_chosen_by(request.selection, titles)),
        withheld=held_back(considered).total() if request.say_withheld else None,
        direction=hide(gathered.direction),
        setbacks=tuple(
            gathered.setbacks[each.id]._replace(entry=each)
            for each in going
            if each.id in gathered.setbacks
        ),
        experiments=tuple(
            _hidden(gathered.experiments[each.id]._replace(entry=each), hide)
            for each in going
            if each.id in gathered.experiments
        ),
    )
    page = front_page(material, alone=request.alone)
    shortened = request.alone and cut_asks(material.asks)
    return Made(_text(request, page, material), going, _texts(material, library), hide, shortened)


def _hidden(experiment: Experiment, hide: Disguise) -> Experiment:
    """The experiment with the names in what happened replaced."""
    return experiment._replace(happened=hide(experiment.happened) if experiment.happened else None)


def titles_of(library: Library) -> dict[str, str]:
    """Theme slug to title."""
    return {theme.slug: theme.title for theme in library.themes}


def _texts(material: Material, library: Library) -> tuple[str, ...]:
    """What the writer says in it; a prompt as well, unless it came with the journal."""
    ours = {prompt.text for prompt in library.prompts() if not prompt.own}
    texts = (each for entry in material.entries for each in (entry.text, entry.prompt, entry.keep))
    return (*(text for text in texts if text and text not in ours), *material.asks)


def _numbered(db: sqlite3.Connection | None, words: Iterable[str], desk: Desk) -> dict[int, Entry]:
    """The entries that the words name, by id; several words may stand in one, with commas."""
    names = [name for each in words for name in each.replace(",", " ").split()]
    return {entry.id: entry for entry in entries_named(db, names, desk.today).entries}


def _chosen_by(selection: Selection, titles: dict[str, str]) -> str:
    """The filters in words."""
    said = [
        selection.theme and f"theme {titles.get(selection.theme, selection.theme)}",
        selection.person and f"person {selection.person}",
        selection.tag and f"tag {selection.tag}",
        selection.kind and f"kind {selection.kind}",
    ]
    return ", ".join(each for each in said if each)


def _text(request: Request, page: FrontPage, material: Material) -> str:
    """The export in its form."""
    match request.form:
        case Format.MARKDOWN:
            return _markdown(request, page, material)
        case Format.HTML:
            return _html(request, page, material)
        case Format.JSON:
            return _json(page, material)


def _markdown(request: Request, page: FrontPage, material: Material) -> str:
    from attachjournal.render import handover_markdown as render
    from attachjournal.render.markdown import as_typed

    head = render.front_matter(page, material) if request.front_matter else ""
    written = _kept if request.text is Text.MARKDOWN else as_typed
    below = "" if request.alone else render.below_markdown(page, material, written)
    return head + render.front_page_markdown(page) + below


def _html(request: Request, page: FrontPage, material: Material) -> str:
    from attachjournal.render import handover_html as render

    written = _kept_as_html if request.text is Text.MARKDOWN else render.as_typed
    return render.page_html(page, material, written, alone=request.alone)


def _kept(text: str) -> str:
    from attachjournal.render.markdown_kept import as_markdown  # a parser of Markdown

    return as_markdown(text)


def _kept_as_html(text: str) -> str:
    from attachjournal.render.markdown_kept import as_html  # a parser of Markdown

    return f'<div class="markdown" lang="" dir="auto">\n{as_html(_kept(text))}</div>'


def _json(page: FrontPage, material: Material) -> str:
    import json

    from attachjournal.render.handover_json import export_json
    from attachjournal.render.safe import printable_json

    text = json.dumps(export_json(page, material), ensure_ascii=False, indent=2)
    return printable_json(text) + "\n"

"""An export in the making: what was asked for, what that brings together, and its text."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.named import entries_named
from attachjournal.core.entry import Entry
from attachjournal.core.export.front_page import FrontPage, fitting
from attachjournal.core.export.handover import (
    Considered,
    Material,
    Wish,
    disguised,
    held_back,
    without_links,
)
from attachjournal.core.export.handover_records import (
    Beside,
    Records,
    Scope,
    going,
    hidden,
    words_in,
)
from attachjournal.core.export.names import Disguise, Known, Names, stand_ins
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period
from attachjournal.core.prompts.library import Library
from attachjournal.core.selection import Selection
from attachjournal.errors import UsageProblem
from attachjournal.render.export.handover import Written
from attachjournal.render.export.handover_markdown import lines_of
from attachjournal.store import handed, journal
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
    without: frozenset[Beside] = frozenset()
    """What stays out of that which is no entry."""
    session: date | None = None
    """The day of the session it is for."""


class Gathered(NamedTuple):
    """What the journal holds for a request."""

    entries: tuple[Entry, ...]
    wish: Wish
    known: tuple[Known, ...]
    """Everybody known by name, where names are to be replaced."""
    records: Records = Records()
    """What is known beside the entries, whether or not they go in."""


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
    as_typed: int
    """How many entries read as typed, though their Markdown was to be kept."""


def gather(db: sqlite3.Connection | None, request: Request, desk: Desk) -> Gathered:
    """Look up everything a request speaks of. Raises NoSuch and UsageProblem."""
    include = _numbered(db, request.include, desk)
    exclude = _numbered(db, request.exclude, desk)
    both = include.keys() & exclude.keys()
    if both:
        message = f"Entry {min(both)} is both included and excluded; leave one of the two out."
        raise UsageProblem(message)
    found = journal.entries(db, request.selection, oldest_first=True)
    entries = journal.as_marked(db, (*found, *include.values()), desk.today)
    wish = Wish(frozenset(include), frozenset(exclude), request.deep, request.without)
    known = () if request.names is Names.FULL else known_people(db)
    records = handed.records(db, entries, request.period, desk.today)
    return Gathered(entries, wish, known, records)


def records_of(
    request: Request, gathered: Gathered, considered: Sequence[Considered], wish: Wish
) -> Records:
    """The records of what was considered and goes in."""
    ids = frozenset(each.entry.id for each in considered if each.goes_in)
    chosen = any(request.selection._replace(first=None, last=None))
    return going(gathered.records, Scope(request.period, ids, chosen, wish.without))


def make(
    request: Request,
    gathered: Gathered,
    considered: Sequence[Considered],
    library: Library,
    wish: Wish | None = None,
) -> Made:
    """The export of what was considered; `wish` is what was settled, if that changed."""
    titles = titles_of(library)
    hide = Disguise(stand_ins(gathered.known, request.names), request.redacted)
    entries = without_links(each.entry for each in considered if each.goes_in)
    inside = tuple(disguised(entry, hide) for entry in entries)
    records = records_of(request, gathered, considered, wish or gathered.wish)
    material = Material(
        period=request.period,
        entries=inside,
        asks=tuple(map(hide, request.asks)),
        titles={hide(slug): hide(title) for slug, title in titles.items()},
        chosen_by=hide(_chosen_by(request.selection, titles)),
        withheld=held_back(considered).total() if request.say_withheld else None,
        session=request.session,
        records=hidden(records, hide, {entry.id: entry for entry in inside}),
    )
    page = fitting(material, lines_of, alone=request.alone)
    shortened = request.alone and page.is_cut
    left: list[str] = []
    text = _text(request, page, material, left)
    return Made(text, inside, _texts(material, library), hide, shortened, len(left))


def titles_of(library: Library) -> dict[str, str]:
    """Theme slug to title."""
    return {theme.slug: theme.title for theme in library.themes}


def _texts(material: Material, library: Library) -> tuple[str, ...]:
    """What the writer says in it; a prompt or a step as well, unless it came with the journal."""
    ours = {prompt.text for prompt in library.prompts() if not prompt.own}
    texts = (each for entry in material.entries for each in (entry.text, entry.prompt, entry.keep))
    said = (text for text in (*texts, *words_in(material.records)) if text and text not in ours)
    return (*said, *material.asks)


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


def _text(request: Request, page: FrontPage, material: Material, left: list[str]) -> str:
    """The export in its form. Texts whose Markdown cannot be kept are added to `left`."""
    match request.form:
        case Format.MARKDOWN:
            return _markdown(request, page, material, left)
        case Format.HTML:
            return _html(request, page, material, left)
        case Format.JSON:
            return _json(page, material)


def _markdown(request: Request, page: FrontPage, material: Material, left: list[str]) -> str:
    from attachjournal.render.export import handover_markdown as render
    from attachjournal.render.markdown import as_typed

    head = render.front_matter(page, material) if request.front_matter else ""
    written = _kept(left, as_typed) if request.text is Text.MARKDOWN else as_typed
    below = "" if request.alone else render.below_markdown(page, material, written)
    return head + render.front_page_markdown(page) + below


def _html(request: Request, page: FrontPage, material: Material, left: list[str]) -> str:
    from attachjournal.render.export import handover_html as render

    written: Written = render.as_typed
    if request.text is Text.MARKDOWN:
        written = _kept(left, render.as_typed, _as_html)
    return render.page_html(page, material, written, alone=request.alone)


def _kept(left: list[str], as_typed: Written, shown: Written = str) -> Written:
    """How a text is written whose Markdown is kept; one that cannot be is added to `left`."""

    def written(text: str) -> str:
        from attachjournal.render.markdown_kept import if_kept  # a parser of Markdown

        kept = if_kept(text)
        if kept is None:
            left.append(text)
            return as_typed(text)
        return shown(kept)

    return written


def _as_html(kept: str) -> str:
    from attachjournal.render.markdown_kept import as_html  # as above

    return f'<div class="markdown" lang="" dir="auto">\n{as_html(kept)}</div>'


def _json(page: FrontPage, material: Material) -> str:
    import json

    from attachjournal.render.export.handover_json import export_json
    from attachjournal.render.safe import printable_json

    text = json.dumps(export_json(page, material), ensure_ascii=False, indent=2)
    return printable_json(text) + "\n"

"""`journal search`: words in what was written."""

from typing import Annotated

import typer

from attachjournal import console, prompt_files
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.search import parse_query
from attachjournal.errors import UsageProblem
from attachjournal.store import file, journal
from attachjournal.store.search import NEWEST, find


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='Words, "a phrase" in quotes, the begin* of one.'),
    ],
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    theme: options.Theme = None,
    person: options.Person = None,
    tag: options.Tag = None,
    kind: options.KindWord = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Find entries that hold all the words, best matches first. Accents and case do not matter.

    Examples: journal search bridge · journal search '"slow reply"' --in 2026
    """
    desk = sit_down()
    query = parse_query(" ".join(words))
    if not (query.indexed or query.literal):
        message = "There is nothing to search for; name a word or two."
        raise UsageProblem(message)
    days = options.period_named(period, desk.today, first=first, last=last)
    selection = options.selection_of(
        days, options.theme_named(desk, theme), options.person_named(desk, person), tag, kind
    )
    with file.reading(desk.home) as db:
        found = find(db, query, selection, limit)
        entries = journal.as_marked(db, (hit.entry for hit in found.hits), desk.today)
    if as_json:
        from attachjournal.render.entry_json import entries_json

        console.show_json(entries_json(entries))
        return
    from attachjournal.render.hits import search_page

    notes = (
        [f"Ranked among the newest {NEWEST:,} that hold these words."] if found.among_newest else []
    )
    if limit and len(found.hits) == limit:
        notes.append(f"The best {limit}.  All: --limit 0")
    library = prompt_files.load(desk.home).library
    console.show(search_page(found.hits, notes, library, console.sheet()), paged=True)
    if not found.hits and selection.tag:
        from attachjournal.commands.common.near_names import say_near  # for a slip

        say_near(desk.home, selection)

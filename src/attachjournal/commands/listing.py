"""`journal list`: entries, newest first."""

from attachjournal import console, prompt_files
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.selection import Selection
from attachjournal.store import file, journal


def list_entries(
    period: options.PeriodWords = None,
    week: options.Week = False,
    month: options.Month = False,
    quarter: options.Quarter = False,
    year: options.Year = False,
    first: options.From = None,
    last: options.To = None,
    theme: options.Theme = None,
    person: options.Person = None,
    tag: options.Tag = None,
    kind: options.KindWord = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Your entries, newest first, a line or two each.

    Examples: journal list --month · journal list --person Mara --limit 0 · journal list 2026-10
    """
    desk = sit_down()
    days = options.period_named(
        period,
        desk.today,
        week=week,
        month=month,
        quarter=quarter,
        year=year,
        first=first,
        last=last,
    )
    selection = options.selection_of(
        days, options.theme_named(desk, theme), options.person_named(desk, person), tag, kind
    )
    with file.reading(desk.home) as db:
        found = journal.as_marked(
            db, journal.entries(db, selection, limit and limit + 1), desk.today
        )
    entries = found[:limit] if limit else found
    if as_json:
        from attachjournal.render.entry_json import entries_json

        console.show_json(entries_json(entries))
        return
    from attachjournal.render.entries import list_page

    library = prompt_files.load(desk.home).library
    more, chosen = len(found) > len(entries), selection != Selection()
    console.show(list_page(entries, library, console.sheet(), more=more, chosen=chosen), paged=True)
    if not entries and selection.tag:
        from attachjournal.commands.common.near_names import say_near  # for a slip

        say_near(desk.home, selection)

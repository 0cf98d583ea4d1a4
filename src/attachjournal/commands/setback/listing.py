"""The steps back there are, each with its way back."""

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.setback import words
from attachjournal.core.selection import Selection
from attachjournal.store import file, journal, setbacks


def list_setbacks(
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    kind: words.KindFilter = None,
    person: options.Person = None,
    tag: options.Tag = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Steps back, newest first, each with its plan and its way back.

    Examples: journal setback list · journal setback list --kind testing --in 2026 --limit 0
    """
    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    named = options.person_named(desk, person)
    selection = options.selection_of(days, person=named, tag=tag)
    chosen = words.kinds_named([kind])[0] if kind else None
    with file.reading(desk.home) as db:
        every = setbacks.setbacks(db, selection, chosen, limit and limit + 1)
        marked = journal.as_marked(db, (each.entry for each in every), desk.today)
    found = [each._replace(entry=entry) for each, entry in zip(every, marked, strict=True)]
    shown = found[:limit] if limit else found
    from attachjournal.render.setbacks import list_page, setbacks_json  # this command's own

    if as_json:
        console.show_json(setbacks_json(shown))
    else:
        more, some = len(found) > len(shown), bool(chosen) or selection != Selection()
        console.show(list_page(shown, console.sheet(), more=more, chosen=some), paged=True)

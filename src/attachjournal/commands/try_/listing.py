"""The experiments there are, and what was expected beside what came."""

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.experiment import compare
from attachjournal.core.selection import Selection
from attachjournal.store import experiments, file, journal


def list_experiments(
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    person: options.Person = None,
    tag: options.Tag = None,
    limit: options.Limit = 10,
    as_json: options.Json = False,
) -> None:
    """Experiments, those still to try first.

    After five with an outcome, what was expected stands beside what came.

    Examples: journal try list · journal try list --person Mara --limit 0 · journal try list --json
    """
    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    named = options.person_named(desk, person)
    selection = options.selection_of(days, person=named, tag=tag)
    with file.reading(desk.home) as db:
        every = experiments.experiments(db, selection)
        marked = journal.as_marked(db, (each.entry for each in every), desk.today)
    found = [each._replace(entry=entry) for each, entry in zip(every, marked, strict=True)]
    shown = found[:limit] if limit else found
    from attachjournal.render.experiments import experiments_json, list_page  # this command's own

    if as_json:
        console.show_json(experiments_json(shown, compare(found)))
    else:
        more, chosen = len(found) > len(shown), selection != Selection()
        page = list_page(shown, compare(found), console.sheet(), more=more, chosen=chosen)
        console.show(page, paged=True)

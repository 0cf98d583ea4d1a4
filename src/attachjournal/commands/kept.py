"""`journal kept`: lines kept and kindnesses noticed, a few at a time, for a bad evening."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.kept import AT_A_TIME, turn
from attachjournal.store import file
from attachjournal.store.kept import few

More = Annotated[
    int, typer.Option("--more", count=True, help="Another few; again for the few after them.")
]
IncludeDeep = Annotated[
    bool, typer.Option("--include-deep", help="Lines kept after deep prompts as well.")
]


def kept(
    more: More = 0,
    limit: options.Limit = AT_A_TIME,
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    theme: options.Theme = None,
    person: options.Person = None,
    tag: options.Tag = None,
    kind: options.KindWord = None,
    include_deep: IncludeDeep = False,
    as_json: options.Json = False,
) -> None:
    """Lines you kept and kindnesses you noticed, a few at a time; others tomorrow.

    Examples: journal kept · journal kept --more · journal kept --person Mara --limit 0
    """
    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    selection = options.selection_of(
        days, options.theme_named(desk, theme), options.person_named(desk, person), tag, kind
    )
    with file.reading(desk.home) as db:
        found = few(
            db,
            selection,
            lambda total: turn(total, desk.today, limit, more),
            deep=include_deep,
            tender=not desk.settings.hard_time,
        )
    if as_json:
        from attachjournal.render.kept import kept_json

        console.show_json(kept_json(found, desk.today))
        return
    from attachjournal.render.kept import kept_page

    another = " ".join(["--more"] * (more + 1))
    console.show(kept_page(found, console.sheet(), another), paged=True)

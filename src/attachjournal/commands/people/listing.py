"""`journal people list` and `show`: who there is, and what the journal tells of somebody."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.person import Role, role_named
from attachjournal.store import file
from attachjournal.store import people as store

NAMES_SHOWN = 8
"""How many names the list shows of those who were named and never added."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="Any spelling of theirs.")]
RoleWord = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help=f"One of {', '.join(Role)}.")
]
Limit = Annotated[
    int, typer.Option("--limit", min=0, metavar="N", help="At most N of each; 0: all.")
]


def list_people(
    role: RoleWord = None,
    surrogate: Annotated[
        bool, typer.Option("--surrogate", help="Those you learn secure relating from.")
    ] = False,
    limit: options.Limit = 0,
    as_json: options.Json = False,
) -> None:
    """Your people, surrogate figures first.

    Each with the days between which entries name them.

    Examples: journal people list · journal people list --surrogate · journal people list --json
    """
    desk = sit_down()
    wanted = role_named(role) if role else None
    with file.reading(desk.home) as db:
        everyone = store.everyone(db)
        chosen = [
            each
            for each in everyone
            if wanted in (None, each.role) and (each.surrogate or not surrogate)
        ]
        shown = chosen[:limit] if limit else chosen
        found = [store.mentioned(db, each) for each in shown]
        everybody = not (wanted or surrogate)
        strangers = store.strangers(db, -1 if as_json else NAMES_SHOWN) if everybody else ()
    if as_json:
        from attachjournal.render.people import people_json

        console.show_json(people_json(found, strangers))
        return
    from attachjournal.render.people import people_page

    page = people_page(found, strangers, console.sheet(), more=len(chosen) - len(shown))
    console.show(page, paged=True)


def show_person(name: Name, limit: Limit = 10, as_json: options.Json = False) -> None:
    """What your journal tells of somebody.

    When they were first and last named, what you noticed, gave and received, and the entries.

    Examples: journal people show Mara · journal people show Mara --limit 0 --json
    """
    desk = sit_down()
    from attachjournal.commands.people.named import person_named  # a list names nobody

    with file.reading(desk.home) as db:
        person = person_named(db, name)
        story = store.story(db, person, limit)
    if as_json:
        from attachjournal.render.people import person_json

        console.show_json(person_json(story))
        return
    from attachjournal.render.people import person_page

    console.show(person_page(story, console.sheet()), paged=True)

"""`journal today`: the prompt of the day, and a page to answer it."""

from functools import partial
from typing import Annotated

import typer

from attachjournal.commands.common import in_hand
from attachjournal.commands.common import page_options as options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.commands.today.evening import Evening, evening_of, offer_of
from attachjournal.commands.today.page import only_show
from attachjournal.errors import ExitCode, UsageProblem
from attachjournal.store import file

Theme = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="From this theme.")]
Gentle = Annotated[bool, typer.Option("--gentle", help="Something gentle.")]
Another = Annotated[bool, typer.Option("--another", help="Another one; two alternatives a day.")]
Show = Annotated[bool, typer.Option("--show", help="Show the prompt and nothing else.")]
Skip = Annotated[bool, typer.Option("--skip", help="Not today. No reason is asked.")]
Brief = Annotated[bool, typer.Option("--brief", help="One line for a shell greeting.")]
AsJson = Annotated[bool, typer.Option("--json", help="The prompt as JSON, for scripts.")]


@in_hand.takes_words("prompted", pipe_unless=("show", "as_json", "brief", "skip"), plain=True)
def today(
    theme: Theme = None,
    gentle: Gentle = False,
    another: Another = False,
    date: options.Day = None,
    show: Show = False,
    skip: Skip = False,
    brief: Brief = False,
    as_json: AsJson = False,
    inline: options.Inline = False,
    person: options.People = None,
    tag: options.Tags = None,
    private: options.Private = False,
    bring: options.Bring = False,
    before: options.Before = None,
    after: options.After = None,
    keep: options.Keep = None,
) -> None:
    """Today's prompt, and a page to answer it. The prompt stays the same all day.

    Examples: journal today · journal today --gentle · journal today --skip
    """
    looking = show or as_json or brief
    if skip and looking:
        message = "--skip passes the page over, and --show, --brief and --json only look; say one."
        raise UsageProblem(message)
    desk = sit_down(name_drafts=not brief, unlock=not brief)
    if brief and file.is_locked(desk.home):  # a shell that starts asks for no passphrase
        raise typer.Exit(ExitCode.LOCKED)
    the_evening = partial(
        _evening, desk, theme, date, before, gentle=gentle, another=another, looking=looking
    )
    if looking:
        only_show(the_evening(), brief=brief, as_json=as_json)
        return
    from attachjournal.commands.common import welcome, writing  # whoever only looks needs none
    from attachjournal.commands.today import greeting
    from attachjournal.core.entry import Kind

    evening = the_evening()
    if skip:
        from attachjournal.commands.today.passing import leave  # now and then

        leave(evening, offer_of(evening).prompt)
        return
    context = writing.context_of(
        desk,
        "today",
        Kind.PROMPTED,
        day=evening.day,
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    welcome.welcome(desk)
    greeting.greet(desk)
    if options.is_typing():
        from attachjournal.commands.today.sitting import sitting  # on a terminal only

        sitting(evening, context, inline=inline)
    else:
        from attachjournal.commands.today.answer import answer_from_pipe

        answer_from_pipe(evening, context)


def _evening(
    desk: Desk,
    theme: str | None,
    day: str | None,
    before: int | None,
    *,
    gentle: bool,
    another: bool,
    looking: bool,
) -> Evening:
    """The evening that the options ask for; whoever only looks passes nothing over."""
    library = open_library(desk.home)
    slug = theme_named(library, theme).slug if theme else None
    date = options.day_of(desk, day)
    evening = evening_of(desk, library, date, theme=slug, gentle=gentle, before=before)
    if not another:
        return evening
    from attachjournal.commands.today.passing import passed_over  # now and then

    return passed_over(evening, keep_skip=not looking)

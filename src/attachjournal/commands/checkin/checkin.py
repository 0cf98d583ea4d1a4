"""`journal checkin`: six statements about the week, home-made and labelled so."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.checkin.keep import keep
from attachjournal.commands.common import in_hand, options, page_options, writing
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.core.checkin import (
    courses,
    parse_answers,
)
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.errors import UsageProblem
from attachjournal.store import checkins as store
from attachjournal.store import file

AnswerWords = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="A,B,…",
        help="The six answers in their order, 0 to 6, - for did not apply: 3,2,-,4,5,1.",
    ),
]
Remark = Annotated[
    str | None, typer.Option("--remark", metavar="TEXT", help="Something to say about the week.")
]
Again = Annotated[bool, typer.Option("--again", help="Another one within a week.")]
Show = Annotated[bool, typer.Option("--show", help="The check-ins so far; nothing is asked.")]
Days = Annotated[list[str], typer.Argument(metavar="last|DAY...", help="Which check-ins.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

SHOWN = 12
"""Check-ins that a list shows by default: about a quarter of a year."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, cls=in_hand.TextGroup)


@app.callback(invoke_without_command=True)
@in_hand.takes_words("checkin", pipe_unless=("remark", "show", "as_json"))
def checkin(
    ctx: typer.Context,
    answers: AnswerWords = None,
    remark: Remark = None,
    again: Again = False,
    show: Show = False,
    as_json: options.Json = False,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
) -> None:
    """Six statements about the past week, once a week. Home-made, not a validated test.

    A remark is an entry: person, tag and the like belong to it. A pipe gives the remark as well.

    Examples: journal checkin · journal checkin --answers 3,2,-,4,5,1 · journal checkin --show
    """
    if ctx.invoked_subcommand is not None:
        return
    if show or as_json:
        if answers:
            message = "--show and --json look back; leave them out to keep the answers."
            raise UsageProblem(message)
        list_checkins(as_json=as_json)
        return
    desk = sit_down()
    context = writing.context_of(
        desk,
        "checkin",
        Kind.CHECKIN,
        day=page_options.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    in_hand.belongs_to(context)
    welcome(desk)
    if answers is None and page_options.is_typing():
        from attachjournal.commands.checkin.asked import ask_through  # on a terminal only

        ask_through(desk, context, remark, again=again)
    else:
        _from_words(desk, context, answers, remark, again=again)


@app.command("list")
def list_checkins(
    period: options.In = None,
    first: options.From = None,
    last: options.To = None,
    limit: options.Limit = SHOWN,
    as_json: options.Json = False,
) -> None:
    """The check-ins so far, and what is usual for you.

    Examples: journal checkin list · journal checkin list --in 2026-Q3 --limit 0
    """
    from attachjournal.render.checkin import checkins_json, checkins_page

    desk = sit_down()
    days = options.period_named(period, desk.today, first=first, last=last)
    with file.reading(desk.home) as db:
        # What is usual is taken from everything up to the last one shown.
        every = store.checkins(db, last=days.last if days else None)
    within = [each for each in every if days is None or each.day >= days.first]
    shown = within[-limit:] if limit else within
    cut = len(every) - len(shown)
    latest = [each._replace(values=each.values[cut:]) for each in courses(every)]
    if as_json:
        console.show_json(checkins_json(shown, latest))
        return
    more = len(within) - len(shown)
    console.show(checkins_page(shown, latest, console.sheet(), more=more), paged=True)


@app.command("delete")
def delete(names: Days, yes: Yes = False) -> None:
    """Put check-ins away with their remarks, after showing which.

    Examples: journal checkin delete last · journal checkin delete 2026-11-24 --yes
    """
    from attachjournal.commands.checkin.put_away import put_away  # now and then

    put_away(sit_down(), names, yes=yes)


@app.command("restore")
def restore(names: Days) -> None:
    """Bring back check-ins that were put away.

    Examples: journal checkin restore last · journal checkin restore 2026-11-24
    """
    from attachjournal.commands.checkin.put_away import bring_back

    bring_back(sit_down(), names)


def _from_words(
    desk: Desk, context: Context, answers: str | None, remark: str | None, *, again: bool
) -> None:
    """Keep what the options and the pipe say. Nothing is asked."""
    from attachjournal.commands.common.short_lines import (  # reading does without it
        main_text,
        safely,
    )

    text = main_text(None, remark)

    def add() -> None:
        if answers is None:
            message = "There is nobody to ask here; --answers 3,2,-,4,5,1 gives the six answers."
            raise UsageProblem(message)
        keep(desk, context, parse_answers(answers), text, again=again)

    safely(desk, context, text or "", add)
    writing.close(desk, context)

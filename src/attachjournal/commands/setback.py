"""`journal setback`: a step back in short lines, its plan, and the way back."""

import typer

from attachjournal import console
from attachjournal.commands import options, setback_later, writing
from attachjournal.commands import setback_words as words
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.commands.family import TEXT, NoteCommand, TextFamily
from attachjournal.commands.records import loose
from attachjournal.commands.short_lines import linked, main_text, safely, said, words_kept
from attachjournal.commands.welcome import welcome
from attachjournal.commands.writing import TextCommand
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.setback import Told, in_words
from attachjournal.drafts import Draft
from attachjournal.errors import UsageProblem
from attachjournal.store import file, setbacks

app = typer.Typer(
    cls=TextFamily,
    add_completion=False,
    rich_markup_mode=None,
    subcommand_metavar="[WHAT]... | COMMAND",
)


@app.callback()
def setback() -> None:
    """A step back: what happened, a plan for the next time, and the way back.

    Alone it asks, a line at a time; Enter passes any question by.

    Examples: journal setback · journal setback "Went quiet on Sam for two days" --kind withdrawal
    --plan "If a reply is slow, then I make tea first" · journal setback return --what "Called him"
    """


@app.command(TEXT, cls=TextCommand, hidden=True)
def tell(
    text: words.Words = None,
    kind: words.Kinds = None,
    what: words.What = None,
    friend: words.Friend = None,
    turning: words.Turning = None,
    plan: words.Plan = None,
    repair: words.Repair = None,
    date: writing.Day = None,
    person: writing.People = None,
    tag: writing.Tags = None,
    private: writing.Private = False,
    bring: writing.Bring = False,
    before: writing.Before = None,
    after: writing.After = None,
    keep: writing.Keep = None,
) -> None:
    """Note down a step back."""
    desk = sit_down()
    typed = " ".join(text or ())
    typed_beside = (what, friend, turning, plan, repair)
    with words_kept(desk, loose(desk, Kind.SETBACK), typed, *typed_beside):
        told = Told(words.kinds_named(kind), said(friend), said(turning), said(plan), said(repair))
        context = writing.context_of(
            desk,
            "setback",
            Kind.SETBACK,
            day=writing.day_of(desk, date),
            people=person,
            tags=tag,
            private=private,
            bring=bring,
            before=before,
            after=after,
            keep=keep,
        )
        happened = main_text(typed, what)
    welcome(desk)
    if happened is None and told == Told():
        if not writing.is_typing():
            raise UsageProblem(
                "Say what happened: in words, through a pipe, or with --kind, --what, --friend, "
                "--turning, --plan or --repair."
            )
        from attachjournal.commands.setback_asked import ask_and_keep  # on a terminal only

        ask_and_keep(desk, context)
        return
    keep_setback(desk, context, happened, told)
    writing.close(desk, context)


for _name, _function in (
    ("plan", setback_later.plan),
    ("return", setback_later.way_back),
    ("repair", setback_later.repair),
    ("edit", setback_later.edit),
):
    app.command(_name, cls=NoteCommand)(_function)


@app.command("list")
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
    selection = options.selection_of(days, person=person, tag=tag)
    chosen = words.kinds_named([kind])[0] if kind else None
    with file.reading(desk.home) as db:
        found = setbacks.setbacks(db, selection, chosen, limit and limit + 1)
    shown = found[:limit] if limit else found
    from attachjournal.render.setbacks import list_page, setbacks_json  # this command's own

    if as_json:
        console.show_json(setbacks_json(shown))
    else:
        more = len(found) > len(shown)
        console.show(list_page(shown, console.sheet(), more=more), paged=True)


def keep_setback(
    desk: Desk, context: Context, text: str | None, told: Told, draft: Draft | None = None
) -> int:
    """Put a step back into the journal and return its entry's number.

    Without a text, its acts in words are the entry's. Where that fails everything said is in a
    draft, and JournalError says so.
    """
    fields = (told.friend, told.turning, told.plan, told.repair)
    written = text or in_words(told.kinds)
    page = "\n\n".join(filter(None, (written, *fields)))

    def add() -> int:
        with file.writing(desk.home) as db:
            entry = linked(context, *fields).entry(written, desk.now)
            return setbacks.add(db, entry, told)

    return safely(desk, context, page, add, draft)

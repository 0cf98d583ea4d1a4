"""`journal export`: a page to hand over, and the entries the writer chose."""

import gc
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from attachjournal import ask, console, deliver, progress, prompt_files
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.export import once
from attachjournal.commands.export.besides import besides
from attachjournal.commands.export.choose import settled
from attachjournal.commands.export.make import Format, Request, Text, gather, make, titles_of
from attachjournal.commands.export.report import check, refuse_empty, said_afterwards
from attachjournal.core.export.handover import consider, usual_period
from attachjournal.core.export.handover_records import Beside
from attachjournal.core.export.names import Names
from attachjournal.core.period import Period, Unit
from attachjournal.core.session import last_past, next_ahead
from attachjournal.core.text import normalise
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.export.manifest import manifest_page
from attachjournal.store import file
from attachjournal.store.sessions import sessions

Include = Annotated[
    list[str] | None,
    typer.Option("--include", metavar="ID", help="Put this entry in, even if private or deep."),
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="ID", help="Leave this entry out.")
]
IncludeDeep = Annotated[
    bool, typer.Option("--include-deep", help="Put deep entries in, unless they are private.")
]
SinceSession = Annotated[
    bool, typer.Option("--since-session", help="Since the last session, as without any days.")
]
Without = Annotated[
    list[Beside] | None,
    typer.Option(
        "--without",
        metavar="PART",
        help="Leave this out: direction, homework or check-ins; repeatable.",
    ),
]
SayWithheld = Annotated[
    bool, typer.Option("--say-withheld", help="Say in the file how many entries stay out.")
]
Asks = Annotated[
    list[str] | None,
    typer.Option("--ask", metavar="TEXT", help="What you want to ask; may be given several times."),
]
NamesWay = Annotated[Names, typer.Option("--names", help="How people are named.")]
Redact = Annotated[
    list[str] | None, typer.Option("--redact", metavar="WORD", help="Put […] for this word.")
]
TextWay = Annotated[
    Text | None,
    typer.Option("--text", help="Entries as typed, or the Markdown in them kept (entry-text)."),
]
Alone = Annotated[bool, typer.Option("--front-page-only", help="The page, without the entries.")]
FrontMatter = Annotated[bool, typer.Option("--front-matter", help="A YAML head, for Obsidian.")]
FormatWay = Annotated[Format, typer.Option("--format", help="What is written.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="List what would go in, and stop there.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A new file, private to you (0600)."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]
Yes = Annotated[bool, typer.Option("--yes", help="Hand over without asking.")]
Everything = Annotated[
    Path | None,
    typer.Option("--everything", metavar="FILE", help="The whole journal, for journal import."),
]


def export(  # noqa: PLR0917 - an option is a parameter
    period: options.PeriodWords = None,
    week: options.Week = False,
    month: options.Month = False,
    quarter: options.Quarter = False,
    year: options.Year = False,
    first: options.From = None,
    last: options.To = None,
    since_session: SinceSession = False,
    theme: options.Theme = None,
    person: options.Person = None,
    tag: options.Tag = None,
    kind: options.KindWord = None,
    include: Include = None,
    exclude: Exclude = None,
    include_deep: IncludeDeep = False,
    without: Without = None,
    say_withheld: SayWithheld = False,
    asks: Asks = None,
    names: NamesWay = Names.FULL,
    redact: Redact = None,
    text: TextWay = None,
    front_page_only: Alone = False,
    front_matter: FrontMatter = False,
    form: FormatWay = Format.MARKDOWN,
    dry_run: DryRun = False,
    output: Output = None,
    force: Force = False,
    yes: Yes = False,
    everything: Everything = None,
) -> None:
    """A page to hand over, and the entries you choose.

    Where no days are named, they are those since your last session, or the last 30. Private and
    deep entries stay out unless you say otherwise.

    Examples: journal export -o page.md · journal export --month --names initials --format html -o
    page.html · journal export --dry-run
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
    if everything is not None:
        _refuse_choices(days, since_session, theme, person, tag, kind, include, exclude, output)
        _refuse_choices(include_deep, without, say_withheld, asks, redact, text, front_page_only)
        _refuse_choices(front_matter, dry_run, names is not Names.FULL, form is not Format.MARKDOWN)
        from attachjournal.commands.export.whole import hand_over_everything

        hand_over_everything(desk, everything, force=force)
        return
    if days and since_session:
        message = "--since-session already names the days; leave the other ones out."
        raise UsageProblem(message)
    with file.reading(desk.home) as db:
        known = sessions(db)
    ahead, past = next_ahead(known, desk.today), last_past(known, desk.today)
    if since_session and past is None:
        message = "No session is over yet; journal session add DAY keeps one."
        raise JournalError(message)
    asked = days or usual_period(desk.today, past.day if past else None)
    until = min(asked.last, max(desk.today, asked.first))
    request = Request(
        period=Period(Unit.RANGE, asked.first, until),
        selection=options.selection_of(
            asked, options.theme_named(desk, theme), options.person_named(desk, person), tag, kind
        ),
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        deep=include_deep,
        asks=tuple(ask_text for ask_text in map(normalise, asks or ()) if ask_text.strip()),
        names=names,
        redacted=tuple(redact or ()),
        say_withheld=say_withheld,
        text=text or Text(desk.settings.entry_text),
        form=form,
        front_matter=front_matter,
        alone=front_page_only,
        without=frozenset(without or ()),
        session=ahead.day if ahead else None,
    )
    _hand_over(desk, request, output, dry_run=dry_run, force=force, yes=yes)


def _hand_over(
    desk: Desk, request: Request, output: Path | None, *, dry_run: bool, force: bool, yes: bool
) -> None:
    """Gather, show, ask, make and deliver."""
    gc.enable()  # a year of entries is many objects
    check(request)
    with file.reading(desk.home) as db, progress.busy("Reading"):
        gathered = gather(db, request, desk)
    library = prompt_files.load(desk.home).library
    titles = titles_of(library)
    extras = partial(besides, request, gathered)
    wish = gathered.wish
    if dry_run:
        considered = consider(gathered.entries, wish)
        page = manifest_page(considered, titles, console.sheet(), extras(considered, wish))
        console.show(page, paged=True)
        return
    to_file = output is not None and str(output) != deliver.STDOUT
    if output is not None and to_file:
        deliver.check_target(output, force=force)
    if not yes and ask.asking() and (to_file or console.is_terminal()):
        considered, wish = settled(gathered.entries, wish, titles, extras)
    else:
        considered = consider(gathered.entries, wish)
    refuse_empty(request, considered, extras(considered, wish))
    with progress.busy("Making the page"):
        made = make(request, gathered, considered, library, wish)
    if output is not None and to_file:
        deliver.write_file(output, [made.text], force=force)
    else:
        deliver.write_stdout([made.text])
    file_made, first = output if to_file else None, not once.was_said(desk.home)
    console.say(*said_afterwards(request, made, considered, file_made, first=first))
    if to_file or not console.is_terminal():  # what is only looked at is not handed over
        once.have_said(desk.home)


def _refuse_choices(*choices: Any) -> None:
    """Raise UsageProblem where something was chosen beside --everything."""
    if any(choices):
        message = "--everything is the whole journal; leave out what chooses from it, and -o."
        raise UsageProblem(message)

"""`journal try`: something small to try with somebody, what is expected, and what came."""

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - `date` is an option here
from typing import Any

import typer

from attachjournal import ask, console
from attachjournal.commands import options, writing
from attachjournal.commands import try_words as words
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.commands.family import NoteCommand
from attachjournal.commands.records import Sort, change, loose, one_of
from attachjournal.commands.short_lines import Lines, linked, main_text, safely, said, words_kept
from attachjournal.commands.welcome import welcome
from attachjournal.commands.writing import TextCommand
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.experiment import Experiment, Planned, compare, parse_coming_day
from attachjournal.drafts import Draft
from attachjournal.errors import UsageProblem
from attachjournal.store import experiments, file

LISTING = "journal try list"
OUTCOME = ("happened", "as_feared", "learned")
SORT = Sort("experiment", LISTING, "No experiment waits", "Several experiments wait")

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=False)


@app.callback(invoke_without_command=True)
def experiments_in_trust(ctx: typer.Context) -> None:
    """Small experiments in trust: what you try, what you expect, and what comes. Alone, a list.

    Examples: journal try add "ask Mara for a lift" --with Mara --when friday --expect "she will
    find an excuse" --sure 70 · journal try happened --what "She said yes at once" --as-feared no
    """
    if ctx.invoked_subcommand is None:
        list_experiments()


@app.command("add", cls=TextCommand)
def add(
    text: words.Words = None,
    people: words.With = None,
    when: words.When = None,
    expect: words.Expect = None,
    sure: words.Sure = None,
    date: writing.Day = None,
    person: writing.People = None,
    tag: writing.Tags = None,
    private: writing.Private = False,
    bring: writing.Bring = False,
    before: writing.Before = None,
    after: writing.After = None,
    keep: writing.Keep = None,
) -> None:
    """Plan something small to try with somebody. At a terminal it asks first whether it is safe.

    Examples: journal try add "ask Mara for a lift" --with Mara --when 2026-12-01 --expect "she
    will find an excuse" --sure 70 · journal try add
    """
    desk = sit_down()
    typed = " ".join(text or ())
    with words_kept(desk, loose(desk, Kind.EXPERIMENT), typed, expect):
        context = writing.context_of(
            desk,
            "try",
            Kind.EXPERIMENT,
            day=writing.day_of(desk, date),
            people=[*(people or ()), *(person or ())],
            tags=tag,
            private=private,
            bring=bring,
            before=before,
            after=after,
            keep=keep,
        )
        day = parse_coming_day(when, desk.today) if when else None
    planned = Planned(day, said(expect), sure)
    what = main_text(typed, None)
    if what is None and not writing.is_typing():
        raise UsageProblem("Say what to try: in words, or through a pipe.")
    welcome(desk)
    if not ask.asking():
        keep_experiment(desk, context, what or "", planned)
        writing.close(desk, context)
        return
    from attachjournal.commands.try_asked import ask_and_add  # on a terminal only

    ask_and_add(desk, context, what, planned)


@app.command("happened", cls=NoteCommand)
def happened(
    which: words.Which = None,
    what: words.What = None,
    as_feared: words.Feared = None,
    learned: words.Learned = None,
    date: words.Day = None,
    undo: words.Undo = False,
) -> None:
    """Say how an experiment went. Whatever came of it, something is known now.

    Examples: journal try happened --what "She said yes at once" --as-feared no · journal try
    happened 12
    """
    feared = words.feared_named(as_feared) if as_feared else None
    desk = sit_down()
    day = writing.day_of(desk, date)
    told = feared or learned or undo
    text = main_text(None, what, wanted=not told)
    if text is None and not told and not writing.is_typing():
        message = "Say how it went: --what, --as-feared yes|partly|no, --learned."
        raise UsageProblem(message)
    found = experiment_named(desk, which)
    fields = {"happened": text, "as_feared": feared, "learned": said(learned)}
    if undo:
        keep_fields(desk, found, dict.fromkeys((*fields, "happened_on")))
    elif any(fields.values()):
        keep_outcome(desk, found, fields, day if date else found.happened_on or desk.today)
    else:
        from attachjournal.commands.try_asked import ask_how_it_went  # on a terminal only

        ask_how_it_went(desk, found, day if date else None)


@app.command("list")
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
    selection = options.selection_of(days, person=person, tag=tag)
    with file.reading(desk.home) as db:
        found = experiments.experiments(db, selection)
    shown = found[:limit] if limit else found
    from attachjournal.render.experiments import experiments_json, list_page  # this command's own

    if as_json:
        console.show_json(experiments_json(shown, compare(found)))
    else:
        more = len(found) > len(shown)
        console.show(list_page(shown, compare(found), console.sheet(), more=more), paged=True)


@app.command("edit", cls=NoteCommand)
def edit(
    which: words.Which = "last",
    when: words.When = None,
    expect: words.Expect = None,
    sure: words.SureOrNone = None,
    what: words.What = None,
    as_feared: words.Feared = None,
    learned: words.Learned = None,
) -> None:
    """Put right what stands beside an experiment.

    "" takes a field away. The words themselves: journal edit.

    Examples: journal try edit 12 --when 2026-12-08 · journal try edit 12 --expect "" --sure ""
    """
    desk = sit_down()
    given = {
        "planned_for": when and parse_coming_day(when, desk.today),
        "expected": said(expect),
        "sure": words.percent(sure),
        "happened": said(what),
        "as_feared": words.feared_named(as_feared) if as_feared else None,
        "learned": said(learned),
    }
    typed = (when, expect, sure, what, as_feared, learned)
    fields = {
        name: None if value == "" else value
        for (name, value), option in zip(given.items(), typed, strict=True)
        if option is not None
    }
    if not fields:
        message = "Say what is to change: --when, --expect, --sure, --what, --as-feared, --learned."
        raise UsageProblem(message)
    found = experiment_named(desk, which)
    if found.is_open and any(map(fields.get, OUTCOME)):
        message = f"It waits still; to say how it went: journal try happened {found.entry.id}"
        raise UsageProblem(message)
    keep_fields(desk, found, fields)


def experiment_named(desk: Desk, which: str | None) -> Experiment:
    """The experiment that a word names; without one the only one that waits."""
    with file.reading(desk.home) as db:

        def waiting() -> tuple[Experiment, ...]:
            return experiments.waiting(db, desk.today) or experiments.open_experiments(db)

        return one_of(
            which,
            SORT,
            find=lambda number: experiments.experiment(db, number),
            newest=lambda: experiments.newest(db),
            waiting=waiting,
        )


def keep_experiment(
    desk: Desk, context: Context, text: str, planned: Planned, draft: Draft | None = None
) -> int:
    """Put an experiment into the journal and return its entry's number.

    Where that fails everything said is in a draft, and JournalError says so.
    """
    page = "\n\n".join(filter(None, (text, planned.expected)))

    def act() -> int:
        with file.writing(desk.home) as db:
            entry = linked(context, planned.expected).entry(text, desk.now)
            return experiments.add(db, entry, planned)

    return safely(desk, context, page, act, draft)


def keep_outcome(
    desk: Desk,
    found: Experiment,
    said: Mapping[str, Any],
    day: Date,
    lines: Lines | None = None,
) -> None:
    """Say how an experiment went, on that day; what was left out stays as it is."""
    fields = {name: value for name, value in said.items() if value}
    keep_fields(desk, found, fields | {"happened_on": day}, lines)


def keep_fields(
    desk: Desk, found: Experiment, fields: Mapping[str, Any], lines: Lines | None = None
) -> None:
    """Set fields of an experiment. Raises JournalError; its words are a draft then."""

    def write(fields: Mapping[str, Any]) -> bool:
        from attachjournal.store import keeping_records  # the slow door, once it is sure

        return keeping_records.change_experiment(desk.home, found.entry.id, fields)

    change(desk, found, fields, write, lines)

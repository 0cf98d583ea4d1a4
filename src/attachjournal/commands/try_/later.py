"""How an experiment went, and what is to be put right about it."""

from attachjournal.commands.common import in_hand, page_options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.records import Sort, one_of
from attachjournal.commands.common.short_lines import main_text, said
from attachjournal.commands.try_ import words
from attachjournal.commands.try_.keep import keep_fields, keep_outcome
from attachjournal.core.experiment import Experiment, parse_coming_day
from attachjournal.errors import UsageProblem
from attachjournal.store import experiments, file

LISTING = "journal try list"
OUTCOME = ("happened", "as_feared", "learned")
SORT = Sort("experiment", LISTING, "No experiment waits", "Several experiments wait")


@in_hand.takes_words(pipe_unless=("what", "as_feared", "learned", "undo"), plain=True)
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
    day = page_options.day_of(desk, date)
    told = feared or learned or undo
    text = main_text(None, what, wanted=not told)
    if text is None and not told and not page_options.is_typing():
        message = "Say how it went: --what, --as-feared yes|partly|no, --learned."
        raise UsageProblem(message)
    found = experiment_named(desk, which)
    fields = {"happened": text, "as_feared": feared, "learned": said(learned)}
    if undo:
        keep_fields(desk, found, dict.fromkeys((*fields, "happened_on")))
    elif any(fields.values()):
        keep_outcome(desk, found, fields, day if date else found.happened_on or desk.today)
    else:
        from attachjournal.commands.try_.asked import ask_how_it_went  # on a terminal only

        ask_how_it_went(desk, found, day if date else None)


@in_hand.takes_words(plain=True)
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

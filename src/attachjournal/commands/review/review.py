"""`journal review`: what a week, a month or a year holds, and one thing to take along."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.in_hand import takes_words
from attachjournal.commands.review.look import look, show, show_examples
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Period, Unit, around, parse_period
from attachjournal.core.review.scope import Deep, Scope, period_before
from attachjournal.core.selection import Selection
from attachjournal.errors import UsageProblem
from attachjournal.store import file
from attachjournal.store.facts.gather import is_any

if TYPE_CHECKING:
    from attachjournal.commands.review.keep import Given

Compare = Annotated[
    str | None,
    typer.Option("--compare", metavar="PERIOD", help="Beside this period, not the one before."),
]
ShowObservation = Annotated[
    int | None,
    typer.Option("--show-observation", min=1, metavar="N", help="The entries behind one of them."),
]
Markdown = Annotated[bool, typer.Option("--markdown", help="As Markdown, to hand over.")]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Into a file: .svg, .html, .md or .json."),
]
Force = Annotated[bool, typer.Option("--force", help="Write over FILE where it exists.")]
IncludePrivate = Annotated[
    bool, typer.Option("--include-private", help="Private entries too, in Markdown and files.")
]
IncludeDeep = Annotated[
    bool, typer.Option("--include-deep", help="Deep entries too, and the lines kept from them.")
]
NoAsk = Annotated[bool, typer.Option("--no-ask", help="Ask nothing.")]
NoticedWords = Annotated[
    str | None, typer.Option("--noticed", metavar="TEXT", help="What you notice yourself.")
]
AnswerWords = Annotated[
    str | None, typer.Option("--answer", metavar="TEXT", help="To the question at the end.")
]
Take = Annotated[bool, typer.Option("--take", help="Take the next step along.")]
StepWords = Annotated[
    str | None, typer.Option("--step", metavar="TEXT", help="A next step in your own words.")
]
LastStep = Annotated[
    str | None,
    typer.Option("--last-step", metavar="OUTCOME", help="The one before: done, changed, let-go."),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The day these words belong to.")
]


class Typed(NamedTuple):
    """What the command line adds to a review, as it was typed."""

    day: str | None
    noticed: str | None
    answer: str | None
    step: str | None
    last_step: str | None
    take: bool

    @property
    def says_something(self) -> bool:
        """Whether anything is to be kept."""
        return bool(self.noticed or self.answer or self.step or self.last_step or self.take)


@takes_words("review", plain=True)
def review(
    period: options.PeriodWords = None,
    *,
    week: options.Week = False,
    month: options.Month = False,
    quarter: options.Quarter = False,
    year: options.Year = False,
    first: options.From = None,
    last: options.To = None,
    compare: Compare = None,
    theme: options.Theme = None,
    person: options.Person = None,
    tag: options.Tag = None,
    kind: options.KindWord = None,
    show_observation: ShowObservation = None,
    markdown: Markdown = False,
    as_json: options.Json = False,
    save: Save = None,
    force: Force = False,
    include_private: IncludePrivate = False,
    include_deep: IncludeDeep = False,
    no_ask: NoAsk = False,
    noticed: NoticedWords = None,
    answer: AnswerWords = None,
    take: Take = False,
    step: StepWords = None,
    last_step: LastStep = None,
    date: Day = None,
) -> None:
    """Look back over a week, a month, a year: this month, if nothing else is named.

    On a terminal it asks what you notice yourself, and in the end leaves room for an answer and a
    next step; Enter skips. Markdown and files may leave this machine: private and deep entries
    stay out of them, and out of every figure in them, unless asked for.

    Examples: journal review --week · journal review 2026-10 · journal review --year --save y.svg ·
    journal review --last-step done --noticed "I asked twice." --take
    """
    _one_form({"--save": save, "--markdown": markdown, "--json": as_json})
    _one_form({"--save": save, "--markdown": markdown, "--show-observation": show_observation})
    copying = _copying(save) if save or markdown else None
    desk = sit_down()
    typed = Typed(date, noticed, answer, step, last_step, take)
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    days = options.period_named(period, desk.today, **flags, first=first, last=last)
    wanted = options.selection_of(
        None, options.theme_named(desk, theme), options.person_named(desk, person), tag, kind
    )
    scope = _scope(desk, days, compare, wanted)
    if copying:
        scope = scope._replace(private=include_private, deep=Deep.OUT)
    if include_deep:
        scope = scope._replace(deep=Deep.SHOWN)
    given = _given(desk, typed, alone=bool(copying or show_observation))
    if copying:
        copying(look(desk, scope), save, force=force)
    elif show_observation:
        show_examples(desk, scope, show_observation, as_json=as_json)
    elif given or as_json or no_ask or not _is_somebody_there(desk, scope):
        _show(desk, scope, given, as_json=as_json)
    else:
        from attachjournal.commands.review.asked import sitting  # on a terminal only

        sitting(desk, scope, date)


def _one_form(forms: dict[str, object]) -> None:
    """Raise where two forms are asked for at once."""
    asked = [name for name, given in forms.items() if given]
    if len(asked) > 1:
        message = f"{asked[0]} and {asked[1]} name two forms; leave one out."
        raise UsageProblem(message)


def _copying(save: Path | None) -> Callable[..., None]:
    """What makes a copy. Raises UsageProblem where the file's name does not say its form."""
    from attachjournal.commands.review import save as review_save  # now and then

    if save:
        review_save.writer(save)
    return review_save.copy


def _scope(desk: Desk, days: Period | None, compare: str | None, wanted: Selection) -> Scope:
    """What is looked at; this month where no period is named."""
    period = days or around(desk.today, Unit.MONTH)
    beside = parse_period(compare, desk.today) if compare else period_before(period)
    settings = desk.settings
    return Scope(
        period,
        beside,
        desk.today,
        wanted,
        compared=bool(compare),
        late_from=settings.late_from,
        day_starts=settings.day_starts,
    )


def _given(desk: Desk, typed: Typed, *, alone: bool) -> "Given | None":
    """What is to be kept; None where nothing is. Raises UsageProblem where it cannot be."""
    if not typed.says_something:
        return None
    if alone:
        message = "A copy or a list takes no words; keep them with a review of their own."
        raise UsageProblem(message)
    from attachjournal.commands.review.keep import given  # where there is something to keep

    return given(desk, **typed._asdict())


def _show(desk: Desk, scope: Scope, given: "Given | None", *, as_json: bool) -> None:
    """The review on stdout; what is given is kept before it and after."""
    if given is None:
        show(look(desk, scope).review, as_json=as_json)
        return
    from attachjournal.commands.review import keep

    keep.before(desk, scope, given)
    found = look(desk, scope).review
    show(found, as_json=as_json)
    keep.after(desk, found, given)


def _is_somebody_there(desk: Desk, scope: Scope) -> bool:
    """Whether somebody sits at a terminal, and there is something to ask about."""
    from attachjournal import ask

    if not (ask.asking() and console.is_terminal()):
        return False
    with file.reading(desk.home) as db:
        return is_any(db, scope)

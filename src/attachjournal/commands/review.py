"""`journal review`: what a week, a month or a year holds, and one thing to take along."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from attachjournal import console
from attachjournal.commands import options
from attachjournal.commands.desk import Desk, sit_down
from attachjournal.commands.shelf import open_library
from attachjournal.core.period import Period, Unit, around, parse_period
from attachjournal.core.review.observations import Example, Observation
from attachjournal.core.review.scope import Deep, Scope, Wishes, period_before
from attachjournal.core.review.value import Review
from attachjournal.core.review.value import review as review_of
from attachjournal.core.selection import Selection
from attachjournal.errors import NoSuch, UsageProblem
from attachjournal.render.page import Sheet
from attachjournal.store import facts, file
from attachjournal.store.facts_together import examples

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

NARROWEST_PICTURE, WIDEST_PICTURE = 80, 120


class Look(NamedTuple):
    """A review, and how to see the entries behind its observations."""

    review: Review
    withheld: facts.Withheld
    observation: Observation | None
    examples: tuple[Example, ...]


def review(
    period: options.PeriodWords = None,
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
) -> None:
    """Look back over a week, a month, a year: this month, if nothing else is named.

    Markdown and files may leave this machine: private and deep entries stay out of them, and
    out of every figure in them, unless asked for.

    Examples: journal review --week · journal review 2026-10 · journal review --year --save y.svg
    """
    _one_form({"--save": save, "--markdown": markdown, "--json": as_json})
    write = _writer(save) if save else None
    desk = sit_down()
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    days = options.period_named(period, desk.today, **flags, first=first, last=last)
    wanted = options.selection_of(None, options.theme_named(desk, theme), person, tag, kind)
    scope = _scope(desk, days, compare, wanted)
    if markdown or save:
        scope = scope._replace(private=include_private, deep=Deep.OUT)
    if include_deep:
        scope = scope._replace(deep=Deep.SHOWN)
    look = _look(desk, scope, show_observation)
    if save and write:
        from attachjournal.deliver import write_file

        write_file(save, [write(look.review, console.sheet())], force=force)
        console.say(f"Saved in {save}; the file is not encrypted.")
    elif look.observation:
        _show_examples(look.review, look.observation, look.examples, as_json=as_json)
    else:
        _show(look.review, markdown=markdown, as_json=as_json)
    if markdown or save:
        console.say(*_left_out(look.withheld))


def _one_form(forms: dict[str, object]) -> None:
    """Raise where two forms are asked for at once."""
    asked = [name for name, given in forms.items() if given]
    if len(asked) > 1:
        message = f"{asked[0]} and {asked[1]} name two forms; leave one out."
        raise UsageProblem(message)


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


def _look(desk: Desk, scope: Scope, number: int | None) -> Look:
    """Count, and make the review of what was counted."""
    library = open_library(desk.home)
    wishes = Wishes(frozenset(desk.settings.paused_themes), desk.settings.hard_time)
    with file.reading(desk.home) as db:
        found = review_of(facts.gather(db, scope), scope, wishes, library)
        observation = _numbered(found, number) if number else None
        behind = examples(db, scope, observation.split) if db and observation else ()
        return Look(found, facts.withheld(db, scope), observation, behind)


def _numbered(review: Review, number: int) -> Observation:
    """The observation of that number. Raises NoSuch."""
    found = review.observations or ()
    if number > len(found):
        message = f"This review has no observation {number}; it has {len(found) or 'none'}."
        raise NoSuch(message)
    return found[number - 1]


def _show(review: Review, *, markdown: bool, as_json: bool) -> None:
    """The review on stdout, in the form asked for."""
    if as_json:
        from attachjournal.render.review.as_json import review_json

        console.show_json(review_json(review))
    elif markdown:
        from attachjournal.render.review.markdown import markdown as written

        console.write_out(written(review))
    else:
        from attachjournal.render.review.page import page

        console.show(page(review, console.sheet()), paged=True)


def _show_examples(
    review: Review, observation: Observation, behind: tuple[Example, ...], *, as_json: bool
) -> None:
    """The entries behind an observation."""
    if as_json:
        from attachjournal.render.review.as_json import observation_json

        console.show_json(observation_json(observation, behind))
        return
    from attachjournal.render.review.observations import examples_page

    console.show(examples_page(observation.split, behind, review, console.sheet()), paged=True)


def _writer(path: Path) -> Callable[[Review, Sheet], str]:
    """What makes the text of a file of that name. Raises UsageProblem for any other ending."""
    writers = {".svg": _svg, ".html": _html, ".md": _markdown, ".json": _json}
    try:
        return writers[path.suffix.lower()]
    except KeyError:
        message = f"{path.name} does not say its form; let it end in {', '.join(writers)}."
        raise UsageProblem(message) from None


def _svg(review: Review, sheet: Sheet) -> str:
    from attachjournal.render.review.picture import svg

    return svg(review, _picture_sheet(sheet))


def _html(review: Review, sheet: Sheet) -> str:
    from attachjournal.render.review.picture import html

    return html(review, _picture_sheet(sheet))


def _markdown(review: Review, _sheet: Sheet) -> str:
    from attachjournal.render.review.markdown import markdown

    return markdown(review)


def _json(review: Review, _sheet: Sheet) -> str:
    import json

    from attachjournal.render.review.as_json import review_json
    from attachjournal.render.safe import printable_json

    return printable_json(json.dumps(review_json(review), ensure_ascii=False, indent=2)) + "\n"


def _picture_sheet(sheet: Sheet) -> Sheet:
    """The paper of a picture: the terminal's width within what reads well."""
    width = min(max(sheet.width, NARROWEST_PICTURE), WIDEST_PICTURE)
    return Sheet(width)


def _left_out(withheld: facts.Withheld) -> list[str]:
    """What a copy does not hold, and how it would."""
    found = []
    if withheld.private:
        found.append(f"Left out, private: {withheld.private}. To have them in: --include-private")
    if withheld.deep:
        found.append(f"Left out, deep: {withheld.deep}. To have them in: --include-deep")
    return found

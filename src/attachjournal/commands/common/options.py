"""The options that several commands share, so that they read alike everywhere."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from attachjournal.commands.common import shelf
from attachjournal.commands.common.desk import Desk
from attachjournal.core.day import parse_day
from attachjournal.core.entry import Kind
from attachjournal.core.period import Period, Unit, between, parse_period
from attachjournal.core.selection import Selection
from attachjournal.core.text import MENTION
from attachjournal.errors import UsageProblem

Json = Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")]
PeriodWords = Annotated[
    str | None,
    typer.Argument(metavar="[PERIOD]", help="2026-11, 2026-W47, 2026-Q3, 2026, last-month …"),
]
Week = Annotated[bool, typer.Option("--week", help="This week, or the one that PERIOD names.")]
Month = Annotated[bool, typer.Option("--month", help="This month, or the one that PERIOD names.")]
Quarter = Annotated[bool, typer.Option("--quarter", help="This quarter, or the one named.")]
Year = Annotated[bool, typer.Option("--year", help="This year, or the one named.")]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")]
In = Annotated[str | None, typer.Option("--in", metavar="PERIOD", help="In this period.")]
Theme = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="Under this theme.")]
Person = Annotated[str | None, typer.Option("--person", metavar="NAME", help="Naming this person.")]
Tag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="With this tag.")]
KindWord = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help=f"One of {', '.join(Kind)}."),
]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="At most N; 0: all.")]


def period_named(
    words: str | None,
    today: date,
    *,
    week: bool = False,
    month: bool = False,
    quarter: bool = False,
    year: bool = False,
    first: str | None = None,
    last: str | None = None,
) -> Period | None:
    """The period that the options name together, or None where they name none.

    Raises UsageProblem where they contradict each other.
    """
    flags = {Unit.WEEK: week, Unit.MONTH: month, Unit.QUARTER: quarter, Unit.YEAR: year}
    units = [unit for unit, given in flags.items() if given]
    if len(units) > 1:
        message = f"--{units[0]} and --{units[1]} name two periods; leave one out."
        raise UsageProblem(message)
    unit = units[0] if units else None
    if first or last:
        if words or unit:
            message = "--from and --to already name the period; leave the other one out."
            raise UsageProblem(message)
        return between(_day(first, today), _day(last, today), today)
    if words:
        return parse_period(words, today, unit)
    return parse_period(f"this-{unit}", today) if unit else None


def _day(words: str | None, today: date) -> date | None:
    return parse_day(words, today) if words else None


def selection_of(
    period: Period | None,
    theme: str | None = None,
    person: str | None = None,
    tag: str | None = None,
    kind: str | None = None,
) -> Selection:
    """The filters as one value. Raises UsageProblem for an unknown kind, naming a near miss."""
    return Selection(
        first=period.first if period else None,
        last=period.last if period else None,
        theme=theme,
        person=person.removeprefix("@") if person else None,
        tag=tag.removeprefix("#") if tag else None,
        kind=_kind(kind) if kind else None,
    )


def _kind(word: str) -> Kind:
    try:
        return Kind(word.lower())
    except ValueError:
        message = f"There is no kind “{word}”{near(word, Kind)}"
        raise UsageProblem(message) from None


def near(word: str, names: Iterable[str]) -> str:
    """The end of a sentence about a word that is none of the names: a near miss, or all of them."""
    from difflib import get_close_matches  # only on the way to an error

    known = list(names)
    close = get_close_matches(word.lower(), known, 1)
    return f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known)}."


def theme_named(desk: Desk, slug: str | None) -> str | None:
    """The theme's slug, if it is one. Raises NoSuch, naming a near miss."""
    return shelf.theme_named(shelf.open_library(desk.home), slug).slug if slug else None


def person_named(desk: Desk, person: str | None) -> str | None:
    """The name, if an entry has it or one of the people. Raises NoSuch, naming a near miss."""
    name = person.strip().removeprefix(MENTION) if person else None
    if name:
        from attachjournal.commands.common.near_names import refuse_unknown  # with a name alone
        from attachjournal.store import file

        with file.reading(desk.home) as db:
            refuse_unknown(db, name)
    return name

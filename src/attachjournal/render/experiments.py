"""Experiments in trust: on the page of their entry, in a list, as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from attachjournal.core.day import spoken
from attachjournal.core.experiment import AsFeared, Compared, Experiment
from attachjournal.core.text import key
from attachjournal.render.beside import BESIDE, fact_lines, item_lines, month_of
from attachjournal.render.days import long_day
from attachjournal.render.page import (
    BLANK,
    Page,
    Sheet,
    Span,
    indent,
    leading_to,
    nothing_fits,
    span,
    wrap,
)
from attachjournal.render.style import Style

EXPERIMENTS_SCHEMA = "attachjournal.experiments/1"
FEARED = {
    AsFeared.YES: "as feared",
    AsFeared.PARTLY: "partly as feared",
    AsFeared.NO: "not as feared",
}
TO_TRY = "To try"
NOTHING = "Nothing here. When there is something small to try with somebody:"
ADD = 'journal try add "…" --with NAME'


def lines_of(experiment: Experiment, sheet: Sheet) -> Page:
    """What is known of an experiment, to stand under the text of its entry; without the margin."""
    page: Page = []
    if experiment.planned_for:
        page += fact_lines("planned for", long_day(experiment.planned_for), sheet)
    if experiment.expected or experiment.sure is not None:
        sure = "" if experiment.sure is None else f"{experiment.sure}% sure"
        page += fact_lines(
            BESIDE["expected"],
            experiment.expected or sure,
            sheet,
            sure if experiment.expected else "",
        )
    if experiment.happened_on:
        feared = FEARED[experiment.as_feared] if experiment.as_feared else ""
        tried = f"tried on {spoken(experiment.happened_on)}"
        remark = " · ".join(filter(None, (feared, tried)))
        page += fact_lines(
            BESIDE["happened"],
            experiment.happened or remark,
            sheet,
            remark if experiment.happened else "",
        )
    if experiment.learned:
        page += fact_lines(BESIDE["learned"], experiment.learned, sheet)
    return page


def list_page(
    experiments: Sequence[Experiment],
    compared: Compared | None,
    sheet: Sheet,
    *,
    more: bool,
    chosen: bool,
) -> Page:
    """Experiments: what is still to be tried, then what was, by month; then the comparison.

    `chosen` says whether only some were asked for.
    """
    if not experiments and chosen:
        return nothing_fits("journal try list", sheet)
    if not experiments:
        return leading_to(ADD, NOTHING, sheet)
    page: Page = []
    for heading, group in groupby(experiments, key=_heading):
        page.append((Span(heading, Style.HEADING),))
        for each in group:
            day = each.happened_on or each.planned_for
            page += item_lines(each.entry, day, _facts(each, sheet), sheet)
        page.append(BLANK)
    notes = [compared_words(compared)] if compared else []
    notes += ["Older ones: --limit 0"] if more else []
    for note in notes:
        page += wrap([Span(note, Style.QUIET)], sheet.measure)
    return indent(page if notes else page[:-1])


def compared_words(compared: Compared) -> str:
    """You were 70% sure on average; it came as feared twice in 9, and partly in 1."""
    often = {0: "in none of", 1: "once in", 2: "twice in"}
    times = often.get(compared.yes, f"{compared.yes} times in")
    said = f"it came as feared {times} {compared.experiments}"
    said += f", and partly in {compared.partly}." if compared.partly else "."
    if compared.sure is None:
        return said[0].upper() + said[1:]
    return f"You were {compared.sure}% sure on average; {said}"


def experiments_json(
    experiments: Iterable[Experiment], compared: Compared | None
) -> dict[str, Any]:
    """Experiments for scripts, `attachjournal.experiments/1`; what is absent is null."""
    return {
        "schema": EXPERIMENTS_SCHEMA,
        "experiments": [fields(each) for each in experiments],
        "compared": compared
        and {
            "experiments": compared.experiments,
            "sure_on_average": compared.sure,
            "as_feared": {"yes": compared.yes, "partly": compared.partly, "no": compared.no},
        },
    }


def fields(experiment: Experiment) -> dict[str, Any]:
    """What scripts know of an experiment."""
    entry, feared = experiment.entry, experiment.as_feared
    return {
        "id": entry.id,
        "uid": entry.uid,
        "date": entry.date.isoformat(),
        "what": entry.text,
        "people": list(entry.people),
        "planned_for": _iso(experiment.planned_for),
        "expected": experiment.expected,
        "sure": experiment.sure,
        "happened_on": _iso(experiment.happened_on),
        "happened": experiment.happened,
        "as_feared": feared.value if feared else None,
        "learned": experiment.learned,
        "tags": list(entry.tags),
        "sharing": entry.sharing.value,
    }


def _heading(experiment: Experiment) -> str:
    """What an experiment stands under."""
    day = experiment.happened_on
    return month_of(day)[0].text if day else TO_TRY


def _facts(experiment: Experiment, sheet: Sheet) -> Iterator[Sequence[Span]]:
    """What a list says of an experiment, a line each."""
    beforehand = [*_with(experiment), *([] if sheet.plain else _planned(experiment))]
    if beforehand:
        yield [span(" · ".join(beforehand), Style.QUIET)]
    feared = FEARED[experiment.as_feared] if experiment.as_feared else ""
    if experiment.happened:
        tail = [Span(f"   {feared}", Style.QUIET)] if feared else []
        yield [span(experiment.happened), *tail]
    elif feared:
        yield [Span(feared, Style.QUIET)]
    yield from _expected(experiment)
    if experiment.learned:
        yield [Span("learned: ", Style.QUIET), span(experiment.learned)]


def _with(experiment: Experiment) -> Iterator[str]:
    """With whom it is, where the words do not say so."""
    text = key(experiment.entry.text)
    names = [name for name in experiment.entry.people if key(name) not in text]
    if names:
        yield f"with {', '.join(names)}"


def _planned(experiment: Experiment) -> Iterator[str]:
    """For which day it is, while it waits."""
    if experiment.is_open and experiment.planned_for:
        yield f"planned for {spoken(experiment.planned_for)}"


def _expected(experiment: Experiment) -> Iterator[Sequence[Span]]:
    """`you were 70% sure: she will find an excuse`."""
    tense = "are" if experiment.is_open else "were"
    lead = "expected" if experiment.sure is None else f"you {tense} {experiment.sure}% sure"
    if experiment.expected:
        yield [Span(f"{lead}: ", Style.QUIET), span(experiment.expected)]
    elif experiment.sure is not None:
        yield [Span(lead, Style.QUIET)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

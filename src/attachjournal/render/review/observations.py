"""What was counted together: sentences, each with its data and its exceptions."""

from attachjournal.core.review.observations import (
    Example,
    Factor,
    Observation,
    Outcome,
    Part,
    Split,
)
from attachjournal.core.review.scope import Deep
from attachjournal.core.review.value import Review
from attachjournal.core.text import counted
from attachjournal.render.page import Page, Sheet, Span, indent, wrap
from attachjournal.render.review.heading import WORDS_FROM
from attachjournal.render.review.words import (
    INNER,
    WEEKDAYS,
    day_label,
    day_said,
    entries,
    labelled,
    room,
    title_line,
)
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

TITLE = "What came together"
CAUTION = "Counted, not explained: it may be chance."


def drawn(found: tuple[Observation, ...], review: Review, sheet: Sheet) -> Page:
    """Each with its number, by which its entries can be seen."""
    page: Page = [title_line(TITLE)]
    for each in found:
        body = wrap([Span(sentence(each.split))], room(sheet) - 3)
        body += wrap([Span(data(each), Style.QUIET)], room(sheet) - 3)
        page += indent([(Span(f"{each.number}  "), *body[0]), *indent(body[1:], 3)], INNER)
    closing = f"{CAUTION}{how_to_see(_numbers(found), review)}"
    return [*page, *indent(wrap([Span(closing, Style.QUIET)], room(sheet)), INNER)]


def how_to_see(numbers: str, review: Review) -> str:
    """How the entries behind observations are seen; nothing in a copy, which counts others."""
    scope = review.scope
    if scope.private and scope.deep is not Deep.OUT:
        return f" The entries: --show-observation {numbers}"
    return ""


def said(found: tuple[Observation, ...], _review: Review) -> list[str]:
    """Each in two sentences, its data in the second, and a caution at the end."""
    return [*(f"{sentence(each.split)} {data(each)}" for each in found), CAUTION]


def sentence(split: Split) -> str:
    """What came with what, and how often without."""
    having, without = _factor(split)
    every = entries(split.with_all)
    if split.factor is Factor.SETBACK:
        every = counted(split.with_all, "step back", "steps back")
    return (
        f"{_outcome(split)} in {split.with_yes or 'none'} of {every} {having}".rstrip()
        + f", and in {split.without_yes or 'none'} of {split.without_all:,} {without}."
    )


def data(each: Observation) -> str:
    """What it was counted in, and how many entries do not fit."""
    words = each.split.words
    within = f"In {entries(each.entries)}"
    if each.split.factor is Factor.SETBACK:
        steps = counted(each.split.with_all, "step back", "steps back")
        within = f"In {steps} and {entries(each.split.without_all)}"
    if words >= WORDS_FROM:
        within += f", {counted(words, 'word', 'words')}"
    unfit = (
        counted(each.exceptions, "exception", "exceptions") if each.exceptions else "no exception"
    )
    return f"{within}; {unfit}."


def examples_page(
    split: Split, examples: tuple[Example, ...], review: Review, sheet: Sheet
) -> Page:
    """The entries that an observation counts, in four groups."""
    if sheet.plain:
        return [(Span(fact),) for fact in examples_said(split, examples, review)]
    page = wrap([Span(sentence(split), Style.HEADING)], sheet.measure)
    for title, group in _groups(split, examples):
        page += [(), *wrap([Span(title)], sheet.measure)]
        for each in group:
            label = (Span(day_label(each.day, review.scope.period), Style.QUIET),)
            body = [Span(_begins(each)), Span(f"  {each.entry}", Style.QUIET)]
            page += indent(labelled(label, body, room(sheet)), INNER)
    return indent(page)


def examples_said(split: Split, examples: tuple[Example, ...], review: Review) -> list[str]:
    """The same, an entry a line."""
    found = [sentence(split)]
    for title, group in _groups(split, examples):
        found.append(title)
        found += [
            f"{day_said(each.day, review.scope.period)}, entry {each.entry}: {_begins(each)}"
            for each in group
        ]
    return found


def _groups(split: Split, examples: tuple[Example, ...]) -> list[tuple[str, list[Example]]]:
    """With and without, and within that with the outcome and without; empty ones left out."""
    having, without = _factor(split)
    found = []
    for has_factor, factor in ((True, having), (False, without)):
        for has_outcome, outcome in zip((True, False), _outcomes(split), strict=True):
            group = [
                each
                for each in examples
                if each.has_factor is has_factor and each.has_outcome is has_outcome
            ]
            if group:
                words = f"{factor or 'a step back'}, {outcome}: {len(group)}"
                found.append((words[:1].upper() + words[1:], group))
    return found


def _begins(example: Example) -> str:
    return "a deep entry" if example.begins is None else printable_line(example.begins)


def _factor(split: Split) -> tuple[str, str]:
    """Entries with it, and the others."""
    name = printable_line(split.name)
    match split.factor:
        case Factor.PERSON:
            return f"naming {name}", "without"
        case Factor.TAG:
            return f"with #{name}", "without"
        case Factor.THEME:
            return f"under “{name}”", "elsewhere"
        case Factor.LATE:
            return "written late in the evening", "written earlier"
        case Factor.WEEKEND:
            return "of a Saturday or Sunday", "of other days"
        case Factor.SETBACK:
            return "", "entries without one"


def _outcome(split: Split) -> str:
    """The beginning of a sentence."""
    match split.outcome:
        case Outcome.LIGHTER:
            return "It was lighter after writing than before"
        case Outcome.KEPT:
            return "You kept a line"
        case Outcome.TAGGED:
            before = " just before" if split.factor is Factor.SETBACK else ""
            return f"#{printable_line(split.outcome_name)} came up{before}"
        case Outcome.NAMED:
            before = " just before" if split.factor is Factor.SETBACK else ""
            return f"{printable_line(split.outcome_name)} was named{before}"
        case Outcome.WEEKDAY:
            return f"It was a {_weekday(split)}"
        case Outcome.PART:
            return f"It was written {_part(split)}"


def _outcomes(split: Split) -> tuple[str, str]:
    """The outcome and its absence, as parts of a heading."""
    match split.outcome:
        case Outcome.LIGHTER:
            return "lighter after writing", "as heavy or heavier"
        case Outcome.KEPT:
            return "a line kept", "no line kept"
        case Outcome.TAGGED:
            name = printable_line(split.outcome_name)
            return f"with #{name}", f"without #{name}"
        case Outcome.NAMED:
            name = printable_line(split.outcome_name)
            return f"naming {name}", f"without {name}"
        case Outcome.WEEKDAY:
            return f"on a {_weekday(split)}", "on another day"
        case Outcome.PART:
            return f"written {_part(split)}", "written at another time"


def _weekday(split: Split) -> str:
    """The day of the week, by its number."""
    return dict(zip("0123456", WEEKDAYS, strict=True)).get(split.outcome_key, "day")


def _part(split: Split) -> str:
    """The part of the day."""
    late = split.outcome_key == Part.LATE
    return "late in the evening" if late else f"in the {printable_line(split.outcome_key)}"


def _numbers(found: tuple[Observation, ...]) -> str:
    """`1`, `1 to 3`."""
    first, last = found[0].number, found[-1].number
    return str(first) if first == last else f"{first} to {last}"

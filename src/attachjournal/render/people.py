"""People on a page and as JSON: who there is, and what the journal tells of somebody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from attachjournal.core.day import MONTHS, spoken
from attachjournal.core.entry import Entry
from attachjournal.core.period import Period, Unit
from attachjournal.core.person import Exchange, Mentioned, Notice, Person, Story
from attachjournal.core.prompts.library import Intensity
from attachjournal.core.text import first_words
from attachjournal.render.page import (
    BLANK,
    Line,
    Page,
    Sheet,
    Span,
    cells,
    indent,
    pad,
    span,
    wrap,
    wrap_text,
)
from attachjournal.render.review.words import INNER, LEAST_TEXT, entries, labelled, room
from attachjournal.render.safe import printable_line
from attachjournal.render.style import Style

PEOPLE_SCHEMA = "attachjournal.people/1"
PERSON_SCHEMA = "attachjournal.person/1"

NOBODY = "Nobody here yet. To add somebody: journal people add NAME"
SURROGATES = "Surrogate figures"
OTHERS = "Others"
NOTICED = "What you noticed"
EXCHANGED = "Give and take"
ENTRIES = "Entries"
WIDEST_NAME = 20
"""Columns that the names of a list are aligned in at most."""
SAID = {Exchange.GAVE: "you gave", Exchange.RECEIVED: "you received"}
DATE_COLUMNS = 11
EXCHANGE_COLUMNS = 14
DEEP = "a deep one"


def quoted(name: str) -> str:
    """The name as a shell takes it for one word, on one line."""
    import shlex  # Typer has loaded it

    return shlex.quote(printable_line(name))


def listed(names: Sequence[str]) -> str:
    """`Sam`, `Sam and Ana`, `Sam, Ana and Bo`."""
    *most, last = map(printable_line, names)
    return f"{', '.join(most)} and {last}" if most else last


def described(person: Person) -> str:
    """What is known of somebody, in few words."""
    facts = [person.role.value] if person.role else []
    facts += ["surrogate figure"] if person.surrogate else []
    facts += [f"also called {listed(person.aliases)}"] if person.aliases else []
    facts += [f"“{printable_line(person.note)}”"] if person.note else []
    return ", ".join(facts) or "the name alone"


def people_page(
    found: Sequence[Mentioned], strangers: Sequence[str], sheet: Sheet, *, more: int
) -> Page:
    """People, surrogate figures under a heading of their own; then names that are nobody's yet."""
    page: Page = []
    if not found:
        page += wrap([Span(NOBODY)], sheet.measure)
    together = all(each.person.surrogate == found[0].person.surrogate for each in found)
    column = min(WIDEST_NAME, max((cells(_name(each)) for each in found), default=0))
    for surrogate, group in groupby(found, key=lambda each: each.person.surrogate):
        if surrogate or not together:
            page += [BLANK] if page else []
            page.append((Span(SURROGATES if surrogate else OTHERS, Style.HEADING),))
        lines = [line for each in group for line in _listed_person(each, column, sheet)]
        page += indent(lines, INNER) if surrogate or not together else lines
    if more:
        page += _quiet(f"And {more} more.  All of them: --limit 0", sheet.measure)
    if strangers:
        page += [BLANK, *_strangers(strangers, sheet)]
    return indent(page)


def people_json(found: Iterable[Mentioned], strangers: Iterable[str]) -> dict[str, Any]:
    """The same for scripts, `attachjournal.people/1`."""
    return {
        "schema": PEOPLE_SCHEMA,
        "people": [_fields(each) for each in found],
        "not_added": list(strangers),
    }


def person_page(story: Story, sheet: Sheet) -> Page:
    """What the journal tells of somebody, in the order in which it came about.

    Deep entries are there without their words.
    """
    seen = [each for each in story.notices if each.exchange is None]
    exchanged = [each for each in story.notices if each.exchange is not None]
    page = [*_head(story, sheet)]
    for title, notices in ((NOTICED, seen), (EXCHANGED, exchanged)):
        if notices:
            page += [BLANK, (Span(title, Style.HEADING),)]
            page += [line for each in notices for line in _noticed(each, sheet)]
    page += _earlier(sheet) if story.more_notices else []
    if not story.entries:
        return indent(page)
    page += [BLANK, (Span(ENTRIES, Style.HEADING),)]
    page += [line for each in story.entries for line in _begun(each, sheet)]
    page += _earlier(sheet) if story.more_entries else []
    return indent(page)


def person_json(story: Story) -> dict[str, Any]:
    """The same for scripts, `attachjournal.person/1`, with every word."""
    from attachjournal.render.entry_json import entry_fields  # for this alone

    return {
        "schema": PERSON_SCHEMA,
        **_fields(story.mentioned),
        "former_notes": [
            {"note": each.text, "until": each.until.isoformat()} for each in story.former_notes
        ],
        "entries_total": story.total,
        "noticed": [
            {**entry_fields(each.entry), "exchange": each.exchange} for each in story.notices
        ],
        "entries": [entry_fields(each) for each in story.entries],
    }


def _fields(mentioned: Mentioned) -> dict[str, Any]:
    """What scripts know of somebody; what is absent is null."""
    person = mentioned.person
    return {
        "name": person.name,
        "role": person.role,
        "surrogate": person.surrogate,
        "note": person.note,
        "aliases": list(person.aliases),
        "added_at": person.added_at.isoformat(),
        "first_mention": mentioned.first and mentioned.first.isoformat(),
        "last_mention": mentioned.last and mentioned.last.isoformat(),
    }


def _name(mentioned: Mentioned) -> str:
    return printable_line(mentioned.person.name)


def _listed_person(mentioned: Mentioned, column: int, sheet: Sheet) -> Page:
    """Somebody in the list: the name, then what they are and when they were named."""
    person = mentioned.person
    facts = [person.role.value] if person.role else []
    facts.append(_named(mentioned.first, mentioned.last))
    if sheet.plain:
        facts[:0] = ["surrogate figure"] if person.surrogate else []
        return wrap([Span(f"{_name(mentioned)}: {', '.join(facts)}.")], room(sheet), INNER)
    if cells(_name(mentioned)) > room(sheet) - LEAST_TEXT:
        page = wrap([Span(_name(mentioned))], room(sheet), INNER)
        return [*page, *indent(_quiet(" · ".join(facts), room(sheet) - INNER), INNER)]
    label = pad((Span(_name(mentioned)),), 0 if sheet.narrow else column)
    return labelled(label, [Span(" · ".join(facts), Style.QUIET)], room(sheet))


def _named(first: date | None, last: date | None) -> str:
    """Between which days somebody was named."""
    if first is None or last is None:
        return "not named yet"
    if first == last:
        return f"named on {spoken(first)}"
    return f"named from {Period(Unit.RANGE, first, last).title()}"


def _strangers(names: Sequence[str], sheet: Sheet) -> Page:
    """Names in entries that mean nobody among the people."""
    said = f"Named in your entries, and nobody here: {listed(names)}."
    add = f"To add one of them: journal people add {quoted(names[0])}"
    return [*_quiet(said, sheet.measure), *_quiet(add, sheet.measure)]


def _head(story: Story, sheet: Sheet) -> Iterator[Line]:
    """Who it is, the note, and when they were named."""
    person = story.mentioned.person
    about = [person.role.value] if person.role else []
    about += ["surrogate figure"] if person.surrogate else []
    gap = ": " if sheet.plain else "   "
    said = [Span(gap + ", ".join(about), Style.QUIET)] if about else []
    yield from wrap([Span(printable_line(person.name), Style.HEADING), *said], sheet.measure, INNER)
    if person.aliases:
        yield from wrap([Span(f"also called {listed(person.aliases)}", Style.QUIET)], sheet.measure)
    if person.note:
        yield from wrap_text(person.note, sheet.measure)
    for former in story.former_notes:
        until = f"Until {spoken(former.until.date())}: "
        yield from wrap([Span(until, Style.QUIET), span(former.text)], sheet.measure, INNER)
    yield BLANK
    named = _named(story.mentioned.first, story.mentioned.last)
    within = f", in {entries(story.total)}" if story.total else ""
    yield from wrap([Span(f"{named[:1].upper()}{named[1:]}{within}.")], sheet.measure)


def _noticed(notice: Notice, sheet: Sheet) -> Page:
    """Something noticed: the day, who gave where something was given, and the words."""
    entry = notice.entry
    given = SAID[notice.exchange] if notice.exchange else ""
    return _dated(entry, given, [span(entry.text)], sheet)


def _begun(entry: Entry, sheet: Sheet) -> Page:
    """The first words of an entry."""
    if entry.intensity == Intensity.DEEP:
        return _dated(entry, "", [Span(DEEP, Style.QUIET)], sheet)
    begins = first_words(printable_line(entry.text[: 8 * sheet.measure]), _columns(entry, sheet))
    return _dated(entry, "", [Span(begins)], sheet)


def _columns(entry: Entry, sheet: Sheet) -> int:
    """How many columns the beginning of an entry may take, so that it stays on one line."""
    label = INNER if sheet.narrow else DATE_COLUMNS + 2
    return room(sheet) - label - 2 - len(str(entry.id)) - len(" …")


def _dated(entry: Entry, given: str, said: Sequence[Span], sheet: Sheet) -> Page:
    """The day of an entry, what was given, the words, and its number."""
    number = Span(f"  {entry.id}", Style.QUIET)
    if sheet.plain:
        day = ", ".join(filter(None, (spoken(entry.date), f"entry {entry.id}", given)))
        return wrap([Span(f"{day}: "), *said], sheet.measure, INNER)
    label = pad((Span(_short(entry.date), Style.QUIET),), DATE_COLUMNS)
    if given:
        label = (*label, *pad((Span(f"  {given}", Style.QUIET),), EXCHANGE_COLUMNS))
    return indent(labelled(label, [*said, number], room(sheet)), INNER)


def _earlier(sheet: Sheet) -> Page:
    return indent(_quiet("All of them: --limit 0", room(sheet)), 0 if sheet.plain else INNER)


def _quiet(said: str, columns: int) -> Page:
    return wrap([Span(said, Style.QUIET)], columns, INNER)


def _short(day: date) -> str:
    """` 3 Mar 2026`, aligned."""
    return f"{day.day:>2} {MONTHS[day.month - 1][:3]} {day.year}"

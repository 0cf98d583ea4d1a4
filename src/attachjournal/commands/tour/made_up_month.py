"""A made-up month in a journal of its own, for `journal tour` and the documents' pictures."""

import sqlite3
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.experiment import Planned
from attachjournal.core.named import NamedTuple
from attachjournal.core.person import NewPerson, Role
from attachjournal.core.prompts.library import Library
from attachjournal.core.setback import Told
from attachjournal.paths import Home
from attachjournal.store import (
    directions,
    experiments,
    file,
    journal,
    people,
    sessions,
    setbacks,
)

SOURCE = Path(__file__).with_name("tour.toml")
EVENING = time(21)

Page = Mapping[str, Any]


class Month(NamedTuple):
    """The month as its file tells it."""

    now: datetime
    """The evening on which it is looked at."""
    direction: str
    people: tuple[Mapping[str, Any], ...]
    pages: tuple[Page, ...]
    sessions: tuple[Mapping[str, Any], ...]
    """Those with a therapist: the last one, and the next."""


def read_month() -> Month:
    """The month that comes with the program."""
    found = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    lists = ((*found[name],) for name in ("person", "page", "session"))
    return Month(found["now"], found["direction"], *lists)


def write_month(home: Home, library: Library, month: Month) -> None:
    """Write it into a journal that is empty."""
    first = _instant(month, month.pages[0]["day"])
    with file.writing(home) as db:
        directions.add(db, first.date(), month.direction, first)
        for each in month.people:
            surrogate = bool(each.get("surrogate"))
            people.add(db, NewPerson(each["name"], Role(each["role"]), surrogate), first)
        for each in month.sessions:
            sessions.add(db, each["day"], each["with"], first)
        numbers = [_add(db, page, new) for page, new in _entries(month, library)]
    for number, page in zip(numbers, month.pages, strict=True):
        _settle(home, number, page, month.now)


def _entries(month: Month, library: Library) -> Iterator[tuple[Page, NewEntry]]:
    """Each page with its entry."""
    for number, page in enumerate(month.pages, 1):
        yield page, _entry(month, library, number, page)


def _entry(month: Month, library: Library, number: int, page: Page) -> NewEntry:
    """A page as an entry."""
    prompt = library.prompt(page["prompt"]) if "prompt" in page else None
    asked = prompt and Asked(
        prompt.id,
        prompt.theme,
        prompt.facet,
        prompt.intensity.value,
        tuple(touch.value for touch in prompt.touches),
        prompt.text,
    )
    noticed = page.get("noticed")
    return NewEntry(
        uid=f"{number:032x}",
        date=page["day"],
        written_at=_instant(month, page["day"]),
        kind=Kind.PROMPTED if asked else _kind(page),
        text=page["text"],
        asked=asked,
        theme="setbacks" if "setback" in page else None,
        people=(noticed["person"],) if noticed else (),
        before=page.get("before"),
        after=page.get("after"),
        keep=page.get("keep"),
        sharing=_sharing(page),
    )


def _kind(page: Page) -> Kind:
    """What a page without a prompt is."""
    kinds = {"setback": Kind.SETBACK, "experiment": Kind.EXPERIMENT, "noticed": Kind.NOTICED}
    return next((kind for name, kind in kinds.items() if name in page), Kind.FREE)


def _sharing(page: Page) -> Sharing:
    """What an export may hold of it."""
    return next((way for way in (Sharing.PRIVATE, Sharing.BRING) if page.get(way)), Sharing.OPEN)


def _instant(month: Month, day: date) -> datetime:
    """That evening."""
    return datetime.combine(day, EVENING, month.now.tzinfo)


def _add(db: sqlite3.Connection, page: Page, new: NewEntry) -> int:
    """Add an entry with what belongs to its kind."""
    if "setback" in page:
        told = page["setback"]
        named = Told(tuple(told["kinds"]), told.get("friend"), plan=told.get("plan"))
        return setbacks.add(db, new, named)
    if "experiment" in page:
        tried = page["experiment"]
        return experiments.add(db, new, Planned(tried["when"], tried["expect"], tried["sure"]))
    number = journal.append(db, new)
    if "noticed" in page:
        people.add_notice(db, number, page["noticed"]["person"], page["noticed"]["exchange"])
    return number


def _settle(home: Home, number: int, page: Page, now: datetime) -> None:
    """Note how it went on: the way back, what became of a plan, how an experiment went."""
    from attachjournal.store.keeping.records import change_experiment, change_setback

    if "returned" in page:
        back = page["returned"]
        answer = {"plan_answer": page.get("plan"), "plan_answered_on": back["on"]}
        change_setback(home, number, {"returned_on": back["on"], "returned_by": back["by"]}, now)
        if "plan" in page:
            change_setback(home, number, answer, now)
    if "experiment" in page:
        tried = page["experiment"]
        found = {"happened": tried["happened"], "as_feared": tried["feared"]}
        change_experiment(home, number, {**found, "happened_on": tried["when"]}, now)

"""A made-up journal: fourteen months of one person's evenings, the same on every run."""

import random
import sqlite3
from datetime import date, datetime, timedelta, timezone

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.library import Library, Prompt
from attachjournal.paths import Home
from attachjournal.store import journal
from attachjournal.store.file import writing

FIRST, LAST = date(2025, 9, 20), date(2026, 11, 24)
AWAY = (date(2026, 3, 3), date(2026, 4, 2))
WORDS = ["tea", "rain", "bus", "window", "light", "walk", "talk", "wait", "call", "bread"]
LINES = (
    "I can ask once, plainly, and then wait.",
    "He called back. I had already written the ending.",
    "Soup is a language.",
    "[bold] is not a *word* :smile:",
)
ZONES = tuple(timezone(timedelta(hours=hours)) for hours in (1, 2, -5, 9))


def write_journal(home: Home, library: Library) -> int:
    """Write it, and return the number of entries, deleted ones among them."""
    chance = random.Random(11)  # noqa: S311 - the same year every time is the point
    prompts = list(library.prompts())
    day, number = FIRST, 0
    first_answers: dict[str, int] = {}
    with writing(home) as db:
        while day <= LAST:
            for _ in range(_pages(chance, day)):
                number += 1
                prompt = chance.choice(prompts)
                new = _entry(chance, number, day, prompt, first_answers.get(prompt.id))
                kept = journal.append(db, new)
                if new.asked:
                    first_answers.setdefault(new.asked.id, kept)
            day += timedelta(days=1)
        _delete_some(db)
    return number


def _pages(chance: random.Random, day: date) -> int:
    """How many pages an evening has."""
    if AWAY[0] <= day <= AWAY[1] or chance.random() < 0.4:
        return 0
    return chance.choices((1, 2, 3), (80, 15, 5))[0]


def _entry(
    chance: random.Random, number: int, day: date, prompt: Prompt, earlier: int | None
) -> NewEntry:
    """One page."""
    people = [
        name
        for name, odds in (("Mara", 0.5), ("Sam", 0.2), ("aunt Mo", 0.1))
        if chance.random() < odds
    ]
    tags = [tag for tag in ("walk", "asking", "Family") if chance.random() < 0.25]
    if "Sam" in people and chance.random() < 0.9:
        tags.append("slow-reply")
    before = chance.choice((None, 3, 4, 5, 6, 7, 8))
    kind = chance.choices((Kind.PROMPTED, Kind.FREE, Kind.SETBACK), (80, 15, 5))[0]
    asked = _asked(prompt) if kind is Kind.PROMPTED else None
    return NewEntry(
        uid=f"{number:032x}",
        date=day,
        written_at=_instant(chance, day),
        kind=kind,
        text=" ".join(chance.choices(WORDS, k=chance.randint(30, 160))),
        asked=asked,
        theme="setbacks" if kind is Kind.SETBACK else None,
        tags=tuple(tags),
        people=tuple(people),
        before=before,
        after=_after(chance, before, tags),
        keep=chance.choice(LINES) if chance.random() < (0.8 if "Mara" in people else 0.1) else None,
        sharing=chance.choices(tuple(Sharing), (80, 12, 8))[0],
        earlier_id=earlier if asked and chance.random() < 0.7 else None,
    )


def _asked(prompt: Prompt) -> Asked:
    touches = tuple(touch.value for touch in prompt.touches)
    return Asked(
        prompt.id, prompt.theme, prompt.facet, prompt.intensity.value, touches, prompt.text
    )


def _instant(chance: random.Random, day: date) -> datetime:
    """In the evening, after midnight, or days later; in several zones."""
    hour = chance.choice((18, 20, 21, 22, 23, 25, 27, 24 * 3 + 9))
    midnight = datetime(day.year, day.month, day.day, tzinfo=chance.choice(ZONES))
    return midnight + timedelta(hours=hour, minutes=chance.randrange(60))


def _after(chance: random.Random, before: int | None, tags: list[str]) -> int | None:
    if before is None or chance.random() < 0.1:
        return None
    return max(0, min(10, before + chance.choice((-2, -1, 0, 1)) - (3 if "walk" in tags else 0)))


def _delete_some(db: sqlite3.Connection) -> None:
    """Some entries were put away, one that is answered again among them."""
    db.execute("UPDATE entry SET deleted_at = written_at WHERE id % 23 = 5")
    db.execute(
        """UPDATE entry SET deleted_at = written_at WHERE id =
        (SELECT max(earlier_id) FROM entry WHERE deleted_at IS NULL)"""
    )

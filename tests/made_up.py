"""A made-up journal: fourteen months of one person's evenings, the same on every run."""

import random
import sqlite3
from datetime import date, datetime, timedelta, timezone

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.experiment import Planned
from attachjournal.core.person import NewPerson
from attachjournal.core.prompts.library import Library, Prompt
from attachjournal.core.setback import Told
from attachjournal.paths import Home
from attachjournal.store import checkins, directions, experiments, journal, people, setbacks, steps
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
KINDS = ("testing", "withdrawal", "blaming", "other")
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


def write_life(home: Home, library: Library) -> None:
    """The same journal, with what the person did beside writing: records of every kind."""
    write_journal(home, library)
    chance = random.Random(7)  # noqa: S311 - as above
    with writing(home) as db:
        _add_people(db)
        _add_setbacks(db, chance)
        day = FIRST
        while day <= LAST:
            if chance.random() < 0.12:
                _add_experiment(db, chance, day)
            if chance.random() < 0.15:
                _add_notice(db, chance, day)
            if day.weekday() == 6 and chance.random() < 0.8:
                answers = tuple(chance.choice((None, 1, 2, 3, 4, 5)) for _ in range(6))
                checkins.add(db, day, _instant(chance, day), answers, None)
            if day.day == 28:
                steps.add(db, day, f"Ask Sam about {day:%B}.", _instant(chance, day))
            day += timedelta(days=1)
        directions.add(db, date(2026, 2, 1), "asking plainly", _instant(chance, LAST))
        _close_some(db)


def _add_people(db: sqlite3.Connection) -> None:
    """Mara is called M. as well, and she and an aunt are surrogate figures."""
    now = datetime(2026, 1, 1, tzinfo=ZONES[0])
    for person in (
        NewPerson("Mara", surrogate=True, aliases=("M.",)),
        NewPerson("aunt Mo", surrogate=True),
        NewPerson("Sam"),
        NewPerson("Ana"),
    ):
        people.add(db, person, now)
    db.execute(
        """UPDATE entry_person SET key = 'm.', name = 'M.' WHERE key = 'mara'
        AND entry_id % 5 = 0"""
    )
    db.execute(
        """INSERT INTO entry_person SELECT entry_id, 'mara', 'Mara', 1, 9 FROM entry_person
        WHERE key = 'm.' AND entry_id % 10 = 0"""
    )


def _add_setbacks(db: sqlite3.Connection, chance: random.Random) -> None:
    """More steps back, a slow reply before most of them; their plans and ways back."""
    number = 50_000
    for day in (FIRST + timedelta(days=each) for each in range(5, (LAST - FIRST).days, 9)):
        number += 1
        told = Told(
            tuple(
                chance.sample(("testing", "withdrawal", "blaming", "other"), chance.randint(0, 2))
            ),
            plan="If a reply is slow, then tea." if chance.random() < 0.6 else None,
            repair="I am back." if chance.random() < 0.3 else None,
        )
        new = _record(chance, number, day, Kind.SETBACK)
        tags = ("slow-reply",) if chance.random() < 0.8 else ()
        setbacks.add(db, new._replace(tags=tags), told)
    db.execute(
        """UPDATE setback SET returned_by = 'called', returned_on =
        (SELECT date(entry.date, (entry_id % 7) || ' days') FROM entry WHERE id = entry_id)
        WHERE entry_id % 4 <> 0"""
    )
    db.execute(
        """UPDATE setback SET plan_answer = iif(entry_id % 3 = 0, 'not-used', 'used')
        WHERE plan IS NOT NULL AND entry_id % 5 <> 0"""
    )


def _add_experiment(db: sqlite3.Connection, chance: random.Random, day: date) -> None:
    new = _record(chance, 60_000 + day.toordinal(), day, Kind.EXPERIMENT)
    sure = chance.choice((None, 20, 50, 70, 90))
    number = experiments.add(db, new, Planned(day, "no", sure))
    if chance.random() < 0.7:
        tried = min(LAST, day + timedelta(days=chance.randint(0, 20)))
        db.execute(
            "UPDATE experiment SET happened = 'yes', as_feared = ?, happened_on = ? "
            "WHERE entry_id = ?",
            (chance.choice((None, "yes", "partly", "no")), tried.isoformat(), number),
        )


def _add_notice(db: sqlite3.Connection, chance: random.Random, day: date) -> None:
    new = _record(chance, 900_000 + day.toordinal(), day, Kind.NOTICED)
    person = chance.choice(("Mara", "M.", "aunt Mo", "Ana"))
    number = journal.append(db, new._replace(people=(person,)))
    people.add_notice(db, number, person, chance.choice((None, "gave", "received")))


def _record(chance: random.Random, number: int, day: date, kind: Kind) -> NewEntry:
    """An entry that holds the words of a record."""
    return NewEntry(
        uid=f"{number:032x}",
        date=day,
        written_at=_instant(chance, day),
        kind=kind,
        text=" ".join(chance.choices(WORDS, k=8)),
        people=tuple(chance.sample(("Mara", "Sam", "M."), chance.randint(0, 2))),
        sharing=chance.choices(tuple(Sharing), (80, 15, 5))[0],
    )


def _close_some(db: sqlite3.Connection) -> None:
    """Most steps were closed a month later, and some records went with their entries."""
    db.execute(
        """UPDATE next_step SET closed_on = date(date, '30 days'),
        outcome = CASE id % 3 WHEN 0 THEN 'done' WHEN 1 THEN 'changed' ELSE 'let-go' END
        WHERE date < '2026-10-01'"""
    )
    db.execute(
        """UPDATE entry SET deleted_at = written_at
        WHERE id % 17 = 3 AND kind IN ('setback', 'experiment', 'noticed')"""
    )


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

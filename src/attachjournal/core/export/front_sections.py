"""What the writer asks and brings, what changed and came back, what was tried, what was kept."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.export.front_parts import MOST_TOPICS, Point, Room, Section, day_of, left
from attachjournal.core.export.handover import Material
from attachjournal.core.text import first_words, key

GIVEN = {"gave": "given to {}", "received": "received from {}"}


def to_talk_about(material: Material, room: Room, alone: bool) -> Section | None:
    """What the writer asks, then the entries marked for the session: the first five."""
    points = [Point(first_words(ask, room.quote)) for ask in material.asks]
    points += [
        Point(first_words(entry.text, room.topic), day_of(entry.date, material))
        for entry in material.entries
        if entry.sharing is Sharing.BRING
    ]
    if not points:
        return None
    more = left(len(points) - MOST_TOPICS, alone)
    return Section("What I want to talk about", tuple(points[:MOST_TOPICS]), more=more)


def what_moved(material: Material, room: Room, _alone: bool) -> Section | None:
    """What changed, what came back, what was tried: under the name of what there is of it."""
    found = {
        "what changed": tuple(_changed(material, room)),
        "what came back": tuple(_came_back(material, room)),
        "what I tried": tuple(_tried(material, room)),
    }
    title = ", ".join(name for name, points in found.items() if points)
    points = tuple(point for points in found.values() for point in points)
    return Section(title[0].upper() + title[1:], points) if points else None


def lines_kept(material: Material, room: Room, _alone: bool) -> Section | None:
    """The newest lines that the writer kept, in the order they were written."""
    newest: dict[str, Entry] = {}
    for entry in reversed(material.entries):
        if entry.keep:
            newest.setdefault(key(entry.keep), entry)
    kept = list(newest.values())[: room.kept]
    points = (
        Point(first_words(entry.keep or "", room.quote), day_of(entry.date, material), kept=True)
        for entry in reversed(kept)
    )
    return Section("Lines I kept", tuple(points)) if kept else None


def asks_in_full(material: Material, room: Room) -> Section | None:
    """Every question whole, where the page had to shorten one or leave one out."""
    if not are_cut(material, room):
        return None
    return Section("What I want to talk about, in full", tuple(map(Point, material.asks)))


def are_cut(material: Material, room: Room) -> bool:
    """Whether the page has to shorten or leave out a question."""
    asks = material.asks
    shortened = (first_words(ask, room.quote) != " ".join(ask.split()) for ask in asks)
    return len(asks) > MOST_TOPICS or any(shortened)


def _changed(material: Material, room: Room) -> Iterator[Point]:
    """A direction that took another one's place in these days."""
    directions = material.records.directions
    for before, after in pairwise(directions):
        if after.since in material.period and after is directions[-1]:
            said = first_words(before.text, room.quote)
            yield Point(
                f"a direction in new words; before: “{said}”", day_of(after.since, material)
            )


def _came_back(material: Material, room: Room) -> Iterator[Point]:
    """The themes, tags and people that stand in entries of two days or more, with their counts."""
    entries, titles = material.entries, material.titles
    themes = [(entry, titles.get(entry.theme, entry.theme)) for entry in entries if entry.theme]
    rows = (
        ("Themes", themes),
        ("Tags", [(entry, tag) for entry in entries for tag in entry.tags]),
        ("People", [(entry, name) for entry in entries for name in entry.people]),
    )
    for what, pairs in rows:
        said = _returning(pairs, room)
        if said:
            yield Point(f"{what}: {said}")


def _returning(pairs: list[tuple[Entry, str]], room: Room) -> str:
    """`Setbacks (4 entries), Trusting again (3)`: what stands in entries of two days or more."""
    days: dict[str, set[int]] = {}
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for entry, name in pairs:
        days.setdefault(key(name), set()).add(entry.date.toordinal())
        counts[key(name)] += 1
        shown.setdefault(key(name), name)
    back = sorted((name for name in counts if len(days[name]) > 1), key=lambda name: -counts[name])
    said = [
        f"{first_words(shown[name], room.name)} ({counts[name]}{'' if number else ' entries'})"
        for number, name in enumerate(back[: room.of_a_kind])
    ]
    return ", ".join(said)


def _tried(material: Material, room: Room) -> Iterator[Point]:
    """The newest steps that were taken, and what was given and received; oldest first.

    Experiments have a place of their own.
    """
    found = [
        (taken.day, 0, f"a next step{', changed' if taken.changed else ''}: {taken.text}")
        for taken in material.records.taken
    ]
    for entry in material.entries:
        noticed = material.records.noticed.get(entry.id)
        if noticed and noticed.exchange in GIVEN:
            who = GIVEN[noticed.exchange].format(first_words(noticed.person, room.name))
            found.append((entry.date, entry.id, f"{who}: {entry.text}"))
    found.sort(key=lambda each: each[:2])
    for day, _, text in found[-room.steps :]:
        yield Point(first_words(text, room.topic + room.name // 2), day_of(day, material))

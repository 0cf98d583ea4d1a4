"""Somebody by any of their spellings, and what is said and asked where nobody has that name."""

import sqlite3

from attachjournal import ask, console
from attachjournal.core.person import Person, clean_name, near_name
from attachjournal.errors import NoSuch
from attachjournal.render.people import quoted
from attachjournal.store import people


def name_typed(word: str) -> str:
    """A name from the command line. Raises UsageProblem for one without a letter."""
    return clean_name(ask.mend(word))


def person_named(db: sqlite3.Connection | None, word: str) -> Person:
    """The person whom a word names. Raises NoSuch, with a near miss or the way to add them."""
    name = name_typed(word)
    person = people.find(db, name)
    if person is None:
        raise NoSuch(unknown(db, name))
    return person


def unknown(db: sqlite3.Connection | None, name: str) -> str:
    """The sentence about a name that means nobody, without its full stop."""
    add = f"journal people add {quoted(name)}"
    if people.is_named(db, name):
        return f"{name} is named in your entries, but is not among your people yet: {add}"
    close = near(db, name)
    if close:
        return f"There is nobody called “{name}”; did you mean {close}? To add: {add}"
    return f"There is nobody called “{name}” among your people; to add: {add}"


def near(db: sqlite3.Connection | None, name: str) -> str | None:
    """The spelling, or the name in an entry, that comes closest to a name, if any is close."""
    spellings = [each for person in people.everyone(db) for each in person.names]
    return near_name(name, (*spellings, *people.strangers(db)))


def agreed(question: str) -> bool:
    """Whether the answer to a question is yes; Enter means no. Raises Interrupted."""
    console.say("", f"  {question}", "  y yes   ⏎ no")
    return ask.yes("  > ")

"""Who is known by name: the people of the journal, each with the letter that was kept for them."""

import sqlite3

from attachjournal.core.export.names import Known
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import key

NAMES = """SELECT entry_person.key, entry_person.name FROM entry_person
    GROUP BY entry_person.key, entry_person.name ORDER BY min(entry_id), position"""
"""In whichever entry, deleted or not: a name is one wherever it stands."""
LETTERS = "SELECT key, number FROM letter WHERE key NOT LIKE ' %' ORDER BY number"
PEOPLE = """SELECT alias.key, alias.name, person.id, person.name, person.role
    FROM person JOIN person_alias AS alias ON alias.person_id = person.id
    ORDER BY person.id, alias.key"""
SESSIONS = "SELECT DISTINCT person FROM session WHERE person IS NOT NULL ORDER BY id"
THERAPIST = "therapist"


class _Seen(NamedTuple):
    """A person on the way to a value."""

    name: str
    role: str | None
    spellings: dict[str, None]
    """In the order found."""
    number: int | None = None


class _Everybody:
    """Everybody seen so far, by the number of the person or by the key of the name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.letters: dict[str, int] = dict(db.execute(LETTERS).fetchall())
        self.seen: dict[int | str, _Seen] = {}
        self._number: dict[str, int] = {}
        for alias, spelling, number, name, role in db.execute(PEOPLE):
            self._number[alias] = number
            self.seen.setdefault(number, _Seen(name, role, {}, number)).spellings[spelling] = None

    def see(self, spelling: str, role: str | None = None) -> None:
        """Take down a name."""
        who = self._number.get(key(spelling), key(spelling))
        self.seen.setdefault(who, _Seen(spelling, role, {})).spellings[spelling] = None

    def known(self, person: _Seen) -> Known:
        """A person, with the first letter that any of their spellings got."""
        letters = (self.letters.get(key(spelling)) for spelling in person.spellings)
        letter = min((each for each in letters if each is not None), default=None)
        return Known(person.name, tuple(person.spellings), person.role, letter, person.number)


def known_people(db: sqlite3.Connection | None) -> tuple[Known, ...]:
    """Everybody whom an entry names or ever named, whom `journal people` knows, or who is met.

    Those with a letter come first, in its order.
    """
    if db is None:
        return ()
    everybody = _Everybody(db)
    for _, name in db.execute(NAMES):
        everybody.see(name)
    for name in everybody.letters:  # of names that no entry has any more, the key is what is left
        everybody.see(name)
    for (name,) in db.execute(SESSIONS):
        everybody.see(name, THERAPIST)
    found = [everybody.known(person) for person in everybody.seen.values()]
    found.sort(key=lambda each: (each.letter is None, each.letter or 0))
    return tuple(found)

"""The writer's own people to call, and lines of their own, as `contacts.toml` holds them.

[[contact]]
name = "Mara"
how = "+44 20 7946 0000"
note = "after work, she said any time"
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attachjournal.core.named import NamedTuple

KEYS = ("name", "how", "note")
CONTACT, HELPLINE = "contact", "helpline"


class Contact(NamedTuple):
    """Somebody to turn to."""

    name: str
    how: str = ""
    """A number, or whatever else reaches them."""
    note: str = ""


class Contacts(NamedTuple):
    """What stands in the file, in its order."""

    people: tuple[Contact, ...] = ()
    lines: tuple[Contact, ...] = ()
    """Helplines of one's own (`[[helpline]]`): they stand in place of the shipped ones."""


def from_table(data: Mapping[str, Any]) -> tuple[Contacts, tuple[str, ...]]:
    """The contacts of a parsed file, and a sentence for whatever in it cannot be shown."""
    troubles = [f"“{key}” is neither [[{CONTACT}]] nor [[{HELPLINE}]]." for key in _unknown(data)]
    found = {}
    for kind in (CONTACT, HELPLINE):
        rows = data.get(kind, [])
        tables = [rows] if isinstance(rows, Mapping) else rows if isinstance(rows, list) else [None]
        contacts = [_contact(each) for each in tables]
        found[kind] = tuple(each for each in contacts if each)
        if None in contacts:
            troubles.append(f"a [[{kind}]] has neither a name nor a how.")
    return Contacts(found[CONTACT], found[HELPLINE]), tuple(troubles)


def from_lines(text: str) -> Contacts:
    """What can be made of a file that is no TOML: whoever needs it now is not to mend it first."""
    rows: dict[str, list[dict[str, str]]] = {CONTACT: [], HELPLINE: []}
    into = rows[CONTACT]
    for line in text.splitlines():
        said = line.strip()
        if said.startswith("["):
            into = rows[HELPLINE if HELPLINE in said.lower() else CONTACT]
            into.append({})
            continue
        key, equals, value = said.partition("=")
        if equals and key.strip() in KEYS:
            if not into or key.strip() in into[-1]:
                into.append({})
            into[-1][key.strip()] = value.strip().strip("\"'")
    found = {kind: [row for row in rows[kind] if any(row.values())] for kind in rows}
    return from_table(found)[0]


def _unknown(data: Mapping[str, Any]) -> Iterator[str]:
    return (key for key in data if key not in (CONTACT, HELPLINE))


def _contact(table: Any) -> Contact | None:
    """One contact; None where there is nothing in it to turn to."""
    if not isinstance(table, Mapping):
        return None
    name, how, note = (" ".join(str(table.get(key, "")).split()) for key in KEYS)
    return Contact(name or how, how if name else "", note) if name or how else None

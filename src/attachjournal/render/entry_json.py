"""Entries as JSON values: the contract with scripts (`attachjournal.entry/1`)."""

from collections.abc import Iterable
from typing import Any

from attachjournal.core.entry import Entry

ENTRY_SCHEMA = "attachjournal.entry/1"
ENTRIES_SCHEMA = "attachjournal.entries/1"


def entry_fields(entry: Entry) -> dict[str, Any]:
    """What scripts know of an entry; what is absent is null."""
    return {
        "id": entry.id,
        "uid": entry.uid,
        "date": entry.date.isoformat(),
        "written_at": entry.written_at.isoformat(),
        "kind": entry.kind.value,
        "theme": entry.theme,
        "facet": entry.facet,
        "prompt_id": entry.prompt_id,
        "prompt": entry.prompt,
        "text": entry.text,
        "words": entry.words,
        "tags": list(entry.tags),
        "people": list(entry.people),
        "before": entry.before,
        "after": entry.after,
        "keep": entry.keep,
        "sharing": entry.sharing.value,
        "edited_at": entry.edited_at.isoformat() if entry.edited_at else None,
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """One entry."""
    return {"schema": ENTRY_SCHEMA, **entry_fields(entry)}


def entries_json(entries: Iterable[Entry]) -> dict[str, Any]:
    """Several entries, in the order given."""
    return {"schema": ENTRIES_SCHEMA, "entries": [entry_fields(entry) for entry in entries]}

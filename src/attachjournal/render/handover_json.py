"""An export as JSON (`attachjournal.export/1`): the entries that go in, with nothing lost.

Ids are left out, for a gap between two tells of an entry that stays out; `uid` names an entry.
"""

from typing import Any

from attachjournal.core.entry import Entry
from attachjournal.core.front_page import FrontPage
from attachjournal.core.handover import Material
from attachjournal.render.entry_json import entry_fields

EXPORT_SCHEMA = "attachjournal.export/1"


def export_json(page: FrontPage, material: Material) -> dict[str, Any]:
    """The whole export."""
    uids = {entry.id: entry.uid for entry in material.entries}
    return {
        "schema": EXPORT_SCHEMA,
        "from": page.first.isoformat(),
        "to": page.last.isoformat(),
        "asks": list(material.asks),
        "withheld": material.withheld,
        "entries": [_entry(entry, uids) for entry in material.entries],
    }


def _entry(entry: Entry, uids: dict[int, str]) -> dict[str, Any]:
    """One entry, with what scripts that only read do not need."""
    fields = entry_fields(entry)
    del fields["id"]
    earlier = uids.get(entry.earlier_id) if entry.earlier_id is not None else None
    return fields | {
        "intensity": entry.intensity,
        "touches": list(entry.touches),
        "earlier_uid": earlier,
    }

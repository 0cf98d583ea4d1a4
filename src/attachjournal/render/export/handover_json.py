"""An export as JSON (`attachjournal.export/1`): the entries that go in, with nothing lost.

Ids are left out, for a gap between two tells of an entry that stays out; `uid` names an entry.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attachjournal.core.checkin import HOME_MADE, STATEMENTS, Checkin
from attachjournal.core.entry import Entry
from attachjournal.core.export.front_page import FrontPage
from attachjournal.core.export.handover import Material
from attachjournal.core.export.handover_records import Noticed, Records
from attachjournal.core.homework import Homework
from attachjournal.render.entry_json import entry_fields

EXPORT_SCHEMA = "attachjournal.export/1"

Uids = Mapping[int, str]


def export_json(page: FrontPage, material: Material) -> dict[str, Any]:
    """The whole export."""
    uids = {entry.id: entry.uid for entry in material.entries}
    records, direction = material.records, material.records.direction
    return {
        "schema": EXPORT_SCHEMA,
        "from": page.first.isoformat(),
        "to": page.last.isoformat(),
        "session": _plain(material.session),
        "asks": list(material.asks),
        "withheld": material.withheld,
        "direction": direction and {"text": direction.text, "since": direction.since.isoformat()},
        "homework": [_homework(each, uids) for each in records.homework],
        "checkins": [_checkin(each, uids) for each in records.checkins],
        "entries": [_entry(entry, uids, records) for entry in material.entries],
    }


def _entry(entry: Entry, uids: Uids, records: Records) -> dict[str, Any]:
    """One entry, with what scripts that only read do not need, and with what its record holds."""
    fields = entry_fields(entry)
    del fields["id"]
    earlier = uids.get(entry.earlier_id) if entry.earlier_id is not None else None
    fields |= {"intensity": entry.intensity, "touches": list(entry.touches), "earlier_uid": earlier}
    beside = (
        ("setback", _fields(records.setbacks.get(entry.id))),
        ("experiment", _fields(records.experiments.get(entry.id))),
        ("noticed", _noticed(records.noticed.get(entry.id))),
    )
    return fields | {name: held for name, held in beside if held is not None}


def _fields(record: Any) -> dict[str, Any] | None:
    """What a record holds beside its entry; what is absent is null."""
    if record is None:
        return None
    return {name: _plain(value) for name, value in record._asdict().items() if name != "entry"}


def _noticed(noticed: Noticed | None) -> dict[str, Any] | None:
    return noticed and noticed._asdict()


def _homework(homework: Homework, uids: Uids) -> dict[str, Any]:
    """Homework, with the entries that answer it."""
    return {
        "text": homework.text,
        "given_on": homework.given_on.isoformat(),
        "due": _plain(homework.due),
        "outcome": _plain(homework.outcome),
        "closed_on": _plain(homework.closed_on),
        "note": homework.note,
        "answers": [uids[number] for number in homework.answers],
    }


def _checkin(checkin: Checkin, uids: Uids) -> dict[str, Any]:
    """A check-in; an answer that is null did not apply."""
    answers = zip(STATEMENTS, checkin.answers, strict=True)
    return {
        "date": checkin.day.isoformat(),
        "written_at": checkin.written_at.isoformat(),
        "label": HOME_MADE,
        "answers": {statement.id: answer for statement, answer in answers},
        "remark_uid": uids.get(checkin.entry_id) if checkin.entry_id is not None else None,
    }


def _plain(value: Any) -> Any:
    """A value in the types that JSON knows."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str.__str__(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value

"""An experiment put into the journal, and what is known of it later."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.records import change
from attachjournal.commands.common.short_lines import Lines, linked, safely
from attachjournal.core.draft import Context
from attachjournal.core.experiment import Experiment, Planned
from attachjournal.drafts import Draft
from attachjournal.store import experiments, file


def keep_experiment(
    desk: Desk, context: Context, text: str, planned: Planned, draft: Draft | None = None
) -> int:
    """Put an experiment into the journal and return its entry's number.

    Where that fails everything said is in a draft, and JournalError says so.
    """
    page = "\n\n".join(filter(None, (text, planned.expected)))

    def act() -> int:
        with file.writing(desk.home) as db:
            entry = linked(context, planned.expected).entry(text, desk.now)
            return experiments.add(db, entry, planned)

    return safely(desk, context, page, act, draft)


def keep_outcome(
    desk: Desk,
    found: Experiment,
    said: Mapping[str, Any],
    day: date,
    lines: Lines | None = None,
) -> None:
    """Say how an experiment went, on that day; what was left out stays as it is."""
    fields = {name: value for name, value in said.items() if value}
    keep_fields(desk, found, fields | {"happened_on": day}, lines)


def keep_fields(
    desk: Desk, found: Experiment, fields: Mapping[str, Any], lines: Lines | None = None
) -> None:
    """Set fields of an experiment. Raises JournalError; its words are a draft then."""

    def write(fields: Mapping[str, Any]) -> bool:
        from attachjournal.store.keeping import records  # the slow door

        return records.change_experiment(desk.home, found.entry.id, fields, desk.now)

    change(desk, found, fields, write, lines)

"""`journal export --everything`: the whole journal as one file, which `journal import` takes."""

from pathlib import Path

from attachjournal import console, deliver, progress
from attachjournal.commands.common.desk import Desk
from attachjournal.core.text import counted
from attachjournal.errors import JournalError
from attachjournal.store import file, whole
from attachjournal.synchronised import service_of


def hand_over_everything(desk: Desk, target: Path, *, force: bool) -> None:
    """Write the whole journal, private and deleted entries too. Raises JournalError."""
    to_file = str(target) != deliver.STDOUT
    with file.reading(desk.home) as db:
        if db is None:
            message = "There is no journal yet; journal today has a page for you."
            raise JournalError(message)
        count = db.execute("SELECT count(*) FROM entry").fetchone()[0]
        pieces = progress.shown(whole.dump(db, desk.now), "Rows written")
        if to_file:
            deliver.write_file(target, pieces, force=force)
        else:
            deliver.write_stdout(pieces)
    where = f" in {target}" if to_file else ""
    entries = counted(count, "entry", "entries")
    console.say(
        f"The whole journal{where}: {entries}, private and deleted ones too. "
        f"{'The file' if to_file else 'What was printed'} is not encrypted.",
        "Back into an empty journal: journal import FILE",
    )
    service = service_of(target) if to_file else None
    if service:
        console.say(f"{target} lies in a folder that {service} copies to other machines.")

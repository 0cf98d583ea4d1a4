"""A step back put into the journal."""

from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.short_lines import linked, safely
from attachjournal.core.draft import Context
from attachjournal.core.setback import Told, in_words
from attachjournal.drafts import Draft
from attachjournal.store import file, setbacks


def keep_setback(
    desk: Desk, context: Context, text: str | None, told: Told, draft: Draft | None = None
) -> int:
    """Put a step back into the journal and return its entry's number.

    Without a text, its acts in words are the entry's. Where that fails everything said is in a
    draft, and JournalError says so.
    """
    fields = (told.friend, told.turning, told.plan, told.repair)
    written = text or in_words(told.kinds)
    page = "\n\n".join(filter(None, (written, *fields)))

    def act() -> int:
        with file.writing(desk.home) as db:
            entry = linked(context, *fields).entry(written, desk.now)
            return setbacks.add(db, entry, told)

    return safely(desk, context, page, act, draft)

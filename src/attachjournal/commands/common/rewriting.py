"""New words for an entry that is kept: where they come from, and what becomes of them.

Whatever happens on the way, they are the entry's wording afterwards, or a draft that edits it.
"""

from attachjournal import console, drafts
from attachjournal.commands.common import in_hand, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.core.day import spoken
from attachjournal.core.draft import Context, fingerprint, words_on
from attachjournal.core.entry import Entry
from attachjournal.core.keeping import Change, Outcome
from attachjournal.core.text import MENTION, TAG
from attachjournal.drafts import Draft
from attachjournal.errors import JournalError
from attachjournal.store import file, journal

COMMAND = "edit"
NOTHING = "Nothing changed. To put the entry away: journal delete {}"
GONE = "The entry was deleted meanwhile; journal restore brings it back."


def rewrite(desk: Desk, entry: Entry, *, inline: bool) -> None:
    """Have the person change the words, in their editor or here, and keep what comes of it."""
    draft = drafts.begin_with(desk.home, context_of(desk, entry), entry.text.encode())
    _rewrite_on(desk, entry, draft, inline=inline)


def go_on(desk: Desk, draft: Draft, *, inline: bool) -> None:
    """Go on with a draft that edits an entry (`journal drafts continue`). Raises JournalError."""
    _rewrite_on(desk, _edited(desk, draft), draft, inline=inline)


def settle(desk: Desk, draft: Draft, text: str) -> None:
    """Make the words of a draft that edits an entry the entry's, as they stand.

    Where that cannot be done the draft stays, and JournalError says so.
    """
    entry = _edited(desk, draft)
    _settle(desk, entry, draft, _kept(desk, entry, draft, text))


def _edited(desk: Desk, draft: Draft) -> Entry:
    """The entry that a draft edits. Raises JournalError where it was deleted."""
    with file.reading(desk.home) as db:
        entry = journal.entry_of_uid(db, draft.context.edits)
    if entry is None:
        message = f"{GONE} {draft.safe}"
        raise JournalError(message)
    return entry


def replace(desk: Desk, entry: Entry, words: bytes, facts: Change) -> None:
    """Make these words the entry's, and change what else there is to change, both or neither.

    Where that fails the words are a draft.
    """
    page = words.decode(errors="surrogateescape")
    with in_hand.keeping(desk.home, context_of(desk, entry), page):
        outcome = _apply(desk, entry, _with_words(entry, words, facts))
    report(desk, entry, outcome)


def _with_words(entry: Entry, words: bytes, facts: Change) -> Change:
    """The change with these words as its text. Raises JournalError."""
    wanted = facts._replace(text=writing.text_in(words) or None)
    if wanted == Change():
        message = f"No words came in; nothing changed. journal delete {entry.id} puts it away."
        raise JournalError(message)
    return wanted


def _apply(desk: Desk, entry: Entry, wanted: Change, began: str | None = None) -> Outcome:
    """Change the entry. Raises JournalError."""
    from attachjournal.store.keeping import entries as keeping  # the slow door

    outcome = keeping.change(desk.home, entry.uid, wanted, desk.now, began)
    if outcome is None:
        raise JournalError(GONE)
    return outcome


def report(desk: Desk, entry: Entry, outcome: Outcome) -> None:
    """Say what changed."""
    if not outcome.changed:
        console.say("Nothing changed.")
        return
    with file.reading(desk.home) as db:
        now = journal.entry(db, entry.id) or entry
    if "text" in outcome.changed:
        console.say(f"Entry {entry.id} is changed. The wording before: journal history {entry.id}")
    facts = [_said(now, field) for field in outcome.changed if field != "text"]
    if facts:
        console.say(f"Entry {entry.id} now: {'; '.join(facts)}.")
    if outcome.overtaken:
        console.say("It was changed elsewhere meanwhile; that wording is in its history, too.")
    if "after" in outcome.changed and writing.is_heavy(desk, now.before, now.after):
        from attachjournal.core.grounding import step_for  # after a heavy evening only

        console.say("", step_for(desk.now), "If it is too much right now: journal help-now")


def _rewrite_on(desk: Desk, entry: Entry, draft: Draft, *, inline: bool) -> None:
    """Have the words changed on the draft's page, and keep them."""
    from attachjournal.editor import write_page  # a person is about to type

    text = write_page(draft, inline=inline)
    if text is None:
        console.say(NOTHING.format(entry.id))
        return
    unchanged = text == words_on(entry.text.encode(), "")
    outcome = Outcome(()) if unchanged else _kept(desk, entry, draft, text)
    _settle(desk, entry, draft, outcome)


def _settle(desk: Desk, entry: Entry, draft: Draft, outcome: Outcome) -> None:
    """Remove the draft, and say what changed."""
    stays = drafts.finish(draft)
    if stays:
        console.say(stays)
    report(desk, entry, outcome)


def _kept(desk: Desk, entry: Entry, draft: Draft, text: str) -> Outcome:
    """Make the words on the draft's page the entry's. Raises JournalError; they stay there then."""
    with in_hand.keeping(desk.home, draft.context, text, draft):
        return _apply(desk, entry, Change(text=text), draft.context.kept)


def context_of(desk: Desk, entry: Entry) -> Context:
    """What a draft that edits the entry knows of it."""
    return Context(
        COMMAND,
        desk.now,
        entry.date,
        kind=entry.kind,
        theme=entry.theme,
        sharing=entry.sharing,
        kept=fingerprint(entry.text.encode()),
        edits=entry.uid,
    )


def _said(entry: Entry, field: str) -> str:
    """A field of the entry in words."""
    match field:
        case "day":
            return spoken(entry.date)
        case "tags" | "people":
            sign, names = (TAG, entry.tags) if field == "tags" else (MENTION, entry.people)
            return " ".join(sign + name for name in names) or f"no {field}"
        case "keep":
            return f"“{entry.keep}”" if entry.keep else "no line to keep"
        case _:
            rating = getattr(entry, field)
            return f"no rating {field}" if rating is None else f"{field} {rating}"

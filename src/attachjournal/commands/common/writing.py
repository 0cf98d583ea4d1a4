"""What every writing command shares: how the words that came are kept, and what is said then."""

import sqlite3
from datetime import date

from attachjournal import console, drafts
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.in_hand import keeping
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind, Sharing
from attachjournal.core.text import normalise
from attachjournal.drafts import Draft
from attachjournal.errors import Interrupted, JournalError, UsageProblem
from attachjournal.store import file, journal

MARGIN = "  "
"""Before whatever is said to somebody who sits at a page."""
EVENING, NIGHT_ENDS = 18, 4
"""The hours between which one says good night."""


def context_of(
    desk: Desk,
    command: str,
    kind: Kind,
    *,
    day: date,
    people: list[str] | None = None,
    tags: list[str] | None = None,
    private: bool = False,
    bring: bool = False,
    before: int | None = None,
    after: int | None = None,
    keep: str | None = None,
) -> Context:
    """What the options say of an entry, before it has a text.

    Raises UsageProblem where they contradict each other.
    """
    if private and bring:
        message = "--private and --bring contradict each other; leave one out."
        raise UsageProblem(message)
    return Context(
        command,
        desk.now,
        day,
        kind=kind,
        uid=drafts.new_uid(),
        people=_names(people, "@"),
        tags=_names(tags, "#"),
        before=before,
        after=after,
        keep=(normalise(_mended(keep)).strip() or None) if keep else None,
        sharing=Sharing.PRIVATE if private else Sharing.BRING if bring else Sharing.OPEN,
    )


def _names(words: list[str] | None, sign: str) -> tuple[str, ...]:
    """Names on one line, without the sign that marks them in a text."""
    names = (" ".join(_mended(word).removeprefix(sign).split()) for word in words or ())
    return tuple(name for name in names if name)


def _mended(words: str) -> str:
    """An option's words; bytes in it that are no UTF-8 are read as at the keyboard."""
    if words.isascii():
        return words
    from attachjournal import ask

    return ask.mend(words)


def keep_bytes(desk: Desk, context: Context, words: bytes) -> int | None:
    """Keep words that came through a pipe or the command line; None where there are none.

    Where that fails, and where they are no UTF-8, they are a draft.
    """
    with keeping(desk.home, context, words.decode(errors="surrogateescape")):
        text = text_in(words)
        return _append(desk, context, text) if text else None


def text_in(words: bytes) -> str:
    """The words as text. Raises JournalError where they are no UTF-8."""
    try:
        return normalise(words.decode())
    except UnicodeDecodeError as error:
        message = f"Byte {error.start + 1} of what came in is not UTF-8."
        raise JournalError(message) from None


def keep_text(desk: Desk, context: Context, text: str, draft: Draft | None = None) -> int:
    """Put the words into the journal and return the entry's number.

    Where that fails, for whatever reason, they are a draft.
    """
    with keeping(desk.home, context, text, draft):
        number = _append(desk, context, text)
    left = drafts.finish(draft) if draft is not None else None
    if left:
        console.say(left)
    return number


def _append(desk: Desk, context: Context, text: str) -> int:
    with file.writing(desk.home) as db:
        number = journal.append(db, context.entry(text, desk.now))
        _link(db, number, context)
        return number


def _link(db: sqlite3.Connection, number: int, context: Context) -> None:
    """Say what else the entry belongs to: a person, a session, homework."""
    if context.kind is Kind.NOTICED and context.people:
        from attachjournal.store.people import add_notice  # of this kind alone

        add_notice(db, number, context.people[0], context.exchange or None)
    if context.session:
        from attachjournal.store.sessions import add_note  # for its notes alone

        add_note(db, context.session, number)
    if context.asked and not context.asked.theme:
        from attachjournal.core.homework import number_of  # of no theme: homework
        from attachjournal.store.homework import add_answer

        add_answer(db, number, number_of(context.asked) or 0)


def write_on_page(desk: Desk, context: Context, *, inline: bool) -> tuple[Draft, str] | None:
    """Have the person write, in their editor or here; None where nothing was written."""
    from attachjournal.editor import write_page  # a person is about to type

    draft = drafts.begin(desk.home, context)
    text = write_page(draft, inline=inline)
    if not text:
        console.say(MARGIN + "Nothing was written; nothing was kept.")
        return None
    return draft, text


def finish(desk: Desk, context: Context, draft: Draft, text: str) -> int:
    """Ask for a line to keep and how heavy it is now, then keep everything.

    Ctrl-C on the way keeps what was written all the same.
    """
    context, interrupted = _asked_at_the_end(desk, context)
    number = keep_text(desk, context, text, draft)
    console.say("")
    close(desk, context, MARGIN)
    if interrupted:
        raise Interrupted("")
    if not is_heavy(desk, context.before, context.after):
        from attachjournal.commands.people.offer import offer  # on a terminal only

        offer(desk, number)
    return number


def _asked_at_the_end(desk: Desk, context: Context) -> tuple[Context, bool]:
    """The context with the line to keep and the rating after writing; Enter skips either.

    True with it where Ctrl-C ended the questions: what was answered before it counts, and what
    stands there of the line to keep.
    """
    interrupted = False
    if context.keep is None:
        kept, interrupted = _line_to_keep()
        context = context._replace(keep=normalise(kept).strip() or None)
    if context.after is None and not interrupted:
        try:
            context = context._replace(after=heaviness(desk, context))
        except (Interrupted, KeyboardInterrupt):  # the latter where it is still being said
            return context, True
    return context, interrupted


def _line_to_keep() -> tuple[str, bool]:
    """The line to keep, empty for none; True with it where Ctrl-C ended it."""
    from attachjournal import ask  # on a terminal only

    console.say("")
    try:
        return ask.line("  A line to keep?   (Enter: none)\n  > "), False
    except Interrupted:
        return ask.half_a_line(), True


def heaviness(desk: Desk, context: Context) -> int | None:
    """How heavy it is right now, 0 to 10; None where the question is passed by.

    A sentence that was typed here, for a page that was not open yet, is a draft.
    """
    from attachjournal import ask

    def set_aside(words: str) -> None:
        own = context._replace(uid=drafts.new_uid())  # it stays when the page itself is kept
        draft = drafts.keep_words(desk.home, own, f"{words}\n".encode())
        console.say(MARGIN + drafts.named((draft,)))

    console.say(MARGIN + "How heavy is it now, 0 to 10?   (Enter: skip)")
    again = MARGIN + "A number from 0 to 10; Enter skips."
    return ask.number(f"{MARGIN}> ", 0, 10, again, sentence=set_aside)


def close(desk: Desk, context: Context, margin: str = "") -> None:
    """The closing line, and the care card where the ratings ask for it."""
    evening = desk.now.hour >= EVENING or desk.now.hour < NIGHT_ENDS
    good_night = evening and context.command == "today"
    console.say(margin + ("Kept. Good night." if good_night else "Kept."))
    if is_heavy(desk, context.before, context.after):
        from attachjournal.core.grounding import step_for  # after a heavy evening only

        help_now = "If it is too much right now: journal help-now"
        console.say("", margin + step_for(desk.now), margin + help_now)


def is_heavy(desk: Desk, before: int | None, after: int | None) -> bool:
    """Whether the ratings call for the care card (ARCHITECTURE.md, Care)."""
    if after is None:
        return False
    from attachjournal.core.choice.care import was_heavy  # who rates it has just waited for a key
    from attachjournal.core.choice.history import Answer, rules_of

    return was_heavy(Answer(desk.today, before=before, after=after), rules_of(desk.settings))

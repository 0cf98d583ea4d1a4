"""Drafts: what is being written lies on the disk until it is an entry.

A draft is a numbered folder, closed to everybody else. The page that the editor opens lies in it,
and so do the editor's swap, undo and backup files. Each draft carries the uid of the entry it will
be: if the program dies between keeping the entry and removing the draft, nothing is kept twice.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from attachjournal import console
from attachjournal.core.draft import (
    Context,
    Glance,
    State,
    blank_page,
    fingerprint,
    footer,
    has_words,
    words_on,
)
from attachjournal.disk import sync_folder
from attachjournal.draft_files import describe, sync_page
from attachjournal.draft_folder import (
    SEALED,
    Draft,
    beside,
    has_any_word,
    is_being_written,
    is_open_in_editor,
    last_touched,
    new_uid,
    numbers,
    opened,
    read,
    refuse_a_link,
    saved_beside,
    words,
)
from attachjournal.errors import JournalError, Locked, NoSuch
from attachjournal.paths import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    Home,
    cannot,
    private_folder,
)
from attachjournal.store import file, header

__all__ = [
    "Context",
    "Draft",
    "begin",
    "begin_with",
    "discard",
    "every",
    "find",
    "finish",
    "glance",
    "has_any_word",
    "keep_words",
    "left_behind",
    "named",
    "new_uid",
    "put_away",
    "read",
    "take_in",
    "words",
]

SWEPT_AFTER = 24 * 60 * 60
"""Seconds for which a draft without a word is left alone: an editor's window may be open on it."""

HANDED_BACK = "Nothing was kept, so your words came back on standard output: save them from there."

IsKept = Callable[[str], bool]
"""Whether the journal holds an entry of that uid."""


def begin(home: Home, context: Context) -> Draft:
    """A new draft with an empty page, the prompt under it. Raises JournalError."""
    under = footer(context.asked.text) if context.asked else ""
    draft = _make(home, context._replace(footer=under))
    try:
        _fill(draft, blank_page(under))
    except JournalError:
        discard(draft)
        raise
    return draft


def keep_words(home: Home, context: Context, words: bytes) -> Draft:
    """A new draft that holds these bytes as they are.

    Raises JournalError. The words may be nowhere else, so they are then handed back on stdout.
    """
    try:
        return begin_with(home, context, words)
    except JournalError as error:
        handed_back = console.hand_back(words)
        raise type(error)(f"{error} {HANDED_BACK}" if handed_back else str(error)) from None


def begin_with(home: Home, context: Context, words: bytes) -> Draft:
    """A new draft that begins with these bytes. Raises JournalError."""
    under = footer(context.asked.text) if context.asked else ""
    draft = _make(home, context._replace(footer=under))
    _fill(draft, words)
    return draft


def every(
    home: Home, now: datetime, is_kept: IsKept | None = None, *, ask: bool = True
) -> tuple[Draft, ...]:
    """The drafts that hold words, by number, with those that are being written right now.

    On the way, drafts go whose entry is in the journal, and those without a word for a day. With
    `ask` false nobody is asked for a passphrase that a draft has kept of its own.
    Raises JournalError where the folder cannot be read.
    """
    try:
        found = numbers(home)
    except OSError as error:
        raise cannot("read", home.drafts, error) from None
    drafts = (_readable(home, number, ask=ask) for number in found)
    return tuple(draft for draft in drafts if _is_waiting(home, draft, now, is_kept))


def left_behind(home: Home, now: datetime, is_kept: IsKept | None = None) -> tuple[Draft, ...]:
    """The drafts that hold words and that nobody is at work on: one look when there are none."""
    try:
        drafts = every(home, now, is_kept, ask=False)
    except JournalError:  # `journal drafts` says it; no other command stops for it
        return ()
    return tuple(draft for draft in drafts if not is_being_written(draft))


def left_unread(home: Home) -> tuple[Draft, ...]:
    """The drafts of an encrypted journal that wait, known by their numbers alone."""
    from attachjournal import sealed  # an encrypted journal's own

    try:
        return sealed.waiting(home, numbers(home))
    except OSError:
        return ()


def named(drafts: tuple[Draft, ...]) -> str:
    """The sentence that names the drafts left behind."""
    if len(drafts) == 1:
        number = drafts[0].number
        with suppress(JournalError):
            files = ", ".join(beside(drafts[0]))
            spoken = has_words(read(drafts[0]), drafts[0].context) or saved_beside(drafts[0])
            if files and not spoken:
                return f"An editor left {files} in draft {number}: journal drafts"
        return f"Words of yours wait in draft {number}: journal drafts continue {number}"
    numbers = ", ".join(str(draft.number) for draft in drafts)
    return f"Words of yours wait in drafts {numbers}: journal drafts"


def find(home: Home, number: int) -> Draft:
    """The draft of that number. Raises NoSuch."""
    try:
        found = numbers(home)
    except OSError as error:
        raise cannot("read", home.drafts, error) from None
    if number not in found:
        message = f"There is no draft {number}; journal drafts lists those that wait."
        raise NoSuch(message)
    return _opened(home, number)


def take_in(draft: Draft) -> None:
    """Have what an editor saved beside an empty page be the page. Raises JournalError."""
    saved = saved_beside(draft)
    if saved is not None:
        try:
            saved.replace(draft.page)
        except OSError as error:
            raise cannot("take over", saved, error) from None
        sync_page(draft)


def glance(draft: Draft) -> Glance:
    """The draft as it lies there now; words that an editor saved beside the page count as its."""
    text: str | None = None
    left = beside(draft)
    with suppress(JournalError):
        saved = saved_beside(draft)
        if saved is not None:
            left = tuple(name for name in left if name != saved.name)
        text = words(draft) if saved is None else _saved_words(saved, draft)
    state = State.OPEN if is_open_in_editor(draft) else State.LEFT
    if is_being_written(draft):
        state = State.WRITING
    page = draft.page if draft.vault is None else draft.vault / SEALED
    return Glance(draft.number, draft.context, state, text, left, str(page))


def _saved_words(saved: Path, draft: Draft) -> str | None:
    """What was saved there; None where it cannot be read."""
    try:
        return words_on(saved.read_bytes(), draft.context.footer)
    except (OSError, UnicodeDecodeError):
        return None


def finish(draft: Draft) -> str | None:
    """Remove a draft whose words are in the journal now.

    Where an editor's window still has it open, or an editor left files with words in them beside
    the page, the folder stays, and comes up again if there is more in it than what was kept. The
    sentence that says so is returned.
    """
    left = beside(draft)
    if not left and not is_open_in_editor(draft):
        discard(draft)
        return None
    with suppress(JournalError):
        done = draft.context._replace(uid=new_uid(), kept=fingerprint(read(draft)))
        describe(draft._replace(context=done))
    if not left:
        return f"An editor still has draft {draft.number} open; what you save there stays in it."
    return (
        f"Draft {draft.number} stays, for your editor left {', '.join(left)} in it; "
        f"journal drafts discard {draft.number} removes it."
    )


def put_away(draft: Draft) -> None:
    """Remove a draft that holds no word, unless an editor may still write in it."""
    if not has_any_word(draft) and not is_open_in_editor(draft):
        discard(draft)


def discard(draft: Draft) -> None:
    """Remove a draft with everything in it, as far as the system lets it go."""
    from shutil import rmtree

    # The page goes first: a folder that is left half removed then holds no word.
    for page in (draft.locks / SEALED, draft.page):
        with suppress(OSError):
            page.unlink(missing_ok=True)
    if draft.vault is not None:
        from attachjournal.sealed import clear  # an encrypted journal's own

        clear(draft)
    rmtree(draft.locks, ignore_errors=True)


def _make(home: Home, context: Context) -> Draft:
    """An empty folder under the smallest free number. Raises JournalError."""
    file.unlock(home)
    private_folder(home.drafts)
    try:
        refuse_a_link(home)
    except OSError as error:
        raise cannot("use", home.drafts, error) from None
    number = 1
    while True:
        folder = home.drafts / str(number)
        try:
            folder.mkdir(PRIVATE_FOLDER)
            draft = Draft(number, folder, context._replace(uid=context.uid or new_uid()))
            return _moved_in(home, draft) if header.is_encrypted(home.journal) else draft
        except FileExistsError:
            number += 1
        except OSError as error:
            raise cannot("make the folder", folder, error) from None


def _moved_in(home: Home, draft: Draft) -> Draft:
    from attachjournal.sealed import moved_in  # an encrypted journal's own

    return moved_in(home, draft)


def _opened(home: Home, number: int) -> Draft:
    """The draft of that number, to be read and written in. Raises JournalError."""
    folder = home.drafts / str(number)
    if header.is_encrypted(home.journal) or (folder / SEALED).exists():
        from attachjournal import sealed

        return sealed.opened(home, number)
    return opened(number, folder)


def _readable(home: Home, number: int, *, ask: bool = True) -> Draft:
    """The draft, or what can be told of one that cannot be opened: it is there."""
    if not ask and not header.is_encrypted(home.journal):
        return opened(number, home.drafts / str(number))
    try:
        return _opened(home, number)
    except Locked:
        raise
    except JournalError:
        return opened(number, home.drafts / str(number))


def _fill(draft: Draft, page: bytes) -> None:
    """Write the page and what it belongs to, and see both onto the disk."""
    try:
        handle = os.open(draft.page, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(handle)
    except OSError as error:
        raise cannot("write", draft.page, error) from None
    describe(draft)
    sync_folder(draft.folder)
    sync_folder(draft.folder.parent)


def ours(home: Home) -> list[int]:
    """The same for what looks after a journal's files: nothing behind a link is its own."""
    return [] if home.drafts.is_symlink() else numbers(home)


def _is_waiting(home: Home, draft: Draft, now: datetime, is_kept: IsKept | None) -> bool:
    """Whether somebody may want to come back to a draft; one that need not stay is removed."""
    if is_being_written(draft):
        return has_any_word(draft)
    if is_kept is not None and is_kept(draft.context.uid):
        finish(draft)
        draft = _readable(home, draft.number)
    if has_any_word(draft):
        return True
    if not is_open_in_editor(draft) and now.timestamp() - last_touched(draft.locks) > SWEPT_AFTER:
        discard(draft)
    return False

"""One draft's folder, looked at: its page, what its words belong to, and who is at work on it.

Two locks tell who. `lock` is held by the command that is at work on the draft; `window` by the
editor it starts and whatever that starts, so that an editor which outlives the command, or comes
back at once and leaves a window open, is still known of.
"""

import os
import re
from datetime import datetime
from errno import EPERM
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from attachjournal.core.draft import Context, from_plain, has_words, words_on
from attachjournal.core.named import NamedTuple
from attachjournal.draft_locks import is_locked
from attachjournal.errors import JournalError
from attachjournal.paths import A_LINK, Home, cannot

PAGE, NEXT_PAGE, ABOUT, LOCK, WINDOW = "entry.md", "entry.next", "draft.json", "lock", "window"
SEALED, NEXT_SEALED = "sealed.db", "sealed.next"
"""What is kept on the disk of a draft of an encrypted journal (sealed.py)."""
OURS = (PAGE, NEXT_PAGE, ABOUT, LOCK, WINDOW, SEALED, NEXT_SEALED)
SAVED_AS = re.compile(r"entry\.md\.save(\.\d+)?|#entry\.md#")
"""What nano and Emacs call a page that they save because their terminal has gone."""
VIM_MODIFIED_AT = 1007
"""Where in a swap file of Vim the byte lies that says whether the page was modified."""


class Draft(NamedTuple):
    """Words on their way into the journal."""

    number: int
    """What the person calls it by."""
    folder: Path
    context: Context
    vault: Path | None = None
    """Of an encrypted journal: the folder on the disk, while `folder` is written in (sealed.py)."""

    @property
    def locks(self) -> Path:
        """The folder with the locks."""
        return self.vault or self.folder

    @property
    def page(self) -> Path:
        """The file that is written in."""
        return self.folder / PAGE

    @property
    def safe(self) -> str:
        """The sentence that says where the words are."""
        return (
            f"Your words are safe in draft {self.number}; "
            f"journal drafts continue {self.number} goes on with it."
        )


def refuse_a_link(home: Home) -> None:
    """Raise OSError where the drafts would lie wherever somebody has a link lead to."""
    if S_ISLNK(os.lstat(home.drafts).st_mode):
        raise OSError(EPERM, A_LINK, str(home.drafts))


def numbers(home: Home) -> list[int]:
    """The numbers of the folders there are; links to others are left alone. Raises OSError."""
    try:
        refuse_a_link(home)
        with os.scandir(home.drafts) as found:
            folders = [each.name for each in found if each.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    names = [name for name in folders if name.isdecimal()]
    return sorted(int(name) for name in names if str(int(name)) == name)


def opened(number: int, folder: Path) -> Draft:
    """The draft as it lies there. One that does not say what it belongs to is a free page."""
    import json  # three milliseconds that only those pay who have a draft

    try:
        context = from_plain(json.loads((folder / ABOUT).read_bytes()))
    except (OSError, ValueError, RecursionError):
        context = unknown(folder)
    return Draft(number, folder, context)


def unknown(folder: Path) -> Context:
    """What is known of words whose description is lost: when their folder was last touched."""
    touched = datetime.fromtimestamp(int(last_touched(folder))).astimezone()
    return Context("write", touched, touched.date(), uid=new_uid())


def new_uid() -> str:
    """32 hexadecimal digits that nothing else has."""
    return os.urandom(16).hex()


def read(draft: Draft) -> bytes:
    """What is on the page now, opened by name: editors save by renaming another file.

    Empty where the page is gone. Raises JournalError where something else took its place.
    """
    try:
        # A pipe may have been put there; it is not waited for.
        handle = os.open(draft.page, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise cannot("read", draft.page, error) from None
    if S_ISREG(os.fstat(handle).st_mode):
        with os.fdopen(handle, "rb") as file:
            return file.read()
    os.close(handle)
    message = f"{draft.page} is no longer a file, so it was left as it is; look at {draft.folder}."
    raise JournalError(message)


def words(draft: Draft) -> str:
    """What was written, normalised. Raises JournalError where it is in another encoding."""
    try:
        return words_on(read(draft), draft.context.footer)
    except UnicodeDecodeError as error:
        message = (
            f"The page is not UTF-8 (byte {error.start + 1}), so it was left as it is. "
            f"{draft.safe} Save it as UTF-8 there, or convert {draft.page} with iconv first."
        )
        raise JournalError(message) from None


def has_any_word(draft: Draft) -> bool:
    """Whether there is anything in a draft that somebody would not want to lose."""
    try:
        if has_words(read(draft), draft.context) or beside(draft):
            return True
        return draft.vault is None and (draft.folder / SEALED).exists()
    except JournalError:
        return True


def beside(draft: Draft) -> tuple[str, ...]:
    """The files that an editor left beside the page and that may hold words of their own.

    Recovery files, and pages saved under another name. Backups and undo files hold what the page
    held before, which nobody misses, and a file with the same bytes as the page has none but those.
    """
    try:
        with os.scandir(draft.folder) as files:
            found = [file.name for file in files if _may_hold_words(file)]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if not _is_like_the_page(draft, name)))


def _is_like_the_page(draft: Draft, name: str) -> bool:
    """Whether a file holds what the page holds; not where either cannot be read."""
    try:
        return (draft.folder / name).read_bytes() == read(draft)
    except (JournalError, OSError):
        return False


def saved_beside(draft: Draft) -> Path | None:
    """The page as an editor saved it under a name of its own, where the page itself has no word.

    nano and Emacs do so when their terminal closes under them.
    """
    if has_words(read(draft), draft.context):
        return None
    saved = [draft.folder / name for name in beside(draft) if SAVED_AS.fullmatch(name)]
    return max(saved, key=lambda path: path.stat().st_mtime_ns, default=None)


def _may_hold_words(file: os.DirEntry[str]) -> bool:
    """Whether a file is an editor's, and neither a backup nor a mark that the page was open."""
    if file.name in OURS or file.name.startswith(f".{ABOUT}."):
        return False
    if file.name.rstrip("0123456789").endswith(("~", "~.")):
        return False
    if not file.is_file(follow_symlinks=False) or not file.stat().st_size:
        return False
    return not _is_spent_swap(Path(file))


def _is_spent_swap(path: Path) -> bool:
    """Whether a swap file says itself that it holds no more than what was saved.

    nano writes such a file to mark the page as open. Vim's block 0 ends in a flag, which is what
    it reads itself to tell a person "modified: YES" (struct block0 in Vim's memline.c).
    """
    with path.open("rb") as file:
        start = file.read(VIM_MODIFIED_AT + 1)
    if start.startswith(b"b0nano"):
        return True
    return start.startswith(b"b0VIM") and start[VIM_MODIFIED_AT:] == b"\0"


def last_touched(folder: Path) -> float:
    """When anything in the folder last changed, in seconds since 1970."""
    try:
        with os.scandir(folder) as files:
            times = [file.stat(follow_symlinks=False).st_mtime for file in files]
        return max((folder.stat().st_mtime, *times))
    except OSError:
        return 0.0


def is_being_written(draft: Draft) -> bool:
    """Whether a command is at work on the draft."""
    return is_locked(draft.locks / LOCK)


def is_open_in_editor(draft: Draft) -> bool:
    """Whether an editor has it open whose command has ended."""
    return is_locked(draft.locks / WINDOW)


def is_open(draft: Draft) -> bool:
    """Whether somebody may still save it: a command at work, or an editor that outlived its own."""
    return is_being_written(draft) or is_open_in_editor(draft)

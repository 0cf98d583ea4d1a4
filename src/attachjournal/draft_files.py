"""One draft's folder: the page in it, what its words belong to, and who is at work on it.

Two locks tell who. `lock` is held by the command that is at work on the draft; `window` by the
editor it starts and whatever that starts, so that an editor which outlives the command, or comes
back at once and leaves a window open, is still known of.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from errno import EIO
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from attachjournal.core.draft import Context, from_plain, has_words, with_footer, words_on
from attachjournal.draft_locks import is_locked, let_go, take
from attachjournal.errors import JournalError
from attachjournal.paths import PRIVATE_FILE, PRIVATE_FOLDER, cannot, write_private

PAGE, NEXT_PAGE, ABOUT, LOCK, WINDOW = "entry.md", "entry.next", "draft.json", "lock", "window"
SEALED, NEXT_SEALED = "sealed.db", "sealed.next"
"""What is kept on the disk of a draft of an encrypted journal (sealed.py)."""
OURS = (PAGE, NEXT_PAGE, ABOUT, LOCK, WINDOW, SEALED, NEXT_SEALED)
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


def describe(draft: Draft) -> None:
    """Write down what the words belong to, unless that stands there. Raises JournalError."""
    import json

    content = json.dumps(draft.context.to_plain(), indent=1).encode()
    about = draft.folder / ABOUT
    with suppress(OSError):
        if about.read_bytes() == content:
            return
    write_private(about, content)
    _seal(draft)


def _seal(draft: Draft) -> None:
    """See the draft of an encrypted journal onto the disk. Raises JournalError."""
    if draft.vault is not None:
        from attachjournal.sealed import seal  # an encrypted journal's own

        seal(draft)


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


def write(draft: Draft, text: str, *, sync: bool) -> None:
    """Replace the page, whole or not at all; with `sync`, on the disk when this returns.

    Raises OSError; the page is then as it was.
    """
    if draft.vault is not None:  # memory may have been emptied meanwhile
        draft.folder.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
    following = draft.folder / NEXT_PAGE
    handle = os.open(following, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        if sync:
            file.flush()
            os.fsync(handle)
    os.replace(following, draft.page)  # noqa: PTH105 - runs with every keystroke
    if sync:
        sync_folder(draft.folder)
        try:
            _seal(draft)
        except JournalError as error:
            raise OSError(EIO, str(error)) from None


def sync_page(draft: Draft) -> None:
    """See onto the disk what an editor saved."""
    with suppress(OSError):
        handle = os.open(draft.page, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    sync_folder(draft.folder)
    with suppress(JournalError):  # it is tried again, and told of, at the end
        _seal(draft)


def sync_file(path: Path) -> None:
    """See a file's content onto the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def lay_out(draft: Draft) -> None:
    """Put the prompt back under a page that is opened again. Raises JournalError."""
    page = read(draft)
    laid_out = with_footer(page, draft.context.footer)
    if laid_out != page:
        write_private(draft.page, laid_out)


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
    held before, which nobody misses.
    """
    try:
        with os.scandir(draft.folder) as files:
            return tuple(sorted(file.name for file in files if _may_hold_words(file)))
    except OSError:
        return ()


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


@contextmanager
def at_work(draft: Draft) -> Iterator[None]:
    """Hold the draft while it is written in. Raises JournalError where somebody else does."""
    handle = take(draft.locks / LOCK, shared=False)
    if handle is None and is_being_written(draft):
        message = f"Draft {draft.number} is being written in another terminal; finish there first."
        raise JournalError(message)
    try:
        describe(draft)
        yield
    finally:
        let_go(handle)


@contextmanager
def handed_on(draft: Draft) -> Iterator[tuple[int, ...]]:
    """The file descriptors that an editor is to inherit: as long as it lives, they are a lock."""
    handle = take(draft.locks / WINDOW, shared=True)
    try:
        yield () if handle is None else (handle,)
    finally:
        let_go(handle)


def is_being_written(draft: Draft) -> bool:
    """Whether a command is at work on the draft."""
    return is_locked(draft.locks / LOCK)


def is_open_in_editor(draft: Draft) -> bool:
    """Whether an editor has it open whose command has ended."""
    return is_locked(draft.locks / WINDOW)


def is_open(draft: Draft) -> bool:
    """Whether somebody may still save it: a command at work, or an editor that outlived its own."""
    return is_being_written(draft) or is_open_in_editor(draft)

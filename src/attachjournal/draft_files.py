"""A draft written in: its page seen onto the disk, and held by whoever is at work on it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EIO

from attachjournal.core.draft import with_footer
from attachjournal.disk import sync_folder
from attachjournal.draft_folder import (
    ABOUT,
    LOCK,
    NEXT_PAGE,
    WINDOW,
    Draft,
    is_being_written,
    read,
)
from attachjournal.draft_locks import let_go, take
from attachjournal.errors import JournalError
from attachjournal.paths import PRIVATE_FILE, PRIVATE_FOLDER, write_private


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


def lay_out(draft: Draft) -> None:
    """Put the prompt back under a page that is opened again. Raises JournalError."""
    page = read(draft)
    laid_out = with_footer(page, draft.context.footer)
    if laid_out != page:
        write_private(draft.page, laid_out)


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

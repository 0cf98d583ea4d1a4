"""Drafts of an encrypted journal: written in memory, kept encrypted on the disk.

A draft's folder on the disk, its vault, holds its locks and one encrypted file with everything that
lies in the folder that is written in: the page, what it belongs to, what an editor left. That
folder lies in memory-backed storage where the machine has any; elsewhere it is the vault itself,
and the page is a plain file for as long as somebody writes. What is saved is sealed at once.
"""

import atexit
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attachjournal import console, disk, draft_folder, memory, vault
from attachjournal.core.named import NamedTuple
from attachjournal.draft_folder import (
    PAGE,
    SEALED,
    Draft,
    has_any_word,
    is_being_written,
    is_open_in_editor,
)
from attachjournal.errors import JournalError
from attachjournal.paths import PRIVATE_FOLDER, Home, cannot
from attachjournal.store import connection, header
from attachjournal.store.lock import cipher

LOOKED_EVERY = 0.5
"""Seconds between two looks at what an editor has saved."""


class Open(NamedTuple):
    """A draft that this process laid out."""

    draft: Draft
    key: cipher.Key


_open: dict[Path, Open] = {}
"""By the folder that is written in."""
_sealed: dict[Path, vault.State] = {}
"""How those folders were when they were last sealed."""


def moved_in(home: Home, draft: Draft) -> Draft:
    """A new draft, in the folder where it is written.

    Raises FileExistsError where words of an earlier one of that number lie there.
    """
    folder = _room(home, draft.folder)
    moved = draft._replace(folder=folder, vault=draft.folder)
    if folder != draft.folder:
        if has_any_word(moved):
            draft.folder.rmdir()
            raise FileExistsError
        clear(moved)
        folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    _remember(moved, cipher.key_of(home.journal))
    return moved


def opened(home: Home, number: int) -> Draft:
    """The draft of that number, laid out to be read and written in. Raises JournalError."""
    kept = home.drafts / str(number)
    if not header.is_encrypted(home.journal):
        return _opened_for_good(number, kept)
    key = cipher.key_of(home.journal)
    folder = _room(home, kept)
    draft = Draft(number, folder, draft_folder.unknown(kept), kept)
    _remember(draft, key)
    if folder != kept and not is_being_written(draft):
        _take_in(draft)
    if not draft.page.exists() and (kept / SEALED).exists():
        _lay_out(draft)
        _sealed[folder] = vault.state(folder)
    return draft_folder.opened(number, folder)._replace(vault=kept)


def _opened_for_good(number: int, kept: Path) -> Draft:
    """A sealed draft of a journal that is no longer encrypted, as an ordinary one."""
    draft = Draft(number, kept, draft_folder.unknown(kept), kept)
    _lay_out(draft)
    disk.sync_folder(kept)
    (kept / SEALED).unlink(missing_ok=True)
    return draft_folder.opened(number, kept)


def waiting(home: Home, numbers: Iterable[int]) -> tuple[Draft, ...]:
    """The drafts that hold words and that nobody is at work on, without a look into them."""
    kept = ((number, home.drafts / str(number)) for number in numbers)
    drafts = (Draft(number, folder, draft_folder.unknown(folder)) for number, folder in kept)
    left = (each for each in drafts if has_any_word(each) and not is_being_written(each))
    return tuple(each._replace(vault=each.folder) for each in left)


def seal(draft: Draft, *, done: bool = True) -> None:
    """See everything in a draft's folder onto the disk, encrypted, whole or not at all.

    One whose page is empty needs no sealed file. Before somebody is `done` that may be half a save,
    and a page that is missing was taken by the system: what was sealed stays. Raises JournalError.
    """
    if draft.vault is None or draft.folder not in _open:
        return
    state = vault.state(draft.folder)
    if not has_any_word(draft):
        if done and draft.page.exists():
            (draft.vault / SEALED).unlink(missing_ok=True)
        return
    try:
        contents = {name: (draft.folder / name).read_bytes() for name, *_ in state}
        vault.write(draft.vault, contents, _open[draft.folder].key)
    except OSError as error:
        raise cannot("keep the draft in", draft.vault, error) from None
    except connection.errors() as error:
        raise JournalError(f"Could not keep the draft in {draft.vault}: {error}.") from None
    _sealed[draft.folder] = state


@contextmanager
def watching(draft: Draft) -> Iterator[None]:
    """Seal what an editor saves, within a second of each save, until it ends."""
    if draft.vault is None:
        yield
        return
    from threading import Event, Thread

    ended = Event()
    watcher = Thread(target=_watch, args=(draft, ended.wait), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _watch(draft: Draft, ended: Callable[[float], bool]) -> None:
    """Look again and again; what has changed and then stays for one look is sealed."""
    before = vault.state(draft.folder)
    while not ended(LOOKED_EVERY):
        now = vault.state(draft.folder)
        with suppress(JournalError, OSError):  # the next look tries again, and the end says it
            if not draft.folder.exists():
                _lay_out_again(draft)
            elif now == before != _sealed.get(draft.folder):
                seal(draft, done=False)
        before = now


def _lay_out_again(draft: Draft) -> None:
    """Memory was emptied under the editor, as it is when a session ends: it saves by name."""
    draft.folder.mkdir(PRIVATE_FOLDER, parents=True)
    if draft.vault is not None and (draft.vault / SEALED).exists():
        _lay_out(draft)


def tidy() -> None:
    """Seal what has changed, and clear out of memory what nobody has open."""
    for folder in list(_open):
        draft = _open[folder].draft
        if not folder.exists():
            continue
        draft = draft_folder.opened(draft.number, folder)._replace(vault=draft.vault)
        if is_being_written(draft):  # by another process, which seals it
            continue
        has_window = is_open_in_editor(draft)
        try:
            if vault.state(folder) != _sealed.get(folder):
                seal(draft, done=not has_window)
        except JournalError as error:
            console.say(f"{error} Draft {draft.number} lies in {folder} until this machine stops.")
            continue
        if not has_window:
            clear(draft)


def forget() -> None:
    """Know of no draft that was laid out."""
    _open.clear()
    _sealed.clear()


def settle(home: Home, numbers: Iterable[int]) -> None:
    """Have every draft sealed as it is now, and none laid out. Raises JournalError."""
    for number in numbers:
        opened(home, number)
    tidy()


def take_over(home: Home, number: int) -> bool:
    """Keep a draft as the journal is kept now: sealed with its key, or plain; whether it has words.

    Raises JournalError.
    """
    if not header.is_encrypted(home.journal) and not (home.drafts / str(number) / SEALED).exists():
        return False
    draft = opened(home, number)
    if is_being_written(draft):
        message = f"Draft {number} is being written elsewhere; it is sealed once that has ended."
        raise JournalError(message)
    seal(draft)
    tidy()
    return has_any_word(draft_folder.opened(number, draft.locks))


def _room(home: Home, kept: Path) -> Path:
    """The folder in which the draft of a kept is written. Raises JournalError."""
    room = memory.folder(home)
    folder = kept if room is None else room / kept.name
    try:
        folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise cannot("make the folder", folder, error) from None
    return folder


def _remember(draft: Draft, key: cipher.Key) -> None:
    atexit.unregister(tidy)
    atexit.register(tidy)
    _open[draft.folder] = Open(draft, key)


def _lay_out(draft: Draft) -> None:
    """Put what is sealed into the draft's folder; what lies there already stays."""
    source = draft.locks / SEALED
    try:
        contents = vault.read(source)
    except connection.errors():
        message = f"Draft {draft.number} cannot be read: {source} is damaged. It was left as it is."
        raise JournalError(message) from None
    # The page comes last: where there is one, everything else is taken to be there as well.
    for name, content in sorted(contents, key=lambda each: each[0] == PAGE):
        vault.put(draft.folder / Path(name).name, content)


def _take_in(draft: Draft) -> None:
    """Move what lies plain in the vault to where it is written, and seal it before it goes."""
    if draft.vault is None:
        return
    plain = [name for name, *_ in vault.state(draft.vault)]
    if not plain:
        return
    if (draft.vault / SEALED).exists():
        _lay_out(draft)
    try:
        for name in plain:
            taken = draft.folder / name
            if taken.exists():
                taken = draft.folder / f"{name}.plain"
            vault.put(taken, (draft.vault / name).read_bytes())
        whole = draft_folder.opened(draft.number, draft.folder)._replace(vault=draft.vault)
        seal(whole)
        vault.empty(draft.vault)
    except OSError as error:
        raise cannot("seal the draft in", draft.vault, error) from None


def clear(draft: Draft) -> None:
    """Remove what is written in; the vault keeps what is sealed, and the locks."""
    from shutil import rmtree

    _sealed.pop(draft.folder, None)
    if draft.folder == draft.vault:
        with suppress(OSError):
            vault.empty(draft.folder)
        return
    rmtree(draft.folder, ignore_errors=True)

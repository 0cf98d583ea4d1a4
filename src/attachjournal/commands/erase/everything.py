"""`journal erase --everything`: nothing of the journal stays on this machine, as far as it goes."""

import shutil
from contextlib import suppress
from pathlib import Path

from attachjournal import console, draft_folder, drafts, paths, wipe
from attachjournal.commands.erase.asked import NOTHING, agreed, typed_the_word
from attachjournal.draft_folder import Draft
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.render.erasing import everything_page
from attachjournal.store import header
from attachjournal.store.safety import belongings


def erase_everything(*, yes: bool) -> None:
    """Remove every file and folder of the journal, after two questions. Raises JournalError."""
    home = paths.home()
    ours = belongings.ours(home)
    if not ours:
        console.say("There is nothing of a journal here.")
        return
    _refuse_writers(home)
    page = everything_page([str(path) for path in ours], console.sheet())
    if not yes and not (agreed(page, "Erase all of it") and typed_the_word()):
        console.say(NOTHING)
        return
    left = _remove(home, ours)
    if left:
        message = f"Not everything could be removed: {', '.join(map(str, left))}."
        raise JournalError(message)
    console.say("Everything is erased.")


def _refuse_writers(home: Home) -> None:
    """Raise JournalError where a draft is open: saving it would bring its words back."""
    for number in drafts.ours(home):
        folder = home.drafts / str(number)
        draft = Draft(number, folder, draft_folder.unknown(folder))
        if draft_folder.is_open(draft):
            message = f"Draft {number} is open elsewhere; close it first. {NOTHING}"
            raise JournalError(message)


def _remove(home: Home, ours: list[Path]) -> list[Path]:
    """Overwrite and remove the files, then the folders; what is left."""
    if header.is_encrypted(home.journal):
        _forget_the_key(home)
    left = []
    for path in (each for top in ours for each in belongings.inside(top)):
        try:
            _remove_one(path)
        except FileNotFoundError:
            continue
        except OSError:
            left.append(path)
    for folder in belongings.folders(home):
        with suppress(OSError):  # somebody keeps something else there
            folder.rmdir()
    return left


def _remove_one(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        path.rmdir()
    elif path.is_file():
        wipe.remove(path)
    else:
        path.unlink()


def _forget_the_key(home: Home) -> None:
    """Take the key out of the keyring, and drafts out of memory."""
    from attachjournal import key_cache, memory

    key_cache.forget()
    room = memory.folder(home)
    if room is not None:
        shutil.rmtree(room, ignore_errors=True)
        with suppress(OSError):
            room.parent.rmdir()

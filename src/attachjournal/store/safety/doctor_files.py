"""Looking the files over: whom they belong to, who may read them, drafts, and what was left."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from attachjournal import draft_files, draft_folder, wipe
from attachjournal import drafts as draft_store
from attachjournal.core.safety.doctor import Check, named
from attachjournal.core.text import counted
from attachjournal.draft_folder import Draft, is_open
from attachjournal.errors import JournalError, Locked
from attachjournal.paths import PRIVATE_FILE, PRIVATE_FOLDER, Home
from attachjournal.store import file, journal
from attachjournal.store.lock import rewrite
from attachjournal.store.safety import backups, belongings
from attachjournal.store.safety.examined import Found, Mend, in_order, together, wrong

LEFT_AFTER = 60 * 60
"""Seconds after which a half-written file is left over: nobody is at work on it any more."""
OTHERS = 0o077


def files(home: Home) -> Found:
    """Whether everything is the writer's own, closed to others, and where it seems to be."""
    every = [*belongings.folders(home), *_everything(home)]
    found = _open_to_others(every), _of_others(every), _links(every)
    said = f"{counted(len(every), 'file or folder is', 'files and folders are')} closed to others."
    return together(Check.FILES, said, [each for each in found if each])


def _everything(home: Home) -> list[Path]:
    return [path for top in belongings.ours(home) for path in belongings.inside(top)]


def _open_to_others(every: Iterable[Path]) -> Found | None:
    paths = [path for path in every if _mode(path) & OTHERS]
    if not paths:
        return None
    said = f"Others may read or change {named(tuple(map(str, paths)))}."
    return wrong(Check.FILES, said, "They are closed to others.", partial(_close, paths), paths)


def _mode(path: Path) -> int:
    """The permissions of a file or folder; those of a link say nothing."""
    with suppress(OSError):
        status = path.lstat()
        return 0 if stat.S_ISLNK(status.st_mode) else stat.S_IMODE(status.st_mode)
    return 0


def _close(paths: Iterable[Path]) -> None:
    """Close files and folders to others. Raises JournalError where that does not last."""
    for path in paths:
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
        if _mode(path) & OTHERS:
            raise JournalError(f"{path} stays open to others: its disk keeps no permissions.")


def _of_others(every: Iterable[Path]) -> Found | None:
    if not hasattr(os, "geteuid"):
        return None
    paths = [path for path in every if _owner(path) not in (None, os.geteuid())]
    if not paths:
        return None
    said = f"Somebody else owns {named(tuple(map(str, paths)))}."
    return wrong(Check.FILES, said, "To make it yours: sudo chown -R $USER FILE", None, paths)


def _owner(path: Path) -> int | None:
    with suppress(OSError):
        return path.lstat().st_uid
    return None


def _links(every: Iterable[Path]) -> Found | None:
    paths = [path for path in every if path.is_symlink()]
    if not paths:
        return None
    said = f"What lies elsewhere, behind a link, is not looked at: {named(tuple(map(str, paths)))}."
    return wrong(Check.FILES, said, "Put the file itself there.", None, paths)


def drafts(home: Home, now: datetime, *, readable: bool) -> Found:
    """Whether each draft still belongs to something, and holds a word."""
    numbers = draft_store.ours(home)
    found: list[Found] = []
    waiting = 0
    for number in numbers:
        try:
            draft = draft_store.find(home, number)
        except Locked:
            raise
        except JournalError as error:
            said = str(error)
            found.append(wrong(Check.DRAFTS, said, f"Remove it: journal drafts discard {number}"))
            continue
        about = _about_draft(home, draft, now, readable=readable)
        waiting += about is None and draft_folder.has_any_word(draft)
        found += [about] if about else []
    said = f"{counted(waiting, 'draft waits', 'drafts wait')}." if waiting else "No draft waits."
    return together(Check.DRAFTS, said, found)


def _about_draft(home: Home, draft: Draft, now: datetime, *, readable: bool) -> Found | None:
    """What is wrong with a draft."""
    if is_open(draft):
        return None
    number, context = draft.number, draft.context
    if readable and _is_kept(home, context.uid):
        said = f"Draft {number} is an entry by now."
        sweep: Mend = partial(draft_store.every, home, now, partial(_is_kept, home))
        return wrong(Check.DRAFTS, said, "It goes.", sweep, [draft.locks])
    if not draft_folder.has_any_word(draft):
        if now.timestamp() - draft_folder.last_touched(draft.locks) <= draft_store.SWEPT_AFTER:
            return None
        said = f"Draft {number} holds no word."
        return wrong(Check.DRAFTS, said, "It goes.", partial(draft_store.put_away, draft))
    if readable and context.edits and not _is_kept(home, context.edits):
        said = f"Draft {number} changes an entry that is no longer there."
        free = context._replace(command="write", edits="", kept="", uid=draft_folder.new_uid())
        how = partial(draft_files.describe, draft._replace(context=free))
        return wrong(Check.DRAFTS, said, "It becomes a page of its own.", how, [draft.locks])
    return None


def _is_kept(home: Home, uid: str) -> bool:
    with file.reading(home) as db:
        return journal.is_kept(db, uid)


def leftovers(home: Home, now: datetime) -> Found:
    """Whether something half written lies about that nobody is at work on."""
    old = now.timestamp() - LEFT_AFTER
    paths = sorted({path for path in _half_written(home) if _touched(path) < old})
    if not paths:
        return in_order(Check.LEFTOVERS, "Nothing half written lies about.")
    said = f"Half written and left behind: {named(tuple(map(str, paths)))}."
    return wrong(Check.LEFTOVERS, said, "It goes.", partial(_remove, paths), paths)


def _half_written(home: Home) -> Iterator[Path]:
    yield from backups.half_made(home)
    for folder in {home.data, home.config, home.cache, home.state}:
        for pattern in (*belongings.LOOSE[1:], ".*.????????"):
            yield from (path for path in folder.glob(pattern) if _is_ours(path))
    for folder in {home.data, home.backups}:
        yield from folder.glob(f"*{rewrite.BESIDE}*")
    for number in draft_store.ours(home):
        draft = Draft(number, home.drafts / str(number), draft_folder.unknown(home.drafts))
        if not is_open(draft):
            for pattern in (
                f".{draft_folder.ABOUT}.*",
                draft_folder.NEXT_PAGE,
                draft_folder.NEXT_SEALED,
            ):
                yield from draft.folder.glob(pattern)


def _is_ours(path: Path) -> bool:
    """Whether a half-written file is one of ours by its name: `.settings.toml.a1b2c3d4`."""
    known = {"settings.toml", "contacts.toml", "unlocked", "erasing.json"}
    whole = path.name[1:].rpartition(".")[0]
    return path.name.startswith(".journal-") or whole in known or whole.startswith("prompts-")


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            wipe.remove(path)


def _touched(path: Path) -> float:
    """When a file was last written, or anything in a folder; now for what is gone."""
    try:
        return draft_folder.last_touched(path) if path.is_dir() else path.lstat().st_mtime
    except OSError:
        return float("inf")

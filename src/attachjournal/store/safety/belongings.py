"""What in its folders is the journal's: the same list for looking after it and for erasing it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from attachjournal.paths import Home
from attachjournal.store import header

DATA = (
    "journal.db*",
    ".copying",
    "damaged-*.db*",
    "converting",
    "erasing.json",
    "drafts",
    "backups",
)
CONFIG = ("settings.toml", "contacts.toml", "prompts")
CACHE = ("prompts-*.tsv", ".prompts-*")
STATE = ("journal.log", "unlocked", "handed-over")
LOOSE = (".*.part*", ".journal-" + "[0-9a-f]" * 16)
"""What is left of a file that was being written, by backups.py and deliver.py."""


def ours(home: Home) -> list[Path]:
    """The files and folders, those that are folders without what lies in them."""
    found = set[Path]()
    for folder, names in _places(home):
        for name in names:
            found |= {*folder.glob(name), *folder.glob(f".{name}.????????")}
    return sorted(found)


def beside_the_journal(home: Home) -> list[Path]:
    """The files in the folders of the journal and its copies, other than the journal itself."""
    found = {*home.data.glob("*"), *home.backups.rglob("*")}
    mine = {home.journal.name + end for end in ("", "-wal", "-shm", "-journal")}
    return sorted(path for path in found if path.name not in mine and path.is_file())


def is_database(path: Path) -> bool:
    """Whether a file begins as a database does, plain or encrypted."""
    with suppress(OSError), path.open("rb") as start:
        return start.read(len(header.PLAIN)) == header.PLAIN or header.is_encrypted(path)
    return False


def inside(path: Path) -> Iterator[Path]:
    """A file; or a folder with everything in it, what is deepest first. Links are not followed."""
    if path.is_dir() and not path.is_symlink():
        for at, folders, files in os.walk(path, topdown=False):
            here = Path(at)
            yield from (here / name for name in sorted(files))
            yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
            if here != path:
                yield here
    yield path


def folders(home: Home) -> list[Path]:
    """The folders it all lies in, as far as they are there; the innermost first."""
    found = {home.data, home.config, home.cache, home.state}
    return sorted(
        (path for path in found if path.is_dir()), key=lambda path: (-len(path.parts), path)
    )


def _places(home: Home) -> tuple[tuple[Path, tuple[str, ...]], ...]:
    return (
        (home.data, (*DATA, *LOOSE)),
        (home.config, CONFIG),
        (home.cache, CACHE),
        (home.state, STATE),
    )

"""What has to hold after a fault: the words that are there, and a journal that is in order."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from fault_program import GOOD, Ended, Tweak, at_another_time, folder_for, home_in, run

from attachjournal.core.draft import words_on
from attachjournal.core.search import BESIDE
from attachjournal.store import connection, header
from attachjournal.store.lock import cipher

HOURS_LATER = at_another_time(timedelta(hours=2), "UTC")
"""When whatever lies about half made is known to be left over."""
EXPECTED = ("are free, and copies cannot be made", "is in no copy", "copies the folder")
"""What may be said of a folder in which nothing is wrong: that there is no copy yet."""
DECRYPT = "Taking the encryption away was broken off"
"""Of a plain journal nobody is asked for a passphrase unasked, so doctor names the command."""


class State(NamedTuple):
    """What words lie in a folder, byte for byte."""

    entries: Counter[bytes]
    deleted: Counter[bytes]
    drafts: Counter[bytes]
    beside: Counter[bytes]
    """What stands beside entries (lines kept, plans, ways back …), and what stood there before."""

    @property
    def kept(self) -> Counter[bytes]:
        """The words of entries, deleted or not."""
        return self.entries + self.deleted


def look(folder: Path) -> State:
    """Read the journal and the drafts, past the program."""
    home = home_in(folder)
    header.forget_all()
    entries, deleted = Counter[bytes](), Counter[bytes]()
    with _beside(home.journal) as journal:
        for text, gone in _rows(journal):
            (entries if gone is None else deleted)[text.encode()] += 1
        beside = Counter(_words_beside(journal))
    return State(entries, deleted, Counter(_drafts(home.drafts)), beside)


@contextmanager
def _beside(journal: Path) -> Iterator[Path]:
    """A copy of what lies there: looking at the file itself would already mend something of it."""
    with folder_for("look") as room:
        for end in ("", "-wal", "-journal"):
            source = journal.with_name(journal.name + end)
            if source.is_file():
                shutil.copy(source, room / source.name)
        yield room / journal.name


def _rows(journal: Path, query: str = "SELECT text, deleted_at FROM entry") -> Iterator[Any]:
    """What a query finds; without one, the words of every entry and when it was deleted.

    Nothing where a journal cannot be read, or has no such table.
    """
    if not journal.is_file() or not journal.stat().st_size:
        return
    with closing(_opened(journal)) as db, suppress(*connection.errors("DatabaseError")):
        yield from db.execute(query)


def _words_beside(journal: Path) -> Iterator[bytes]:
    """The words beside entries, each after its name; an older file has fewer tables of them."""
    columns = [("entry", "keep"), *((table, each) for table in BESIDE for each in BESIDE[table])]
    for table, column in columns:
        for (words,) in _rows(journal, f"SELECT {column} FROM {table}"):  # noqa: S608 - our names
            if words is not None:
                yield f"{column}: {words}".encode()
    for column, words in _rows(journal, "SELECT field, text FROM record_revision"):
        yield f"{column} before: {words}".encode()


def _opened(path: Path):  # noqa: ANN202 - sqlite3's connection, or SQLCipher's
    """A database, with the key where it is encrypted."""
    salt = header.salt_of(path)
    if salt:
        rounds, cipher.ROUNDS = cipher.ROUNDS, 7
        cipher.hold(cipher.derived(GOOD, salt))
        cipher.ROUNDS = rounds
    return connection.opened(path, "?mode=rw")


def _drafts(folder: Path) -> Iterator[bytes]:
    """The pages that hold words: sealed or plain, or both while the one becomes the other."""
    for draft in folder.glob("*/"):
        pages = {_said(page.read_bytes()) for page in draft.glob("entry.md")}
        for sealed in draft.glob("sealed.db"):
            with closing(_opened(sealed)) as db:
                found = db.execute("SELECT content FROM file WHERE name = 'entry.md'")
                pages |= {_said(page) for (page,) in found}
        yield from pages


def _said(page: bytes) -> bytes:
    """The words on a page, as they would become an entry."""
    return words_on(page, "").encode()


def in_order(folder: Path, tweak: Tweak | None) -> tuple[str, bool]:
    """What is wrong in a folder even after what doctor does or says, and whether it had to.

    Looked at as if two hours had passed, so that nothing counts as work that goes on.
    """

    def later() -> None:
        HOURS_LATER()
        if tweak:
            tweak()

    found = _findings(run(folder, ("doctor", "--json"), b"", later))
    if not found:
        return "", False
    left = _findings(run(folder, ("doctor", "--fix", "--json"), b"", later))
    if any(DECRYPT in each for each in left):
        run(folder, ("decrypt",), b"", later)
        left = _findings(run(folder, ("doctor", "--json"), b"", later))
    return "; ".join(left), True


def _findings(ended: Ended) -> list[str]:
    """What doctor has to say, but for what is no fault's doing."""
    try:
        said = json.loads(ended.out)
    except ValueError:
        return [f"doctor ended with {ended.code}: {ended.err.strip()[-300:]}"]
    found = [each["said"] for check in said["checks"] for each in check["findings"]]
    return [each for each in found if not any(words in each for words in EXPECTED)]


def goes_on(folder: Path, tweak: Tweak | None) -> str:
    """What is wrong with the command that comes next; empty where it keeps its words."""
    before, word = look(folder).kept, b"and the next evening"
    ended = run(folder, ("write",), word, tweak)
    if not ended.kept:
        return f"the next command ended with {ended.code}: {ended.err.strip()[-300:]}"
    after = look(folder).kept
    return "" if after == before + Counter([word]) else "the next command kept something else"


def with_word(folder: Path, word: bytes) -> list[str]:
    """The files in which a word can be read."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [str(path.relative_to(folder)) for path in paths if word in path.read_bytes()]

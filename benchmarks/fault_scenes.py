"""Commands in the middle of which a fault falls, and what each of them owes to the words.

A scene is made once; every run begins from a copy of it, so that runs are alike but for the fault.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from fault_checks import State, with_word
from fault_program import NOT_BEGUN, Ended, encrypted_in, home_in, run

from attachjournal.store import connection, header
from attachjournal.store.safety import backups

SECRET = b"quokkaquokka"
"""A word that is looked for in every file, once it must not be there."""
INTERRUPTED = 130
NEW = "Höre die Türklinke.\n\n  @Sam, “still” #here 🙂\nzum Zug — 3° kälter".encode()
"""What is being written when the fault falls: more than ASCII, more than a line."""
REFUSED = ("No draft could be written", "Could not ")
"""How it is said that not even a draft could be written."""


class Seen(NamedTuple):
    """What there is to judge by."""

    before: State
    after: State
    wanted: State
    """What there is where nothing happens to the command."""
    ended: Ended
    given: bytes


Judge = Callable[[Seen], str]
"""Says what is wrong; nothing where everything is as it is owed."""


class Scene(NamedTuple):
    """A command, the folder it is run in, and what it owes."""

    name: str
    make: Callable[[Path], None]
    words: tuple[str, ...]
    judge: Judge
    given: bytes = b""
    again: bool = False
    """Whether the same command is given once more before anything is judged."""
    locked: bool = False
    """Whether a passphrase may be asked."""
    afterwards: Callable[[Path, State], str] = lambda _room, _after: ""


def grows(seen: Seen) -> str:
    """Everything from before is there; what came in is an entry, a draft, or was refused."""
    new, gone = seen.after.kept - seen.before.kept, seen.before.kept - seen.after.kept
    mine = Counter([seen.given])
    if gone:
        return f"{sum(gone.values())} kept entries are gone"
    if new and new != mine:
        return "something else was kept, or the same twice"
    if seen.ended.kept and new != mine:
        return "“Kept.” was said, and the words are not there"
    if not seen.ended.code and not seen.ended.kept:
        return "it ended well, and nothing was said"
    if new or seen.given in seen.after.drafts or _was_stopped(seen.ended):
        return ""
    return "" if any(each in seen.ended.err for each in REFUSED) else _neither(seen)


def _neither(seen: Seen) -> str:
    return f"the words are neither entry nor draft ({seen.ended.code}: {seen.ended.err[-200:]})"


def _was_stopped(ended: Ended) -> bool:
    """Whether a signal ended it, which whoever sent words through a pipe is told by the shell."""
    return ended.code < 0 or ended.code in (INTERRUPTED, NOT_BEGUN)


def _is_as(one: State, other: State) -> bool:
    """Whether two journals hold the same words, in entries and beside them."""
    return (one.entries, one.deleted, one.beside) == (other.entries, other.deleted, other.beside)


def same(seen: Seen) -> str:
    """Not a word is changed, whatever the command did or did not do."""
    if not _is_as(seen.after, seen.before):
        return "the entries are not what they were"
    return "" if seen.after.drafts == seen.before.drafts else "the drafts are not what they were"


def either(seen: Seen) -> str:
    """The journal is what it was before, or what it was to become, and nothing between."""
    if not any(_is_as(seen.after, one) for one in (seen.before, seen.wanted)):
        return "the journal is something between before and after"
    if not seen.ended.code and not _is_as(seen.after, seen.wanted):
        return "it ended well, and did not do it"
    if (seen.before.drafts & seen.wanted.drafts) - seen.after.drafts:
        return "a draft is gone"
    return _words_of_a_failure(seen)


def _words_of_a_failure(seen: Seen) -> str:
    """Where a command with words failed, they are a draft, or it was said that none could be."""
    if not seen.given or not seen.ended.code or _was_stopped(seen.ended):
        return ""
    if seen.given in (seen.after.kept | seen.after.drafts):
        return ""
    return "" if any(each in seen.ended.err for each in REFUSED) else _neither(seen)


def arrives(seen: Seen) -> str:
    """Once it was given again, everything is as if nothing had happened."""
    arrived = _is_as(seen.after, seen.wanted)
    return "" if arrived else "given once more, it did not come to its end"


def _home(room: Path) -> Path:
    return room / "home"


def _write(room: Path, *texts: bytes) -> None:
    for text in texts:
        ended = run(_home(room), ("write",), text)
        if not ended.kept:
            raise RuntimeError(ended.err)


def _do(room: Path, *words: str, given: bytes = b"") -> None:
    tweak = encrypted_in(_home(room))
    ended = run(_home(room), words, given, tweak)
    if ended.code:
        raise RuntimeError(f"{words}: {ended.err}")


def nothing(room: Path) -> None:
    """No journal, no folder."""
    _home(room).mkdir(mode=0o700)


def written(room: Path) -> None:
    """Entries, an earlier wording, a deleted one, a copy of the day, a draft."""
    _write(room, *(f"evening {number} {'with @Sam ' * 40}".encode() for number in range(5)))
    _do(room, "edit", "2", given=b"evening 1, said better")
    _do(room, "delete", "4", "--yes")
    run(_home(room), ("write", "--privat", "left as a draft"))


def with_records(room: Path) -> None:
    """Words beside entries: a step back with its plan and way back, an experiment, a line kept."""
    _do(room, "write", "--keep", "the lake was quiet", given=b"an evening")
    _do(room, "setback", "--kind", "withdrawal", "--plan", "If slow, then tea",
        "--what", "Went quiet")  # fmt: skip
    _do(room, "setback", "return", "--what", "called back the same night")
    _do(room, "try", "add", "ask Mara for a lift", "--expect", "she will find an excuse")


def with_an_outcome(room: Path) -> None:
    """The same, once it is told how the experiment went."""
    with_records(room)
    _do(room, "try", "happened", "--what", "she said yes", "--as-feared", "no")


def without_copy(room: Path) -> None:
    """The same before the first writing of a day."""
    written(room)
    for copy in home_in(_home(room)).backups.glob("daily-*"):
        copy.unlink()


def secret(room: Path) -> None:
    """A word in an entry, its earlier wording, copies and a draft."""
    written(room)
    _write(room, SECRET + b" one", SECRET + b" two")
    _do(room, "edit", "6", given=SECRET + b" said better")
    _do(room, "backup")
    run(_home(room), ("write", "--date", "nonsense"), SECRET + b" two")


def locked(room: Path) -> None:
    """Encrypted, with everything in it."""
    secret(room)
    _do(room, "encrypt")


def of_version_1(room: Path) -> None:
    """A journal of the first version, with two entries."""
    from alembic import command
    from alembic.config import Config

    from attachjournal.store.engine import engine_for
    from attachjournal.store.migrate import MIGRATIONS

    home = home_in(_home(room))
    connection.create_private(home.journal)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine_for(home).begin() as begun:
        config.attributes["connection"] = begun
        command.upgrade(config, "1")
    with closing(sqlite3.connect(home.journal)) as db, db:
        for number in range(2):
            db.execute(
                "INSERT INTO entry (uid, date, written_at, utc_offset, kind, touches, text, words, "
                "sharing) VALUES (?, '2026-11-01', 1, 0, 'free', '', 'old', 1, 'open')",
                (str(number),),
            )


def with_export(room: Path) -> None:
    """A whole journal as a file, and another one that holds half of it."""
    written(room)
    _do(room, "export", "--everything", str(room / "whole.json"))
    _do(room, "erase", "1", "2", "--yes")


def with_a_former_copy(room: Path) -> None:
    """A copy from before the last three entries."""
    written(room)
    _do(room, "backup")
    _write(room, b"one more", b"and one", b"and another")
    copy = max(home_in(_home(room)).backups.glob("asked-*"))
    copy.rename(copy.with_name("former.db"))


def in_disorder(room: Path) -> None:
    """What `doctor --fix` mends: the search index, permissions, something half made."""
    written(room)
    home = home_in(_home(room))
    with closing(sqlite3.connect(home.journal)) as db:
        db.execute("INSERT INTO entry_search(entry_search) VALUES ('delete-all')")
        db.commit()
        db.execute("DROP TRIGGER IF EXISTS entry_search_insert")
    home.backups.chmod(0o755)
    (home.backups / ".0123456789abcdef.part").write_bytes(b"half")


def damaged(room: Path) -> None:
    """A journal of which a page is lost."""
    written(room)
    _write(room, *(f"night {number} {'rain ' * 300}".encode() for number in range(30)))
    _do(room, "backup")
    home = home_in(_home(room))
    with closing(sqlite3.connect(home.journal)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = bytearray(home.journal.read_bytes())
    pages[-3 * 4096 : -2 * 4096] = bytes(4096)
    home.journal.write_bytes(pages)


def _is_gone(room: Path, after: State) -> str:
    """Once no entry holds the word any more, no file does."""
    if any(SECRET in text for text in after.kept):
        return ""
    left = with_word(_home(room), SECRET)
    return f"erased words are in {', '.join(left)}" if left else ""


def _nothing_plain(room: Path, _after: State) -> str:
    """Once the journal is encrypted, no file holds a word of it."""
    header.forget_all()
    if not header.is_encrypted(home_in(_home(room)).journal):
        return ""
    left = with_word(_home(room), SECRET)
    return f"plain words are in {', '.join(left)}" if left else ""


def _target(name: str) -> Callable[[Path, State], str]:
    """A copy outside is whole, or not there."""

    def judge(room: Path, _after: State) -> str:
        path = room / name
        if not path.exists():
            return ""
        if path.suffix == ".json":
            return "" if path.read_bytes().rstrip().endswith(b"}") else "a half export lies there"
        with closing(backups.opened(path)) as db:
            sound = backups.is_sound(db) and "entry" in backups.rows(db)
        return "" if sound else "a copy that is not whole took the name"

    return judge


def _everything_gone(room: Path, _after: State) -> str:
    left = with_word(_home(room), SECRET)
    return f"after erasing everything words are in {', '.join(left)}" if left else ""


SCENES = (
    Scene("write: the first entry ever", nothing, ("write",), grows, NEW),
    Scene("write", written, ("write",), grows, NEW),
    Scene("write: the first of a day, then its copy", without_copy, ("write",), grows, NEW),
    Scene("write, encrypted", locked, ("write",), grows, NEW, locked=True,
          afterwards=_nothing_plain),
    Scene("setback", written, ("setback", "--kind", "withdrawal", "--plan", "If slow, then tea",
          "--what", "Went quiet"), either),
    Scene("setback return", with_records, ("setback", "return", "2", "--what", "said sorry"),
          either),
    Scene("try happened", with_records, ("try", "happened", "--what", "she said yes",
          "--as-feared", "no", "--learned", "asking is allowed"), either),
    Scene("try happened, taken back", with_an_outcome, ("try", "happened", "3", "--undo"), either),
    Scene("edit", written, ("edit", "1"), either, NEW),
    Scene("delete", written, ("delete", "1", "--yes"), either),
    Scene("migration", of_version_1, ("list",), same),
    Scene("migration, then write", of_version_1, ("write",), grows, NEW),
    Scene("backup", written, ("backup",), same),
    Scene("backup --to", written, ("backup", "--to", "{room}/out.db"), same,
          afterwards=_target("out.db")),
    Scene("backup restore", with_a_former_copy, ("backup", "restore", "former", "--yes"), either),
    Scene("import into another journal", with_export, ("import", "{room}/whole.json"), either),
    Scene("export --everything", written, ("export", "--everything", "{room}/out.json"), same,
          afterwards=_target("out.json")),
    Scene("encrypt", secret, ("encrypt",), same, locked=True, afterwards=_nothing_plain),
    Scene("decrypt", locked, ("decrypt", "--yes"), same, locked=True),
    Scene("passphrase", locked, ("passphrase",), same, locked=True, afterwards=_nothing_plain),
    Scene("erase", secret, ("erase", "6", "7", "--yes"), either, afterwards=_is_gone),
    Scene("erase --everything", secret, ("erase", "--everything", "--yes"), arrives, again=True,
          afterwards=_everything_gone),
    Scene("doctor --fix", in_disorder, ("doctor", "--fix"), same),
    Scene("doctor --recover", damaged, ("doctor", "--recover", "--yes"), arrives, again=True),
    Scene("config set", written, ("config", "set", "day-starts", "05:00"), same),
)  # fmt: skip


def words_in(scene: Scene, room: Path) -> tuple[str, ...]:
    """The command line of a scene, in a folder."""
    return tuple(word.replace("{room}", str(room)) for word in scene.words)


def named(wanted: list[str]) -> Iterator[Scene]:
    """The scenes whose names begin with one of these words; all of them for none."""
    return (each for each in SCENES if not wanted or any(map(each.name.startswith, wanted)))

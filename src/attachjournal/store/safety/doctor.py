"""Looking the journal over, and mending what can be mended. Looking changes nothing."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import partial

from attachjournal.core.named import NamedTuple
from attachjournal.core.safety.doctor import Check, Finding, Health, Looked
from attachjournal.core.text import counted
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import connection, file, header, lost, own
from attachjournal.store.lock import convert
from attachjournal.store.safety import (
    backups,
    doctor_copies,
    doctor_files,
    erasing,
    restoring,
    shape,
)
from attachjournal.store.safety.examined import Found, Mend, in_order, wrong
from attachjournal.store.search_index import REBUILD

RECOVER = "To save what can be read: journal doctor --recover"
COMPARE = "INSERT INTO entry_search(entry_search, rank) VALUES ('integrity-check', 1)"
RECOUNT = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM entry_search_docsize)"
SHOWN = 5
"""So many things that are wrong with a page are named."""


class Examination(NamedTuple):
    """What was found, and how each thing is mended that can be."""

    health: Health
    mends: Mapping[Finding, Mend]


def examine(home: Home, now: datetime) -> Examination:
    """Look at everything. Raises Locked where the passphrase is missing."""
    looked: list[Looked] = []
    mends: dict[Finding, Mend] = {}
    for each, how in _everything(home, now):
        looked.append(each)
        mends.update(how)
    return Examination(Health(str(home.journal), tuple(looked)), mends)


def needs_recovery(home: Home) -> bool:
    """Whether moving what can be read into a new file would mend something.

    Raises JournalError where that cannot be seen: nobody is to read that all is sound.
    """
    (journal, _), sound = _journal(home)
    if not sound:
        for finding in journal.findings:
            if finding.remedy != RECOVER and not finding.mends:
                raise JournalError(f"{finding.said} {finding.remedy}")
        return any(finding.remedy == RECOVER for finding in journal.findings)
    looked = (_references(home)[0], _schema(home)[0])
    return any(not finding.mends for each in looked for finding in each.findings)


def mend(examination: Examination) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Mend what can be; what was, and a sentence for each thing that could not."""
    mended, troubles = [], []
    problems: tuple[type[Exception], ...] = (OSError, *connection.errors())
    for finding, how in examination.mends.items():
        try:
            how()
        except JournalError as error:
            troubles.append(str(error))
        except problems as error:
            troubles.append(f"{finding.said} That could not be mended: {error}.")
        else:
            mended.append(finding)
    return tuple(mended), tuple(troubles)


def _everything(home: Home, now: datetime) -> Iterator[Found]:
    journal, sound = _journal(home)
    yield journal
    if sound:
        yield _search(home)
        yield _references(home)
        yield _schema(home)
    yield _unfinished(home)
    yield doctor_files.drafts(home, now, readable=sound)
    yield doctor_files.files(home)
    yield doctor_files.leftovers(home, now)
    yield doctor_copies.copies(home, now, readable=sound)
    yield doctor_copies.place(home)
    yield doctor_copies.space(home)


def _journal(home: Home) -> tuple[Found, bool]:
    """Whether every page fits, and whether this version can look further."""
    if not home.journal.is_file() or not home.journal.stat().st_size:
        return _missing(home), False
    try:
        own.inspect(home.journal)
    except JournalError as refused:  # every other command says no more than that
        return wrong(Check.JOURNAL, str(refused), "Until then no command opens it."), False
    if restoring.is_scrambled(home):
        return wrong(
            Check.JOURNAL, "The journal is damaged: its beginning is lost.", RECOVER
        ), False
    try:
        with closing(connection.connect_to_read(home.journal)) as db:
            troubles = _page_troubles(home, db)
            if not troubles:
                return _of_a_version(home, db)
            said = f"The journal is damaged: {'; '.join(troubles)}."
    except connection.errors() as error:
        if not connection.is_damage(error):
            said = f"The journal cannot be looked at ({error})."
            return wrong(Check.JOURNAL, said, "Close what has it open, and try again."), False
        said = f"The journal is damaged ({error})."
    return wrong(Check.JOURNAL, said, RECOVER), False


def _of_a_version(home: Home, db: sqlite3.Connection) -> tuple[Found, bool]:
    """Whether a sound file is a journal that this version knows."""
    check = Check.JOURNAL
    version = db.execute("PRAGMA user_version").fetchone()[0]
    rows = backups.rows(db)
    if version > connection.SCHEMA_VERSION:
        said = "The journal was written by a newer version of this program."
        return wrong(check, said, "Update attachjournal."), False
    if not version and rows:
        return wrong(check, "It is a database of another program.", "Move it elsewhere."), False
    if version < connection.SCHEMA_VERSION:
        said = "The journal is of an older version."
        remedy = "It is copied, and then brought up to date."
        return wrong(check, said, remedy, partial(_bring_up_to_date, home)), False
    held = counted(rows.get("entry", 0), "entry", "entries")
    return in_order(check, f"The journal is sound: {held}, deleted ones with them."), True


def _missing(home: Home) -> Found:
    """No journal: in order, unless there was one."""
    left = lost.part(home)
    if left is not None:
        said = f"There is no journal, but {left} holds a part of one."
        return wrong(Check.JOURNAL, said, "Look for the file journal.db that belongs to it.")
    if backups.files(home):
        said = "There is no journal, but there are copies of one."
        return wrong(Check.JOURNAL, said, "To go back to one: journal backup list")
    return in_order(Check.JOURNAL, "There is no journal yet.")


def _page_troubles(home: Home, db: sqlite3.Connection) -> list[str]:
    """What SQLite says of pages that do not fit; SQLCipher too, where none waits in the -wal."""
    said = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({SHOWN})")]
    troubles = [" ".join(each.split()) for each in said if each != "ok"]
    if connection.has_lost_its_beginning(db, home.journal):
        return ["its beginning is lost"]
    if header.is_encrypted(home.journal) and not backups.waits(home.journal):
        rows = db.execute("PRAGMA cipher_integrity_check").fetchall()
        troubles += [str(row[0]) for row in rows[:SHOWN]]
    return troubles or ["its end is missing"] * backups.ends_too_early(db, home.journal)


def _bring_up_to_date(home: Home) -> None:
    from attachjournal.store.migrate import bring_up_to_date

    bring_up_to_date(home)


def _search(home: Home) -> Found:
    """Whether the search index is that of the entries there are."""
    check = Check.SEARCH
    try:
        with closing(connection.opened(home.journal, "?mode=rw")) as db:
            db.execute("BEGIN IMMEDIATE")
            entries, indexed = db.execute(RECOUNT).fetchone()
            db.execute(COMPARE)
            db.execute("ROLLBACK")
    except connection.errors() as error:
        if "locked" in str(error) or "readonly" in str(error) or "unable to open" in str(error):
            return in_order(check, "The search index cannot be looked at right now.")
        entries, indexed = 1, 0
    if entries != indexed:
        said = "The search index does not fit the entries, so a search may miss some."
        return wrong(check, said, "It is made anew.", partial(rebuild_search, home))
    return in_order(check, "The search index fits the entries.")


def rebuild_search(home: Home) -> None:
    """Make the search index anew. Raises JournalError."""
    with file.writing(home) as db:
        db.execute(REBUILD)


def _references(home: Home) -> Found:
    """Whether every record belongs to something that is there."""
    with closing(connection.connect_to_read(home.journal)) as db:
        rows = db.execute("PRAGMA foreign_key_check").fetchall()
    if not rows:
        return in_order(Check.REFERENCES, "Every record belongs to something that is there.")
    tables = ", ".join(sorted({str(row[0]) for row in rows}))
    said = f"{counted(len(rows), 'record belongs', 'records belong')} to nothing ({tables})."
    return wrong(Check.REFERENCES, said, "To give them a place: journal doctor --recover")


def _schema(home: Home) -> Found:
    """Whether the tables are those that this version knows."""
    check, wanted = Check.SCHEMA, shape.expected()
    with closing(connection.connect_to_read(home.journal)) as db:
        there = shape.shape_of(db)
    names = [name for name in {**wanted, **there} if wanted.get(name) != there.get(name)]
    if not names:
        return in_order(check, "The tables are those of this version.")
    said = ", ".join(sorted(names))
    if any(_is_table({**there, **wanted}[name]) for name in names):
        said = f"The tables are not those of this version ({said})."
        return wrong(check, said, "To move what they hold into new ones: journal doctor --recover")
    said = f"Indexes or triggers are not those of this version ({said})."
    return wrong(check, said, "They are made anew.", partial(_make_anew, home, sorted(names)))


def _is_table(statement: str) -> bool:
    return statement.startswith(("CREATE TABLE", "CREATE VIRTUAL TABLE"))


def _make_anew(home: Home, names: list[str]) -> None:
    """Make indexes and triggers as they should be, and the search index as it then is."""
    statements = shape.statements()
    with file.writing(home) as db:
        for name in names:
            query = "SELECT type FROM sqlite_master WHERE name = ?"
            for (kind,) in db.execute(query, (name,)).fetchall():
                db.execute(f'DROP {kind} "{name}"')
            if name in statements:
                db.execute(statements[name])
        db.execute(REBUILD)


def _unfinished(home: Home) -> Found:
    """Whether something was broken off that has to be gone through with."""
    if erasing.is_unfinished(home):
        said = "Erasing was broken off, so the words may still lie in a copy."
        return wrong(Check.UNFINISHED, said, "It is finished.", partial(erasing.finish, home))
    if convert.is_broken_off(home) and convert.still_encrypted(home):
        said = "Taking the encryption away was broken off: copies or drafts are encrypted still."
        return wrong(Check.UNFINISHED, said, "To do the rest: journal decrypt")
    return in_order(Check.UNFINISHED, "Nothing was broken off.")

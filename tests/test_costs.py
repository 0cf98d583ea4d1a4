"""What the daily door costs, counted and not timed: modules, statements, and plans of queries."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from attachjournal.core.entry import Kind, NewEntry
from attachjournal.paths import Home
from attachjournal.store import connection, file
from attachjournal.store import journal as entries
from tests.conftest import EVENING, Journal
from tests.process import run_apart

pytestmark = pytest.mark.slow

CEILINGS = {
    "--version": (18, 0),
    "--help": (21, 0),
    "write a few words": (40, 20),
    "list": (43, 6),
    "show last": (46, 6),
    "search words": (46, 19),
    "today --show": (50, 17),
    "today --brief": (50, 17),
    "": (59, 20),
    "open": (48, 11),
    "people list": (44, 7),
    "setback list": (47, 6),
    "kept": (39, 9),
    "review --month": (104, 25),
    "help-now": (29, 0),
    "__complete bash li": (24, 0),
    "__complete bash list --theme t": (43, 0),
    "__complete bash list --tag t": (39, 5),
}
"""The most modules of ours, and the most SQL statements, of a command. A ceiling is raised with a
reason, in the commit that raises it. The clock, which stands still here, is among them."""
OTHERS = 155
"""The most modules of others that any of them loads: Typer, sqlite3, and what Python itself brings,
which differs by some fifteen from version to version."""

PROGRAM = f"""
import sys
from attachjournal import later
later.stand_in()
from datetime import datetime
from attachjournal import cli, clock
clock.now = lambda: datetime.fromisoformat("{EVENING}")
from attachjournal.store import connection, file
said = []
opened = connection.opened
def watched(*words):
    db = opened(*words)
    db.set_trace_callback(said.append)
    return db
connection.opened = watched
code = cli.run(sys.argv[1:])
ours = sum(name.startswith("attachjournal") for name in sys.modules)
waiting = sum(type(module) is later._StandIn for module in sys.modules.values())
sys.stderr.write(f"\\nCOST {{ours}} {{len(sys.modules) - ours - waiting}} {{len(said)}}")
sys.exit(code)
"""


@pytest.fixture
def filled(place: Home) -> Home:
    """A journal of some thousand entries, with people and tags."""
    with file.writing(place) as db:
        for number in range(1, 2501):
            written = EVENING - timedelta(days=number // 3)
            text = f"@Mara and I, number {number}, had tea. #walk"
            new = NewEntry(f"{number:032x}", written.date(), written, Kind.FREE, text)
            entries.append(db, new)
    return place


@pytest.mark.parametrize("words", CEILINGS)
def test_a_command_costs_no_more_than_its_ceiling(
    journal: Journal, place: Home, words: str
) -> None:
    """Modules are what start-up pays for: each takes about a third of a millisecond."""
    journal("write", stdin="some words to find")
    done = run_apart(PROGRAM, *words.split())
    assert done.returncode == 0, done.stderr
    ours, others, statements = map(int, done.stderr.rpartition("COST ")[2].split())
    most_ours, most_statements = CEILINGS[words]
    assert ours <= most_ours
    assert others <= OTHERS
    assert statements <= most_statements


DAILY = (
    ("list",),
    ("list", "--month"),
    ("list", "--person", "Mara"),
    ("list", "--tag", "walk"),
    ("list", "--kind", "free"),
    ("show", "last"),
    ("show", "2026-11-20"),
    ("search", "number"),
    ("search", "tea", "--in", "2026-11"),
    ("today", "--show"),
    ("today", "--brief"),
    ("open",),
    ("kept",),
    ("people", "list"),
    ("setback", "list"),
    ("try", "list"),
    ("checkin", "list"),
    ("then", "--show"),
    ("direction",),
    (),
    ("review", "--month"),
    ("__complete", "fish", "list", "--tag", "w"),
    ("__complete", "fish", "list", "--person", "M"),
    ("__complete", "fish", "show", ""),
)
SCAN = re.compile(r"^SCAN (?:TABLE )?(?:entry|e|earlier|later)\b(?! USING)")
"""A step of a plan that reads every entry, row after row. An index that is read in its order up to
a limit is none."""


class Watched:
    """Every statement that was run, with its values in it."""

    def __init__(self) -> None:
        self.statements: list[str] = []


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Note down what is run on any connection that is opened."""
    seen, opened = Watched(), connection.opened

    def open_watched(path: Path, how: str) -> sqlite3.Connection:
        db = opened(path, how)
        db.set_trace_callback(seen.statements.append)
        return db

    monkeypatch.setattr(connection, "opened", open_watched)
    return seen


BOUNDED = re.compile(r"\bORDER BY id DESC\s+LIMIT \d+\s*$|\bIN \(\)")
"""The last rows by number, and the rows of an empty list: SQLite calls both a scan, and reads no
more than it gives."""


def plans(home: Home, statements: list[str]) -> Iterator[tuple[str, str]]:
    """Each step of the plan of every statement that reads."""
    db = sqlite3.connect(home.journal)
    try:
        for statement in dict.fromkeys(statements):
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                for row in db.execute(f"EXPLAIN QUERY PLAN {statement}"):
                    yield str(row[3]), statement
    finally:
        db.close()


@pytest.mark.parametrize("words", DAILY, ids=" ".join)
def test_no_daily_command_reads_every_entry(
    journal: Journal, filled: Home, watched: Watched, words: tuple[str, ...]
) -> None:
    """Whatever is asked for is found by an index.

    Looking for words letter by letter, and whole exports, read everything, and are not listed.
    """
    assert journal(*words).code == 0
    assert watched.statements
    found = plans(filled, watched.statements)
    scans = [each for each in found if SCAN.match(each[0]) and not BOUNDED.search(each[1])]
    assert scans == []


def test_a_scan_would_be_seen(filled: Home) -> None:
    """The test above fails where a query has no index to go by."""
    found = list(plans(filled, ["SELECT id FROM entry WHERE text LIKE '%tea%'"]))
    assert any(SCAN.match(step) for step, _ in found)

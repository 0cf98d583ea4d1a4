"""What the daily door costs: nothing that it loads brings the slow half along."""

import pytest

from attachjournal.paths import Home
from tests.conftest import Journal
from tests.process import run_apart

pytestmark = pytest.mark.slow

SLOW = (
    "alembic",
    "asyncio",
    "attachjournal.store.lock.cipher",
    "attachjournal.sealed",
    "getpass",
    "importlib.metadata",
    "keyring",
    "prompt_toolkit",
    "pydantic",
    "rich.console",
    "rich.markdown",
    "sqlcipher3",
    "sqlalchemy",
    "sqlmodel",
    "tomlkit",
)
DAILY = (
    "write a few words",
    "list",
    "list --json --month",
    "show last",
    "show last --json",
    "search words",
    "today --show",
    "today --json",
    "today --brief",
    "themes",
    "prompts next",
    "review --month",
    "people list",
    "setback list",
    "try list",
    "session",
    "homework",
    "open",
    "kept",
    "checkin list",
    "then --show",
    "help-now",
    "ground",
    "where",
    "--help",
    "today --help",
)
PROGRAM = """
import sys
from attachjournal import cli
code = cli.run(sys.argv[1:])
sys.stderr.write("\\nLOADED " + " ".join(sys.modules))
sys.exit(code)
"""


@pytest.mark.parametrize("words", DAILY)
def test_a_daily_command_loads_nothing_slow(journal: Journal, place: Home, words: str) -> None:
    """Neither the keeping door nor a terminal's libraries are loaded for it."""
    journal("write", stdin="some words to find")
    done = run_apart(PROGRAM, *words.split())
    assert done.returncode == 0, done.stderr
    loaded = done.stderr.rpartition("LOADED ")[2].split()
    assert [name for name in SLOW if name in loaded] == []


LOOKING = """
import sys
from attachjournal.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\nLOADED " + " ".join(sys.modules))
"""


def loaded_by(*words: str) -> set[str]:
    """What a whole process has loaded when it ends."""
    done = run_apart(LOOKING, *words)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


def test_looking_at_the_prompt_wants_neither_drafts_nor_toml(journal: Journal, place: Home) -> None:
    """Prompts come from their cache, settings as config writes them stand in plain lines."""
    journal("config", "set", "hard-time", "on")
    journal("write", stdin="some words")
    journal("today", "--show")
    loaded = loaded_by("today", "--show")
    assert loaded.isdisjoint({"tomllib", "attachjournal.drafts", "attachjournal.store.journal"})
    assert "attachjournal.core.choice.choose" in loaded


def test_the_making_of_copies_is_loaded_once_a_day(journal: Journal, place: Home) -> None:
    """After the first entry of a day there is nothing to do."""
    assert "attachjournal.store.safety.backups" in loaded_by("write", "one")
    assert "attachjournal.store.safety.backups" not in loaded_by("write", "two")


def test_a_list_of_a_family_loads_none_of_its_other_commands(journal: Journal, place: Home) -> None:
    """Adding and asking are loaded by those who add."""
    for family in ("people", "setback", "try"):
        loaded = loaded_by(family, "list")
        room = f"attachjournal.commands.{family.replace('try', 'try_')}"
        assert {f"{room}.listing", f"{room}.add"} & loaded == {f"{room}.listing"}
        assert "attachjournal.drafts" not in loaded


READING = (
    "list",
    "show last",
    "search words",
    "today --show",
    "today --json",
    "today --brief",
    "today --another --show",
    "review --month",
    "review --year --json",
    "themes",
    "people list",
    "setback list",
    "try list",
    "session",
    "homework",
    "open",
    "kept",
    "checkin list",
    "then --show",
    "history 1",
    "config list",
    "where",
)


@pytest.mark.parametrize("words", READING)
def test_a_reading_command_changes_nothing(journal: Journal, place: Home, words: str) -> None:
    """The journal is byte for byte what it was."""
    journal("write", stdin="some words to find")
    before = place.journal.read_bytes()
    assert journal(*words.split()).code == 0
    assert place.journal.read_bytes() == before


@pytest.mark.parametrize("words", READING)
def test_a_reading_command_makes_no_journal(journal: Journal, place: Home, words: str) -> None:
    """Without a journal there is still none afterwards, and the answer is a kind one."""
    said = journal(*words.split())
    assert said.code in ((4,) if words in ("show last", "history 1") else (0,))
    assert not place.journal.exists()

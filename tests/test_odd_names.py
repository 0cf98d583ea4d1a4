"""Folders whose names are no UTF-8, or mean something in SQLite's URIs: all works in them."""

import os
from pathlib import Path

import pytest

from attachjournal import config
from attachjournal.commands.common.afterwards import make_the_days_copy
from attachjournal.paths import HOME_VARIABLE, Home, home
from attachjournal.store import header
from tests.conftest import Journal, Lock

pytestmark = pytest.mark.slow

ODD = os.fsdecode(b"home \xff\xc3 of 100%25 #1?mode=memory")
WORDS = "kept in an odd place"


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The folders of the journal, below an odd name."""
    try:
        (tmp_path / ODD).mkdir(mode=0o700)
    except OSError:
        pytest.skip("this file system takes no such name")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / ODD))
    return home()


def looks_after_itself(journal: Journal, odd: Home, elsewhere: Path) -> None:
    """Copy, look over, go back, hand over, erase, recover: whatever opens a file of its own."""
    assert journal("backup").code == 0
    newest = journal("backup", "list", "--json").json["backups"][0]
    assert newest["entries"] == 2
    assert journal("backup", "--to", str(elsewhere / "copy.db"), "--force").code == 0
    assert journal("write", stdin="not in that copy").code == 0
    assert journal("backup", "restore", newest["name"], "--yes").code == 0
    assert journal("erase", "2", "--yes").code == 0
    assert journal("doctor", "--recover").code == 0
    assert "sound" in journal("doctor").out
    (entry,) = journal("list", "--json").json["entries"]
    assert entry["text"] == WORDS
    assert journal("write", stdin="again").code == 0


def test_a_plain_journal(journal: Journal, odd: Home, tmp_path: Path) -> None:
    """With its copies, one of each day too."""
    journal("write", stdin=WORDS)
    make_the_days_copy(odd)
    assert [path.name for path in odd.backups.iterdir()] == ["daily-20261124.db"]
    journal("write", stdin="again")
    looks_after_itself(journal, odd, tmp_path)


def test_an_encrypted_journal(journal: Journal, lock: Lock, odd: Home, tmp_path: Path) -> None:
    """From plain to encrypted, to another passphrase, and back."""
    journal("write", stdin=WORDS)
    journal("write", stdin="again")
    make_the_days_copy(odd)
    config.change(odd, "passphrase-command", "echo 'four good words here'")
    assert journal("encrypt").code == 0
    lock.forget()
    assert all(map(header.is_encrypted, (odd.journal, *odd.backups.iterdir())))
    looks_after_itself(journal, odd, tmp_path)
    lock.typed = ["five even better words"] * 2
    assert journal("passphrase").code == 0
    config.change(odd, "passphrase-command", "echo 'five even better words'")
    lock.forget()
    assert journal("decrypt", "--yes").code == 0
    assert not any(map(header.is_encrypted, (odd.journal, *odd.backups.iterdir())))
    assert [each["text"] for each in journal("list", "--json").json["entries"]] == ["again", WORDS]

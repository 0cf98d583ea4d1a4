"""`journal encrypt`, `decrypt`, `passphrase`: asked first, said plainly, and undone as plainly."""

import re
import sys
from typing import Any

import pexpect
import pytest

from attachjournal import ask, config, drafts, memory
from attachjournal.core.draft import Context
from attachjournal.core.safety import recovery_key
from attachjournal.errors import Interrupted, JournalError
from attachjournal.paths import Home
from attachjournal.store import header
from attachjournal.store.lock import cipher, convert
from tests.conftest import EVENING, Journal, Lock
from tests.terminal import interrupt, spawn

pytestmark = pytest.mark.slow

GOOD, BETTER = "four good words here", "five even better words here"
LINE = re.compile(r"^ {4}((?:[0-9A-Z]{4} ){3}[0-9A-Z]{4})\r?$", re.MULTILINE)


@pytest.fixture
def manager(place: Home, lock: Lock) -> Home:
    """A password manager that knows a passphrase, so that nobody has to be asked."""
    say(place, GOOD)
    return place


def say(place: Home, words: str) -> None:
    """Have the password manager say these words."""
    config.change(place, "passphrase-command", f"echo '{words}'")


def test_what_is_lost_with_both_keys_is_said_before_a_passphrase_is_asked(
    journal: Journal, place: Home, lock: Lock
) -> None:
    """And what stays readable: settings, contacts, exports, what an old disk keeps."""
    journal("write", "something")
    said = journal("encrypt")
    assert said.code == 5
    assert "If both are lost, nobody can open" in said.err
    for left in ("contacts.toml", "exported", "solid-state disk", "synchronised"):
        assert left in said.err
    assert not header.is_encrypted(place.journal)


def test_a_machine_without_memory_backed_storage_is_told(
    journal: Journal, place: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the page is a plain file while somebody writes on it."""
    assert "no memory-backed folder" not in journal("encrypt").err
    monkeypatch.setattr(memory, "folder", lambda _: None)
    lock.forget()
    assert "no memory-backed folder" in journal("encrypt").err


def test_encrypting_before_the_first_entry(journal: Journal, manager: Home, lock: Lock) -> None:
    """Then no word was ever plain on this disk."""
    said = journal("encrypt")
    assert said.code == 0
    assert len(LINE.findall(said.out)) == 4
    assert header.is_encrypted(manager.journal)
    assert journal("write", stdin="the first").code == 0
    lock.forget()
    assert journal("list", "--json").json["entries"][0]["text"] == "the first"


def test_encrypting_twice_changes_nothing(journal: Journal, manager: Home, lock: Lock) -> None:
    """It is encrypted: done."""
    journal("encrypt")
    before = manager.journal.read_bytes()
    said = journal("encrypt")
    assert (said.code, said.out) == (0, "")
    assert "already" in said.err
    assert manager.journal.read_bytes() == before


def test_an_encrypted_journal_is_called_so_without_its_passphrase(
    journal: Journal, manager: Home, lock: Lock
) -> None:
    """Nothing is read for it."""
    journal("encrypt")
    config.change(manager, "passphrase-command", None)
    lock.forget()
    assert journal("encrypt").code == 0
    assert lock.asked == []


def test_decrypting_asks_first(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked --yes answers; the passphrase is wanted all the same."""
    journal("write", "something")
    journal("encrypt")
    said = journal("decrypt")
    assert said.code == 1
    assert "--yes" in said.err
    with monkeypatch.context() as patch:
        patch.setattr(ask, "asking", lambda: True)
        patch.setattr(ask, "yes", lambda _: False)
        assert "stays encrypted" in journal("decrypt").err
    say(manager, "not that one")
    assert journal("decrypt", "--yes").code == 5
    assert header.is_encrypted(manager.journal)
    say(manager, GOOD)
    assert journal("decrypt", "--yes").code == 0
    assert not header.is_encrypted(manager.journal)
    assert journal("list", "--json").json["entries"][0]["text"] == "something"


@pytest.mark.parametrize("words", [("decrypt", "--yes"), ("passphrase",), ("unlock",)])
def test_a_plain_journal_has_no_lock(
    journal: Journal, place: Home, lock: Lock, words: tuple[str, ...]
) -> None:
    """The sentence says so; the exit code is 1."""
    journal("write", "something")
    said = journal(*words)
    assert said.code == 1
    assert "not encrypted" in said.err


def test_another_passphrase_comes_with_another_recovery_key(
    journal: Journal, manager: Home, lock: Lock
) -> None:
    """The password manager had the present one, so the new one is typed."""
    journal("write", "something")
    first = LINE.findall(journal("encrypt").out)
    lock.typed = [BETTER, BETTER]
    said = journal("passphrase")
    assert said.code == 0, said.err
    second = LINE.findall(said.out)
    assert len(second) == 4
    assert second != first
    lock.forget()
    lock.typed = ["wrong", GOOD, "\n".join(first)]
    assert journal("list").code == 5
    lock.forget()
    lock.typed = ["\n".join(second)]
    assert journal("list", "--json").json["entries"][0]["text"] == "something"


def test_a_password_manager_may_have_the_coming_passphrase_already(
    journal: Journal, manager: Home, lock: Lock
) -> None:
    """What it gives does not fit: then it is the new one, and the present one is typed."""
    journal("encrypt")
    say(manager, BETTER)
    lock.forget()
    lock.typed = [GOOD]
    said = journal("passphrase")
    assert said.code == 0, said.err
    assert "will be the new passphrase" in said.err
    lock.forget()
    assert journal("list").code == 0


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line, where it can be seen; a line with a slip is asked again."""
    journal("write", "something")
    lines = LINE.findall(journal("encrypt").out)
    slipped = lines[0][:-1] + ("0" if lines[0][-1] != "0" else "1")
    config.change(manager, "passphrase-command", None)
    lock.forget()
    assert journal("passphrase", "--forgotten").code == 5
    answers = [slipped, *lines, ""]
    monkeypatch.setattr(ask, "asking", lambda: True)
    monkeypatch.setattr(ask, "line", lambda _: answers.pop(0))
    monkeypatch.setattr(ask, "read_line", lambda _: answers.pop(0))
    lock.typed = [BETTER, BETTER]
    said = journal("passphrase", "--forgotten")
    assert said.code == 0, said.err
    assert "has a slip in it" in said.err
    lock.forget()
    lock.typed = [BETTER]
    assert journal("list", "--json").json["entries"][0]["text"] == "something"
    other = recovery_key.on_paper(bytes(32))
    for typed, why in (([*other], "not this journal's"), ([""], "No recovery key")):
        answers[:] = typed
        said = journal("passphrase", "--forgotten")
        assert said.code == 5
        assert why in said.err


@pytest.mark.parametrize("stopped", [True, False])
def test_stopping_before_the_key_is_written_down_changes_nothing(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    """Ctrl-C or Ctrl-D at that question: 130, and the journal is as it was."""
    journal("write", "something")

    def stop(_: str) -> None:
        if stopped:
            raise Interrupted(ask.STOPPED)

    monkeypatch.setattr(ask, "asking", lambda: True)
    monkeypatch.setattr(ask, "read_line", stop)
    said = journal("encrypt")
    assert said.code == 130
    assert "Nothing was changed" in said.err
    assert not header.is_encrypted(manager.journal)


def test_a_conversion_that_fails_says_that_the_recovery_key_is_void(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was printed before anything was changed."""

    def fail(*_: object) -> None:
        message = "The disk is full."
        raise JournalError(message)

    monkeypatch.setattr(convert, "convert", fail)
    said = journal("encrypt")
    assert said.code == 1
    assert "The recovery key above opens nothing" in said.err


@pytest.mark.parametrize("done", [False, True])
def test_ctrl_c_while_it_converts_says_what_was_done(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    """Nothing, or the journal: then the next command does the rest."""
    journal("write", "something")
    real = convert.convert

    def stopped(*arguments: Any) -> None:
        if done:
            real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(convert, "convert", stopped)
    said = journal("encrypt")
    assert said.code == 130
    assert ("the next command does the rest" if done else "Nothing was changed") in said.err


def test_a_shells_greeting_asks_for_no_passphrase(
    journal: Journal, manager: Home, lock: Lock
) -> None:
    """Locked, it says nothing, with exit code 5; unlocked, it says its line."""
    journal("encrypt")
    config.change(manager, "passphrase-command", None)
    assert "A page for today" in journal("today", "--brief").out
    lock.forget()
    said = journal("today", "--brief")
    assert (said.code, said.out, said.err) == (5, "", "")
    assert lock.asked == []


def test_help_works_while_the_journal_is_locked(
    journal: Journal, manager: Home, lock: Lock
) -> None:
    """So do settings, themes, prompts and the way to every file: nobody is asked."""
    journal("encrypt")
    config.change(manager, "passphrase-command", None)
    lock.forget()
    for words in ("help-now", "ground", "config list", "themes", "prompts list", "where", "lock"):
        assert journal(*words.split()).code == 0, words
    assert lock.asked == []


@pytest.mark.parametrize("following", ["list", "encrypt"])
def test_an_encryption_that_broke_off_is_finished_by_the_next_command(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch, following: str
) -> None:
    """The copies are encrypted then, and it is said once."""
    journal("write", "something")
    manager.backups.mkdir()
    copy = manager.backups / "copy.db"
    copy.write_bytes(manager.journal.read_bytes())

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(convert, "_change_the_rest", die)
        assert journal("encrypt").code == 130
    assert header.is_encrypted(manager.journal)
    assert not header.is_encrypted(copy)
    said = journal(following)
    assert said.code == 0
    assert "the rest of it is done" in said.err
    assert header.is_encrypted(copy)
    assert journal("list").err == ""


def test_a_decryption_that_broke_off_is_finished_by_decrypting_again(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is plain by then; its copies need the passphrase, which no other command asks."""
    journal("write", "something")
    manager.backups.mkdir()
    copy = manager.backups / "copy.db"
    copy.write_bytes(manager.journal.read_bytes())
    drafts.keep_words(manager, Context("write", EVENING, EVENING.date()), b"words that wait")
    assert journal("encrypt").code == 0
    lock.forget()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(convert, "_change_the_rest", die)
        assert journal("decrypt", "--yes").code == 130
    lock.forget()
    assert not header.is_encrypted(manager.journal)
    assert header.is_encrypted(copy)
    assert "journal decrypt does the rest" in journal("list").err
    found = journal("doctor")
    assert found.code == 1
    assert "journal decrypt" in found.out
    said = journal("decrypt")
    assert (said.code, "the rest of it is done" in said.err) == (0, True)
    assert not header.is_encrypted(copy)
    assert [each["text"] for each in journal("drafts", "--json").json["drafts"]] == [
        "words that wait"
    ]
    assert "journal decrypt" not in journal("list").err
    assert "not encrypted" in journal("decrypt").err


def test_an_encryption_that_broke_off_before_it_began_leaves_no_word_of_it(
    journal: Journal, manager: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half-made file goes, and the journal is as it was."""
    journal("write", "something")
    (manager.data / "journal.db-converting").write_bytes(b"half")
    (manager.data / "converting").touch()
    assert journal("list").code == 0
    assert not list(manager.data.glob("*converting*"))


def test_in_a_real_terminal(journal: Journal, place: Home, lock: Lock) -> None:
    """Typed twice and never shown; the recovery key is seen and waited for; wrong ones are told."""
    journal("write", "the quokka")

    def run(*words: str) -> "pexpect.spawn[str]":
        program = [sys.executable, "-m", "attachjournal"]
        return spawn(program[0], [*program[1:], *words], encoding="utf-8")

    program = run("encrypt")
    for question in ("New passphrase: ", "The same again: "):
        program.expect(question)
        program.sendline(GOOD)
    program.expect("Write it down")
    shown = program.before or ""
    program.sendline("")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
    assert GOOD not in shown
    assert len(LINE.findall(shown)) == 4
    assert header.is_encrypted(place.journal)

    program = run("list")
    for typed in ("wrong", GOOD):
        program.expect("Passphrase of the journal: ")
        program.sendline(typed)
    program.expect("the quokka")
    program.close()

    program = run("write")
    program.expect("Passphrase of the journal: ")
    interrupt(program, pexpect.EOF)
    program.close()
    assert program.exitstatus == 130


def test_a_key_is_made_as_sqlcipher_makes_it() -> None:
    """As many rounds as its version 4; fewer would open nothing, and guess faster."""
    assert cipher.ROUNDS == 256_000

"""Drafts of an encrypted journal: a page in memory, and on the disk nothing that can be read."""

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest

from attachjournal import draft_files, drafts, memory, sealed, vault
from attachjournal.core.draft import Context
from attachjournal.draft_files import at_work, handed_on
from attachjournal.draft_folder import SEALED, Draft
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import header
from attachjournal.store.lock import cipher, convert
from attachjournal.store.lock.cipher import Key
from tests.conftest import EVENING, Journal, Lock

pytestmark = pytest.mark.slow

WORD = "quokkaquokka"
CONTEXT = Context("write", EVENING, EVENING.date())


@pytest.fixture
def key(journal: Journal, place: Home, lock: Lock) -> Key:
    """An encrypted journal with an entry, and its key at hand."""
    journal("write", "something")
    key = cipher.new_key("four good words here")
    convert.convert(place, None, key)
    return key


def on_disk(place: Home) -> bytes:
    """Everything that lies in the journal's folders."""
    return b"".join(path.read_bytes() for path in place.data.rglob("*") if path.is_file())


def texts(place: Home) -> list[str]:
    """What the drafts hold."""
    return [drafts.words(draft) for draft in drafts.every(place, EVENING)]


def test_the_page_lies_in_memory_and_the_disk_has_it_sealed(
    place: Home, lock: Lock, key: Key
) -> None:
    """The page is 0600 in folders 0700; the sealed file has the journal's own key."""
    draft = drafts.keep_words(place, CONTEXT, WORD.encode())
    assert draft.page.is_relative_to(lock.memory)
    assert draft.page.read_text() == WORD
    for path in lock.memory.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert WORD.encode() not in on_disk(place)
    assert cipher.fits(place.drafts / "1" / SEALED, key)
    assert stat.S_IMODE((place.drafts / "1" / SEALED).stat().st_mode) == 0o600


def test_a_power_cut_takes_the_memory_and_no_word(place: Home, lock: Lock, key: Key) -> None:
    """Page, description and what an editor left come back."""
    draft = drafts.keep_words(place, CONTEXT._replace(tags=("late",)), b"first")
    draft_files.write(draft, "then this", sync=True)
    (draft.folder / "entry.md.save").write_text("an editor's own")
    draft_files.sync_page(draft)
    shutil.rmtree(lock.memory)
    lock.memory.mkdir()
    sealed.forget()
    (found,) = drafts.every(place, EVENING)
    assert drafts.words(found) == "then this"
    assert found.context.tags == ("late",)
    assert (found.folder / "entry.md.save").read_text() == "an editor's own"
    assert drafts.glance(found).beside == ("entry.md.save",)


@pytest.mark.parametrize("stage", range(6))
def test_killed_while_it_is_laid_out_nothing_of_a_draft_is_lost(
    place: Home, lock: Lock, key: Key, monkeypatch: pytest.MonkeyPatch, stage: int
) -> None:
    """What lies in memory is whole or not there, and the page comes last."""
    draft = drafts.keep_words(place, CONTEXT._replace(tags=("late",)), b"every word")
    (draft.folder / "a.swp").write_text("an editor's own")
    sealed.tidy()
    assert not draft.folder.exists()
    left, opened = [stage], os.fdopen

    def dying(handle: int, mode: str = "r") -> IO[Any]:
        if not left[0]:
            os.close(handle)
            raise KeyboardInterrupt
        left[0] -= 1
        return opened(handle, mode)

    sealed.forget()
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(vault, "os", SimpleNamespace(**(vars(os) | {"fdopen": dying})))
        drafts.find(place, 1)
    sealed.forget()
    drafts.find(place, 1)
    sealed.tidy()
    sealed.forget()
    (found,) = drafts.every(place, EVENING)
    assert drafts.words(found) == "every word"
    assert found.context.tags == ("late",)
    assert (found.folder / "a.swp").read_text() == "an editor's own"


def test_when_a_command_ends_memory_is_empty_again(place: Home, lock: Lock, key: Key) -> None:
    """What changed is sealed first, an editor that still has a window open keeps its page."""
    draft = drafts.keep_words(place, CONTEXT, b"one")
    other = drafts.keep_words(place, CONTEXT, b"two")
    draft.page.write_text("one, and more")
    with handed_on(other):
        sealed.tidy()
        assert not draft.folder.exists()
        assert other.page.exists()
        with at_work(other):
            other.page.write_text("being written")
            sealed.tidy()
    assert texts(place) == ["one, and more", "being written"]


def test_what_cannot_be_sealed_stays_in_memory_and_is_named(
    place: Home,
    lock: Lock,
    key: Key,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A full disk: the words are where they were, and the person is told where that is."""
    draft = drafts.keep_words(place, CONTEXT, b"one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(vault, "write", full)
        draft.page.write_text("more than one")
        sealed.tidy()
        assert str(draft.folder) in capsys.readouterr().err
        with pytest.raises(OSError, match="space"):
            draft_files.write(draft, "more still", sync=True)
        draft_files.sync_page(draft)
    assert draft.page.read_text() == "more still"
    sealed.tidy()
    assert texts(place) == ["more still"]


def test_a_sqlcipher_that_cannot_write_is_told(
    place: Home, lock: Lock, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no traceback."""
    draft = drafts.keep_words(place, CONTEXT, b"one")
    monkeypatch.setattr(cipher, "connect_with", lambda *_: cipher.driver().connect("/nowhere/x"))
    with pytest.raises(JournalError, match="Could not keep the draft"):
        sealed.seal(draft)


def test_a_draft_that_is_done_leaves_nothing(place: Home, lock: Lock, key: Key) -> None:
    """Neither in memory nor on the disk."""
    for end in (drafts.discard, drafts.finish):
        draft = drafts.keep_words(place, CONTEXT, WORD.encode())
        end(draft)
        assert not draft.folder.exists()
        assert list(place.drafts.iterdir()) == []
    begun = drafts.begin(place, CONTEXT)
    assert not (place.drafts / "1" / SEALED).exists()
    drafts.put_away(begun)
    assert list(place.drafts.iterdir()) == []


def looks(*steps: Callable[[], object]) -> Callable[[float], bool]:
    """An editor that does one thing between two looks at what it saved."""
    left = list(steps)

    def ended(_: float) -> bool:
        if not left:
            return True
        left.pop(0)()
        return False

    return ended


def test_each_save_of_an_editor_is_sealed_while_it_is_open(
    place: Home, lock: Lock, key: Key
) -> None:
    """Once a save has stood for a look; an emptied page may be half a save and changes nothing."""
    draft = drafts.begin(place, CONTEXT)
    kept: list[bytes | None] = []

    def note() -> None:
        path = place.drafts / "1" / SEALED
        kept.append(path.read_bytes() if path.exists() else None)

    sealed._watch(
        draft,
        looks(
            lambda: draft.page.write_text("saved once"),
            note,
            note,
            lambda: draft.page.write_text(""),
            note,
            note,
            lambda: draft.page.write_text("saved twice"),
            note,
            note,
        ),
    )
    assert kept[0] is None
    assert kept[1] is not None
    assert kept[1] == kept[2] == kept[3] == kept[4]
    assert kept[5] not in (None, kept[4])
    shutil.rmtree(draft.folder)
    sealed.forget()
    assert texts(place) == ["saved twice"]


def test_memory_that_is_emptied_under_an_editor_is_laid_out_again(
    place: Home, lock: Lock, key: Key
) -> None:
    """A session's end can take it; the editor's next save has a folder to go to."""
    draft = drafts.keep_words(place, CONTEXT, b"as saved")
    sealed._watch(draft, looks(lambda: shutil.rmtree(draft.folder), lambda: None))
    assert draft.page.read_text() == "as saved"


def test_memory_that_is_emptied_under_a_page_in_the_terminal_is_made_again(
    place: Home, lock: Lock, key: Key
) -> None:
    """Each change writes the page whole."""
    draft = drafts.keep_words(place, CONTEXT, b"as saved")
    shutil.rmtree(lock.memory)
    draft_files.write(draft, "as typed on", sync=True)
    sealed.tidy()
    assert texts(place) == ["as typed on"]


def test_the_editor_is_watched_until_it_ends(place: Home, lock: Lock, key: Key) -> None:
    """A draft of a plain journal is not."""
    draft = drafts.begin(place, CONTEXT)
    with sealed.watching(draft):
        draft.page.write_text("something")
    with sealed.watching(draft._replace(vault=None)):
        pass
    draft_files.sync_page(draft)
    assert (place.drafts / "1" / SEALED).exists()


def test_without_memory_backed_storage_the_page_is_plain_for_as_long_as_it_is_written(
    place: Home, lock: Lock, key: Key
) -> None:
    """It lies in the draft's folder as ever, and only the sealed file stays."""
    (lock.memory.parent / "mounts").unlink()
    draft = drafts.keep_words(place, CONTEXT, WORD.encode())
    assert draft.folder == place.drafts / "1"
    assert WORD.encode() in on_disk(place)
    sealed.tidy()
    assert WORD.encode() not in on_disk(place)
    sealed.forget()
    (found,) = drafts.every(place, EVENING)
    assert drafts.words(found) == WORD
    drafts.discard(found)
    assert list(place.drafts.iterdir()) == []


def test_words_that_only_memory_has_are_not_written_over(place: Home, lock: Lock, key: Key) -> None:
    """A new draft takes the next number instead."""
    first = drafts.keep_words(place, CONTEXT, b"in memory alone")
    shutil.rmtree(place.drafts)
    second = drafts.keep_words(place, CONTEXT, b"another")
    assert second.number == 2
    assert first.page.read_text() == "in memory alone"
    drafts.discard(second)
    first.page.write_text("")
    (first.folder / "draft.json").unlink()
    assert drafts.keep_words(place, CONTEXT, b"a third").number == 1


def test_a_plain_draft_beside_a_sealed_one_is_taken_in(place: Home, lock: Lock, key: Key) -> None:
    """Both are kept: the plain page lies beside the other."""
    draft = drafts.keep_words(place, CONTEXT, b"sealed")
    sealed.tidy()
    (place.drafts / "1" / "entry.md").write_text(f"plain {WORD}")
    (place.drafts / "1" / "nano").mkdir()
    (place.drafts / "1" / "nano" / "search_history").write_text(WORD)
    sealed.forget()
    (found,) = drafts.every(place, EVENING)
    assert drafts.words(found) == "sealed"
    assert (found.folder / "entry.md.plain").read_text() == f"plain {WORD}"
    assert WORD.encode() not in on_disk(place)
    assert draft.number == found.number


def test_a_damaged_sealed_file_is_told_and_left_alone(
    place: Home, journal: Journal, lock: Lock, key: Key
) -> None:
    """It stays in the list, is not swept away, and does not keep other drafts from their owner."""
    drafts.keep_words(place, CONTEXT, b"first")
    drafts.keep_words(place, CONTEXT, b"second")
    sealed.tidy()
    sealed.forget()
    damaged = place.drafts / "1" / SEALED
    content = damaged.read_bytes()[:5000] + os.urandom(5000)
    damaged.write_bytes(content)
    found = drafts.every(place, EVENING)
    assert [draft.number for draft in found] == [1, 2]
    assert drafts.words(found[1]) == "second"
    said = journal("drafts", "continue", "1", "--as-is")
    assert said.code == 1
    assert "Draft 1 cannot be read" in said.err
    assert damaged.read_bytes() == content


def test_drafts_are_named_by_number_without_a_look_into_them(
    place: Home, journal: Journal, lock: Lock, key: Key
) -> None:
    """Whoever lists entries is told that words wait; those being written are not named."""
    drafts.keep_words(place, CONTEXT, b"first")
    draft = drafts.keep_words(place, CONTEXT, b"second")
    sealed.tidy()
    assert "Words of yours wait in drafts 1, 2" in journal("list").err
    with at_work(draft):
        assert "Words of yours wait in draft 1:" in journal("list").err
    draft_files.describe(draft._replace(context=CONTEXT._replace(tags=("new",))))
    lock.forget()
    assert "wait in drafts 1, 2" in journal("config", "list").err
    assert lock.asked == []


def test_words_that_cannot_become_an_entry_are_sealed(
    place: Home, journal: Journal, lock: Lock, key: Key
) -> None:
    """A misspelt option, bytes that are no UTF-8: a draft as ever, and no word on the disk."""
    assert journal("write", f"--privat {WORD}", "--privat").code == 2
    assert journal("write", stdin=WORD.encode() + b"\xff").code == 1
    assert WORD.encode() not in on_disk(place)
    listed = journal("drafts", "--json").json["drafts"]
    assert [each["number"] for each in listed] == [1, 2]
    assert journal("drafts", "continue", "1", "--as-is").code == 0
    assert journal("drafts", "discard", "2", "--yes").code == 0
    assert list(place.drafts.iterdir()) == []


def test_a_locked_journal_takes_no_words(
    place: Home, journal: Journal, lock: Lock, key: Key
) -> None:
    """Nothing is read from a pipe, nothing is kept anywhere, and that is said: exit code 5."""
    lock.forget()
    before = on_disk(place)
    for words in (
        ("write",),
        ("write", WORD),
        ("today",),
        ("edit", "1"),
        ("setback", "--what", WORD),
    ):
        said = journal(*words, stdin=WORD)
        assert said.code == 5
        assert "Nothing was read and nothing kept" in said.err
    assert on_disk(place) == before
    assert list(lock.memory.rglob("*")) == []


def test_after_decrypting_a_sealed_draft_is_an_ordinary_one(
    place: Home, journal: Journal, lock: Lock, key: Key
) -> None:
    """Even one whose turn had not come when decrypting was broken off: its passphrase opens it."""
    drafts.keep_words(place, CONTEXT, b"a draft")
    sealed.tidy()
    aside = (place.drafts / "1" / SEALED).read_bytes()
    convert.convert(place, key, None)
    drafts.discard(drafts.find(place, 1))
    (place.drafts / "1").mkdir()
    (place.drafts / "1" / SEALED).write_bytes(aside)
    lock.forget()
    assert "wait in draft" in journal("list").err
    lock.typed = ["four good words here"]
    assert texts(place) == ["a draft"]
    assert lock.asked == ["Passphrase of draft 1: "]
    assert not (place.drafts / "1" / SEALED).exists()


def test_a_folder_that_somebody_else_made_is_not_used(
    place: Home, lock: Lock, tmp_path: Path
) -> None:
    """A link, a folder open to others, a file system on a disk: then there is no such memory."""
    mine = lock.memory / f"attachjournal-{os.getuid()}"
    assert memory.folder(place) is not None
    mine.chmod(0o755)
    assert memory.folder(place) is None
    shutil.rmtree(mine)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    mine.symlink_to(tmp_path / "elsewhere")
    assert memory.folder(place) is None
    mine.unlink()
    mine.write_text("in the way")
    assert memory.folder(place) is None
    mine.unlink()
    (tmp_path / "mounts").write_text("disk / ext4 rw 0 0\n")
    assert memory.folder(place) is None


def test_a_session_folder_serves_where_there_is_no_shared_memory(
    place: Home, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XDG_RUNTIME_DIR, if it is in memory."""
    monkeypatch.setattr(memory, "SHARED_MEMORY", "/nowhere/at/all")
    assert memory.folder(place) is None
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(lock.memory))
    found = memory.folder(place)
    assert found is not None
    assert found.is_relative_to(lock.memory)


def test_a_draft_that_is_being_written_is_sealed_by_whoever_writes_it(
    place: Home, lock: Lock, key: Key
) -> None:
    """Nobody else takes it over meanwhile."""
    draft = drafts.keep_words(place, CONTEXT, b"at work")
    with at_work(draft), pytest.raises(JournalError, match="being written elsewhere"):
        sealed.take_over(place, 1)
    sealed.settle(place, [1])
    assert not draft.folder.exists()


@pytest.mark.parametrize("broken", ["mkdir", "open"])
def test_memory_that_cannot_be_written_is_told(
    place: Home, lock: Lock, key: Key, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """One sentence with the place, and the sealed words are untouched."""
    drafts.keep_words(place, CONTEXT, b"words")
    sealed.tidy()
    sealed.forget()
    real = os.open
    if broken == "mkdir":
        room = memory.folder(place)
        assert room is not None
        (room / "1").write_text("in the way")
    else:

        def full(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            if flags & os.O_TRUNC:
                raise OSError(28, "No space left on device")
            return real(path, flags, mode, dir_fd=dir_fd)

        monkeypatch.setattr(os, "open", full)
    with pytest.raises(JournalError, match="Could not"):
        drafts.find(place, 1)
    assert (place.drafts / "1" / SEALED).exists()


def test_a_plain_draft_that_cannot_be_sealed_stays_plain(
    place: Home, lock: Lock, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is removed before it is sealed."""
    (place.drafts / "1").mkdir(parents=True)
    page = place.drafts / "1" / "entry.md"
    page.write_text("plain")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "write", full)
    with pytest.raises(JournalError, match="no space left"):
        drafts.find(place, 1)
    assert page.read_text() == "plain"


def test_a_plain_journals_draft_is_nothing_to_seal(place: Home, journal: Journal) -> None:
    """It lies where it always lay."""
    journal("write", "something")
    draft = drafts.keep_words(place, CONTEXT, b"words")
    sealed.seal(draft)
    assert draft == Draft(1, place.drafts / "1", draft.context)
    assert not header.is_encrypted(place.journal)
    assert not sealed.take_over(place, 1)

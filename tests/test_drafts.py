"""What is being written lies on the disk until it is an entry, and not a moment less."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from attachjournal import drafts
from attachjournal.core.draft import SCISSORS, Context
from attachjournal.core.entry import Asked, Kind
from attachjournal.draft_files import at_work, handed_on, lay_out, write
from attachjournal.draft_folder import is_open_in_editor
from attachjournal.drafts import Draft
from attachjournal.errors import ExitCode, JournalError
from attachjournal.paths import Home

NOW = datetime.now().astimezone().replace(microsecond=0)
ASKED = Asked("setbacks-01", "setbacks", "falling-back", "gentle", (), "What went well?")
CONTEXT = Context("today", NOW, NOW.date(), kind=Kind.PROMPTED, asked=ASKED)
FREE = Context("write", NOW, NOW.date())


def nobody(_uid: str) -> bool:
    """No entry of that uid is kept."""
    return False


def everything(_uid: str) -> bool:
    """Every uid is that of a kept entry."""
    return True


def waiting(home: Home) -> list[int]:
    """The numbers of the drafts left behind."""
    return [draft.number for draft in drafts.left_behind(home, NOW, nobody)]


def names(draft: Draft) -> set[str]:
    """What lies in a draft's folder."""
    return {path.name for path in draft.folder.iterdir()}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process holds that lock."""
    code = (
        "import fcntl, sys; lock = open(sys.argv[1], 'a'); fcntl.flock(lock, fcntl.LOCK_EX);"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        process.communicate()


def test_a_draft_is_closed_to_everybody_else(place: Home) -> None:
    """Folders are 0700 and files 0600, whatever the umask."""
    before = os.umask(0)
    try:
        draft = drafts.begin(place, CONTEXT)
        with at_work(draft), handed_on(draft):
            write(draft, "Words.", sync=True)
    finally:
        os.umask(before)
    assert place.drafts.stat().st_mode & 0o777 == 0o700
    assert draft.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in draft.folder.iterdir()} == {0o600}


def test_the_page_is_ready_to_write_on(place: Home) -> None:
    """The first line is free; the prompt stands at the end. Without a prompt nothing stands."""
    page = drafts.begin(place, CONTEXT).page.read_text()
    assert page == f"\n\n{SCISSORS}\n\nWhat went well?\n"
    assert drafts.begin(place, FREE).page.read_bytes() == b""


def test_what_the_words_belong_to_is_there_again(place: Home) -> None:
    """A later command finds the prompt, the day and the uid."""
    draft = drafts.begin(place, CONTEXT)
    again = drafts.find(place, draft.number)
    assert again == draft
    assert again.context.asked == ASKED
    assert len(again.context.uid) == len("0" * 32)


def test_a_uid_that_was_given_is_kept(place: Home) -> None:
    """The caller may know it beforehand."""
    draft = drafts.begin(place, CONTEXT._replace(uid="a" * 32))
    assert drafts.find(place, draft.number).context.uid == "a" * 32


def test_the_smallest_free_number_is_taken(place: Home) -> None:
    """Numbers stay small enough to type."""
    made = [drafts.keep_words(place, FREE, b"Words.") for _ in range(3)]
    assert [draft.number for draft in made] == [1, 2, 3]
    drafts.discard(made[1])
    assert drafts.begin(place, FREE).number == 2


def test_two_at_once_get_two_drafts(place: Home) -> None:
    """No draft is begun in the folder of another."""
    with ThreadPool(8) as pool:
        made = pool.map(lambda n: drafts.keep_words(place, FREE, b"%d" % n), range(24))
    assert sorted(draft.number for draft in made) == list(range(1, 25))
    assert sorted(int(drafts.read(draft)) for draft in made) == list(range(24))


def test_bytes_are_kept_as_they_are(place: Home) -> None:
    """A pipe in another encoding loses nothing."""
    words = bytes(range(256))
    assert drafts.read(drafts.keep_words(place, FREE, words)) == words
    assert waiting(place) == [1]


def test_another_encoding_is_told_with_a_way_out(place: Home) -> None:
    """The sentence names the draft, and what to do."""
    draft = drafts.keep_words(place, FREE, b"caf\xe9")
    with pytest.raises(JournalError, match=r"not UTF-8 \(byte 4\).*draft 1; journal drafts cont"):
        drafts.words(draft)


def test_without_drafts_there_is_nothing_to_name(place: Home) -> None:
    """The first evening, and every evening after a kept entry."""
    assert waiting(place) == []
    drafts.discard(drafts.keep_words(place, FREE, b"Words."))
    assert waiting(place) == []


def test_a_draft_with_words_is_named(place: Home) -> None:
    """The sentence holds the command that goes on with it."""
    drafts.begin(place, CONTEXT)
    left = drafts.keep_words(place, FREE, b"Words.")
    assert waiting(place) == [left.number]
    found = drafts.left_behind(place, NOW)
    assert drafts.named(found) == "Words of yours wait in draft 2: journal drafts continue 2"
    assert drafts.named((*found, *found)) == "Words of yours wait in drafts 2, 2: journal drafts"


def test_a_draft_that_is_being_written_is_not_left_behind(place: Home) -> None:
    """It is listed, but no other command names it."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    with locked(draft.folder / "lock"):
        assert waiting(place) == []
        assert [each.number for each in drafts.every(place, NOW)] == [1]
    assert waiting(place) == [1]


def test_nobody_writes_in_a_draft_that_is_being_written(place: Home) -> None:
    """The second one is told, and the words of the first stay."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    with (
        locked(draft.folder / "lock"),
        pytest.raises(JournalError, match="another terminal"),
        at_work(draft),
    ):
        pytest.fail("two at work on one draft")
    with at_work(draft):
        assert drafts.read(draft) == b"Words."


def test_a_look_at_a_draft_does_not_keep_its_writer_out(place: Home) -> None:
    """Listing holds a lock for a moment; whoever begins to write then is not turned away."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    with ThreadPool(2) as pool:
        looks = pool.map_async(lambda _: drafts.every(place, NOW), range(200))
        for _ in range(50):
            with at_work(draft):
                pass
        assert len(looks.get()) == 200


def test_a_draft_whose_entry_is_kept_goes_by_itself(place: Home) -> None:
    """A crash between keeping the entry and removing the draft leaves no second copy."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    assert drafts.left_behind(place, NOW, lambda uid: uid == draft.context.uid) == ()
    assert not draft.folder.exists()


def test_an_empty_draft_is_swept_after_a_day(place: Home) -> None:
    """Until then an editor's window may still save into it."""
    draft = drafts.begin(place, CONTEXT)
    assert drafts.left_behind(place, NOW + timedelta(hours=23)) == ()
    assert draft.folder.exists()
    assert drafts.left_behind(place, NOW + timedelta(hours=25)) == ()
    assert not draft.folder.exists()


def test_an_empty_draft_with_an_open_window_is_not_swept(place: Home) -> None:
    """The window may be open for days."""
    draft = drafts.begin(place, CONTEXT)
    with locked(draft.folder / "window"):
        assert drafts.left_behind(place, NOW + timedelta(days=3)) == ()
    assert draft.folder.exists()


@pytest.mark.parametrize("name", [".entry.md.swp", "#entry.md#", "entry.md.save", "other.md"])
def test_what_an_editor_left_beside_the_page_counts_as_words(place: Home, name: str) -> None:
    """A recovery file is named and never swept, though the page is empty."""
    draft = drafts.begin(place, CONTEXT)
    (draft.folder / name).write_bytes(b"unsaved words")
    assert [each.number for each in drafts.left_behind(place, NOW + timedelta(days=9))] == [1]


def test_a_file_that_holds_what_the_page_holds_keeps_no_draft(place: Home) -> None:
    """Micro may leave its recovery file after the page was saved; other words in it stay."""
    for words, stays in ((b"the same words", False), (b"the same wordS", True)):
        draft = drafts.begin(place, CONTEXT)
        draft.page.write_bytes(b"the same words")
        (draft.folder / "%tmp%entry.md").write_bytes(words)
        assert (drafts.finish(draft) is not None) is stays
        assert draft.folder.exists() is stays


@pytest.mark.parametrize(
    "name", ["entry.md~", ".entry.md.un~", "entry.md.~2~", "!tmp!entry.md~.12", ".draft.json.x"]
)
def test_a_backup_counts_for_nothing(place: Home, name: str) -> None:
    """It holds what the writer took out."""
    draft = drafts.begin(place, CONTEXT)
    (draft.folder / name).write_bytes(b"earlier words")
    assert waiting(place) == []


@pytest.mark.parametrize(
    ("swap", "holds_words"),
    [
        (b"b0nano 7.2".ljust(1024, b"\0"), False),
        (b"b0VIM 9.0".ljust(4096, b"\0"), False),
        (b"b0VIM 9.0".ljust(1007, b"\0") + b"U".ljust(4096, b"\0"), True),
        (b"b0VIM 9.0", True),
        (b"something else".ljust(4096, b"\0"), True),
    ],
)
def test_a_swap_file_that_says_it_holds_nothing_is_believed(
    place: Home, swap: bytes, *, holds_words: bool
) -> None:
    """An editor that was killed before a word was typed leaves no draft to come back to."""
    draft = drafts.begin(place, CONTEXT)
    (draft.folder / ".entry.md.swp").write_bytes(swap)
    assert waiting(place) == [1] * holds_words


def test_finishing_removes_everything(place: Home) -> None:
    """Page, description, locks, undo files."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    (draft.folder / "entry.md~").write_bytes(b"earlier words")
    (draft.folder / "plugin").mkdir()
    assert drafts.finish(draft) is None
    assert not draft.folder.exists()


def test_a_recovery_file_outlives_the_entry(place: Home) -> None:
    """Words that only an editor's swap file holds are named again, the kept ones are not."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    swap = draft.folder / ".entry.md.swp"
    swap.write_bytes(b"more words")
    said = drafts.finish(draft)
    assert said is not None
    assert ".entry.md.swp" in said
    assert "journal drafts discard 1" in said
    left = drafts.left_behind(place, NOW, lambda uid: uid == draft.context.uid)
    assert [each.number for each in left] == [1]
    swap.unlink()
    assert waiting(place) == []


def test_what_a_window_saves_after_the_entry_is_a_draft_again(place: Home) -> None:
    """The kept words are not named; once the window saves more, they are, under a new uid."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    with locked(draft.folder / "window"):
        said = drafts.finish(draft)
        assert said is not None
        assert "draft 1 open" in said
        assert waiting(place) == []
        draft.page.write_bytes(b"Words. And more.")
    (left,) = drafts.left_behind(place, NOW, lambda uid: uid == draft.context.uid)
    assert drafts.words(left) == "Words. And more."
    assert left.context.asked == draft.context.asked


def test_kept_words_are_swept_once_the_window_is_closed(place: Home) -> None:
    """Nothing private stays behind for good."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    with locked(draft.folder / "window"):
        drafts.finish(draft)
    assert drafts.left_behind(place, NOW + timedelta(days=2)) == ()
    assert not draft.folder.exists()


def test_putting_away_takes_only_empty_drafts(place: Home) -> None:
    """A draft with a word, or with an open window, stays."""
    full, empty = drafts.keep_words(place, FREE, b"Words."), drafts.begin(place, FREE)
    with locked(empty.folder / "window"):
        drafts.put_away(empty)
        assert empty.folder.exists()
    for draft in (full, empty):
        drafts.put_away(draft)
    assert full.folder.exists()
    assert not empty.folder.exists()


@pytest.mark.parametrize("about", [None, b"", b"{}", b"[" * 5000, b"\xff", b'{"command": 1}'])
def test_words_whose_description_is_lost_are_a_free_page(place: Home, about: bytes | None) -> None:
    """A crash while a draft was being made costs the prompt at most, never the words."""
    draft = drafts.keep_words(place, CONTEXT, b"Words.")
    file = draft.folder / "draft.json"
    file.unlink()
    if about is not None:
        file.write_bytes(about)
    (left,) = drafts.left_behind(place, NOW, nobody)
    assert left.context.command == "write"
    assert left.context.day == NOW.date()
    assert drafts.words(left) == "Words."
    with at_work(left):
        assert drafts.find(place, 1).context.uid == left.context.uid


def test_a_page_that_is_gone_is_empty(place: Home) -> None:
    """An editor may delete it; the draft is then without words."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    draft.page.unlink()
    assert drafts.read(draft) == b""
    assert waiting(place) == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_something_else_under_the_name_of_the_page_is_told(place: Home, kind: str) -> None:
    """It is neither waited for nor removed, and the draft is named."""
    draft = drafts.begin(place, FREE)
    draft.page.unlink()
    if kind == "folder":
        draft.page.mkdir()
    elif kind == "pipe":
        os.mkfifo(draft.page)
    else:
        draft.page.symlink_to(draft.page)
    with pytest.raises(JournalError, match=r"entry\.md"):
        drafts.read(draft)
    assert waiting(place) == [1]


def test_a_number_that_is_not_there_is_told(place: Home) -> None:
    """With the exit code for what does not exist."""
    with pytest.raises(JournalError) as told:
        drafts.find(place, 7)
    assert told.value.exit_code == ExitCode.NO_SUCH
    assert "no draft 7" in str(told.value)


def test_foreign_things_among_the_drafts_are_left_alone(place: Home) -> None:
    """Only numbered folders are drafts; a file with a number is not overwritten."""
    place.drafts.mkdir(parents=True)
    for name in ("01", "notes", "²", "3x"):
        (place.drafts / name).mkdir()
    (place.drafts / "1").write_text("a file")
    assert drafts.keep_words(place, FREE, b"Words.").number == 2
    assert waiting(place) == [2]
    assert (place.drafts / "1").read_text() == "a file"


def test_drafts_that_cannot_be_listed_stop_nobody(place: Home) -> None:
    """`journal drafts` says it; other commands go on."""
    place.data.mkdir(parents=True)
    place.drafts.symlink_to(place.drafts)
    assert drafts.left_behind(place, NOW) == ()
    with pytest.raises(JournalError, match="Could not read"):
        drafts.every(place, NOW)


def test_a_draft_that_cannot_be_made_is_told_and_leaves_nothing(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said at once, before anybody writes."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalError, match="no space left on device"):
        drafts.begin(place, CONTEXT)
    assert list(place.drafts.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place, and what the system said."""
    place.drafts.mkdir(parents=True)

    def refuse(_folder: Path, _mode: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(drafts, "private_folder", lambda folder: folder)
    with pytest.raises(JournalError, match=r"drafts/1: permission denied"):
        drafts.begin(place, CONTEXT)


def test_a_lock_that_cannot_be_made_keeps_nobody_from_writing(place: Home) -> None:
    """Locks tell who is at work; words matter more."""
    draft = drafts.keep_words(place, FREE, b"Words.")
    (draft.folder / "lock").mkdir()
    with at_work(draft):
        assert waiting(place) == [1]


def test_the_page_is_replaced_whole_or_not_at_all(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails half-way leaves the words that were there."""
    draft = drafts.keep_words(place, FREE, b"Words.")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(draft, "Other words.", sync=True)
    assert drafts.read(draft) == b"Words."


def test_the_prompt_is_put_back_before_the_page_is_opened_again(place: Home) -> None:
    """Words that came from the terminal or a pipe get their prompt under them."""
    draft = drafts.keep_words(place, CONTEXT, b"Words.\n")
    lay_out(draft)
    assert draft.page.read_text() == f"Words.\n\n{SCISSORS}\n\nWhat went well?\n"
    assert drafts.words(draft) == "Words."


def test_a_system_without_locks_has_drafts_all_the_same(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every draft then counts as left behind."""
    monkeypatch.setattr("attachjournal.draft_locks.fcntl", None)
    draft = drafts.keep_words(place, FREE, b"Words.")
    with at_work(draft), handed_on(draft) as locks:
        assert locks == ()
        assert waiting(place) == [1]


def test_a_file_system_without_locks_has_drafts_all_the_same(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as some network folders."""

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    draft = drafts.keep_words(place, FREE, b"Words.")
    with at_work(draft), handed_on(draft) as locks:
        assert locks == ()
        assert not is_open_in_editor(draft)


def test_the_description_is_readable(place: Home) -> None:
    """A person who looks into the folder finds JSON, with the command that goes on."""
    draft = drafts.begin(place, CONTEXT)
    about = json.loads((draft.folder / "draft.json").read_text())
    assert about["command"] == "today"
    assert about["asked"]["id"] == "setbacks-01"
    assert names(draft) == {"entry.md", "draft.json"}

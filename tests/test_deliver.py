"""Writing the file: private, whole or not at all, and nothing overwritten unasked."""

import os
import resource
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from attachjournal import deliver
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from tests.conftest import Journal

OLD = "an older page\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is not there yet, in a folder with nothing else in it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder / "page.md"


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def refused(target: Path, *, force: bool = False) -> str:
    """What is said when the target cannot be written; the check beforehand says the same."""
    with pytest.raises(JournalError) as early:
        deliver.check_target(target, force=force)
    with pytest.raises(JournalError) as late:
        deliver.write_file(target, ["words"], force=force)
    assert str(early.value) == str(late.value)
    return str(late.value)


def test_a_new_file_is_whole_and_private(target: Path) -> None:
    """0600 whatever the umask, UTF-8, line feeds as they are, nothing left beside it."""
    before = os.umask(0)
    try:
        deliver.write_file(target, ["süß\n", "家\n"])
    finally:
        os.umask(before)
    assert target.read_bytes() == "süß\n家\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(target.parent) == ["page.md"]


def test_an_existing_file_stays_unless_force_is_given(target: Path) -> None:
    """With --force it is replaced by a private one, through a link where it is one."""
    target.write_text(OLD)
    target.chmod(0o644)
    assert "--force" in refused(target)
    assert target.read_text() == OLD
    link = target.with_name("link.md")
    link.symlink_to(target)
    assert "--force" in refused(link)
    deliver.write_file(link, ["new"], force=True)
    assert (link.is_symlink(), target.read_text()) == (True, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(target.parent) == ["link.md", "page.md"]


def test_a_link_to_nothing_is_taken_as_well(target: Path) -> None:
    """No file is made somewhere else through it."""
    target.symlink_to(target.with_name("elsewhere.md"))
    assert "--force" in refused(target)
    assert names(target.parent) == ["page.md"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(target: Path) -> None:
    """Whoever was first keeps the name."""

    def pieces() -> Iterator[str]:
        target.write_text(OLD)
        yield "new"

    with pytest.raises(JournalError, match="there already"):
        deliver.write_file(target, pieces())
    assert target.read_text() == OLD
    assert names(target.parent) == ["page.md"]


def test_without_second_names_the_file_is_exclusive_too(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File systems without hard links keep the same promise."""

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    deliver.write_file(target, ["new"])
    assert target.read_text() == "new"
    with pytest.raises(FileExistsError):
        deliver._whole(target, ["newer"], force=False)
    assert (target.read_text(), names(target.parent)) == ("new", ["page.md"])


def test_folders_and_what_is_missing_are_said(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder as target, a folder that is not there, a file as folder, a socket."""
    assert "is a folder; name a file in it" in refused(target.parent)
    assert "There is no folder" in refused(target.parent / "missing" / "page.md")
    target.write_text(OLD)
    assert "not a directory" in refused(target / "page.md")
    monkeypatch.chdir(target.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s")
        assert "is no file" in refused(Path("s"), force=True)


def test_a_home_is_expanded_and_a_place_is_relative_to_here(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a shell would, where the shell did not."""
    monkeypatch.setenv("HOME", str(target.parent))
    monkeypatch.chdir(target.parent)
    deliver.write_file(Path("~/one.md"), ["1"])
    deliver.write_file(Path("two.md"), ["2"])
    assert names(target.parent) == ["one.md", "two.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_cannot_be_written_is_said(target: Path) -> None:
    """One sentence, and nothing begun."""
    target.parent.chmod(0o500)
    with pytest.raises(JournalError, match="permission denied"):
        deliver.write_file(target, ["words"])


@pytest.mark.parametrize("older", [None, OLD])
def test_a_full_disk_leaves_what_was_there(target: Path, older: str | None) -> None:
    """Never half a file: neither a new one nor the older one in part."""
    if older:
        target.write_text(older)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(JournalError, match="could not be written: file too large"):
            deliver.write_file(target, ["x" * 3000] * 20, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(target.parent) == (["page.md"] if older else [])
    assert not older or target.read_text() == older


def test_whatever_stops_the_writing_leaves_nothing(target: Path) -> None:
    """Ctrl-C in the middle is no half file either."""

    def stopped() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver.write_file(target, stopped())
    assert names(target.parent) == []


def test_a_pipe_is_written_into(target: Path) -> None:
    """So that a page can go straight into a program that encrypts it."""
    os.mkfifo(target)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(target.read_text()))
    reader.start()
    deliver.write_file(target, ["one ", "two"])
    reader.join(timeout=10)
    assert read == ["one two"]


def test_a_full_device_is_said() -> None:
    """An error of a device is a sentence as well."""
    with pytest.raises(JournalError, match="no space left"):
        deliver.write_file(Path("/dev/full"), ["words"])


def run_with_stdout(open_stdout: Callable[[], int]) -> "subprocess.CompletedProcess[str]":
    """Write two pieces to a stdout of one's own, as the command line does, and flush at the end."""
    code = (
        "import sys\nfrom attachjournal import deliver\n"
        "from attachjournal.errors import JournalError\n"
        "try:\n    deliver.write_stdout(['a' * 100_000, 'b'])\n"
        "except JournalError as error:\n    sys.stderr.write(str(error)); sys.stdout.flush()\n"
    )
    out = open_stdout()
    try:
        return subprocess.run(
            [sys.executable, "-c", code], stdout=out, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(out)


def test_a_full_disk_behind_stdout_is_said_once() -> None:
    """No traceback, not even at exit."""
    done = run_with_stdout(lambda: os.open("/dev/full", os.O_WRONLY))
    assert done.returncode == 0
    assert done.stderr.startswith("It could not be written: no space left")


def test_stdout_takes_the_pieces_as_they_are(target: Path) -> None:
    """Whole, in order."""
    done = run_with_stdout(lambda: os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_text() == "a" * 100_000 + "b"


@pytest.mark.parametrize(
    "name", ["journal.db", "journal.db-wal", "settings.toml", "drafts/1/entry.md"]
)
def test_the_journals_own_files_are_never_a_target(place: Home, name: str) -> None:
    """Not even with --force, whether they are there yet or not."""
    path = place.data / name
    path.parent.mkdir(parents=True)
    assert "belongs to the journal itself" in refused(path, force=True)
    path.write_text(OLD)
    assert "belongs to the journal itself" in refused(path, force=True)
    assert path.read_text() == OLD


def test_the_journal_under_another_name_is_no_target_either(place: Home, tmp_path: Path) -> None:
    """A link of either kind leads to the same file."""
    place.data.mkdir()
    place.journal.write_text(OLD)
    (tmp_path / "soft.db").symlink_to(place.journal)
    (tmp_path / "hard.db").hardlink_to(place.journal)
    for name in ("soft.db", "hard.db"):
        assert "belongs to the journal itself" in refused(tmp_path / name, force=True)
    assert place.journal.read_text() == OLD


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--everything", "--help"),
        ("export", "--yes", "-o", "--force"),
        ("review", "--save", "--month"),
        ("backup", "--to", "--json"),
    ],
)
def test_an_option_in_the_place_of_a_file_is_no_file(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Whoever asks for help has not written the whole journal into a file of that name."""
    monkeypatch.chdir(tmp_path)
    journal("write", "words")
    said = journal(*words)
    assert said.code == 2, said.err
    assert words[-1] in said.err
    assert not list(tmp_path.glob("--*"))

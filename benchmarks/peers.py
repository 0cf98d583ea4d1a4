"""The programs that are measured side by side: how each is installed, filled and asked.

Each peer works in a folder of its own, which is its home as well: nobody's real journal is touched.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
RARE, COMMON = "zanzibar", "tea"

STEPS = ("start", "add", "last ten", "search, rare", "search, common", "month", "export")


class Note(NamedTuple):
    """A made-up entry."""

    written: datetime
    text: str


class Peer(NamedTuple):
    """A program to be measured."""

    name: str
    package: str
    """What is installed: a name in the registry, or this repository."""
    script: str
    """The console script."""
    commands: dict[str, Sequence[str]]
    """The words for each step; a step that it does not have is left out."""
    fill: Callable[[Path, Path, Sequence[Note]], None]
    """Writes the notes into a folder, given the program's environment."""
    options: Callable[[Path], Sequence[str]]
    """Words before those of the step."""
    is_variant: bool = False
    """Whether it is another peer in other circumstances."""


def environment_of(folder: Path) -> dict[str, str]:
    """A small environment whose home is the folder, so that nothing of the person's is read."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**kept, "HOME": str(folder), "ATTACHJOURNAL_HOME": str(folder), "NO_COLOR": "1"}


def install(peer: Peer, room: Path) -> Path:
    """The peer's environment, made where there is none yet: a venv, and the package in it.

    This repository is put in anew each time, for it may have changed.
    """
    place = room / f"environment-{peer.script}"
    pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet"]
    pip.append("--disable-pip-version-check")
    if not (place / "bin" / peer.script).exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([*pip, peer.package], check=True)
    elif peer.script == "journal" and not peer.is_variant:
        subprocess.run([*pip, "--force-reinstall", "--no-deps", peer.package], check=True)
    return place


def version(peer: Peer, place: Path) -> str:
    """The installed version."""
    distribution = "attachjournal" if peer.script == "journal" else peer.package
    code = f"from importlib.metadata import version; print(version({distribution!r}))"
    done = subprocess.run(
        [place / "bin" / "python", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


FILL_OURS = """
import sys
from attachjournal.core.entry import Kind, NewEntry
from attachjournal.paths import home
from attachjournal.store import file, journal
from datetime import datetime
with file.writing(home()) as db:
    for number, line in enumerate(sys.stdin, 1):
        when, _, text = line.rstrip("\\n").partition("\\t")
        written = datetime.fromisoformat(when).astimezone()
        uid = f"{number:032x}"
        journal.append(db, NewEntry(uid, written.date(), written, Kind.FREE, text))
"""


def _fill_ours(folder: Path, place: Path, notes: Sequence[Note]) -> None:
    lines = "".join(f"{note.written.isoformat()}\t{note.text}\n" for note in notes)
    python = place / "bin" / "python"
    environment = environment_of(folder)
    subprocess.run([python, "-c", FILL_OURS], input=lines, text=True, env=environment, check=True)


ENCRYPT_OURS = """
from attachjournal.paths import home
from attachjournal.store.lock import cipher
from attachjournal.store.lock import convert
convert.convert(home(), None, cipher.new_key("four words of ours"))
"""


def _fill_encrypted(folder: Path, place: Path, notes: Sequence[Note]) -> None:
    _fill_ours(folder, place, notes)
    python = place / "bin" / "python"
    subprocess.run([python, "-c", ENCRYPT_OURS], env=environment_of(folder), check=True)
    settings = 'passphrase-command = "echo four words of ours"\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")


JRNL_SETTINGS = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {file}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v4.6
"""


def _fill_jrnl(folder: Path, _place: Path, notes: Sequence[Note]) -> None:
    file = folder / "journal.txt"
    (folder / "jrnl.yaml").write_text(JRNL_SETTINGS.format(file=file), encoding="utf-8")
    said = (f"[{note.written:%Y-%m-%d %I:%M:%S %p}] {note.text}\n\n" for note in notes)
    file.write_text("".join(said), encoding="utf-8")


KAYDET_SETTINGS = """[SETTINGS]
storage_dir = {folder}/notes
day_file_pattern = %Y-%m-%d.txt
day_title_pattern = %Y/%m/%d/ - %A
log_dir = {folder}/index
editor = vi
"""


def _fill_kaydet(folder: Path, _place: Path, notes: Sequence[Note]) -> None:
    settings = folder / ".config" / "kaydet"
    settings.mkdir(parents=True)
    (settings / "config.ini").write_text(KAYDET_SETTINGS.format(folder=folder), encoding="utf-8")
    for name in ("notes", "index"):
        (folder / name).mkdir()
    days: dict[str, list[str]] = {}
    for number, note in enumerate(notes, 1):
        said = f"{note.written:%H:%M} [{number}]: {note.text}\n"
        days.setdefault(f"{note.written:%Y-%m-%d}", []).append(said)
    for day, said in days.items():
        title = f"{datetime.fromisoformat(day):%Y/%m/%d/ - %A}\n--------------------\n"
        (folder / "notes" / f"{day}.txt").write_text(title + "\n".join(said), encoding="utf-8")


def _no_options(_folder: Path) -> Sequence[str]:
    return ()


ADDED = "One more line about tea, and about the walk to the river before it."

OURS = {
    "start": ["--version"],
    "add": ["write", ADDED],
    "last ten": ["list"],
    "search, rare": ["search", RARE],
    "search, common": ["search", COMMON],
    "month": ["review", "--month"],
    "export": ["export", "--everything", "-"],
}

PEERS = (
    Peer("attachjournal", f"{REPOSITORY}[encrypt]", "journal", OURS, _fill_ours, _no_options),
    Peer(
        "encrypted",
        f"{REPOSITORY}[encrypt]",
        "journal",
        {step: words for step, words in OURS.items() if step != "start"},
        _fill_encrypted,
        _no_options,
        is_variant=True,
    ),
    Peer(
        "jrnl",
        "jrnl",
        "jrnl",
        {
            "start": ["--version"],
            "add": [ADDED],
            "last ten": ["-n", "10"],
            "search, rare": ["-contains", RARE, "-n", "20"],
            "search, common": ["-contains", COMMON, "-n", "20"],
            "export": ["--format", "json"],
        },
        _fill_jrnl,
        lambda folder: ("--config-file", str(folder / "jrnl.yaml")),
    ),
    Peer(
        "kaydet",
        "kaydet",
        "kaydet",
        {
            "start": ["--version"],
            "add": [ADDED],
            "last ten": ["--list", "--limit", "10"],
            "search, rare": ["--filter", RARE, "--limit", "20"],
            "search, common": ["--filter", COMMON, "--limit", "20"],
            "month": ["--stats"],
            "export": ["--list", "--filter", "since:1900-01-01", "--format", "json"],
        },
        _fill_kaydet,
        _no_options,
    ),
)

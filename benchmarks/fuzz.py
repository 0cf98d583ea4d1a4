"""Throw bad files and bad words at everything that reads them: `python benchmarks/fuzz.py`.

Each target is the command line itself with one thing in it made up by Hypothesis: cut up, repeated,
nested and swollen from something sound, or from nothing. A command may refuse; it may not meet an
error that nobody expected, take longer than a second or more than 200 MB. The test suite runs a
short form (tests/test_fuzz.py); the figures of a long one stand in FUZZ.md:

    python benchmarks/fuzz.py --examples 2000 > benchmarks/FUZZ.md
"""

import argparse
import io
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from attachjournal import cli, console
from attachjournal.errors import ExitCode
from attachjournal.paths import HOME_VARIABLE, Home, home

SECONDS, MEGABYTES = 1.0, 200
"""What nothing may reach."""
SWOLLEN = 20_000
"""How often a piece is repeated at most."""

SETTINGS = b"""# mine
deep = true
day-starts = "03:30"
paused-themes = ["trust", "setbacks"]
deep-per-week = 1
passphrase-command = "pass show journal"
"""
CONTACTS = b"""[[people]]
name = "Mara"
phone = "+49 30 1234"
note = "evenings"
"""
PROMPTS = b"""[theme]
slug = "own-porch"
title = "My porch"

[[prompts]]
id = "own-porch-1"
facet = "a-quiet-evening"
intensity = "gentle"
touches = []
text = "Who sat beside you today, and what did they do?"
"""
TEXT = "A quiet evening with @Mara. #walk\n\n- tea\n\x1b[31m[b]é家🙂\n".encode()
SAMPLES = (SETTINGS, CONTACTS, PROMPTS, TEXT, b'{"schema": "attachjournal.journal/1", "tables": {')
PIECES = (*b"[]{}\"'=\\#\n\0", 0xFF, 0x1B)
WORDS = (
    *("2026", "2026-11", "2026-W53", "2026-Q5", "2026-02-30", "last-month", "yesterday", "monday"),
    *('"', "*", "AND", "NEAR(", "-", "c++", "don't", "中", "\u202e", "\ud800", "9" * 30, "@", "#"),
)


def swollen(sample: bytes) -> SearchStrategy[bytes]:
    """Bytes made from something sound: pieces of it replaced, left out, or repeated many times."""
    cuts = st.tuples(
        st.integers(0, len(sample)),
        st.integers(0, 40),
        st.sampled_from(PIECES).map(lambda byte: bytes([byte])) | st.binary(max_size=12),
        st.sampled_from((0, 1, 1, 2, 300, SWOLLEN)),
    )

    def cut(edits: Iterable[tuple[int, int, bytes, int]]) -> bytes:
        made = sample
        for start, length, piece, times in edits:
            made = made[:start] + piece * times + made[start + length :]
        return made

    return st.lists(cuts, max_size=6).map(cut)


def anything(sample: bytes) -> SearchStrategy[bytes]:
    """Bytes of any kind, most of them nearly sound."""
    others = st.sampled_from(SAMPLES).flatmap(swollen)
    return swollen(sample) | swollen(sample) | others | st.binary(max_size=400)


def phrases() -> SearchStrategy[str]:
    """Words of a command line: pieces of what means something, and anything else."""
    pieces = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=6)
    joined = st.tuples(pieces, st.sampled_from(("", " ", "-"))).map(
        lambda each: each[1].join(each[0])
    )
    return joined.map(lambda words: words.replace("\0", "")) | st.sampled_from(WORDS)


class Said(NamedTuple):
    """How a command ended."""

    code: int
    err: str
    seconds: float


def run(*words: str, stdin: bytes = b"") -> Said:
    """Run a command in this process, as a pipe would."""
    err, began = io.StringIO(), time.perf_counter()
    with (
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
        mock.patch.object(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "utf-8", "replace")),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(console.Look, "plain", new=False),
    ):
        code = int(cli.run(list(words)))
    return Said(code, err.getvalue(), time.perf_counter() - began)


def _with_file(path: Path, content: bytes, *commands: tuple[str, ...]) -> list[Said]:
    """Run commands while a file holds that content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    try:
        return [run(*words) for words in commands]
    finally:
        path.unlink(missing_ok=True)


def _settings(place: Home, content: bytes) -> list[Said]:
    return _with_file(
        place.settings,
        content,
        ("config", "list"),
        ("list",),
        ("config", "set", "deep", "on"),
    )


def _contacts(place: Home, content: bytes) -> list[Said]:
    return _with_file(place.contacts, content, ("help-now",), ("help-now", "--json"))


def _prompts(place: Home, content: bytes) -> list[Said]:
    own = place.prompts / "own.toml"
    done = _with_file(own, content, ("prompts", "check", str(own)), ("today", "--show"))
    for cached in place.cache.glob("prompts-*.tsv"):
        cached.unlink()
    return done


def _import(place: Home, content: bytes) -> list[Said]:
    other = place.data / "other.json"
    return _with_file(other, content, ("import", str(other)))


def _homework(place: Home, content: bytes) -> list[Said]:
    given_out = place.data / "given.txt"
    return _with_file(given_out, content, ("homework", "add", "--file", str(given_out)))


def _draft(place: Home, content: bytes) -> list[Said]:
    page, about = place.drafts / "1" / "entry.md", place.drafts / "1" / "draft.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(content)
    return _with_file(about, content[::-1], ("drafts",), ("drafts", "--json"), ("list",))


def _text(_: Home, content: bytes) -> list[Said]:
    shown = (("show", "last"), ("list", "--limit", "3"), ("show", "last", "--json"))
    handed = (
        ("export", "-o", "-"),
        ("export", "-o", "-", "--format", "html", "--text", "markdown"),
    )
    return [run("write", stdin=content), *(run(*words) for words in (*shown, *handed))]


def _periods(_: Home, words: str) -> list[Said]:
    return [
        run("review", "--", words),
        run("list", f"--in={words}"),
        run("list", f"--from={words}"),
    ]


def _days(_: Home, words: str) -> list[Said]:
    return [
        run("show", "--", words),
        run("list", f"--to={words}"),
        run("session", "add", "--", words),
    ]


def _searches(_: Home, words: str) -> list[Said]:
    return [run("search", "--", words), run("search", "--json", "--", words)]


class Target(NamedTuple):
    """A reader, and what it is given."""

    made_of: SearchStrategy[Any]
    act: Callable[[Home, Any], list[Said]]


def whole_journal(place: Home) -> bytes:
    """A small journal as `export --everything` writes it."""
    out = place.data / "whole.json"
    run("export", "--everything", str(out))
    content = out.read_bytes()
    out.unlink()
    return content


def targets(place: Home) -> dict[str, Target]:
    """Every reader by name."""
    return {
        "settings": Target(anything(SETTINGS), _settings),
        "contacts": Target(anything(CONTACTS), _contacts),
        "prompt files": Target(anything(PROMPTS), _prompts),
        "import": Target(anything(whole_journal(place)), _import),
        "homework files": Target(anything(TEXT), _homework),
        "drafts": Target(anything(TEXT), _draft),
        "text on every page": Target(anything(TEXT), _text),
        "periods": Target(phrases(), _periods),
        "days": Target(phrases(), _days),
        "searches": Target(phrases(), _searches),
    }


class Worst(NamedTuple):
    """The worst of a run."""

    examples: int
    commands: int
    seconds: float
    """The longest that one command took."""


def fuzz(target: Target, place: Home, examples: int, start: int) -> Worst:
    """Run a target with so many examples. Raises AssertionError where an error was unexpected."""
    seen: list[list[float]] = []
    kept = place.journal.read_bytes()

    @seed(start)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.made_of)
    def one(value: Any) -> None:
        _put_back(place, kept)
        said = target.act(place, value)
        seen.append([each.seconds for each in said])
        faults = [each.err for each in said if each.code == ExitCode.UNEXPECTED]
        if faults:
            raise AssertionError(faults)

    one()
    return Worst(len(seen), sum(map(len, seen)), max(map(max, seen)))


def _put_back(place: Home, journal: bytes) -> None:
    """Have the journal as it was in the beginning."""
    for path in place.data.glob("journal.db*"):
        path.unlink()
    place.journal.write_bytes(journal)
    place.journal.chmod(0o600)


def furnish(place: Home) -> None:
    """A small journal, all of it in one file."""
    for words in ("A quiet evening with @Mara. #walk", "中文 words, don't mind"):
        run("write", stdin=words.encode())
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def room() -> Any:
    """A home with two entries in it, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ):
        os.environ |= {HOME_VARIABLE: folder, "HOME": folder, "LC_ALL": "C.UTF-8"}
        place = home()
        furnish(place)
        yield place


def alone(name: str, examples: int, start: int) -> None:
    """Run one target and print its figures; the memory is this process's."""
    with room() as place:
        worst = fuzz(targets(place)[name], place, examples, start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(json.dumps([*worst, memory]) + "\n")


def report(examples: int, start: int) -> int:
    """Run every target in a process of its own; print the table. 1 where a limit was reached."""
    with room() as place:
        names = list(targets(place))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print("# What bad files and words do\n")
    print(f"Made by `python benchmarks/fuzz.py` on {python}, seed {start}.\n")
    print("| reader | examples | commands | slowest command | most memory |")
    print("| --- | ---: | ---: | ---: | ---: |")
    failed = False
    for name in names:
        command = [sys.executable, __file__, "--target", name]
        numbers = ["--examples", str(examples), "--seed", str(start)]
        done = subprocess.run([*command, *numbers], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stderr[-4000:])
            print(f"| {name} | an error that nobody expected | | | |", flush=True)
            failed = True
            continue
        count, commands, seconds, memory = json.loads(done.stdout.splitlines()[-1])
        failed |= seconds >= SECONDS or memory >= MEGABYTES * 1e6
        print(
            f"| {name} | {count:,} | {commands:,} | {seconds:.2f} s | {memory / 1e6:.0f} MB |",
            flush=True,
        )
    print(f"\nThe limits: no unexpected error, {SECONDS:.0f} s, {MEGABYTES} MB.")
    return int(failed)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", default="")
    asked = parser.parse_args()
    with suppress(BrokenPipeError):
        if asked.target:
            alone(asked.target, asked.examples, asked.seed)
            return 0
        return report(asked.examples, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())

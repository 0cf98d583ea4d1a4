"""A process of its own that tells what it did: what it loaded, what it asked of SQLite."""

import os
import subprocess
import sys


def unmeasured() -> dict[str, str]:
    """The environment for a process in which coverage measures nothing."""
    return {name: value for name, value in os.environ.items() if "COVERAGE" not in name}


def run_apart(program: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a program's text with these words, with nobody at its stdin.

    Coverage would measure that process as well, and load sockets and a reader of TOML for it.
    """
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=unmeasured(),
    )

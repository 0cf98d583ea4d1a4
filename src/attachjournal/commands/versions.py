"""The versions that matter when something is to be found out. No path and no name is among them."""

import platform
import sqlite3
import sys
from collections.abc import Iterator

PACKAGES = (
    "typer",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "platformdirs",
    "prompt_toolkit",
    "tomlkit",
    "sqlcipher3",
)


def versions() -> Iterator[str]:
    """A line for each: Python, the system, SQLite, the journal's form, the packages."""
    from importlib import metadata

    from attachjournal.store.connection import SCHEMA_VERSION

    yield f"Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"{platform.system()} {platform.release()} ({platform.machine()})"
    yield f"SQLite {sqlite3.sqlite_version}"
    yield f"journal file, version {SCHEMA_VERSION}"
    yield f"standard streams {sys.stdout.encoding}"
    for name in PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} not installed"

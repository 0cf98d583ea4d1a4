"""Modules that wait for their first use, where Python would read them at once.

Typer, and what it imports of the standard library, names modules at its top that a command rarely
touches: archives for `shutil`, addresses for `urllib`, sources for `inspect`. They were a tenth of
a command's start-up (ARCHITECTURE.md, Start-up). Python 3.15 brings `lazy import` for that
(PEP 810); until it is the oldest that we run on, a module of ours stands in for each of them.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

RARELY_USED = (
    "bz2",
    "fnmatch",
    "ipaddress",
    "linecache",
    "lzma",
    "math",
    "ntpath",
    "shellingham",
    "subprocess",
    "textwrap",
    "token",
    "tokenize",
)
"""What Typer brings along and a daily command does without (tests/test_later.py)."""


class _StandIn(ModuleType):
    """In the place of a module until something of it is wanted; then it hands out the real one.

    Who holds it reads the module's names through it for good, and can set none of them.
    """

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            sys.modules.pop(self.__name__, None)  # a thread may have been quicker
        return getattr(import_module(self.__name__), name)


def stand_in() -> None:
    """Have those modules wait that are not loaded yet."""
    for name in RARELY_USED:
        sys.modules.setdefault(name, _StandIn(name))

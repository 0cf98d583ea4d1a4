"""Modules that wait for their first use are, from then on, the modules themselves."""

import sys

import pytest

from attachjournal.paths import Home
from tests.conftest import Journal
from tests.process import run_apart

BEGUN = """
import sys
from attachjournal import later
later.RARELY_USED = ("colorsys", "json", "no_such_module")
import json
later.stand_in()
import colorsys
waits = lambda name: isinstance(sys.modules.get(name), later._StandIn)
"""


def said(program: str) -> str:
    """What a program prints that begins with stand-ins."""
    done = run_apart(BEGUN + program)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_waits_until_something_of_it_is_wanted() -> None:
    """Being named at the top of a module is not yet use; asking for a name is."""
    assert said("print(waits('colorsys'), colorsys.ONE_THIRD < 1, waits('colorsys'))") == (
        "True True False"
    )


@pytest.mark.parametrize(
    "use",
    [
        "from colorsys import rgb_to_hsv",
        "rgb_to_hsv = colorsys.rgb_to_hsv",
        "colorsys.ONE_SIXTH; import colorsys as anew; rgb_to_hsv = anew.rgb_to_hsv",
    ],
)
def test_it_becomes_the_module_however_it_is_used(use: str) -> None:
    """Whoever holds the stand-in and whoever imports it later see one module."""
    assert said(f"{use}; print(rgb_to_hsv is colorsys.rgb_to_hsv is "
                "sys.modules['colorsys'].rgb_to_hsv)") == "True"  # fmt: skip


def test_a_name_that_it_has_not_is_missed_as_ever() -> None:
    """A library that looks whether something is there gets its answer."""
    assert said("print(hasattr(colorsys, 'nothing_of_that_name'))") == "False"


def test_what_is_loaded_stays() -> None:
    """Nothing is taken from those who use it already."""
    assert said("print(waits('json'))") == "False"


def test_a_module_that_is_not_there_is_missed_at_its_first_use() -> None:
    """As by a Python that was built without a library for an archive."""
    program = """if True:
        import no_such_module
        try:
            no_such_module.anything
        except ModuleNotFoundError as error:
            print(error.name)
        try:
            import no_such_module
        except ModuleNotFoundError as error:
            print(error.name)"""
    assert said(program).split() == ["no_such_module", "no_such_module"]


WAITING = """
import sys
before = set(sys.modules)
from attachjournal.__main__ import main
try:
    main()
finally:
    from attachjournal.later import RARELY_USED, _StandIn
    waits = lambda name: isinstance(sys.modules[name], _StandIn)
    print("LOADED", *(each for each in RARELY_USED if each not in before and not waits(each)))
"""


@pytest.mark.parametrize("words", ["list", "today --show", "search words", "review --month"])
def test_a_look_into_the_journal_wants_none_of_them(
    journal: Journal, place: Home, words: str
) -> None:
    """Each name stands for a module that is not read; one that is always wanted has no business."""
    journal("write", stdin="some words")
    journal("today", "--show")  # its cache is made with more
    done = run_apart(WAITING, *words.split())
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("LOADED\n")


BROUGHT = """
import sys
from attachjournal import later
before = set(sys.modules)
import attachjournal.cli
print(*sorted(set(later.RARELY_USED) - before - set(sys.modules)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons wait with some themselves")
def test_each_of_them_would_be_loaded_otherwise() -> None:
    """A name that Typer no longer brings along can go from the list."""
    done = run_apart(BROUGHT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []

"""The command line as a whole: what every command has in common."""

import pytest

from attachjournal.cli import COMMANDS, build
from tests.conftest import Journal

HOSTILE = (
    "[bold]",
    "[/x] :smile: [2019-01-01] May: tea",
    "\x1b[31mred\x1b]52;c;aGk=\x07",
    "left \u202eright\u2066 over",
    "x" * 20_000,
    "nul \x00 and bell \x07",
    "décomposé e\u0301 家 🙂",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    """A command in the table can be built, and its help begins with what the table says."""
    command = build(name, COMMANDS[name])
    assert command.help


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_comes_back_as_typed(journal: Journal, text: str) -> None:
    """Any text is text: kept byte for byte, and no escape sequence leaves the program."""
    assert journal("write", stdin=text).code == 0
    shown = journal("show", "last", "--json")
    assert shown.json["text"] == text
    for said in (shown.out, journal("show", "last").out, journal("list").out):
        assert not set(said) & set("\x00\x07\x1b\x9b\u202e\u2066")


def test_a_misspelt_command_is_told_its_neighbour(journal: Journal) -> None:
    """A near miss is suggested, with exit code 2."""
    said = journal("lst")
    assert (said.code, said.out) == (2, "")
    assert "did you mean list?" in said.err


def test_a_misspelt_option_keeps_the_words(journal: Journal) -> None:
    """Nothing typed is dropped, and no misspelt --private is saved as text."""
    said = journal("write", "went badly", "--privat")
    assert said.code == 2
    assert "draft 1" in said.err
    assert journal("list", "--json").json["entries"] == []


def test_words_that_begin_with_a_dash_are_text(journal: Journal) -> None:
    """A sentence with a dash in front is a sentence; an option with an equals sign is an option."""
    assert journal("write", "-n went badly", "--keep=one line").code == 0
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["keep"]) == ("-n went badly", "one line")


@pytest.mark.parametrize("family", ["people", "session", "homework", "prompts", "try"])
def test_a_family_that_lists_alone_takes_the_options_of_its_list(
    journal: Journal, family: str
) -> None:
    """A script need not know where the list is; help stays the family's."""
    said = journal(family, "--json")
    assert said.json["schema"].startswith("attachjournal.")
    assert said == journal(family, "list", "--json") == journal(family, "--plain", "--json")
    assert f"Usage: journal {family} [OPTIONS] COMMAND" in journal(family, "--help").out
    assert f"journal {family} list --help" in journal(family, "--nonsense").err

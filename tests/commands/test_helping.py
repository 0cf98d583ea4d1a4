"""Help and slips: examples first, `-h`, and what a near miss may have meant."""

from collections.abc import Iterator
from typing import Any

import pytest

from attachjournal.cli import COMMANDS, build
from attachjournal.commands.common.family import TEXT, TextFamily
from attachjournal.commands.common.helping import parted
from tests.conftest import Journal


def commands() -> Iterator[tuple[str, Any]]:
    """Every command and every command of a family, with the words that call it."""
    for name, entrance in COMMANDS.items():
        command = build(name, entrance)
        yield name, command
        for inner, each in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", each


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples(name: str) -> None:
    """Nobody has to put the options together first; an example calls the command it stands at."""
    command = build(name, COMMANDS[name])
    for inner, each in [("", command), *getattr(command, "commands", {}).items()]:
        examples = parted(each.help or "").examples
        assert examples, f"{name} {inner}"
        assert f"journal {name}" in examples[0], examples


@pytest.mark.parametrize("sign", ["-h", "--help"])
def test_examples_stand_above_the_options(journal: Journal, sign: str) -> None:
    """What it is, examples, how it is called, and then everything it takes."""
    said = journal("list", sign)
    assert said.code == 0
    first, example, usage, options = (
        said.out.index(words)
        for words in ("Your entries", "  journal list --month\n", "Usage: ", "Options:")
    )
    assert first < example < usage < options


def test_every_command_answers_to_h(journal: Journal) -> None:
    """Commands of families as well; a family's own words are no slip for it."""
    for words, command in commands():
        if words.endswith(f" {TEXT}") and isinstance(command, TextFamily):
            continue
        said = journal(*words.split(), "-h")
        assert said.code == 0, words
        assert "Usage: journal" in said.out, words


@pytest.mark.parametrize("columns", [40, 80])
def test_help_is_no_wider_than_the_terminal(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Only an example may be, in a narrow one: it is there to be copied, whole."""
    monkeypatch.setenv("COLUMNS", str(columns))
    for words, command in [("", None), *commands()]:
        if words.endswith(f" {TEXT}") and isinstance(command, TextFamily):
            continue
        for line in journal(*words.split(), "-h").out.splitlines():
            example = columns < 80 and line.startswith("  journal ")
            assert len(line) <= columns or example, (words, line)


def test_help_says_a_range_in_words_alone(journal: Journal) -> None:
    """What may be given stands in the sentence; no formula comes after it."""
    for words, command in commands():
        if words.endswith(f" {TEXT}") and isinstance(command, TextFamily):
            continue
        assert "<=" not in (out := journal(*words.split(), "-h").out), words
        assert ">=" not in out, words
    assert "At most N; 0: all.  [default: 10]" in " ".join(journal("list", "-h").out.split("\n"))


def test_a_docstring_in_its_parts() -> None:
    """Examples may stand at the end, or in the first paragraph."""
    text = "What it is.\n\nMore of it,\nand more.\n\nExamples: journal a · journal b\n--c"
    assert parted(text) == ("What it is.", ("journal a", "journal b --c"), "More of it,\nand more.")
    assert parted("What it is. Example: journal a").examples == ("journal a",)
    assert parted("What it is.") == ("What it is.", (), "")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("lst", "list"),
        ("list --moth", "--month"),
        ("people shw", "show"),
        ("prompts shw", "show"),
        ("list --theme trst", "trust"),
        ("list --kind setbak", "setback"),
        ("config get dep", "deep"),
        ("export --names initial", "initials"),
        ("export --format htm", "html"),
        ("review last-moth", "last-month"),
        ("guide tonigt", "tonight"),
        ("setback lst", "list"),
        ("--verson", "--version"),
    ],
)
def test_a_near_miss_is_suggested(journal: Journal, words: str, meant: str) -> None:
    """On stderr, with exit code 2 or 4."""
    said = journal(*words.split())
    assert said.code in (2, 4)
    assert said.out == ""
    assert f"did you mean {meant}" in said.err


@pytest.mark.parametrize("command", ["list", "search words", "kept", "review", "export"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_somebody_whom_nothing_names_is_no_empty_answer(
    journal: Journal, command: str, form: tuple[str, ...]
) -> None:
    """A script can tell a slip from a page without entries; whom one of the people is, is known."""
    journal("write", "words of @Mara")
    journal("people", "add", "Aunt Mo")
    if command == "export":
        form = ("--format", "json") if form else ()
    said = journal(*command.split(), *form, "--person", "@Mra")
    assert (said.code, said.out) == (4, "")
    assert said.err == "No entry names “Mra”; did you mean Mara?\n"
    assert journal(*command.split(), *form, "--person", "mara").code == 0
    assert journal(*command.split(), *form, "--person", "Aunt Mo").code != 4


@pytest.mark.parametrize("command", [("list",), ("search", "words")])
def test_a_tag_that_nothing_has_is_told_its_neighbour(
    journal: Journal, command: tuple[str, ...]
) -> None:
    """Tags are no names of anybody: a list without entries is the answer."""
    journal("write", "words of @Mara #repair")
    assert "did you mean repair?" in journal(*command, "--tag", "repar").err
    assert journal(*command, "--tag", "unlike-any").err.endswith("“unlike-any”.\n")


def test_versions(journal: Journal) -> None:
    """Alone a line; with --verbose, whatever a report needs, and no path."""
    assert journal("--version").out.count("\n") == 1
    said = journal("--version", "--verbose").out
    for name in ("Python", "SQLite", "typer", "rich", "sqlmodel"):
        assert name in said
    assert journal("--verbose", "--version").out == said
    assert "/" not in said


@pytest.mark.parametrize(
    "words", ["list --tag none", "list 2020-01", "setback list --in 2020", "try list --in 2020"]
)
def test_filters_that_leave_nothing_do_not_say_that_nothing_is_there(
    journal: Journal, words: str
) -> None:
    """Somebody who wrote is not to think for a moment that it is gone."""
    journal("setback", "Went quiet", "--kind", "withdrawal")
    journal("try", "add", "ask for a lift")
    said = journal(*words.split())
    everything = " ".join(each for each in words.split() if each in ("setback", "try", "list"))
    assert said.out == f"  Nothing fits that. What there is:\n  journal {everything}\n"
    assert said.code == 0

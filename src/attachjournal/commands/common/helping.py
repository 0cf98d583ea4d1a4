"""How a command's help reads: what it is, how it is used, and then everything it takes."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from inspect import cleandoc
from typing import Any

from attachjournal.core.named import NamedTuple

EXAMPLES = re.compile(r"(?:^|(?<=\s))Examples?: ")
PARTED = " · "
AS_IT_STANDS = "\b"
"""How a docstring marks a paragraph whose lines are kept."""
RANGE = re.compile(r"  \[[^];]*x[<>]=\d+]$|; [^];]*x[<>]=\d+(?=]$)")
"""What Typer puts after an option that takes a number: `[default: 10; x>=0]`."""
NARROWEST, NARROW = 36, 58
"""No help is laid out for fewer columns; below the second, long names stand above what they do."""
LONG, BENEATH = 12, 4
"""A name that leaves too little room beside it there, and how far what it does stands in then."""


class Help(NamedTuple):
    """A docstring in its parts."""

    first: str
    """What the command is, in a sentence."""
    examples: tuple[str, ...]
    rest: str
    """What else there is to know; paragraphs are parted by empty lines."""


def parted(text: str) -> Help:
    """A command's docstring: a first sentence, more of it, and `Examples: a · b` somewhere."""
    first, _, rest = cleandoc(text).partition("\n\n")
    if EXAMPLES.search(first):
        first, _, end = _cut(first)
        return Help(first, (*_each(end),), rest)
    rest, found, end = _cut(rest)
    examples, _, after = end.partition("\n\n")
    paragraphs = [each.strip("\n ") for each in (rest, after) if each.strip()]
    return Help(first, (*_each(examples),) if found else (), "\n\n".join(paragraphs))


def _cut(text: str) -> tuple[str, bool, str]:
    """The text before the examples, whether there are some, and what follows the word."""
    found = EXAMPLES.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


def _each(examples: str) -> Iterator[str]:
    """Each example on a line of its own."""
    yield from (each for each in " ".join(examples.split()).rstrip(".").split(PARTED) if each)


def format_help(command: Any, context: Any, formatter: Any) -> None:
    """Write the help of a command: first sentence, examples, usage, the rest, the options."""
    fit(formatter)
    text = parted(command.help or "")
    formatter.write_text(" ".join(text.first.split()))
    if text.examples:
        formatter.write_paragraph()
        formatter.indent()
        for example in text.examples:
            formatter.write(f"{' ' * formatter.current_indent}{example}\n")
        formatter.dedent()
    formatter.write_paragraph()
    command.format_usage(context, formatter)
    for paragraph in text.rest.split("\n\n") if text.rest else ():
        formatter.write_paragraph()
        if paragraph.startswith(AS_IT_STANDS):
            formatter.write(paragraph.removeprefix(AS_IT_STANDS).strip("\n") + "\n")
        else:
            formatter.write_text(" ".join(paragraph.split()))
    command.format_options(context, formatter)


def fit(formatter: Any) -> None:
    """Keep a help inside a narrow terminal, where it would be laid out for fifty columns."""
    from shutil import get_terminal_size  # already loaded by Typer

    formatter.width = min(formatter.width, max(NARROWEST, get_terminal_size().columns - 2))
    formatter.write_dl = partial(_write_rows, formatter.write_dl, formatter.width < NARROW)


def _write_rows(write: Any, narrow: bool, rows: Iterable[tuple[str, str]]) -> None:
    """Names and what they do, without formulas: what an option takes is said in its words."""
    said = [(name, RANGE.sub("", meaning)) for name, meaning in rows]
    beneath = narrow and max(len(name) for name, _ in said) > LONG
    write(said, *([BENEATH] if beneath else []))

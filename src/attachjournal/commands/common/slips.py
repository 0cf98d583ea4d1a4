"""What a slip in a command line may have meant. Only on the way to an error."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer

OUT_OF_RANGE = re.compile(r"is not in the range (\d+)<=x<=(\d+)")
QUOTED = re.compile(r"'([^']+)'")


def sentence(error: typer.TyperException) -> str:
    """The error's own words, with what comes closest to the word that was meant."""
    close = getattr(error, "possibilities", None)
    if close:
        return f"{error.message.rstrip('.')}; did you mean {close[0]}?"
    ranged = OUT_OF_RANGE.search(error.message)
    if ranged and hasattr(error, "param_hint"):
        name = getattr(getattr(error, "param", None), "opts", ["it"])[-1]
        return f"{name} takes a number from {ranged.group(1)} to {ranged.group(2)}."
    said, close = error.format_message(), _close(error)
    if close:
        plain = said.partition(". Did you mean")[0].rstrip(".")
        return f"{plain}; did you mean {close[0]}?"
    return said


def _close(error: typer.TyperException) -> list[str]:
    """The names that come close to the word, the closest first."""
    found = QUOTED.findall(error.message)
    if error.message.startswith("No such command") and found:
        return _like(found[0], getattr(_command(error), "commands", ()))
    parameter = getattr(error, "param", None)
    choices = getattr(getattr(parameter, "type", None), "choices", ())
    wrong = re.search(r"'([^']+)' is not one of", error.message)
    return _like(wrong.group(1), map(_word, choices)) if wrong else []


def _command(error: typer.TyperException) -> Any:
    return getattr(getattr(error, "ctx", None), "command", None)


def _word(choice: Any) -> str:
    return str(getattr(choice, "value", choice))


def _like(word: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(word.lower(), list(names), 1)

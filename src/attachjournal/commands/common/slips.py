"""What a slip in a command line may have meant. Only on the way to an error."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer

NO_NUMBER = re.compile(r"is not in the range|is not a valid int")
QUOTED = re.compile(r"'([^']+)'")


def sentence(error: typer.TyperException) -> str:
    """The error's own words, with what comes closest to the word that was meant."""
    close = getattr(error, "possibilities", None)
    if close:
        return f"{error.message.rstrip('.')}; did you mean {close[0]}?"
    if NO_NUMBER.search(error.message) and getattr(error, "param", None):
        return _number(error.param)  # type: ignore[attr-defined] # as Typer's error of a value has it
    names = _commands(error)
    unknown = QUOTED.search(error.message) if names else None
    if unknown:
        return _no_command(unknown.group(1), names, error)
    said, close = error.format_message(), _close(error)
    if close:
        plain = said.partition(". Did you mean")[0].rstrip(".")
        return f"{plain}; did you mean {close[0]}?"
    return said


def _number(parameter: Any) -> str:
    """Which number an option, or a word in its place, takes."""
    low, high = (getattr(parameter.type, end, None) for end in ("min", "max"))
    name = parameter.opts[-1] if parameter.param_type_name == "option" else parameter.metavar
    to = "on" if high is None else f"to {high}"
    bounds = "" if low is None else f" from {low} {to}"
    return f"{name.strip('[].')} takes a number{bounds}."


def _close(error: typer.TyperException) -> list[str]:
    """The names that come close to the word, the closest first."""
    parameter = getattr(error, "param", None)
    choices = getattr(getattr(parameter, "type", None), "choices", ())
    wrong = re.search(r"'([^']+)' is not one of", error.message)
    return _like(wrong.group(1), map(_word, choices)) if wrong else []


def _commands(error: typer.TyperException) -> list[str]:
    """The commands of the family in which one was not found; none for any other error."""
    if not error.message.startswith("No such command"):
        return []
    return list(getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", ()))


def _no_command(word: str, names: list[str], error: typer.TyperException) -> str:
    """That a family has no such command, and which it has."""
    family = getattr(getattr(error, "ctx", None), "command_path", "journal")
    close = _like(word, names)
    meant = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}."
    return f"There is no command “{word}” in {family}; {meant}"


def _word(choice: Any) -> str:
    return str(getattr(choice, "value", choice))


def _like(word: str, names: Iterable[str]) -> list[str]:
    return get_close_matches(word.lower(), list(names), 1)

"""Write docs/commands.md from the program itself: `python docs/reference.py`.

A test holds the file true: whoever changes a command runs this once more.
"""

from pathlib import Path
from typing import Any

import typer

from attachjournal.cli import COMMANDS, SHARED, build

TARGET = Path(__file__).with_name("commands.md")
HEAD = """# Every command

Made from the program by `python docs/reference.py`; a test holds it true. Each command also takes
`--no-color`, `--plain`, `--private-screen` and `--help` (`-h`). `journal --version` says the
version.
"""


def reference() -> str:
    """Every command with its help, its arguments and its options."""
    parts = [HEAD]
    for name, entrance in COMMANDS.items():
        command = build(name, entrance)
        parts.append(_section(f"journal {name}", command, 2))
        for sub, each in getattr(command, "commands", {}).items():
            parts.append(_section(f"journal {name} {sub}", each, 3))
    return "\n".join(parts)


def _section(path: str, command: Any, level: int) -> str:
    """One command."""
    lines = [f"{'#' * level} {path}", "", _usage(path, command), "", (command.help or "").strip()]
    rows = [row for each in command.params if (row := _row(each))]
    if rows:
        lines += ["", *rows]
    return "\n".join(lines) + "\n"


def _usage(path: str, command: Any) -> str:
    """How it is called."""
    context = typer.Context(command, info_name=path, **command.context_settings)
    words = " ".join(command.collect_usage_pieces(context))
    return f"    {path} {words}".rstrip()


def _row(parameter: Any) -> str | None:
    """One option or argument, unless every command has it."""
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if names in (*SHARED, "--help", "-h, --help"):
        return None
    named = parameter.param_type_name == "option"
    metavar = f" {parameter.metavar}" if named and parameter.metavar else ""
    title = f"`{names}{metavar}`" if named else f"`{parameter.metavar or parameter.name}`"
    return f"- {title}: {parameter.help or ''}".rstrip(": ")


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")

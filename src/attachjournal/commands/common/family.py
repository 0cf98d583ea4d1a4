"""Families of commands in which one is meant where none is named: to list, or to keep a text."""

from typing import Any

import typer
from typer.core import TyperGroup

from attachjournal.errors import UsageProblem

TEXT = "add"
"""The command that takes the words. It can be named, and need not be."""
LIST = "list"
"""The command that is meant where a family is named alone; its options can stand there as well."""
HELP = {"-h", "--help"}


class ListFamily(TyperGroup):
    """Commands of which one lists: `journal session --json` is `journal session list --json`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Take options that stand before any command for those of the list."""
        lead = _lead(self, args)
        if args[lead:] and args[lead].startswith("-") and args[lead] not in HELP:
            args = [*args[:lead], LIST, *args[lead:]]
        return super().parse_args(ctx, args)


def _lead(family: TyperGroup, args: list[str]) -> int:
    """How many of the words are flags that every command takes, and so may stand first."""
    shared = {name for each in family.params for name in each.opts}
    return next((at for at, word in enumerate(args) if word not in shared), len(args))


class TextFamily(TyperGroup):
    """Commands of their own, and beside them one that takes whatever else is written."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Find out whether the first word is a command, and otherwise what it may be a slip for."""
        lead = _lead(self, args)
        flags, rest = args[:lead], args[lead:]
        if rest and rest[0] in list(self.commands):  # looking one up would build it
            return super().parse_args(ctx, args)
        if HELP & set(rest):
            return super().parse_args(ctx, [*flags, "--help"])
        self._refuse_a_slip(ctx, rest)
        return super().parse_args(ctx, [*flags, TEXT, *rest])

    def _refuse_a_slip(self, ctx: typer.Context, words: list[str]) -> None:
        """Raise UsageProblem where the words are a slip for a command, and hardly a text."""
        numbered = len(words) == 2 and words[1].isdecimal()  # noqa: PLR2004 - as in `plan 12`
        if not (numbered or len(words) == 1) or not words[0].isalpha():
            return
        from difflib import get_close_matches  # one word alone is rare

        names = [name for name in self.commands if name != TEXT]
        close = get_close_matches(words[0].lower(), names, 1)
        if close or numbered:
            meant = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}."
            message = (
                f"There is no command “{words[0]}” in journal {ctx.info_name}; {meant} "
                f'To keep it as text: --what "{" ".join(words)}"'
            )
            raise UsageProblem(message)

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # noqa: ARG002
        """The commands that help names: the one that takes the words is the family itself."""
        return [name for name in self.commands if name != TEXT]

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command; an error in the words names the family, not the hidden command."""
        try:
            return super().invoke(ctx)
        except typer.TyperException as error:
            if ctx.invoked_subcommand == TEXT:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def format_options(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The options of the words, then the commands."""
        self.commands[TEXT].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

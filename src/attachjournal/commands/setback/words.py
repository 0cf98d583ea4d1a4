"""The options that say something of a step back, and the kinds they may name."""

from typing import Annotated

import typer

from attachjournal.commands.common.options import near
from attachjournal.core.prompts.library import SETBACK_KINDS
from attachjournal.core.setback import in_order, kind_named
from attachjournal.errors import UsageProblem

Words = Annotated[list[str] | None, typer.Argument(metavar="[WHAT]...", help="What happened.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help=f"Repeatable: {', '.join(SETBACK_KINDS)}."),
]
KindFilter = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Of this kind.")]
What = Annotated[
    str | None, typer.Option("--what", metavar="TEXT", help="What happened, facts alone.")
]
Friend = Annotated[
    str | None, typer.Option("--friend", metavar="TEXT", help="What you would say to a friend.")
]
Turning = Annotated[
    str | None, typer.Option("--turning", metavar="TEXT", help="One point where it could turn.")
]
Plan = Annotated[
    str | None, typer.Option("--plan", metavar="TEXT", help="If …, then …, for the next time.")
]
Repair = Annotated[
    str | None, typer.Option("--repair", metavar="TEXT", help="A sentence to mend it.")
]
Which = Annotated[
    str | None, typer.Argument(metavar="[ID|last]", help="Which; without it, the one that waits.")
]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was said of it.")]


def kinds_named(words: list[str] | None) -> tuple[str, ...]:
    """The kinds that slugs or acts name. Raises UsageProblem, naming a near miss."""
    found = []
    for word in words or ():
        kind = kind_named(word)
        if kind is None:
            message = f"There is no kind of step back “{word}”{near(word, SETBACK_KINDS)}"
            raise UsageProblem(message)
        found.append(kind)
    return in_order(found)

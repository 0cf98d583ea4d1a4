"""The options that say something of an experiment, and the values they may have."""

from typing import Annotated

import typer

from attachjournal.commands.common.options import near
from attachjournal.core.experiment import AsFeared
from attachjournal.errors import UsageProblem

Words = Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="What you will try.")]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help="With whom; repeatable.")
]
When = Annotated[
    str | None,
    typer.Option("--when", metavar="DAY", help="For which day: 2026-12-01, tomorrow, friday."),
]
Expect = Annotated[
    str | None, typer.Option("--expect", metavar="TEXT", help="What you expect to happen.")
]
Sure = Annotated[
    str | None, typer.Option("--sure", metavar="N", help="How sure you are of it, 0 to 100.")
]
SureOrNone = Annotated[
    str | None, typer.Option("--sure", metavar="N", help="How sure you were, 0 to 100.")
]
Which = Annotated[
    str | None, typer.Argument(metavar="[ID|last]", help="Which; without it, the one that waits.")
]
What = Annotated[str | None, typer.Option("--what", metavar="TEXT", help="What happened.")]
Feared = Annotated[
    str | None,
    typer.Option("--as-feared", metavar="ANSWER", help=f"One of {', '.join(AsFeared)}."),
]
Learned = Annotated[
    str | None, typer.Option("--learned", metavar="TEXT", help="What you know now.")
]
Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="When; today without it.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was said of it.")]

MOST_SURE = 100


def feared_named(word: str) -> AsFeared:
    """The answer that a word gives. Raises UsageProblem, naming a near miss."""
    try:
        return AsFeared(word.strip().lower())
    except ValueError:
        message = f"--as-feared cannot be “{word}”{near(word, AsFeared)}"
        raise UsageProblem(message) from None


def percent(words: str | None) -> int | None:
    """The number from 0 to 100 that the words are; None for none. Raises UsageProblem."""
    said = (words or "").strip().removesuffix("%")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and int(said[:4]) <= MOST_SURE):
        message = f"--sure cannot be “{words}”; it takes a number from 0 to 100."
        raise UsageProblem(message)
    return int(said)

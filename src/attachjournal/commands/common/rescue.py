"""How words that are in hand are saved when something goes wrong (in_hand.py)."""

from collections.abc import Mapping
from typing import Any

import typer

from attachjournal import clock, config, console, drafts, paths
from attachjournal.core.day import local_day
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind, Sharing
from attachjournal.core.text import normalise
from attachjournal.drafts import Draft
from attachjournal.errors import JournalError, Locked
from attachjournal.paths import Home
from attachjournal.store import file

ENDS = (".", "?", "!", "…")


def refuse_if_locked() -> None:
    """A locked journal takes no words: raise Locked, where nobody gives the passphrase."""
    file.unlock(paths.home())


def is_locked(problem: BaseException) -> bool:
    """Whether the journal is locked, or that was the problem."""
    return isinstance(problem, Locked) or file.is_locked(paths.home())


def into_draft(
    problem: BaseException | None,
    home: Home,
    context: Context,
    page: str,
    draft: Draft | None = None,
) -> None:
    """Have the words on the page safe in a draft; raise JournalError where that was the problem."""
    if draft is None and not page.strip():
        return
    try:
        safe = draft or drafts.keep_words(home, context, page.encode(errors="surrogateescape"))
        where = safe.safe
    except JournalError as worse:
        where = str(worse)
    _tell(problem, where)


def _tell(problem: BaseException | None, where: str) -> None:
    """Say where the words are: in the sentence of a JournalError, which is raised, or before."""
    if not isinstance(problem, JournalError):
        console.say(where)
        return
    said = str(problem)
    if said in where:  # what was in the way of the command was in the way of the draft
        raise type(problem)(where) from None
    stop = "" if not said or said.endswith(ENDS) else "."
    raise type(problem)(f"{said}{stop} {where}".lstrip()) from None


def loose(kind: str, given: Mapping[str, Any], page: str) -> Context:
    """What is known of words that have not found what they belong to: what the options say."""
    now = clock.now()
    keep = normalise(given.get("keep") or "").strip()
    private = given.get("private") or given.get("to_open") is False
    return Context(
        "write",
        now,
        local_day(now, config.load(paths.home()).settings.day_starts),
        kind=Kind(kind),
        before=_rating(given.get("before")),
        after=_rating(given.get("after")),
        keep=keep if keep != page else None,
        sharing=Sharing.PRIVATE if private else Sharing.OPEN,
    )


def _rating(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def understood(command: Any, ctx: Any, args: list[str], own: set[str]) -> dict[str, Any]:
    """The parameters of such a line, without what was not understood and a word after it."""
    known, after_slip = [], False
    for word in args:
        is_slip = word[:1] == "-" != word and word.partition("=")[0] not in own
        if not (is_slip or (after_slip and " " not in word)):
            known.append(word)
        after_slip = is_slip
    try:
        return dict(command.make_parser(ctx).parse_args(known)[0])
    except typer.TyperException:
        return {}

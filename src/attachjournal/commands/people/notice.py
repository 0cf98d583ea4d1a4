"""`journal people notice`: something seen in how somebody relates, given, or received."""

import os
from typing import Annotated

import typer

from attachjournal import ask, console, drafts
from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.welcome import welcome
from attachjournal.commands.people import offer
from attachjournal.commands.people.named import agreed, name_typed, near, unknown
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.person import Exchange
from attachjournal.errors import Interrupted, NoSuch, UsageProblem
from attachjournal.store import file, people

COMMAND = "people notice"
KEYS = {"g": "gave", "r": "received", "n": "neither"}


@in_hand.takes_words("noticed", pipe_unless=("text",))
def notice(
    name: Annotated[str, typer.Argument(metavar="NAME", help="About whom.")],
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Words; without any, a pipe or your editor."),
    ] = None,
    gave: Annotated[bool, typer.Option("--gave", help="You gave something.")] = False,
    received: Annotated[bool, typer.Option("--received", help="You received something.")] = False,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
    inline: page_options.Inline = False,
) -> None:
    """Something you noticed in how somebody relates to you or to others.

    Examples: journal people notice Mara "waits before she answers" · journal people notice Sam
    --received "called back at once"
    """
    if gave and received:
        message = "--gave and --received contradict each other; notice the two one by one."
        raise UsageProblem(message)
    desk = sit_down()
    called = name_typed(name)
    context = writing.context_of(
        desk,
        COMMAND,
        Kind.NOTICED,
        day=page_options.day_of(desk, date),
        people=[called, *(person or ())],
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )._replace(exchange=(Exchange.GAVE if gave else Exchange.RECEIVED if received else ""))
    in_hand.belongs_to(context)
    welcome(desk)
    if text or not page_options.is_typing():
        words = os.fsencode(" ".join(text)) if text else in_hand.piped()
        _keep(desk, context, words)
        return
    context = _about_somebody(desk, context)
    written = writing.write_on_page(desk, context, inline=inline)
    if written:
        _finish(desk, context, *written)


def _keep(desk: Desk, context: Context, words: bytes) -> None:
    """Keep words that were given or piped."""
    number = None
    if words.strip():
        context = _about_somebody(desk, context)
        number = writing.keep_bytes(desk, context, words)
    if number is None:
        message = f"Say what you noticed: journal {COMMAND} NAME TEXT, or through a pipe."
        raise UsageProblem(message)
    writing.close(desk, context)


def _about_somebody(desk: Desk, context: Context) -> Context:
    """The context, about a person that the journal knows.

    Somebody unknown can be added where one can be asked. Raises NoSuch elsewhere, and where the
    answer is no; the words are a draft then.
    """
    called = context.people[0]
    with file.reading(desk.home) as db:
        known = people.find(db, called)
        if known:
            return context._replace(people=(known.name, *context.people[1:]))
        said, close = unknown(db, called), near(db, called)
    if ask.asking():
        console.say(f"  {called} is not among your people yet.")
        also = f" Or did you mean {close}?" if close and close != called else ""
        if agreed(f"Add {called} to them?{also}"):
            offer.add(desk, [called])
            return context
    raise NoSuch(said)


def _finish(desk: Desk, context: Context, draft: drafts.Draft, text: str) -> None:
    """Ask whether something was given, then end as every writing does."""
    try:
        context = context if context.exchange else _exchange_asked(context)
    except Interrupted:
        writing.keep_text(desk, context, text, draft)
        console.say("")
        writing.close(desk, context, writing.MARGIN)
        raise Interrupted("") from None
    writing.finish(desk, context, draft, text)


def _exchange_asked(context: Context) -> Context:
    """The context with what went between the two; Enter: nothing."""
    console.say("", "  Was something given?", "  g I gave   r I received   ⏎ neither")
    answer = ask.key(KEYS, default="n")
    console.say(f"  > {KEYS[answer]}")
    return context._replace(exchange="" if answer == "n" else KEYS[answer])

"""`journal drafts`: words that wait to be finished; go on with them, or discard them."""

from typing import Annotated

import typer

from attachjournal import ask, console, drafts
from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.options import Json
from attachjournal.core.draft import State
from attachjournal.drafts import Draft
from attachjournal.errors import JournalError, NoSuch, UsageProblem
from attachjournal.render.drafts import NOTHING, discard_page, drafts_json, drafts_page
from attachjournal.store import file, journal

Number = Annotated[
    int | None, typer.Argument(metavar="[N]", help="The draft's number; the only one without it.")
]
Numbers = Annotated[list[int], typer.Argument(metavar="N...", help="The drafts' numbers.")]
AsIs = Annotated[bool, typer.Option("--as-is", help="Keep it as it stands, without opening it.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def list_drafts(ctx: typer.Context, as_json: Json = False) -> None:
    """Words that wait to be finished. Alone, it lists them.

    Examples: journal drafts · journal drafts continue 1 · journal drafts discard 1 2
    """
    if ctx.invoked_subcommand is not None:
        return
    desk = sit_down(name_drafts=False)
    found = [drafts.glance(draft) for draft in _waiting(desk)]
    if as_json:
        console.show_json(drafts_json(found))
    else:
        console.show(drafts_page(found, console.sheet()), paged=True)


@app.command("continue")
def go_on(
    number: Number = None,
    as_is: AsIs = False,
    inline: page_options.Inline = False,
    yes: Yes = False,
) -> None:
    """Go on with a draft: in your editor, or as it stands. It becomes what it was begun as.

    Examples: journal drafts continue · journal drafts continue 2 --as-is
    """
    desk = sit_down(name_drafts=False)
    draft = drafts.find(desk.home, number) if number is not None else _only(desk)
    _refuse_to_disturb(draft, yes=yes)
    drafts.take_in(draft)
    if draft.context.edits and not as_is:
        from attachjournal.commands.common import rewriting  # new words for an entry that is kept

        rewriting.go_on(desk, draft, inline=inline)
        return
    text = _words(draft) if as_is else _written(draft, inline=inline)
    if not text:
        console.say("Nothing was written; nothing was kept.")
        return
    _keep(desk, draft, text)


@app.command("discard")
def discard(numbers: Numbers, yes: Yes = False) -> None:
    """Discard drafts for good, after a question.

    Examples: journal drafts discard 2 · journal drafts discard 1 2 3 --yes
    """
    desk = sit_down(name_drafts=False)
    found = [drafts.find(desk.home, number) for number in dict.fromkeys(numbers)]
    for draft in found:
        _refuse_to_disturb(draft, yes=True)
    if not yes and not _agreed(found):
        console.say("Nothing was discarded.")
        return
    for draft in found:
        drafts.discard(draft)
        if draft.folder.exists():
            message = f"Not all of {draft.folder} could be removed; check whom it belongs to."
            raise JournalError(message)
    console.say("Discarded.")


def _waiting(desk: Desk) -> tuple[Draft, ...]:
    """The drafts that hold words."""
    return drafts.every(desk.home, desk.now, lambda uid: _is_kept(desk, uid))


def _is_kept(desk: Desk, uid: str) -> bool:
    """Whether the journal holds that entry; no, where it cannot be asked."""
    try:
        with file.reading(desk.home) as db:
            return journal.is_kept(db, uid)
    except JournalError:
        return False


def _only(desk: Desk) -> Draft:
    """The only draft that waits. Raises NoSuch or UsageProblem where it is not the only one."""
    waiting = _waiting(desk)
    if not waiting:
        raise NoSuch(NOTHING)
    if len(waiting) > 1:
        numbers = ", ".join(str(draft.number) for draft in waiting)
        message = f"Drafts {numbers} wait; say which: journal drafts continue {waiting[0].number}"
        raise UsageProblem(message)
    return waiting[0]


def _refuse_to_disturb(draft: Draft, *, yes: bool) -> None:
    """Raise JournalError where somebody is at work on the draft, or has it open and will not say.

    `yes` answers for a window that seems to be open.
    """
    state = drafts.glance(draft).state
    if state is State.WRITING:
        message = f"Draft {draft.number} is being written in another terminal; finish there first."
        raise JournalError(message)
    if state is not State.OPEN or yes:
        return
    said = f"An editor still has draft {draft.number} open"
    if not ask.asking():
        raise JournalError(f"{said}; close it first, or add --yes to go on all the same.")
    console.say(f"  {said}; save there and close it first.", "  Go on?   y yes   ⏎ no")
    if not ask.yes("  > "):
        raise JournalError(f"It stays as it is: journal drafts continue {draft.number}")


def _written(draft: Draft, *, inline: bool) -> str | None:
    """What comes of the page, written on once more."""
    from attachjournal.editor import command, write_page  # a person is about to type

    if not page_options.is_typing() and (inline or not command()):
        message = "There is no terminal to write in; add --as-is to keep the draft as it stands."
        raise UsageProblem(message)
    left = drafts.glance(draft).beside
    if left:
        console.say(
            f"An editor left {', '.join(left)} beside the page; it may hold words not saved. Where "
            "it asks, take them over (in vim: R)."
        )
    return write_page(draft, inline=inline)


def _words(draft: Draft) -> str:
    """What is on the page. Raises JournalError where somebody is at work on it."""
    text = drafts.words(draft)
    return text if text.strip() else ""


def _keep(desk: Desk, draft: Draft, text: str) -> None:
    """Keep the words as what they were begun as."""
    if draft.context.edits:
        _keep_wording(desk, draft, text)
    elif draft.context.command == "direction":
        _keep_direction(desk, draft, text)
    elif page_options.is_typing():
        writing.finish(desk, draft.context, draft, text)
    else:
        writing.keep_text(desk, draft.context, text, draft)
        writing.close(desk, draft.context)
    if draft.folder.exists():
        _settle(draft)


def _settle(draft: Draft) -> None:
    """Ask whether what an editor left can go as well; say that it stays where it does."""
    left = drafts.glance(draft).beside
    if left and ask.asking():
        console.say("", f"  Your editor left {', '.join(left)} in draft {draft.number}.")
        console.say(
            "  If all your words are in the entry now, it can go.   y remove it   ⏎ leave it"
        )
        if ask.yes("  > "):
            drafts.discard(draft)
            return
    stays = drafts.finish(draft)
    if stays:
        console.say(stays)


def _keep_direction(desk: Desk, draft: Draft, text: str) -> None:
    """The words say what somebody works towards. Where that cannot be kept, the draft stays."""
    from attachjournal.store import directions  # for this draft alone

    with in_hand.keeping(desk.home, draft.context, text, draft), file.writing(desk.home) as db:
        directions.add(db, draft.context.day, text, desk.now)
    drafts.finish(draft)
    console.say("Kept. To see it: journal direction")


def _keep_wording(desk: Desk, draft: Draft, text: str) -> None:
    """The words replace those of an entry. Where that cannot be kept, the draft stays."""
    from attachjournal.commands.common import rewriting  # new words for an entry that is kept

    rewriting.settle(desk, draft, text)


def _agreed(found: list[Draft]) -> bool:
    """Whether the person, shown what would go, says yes. Raises JournalError where none can."""
    page = discard_page([drafts.glance(draft) for draft in found], console.sheet())
    console.say(*("".join(part.text for part in line) for line in page))
    if not ask.asking():
        message = "Nobody can be asked here, so nothing was discarded; add --yes to go ahead."
        raise JournalError(message)
    these = "this draft" if len(found) == 1 else f"these {len(found)} drafts"
    return ask.yes(f"  Discard {these} for good?   y yes   ⏎ no\n  > ")

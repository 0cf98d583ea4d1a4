"""Coming back to an old answer at the keyboard: its page, three keys, and what follows."""

from attachjournal import ask, console
from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.then.offers import Offer, Return, answering, offers, show_offer
from attachjournal.core.draft import Context
from attachjournal.core.prompts.library import Intensity
from attachjournal.core.then import bounds_of
from attachjournal.render.today import touches_page

WRITE, ANOTHER, NOT_NOW = "w", "a", "n"
KEYS = {WRITE: "write", ANOTHER: "another", NOT_NOW: "not now"}
INVITATION = "  And now? There is room to answer it again."


def sitting(at: Return, context: Context, *, inline: bool) -> None:
    """Show an old answer, and the next one, until it is answered again or left."""
    rated = context.before is not None
    left = offers(at)
    offer = next(left, None)
    while offer is not None:
        if offer.entry.intensity == Intensity.DEEP and not rated:
            console.show(touches_page(offer.prompt, console.sheet()))
            context, rated = _rated(at.desk, context), True
            if at.evening.rules.heavy_at(context.before):
                left = offers(_without_deep(at))
                offer = next(left, None)
                continue
        following = next(left, None)
        chosen = _chosen(at, offer, alone=following is None)
        if chosen == WRITE:
            _write(at, context if rated else _rated(at.desk, context), offer, inline=inline)
            return
        if chosen == NOT_NOW:
            console.say("  Not now, then. It will keep.")
            return
        offer = following
    show_offer(at, None)


def _chosen(at: Return, offer: Offer, *, alone: bool) -> str:
    """Show an old answer with the keys below it; return the one that is pressed."""
    keys = {letter: word for letter, word in KEYS.items() if not (alone and letter == ANOTHER)}
    console.say("")
    show_offer(at, offer)
    console.say("", INVITATION, "")
    console.say_keys(*(f"{'⏎' if key == WRITE else key} {word}" for key, word in keys.items()))
    pressed = ask.key(keys)
    console.say("")
    return pressed


def _rated(desk: Desk, context: Context) -> Context:
    """The context with how heavy it is before writing; Enter passes the question by."""
    before = writing.heaviness(desk, context)
    console.say("")
    return context._replace(before=before)


def _without_deep(at: Return) -> Return:
    """The same without anything deep."""
    sought = at.sought._replace(deep=False)
    return at._replace(sought=sought, bounds=bounds_of(at.evening, sought))


def _write(at: Return, context: Context, offer: Offer, *, inline: bool) -> None:
    """Have it answered again and kept."""
    again = answering(context, offer)
    written = writing.write_on_page(at.desk, again, inline=inline)
    if written:
        writing.finish(at.desk, again, *written)

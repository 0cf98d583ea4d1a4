"""A step back, told in words, by options or through a pipe."""

from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.short_lines import main_text, said
from attachjournal.commands.common.welcome import welcome
from attachjournal.commands.setback import words
from attachjournal.commands.setback.keep import keep_setback
from attachjournal.core.entry import Kind
from attachjournal.core.setback import Told
from attachjournal.errors import UsageProblem


@in_hand.takes_words("setback", pipe_unless=("text", "what"))
def add(
    text: words.Words = None,
    kind: words.Kinds = None,
    what: words.What = None,
    friend: words.Friend = None,
    turning: words.Turning = None,
    plan: words.Plan = None,
    repair: words.Repair = None,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
) -> None:
    """Note down a step back.

    Example: journal setback add "Tested Sam by going silent" --kind testing
    """
    desk = sit_down()
    typed = " ".join(text or ())
    told = Told(words.kinds_named(kind), said(friend), said(turning), said(plan), said(repair))
    context = writing.context_of(
        desk,
        "setback",
        Kind.SETBACK,
        day=page_options.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    in_hand.belongs_to(context)
    happened = main_text(typed, what)
    welcome(desk)
    if happened is None and told == Told():
        if not page_options.is_typing():
            raise UsageProblem(
                "Say what happened: in words, through a pipe, or with --kind, --what, --friend, "
                "--turning, --plan or --repair."
            )
        from attachjournal.commands.setback.asked import ask_and_keep  # on a terminal only

        ask_and_keep(desk, context)
        return
    keep_setback(desk, context, happened, told)
    writing.close(desk, context)

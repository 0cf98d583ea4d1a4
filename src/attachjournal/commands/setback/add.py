"""A step back, told in words, by options or through a pipe."""

from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.short_lines import main_text, said
from attachjournal.commands.common.welcome import welcome
from attachjournal.commands.setback import words
from attachjournal.commands.setback.kept import keep_setback
from attachjournal.core.entry import Kind
from attachjournal.core.setback import Told
from attachjournal.errors import UsageProblem


@writing.takes_words("setback", pipe_unless=("text", "what"))
def add(
    text: words.Words = None,
    kind: words.Kinds = None,
    what: words.What = None,
    friend: words.Friend = None,
    turning: words.Turning = None,
    plan: words.Plan = None,
    repair: words.Repair = None,
    date: writing.Day = None,
    person: writing.People = None,
    tag: writing.Tags = None,
    private: writing.Private = False,
    bring: writing.Bring = False,
    before: writing.Before = None,
    after: writing.After = None,
    keep: writing.Keep = None,
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
        day=writing.day_of(desk, date),
        people=person,
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    writing.belongs_to(context)
    happened = main_text(typed, what)
    welcome(desk)
    if happened is None and told == Told():
        if not writing.is_typing():
            raise UsageProblem(
                "Say what happened: in words, through a pipe, or with --kind, --what, --friend, "
                "--turning, --plan or --repair."
            )
        from attachjournal.commands.setback.asked import ask_and_keep  # on a terminal only

        ask_and_keep(desk, context)
        return
    keep_setback(desk, context, happened, told)
    writing.close(desk, context)

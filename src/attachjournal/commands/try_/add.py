"""An experiment in trust, planned."""

from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.commands.common.short_lines import main_text, said
from attachjournal.commands.common.welcome import welcome
from attachjournal.commands.try_ import words
from attachjournal.commands.try_.keep import keep_experiment
from attachjournal.core.entry import Kind
from attachjournal.core.experiment import Planned, parse_coming_day
from attachjournal.errors import UsageProblem


@in_hand.takes_words("experiment", pipe_unless=("text",))
def add(
    text: words.Words = None,
    people: words.With = None,
    when: words.When = None,
    expect: words.Expect = None,
    sure: words.Sure = None,
    date: page_options.Day = None,
    person: page_options.People = None,
    tag: page_options.Tags = None,
    private: page_options.Private = False,
    bring: page_options.Bring = False,
    before: page_options.Before = None,
    after: page_options.After = None,
    keep: page_options.Keep = None,
) -> None:
    """Plan something small to try with somebody. At a terminal it asks first whether it is safe.

    Examples: journal try add "ask Mara for a lift" --with Mara --when friday ·
    journal try add "say no to Bo" --expect "he will be hurt" --sure 70 · journal try add
    """
    desk = sit_down()
    typed = " ".join(text or ())
    context = writing.context_of(
        desk,
        "try",
        Kind.EXPERIMENT,
        day=page_options.day_of(desk, date),
        people=[*(people or ()), *(person or ())],
        tags=tag,
        private=private,
        bring=bring,
        before=before,
        after=after,
        keep=keep,
    )
    in_hand.belongs_to(context)
    day = parse_coming_day(when, desk.today) if when else None
    planned = Planned(day, said(expect), words.percent(sure))
    what = main_text(typed, None)
    if what is None and not page_options.is_typing():
        raise UsageProblem("Say what to try: in words, or through a pipe.")
    welcome(desk)
    from attachjournal import ask  # the list does without it

    if not ask.asking():
        keep_experiment(desk, context, what or "", planned)
        writing.close(desk, context)
        return
    from attachjournal.commands.try_.asked import ask_and_add  # on a terminal only

    ask_and_add(desk, context, what, planned)

"""What is found out, or put right, about a step back later on: its plan, the way back, a repair."""

from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812 - `date` is an option here
from datetime import timedelta
from typing import Annotated, Any

import typer

from attachjournal import console
from attachjournal.commands.common import in_hand, page_options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.records import Sort, change, loose, one_of
from attachjournal.commands.common.short_lines import ANSWER, Lines, main_text, past_day_asked, said
from attachjournal.commands.common.writing import MARGIN
from attachjournal.commands.setback import words
from attachjournal.core.day import spoken
from attachjournal.core.selection import Selection
from attachjournal.core.setback import PLAN_ASKED_UNTIL, PlanAnswer, Setback
from attachjournal.core.text import first_words
from attachjournal.errors import UsageProblem
from attachjournal.store import file, setbacks

Used = Annotated[bool, typer.Option("--used", help="It was used.")]
DidNotComeUp = Annotated[bool, typer.Option("--did-not-come-up", help="There was no occasion.")]
NotUsed = Annotated[bool, typer.Option("--not-used", help="There was one, and it was not used.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A word on it.")]
Back = Annotated[str | None, typer.Option("--what", metavar="TEXT", help="What the way back was.")]
Mend = Annotated[str | None, typer.Option("--what", metavar="TEXT", help="What mends it.")]
Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="When; today without it.")]

RECENT = 14
"""Without a number, a step back is looked for among those of so many days first."""
LISTING = "journal setback list"
PLANS = Sort("step back", LISTING, "No plan waits", "Several plans wait")
BACK = Sort(
    "step back", LISTING, "No step back waits for a way back", "Several wait for a way back"
)
ANSWERED = Sort("step back", LISTING, "No plan was answered", "Several plans were answered")
RETURNED = Sort("step back", LISTING, "There is no way back yet", "Several have a way back")
MENDED = Sort("step back", LISTING, "No step back waits for a repair", "Several have no repair")
KEYS = {"u": "used", "d": "did not come up", "n": "not used"}
ANSWERS = dict(zip(KEYS, PlanAnswer, strict=True))
SKIP = "-"


@in_hand.takes_words(none_with=("undo",), plain=True)
def plan(
    which: words.Which = None,
    used: Used = False,
    did_not_come_up: DidNotComeUp = False,
    not_used: NotUsed = False,
    note: Note = None,
    date: Day = None,
    undo: words.Undo = False,
) -> None:
    """Say what became of a plan: used, did not come up, not used. Each is a good answer.

    Examples: journal setback plan --used · journal setback plan 12 --not-used --note "Too tired"
    """
    from attachjournal import ask  # the list does without it

    flags = dict(zip(PlanAnswer, (used, did_not_come_up, not_used), strict=True))
    given = [answer for answer, wanted in flags.items() if wanted]
    if len(given) + undo > 1 or not (given or undo or ask.asking()):
        raise UsageProblem("Say one of --used, --did-not-come-up and --not-used.")
    desk = sit_down()
    if undo:
        answered = setback_named(desk, which, ANSWERED, lambda each: each.plan_answer is not None)
        keep(desk, answered, dict.fromkeys(("plan_answer", "plan_answered_on", "plan_note")))
        return
    found = setback_named(desk, which, PLANS, lambda each: each.plan_is_open, PLAN_ASKED_UNTIL)
    if found.plan is None:
        number = found.entry.id
        message = f"Step back {number} has no plan; one can be added: journal setback edit {number}"
        raise UsageProblem(message)
    day = _day_after(desk, found, date)
    with Lines(desk, loose(desk)) as lines:
        answer = given[0] if given else lines.also(lambda: _plan_asked(found))
        if answer is None:
            console.say(MARGIN + "Nothing changed.")
            return
        remark = said(note) or (None if given else lines.ask("note", "A word on it?"))
        fields = {"plan_answer": answer, "plan_answered_on": day}
        keep(desk, found, fields | ({"plan_note": remark} if remark else {}), lines)


@in_hand.takes_words(pipe_unless=("what", "date", "undo"), plain=True)
def way_back(
    which: words.Which = None, what: Back = None, date: Day = None, undo: words.Undo = False
) -> None:
    """Note down the way back from a step back, and its day.

    Examples: journal setback return --what "Called Sam and said so" · journal setback return 12
    """
    desk = sit_down()
    if undo:
        back = setback_named(desk, which, RETURNED, lambda each: each.returned_on is not None)
        keep(desk, back, dict.fromkeys(("returned_on", "returned_by")))
        return
    text = main_text(None, what, wanted=date is None)
    if text is None and date is None and not page_options.is_typing():
        raise UsageProblem("Say what the way back was: --what, --date, or words through a pipe.")
    found = setback_named(desk, which, BACK, lambda each: each.returned_on is None)
    day = _day_after(desk, found, date) if date else found.returned_on or desk.today
    with Lines(desk, loose(desk)) as lines:
        if text is None and date is None:
            text = _asked(lines, found, "What was the way back?")
            if lines.stopped and text is None:
                return
            day = lines.also(lambda: _back_on(found, desk.today, day)) or day
        fields: dict[str, Any] = {"returned_on": day}
        keep(desk, found, fields | ({"returned_by": text} if text else {}), lines)


@in_hand.takes_words(pipe_unless=("what",), plain=True)
def repair(which: words.Which = None, what: Mend = None) -> None:
    """Note down a sentence that mends it: what you said, or could say.

    Examples: journal setback repair --what "I went quiet, and it was hard on you."
    """
    desk = sit_down()
    text = main_text(None, what)
    if text is None and not page_options.is_typing():
        raise UsageProblem("Say what mends it: --what, or words through a pipe.")
    found = setback_named(desk, which, MENDED, lambda each: each.repair is None)
    with Lines(desk, loose(desk)) as lines:
        text = text or _asked(lines, found, "What did you say, or could you say, to mend it?")
        if text is None:
            console.say(MARGIN + "Nothing changed.")
        else:
            keep(desk, found, {"repair": text}, lines)


@in_hand.takes_words(plain=True)
def edit(
    which: words.Which = "last",
    kind: words.Kinds = None,
    friend: words.Friend = None,
    turning: words.Turning = None,
    plan: words.Plan = None,
    repair: words.Repair = None,
) -> None:
    """Put right what stands beside a step back.

    "" takes a field away. The words themselves: journal edit.

    Examples: journal setback edit 12 --kind withdrawal --plan "If …, then …" · … --repair ""
    """
    given = {"friend": friend, "turning": turning, "plan": plan, "repair": repair}
    fields: dict[str, Any] = {
        name: said(value) for name, value in given.items() if value is not None
    }
    if kind:
        fields["kinds"] = words.kinds_named([each for each in kind if each])
    if not fields:
        message = "Say what is to change: --kind, --friend, --turning, --plan or --repair."
        raise UsageProblem(message)
    desk = sit_down()
    keep(desk, setback_named(desk, which, BACK, lambda _: True), fields)


def setback_named(
    desk: Desk,
    which: str | None,
    sort: Sort,
    waits: Callable[[Setback], bool],
    recent_days: int = RECENT,
) -> Setback:
    """The step back that a word names; without one the only one that waits, recent ones first."""
    with file.reading(desk.home) as db:

        def waiting() -> list[Setback]:
            found = [each for each in setbacks.setbacks(db, Selection()) if waits(each)]
            since = desk.today - timedelta(recent_days)
            return [each for each in found if each.entry.date >= since] or found

        return one_of(
            which,
            sort,
            find=lambda number: setbacks.setback(db, number),
            newest=lambda: setbacks.setbacks(db, Selection(), limit=1),
            waiting=waiting,
        )


def keep(desk: Desk, found: Setback, fields: Mapping[str, Any], lines: Lines | None = None) -> None:
    """Set fields of a step back. Raises JournalError; its words are a draft then."""

    def write(fields: Mapping[str, Any]) -> bool:
        from attachjournal.store.keeping import records  # the slow door

        return records.change_setback(desk.home, found.entry.id, fields, desk.now)

    change(desk, found, fields, write, lines)


def _asked(lines: Lines, found: Setback, question: str) -> str | None:
    """The answer to a question about a step back that is named first."""
    begins = first_words(found.entry.text, 60)
    console.say("", f"{MARGIN}{spoken(found.entry.date)}, {found.entry.id}: {begins}")
    return lines.ask("what", question)


def _plan_asked(found: Setback) -> PlanAnswer | None:
    """What became of the plan, by one key; None for Enter. Raises Interrupted."""
    console.say("", f"{MARGIN}{found.plan}", "")
    console.say_keys(*(f"{key} {word}" for key, word in KEYS.items()))
    from attachjournal import ask

    answer = ask.key(KEYS, default=SKIP, at_end=SKIP)
    console.say(f"{ANSWER}{KEYS.get(answer, '')}".rstrip())
    return ANSWERS.get(answer)


def _back_on(found: Setback, today: Date, usual: Date) -> Date:
    """The day of the way back, asked until it is one. Raises Interrupted."""
    while True:
        day = past_day_asked("When?", today, usual)
        try:
            _refuse_earlier(found, day)
        except UsageProblem as problem:
            console.say(f"{MARGIN}{problem}")
        else:
            return day


def _day_after(desk: Desk, found: Setback, words: str | None) -> Date:
    """The day that --date names; today without it. Raises UsageProblem for one before the entry."""
    day = page_options.day_of(desk, words)
    _refuse_earlier(found, day)
    return day


def _refuse_earlier(found: Setback, day: Date) -> None:
    """Raise UsageProblem where a day comes before the step back itself."""
    if day < found.entry.date:
        message = (
            f"{day} comes before the step back itself, of {found.entry.date}; name a later day."
        )
        raise UsageProblem(message)

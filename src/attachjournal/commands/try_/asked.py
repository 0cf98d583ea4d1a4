"""An experiment planned, or told about, at the keyboard: safety first, then a line at a time."""

from datetime import date

from attachjournal import ask, console
from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.records import loose
from attachjournal.commands.common.short_lines import ANSWER, Lines, day_asked, past_day_asked
from attachjournal.commands.common.writing import MARGIN
from attachjournal.commands.people.offer import offer
from attachjournal.commands.try_.keep import keep_experiment, keep_outcome
from attachjournal.core.day import spoken
from attachjournal.core.draft import Context
from attachjournal.core.experiment import AsFeared, Experiment, Planned, parse_coming_day
from attachjournal.core.text import first_words, people_in, unique

SAFE = {"y": "yes", "n": "no", "s": "not sure"}
GENTLER = (
    "Then perhaps something gentler first: the same with somebody who has come through before, "
    "or a week of watching how {who} with others who ask."
)
"""In place of an experiment with somebody who may not be safe (ARCHITECTURE.md, Care)."""
FEARED = {"y": "yes", "p": "partly", "n": "no"}
SKIP = "-"


def ask_and_add(desk: Desk, context: Context, text: str | None, planned: Planned) -> None:
    """Ask whether it is safe, then for what is not said yet, and keep it.

    Nothing is kept where it may not be safe, unless the person wants it kept all the same.
    """
    asked = text is None
    with Lines(desk, context) as lines:
        if text:
            lines.put("what", text)
        else:
            text = lines.ask("what", "Something small to try: what exactly?", "Enter: nothing")
        if text is None:
            console.say("", MARGIN + "Nothing was kept.")
            return
        if asked and not context.people:
            name = lines.ask("with", "With whom?")
            context = context._replace(people=_names(name))
            if context.people and not lines.stopped:
                lines.aside("with", context.people)
        if lines.stopped or not _wanted(lines, context, text):
            return
        if asked:
            planned = _planned(lines, desk, planned)
        number = keep_experiment(desk, context, text, planned, lines.draft)
        lines.done()
        console.say("")
        writing.close(desk, context, MARGIN)
    offer(desk, number)


def ask_how_it_went(desk: Desk, found: Experiment, day: date | None) -> None:
    """Ask how an experiment went, and when unless the day is known, and keep it.

    Ctrl-C on the way keeps what there is.
    """
    with Lines(desk, loose(desk)) as lines:
        console.say(
            "",
            f"{MARGIN}{spoken(found.entry.date)}, {found.entry.id}: "
            f"{first_words(found.entry.text, 60)}",
        )
        if found.expected:
            sure = "" if found.sure is None else f", {found.sure}% sure"
            console.say(f"{MARGIN}Expected{sure}: {found.expected}")
        fields = {
            "happened": lines.ask("happened", "What happened?"),
            "as_feared": lines.also(_feared),
            "learned": lines.ask("learned", "What do you know now?"),
        }
        if not any(fields.values()):
            console.say("", MARGIN + "Nothing was written; nothing changed.")
            return
        usual = found.happened_on or desk.today
        if day is None:
            day = lines.also(lambda: past_day_asked("When was it?", desk.today, usual))
        keep_outcome(desk, found, fields, day or usual, lines)


def _wanted(lines: Lines, context: Context, text: str) -> bool:
    """Whether it is to be kept: it is safe, or the person wants it all the same."""
    names = unique((*context.people, *people_in(text)))
    who = " and ".join(names) if len(names) < 3 else "these people"  # noqa: PLR2004 - two can be named
    safe = lines.also(lambda: _safe(who, many=len(names) > 1))
    if safe is None:
        return False
    if safe == "y":
        return True
    are = f"{who or 'this person'} {'are' if len(names) > 1 else 'is'}"
    console.say("", MARGIN + GENTLER.format(who=are), "", MARGIN + "Keep it all the same?")
    console.say(MARGIN + "y yes   ⏎ no")
    if lines.also(lambda: ask.yes(ANSWER)):
        return True
    if not lines.stopped:
        lines.done()
        console.say("", MARGIN + "Nothing was kept.")
    return False


def _safe(who: str, *, many: bool) -> str:
    """Whether the person is safe to try it with, by one key. Raises Interrupted."""
    are, somebody = ("Are", "people") if many else ("Is", "somebody")
    question = (
        f"{are} {who or 'this person'} safe to try this with: "
        f"{somebody} who would not use it against you?"
    )
    console.say("", MARGIN + question, MARGIN + "y yes   n no   ⏎ not sure")
    answer = ask.key(SAFE, default="s", at_end="s")
    console.say(f"{ANSWER}{SAFE[answer]}")
    return answer


def _planned(lines: Lines, desk: Desk, planned: Planned) -> Planned:
    """The plan with what the options left open asked for."""
    day = planned.planned_for or lines.also(lambda: _coming_day(desk.today))
    expected = planned.expected or lines.ask("expected", "What do you expect to happen?")
    sure = planned.sure
    if sure is None and expected and not lines.stopped:
        sure = lines.also(_sure)
    return Planned(day, expected, sure)


def _coming_day(today: date) -> date | None:
    """The day it is planned for; None for Enter. Raises Interrupted."""
    hint = "2026-12-01, tomorrow, friday; Enter: no day yet"
    return day_asked("When?", hint, lambda words: parse_coming_day(words, today))


def _sure() -> int | None:
    console.say("", MARGIN + "How sure are you of it, 0 to 100?   (Enter: skip)")
    again = MARGIN + "A number from 0 to 100, or Enter to pass it by."
    return ask.number(ANSWER, 0, 100, again, "%")


def _feared() -> AsFeared | None:
    """Whether it came as feared, by one key; None for Enter. Raises Interrupted."""
    console.say(
        "", MARGIN + "Did it come as you feared?", MARGIN + "y yes   p partly   n no   ⏎ skip"
    )
    answer = ask.key(FEARED, default=SKIP, at_end=SKIP)
    console.say(f"{ANSWER}{FEARED.get(answer, '')}".rstrip())
    return AsFeared(FEARED[answer]) if answer in FEARED else None


def _names(said: str | None) -> tuple[str, ...]:
    """The names in an answer, parted by commas or by `and`."""
    words = (said or "").replace(" and ", ",").split(",")
    names = (" ".join(word.split()).removeprefix("@") for word in words)
    return unique(name for name in names if name)

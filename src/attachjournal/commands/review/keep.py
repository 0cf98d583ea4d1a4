"""What a person adds to a review: what they noticed, an answer, a step, what became of the last."""

from datetime import date

from attachjournal import console
from attachjournal.commands.common import page_options, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.options import near
from attachjournal.commands.common.records import loose
from attachjournal.commands.common.short_lines import Lines, safely, said
from attachjournal.core.draft import Context
from attachjournal.core.entry import Kind
from attachjournal.core.named import NamedTuple
from attachjournal.core.review.scope import Scope
from attachjournal.core.review.step import Step
from attachjournal.core.review.value import Review
from attachjournal.core.taken import Became, Taken
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.review.heading import filters_of, title
from attachjournal.store import file, journal, steps

NOTICED = "What do you notice yourself?"


class Given(NamedTuple):
    """What is to be kept with a review."""

    day: date
    """The day it belongs to."""
    noticed: str | None
    answer: str | None
    step: str | None
    """A next step in the writer's own words."""
    became: Became | None
    """What became of the step before."""
    take: bool
    """Whether the step that the review ends in is taken along."""


def given(
    desk: Desk,
    *,
    day: str | None,
    noticed: str | None,
    answer: str | None,
    step: str | None,
    last_step: str | None,
    take: bool,
) -> Given:
    """What the options say. Raises UsageProblem where it cannot be taken."""
    if take and step:
        raise UsageProblem("--take and --step both name the next step; leave one out.")
    became = _became(last_step) if last_step else None
    return Given(
        page_options.day_of(desk, day), said(noticed), said(answer), said(step), became, take
    )


def _became(word: str) -> Became:
    try:
        return Became(word.strip().lower())
    except ValueError:
        message = f"--last-step cannot be “{word}”{near(word, Became)}"
        raise UsageProblem(message) from None


def before(desk: Desk, scope: Scope, given: Given) -> None:
    """Keep what belongs before the review. Raises JournalError; the words are a draft then."""
    if given.became:
        close(desk, step_to_close(desk), given.became, given.day)
    if given.noticed:
        keep(desk, noticing(desk, scope, given.day), given.noticed)
        console.say("Kept what you noticed.")


def after(desk: Desk, review: Review, given: Given) -> None:
    """Keep what belongs after it. Raises JournalError; the words are a draft then."""
    if given.answer:
        answer_to = answering(desk, review, given.day)
        keep(desk, answer_to, given.answer)
        console.say("Kept your answer.")
    if given.take and review.next_step is None:
        raise JournalError("This review ends in no step; --step takes one in your own words.")
    text = given.step or (review.next_step.text if given.take and review.next_step else None)
    if text:
        take(desk, given.day, text)
        console.say("Taken along.")


def noticing(desk: Desk, scope: Scope, day: date) -> Context:
    """What the words belong to that answer what somebody notices."""
    looked_at = ", ".join(filter(None, (title(scope.period), filters_of(scope.selection))))
    return _context(desk, day, f"{looked_at}: {NOTICED}")


def answering(desk: Desk, review: Review, day: date) -> Context:
    """What the words belong to that answer the open question; a loose page where there is none."""
    question = review.question
    asked = f"{title(review.scope.period)}: {question.text}" if question else None
    return _context(desk, day, asked)


def _context(desk: Desk, day: date, question: str | None) -> Context:
    context = writing.context_of(desk, "review", Kind.REVIEW, day=day)
    return context._replace(question=question)


def keep(desk: Desk, context: Context, text: str, lines: Lines | None = None) -> int:
    """Keep words as an entry of the review. Raises JournalError; they are a draft then."""

    def add() -> int:
        with file.writing(desk.home) as db:
            return journal.append(db, context.entry(text, desk.now))

    number = safely(desk, context, text, add, lines.draft if lines else None)
    if lines:
        lines.done()
    return number


def take(desk: Desk, day: date, text: str, lines: Lines | None = None) -> None:
    """Take a step along. Raises JournalError; the words are a draft then."""

    def add() -> None:
        with file.writing(desk.home) as db:
            steps.add(db, day, text, desk.now)

    safely(desk, loose(desk), text, add, lines.draft if lines else None)
    if lines:
        lines.done()


def open_step(desk: Desk, scope: Scope) -> Taken | None:
    """The step taken along last, if it is open, taken before today, and not after the period."""
    with file.reading(desk.home) as db:
        found = steps.latest(db, desk.today)
    if found is None or found.became is not None or scope.filtered:
        return None
    return found if found.day < desk.today and found.day <= scope.period.last else None


def is_taken(desk: Desk, step: Step) -> bool:
    """Whether that step was taken along already, and nothing was said of it since."""
    with file.reading(desk.home) as db:
        found = steps.latest(db, desk.today)
    return found is not None and found.became is None and found.text == step.text


def step_to_close(desk: Desk) -> Taken:
    """The step that is open, whenever it was taken. Raises JournalError where none is."""
    with file.reading(desk.home) as db:
        found = steps.latest(db, desk.today)
    if found is None or found.became is not None:
        raise JournalError("No step is open; journal review ends in one that can be taken along.")
    return found


def close(desk: Desk, step: Taken, became: Became, day: date) -> None:
    """Say what became of a step. Raises JournalError."""
    from attachjournal.store.keeping import steps as keeping_steps  # the slow door, once it is sure

    keeping_steps.close(desk.home, step.id, became, max(day, step.day))

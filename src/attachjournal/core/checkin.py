"""The weekly check-in: six statements of our own, and what is usual for the one who answers them.

Home-made (ARCHITECTURE.md, Care): the answers are never added up, never made into a type, and
never measured against anybody else's. Change is spoken of late, and only as being outside of
what was usual.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from attachjournal.core.entry import Sharing
from attachjournal.core.named import NamedTuple
from attachjournal.errors import UsageProblem

HOME_MADE = "Home-made, not a validated test. It cannot tell an attachment style."
"""Stands above the answers wherever they are shown or handed over."""
LOWEST, HIGHEST = 0, 6
LOWEST_MEANS, HIGHEST_MEANS = "not at all", "very much"
DID_NOT_APPLY = "-"
"""How an answer is written that there was no occasion for."""

WEEK = 7
LEAST_FOR_USUAL = 3
"""Values that a median is named for, at least."""
SILENT_WEEKS = 8
"""Weeks after the first check-in, and weeks with one, before change is spoken of."""
RUNNING = 3
"""Weeks in a row that have to lie outside."""
DEVIATIONS = 2
"""The usual range is the median, and this many median deviations to either side of it."""
LEAST_ROOM = 1
"""One step to either side is usual even for somebody who always answers the same: answers are
whole numbers, and a judgement at that."""


class Statement(NamedTuple):
    """A statement about the past week."""

    dimension: str
    """`alarm`, `guard` or `ease`."""
    number: int
    """1 or 2: its place in the dimension."""
    text: str

    @property
    def id(self) -> str:
        """Its name for scripts, such as `alarm-1`."""
        return f"{self.dimension}-{self.number}"


STATEMENTS = (
    Statement("alarm", 1, "A silence or a short answer stayed with me."),
    Statement("alarm", 2, "I went back over what I had said, looking for a mistake."),
    Statement("guard", 1, "I said that I was fine when I was not."),
    Statement("guard", 2, "I carried something alone that I could have told somebody."),
    Statement("ease", 1, "With somebody, I forgot for a while to watch how I came across."),
    Statement("ease", 2, "I told somebody plainly what I wanted."),
)
"""In the order in which they are always asked. Their words never change meaning: answers of years
are compared."""
DIMENSIONS = tuple(dict.fromkeys(each.dimension for each in STATEMENTS))

Answers = tuple[int | None, ...]
"""One for each statement, from 0 to 6; None where it did not apply or was passed by."""


class Checkin(NamedTuple):
    """A check-in as the journal keeps it."""

    id: int
    day: date
    written_at: datetime
    answers: Answers
    entry_id: int | None = None
    """The entry that holds the remark, unless it was deleted."""
    remark: str | None = None
    sharing: Sharing | None = None
    """What an export may hold of the remark."""


class Outside(NamedTuple):
    """What was usual for somebody before they were outside of it, three weeks running."""

    low: float
    high: float


class Course(NamedTuple):
    """How one statement was answered over time."""

    statement: Statement
    values: Answers
    """One for each check-in, oldest first."""
    usual: float | None
    """The median; None for fewer than three values."""
    outside: Outside | None


def parse_answers(words: str) -> Answers:
    """The answers in `3,2,-,4,5,1`. Raises UsageProblem."""
    said = words.replace(",", " ").split()
    answers = tuple(_parsed(each) for each in said)
    if len(answers) != len(STATEMENTS):
        message = (
            f"--answers takes {len(STATEMENTS)} answers, and these are {len(answers)}: numbers "
            f"from {LOWEST} to {HIGHEST}, or {DID_NOT_APPLY} for did not apply, as 3,2,-,4,5,1."
        )
        raise UsageProblem(message)
    return answers


def _parsed(word: str) -> int | None:
    try:
        return answer_in(word)
    except ValueError:
        message = (
            f"“{word}” is no answer; it is a number from {LOWEST} to {HIGHEST}, or "
            f"{DID_NOT_APPLY} for did not apply."
        )
        raise UsageProblem(message) from None


def answer_in(word: str) -> int | None:
    """The answer that a word is; None for `-`. Raises ValueError for anything else."""
    if word == DID_NOT_APPLY:
        return None
    if len(word) == 1 and word.isascii() and LOWEST <= int(word) <= HIGHEST:
        return int(word)
    raise ValueError(word)


def written(answers: Iterable[int | None]) -> str:
    """The answers as parse_answers takes them."""
    return ",".join(DID_NOT_APPLY if each is None else str(each) for each in answers)


def courses(checkins: Sequence[Checkin]) -> tuple[Course, ...]:
    """How each statement was answered over the check-ins, which are given oldest first."""
    return tuple(_course(place, checkins) for place in range(len(STATEMENTS)))


def _course(place: int, checkins: Sequence[Checkin]) -> Course:
    values = tuple(each.answers[place] for each in checkins)
    dated = [(each.day, value) for each, value in zip(checkins, values, strict=True)]
    return Course(STATEMENTS[place], values, usual(values), outside(dated))


def usual(values: Iterable[int | None]) -> float | None:
    """The median of the values given; None where fewer than three were."""
    given = [value for value in values if value is not None]
    return median(given) if len(given) >= LEAST_FOR_USUAL else None


def outside(dated: Sequence[tuple[date, int | None]]) -> Outside | None:
    """The usual range, where the last three weeks lie outside of it; None otherwise.

    Weeks are counted back from the latest day, seven days each; of several answers in one the
    latest speaks for it. What was usual is taken from the weeks before the three.
    """
    if not dated:
        return None
    first, last = dated[0][0], dated[-1][0]
    weeks = {(last - day).days // WEEK: value for day, value in dated if value is not None}
    recent = [weeks.pop(back, None) for back in range(RUNNING)]
    settled = (last - first).days >= SILENT_WEEKS * WEEK and len(weeks) + RUNNING >= SILENT_WEEKS
    if not settled:
        return None
    low, high = usual_range(list(weeks.values()))
    is_out = all(value is not None and not low <= value <= high for value in recent)
    return Outside(low, high) if is_out else None


def usual_range(values: Sequence[int]) -> tuple[float, float]:
    """The median, and two median absolute deviations to either side, one step at least."""
    middle = median(values)
    room = max(DEVIATIONS * median([abs(value - middle) for value in values]), LEAST_ROOM)
    return max(LOWEST, middle - room), min(HIGHEST, middle + room)


def median(values: Sequence[float]) -> float:
    """The middle value, or what lies between the middle two; there is at least one value."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

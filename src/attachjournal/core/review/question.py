"""One open question, chosen from what the period holds. It asks what, when, who or which."""

from collections.abc import Mapping
from enum import StrEnum

from attachjournal.core.day import MONTHS
from attachjournal.core.named import NamedTuple
from attachjournal.core.period import Unit
from attachjournal.core.prompts.library import Library
from attachjournal.core.review.kept import KeptLine
from attachjournal.core.review.names import Named
from attachjournal.core.review.scope import Scope, Wishes, turn

OFTEN_NAMED = 3
"""A person is asked about when so many entries name them."""
OFTEN_VISITED = 2
"""A theme is asked about when so many entries are under it."""


class About(StrEnum):
    """What a question is about."""

    PERSON = "person"
    THEME = "theme"
    LINE = "line"
    DAYS = "days"


class QuestionFacts(NamedTuple):
    """Facts: what comes up most, in entries that are neither private nor answer a deep prompt.

    The question stays with its answer, and an answer may be handed over.
    """

    person: Named | None
    theme: tuple[str, int] | None
    """The slug, and the number of entries."""
    line: KeptLine | None
    """The line kept last."""


class Question(NamedTuple):
    """A question to take along."""

    about: About
    name: str | None
    """The person, the theme's slug, or the line; None for the days themselves."""
    entries: int | None
    """How many entries of those that may be asked about hold it."""
    text: str


WORDINGS: dict[About, tuple[str, ...]] = {
    About.PERSON: (
        "{Some} entries name {name}. Which of those moments would you like more of, if any?",
        "{name} is in {some} of your entries. What made those times easier, if anything did?",
        "{name} is in {some} entries. What, if anything, did one of you do that you liked?",
    ),
    About.THEME: (
        "{Some} entries are under “{name}”. What is a little clearer now, if anything is?",
        "“{name}” was on {some} pages. Which sentence from them would you like to have at hand?",
    ),
    About.LINE: (
        "You kept “{name}” On which day ahead could these words come in handy?",
        "You kept “{name}” What was around you when you found these words?",
    ),
    About.DAYS: (
        "Which moment of {name} would you like to remember, and what was in it?",
        "What, if anything, did {name} hold that you would not mind meeting again?",
    ),
}
"""Each leaves a way out, presupposes nothing, and asks for no reasons (rubric points 2 to 6)."""
SEVERAL = "several"
"""What stands for a number that would not be the one on the page beside it."""

Subject = tuple[About, str | None, int | None, str, str]
"""What it is about, its name, how many entries hold it, and both as they are said."""


def question(
    facts: QuestionFacts,
    counted: Mapping[tuple[About, str], int],
    scope: Scope,
    wishes: Wishes,
    library: Library,
) -> Question:
    """The question of a period: the subjects and the wordings take turns, period by period.

    `counted` has the entries of each person (by key) and theme as the review counts them. A number
    is said where it is the same: no page says two.
    """
    named = [] if wishes.hard_time else _people_and_themes(facts, counted, wishes, library)
    subjects = [*named, *_lines(facts.line)] or [(About.DAYS, None, None, _days(scope), "")]
    number = turn(scope.period)
    about, name, entries, said, some = subjects[number % len(subjects)]
    wordings = WORDINGS[about]
    wording = wordings[number // len(subjects) % len(wordings)]
    text = wording.format(name=said, some=some, Some=some.capitalize())
    return Question(about, name, entries, text)


def _people_and_themes(
    facts: QuestionFacts, counted: Mapping[tuple[About, str], int], wishes: Wishes, library: Library
) -> list[Subject]:
    """Whoever was named often and whatever was visited often, unless it is paused."""
    found: list[Subject] = []
    person = facts.person
    if person and person.entries >= OFTEN_NAMED:
        some = _some(person.entries, counted.get((About.PERSON, person.key)))
        found.append((About.PERSON, person.name, person.entries, person.name, some))
    slug, entries = facts.theme or ("", 0)
    theme = library.theme(slug)
    if theme and entries >= OFTEN_VISITED and slug not in wishes.paused:
        some = _some(entries, counted.get((About.THEME, slug)))
        found.append((About.THEME, slug, entries, theme.title, some))
    return found


def _lines(line: KeptLine | None) -> list[Subject]:
    """The line kept last, if any was."""
    return [(About.LINE, line.line, None, _closed(line.line), "")] if line else []


def _some(entries: int, counted: int | None) -> str:
    """The number, where it is that of the page."""
    return f"{entries:,}" if entries == counted else SEVERAL


def _closed(line: str) -> str:
    """A line that ends a sentence."""
    return line if line.rstrip().endswith((".", "!", "?", "…")) else f"{line.rstrip()}."


def _days(scope: Scope) -> str:
    """The period as a part of a sentence."""
    period = scope.period
    if period.unit is Unit.WEEK:
        return f"the week of {period.first.day} {MONTHS[period.first.month - 1]}"
    words = period.title()
    if period.unit is Unit.RANGE:
        return f"the days {words}" if words.startswith("until") else f"the days from {words}"
    return words

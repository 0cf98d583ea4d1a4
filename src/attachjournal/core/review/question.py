"""One open question, chosen from what the period holds. It asks what, when, who or which."""

from enum import StrEnum
from typing import NamedTuple

from attachjournal.core.library import Library
from attachjournal.core.period import MONTHS, Unit
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
    """Facts: what comes up most, in entries that do not answer a deep prompt."""

    person: Named | None
    theme: tuple[str, int] | None
    """The slug, and the number of entries."""


class Question(NamedTuple):
    """A question to take along."""

    about: About
    name: str | None
    """The person, the theme's slug, or the line; None for the days themselves."""
    entries: int | None
    """How many entries name it."""
    text: str


WORDINGS: dict[About, tuple[str, ...]] = {
    About.PERSON: (
        "{entries} entries name {name}. Which of those moments would you like more of, if any?",
        "{name} is in {entries} of your entries. What made those times easier, if anything did?",
        "{name} is in {entries} entries. What, if anything, did one of you do that you liked?",
    ),
    About.THEME: (
        "{entries} entries are under “{name}”. What is a little clearer now, if anything is?",
        "“{name}” was on {entries} pages. Which sentence from them would you like to have at hand?",
    ),
    About.LINE: (
        "You kept “{name}” On which day ahead could these words come in handy?",
        "You kept “{name}” What was around you when you found these words?",
    ),
    About.DAYS: (
        "Which moment of {name} would you like to remember, and what was in it?",
        "What was there in {name} that you would not mind meeting again?",
    ),
}
"""Each leaves a way out, presupposes nothing, and asks for no reasons (rubric points 2 to 6)."""


def question(
    facts: QuestionFacts,
    line: KeptLine | None,
    scope: Scope,
    wishes: Wishes,
    library: Library,
) -> Question:
    """The question of a period: the subjects and the wordings take turns, period by period."""
    subjects = [
        *([] if wishes.hard_time else _people_and_themes(facts, wishes, library)),
        *([(About.LINE, line.line, None, _closed(line.line))] if line else []),
    ] or [(About.DAYS, None, None, _days(scope))]
    number = turn(scope.period)
    about, name, entries, said = subjects[number % len(subjects)]
    wordings = WORDINGS[about]
    wording = wordings[number // len(subjects) % len(wordings)]
    return Question(about, name, entries, wording.format(name=said, entries=entries))


def _people_and_themes(
    facts: QuestionFacts, wishes: Wishes, library: Library
) -> list[tuple[About, str | None, int | None, str]]:
    """Whoever was named often and whatever was visited often, unless it is paused."""
    found: list[tuple[About, str | None, int | None, str]] = []
    if facts.person and facts.person.entries >= OFTEN_NAMED:
        found.append((About.PERSON, facts.person.name, facts.person.entries, facts.person.name))
    slug, entries = facts.theme or ("", 0)
    theme = library.theme(slug)
    if theme and entries >= OFTEN_VISITED and slug not in wishes.paused:
        found.append((About.THEME, slug, entries, theme.title))
    return found


def _closed(line: str) -> str:
    """A line that ends a sentence."""
    return line if line.rstrip().endswith((".", "!", "?", "…")) else f"{line.rstrip()}."


def _days(scope: Scope) -> str:
    """The period as a part of a sentence."""
    period = scope.period
    if period.unit is Unit.WEEK:
        return f"the week of {period.first.day} {MONTHS[period.first.month - 1]}"
    words = period.title()
    return f"the days {words}" if words.startswith("until") else words

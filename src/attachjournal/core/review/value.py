"""The review as one value, and the facts it is made from."""

from datetime import date
from typing import NamedTuple

from attachjournal.core.direction import Direction
from attachjournal.core.experiment import Compared, compare
from attachjournal.core.library import Library
from attachjournal.core.review.days import Days, DayTheme, YearFact, days
from attachjournal.core.review.deeds import Deeds, deeds
from attachjournal.core.review.kept import Kept, KeptLine, kept
from attachjournal.core.review.names import NameFacts, Names, names
from attachjournal.core.review.observations import Observation, Split, observations
from attachjournal.core.review.question import Question, QuestionFacts, question
from attachjournal.core.review.ratings import RatingFacts, Ratings, ratings
from attachjournal.core.review.records import CheckinFacts, Records, checkin_facts
from attachjournal.core.review.scope import Scope, Wishes
from attachjournal.core.review.setbacks import StepsBack, steps_back
from attachjournal.core.review.step import Step, next_step
from attachjournal.core.review.themes import ThemeFacts, Themes, themes
from attachjournal.core.review.then import PairFact, Pairs, then_and_now


class Written(NamedTuple):
    """How much was written."""

    days: int
    """Days with at least one entry."""
    entries: int
    words: int


class Facts(NamedTuple):
    """What the journal says about a scope, counted and not yet judged."""

    written: Written
    beside: Written
    """The same of the other period."""
    latest: date | None
    """The latest day with an entry, in the whole journal."""
    kept_lines: tuple[KeptLine, ...]
    kept_total: int
    day_themes: tuple[DayTheme, ...]
    years: tuple[YearFact, ...]
    themes: ThemeFacts
    people: NameFacts
    tags: NameFacts
    ratings: RatingFacts
    pairs: tuple[PairFact, ...]
    pairs_total: int
    splits: tuple[Split, ...]
    question: QuestionFacts
    answered: frozenset[str]
    """Ids of the prompts answered in the period."""
    records: Records


class Review(NamedTuple):
    """A look back. A section that has nothing to say is None; the fields stand in its order."""

    scope: Scope
    written: Written
    beside: Written | None
    """The other period's figures, where the writer named that period."""
    latest: date | None
    """The latest day with an entry, where the period has none."""
    theme_title: str | None
    """The title of the theme that was asked for."""
    direction: Direction | None = None
    deeds: Deeds | None = None
    kept: Kept | None = None
    days: Days | None = None
    themes: Themes | None = None
    setbacks: StepsBack | None = None
    people: Names | None = None
    tags: Names | None = None
    ratings: Ratings | None = None
    checkins: CheckinFacts | None = None
    expected: Compared | None = None
    then_and_now: Pairs | None = None
    observations: tuple[Observation, ...] | None = None
    question: Question | None = None
    next_step: Step | None = None


def review(facts: Facts, scope: Scope, wishes: Wishes, library: Library) -> Review:
    """The review of what was counted. With nothing written, it has no section."""
    theme = library.theme(scope.selection.theme)
    empty = Review(
        scope,
        facts.written,
        facts.beside if scope.compared else None,
        None if facts.written.entries else facts.latest,
        theme.title if theme else scope.selection.theme,
    )
    return _filled(empty, facts, wishes, library) if facts.written.entries else empty


def _filled(empty: Review, facts: Facts, wishes: Wishes, library: Library) -> Review:
    """The review with its sections."""
    scope, records = empty.scope, facts.records
    line = facts.kept_lines[-1] if facts.kept_lines else None
    return empty._replace(
        direction=records.direction,
        deeds=deeds(records.experiments, records.returned, records.setbacks, records.exchanged),
        kept=kept(facts.kept_lines, facts.kept_total),
        days=days(scope.period, facts.day_themes, facts.years, library),
        themes=themes(facts.themes, scope, wishes, library),
        setbacks=steps_back(records.setbacks),
        people=names(facts.people),
        tags=names(facts.tags),
        ratings=ratings(facts.ratings),
        checkins=checkin_facts(records.checkins),
        expected=compare(records.experiments),
        then_and_now=then_and_now(facts.pairs, facts.pairs_total, wishes),
        observations=observations(facts.written.entries, facts.splits, wishes, library) or None,
        question=question(facts.question, line, scope, wishes, library),
        next_step=next_step(facts.answered, scope, wishes, library, _open_plan(records)),
    )


def _open_plan(records: Records) -> str | None:
    """The writer's own plan that is not answered yet: the latest one of the period."""
    return next((each.plan for each in records.setbacks if each.plan_is_open), None)

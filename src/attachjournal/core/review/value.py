"""The review as one value, and the facts it is made from."""

from datetime import date

from attachjournal.core.direction import Direction
from attachjournal.core.experiment import Compared, compare
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Library
from attachjournal.core.review.checkins import CheckinFacts, checkin_facts
from attachjournal.core.review.days import Days, DayTheme, YearFact, days
from attachjournal.core.review.deeds import Deeds, deeds
from attachjournal.core.review.kept import Kept, KeptLine, kept
from attachjournal.core.review.names import NameFacts, Names, names
from attachjournal.core.review.observations import Factor, Observation, Split, observations
from attachjournal.core.review.people import People, PeopleFacts, people
from attachjournal.core.review.question import About, Question, QuestionFacts, question
from attachjournal.core.review.ratings import RatingFacts, Ratings, ratings
from attachjournal.core.review.records import Records
from attachjournal.core.review.scope import Scope, Wishes
from attachjournal.core.review.setbacks import StepsBack, steps_back
from attachjournal.core.review.step import Step, next_step, open_plan
from attachjournal.core.review.taken import TakenSteps, taken_steps
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
    people: PeopleFacts
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
    taken: TakenSteps | None = None
    deeds: Deeds | None = None
    kept: Kept | None = None
    days: Days | None = None
    themes: Themes | None = None
    setbacks: StepsBack | None = None
    people: People | None = None
    tags: Names | None = None
    ratings: Ratings | None = None
    checkins: CheckinFacts | None = None
    expected: Compared | None = None
    then_and_now: Pairs | None = None
    observations: tuple[Observation, ...] | None = None
    """Those that stand in no other section."""
    question: Question | None = None
    next_step: Step | None = None

    @property
    def every_observation(self) -> tuple[Observation, ...]:
        """All of them, by their numbers."""
        beside = self.setbacks.before if self.setbacks else None
        return (*([beside] if beside else []), *(self.observations or ()))


def review(facts: Facts, scope: Scope, wishes: Wishes, library: Library) -> Review:
    """The review of what was counted. With nothing written, it tells of the records alone."""
    theme = library.theme(scope.selection.theme)
    empty = Review(
        scope,
        facts.written,
        facts.beside if scope.compared else None,
        None if facts.written.entries else facts.latest,
        theme.title if theme else scope.selection.theme,
    )
    told = _told(empty, facts.records)
    return _written(told, facts, wishes, library) if facts.written.entries else told


def _told(empty: Review, records: Records) -> Review:
    """The review with what the records alone say; without any, the direction is left out too."""
    first = empty.scope.period.first
    found = empty._replace(
        taken=taken_steps(records.taken, empty.scope.today),
        deeds=deeds(records.experiments, records.returned, records.setbacks, records.exchanged),
        checkins=checkin_facts(records.checkins, first),
        expected=compare(records.experiments),
    )
    anything = empty.written.entries or found != empty
    return found._replace(direction=records.direction) if anything else found


def _written(told: Review, facts: Facts, wishes: Wishes, library: Library) -> Review:
    """The review with what the entries say."""
    scope, setbacks = told.scope, facts.records.setbacks
    seen = observations(facts.written.entries, facts.splits, wishes, library)
    before = next((each for each in seen if each.split.factor is Factor.SETBACK), None)
    counted = {(About.PERSON, each.key): each.entries for each in facts.people.names.names}
    counted |= {(About.THEME, slug): entries for slug, entries in facts.themes.here.items()}
    plan = open_plan(setbacks, facts.records.taken)
    return told._replace(
        kept=kept(facts.kept_lines, facts.kept_total),
        days=days(scope.period, facts.day_themes, facts.years, library),
        themes=themes(facts.themes, scope, wishes, library),
        setbacks=steps_back(setbacks, before),
        people=people(facts.people, facts.records.exchanged),
        tags=names(facts.tags),
        ratings=ratings(facts.ratings),
        then_and_now=then_and_now(facts.pairs, facts.pairs_total, wishes),
        observations=tuple(each for each in seen if each is not before) or None,
        question=question(facts.question, counted, scope, wishes, library),
        next_step=next_step(facts.answered, scope, wishes, library, plan),
    )

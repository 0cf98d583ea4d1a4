"""The facts of a review: every number equals a recount of the entries themselves."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, cached_property
from itertools import product

import pytest

from attachjournal import prompt_files
from attachjournal.core.entry import Entry, Kind, NewEntry, Sharing
from attachjournal.core.period import Period, Unit, around
from attachjournal.core.review.observations import Factor, Outcome, Split
from attachjournal.core.review.scope import Deep, Scope, period_before
from attachjournal.core.review.value import Facts
from attachjournal.core.selection import Selection
from attachjournal.core.text import key
from attachjournal.paths import Home
from attachjournal.store import journal
from attachjournal.store.facts.gather import Withheld, gather, withheld
from attachjournal.store.facts.people import NAMES_READ
from attachjournal.store.facts.together import examples
from attachjournal.store.file import reading, writing
from tests.made_up import LAST, write_life

PERIODS = (
    around(LAST, Unit.MONTH),
    around(date(2026, 10, 5), Unit.WEEK),
    around(date(2026, 3, 15), Unit.MONTH),
    around(date(2026, 2, 1), Unit.QUARTER),
    around(LAST, Unit.YEAR),
    Period(Unit.RANGE, date(2026, 6, 10), date(2026, 7, 3)),
    Period(Unit.RANGE, date.min, date(2026, 8, 1)),
)
SELECTIONS = (
    Selection(),
    Selection(person="MARA"),
    Selection(tag="family"),
    Selection(theme="setbacks"),
    Selection(kind=Kind.FREE),
)
VIEWS = (
    (True, Deep.COUNTED),
    (False, Deep.OUT),
    (True, Deep.OUT),
    (False, Deep.SHOWN),
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The made-up journal, written once for all these tests."""
    folder = tmp_path_factory.mktemp("made-up")
    home = Home(folder, folder, folder / "cache", folder / "logs")
    write_life(home, prompt_files.load(home).library)
    return home


@pytest.fixture(scope="module")
def db(made_up: Home) -> Iterator[sqlite3.Connection]:
    with reading(made_up) as connection:
        assert connection is not None
        yield connection


def scope_of(
    period: Period,
    selection: Selection = Selection(),  # noqa: B008 - a value
    view: tuple[bool, Deep] = VIEWS[0],
) -> Scope:
    return Scope(
        period,
        period_before(period),
        LAST,
        selection,
        compared=True,
        private=view[0],
        deep=view[1],
    )


class Recount:
    """The same questions, answered from the entries one by one, without SQL."""

    def __init__(self, entries: list[Entry], scope: Scope) -> None:
        self.scope = scope
        self.every = sorted(entries, key=lambda each: (each.date, each.written_at, each.id))
        self.ever = [each for each in self.every if self.counts(each) and self.fits(each)]
        self.here = [each for each in self.ever if each.date in scope.period]
        beside = scope.beside
        self.beside = [each for each in self.ever if beside and each.date in beside]

    def counts(self, entry: Entry) -> bool:
        """Whether the scope counts it, filters aside."""
        if entry.sharing is Sharing.PRIVATE and not self.scope.private:
            return False
        return entry.intensity != "deep" or self.scope.deep is not Deep.OUT

    def may_show(self, entry: Entry) -> bool:
        """Whether its words may be shown."""
        return self.counts(entry) and (entry.intensity != "deep" or self.scope.deep is Deep.SHOWN)

    def fits(self, entry: Entry) -> bool:
        """Whether the filters let it through."""
        wanted = self.scope.selection
        return (
            wanted.theme in (None, entry.theme)
            and wanted.kind in (None, entry.kind)
            and (not wanted.person or key(wanted.person) in map(key, entry.people))
            and (not wanted.tag or key(wanted.tag) in map(key, entry.tags))
        )

    def near(self, step: Entry) -> list[Entry]:
        """A step back, with what was written up to it on its day and the day before."""
        return [
            e
            for e in self.here
            if (e.kind is not Kind.SETBACK or e is step)
            and step.date - timedelta(days=1) <= e.date <= step.date
            and (e.date, e.written_at, e.id) <= (step.date, step.written_at, step.id)
        ]

    @cached_property
    def near_any(self) -> set[int]:
        """What stands near any step back."""
        steps = [e for e in self.here if e.kind is Kind.SETBACK]
        return {e.id for step in steps for e in self.near(step)}

    def named(self, names: Callable[[Entry], tuple[str, ...]]) -> dict[str, int]:
        """Entries by person or tag."""
        return dict(Counter(key(name) for each in self.here for name in names(each)))


QUESTIONS = (
    *product(PERIODS, SELECTIONS[:1], VIEWS),
    *product((PERIODS[0], PERIODS[4]), SELECTIONS[1:], VIEWS[:2]),
)


Counted = tuple[Facts, Recount, sqlite3.Connection]


@pytest.fixture(scope="module")
def count(db: sqlite3.Connection) -> Callable[..., Counted]:
    """Counts a scope, and counts it again, once for all these tests."""
    entries = journal.entries(db, Selection())

    @cache
    def counted(period: Period, selection: Selection, view: tuple[bool, Deep]) -> Counted:
        scope = scope_of(period, selection, view)
        return gather(db, scope), Recount(entries, scope), db

    return counted


@pytest.fixture(params=QUESTIONS, ids=str)
def counted(request: pytest.FixtureRequest, count: Callable[..., Counted]) -> Counted:
    """The facts of a scope, and a recount of the same."""
    return count(*request.param)


def test_every_number_equals_a_recount(
    counted: Counted,
) -> None:
    """Days, entries, words, themes, names, ratings, kept lines and pairs, for every scope."""
    facts, again, _ = counted
    here = again.here
    assert facts.written == (len({e.date for e in here}), len(here), sum(e.words for e in here))
    assert facts.beside == (
        len({e.date for e in again.beside}),
        len(again.beside),
        sum(e.words for e in again.beside),
    )
    if not here:
        assert facts.latest == max((e.date for e in again.ever), default=None)
        return
    assert facts.themes.here == Counter(e.theme for e in here if e.theme)
    assert facts.themes.beside == Counter(e.theme for e in again.beside if e.theme)
    last = again.scope.period.last
    assert facts.themes.in_all == Counter(e.theme for e in again.ever if e.theme and e.date <= last)
    assert facts.themes.last == {e.theme: e.date for e in again.ever if e.theme}
    assert facts.themes.first_day == again.ever[0].date
    assert facts.ratings.before == Counter(e.before for e in here if e.before is not None)
    assert facts.ratings.after == Counter(e.after for e in here if e.after is not None)
    assert {each.key: each.entries for each in facts.people.names.names} == again.named(
        lambda e: e.people
    )
    assert {each.key: each.entries for each in facts.tags.names} == again.named(lambda e: e.tags)
    assert facts.answered == {e.prompt_id for e in here if e.prompt_id}


def test_days_hold_their_themes_in_the_order_of_writing(
    counted: Counted,
) -> None:
    """A day with entries has its themes, first written first; a day without is not there."""
    facts, again, _ = counted
    if again.scope.period.first == date.min:
        assert facts.day_themes == ()
        assert [tuple(each) for each in facts.years] == [
            (year, len({e.date for e in again.here if e.date.year == year}), entries)
            for year, entries in sorted(Counter(e.date.year for e in again.here).items())
        ]
        return
    expected: dict[tuple[date, str | None], int] = {}
    for entry in again.here:
        place = (entry.date, entry.theme)
        expected[place] = expected.get(place, 0) + 1
    assert [((row.day, row.theme), row.entries) for row in facts.day_themes] == list(
        expected.items()
    )


def test_only_words_that_may_be_shown_are_shown(
    counted: Counted,
) -> None:
    """Kept lines and pairs come from entries that are neither deep nor, in a copy, private."""
    facts, again, _ = counted
    kept = [e for e in again.here if e.keep and again.may_show(e)]
    assert facts.kept_total == len(kept)
    assert len(facts.kept_lines) == min(len(kept), 12)
    assert set(facts.kept_lines) <= {(e.id, e.date, e.keep) for e in kept}
    by_id = {e.id: e for e in again.every if again.may_show(e)}
    pairs = [e for e in again.here if e.id in by_id and e.earlier_id in by_id]
    assert facts.pairs_total == len(pairs)
    assert [(each.now, each.then) for each in facts.pairs] == [
        (e.id, e.earlier_id) for e in pairs[:3]
    ]
    for each in facts.pairs:
        assert by_id[each.then].text.startswith(each.then_text)
        assert by_id[each.now].text.startswith(each.now_text)


def test_the_question_is_drawn_from_what_may_be_handed_over(
    counted: Counted,
) -> None:
    """The person and the theme that come up most, and the line, from what may be handed over."""
    facts, again, _ = counted
    light = [e for e in again.here if e.intensity != "deep" and e.sharing is not Sharing.PRIVATE]
    people = Counter(key(name) for e in light for name in e.people)
    themes = Counter(e.theme for e in light if e.theme)
    person, theme, line = facts.question
    open_lines = [
        (e.id, e.date, e.keep)
        for e in again.here
        if e.keep and again.may_show(e) and e.sharing is not Sharing.PRIVATE
    ]
    assert line == (open_lines[-1] if open_lines else None)
    assert (person.entries if person else 0) == max(people.values(), default=0)
    assert (theme[1] if theme else 0) == max(themes.values(), default=0)


def has(split: Split, entry: Entry, again: Recount) -> tuple[bool, bool] | None:
    """Whether an entry has the factor and the outcome; None where it is not compared at all."""
    if split.factor is Factor.SETBACK:
        return came_before(split, entry, again)
    if split.outcome is Outcome.LIGHTER and (entry.before is None or entry.after is None):
        return None
    factor = {
        Factor.PERSON: split.key in map(key, entry.people),
        Factor.TAG: split.key in map(key, entry.tags),
        Factor.THEME: entry.theme == split.key,
        Factor.LATE: part_of(entry) == "late",
        Factor.WEEKEND: entry.date.weekday() >= 5,
    }[split.factor]
    return factor, holds(split, entry)


def holds(split: Split, entry: Entry) -> bool:
    """Whether an entry has the outcome."""
    return {
        Outcome.LIGHTER: (entry.after or 0) < (entry.before or 0),
        Outcome.KEPT: bool(entry.keep),
        Outcome.TAGGED: split.outcome_key in map(key, entry.tags),
        Outcome.NAMED: split.outcome_key in map(key, entry.people),
        Outcome.WEEKDAY: split.outcome_key == str(entry.date.weekday()),
        Outcome.PART: split.outcome_key == part_of(entry),
    }[split.outcome]


def part_of(entry: Entry) -> str:
    """The part of the day, by the writer's clock."""
    hour = entry.written_at.hour
    parts = ((4, "late"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "late"))
    return next(name for ends, name in parts if hour < ends)


def came_before(split: Split, entry: Entry, again: Recount) -> tuple[bool, bool] | None:
    """The same for what came before a step back, and for the entries of the other side."""
    if entry.kind is not Kind.SETBACK:
        return None if entry.id in again.near_any else (False, holds(split, entry))
    moment = split.outcome in (Outcome.WEEKDAY, Outcome.PART)
    return True, any(holds(split, e) for e in ([entry] if moment else again.near(entry)))


@pytest.mark.slow
def test_comparisons_equal_a_recount_and_show_their_entries(
    counted: Counted,
) -> None:
    """What came with what, and without, is counted right, and so are the entries behind it."""
    facts, again, db = counted
    for split in facts.splits:
        compared = [(e, both) for e in again.here if (both := has(split, e, again))]
        table = Counter(both for _, both in compared)
        with_all = table[True, True] + table[True, False]
        without_all = table[False, True] + table[False, False]
        assert (split.with_yes, split.with_all) == (table[True, True], with_all)
        assert (split.without_yes, split.without_all) == (table[False, True], without_all)
        assert split.words == sum(e.words for e, _ in compared)
        assert with_all + without_all == split.entries
        assert min(with_all, without_all) >= 3
    shown_of = {(each.factor, each.outcome): each for each in facts.splits}
    for split in shown_of.values():
        shown = examples(db, again.scope, split)
        behind = [(e, both) for e in again.here if (both := has(split, e, again))]
        expected = [(e.id, *both) for e, both in behind]
        assert [(e.entry, e.has_factor, e.has_outcome) for e in shown] == expected
        hidden = {e.entry for e in shown if e.begins is None}
        assert hidden == {e.id for e, _ in behind if not again.may_show(e)}


def test_every_comparison_is_made(db: sqlite3.Connection) -> None:
    """Every kind of factor and outcome is found in a year, and nobody is set beside a rating."""
    facts = gather(db, scope_of(around(LAST, Unit.YEAR)))
    kinds = {(split.factor, split.outcome) for split in facts.splits}
    assert kinds == {
        (Factor.PERSON, Outcome.KEPT),
        (Factor.PERSON, Outcome.TAGGED),
        (Factor.THEME, Outcome.KEPT),
        (Factor.TAG, Outcome.LIGHTER),
        (Factor.LATE, Outcome.LIGHTER),
        (Factor.WEEKEND, Outcome.LIGHTER),
        (Factor.SETBACK, Outcome.TAGGED),
        (Factor.SETBACK, Outcome.NAMED),
        (Factor.SETBACK, Outcome.WEEKDAY),
        (Factor.SETBACK, Outcome.PART),
    }


def test_what_a_copy_leaves_out_is_counted(
    counted: Counted,
) -> None:
    """The number held back is that of the entries that would otherwise count."""
    _, again, db = counted
    fitting = [e for e in again.every if e.date in again.scope.period and again.fits(e)]
    private = [e for e in fitting if e.sharing is Sharing.PRIVATE and not again.scope.private]
    gone = [e for e in fitting if not again.counts(e)]
    assert withheld(db, again.scope) == Withheld(len(private), len(gone) - len(private))


def test_a_day_is_the_one_that_the_writer_was_in(place: Home) -> None:
    """What is written at 01:30 counts for the evening before, late, in the writer's own zone."""
    zone = timezone(timedelta(hours=9))
    with writing(place) as db:
        for number in range(8):
            day = date(2026, 10, 31) - timedelta(days=number)
            late = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=25.5)
            early = late - timedelta(hours=5)
            journal.append(
                db,
                NewEntry(
                    uid=f"{number:032x}",
                    date=day,
                    written_at=late if number % 2 else early,
                    kind=Kind.FREE,
                    text="a page",
                    before=5,
                    after=3 if number % 2 else 6,
                ),
            )
    scope = scope_of(around(date(2026, 10, 1), Unit.MONTH))
    with reading(place) as connection:
        facts = gather(connection, scope)
    late_split = next(split for split in facts.splits if split.factor is Factor.LATE)
    assert facts.written.days == 8
    assert (late_split.with_yes, late_split.with_all) == (4, 4)
    assert (late_split.without_yes, late_split.without_all) == (0, 4)


def test_no_journal_is_an_empty_one(place: Home) -> None:
    """Before the first entry everything is empty, and nothing fails."""
    with reading(place) as connection:
        assert connection is None
        facts = gather(connection, scope_of(around(LAST, Unit.MONTH)))
        assert withheld(connection, scope_of(around(LAST, Unit.MONTH), view=VIEWS[1])) == (0, 0)
    assert facts.written.entries == 0
    assert facts.latest is None


def test_many_names_are_counted_but_not_all_read(place: Home) -> None:
    """Of hundreds of names the most frequent are read, and how many there are is known."""
    with writing(place) as db:
        for number in range(60):
            journal.append(
                db,
                NewEntry(
                    uid=f"{number:032x}",
                    date=LAST,
                    written_at=datetime(2026, 11, 24, 20, tzinfo=UTC),
                    kind=Kind.FREE,
                    text="a page",
                    people=tuple(f"person {each}" for each in range(number + 1)),
                ),
            )
    with reading(place) as connection:
        people = gather(connection, scope_of(around(LAST, Unit.MONTH))).people.names
    assert people.total == 60
    assert [each.entries for each in people.names] == list(range(60, 60 - NAMES_READ, -1))


def test_a_review_reads_by_index(db: sqlite3.Connection) -> None:
    """No query of a month walks through the whole journal, save for the counts in all."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    class Listening:
        """A connection that notes what it is asked."""

        def execute(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
            asked.append((query, tuple(values)))
            return db.execute(query, values)

    gather(Listening(), scope_of(PERIODS[0]))  # type: ignore[arg-type] # all that is used of one
    for query, values in asked:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", values)]
        walks = [step for step in plan if step.startswith("SCAN entry")]
        assert all("USING COVERING INDEX" in step for step in walks), (query, plan)

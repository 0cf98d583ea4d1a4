"""The sections of a review that tell of what was done beside writing."""

from datetime import date

import pytest

from attachjournal.core.checkin import HOME_MADE, Checkin
from attachjournal.core.experiment import AsFeared, Experiment
from attachjournal.core.review.checkins import checkin_facts
from attachjournal.core.review.deeds import CameBack, Exchanged, Mended, Tried, deeds
from attachjournal.core.review.names import Named, NameFacts
from attachjournal.core.review.people import (
    GiveAndTake,
    Noticed,
    PeopleFacts,
    give_and_take,
    people,
)
from attachjournal.core.review.setbacks import Act, steps_back
from attachjournal.core.review.taken import taken_steps
from attachjournal.core.setback import PlanAnswer, Setback
from attachjournal.core.taken import Became, Taken
from tests.conftest import EVENING
from tests.core.entries import an_entry


def november(day: int) -> date:
    return date(2026, 11, day)


def setback(number: int, day: int, *kinds: str, back: int | None = None) -> Setback:
    found = Setback(an_entry(number, "Left @Sam on read.", day), kinds)
    return found if back is None else found._replace(returned_on=november(back))


# What was done


def test_deeds_stand_in_the_order_of_their_days() -> None:
    """Whatever they are; each on the day it was done, and everybody in it named once."""
    found = deeds(
        [
            Experiment(
                an_entry(1, "ask @Mara", 3),
                happened_on=november(12),
                happened="yes",
                as_feared=AsFeared.NO,
                expected="no",
                sure=70,
            ),
            Experiment(an_entry(2, "still to come", 3)),
        ],
        [setback(3, 8, "withdrawal", back=10)],
        [setback(4, 9)._replace(repair="I am sorry."), setback(5, 9)],
        [Exchanged(6, november(19), "mara", received=True, text="soup")],
    )
    assert found is not None
    assert found.done == (
        Mended(4, november(9), "I am sorry."),
        CameBack(3, november(10), ("went quiet",), 2, None),
        Tried(1, november(12), "ask @Mara", "yes", AsFeared.NO, "no", 70),
        Exchanged(6, november(19), "mara", received=True, text="soup"),
    )
    assert (found.total, found.people) == (4, ("Sam", "Mara"))


def test_many_deeds_are_told_from_the_whole_of_the_period() -> None:
    """The first and the last are among those that are told."""
    many = [Exchanged(n, november(n), "Ana", received=True, text="x") for n in range(1, 30)]
    found = deeds([], [], [], many)
    assert found is not None
    assert (len(found.done), found.total) == (12, 29)
    assert (found.done[0], found.done[-1]) == (many[0], many[-1])


def test_nothing_done_says_nothing() -> None:
    """No section, and no zero."""
    assert deeds([], [], [setback(1, 3)], []) is None


# Steps back


def test_each_act_has_its_ways_back() -> None:
    """Days until each, in order; what is open is no length; one of two kinds is under both."""
    found = steps_back(
        [
            setback(4, 20, "withdrawal"),
            setback(3, 9, "testing", "withdrawal", back=12),
            setback(2, 4, "withdrawal", back=4),
            setback(1, 2, back=3),
        ],
        None,
    )
    assert found is not None
    assert found.acts == (
        Act("something else", 1, (1,), 0),
        Act("went quiet", 3, (0, 3), 1),
        Act("tested someone", 1, (3,), 0),
    )


def test_a_way_back_before_a_moved_step_back_has_no_length() -> None:
    """It is a way back all the same."""
    found = steps_back([setback(1, 9, "testing", back=7)], None)
    assert found is not None
    assert found.acts == (Act("tested someone", 1, (), 0),)


def test_plans_are_counted_where_they_were_used() -> None:
    """What became of the others is no score."""
    answers = [PlanAnswer.USED, PlanAnswer.NOT_USED, PlanAnswer.DID_NOT_COME_UP, None]
    every = [setback(n, n + 1)._replace(plan_answer=answer) for n, answer in enumerate(answers)]
    found = steps_back(every, None)
    assert found is not None
    assert found.plans_used == 1


# People


def test_give_and_take_is_counted_for_each_in_the_order_of_the_alphabet() -> None:
    """Nobody comes first for how much they gave."""
    noted = [
        Exchanged(n, november(n), name, received=received, text="x")
        for n, (name, received) in enumerate(
            [("mo", False), ("Ana", True), ("Ana", True), ("Ana", False)], 1
        )
    ]
    assert give_and_take(noted) == [GiveAndTake("Ana", 1, 2), GiveAndTake("mo", 1, 0)]


def test_people_are_those_named_most_and_what_was_seen_of_them() -> None:
    """Twelve of them; the others are a number."""
    every = tuple(Named(str(n), str(n), 40 - n) for n in range(20))
    seen = (Noticed(1, november(3), "0", "waits"),)
    found = people(PeopleFacts(NameFacts(every, 33), ("0", "19"), seen, 1), ())
    assert found is not None
    assert (found.names, found.others) == (every[:12], 21)
    assert (found.surrogates, found.noticed, found.exchanges) == (("0", "19"), seen, ())
    assert people(PeopleFacts(NameFacts((), 0), (), (), 0), ()) is None


# Steps taken along


@pytest.mark.parametrize(
    ("day", "became", "shown"),
    [(23, None, True), (24, None, False), (24, Became.DONE, True), (3, Became.LET_GO, True)],
)
def test_a_step_taken_today_has_time(day: int, became: Became | None, shown: bool) -> None:
    """Until it is closed, or a day has passed."""
    found = taken_steps([Taken(1, november(day), "Ring Sam.", became, None)], november(24))
    assert bool(found) is shown


# Check-ins


def test_what_is_usual_is_taken_from_all_the_checkins_before() -> None:
    """The answers are those of the period; the median is that of everything until then."""
    every = [
        Checkin(n, day, EVENING, (value, None, 2, 2, 2, 2))
        for n, (day, value) in enumerate(
            [(date(2026, 10, 27), 1), (november(3), 5), (november(10), 5)]
        )
    ]
    found = checkin_facts(every, november(1))
    assert found is not None
    assert found.label == HOME_MADE
    assert found.days == (november(3), november(10))
    assert [(each.values, each.usual) for each in found.courses[:3]] == [
        ((5, 5), 5),
        ((None, None), None),
        ((2, 2), 2),
    ]
    assert checkin_facts(every, november(11)) is None
    assert checkin_facts([], november(1)) is None

"""What goes into an export and why, and what stays out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Entry, Sharing
from attachjournal.core.export.handover import (
    STAYS_OUT,
    Reason,
    Wish,
    all_toggled,
    consider,
    disguised,
    held_back,
    toggled,
    usual_period,
    without_links,
)
from tests.core.entries import an_entry

OPEN = an_entry(1)
BRING = an_entry(2, sharing=Sharing.BRING)
PRIVATE = an_entry(3, sharing=Sharing.PRIVATE)
DEEP = an_entry(4, intensity="deep")
BOTH = an_entry(5, intensity="deep", sharing=Sharing.PRIVATE)
DEEP_BRING = an_entry(6, intensity="deep", sharing=Sharing.BRING)
ALL = (OPEN, BRING, PRIVATE, DEEP, BOTH, DEEP_BRING)


def reasons(wish: Wish) -> list[Reason]:
    """The reason of each of the six entries."""
    return [each.reason for each in consider(ALL, wish)]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish(), "OPEN BRING PRIVATE DEEP PRIVATE DEEP"),
        (Wish(deep=True), "OPEN BRING PRIVATE DEEP_ASKED PRIVATE DEEP_ASKED"),
        (Wish(include=frozenset({3, 4, 5})), "OPEN BRING NAMED NAMED NAMED DEEP"),
        (Wish(exclude=frozenset({1, 3})), "TAKEN_OUT BRING TAKEN_OUT DEEP PRIVATE DEEP"),
        (
            Wish(include=frozenset({1}), exclude=frozenset({1})),
            "TAKEN_OUT BRING PRIVATE DEEP PRIVATE DEEP",
        ),
    ],
)
def test_private_and_deep_entries_stay_out_unless_named(wish: Wish, expected: str) -> None:
    """Private wins over --include-deep; a number wins over both; leaving out wins over all."""
    assert [reason.name for reason in reasons(wish)] == expected.split()


def test_those_held_back_are_counted_by_reason() -> None:
    """So that they can be said on stderr."""
    assert held_back(consider(ALL, Wish())) == {Reason.PRIVATE: 2, Reason.DEEP: 2}


def test_entries_are_ordered_and_each_is_considered_once() -> None:
    """Oldest first, whatever the order they were found in."""
    entries = [an_entry(1, day=20), an_entry(2, day=3), an_entry(3, day=20), an_entry(2, day=3)]
    assert [each.entry.id for each in consider(entries, Wish())] == [2, 1, 3]


@given(
    st.frozensets(st.sampled_from(range(1, 7))),
    st.frozensets(st.sampled_from(range(1, 7))),
    st.booleans(),
    st.frozensets(st.sampled_from(range(1, 7))),
)
def test_a_number_turns_an_entry_around_and_back(
    include: frozenset[int], exclude: frozenset[int], deep: bool, numbers: frozenset[int]
) -> None:
    """What was in is out and the other way around; no other entry moves; twice is as before."""
    before = consider(ALL, wish := Wish(include, exclude, deep))
    after = consider(ALL, once := toggled(wish, before, numbers))
    for old, new in zip(before, after, strict=True):
        assert (old.goes_in != new.goes_in) == (old.entry.id in numbers)
    again = consider(ALL, toggled(once, after, numbers))
    assert [each.goes_in for each in again] == [each.goes_in for each in before]


def test_all_private_entries_go_in_or_out_together() -> None:
    """In, where any of them stays out; those that are deep as well are private."""
    once = all_toggled(Wish(), consider(ALL, Wish()), Reason.PRIVATE)
    assert [r.name for r in reasons(once)] == ["OPEN", "BRING", "NAMED", "DEEP", "NAMED", "DEEP"]
    assert all_toggled(once, consider(ALL, once), Reason.PRIVATE) == Wish()
    some = Wish(include=frozenset({3}))
    assert all_toggled(some, consider(ALL, some), Reason.PRIVATE) == once
    deep = all_toggled(Wish(deep=True), consider(ALL, Wish(deep=True)), Reason.DEEP)
    assert [reasons(deep)[3], reasons(deep)[5]] == [Reason.TAKEN_OUT] * 2


def test_an_open_entry_put_back_is_open_again() -> None:
    """It is named by number where that is why it goes in, and no sooner."""
    out = toggled(Wish(), consider(ALL, Wish()), frozenset({1}))
    back = toggled(out, consider(ALL, out), frozenset({1, 3}))
    assert reasons(back)[0] is Reason.OPEN
    assert reasons(back)[2] is Reason.NAMED


def test_every_reason_is_either_in_or_out() -> None:
    """A reason that is added to the list has to be sorted."""
    assert {Reason.PRIVATE, Reason.DEEP, Reason.TAKEN_OUT} == STAYS_OUT


@pytest.mark.parametrize(
    ("session", "first"),
    [
        (None, date(2026, 10, 26)),
        (date(2026, 11, 12), date(2026, 11, 12)),
        (date(2026, 12, 3), date(2026, 11, 24)),
    ],
)
def test_the_usual_days_are_thirty_or_those_since_the_last_session(
    session: date | None, first: date
) -> None:
    """The last thirty days, today among them, until there is a session to count from."""
    period = usual_period(date(2026, 11, 24), session)
    assert (period.first, period.last) == (first, date(2026, 11, 24))


def test_no_entry_points_to_one_that_stays_out() -> None:
    """An answer to an entry that is withheld does not tell that there is one."""
    answers: tuple[Entry, ...] = (OPEN, an_entry(7, earlier_id=1), an_entry(8, earlier_id=3))
    assert [entry.earlier_id for entry in without_links(answers)] == [None, 1, None]


def test_names_are_replaced_wherever_words_stand() -> None:
    """Text, prompt, kept line, tags, people, and slugs that the writer chose."""
    entry = an_entry(
        text="Mara came",
        theme="mara-and-me",
        facet="mara",
        prompt_id="own-mara-1",
        prompt="And Mara?",
        keep="Mara.",
        tags=("mara", "X"),
        people=("Mara", "X"),
    )
    hidden = disguised(entry, lambda text: text.replace("Mara", "X y").replace("mara", "X"))
    assert "mara" not in str(hidden).lower()
    assert (hidden.text, hidden.words, hidden.tags, hidden.people) == (
        "X y came",
        3,
        ("X",),
        ("X y", "X"),
    )


def test_what_is_absent_stays_absent() -> None:
    """No prompt becomes an empty prompt."""
    assert disguised(OPEN, str.upper) == OPEN._replace(text="TEA")


def test_all_reasons_are_words_that_fit_a_column() -> None:
    """They stand in a list beside each entry."""
    assert max(map(len, STAYS_OUT | set(Reason))) <= 14

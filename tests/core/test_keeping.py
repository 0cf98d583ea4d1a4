"""What an edit may change, and what names are left after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.keeping import Change, Names, named_after
from attachjournal.errors import NoSuch, UsageProblem

NAME = st.sampled_from(["Mara", "mara", "Sam", "Ana"])


def test_words_alone_are_no_facts() -> None:
    """An edit of facts is one that names a fact."""
    assert not Change(text="words").facts
    assert Change(keep="a line").facts
    assert Change(cleared=frozenset({"keep"})).facts
    assert Change(tags=Names(("a",))).facts


def test_names_come_and_go_without_regard_to_case() -> None:
    """In the order they were named."""
    assert named_after(["Sam", "Ana"], [], Names(("mara", "SAM"), ("ana",)), "@") == ("Sam", "mara")


def test_a_name_in_the_words_is_taken_out_there() -> None:
    """It would come back with the next edit."""
    with pytest.raises(UsageProblem, match="@Mara stands in the words"):
        named_after(["Mara"], ["mara"], Names((), ("Mara",)), "@")


@pytest.mark.parametrize(
    ("named", "said"), [(["Sam"], "no @Mara; it has @Sam."), ([], "no @Mara.")]
)
def test_a_name_that_is_not_there_is_an_error(named: list[str], said: str) -> None:
    """What is there is said."""
    with pytest.raises(NoSuch, match=said):
        named_after(named, [], Names((), ("Mara",)), "@")


@given(st.lists(NAME), st.lists(NAME))
def test_each_name_stays_once(named: list[str], add: list[str]) -> None:
    """Whatever was named before and is named again."""
    left = named_after(named, [], Names(tuple(add)), "@")
    assert len({each.casefold() for each in left}) == len(left)
    assert {each.casefold() for each in left} == {each.casefold() for each in (*named, *add)}

"""People and their names, before anything is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.person import Role, clean_name, near_name, role_named
from attachjournal.errors import UsageProblem


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Mara", "Mara"), ("@Mara", "Mara"), ("  Aunt \n May ", "Aunt May"), ("@ Sam", "Sam")],
)
def test_a_name_is_one_line_without_its_sign(typed: str, name: str) -> None:
    """However it was typed."""
    assert clean_name(typed) == name


@given(st.text())
def test_a_name_is_cleaned_once_and_for_all(typed: str) -> None:
    """Cleaning a name again changes nothing; where nothing is left, it is no name."""
    try:
        name = clean_name(typed)
    except UsageProblem:
        assert not typed.replace("@", "").strip()
        return
    assert "\n" not in name
    assert name.startswith("@") or clean_name(name) == name


@pytest.mark.parametrize("typed", ["", " ", "@", "@ \t"])
def test_no_letter_is_no_name(typed: str) -> None:
    """It is said so."""
    with pytest.raises(UsageProblem, match="letter"):
        clean_name(typed)


def test_roles_are_a_closed_set() -> None:
    """Any case will do; for any other word all of them are named."""
    assert role_named(" Mentor ") is Role.MENTOR
    with pytest.raises(UsageProblem, match="mentor, friend, spouse, relative, therapist, faith"):
        role_named("hero")


def test_a_near_name_is_found_in_any_case() -> None:
    """As it is spelt among the known ones; nothing where none comes close."""
    assert near_name("MRAA", ["Sam", "Mara"]) == "Mara"
    assert near_name("Bo", ["Sam", "Mara"]) is None
    assert near_name("Bo", []) is None

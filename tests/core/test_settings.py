"""The settings table: what may be set, and what is said about the rest."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.choice.history import Rules, rules_of
from attachjournal.core.settings import (
    BY_NAME,
    TABLE,
    Settings,
    from_file,
    in_file,
    parse_setting,
    said,
)
from attachjournal.errors import UsageProblem


def test_the_defaults_are_those_of_care() -> None:
    """Without a settings file the choice of prompts has the numbers of ARCHITECTURE.md, Care."""
    settings, troubles = from_file({})
    assert troubles == ()
    assert rules_of(settings) == Rules()
    assert settings.day_starts == time(4)


def test_every_setting_has_a_field_and_says_what_it_is() -> None:
    """The table and the value have the same names, and each is explained in a sentence."""
    assert [each.name.replace("-", "_") for each in TABLE] == list(Settings._fields)
    for each in TABLE:
        assert each.meaning.endswith((".", "trust."))
        assert each.expects


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("deep", "on", True),
        ("hard-time", "No", False),
        ("deep-themes", "trust, peace-with-the-past", ("trust", "peace-with-the-past")),
        ("day-starts", "5", time(5)),
        ("late-from", "21:30", time(21, 30)),
        ("country", "uk", "GB"),
        ("facet-gap", "21", 21),
        ("entry-text", "Markdown", "markdown"),
    ],
)
def test_what_a_setting_may_be(name: str, words: str, value: object) -> None:
    """Words become values, and values go into the file and come back the same."""
    assert parse_setting(name, words) == value
    again, troubles = from_file({name: in_file(value)})
    assert troubles == ()
    assert getattr(again, name.replace("-", "_")) == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("deep", "perhaps"),
        ("day-starts", "25:00"),
        ("day-starts", "four"),
        ("deep-themes", "Trust!"),
        ("country", "Atlantis"),
        ("facet-gap", "0"),
        ("deep-per-week", "3"),
        ("heavy-after", "9"),
        ("first-days", "-1"),
    ],
)
def test_what_a_setting_may_not_be(name: str, words: str) -> None:
    """The sentence names the setting and what it takes; the safety limits cannot be loosened."""
    with pytest.raises(UsageProblem, match=f"{name} cannot be .* it takes"):
        parse_setting(name, words)


def test_an_unknown_setting_is_told_its_neighbour() -> None:
    """A near miss is suggested."""
    with pytest.raises(UsageProblem, match="did you mean hard-time"):
        parse_setting("hardtime", "on")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("hour", ["24", "4:60", "2147483648", "4:99999999999999999999"])
def test_a_time_is_one_of_the_day(hour: str) -> None:
    """However large the number."""
    for name in ("day-starts", "late-from"):
        with pytest.raises(UsageProblem, match="it takes a time"):
            parse_setting(name, hour)


@given(st.dictionaries(st.sampled_from([*BY_NAME, "deeep"]), VALUES, max_size=5))
def test_any_settings_file_leaves_settings_in_force(found: dict[str, object]) -> None:
    """Whatever a file holds: what can be used is used, the rest is a sentence."""
    settings, troubles = from_file(found)
    assert isinstance(settings, Settings)
    assert len(troubles) <= len(found)
    assert all(trouble.endswith((".", "?")) for trouble in troubles)


def test_values_in_words() -> None:
    """What `journal config get` prints is what `set` takes."""
    values = (None, True, time(4), ("a", "b"), 3)
    assert [said(value) for value in values] == ["", "on", "04:00", "a, b", "3"]

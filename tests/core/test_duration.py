"""How long something lasts, in the words of a command line."""

from datetime import timedelta

import pytest

from attachjournal.core.duration import parse_duration
from attachjournal.errors import UsageProblem


@pytest.mark.parametrize(
    ("words", "duration"),
    [
        ("8h", timedelta(hours=8)),
        ("90m", timedelta(minutes=90)),
        (" 1H30m ", timedelta(hours=1, minutes=30)),
        ("2d", timedelta(days=2)),
        ("7d", timedelta(days=7)),
    ],
)
def test_what_lasts(words: str, duration: timedelta) -> None:
    """Days, hours, minutes, in this order."""
    assert parse_duration(words) == duration


@pytest.mark.parametrize("words", ["", "8", "h", "-1h", "8d", "0m", "30m1h", "٣h", "8h later"])
def test_what_does_not(words: str) -> None:
    """The sentence says what it takes; nothing lasts for ever."""
    with pytest.raises(UsageProblem, match="8h, 90m or 1h30m"):
        parse_duration(words)

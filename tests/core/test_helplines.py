"""Helplines: the numbers as they were decided, and a release that has to look at them again."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from attachjournal.core.helplines import (
    FRESH_FOR,
    LINES,
    REGIONS,
    Helpline,
    Purpose,
    is_stale,
    lines_of,
    stale,
)
from attachjournal.core.settings import COUNTRIES

CHANGELOG = Path(__file__).parent.parent.parent / "CHANGELOG.md"
TALK, HOME, EMERGENCY = Purpose
NUMBERS = {
    "US": {TALK: "988 call or text", HOME: "1-800-799-7233", EMERGENCY: "911"},
    "CA": {TALK: "988 call or text", EMERGENCY: "911"},
    "GB": {TALK: "116 123", HOME: "0808 2000 247", EMERGENCY: "999"},
    "IE": {TALK: "116 123", HOME: "1800 341 900", EMERGENCY: "112 or 999"},
    "EU": {EMERGENCY: "112"},
    "AU": {TALK: "13 11 14, text 0477 13 11 14", HOME: "1800 737 732", EMERGENCY: "000"},
    "NZ": {TALK: "1737 call or text", HOME: "0800 456 450", EMERGENCY: "111"},
}
"""As decided (ARCHITECTURE.md, Care). A slip of a key in one of them would be found by nobody."""


def line(checked: date | None) -> Helpline:
    """A line that was checked then."""
    return Helpline("GB", TALK, "", "116 123", "somewhere", checked)


def test_the_numbers_are_the_ones_decided_on() -> None:
    """Digit for digit; nothing more and nothing less."""
    found: dict[str, dict[Purpose, str]] = {}
    for each in LINES:
        found.setdefault(each.region, {})[each.purpose] = each.how
    assert found == NUMBERS
    assert len(LINES) == sum(map(len, NUMBERS.values()))


def test_every_region_can_be_set_and_has_an_emergency_number() -> None:
    """The setting and the lines know the same regions."""
    assert set(REGIONS) == set(COUNTRIES) == {each.region for each in LINES}
    emergencies = {each.region for each in LINES if each.purpose is EMERGENCY}
    assert emergencies == set(REGIONS)


def test_every_line_names_where_it_is_to_be_checked() -> None:
    """The page of its operator, or of the authority."""
    for each in LINES:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z]+)?", each.source), each


def test_a_country_is_never_guessed() -> None:
    """None set: all of them."""
    assert lines_of(None) == LINES
    assert {each.region for each in lines_of("NZ")} == {"NZ"}
    assert lines_of("somewhere else") == ()


@pytest.mark.parametrize(
    ("checked", "too_old"),
    [
        (None, False),
        (date(2026, 11, 24), False),
        (date(2026, 11, 24) - FRESH_FOR, False),
        (date(2026, 11, 24) - FRESH_FOR - timedelta(days=1), True),
    ],
)
def test_a_date_counts_for_180_days(checked: date | None, *, too_old: bool) -> None:
    """And not a day longer. A line that was never checked does not claim to have been."""
    assert FRESH_FOR.days == 180
    assert is_stale(line(checked), date(2026, 11, 24)) is too_old
    assert list(stale([line(checked)], date(2026, 11, 24))) == [line(checked)] * too_old


def test_no_release_has_numbers_checked_too_long_before_it() -> None:
    """Before a release: check them on their operators' pages, and write the new dates down."""
    changes = CHANGELOG.read_text(encoding="utf-8")
    released = re.findall(r"^## \[[^\]]+\] - (\d{4}-\d{2}-\d{2})$", changes, re.MULTILINE)
    if not released:
        pytest.skip("nothing is released yet")
    day = max(map(date.fromisoformat, released))
    assert list(stale(LINES, day)) == []
    assert all(each.checked is None or each.checked <= day for each in LINES)

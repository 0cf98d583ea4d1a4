"""Helplines: whom to call, where, and when a number was last checked.

A list of numbers ages: nine in a hundred apps for depression had wrong or dead ones (Martinengo
and others 2019). So each says when it was checked on its operator's own page, or that it was not.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from attachjournal.core.named import NamedTuple

ELSEWHERE = "findahelpline.com"
"""Where lines of every other country are listed."""

FRESH_FOR = timedelta(days=180)
"""For how long a checked number counts as checked. A judgement, not a measurement."""

REGIONS = {
    "US": "United States",
    "CA": "Canada",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "EU": "European Union",
    "AU": "Australia",
    "NZ": "New Zealand",
}
"""The regions there are lines for, by the value of the setting `country`."""


class Purpose(StrEnum):
    """What a line is for."""

    TALK = "talk"
    HOME = "home"
    EMERGENCY = "emergency"

    @property
    def words(self) -> str:
        """As a page says it."""
        return {"talk": "Somebody to talk to", "home": "Abuse at home"}.get(self, "Emergency")


class Helpline(NamedTuple):
    """One line."""

    region: str
    """A key of REGIONS."""
    purpose: Purpose
    name: str
    """Who answers; empty where the number says it."""
    how: str
    """The number, and how to reach it."""
    source: str
    """The page the number is to be checked on: its operator's own, or the authority's."""
    checked: date | None = None
    """When somebody read the number there; None where nobody has."""


LINES = (
    Helpline("US", Purpose.TALK, "", "988 call or text", "988lifeline.org"),
    Helpline("US", Purpose.HOME, "", "1-800-799-7233", "thehotline.org"),
    Helpline("US", Purpose.EMERGENCY, "", "911", "911.gov"),
    Helpline("CA", Purpose.TALK, "", "988 call or text", "988.ca"),
    Helpline("CA", Purpose.EMERGENCY, "", "911", "canada.ca"),
    Helpline("GB", Purpose.TALK, "Samaritans", "116 123", "samaritans.org"),
    Helpline("GB", Purpose.HOME, "", "0808 2000 247", "nationaldahelpline.org.uk"),
    Helpline("GB", Purpose.EMERGENCY, "", "999", "gov.uk"),
    Helpline("IE", Purpose.TALK, "Samaritans", "116 123", "samaritans.org/ireland"),
    Helpline("IE", Purpose.HOME, "", "1800 341 900", "womensaid.ie"),
    Helpline("IE", Purpose.EMERGENCY, "", "112 or 999", "112.ie"),
    # 116 123 is reserved for emotional support in the whole Union, and not live everywhere.
    Helpline("EU", Purpose.EMERGENCY, "", "112", "digital-strategy.ec.europa.eu"),
    Helpline("AU", Purpose.TALK, "Lifeline", "13 11 14, text 0477 13 11 14", "lifeline.org.au"),
    Helpline("AU", Purpose.HOME, "", "1800 737 732", "1800respect.org.au"),
    Helpline("AU", Purpose.EMERGENCY, "", "000", "triplezero.gov.au"),
    Helpline("NZ", Purpose.TALK, "", "1737 call or text", "1737.org.nz"),
    Helpline("NZ", Purpose.HOME, "", "0800 456 450", "areyouok.org.nz"),
    Helpline("NZ", Purpose.EMERGENCY, "", "111", "govt.nz"),
)


def lines_of(country: str | None) -> tuple[Helpline, ...]:
    """The lines of a country; of all of them where none is set. It is never guessed."""
    return tuple(line for line in LINES if country in (None, line.region))


def is_stale(line: Helpline, day: date) -> bool:
    """Whether a line was checked too long before that day to count as checked."""
    return line.checked is not None and day - line.checked > FRESH_FOR


def stale(lines: Iterable[Helpline], day: date) -> Iterator[Helpline]:
    """The lines that a release of that day has to have checked again."""
    return (line for line in lines if is_stale(line, day))

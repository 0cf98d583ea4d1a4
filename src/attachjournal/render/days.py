"""A day as a page says it: whole in a heading, short in a column."""

from datetime import date

from attachjournal.core.day import MONTHS

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def short_day(day: date) -> str:
    """`Tue 10`, aligned."""
    return f"{DAY_NAMES[day.weekday()]} {day.day:>2}"


def long_day(day: date, *, year: bool = True) -> str:
    """`Tuesday, 24 November 2026`."""
    said = f"{LONG_DAY_NAMES[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if year else said

"""The clock: commands ask it for `now`; nothing else does."""

from datetime import datetime


def now() -> datetime:
    """This instant, to the second, with the offset of the place the person is in."""
    return datetime.now().astimezone().replace(microsecond=0)

"""Instants as the journal keeps them: seconds since 1970, and the offset of the place."""

from datetime import datetime, timedelta, timezone


def offset_seconds(instant: datetime) -> int:
    """Seconds east of UTC."""
    offset = instant.utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def instant(seconds: int, offset: int) -> datetime:
    """The instant, with the offset it was written at."""
    return datetime.fromtimestamp(seconds, timezone(timedelta(seconds=offset)))

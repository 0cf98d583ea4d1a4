"""What waits: plans to look at, experiments to tell about, words to finish, a step to close."""

from datetime import date, timedelta
from enum import StrEnum

from attachjournal.core.named import NamedTuple

BROUGHT_UP = timedelta(days=14)
"""An evening brings up what has waited no longer than this; `journal open` has the rest. Nobody
is to be reminded every evening of what they leave be (ARCHITECTURE.md, Care)."""


class Thing(StrEnum):
    """What it is that waits. The values are printed for scripts and never change meaning."""

    PLAN = "plan"
    EXPERIMENT = "experiment"
    STEP = "step"
    DRAFT = "draft"
    SESSION = "session"
    BRING = "bring"
    HOMEWORK = "homework"


class Waiting(NamedTuple):
    """One thing that waits, and how it is settled."""

    thing: Thing
    number: int | None
    """Its entry, or the number of the draft; None where it has none."""
    since: date
    """The local day from which on it waits; one ahead for what is still to come."""
    text: str
    """In the writer's words; empty where they cannot be read."""
    commands: tuple[str, ...]
    """Each of them settles it."""
    asks: str | None = None
    """The command that asks which of them it is to be, where there are several."""


def brought_up(waiting: Waiting, today: date) -> bool:
    """Whether an evening may name it: it waits today, and has not waited for long."""
    return waiting.since <= today <= waiting.since + BROUGHT_UP

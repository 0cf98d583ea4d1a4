"""An entry: what a person wrote, and what they said about it."""

from datetime import date, datetime
from enum import StrEnum

from attachjournal.core.named import NamedTuple


class Kind(StrEnum):
    """What an entry is. The values are stored and printed: they never change meaning."""

    PROMPTED = "prompted"
    FREE = "free"
    SETBACK = "setback"
    CHECKIN = "checkin"
    EXPERIMENT = "experiment"
    REVIEW = "review"
    NOTICED = "noticed"


class Sharing(StrEnum):
    """What an export may hold: `open` may go in, `private` may not, `bring` is for the session."""

    OPEN = "open"
    PRIVATE = "private"
    BRING = "bring"


class Asked(NamedTuple):
    """The prompt an entry answers, as it was worded when it was answered."""

    id: str
    """The prompt's id, such as `setbacks-falling-back-02`."""
    theme: str
    """The theme's slug."""
    facet: str
    """The facet's slug."""
    intensity: str
    """`gentle`, `steady` or `deep`."""
    touches: tuple[str, ...]
    """What it can stir: `childhood`, `family`, `loss`, `shame`, `conflict`, `closeness`."""
    text: str
    """The words of the prompt."""


class NewEntry(NamedTuple):
    """An entry on its way into the journal."""

    uid: str
    """32 hexadecimal digits. Appending the same uid twice keeps one entry."""
    date: date
    """The local day it belongs to; never in the future."""
    written_at: datetime
    """The instant, with the offset of the place it was written in."""
    kind: Kind
    text: str
    """Non-empty, normalised by `text.normalise`."""
    asked: Asked | None = None
    """The prompt it answers, if any."""
    theme: str | None = None
    """A theme without a prompt (a free page under a theme)."""
    question: str | None = None
    """What it answers, where that is no prompt of the library: a question of a review."""
    tags: tuple[str, ...] = ()
    """Named by option; those in the text are found when it is appended."""
    people: tuple[str, ...] = ()
    """Named by option; those in the text are found when it is appended."""
    before: int | None = None
    """How heavy it was before writing, 0 to 10."""
    after: int | None = None
    """How heavy it was after writing, 0 to 10."""
    keep: str | None = None
    """One line to keep, in the writer's words."""
    sharing: Sharing = Sharing.OPEN
    earlier_id: int | None = None
    """The entry this one answers again (`journal then`)."""


class Entry(NamedTuple):
    """An entry as the journal keeps it."""

    id: int
    uid: str
    date: date
    written_at: datetime
    kind: Kind
    theme: str | None
    facet: str | None
    prompt_id: str | None
    prompt: str | None
    intensity: str | None
    touches: tuple[str, ...]
    text: str
    words: int
    tags: tuple[str, ...]
    people: tuple[str, ...]
    before: int | None
    after: int | None
    keep: str | None
    sharing: Sharing
    edited_at: datetime | None
    earlier_id: int | None

"""A step back: what happened, the plan for the next time, and the way back."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attachjournal.core.entry import Entry
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import SETBACK_KINDS

PLAN_ASKED_FROM, PLAN_ASKED_UNTIL = 3, 7
"""So many days after a step back its plan is first and last asked about (ARCHITECTURE.md, Care)."""
UNNAMED = "A step back."
"""The words of an entry where nothing else was said."""
OTHER = "other"


class PlanAnswer(StrEnum):
    """What became of a plan. The values are stored and printed: they never change meaning."""

    USED = "used"
    DID_NOT_COME_UP = "did-not-come-up"
    NOT_USED = "not-used"


class Told(NamedTuple):
    """What somebody says of a step back, beside what happened. None was left out."""

    kinds: tuple[str, ...] = ()
    """Slugs of SETBACK_KINDS, in their order."""
    friend: str | None = None
    """What they would say to a friend."""
    turning: str | None = None
    """A point where it could have turned."""
    plan: str | None = None
    """If …, then …"""
    repair: str | None = None
    """What they could say, or said, to mend it."""


class Setback(NamedTuple):
    """A step back as the journal keeps it, with its way back where there was one."""

    entry: Entry
    """Its text says what happened."""
    kinds: tuple[str, ...] = ()
    friend: str | None = None
    turning: str | None = None
    plan: str | None = None
    repair: str | None = None
    plan_answer: PlanAnswer | None = None
    plan_note: str | None = None
    plan_answered_on: date | None = None
    returned_on: date | None = None
    """The local day of the way back."""
    returned_by: str | None = None
    """What the way back was."""

    @property
    def acts(self) -> tuple[str, ...]:
        """The kinds as acts in words."""
        return acts(self.kinds)

    @property
    def plan_is_open(self) -> bool:
        """Whether there is a plan that was not answered yet."""
        return self.plan is not None and self.plan_answer is None

    @property
    def days_to_return(self) -> int | None:
        """Days from the step back to the way back; None where none is known."""
        return None if self.returned_on is None else (self.returned_on - self.entry.date).days


def acts(kinds: Iterable[str]) -> tuple[str, ...]:
    """The acts that the kinds stand for: `went quiet`."""
    return tuple(SETBACK_KINDS.get(kind, kind) for kind in kinds)


def in_words(kinds: Iterable[str]) -> str:
    """The acts as a sentence, for an entry without other words: Went quiet, tested someone."""
    said = ", ".join(acts(kind for kind in kinds if kind != OTHER))
    return f"{said[0].upper()}{said[1:]}." if said else UNNAMED


def kind_named(word: str) -> str | None:
    """The kind that a slug or an act names, without regard to case; None where none is meant."""
    said = " ".join(word.casefold().split())
    for slug, act in SETBACK_KINDS.items():
        if said in (slug, act):
            return slug
    return None


def in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds in the order of the list, each once."""
    chosen = set(kinds)
    return tuple(slug for slug in SETBACK_KINDS if slug in chosen)


def kinds_chosen(answer: str) -> tuple[str, ...] | None:
    """The kinds that somebody picked from the list; None where a part of it means none.

    Numbers and letters count down the list (`1 4`, `ad`); slugs and acts are parted by commas.
    """
    found: list[str] = []
    for part in answer.replace(";", ",").split(","):
        kind = kind_named(part)
        for word in [part] if kind else part.split():
            named = kind or kind_named(word)
            picked = [named] if named else [_at(sign) for sign in word.casefold()]
            if None in picked:
                return None
            found.extend(slug for slug in picked if slug)
    return in_order(found)


def _at(sign: str) -> str | None:
    """The kind at a place in the list, given as `1` or `a`."""
    place = "123456789".find(sign) if sign.isdecimal() else "abcdefghi".find(sign)
    slugs = tuple(SETBACK_KINDS)
    return slugs[place] if 0 <= place < len(slugs) else None

"""A review as JSON (`attachjournal.review/1`), made from the value."""

from datetime import date
from enum import Enum
from typing import Any

from attachjournal.core.period import Period
from attachjournal.core.review.deeds import CameBack, Exchanged, Mended, Tried
from attachjournal.core.review.observations import Example, Observation
from attachjournal.core.review.value import Review
from attachjournal.render.review.observations import sentence
from attachjournal.render.review.sections import SECTIONS

SCHEMA = "attachjournal.review/1"
FILTERS = ("theme", "person", "tag", "kind")
OBSERVATION_SCHEMA = "attachjournal.observation/1"
DEEDS = {Tried: "tried", CameBack: "came-back", Mended: "mended", Exchanged: "exchanged"}
"""What a deed is; the other fields of each kind are its own."""


def review_json(review: Review) -> dict[str, Any]:
    """The review. A section that has nothing to say is null."""
    scope = review.scope
    wanted = scope.selection
    return {
        "schema": SCHEMA,
        "period": _period(scope.period),
        "beside": _period(scope.beside) if scope.beside else None,
        "today": scope.today.isoformat(),
        "so_far": scope.running,
        "filters": {name: plain(getattr(wanted, name)) for name in FILTERS},
        "private_entries": scope.private,
        "deep_entries": scope.deep.value,
        "written": plain(review.written),
        "beside_written": plain(review.beside),
        "latest": plain(review.latest),
        **{section.field: plain(getattr(review, section.field)) for section in SECTIONS},
    }


def observation_json(observation: Observation, examples: tuple[Example, ...]) -> dict[str, Any]:
    """One observation with its entries."""
    return {
        "schema": OBSERVATION_SCHEMA,
        "sentence": sentence(observation.split),
        **plain(observation),
        "examples": plain(examples),
    }


def plain(value: Any) -> Any:
    """The value as JSON knows it: named fields as objects, days as 2026-11-24."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        fields = {name: plain(each) for name, each in value._asdict().items()}
        return {"what": DEEDS[type(value)], **fields} if type(value) in DEEDS else fields
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case _:
            return value


def _period(period: Period) -> dict[str, Any]:
    """A period; its first day is null where it has no beginning."""
    return {
        "unit": period.unit.value,
        "first": None if period.first == date.min else period.first.isoformat(),
        "last": period.last.isoformat(),
        "title": period.title(),
    }

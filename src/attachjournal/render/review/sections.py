"""The sections of a review in their order (ARCHITECTURE.md, Care): what each draws and says."""

from collections.abc import Callable, Iterator
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.review.value import Review
from attachjournal.render.page import Page, Sheet
from attachjournal.render.review import (
    checkins,
    closing,
    days,
    deeds,
    direction,
    expected,
    kept,
    names,
    observations,
    people,
    ratings,
    setbacks,
    taken,
    themes,
    then,
)


class Section(NamedTuple):
    """How one part of a review is rendered."""

    field: str
    """Its field in `Review`."""
    title: str
    drawn: Callable[[Any, Review, Sheet], Page]
    """The part on a sheet, its title included; never called for a plain sheet."""
    said: Callable[[Any, Review], list[str]]
    """The part in sentences, a fact each, safe to print and without line breaks."""


SECTIONS: tuple[Section, ...] = (
    Section("direction", direction.TITLE, direction.drawn, direction.said),
    Section("taken", taken.TITLE, taken.drawn, taken.said),
    Section("deeds", deeds.TITLE, deeds.drawn, deeds.said),
    Section("kept", kept.TITLE, kept.drawn, kept.said),
    Section("days", days.TITLE, days.drawn, days.said),
    Section("themes", themes.TITLE, themes.drawn, themes.said),
    Section("setbacks", setbacks.TITLE, setbacks.drawn, setbacks.said),
    Section("people", people.TITLE, people.drawn, people.said),
    Section("tags", names.TAGS, names.tags_drawn, names.tags_said),
    Section("ratings", ratings.TITLE, ratings.drawn, ratings.said),
    Section("checkins", checkins.TITLE, checkins.drawn, checkins.said),
    Section("expected", expected.TITLE, expected.drawn, expected.said),
    Section("then_and_now", then.TITLE, then.drawn, then.said),
    Section("observations", observations.TITLE, observations.drawn, observations.said),
    Section("question", closing.QUESTION, closing.question_drawn, closing.question_said),
    Section("next_step", closing.STEP, closing.step_drawn, closing.step_said),
)


def present(review: Review) -> Iterator[tuple[Section, Any]]:
    """The sections that have something to say, with what it is."""
    for section in SECTIONS:
        part = getattr(review, section.field)
        if part is not None:
            yield section, part

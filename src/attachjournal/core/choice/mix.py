"""How gentle, steady and deep prompts take turns: which is due after the latest answers."""

from collections import Counter
from zlib import crc32

from attachjournal.core.choice.care import Evening, is_first_days
from attachjournal.core.prompts.library import Intensity

DEEP_EVERY = 3
"""On about one day in so many a deep prompt may be due. To someone who writes late, when deep
prompts give way, one would otherwise be due every day, and a steady one never."""
RUN = 2
"""So many answers in a row without a gentle one, and the next is gentle: after a gentle month
the mix would else ask for a fortnight of steady ones."""

HALF = 0.5
"""A deep prompt is due when more than half of one is lacking: among few answers one is many."""


def by_need(evening: Evening) -> list[Intensity]:
    """The three intensities: the one that is due first, a deep one that is not due last."""
    latest = _latest(evening)
    lack = _lack(evening, latest)
    order = sorted((Intensity.GENTLE, Intensity.STEADY), key=lack.__getitem__, reverse=True)
    if len(latest) >= RUN and Intensity.GENTLE not in latest[-RUN:]:
        order = [Intensity.GENTLE, Intensity.STEADY]
    deep_day = crc32(f"{evening.day.isoformat()} deep".encode()) % DEEP_EVERY == 0
    if deep_day and lack[Intensity.DEEP] >= HALF:
        return [Intensity.DEEP, *order]
    return [*order, Intensity.DEEP]


def said(evening: Evening) -> str:
    """What the latest answers were, as a part of a sentence; empty where there are none."""
    latest = _latest(evening)
    counts = Counter(latest)
    parts = [f"{counts[each]} {each}" for each in Intensity if counts[each]]
    return f" ({' and '.join(parts)} so far)" if parts else ""


def _latest(evening: Evening) -> list[str]:
    """The intensities of the latest answers of earlier days, oldest first."""
    answers = [
        (each.day, each.intensity)
        for each in evening.history.recent
        if each.intensity is not None and each.day < evening.day
    ]
    answers.sort(key=lambda each: each[0])
    return [intensity for _, intensity in answers[-evening.rules.mix_over :]]


def _lack(evening: Evening, latest: list[str]) -> dict[Intensity, float]:
    """How many answers each intensity is short of its share, the coming one counted in."""
    gentle, steady, deep = evening.rules.mix
    if not evening.rules.deep or is_first_days(evening):
        deep = 0
    coming = (len(latest) + 1) / (gentle + steady + deep or 1)
    return {
        each: share * coming - latest.count(each)
        for each, share in zip(Intensity, (gentle, steady, deep), strict=True)
    }

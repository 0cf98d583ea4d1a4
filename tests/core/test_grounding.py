"""Steps back into the room: what they ask for, and that they change."""

from datetime import datetime, timedelta

import pytest

from attachjournal.core.grounding import FIRST_STEP, STEPS, step_for

EVENING = datetime(2026, 11, 24, 21, 3)  # noqa: DTZ001 - the hands of a clock


@pytest.mark.parametrize("step", STEPS)
def test_a_step_turns_outward_with_open_eyes(step: str) -> None:
    """None closes the eyes, turns to the breath, or raises its voice."""
    said = step.lower()
    assert not any(word in said for word in ("close your eyes", "breath", "inhale", "!", "just"))
    assert len(step) < 200


def test_a_minute_has_its_step() -> None:
    """The same one all minute, another one in the next, each in its turn."""
    minutes = [EVENING + timedelta(minutes=number) for number in range(len(STEPS))]
    assert {step_for(each) for each in minutes} == set(STEPS)
    assert step_for(EVENING) == step_for(EVENING.replace(second=59))
    assert step_for(EVENING) != step_for(EVENING + timedelta(minutes=1))
    assert FIRST_STEP in STEPS

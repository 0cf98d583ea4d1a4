"""Small steps back into the room, eyes open and turned outward (ARCHITECTURE.md, Care)."""

from datetime import datetime

FIRST_STEP = (
    "Keep your eyes open and put both feet on the floor. Name five things around you, one after "
    "the other, aloud if you can."
)
"""The one that help-now begins with: always the same, so that it is known when it is needed."""

STEPS = (
    FIRST_STEP,
    (
        "Listen, with your eyes open. Name three sounds: one from far away, one from this place, "
        "and one close to you."
    ),
    (
        "Take something near you into your hand. Say how heavy it is, how warm, and whether it is "
        "rough or smooth."
    ),
    "Look around for everything that is blue. Point at each thing and count aloud.",
    "Say aloud where you are: the town, the room, the day of the week and the time.",
    (
        "Find the thing that is furthest away from you that you can still make out. Describe it "
        "as if to somebody on the telephone."
    ),
    (
        "Stand up, or sit up, and press your palms against something that does not move. Tell "
        "yourself what it is made of."
    ),
)
"""Every step needs nothing, and can be taken at any table and in any company."""


def step_for(now: datetime) -> str:
    """A step: the same one within a minute, another one in the next."""
    return STEPS[(now.hour * 60 + now.minute) % len(STEPS)]

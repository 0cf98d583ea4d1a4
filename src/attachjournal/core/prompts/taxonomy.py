"""The sixteen themes and fifty facets that ship: slugs, titles and order, fixed for good.

Whatever file carries one of these slugs has to agree with what stands here.
"""

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Pillar


class Outline(NamedTuple):
    """A shipped theme as the taxonomy fixes it: whatever file carries its slug has to agree."""

    slug: str
    title: str
    pillar: Pillar
    facets: tuple[str, ...]


def _outline(pillar: Pillar, slug: str, title: str, facets: str) -> Outline:
    return Outline(slug, title, pillar, tuple(facets.split()))


TAXONOMY: tuple[Outline, ...] = (
    _outline(
        Pillar.INTENTIONAL,
        "intentionality",
        "Being intentional",
        "commit-to-change mindful-words-actions aligned-choices face-it-head-on"
        " learn-from-mistakes",
    ),
    _outline(
        Pillar.INTENTIONAL,
        "setbacks",
        "Setbacks",
        "falling-back testing-and-pushing-away starting-again",
    ),
    _outline(
        Pillar.INTENTIONAL,
        "surrogate-figures",
        "Surrogate figures",
        "find-models seek-them-out observe-and-reimagine",
    ),
    _outline(
        Pillar.INTENTIONAL,
        "reciprocity",
        "Reciprocity",
        "reciprocal-ties not-everyone-is-unsafe tell-which-is-better",
    ),
    _outline(
        Pillar.SELF_WORTH,
        "victim-mentality",
        "Letting go of the victim mentality",
        "powerlessness-story agency-now humility-over-entitlement",
    ),
    _outline(Pillar.SELF_WORTH, "ownership", "Owning my part", "own-my-actions inherited-blame"),
    _outline(
        Pillar.SELF_WORTH,
        "identity-and-worth",
        "Identity and worth",
        "redefine-identity worth-apart-from-others spend-energy-where-valued",
    ),
    _outline(
        Pillar.SELF_WORTH,
        "self-doubt",
        "Old self-doubts",
        "self-doubts false-beliefs weakness-as-strength",
    ),
    _outline(
        Pillar.SELF_WORTH, "inner-change", "Inner change", "lasting-inner-change security-not-fear"
    ),
    _outline(
        Pillar.HEALTHIER_BONDS,
        "peace-with-the-past",
        "Peace with the past",
        "unfinished-with-caregivers forgiveness moving-past-hurt",
    ),
    _outline(
        Pillar.HEALTHIER_BONDS,
        "caregivers-in-context",
        "Caregivers in context",
        "parents-as-insecure family-patterns compassionate-lens",
    ),
    _outline(
        Pillar.HEALTHIER_BONDS,
        "author-of-my-life",
        "Author of my life",
        "not-defined-by-upbringing choose-differently",
    ),
    _outline(
        Pillar.HEALTHIER_BONDS,
        "trust",
        "Trusting again",
        "trust-in-love gradual-risk patience-past-anxiety",
    ),
    _outline(
        Pillar.HEALTHIER_BONDS,
        "reaching-outward",
        "Reaching outward",
        "join-community shared-experience be-vulnerable be-supported",
    ),
    _outline(
        Pillar.SECURE_BASE,
        "secure-qualities",
        "Secure qualities",
        "closeness-and-trust say-needs-and-feelings positive-view give-and-receive",
    ),
    _outline(
        Pillar.SECURE_BASE,
        "steady-practice",
        "Steady practice",
        "take-charge small-steps care-for-self use-help",
    ),
)
"""The sixteen themes in their order. Their file is `prompts/<slug>.toml`."""


def outline(slug: str) -> Outline | None:
    """Return the shipped theme's outline, or None when the slug is not a shipped theme's."""
    return next((each for each in TAXONOMY if each.slug == slug), None)

"""A sieve for prompts: rule after rule holds some back, and each says so."""

from collections.abc import Callable, Iterable

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Prompt


class Step(NamedTuple):
    """What one rule did to a choice."""

    rule: str
    """A short name, for scripts: `paused`, `facet gap`."""
    sentence: str
    """What it did, for the person; without a full stop."""
    held_back: int
    """How many prompts it held back of those that the rules before it had left."""


class Sieve:
    """The prompts that are left, and what was said on the way."""

    def __init__(self, prompts: Iterable[Prompt]) -> None:
        """Begin with all of them."""
        self.left = list(prompts)
        self.steps: list[Step] = []

    def hold(self, rule: str, why: str | None, what: Callable[[Prompt], bool]) -> None:
        """Hold back whatever fits `what`. Without a reason nothing is held back.

        A rule that finds nothing to hold back has nothing to say.
        """
        if why is None:
            return
        left = [prompt for prompt in self.left if not what(prompt)]
        held = len(self.left) - len(left)
        if held:
            self.say(rule, f"{why}: {held} held back", held)
            self.left = left

    def say(self, rule: str, sentence: str, held_back: int = 0) -> None:
        """Note a sentence."""
        self.steps.append(Step(rule, sentence, held_back))

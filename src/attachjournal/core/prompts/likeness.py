"""Whether two prompts ask the same thing in nearly the same words.

Two texts count as near-duplicates when they share more than half of the shorter one's runs of
three words, or more than 60 % of the shorter one's distinct content words.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Prompt

GRAM_SHARE = 0.5
"""Of the shorter text's runs of three words; more than this is too much."""
WORD_SHARE = 0.6
"""Of the shorter text's distinct content words; more than this is too much."""
FEWEST_WORDS = 5
"""A text with fewer content words is compared by its runs of words alone."""

_WORD = re.compile(r"\w+(?:'\w+)*")
_LEFT_OUT = (
    "a about after again all also an and any are as at away back be been before being but by can"
    " could did do does done down each even every few first for from get give given go had has"
    " have he her here him his how i if in into is it it's its itself last let like made make many"
    " may me might more most much my near next no nobody not now of off on once one ones only or"
    " other others our out over own person people put she so some someone something still such"
    " take than that the their them then there these they thing things this those three through"
    " time to today too took two under until up upon us very was way we week were what when where"
    " which while who whom whose will with within without would write you your yours yourself"
    " four five few line lines sentence sentences word words name think describe tell say said"
    " day days happened happen happens did month year"
)
_FUNCTION_WORDS = frozenset(_LEFT_OUT.split())


class Print(NamedTuple):
    """What of a text is compared."""

    prompt: Prompt
    grams: frozenset[tuple[str, ...]]
    words: frozenset[str]


def fingerprint(prompt: Prompt) -> Print:
    """Return what of a prompt's text is compared with others."""
    words = _WORD.findall(prompt.text.casefold().replace("\u2019", "'"))
    grams = zip(words, words[1:], words[2:], strict=False)
    return Print(prompt, frozenset(grams), frozenset(words) - _FUNCTION_WORDS)


def alike(one: Print, other: Print) -> bool:
    """Whether two texts are near-duplicates, or the same."""
    if one.prompt.text.casefold() == other.prompt.text.casefold():
        return True
    if _share(one.grams, other.grams) > GRAM_SHARE:
        return True
    enough = min(len(one.words), len(other.words)) >= FEWEST_WORDS
    return enough and _share(one.words, other.words) > WORD_SHARE


def alike_pairs(
    prompts: Iterable[Prompt], others: Iterable[Prompt] = ()
) -> Iterator[tuple[Prompt, Prompt]]:
    """Yield each near-duplicate among the prompts, and between them and others, as (one, other)."""
    prints = [fingerprint(prompt) for prompt in prompts]
    known = [fingerprint(prompt) for prompt in others]
    for earlier, later in combinations(prints, 2):
        if alike(earlier, later):
            yield later.prompt, earlier.prompt
    for one in prints:
        yield from ((one.prompt, other.prompt) for other in known if alike(one, other))


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0

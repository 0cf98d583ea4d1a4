"""The rubric for a good prompt, as far as a program can hold it: rules for a prompt and a file.

Twelve points make a good prompt (prompts/REVIEW.md). Whether a prompt is concrete, blames
nobody, presupposes nothing and opens outward takes a reader. What is checked here: one task in few
plain words (points 1 and 11), no why about oneself (3), no detail of a trauma (7), a distance or a
boundary in whatever is deep (8), no verdict or slogan (10), no pressure (6), no label (11), honest
metadata, and no two prompts alike. The words are English, and so is the reading level.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from math import ceil

from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Fault, Intensity, Prompt, Theme, Touch
from attachjournal.core.prompts.likeness import alike_pairs
from attachjournal.core.prompts.readability import grade

QUESTION_MARKS = 2
WORDS = {Intensity.GENTLE: 40, Intensity.STEADY: 40, Intensity.DEEP: 50}
GRADE = 8.0
"""Flesch-Kincaid, for gentle and steady prompts: years of school."""
OPENINGS = 8
"""One prompt in this many may begin with the same word, in one file."""
FEWEST_OPENINGS = 2
"""As many may do so however short the file is."""
OPT_IN_FACET = "forgiveness"
"""Forgiving is never urged: all its prompts are deep, and so off until asked for."""
DAILY_THEME = "steady-practice"
"""It has no deep prompt."""

_BANNED: tuple[tuple[str, str, str], ...] = (
    ("why", "why", "Ask what, when, how or what next; why turns to brooding."),
    (
        "pressure",
        "should(?:n't)?|must(?:n't)?|ought|always|never|(?:have|has|need|needs) to",
        "Say it without pressure: could, might, if you like.",
    ),
    (
        "detail-of-hurt",
        r"worst|most painful|traum\w+|abus\w+",
        "Ask for no detail of what hurt; ask what helped, or what is different now.",
    ),
    (
        "label",
        (
            r"toxic|narciss\w+|victims?|entitled|entitlement|needy|clingy|erratic|broken|damaged"
            r"|dysfunctional|insecur\w+|avoidant\w*|anxious attachment|attachment styles?"
            r"|codependen\w+|diagnos\w+|disorder\w*|inner child|trigger\w*|boundar\w+"
        ),
        "Name an act in plain words; leave out labels and terms.",
    ),
    (
        "slogan",
        (
            r"heal|heals|healed|healing|validat\w+|self-care|self-love|let go|letting go"
            r"|you are enough|deserv\w+"
        ),
        "Leave the verdict to the writer; ask for evidence, both ways.",
    ),
)
_BANNED_PATTERNS = tuple(
    (rule, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), remedy)
    for rule, words, remedy in _BANNED
)

_DISTANCE = re.compile(
    r"\b(?:lines?|sentence|minutes|a few words|untold|unwritten|third person|observer|witness"
    r"|stranger|neighbour|biographer|judge|camera|film|documentary|map|from a distance"
    r"|from (?:the )?outside|as you would to a friend|older you"
    r"|(?:without|no|not|leave|leaving) [\w ]{0,12}"
    r"(?:retell\w*|retold|going into|story|history|scenes?|details?|out|aside))\b",
    re.IGNORECASE,
)

_STIRS: tuple[tuple[Touch, re.Pattern[str]], ...] = (
    (
        Touch.CHILDHOOD,
        re.compile(
            r"\b(?:childhood|as a child|(?:you|your) (?:were|was) (?:a child|little|young|small)"
            r"|grew up|growing up|brought up|upbringing)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Touch.FAMILY,
        re.compile(
            r"\b(?:your|a) (?:mother|father|mum|dad|parents?|sisters?|brothers?|siblings?"
            r"|relatives?|grand\w+|family)\b|\braised you\b",
            re.IGNORECASE,
        ),
    ),
    (
        Touch.LOSS,
        re.compile(r"\b(?:died|death|dead|funeral|graves?|divorced?|break-?up)\b", re.IGNORECASE),
    ),
)


class Checked(NamedTuple):
    """One prompt file, read against the rubric."""

    file: str
    """Its path, as it was given."""
    prompts: int
    """How many of its prompts could be read."""
    faults: tuple[Fault, ...]


Rule = Callable[[Prompt], Iterator[tuple[str, str, str]]]
"""Yields (rule, message, remedy) for each finding on one prompt."""


def check_theme(theme: Theme, known: Iterable[Prompt] = ()) -> tuple[Fault, ...]:
    """Return what the rubric says of one file's prompts, each by itself and side by side.

    They are compared with the `known` prompts as well, those of the same id left out.
    """
    own_ids = {prompt.id for prompt in theme.prompts}
    others = [prompt for prompt in known if prompt.id not in own_ids]
    return (
        *(fault for prompt in theme.prompts for fault in check_prompt(prompt)),
        *openings(theme),
        *duplicates(theme.prompts, others),
    )


def check_prompt(prompt: Prompt) -> tuple[Fault, ...]:
    """Return what the rubric says of one prompt by itself."""
    return tuple(
        Fault(prompt.origin, prompt.id, *finding) for rule in _RULES for finding in rule(prompt)
    )


def duplicates(prompts: Iterable[Prompt], known: Iterable[Prompt] = ()) -> tuple[Fault, ...]:
    """Return a fault for each prompt that says nearly what an earlier or a known one says."""
    return tuple(
        Fault(
            one.origin,
            one.id,
            "near-duplicate",
            f"It says nearly what {other.id} says.",
            "Ask something else, or from another side.",
        )
        for one, other in alike_pairs(prompts, known)
    )


def first_word(text: str) -> str:
    """Return the word a text opens with, in small letters and without quotation marks."""
    words = re.findall(r"[\w'-]+", text)
    return words[0].strip("'").casefold() if words else ""


def openings(theme: Theme) -> Iterator[Fault]:
    """Yield a fault for each word that too many prompts of one file begin with."""
    allowed = max(FEWEST_OPENINGS, ceil(len(theme.prompts) / OPENINGS))
    counted = Counter(first_word(prompt.text) for prompt in theme.prompts)
    for word, count in counted.items():
        if count > allowed:
            last = [p for p in theme.prompts if first_word(p.text) == word][-1]
            yield Fault(
                last.origin,
                last.id,
                "opening",
                f'{count} prompts of the file begin with "{word}"; {allowed} may.',
                "Open some of them another way.",
            )


def _length(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    count, most = len(prompt.text.split()), WORDS[prompt.intensity]
    if count > most:
        yield "length", f"It has {count} words; {most} at most.", "Keep the one task, cut the rest."


def _question_marks(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    count = prompt.text.count("?")
    if count > QUESTION_MARKS:
        message = f"It asks {count} questions; {QUESTION_MARKS} at most."
        yield "question-marks", message, "Keep the two that belong to one task."


def _exclamation(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    if "!" in prompt.text:
        yield "exclamation", "It has an exclamation mark.", "End the sentence with a full stop."


def _banned(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    text = prompt.text.replace("\u2019", "'")
    for rule, pattern, remedy in _BANNED_PATTERNS:
        for word in dict.fromkeys(found.group().lower() for found in pattern.finditer(text)):
            yield rule, f'It says "{word}".', remedy


def _reading_level(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    level = grade(prompt.text)
    if prompt.intensity is not Intensity.DEEP and level > GRADE:
        message = f"It reads at grade {level:.1f}; {GRADE:.0f} at most."
        yield "reading-level", message, "Use shorter words, and a sentence for each thought."


def _distance(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    if prompt.intensity is Intensity.DEEP and not _DISTANCE.search(prompt.text):
        yield (
            "distance",
            "It is deep and has no distance or boundary that shows.",
            "Give it an observer, a number of lines or minutes, or say what stays untold.",
        )


def _intensity(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    deep = prompt.intensity is Intensity.DEEP
    if prompt.facet == OPT_IN_FACET and not deep:
        message = f"It is about forgiving and {prompt.intensity}."
        yield "forgiveness", message, "Make it deep: forgiving is for those who ask for it."
    if prompt.theme == DAILY_THEME and deep:
        message = f"It is deep, and {DAILY_THEME} has no deep prompt."
        yield "intensity", message, "Make it steady, or move it to another theme."


def _honest_touches(prompt: Prompt) -> Iterator[tuple[str, str, str]]:
    for touch, pattern in _STIRS:
        found = pattern.search(prompt.text)
        if found and touch not in prompt.touches:
            message = f'It says "{found.group()}" and does not list {touch} under touches.'
            yield "touches", message, f'Add "{touch}", so that it stays out of hard times.'


_RULES: tuple[Rule, ...] = (
    _length,
    _question_marks,
    _exclamation,
    _banned,
    _reading_level,
    _distance,
    _intensity,
    _honest_touches,
)

"""Two wordings of a text side by side: which words went, and which came."""

from collections.abc import Iterator
from enum import StrEnum

from attachjournal.core.named import NamedTuple

CONTEXT = 5
"""Words shown before and after a change."""
LINE_END = "\n"
MANY = 2000
"""Words from which on frequent ones are left out of the comparison: it would take seconds."""


class Part(StrEnum):
    """Where a run of words stands."""

    BOTH = "both"
    WAS = "was"
    NOW = "now"


class Run(NamedTuple):
    """Some words in a row."""

    part: Part
    words: tuple[str, ...]
    """Without the spaces between them; a line end is a word."""


class Passage(NamedTuple):
    """A change, or several close to each other, with the words around."""

    runs: tuple[Run, ...]
    begins: bool
    """Whether it begins where a line begins."""
    ends: bool
    """Whether it ends where a line ends."""

    def side(self, part: Part) -> tuple[Run, ...]:
        """The passage as it was, or as it is now."""
        return tuple(run for run in self.runs if run.part in (Part.BOTH, part))


def passages(was: str, now: str) -> tuple[Passage, ...]:
    """What changed from one wording to the next; nothing where spaces alone did."""
    before, after = _words(was), _words(now)
    found: list[list[_Block]] = []
    for block in _blocks(before, after):
        near = found and block.was.start - found[-1][-1].was.stop <= 2 * CONTEXT
        if near:
            found[-1].append(block)
        else:
            found.append([block])
    return tuple(_passage(blocks, before, after) for blocks in found)


class _Block(NamedTuple):
    """A stretch of each wording that took the place of the other."""

    was: range
    now: range


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, and its line ends."""
    lines = text.split("\n")
    words = [word for line in lines for word in (*line.split(), LINE_END)]
    return tuple(words[:-1])


def _blocks(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[_Block]:
    """The stretches that differ, in order."""
    from difflib import SequenceMatcher  # `re` with it; one command wants it

    start, end = _shared_ends(before, after)
    middle, new = before[start : len(before) - end], after[start : len(after) - end]
    frequent_left_out = max(len(middle), len(new)) > MANY
    matcher = SequenceMatcher(None, middle, new, autojunk=frequent_left_out)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield _Block(range(start + i, start + j), range(start + k, start + m))


def _shared_ends(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int, int]:
    """How many words both have in common at the beginning, and at the end."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return start, end


def _passage(blocks: list[_Block], before: tuple[str, ...], after: tuple[str, ...]) -> Passage:
    """Changes close to each other as one passage."""
    first, last = blocks[0].was.start, blocks[-1].was.stop
    lead = _up_to_line_end(before[max(0, first - CONTEXT) : first][::-1])[::-1]
    rest = _up_to_line_end(before[last : last + CONTEXT])
    runs, at = [Run(Part.BOTH, lead)], first
    for block in blocks:
        runs.append(Run(Part.BOTH, before[at : block.was.start]))
        runs.append(Run(Part.WAS, before[block.was.start : block.was.stop]))
        runs.append(Run(Part.NOW, after[block.now.start : block.now.stop]))
        at = block.was.stop
    runs.append(Run(Part.BOTH, rest))
    start, end = first - len(lead), last + len(rest)
    return Passage(
        tuple(run for run in runs if run.words),
        begins=start == 0 or before[start - 1] == LINE_END,
        ends=end == len(before) or before[end] == LINE_END,
    )


def _up_to_line_end(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before the first line end."""
    return words[: words.index(LINE_END)] if LINE_END in words else words

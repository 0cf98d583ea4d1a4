"""Words that may be names still: a list for the writer, before a page goes out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NO_NAMES = """
i i'm i'd i've i'll ok january february march april may june july august september october
november december monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri
sat sun
"""
NO_NAMES = frozenset(_NO_NAMES.split())
"""Words that are written with a capital wherever they stand."""

_OPENERS = """
a about actually after again all almost already also although always an and another any anyway
are as asked at away back be because been before being both but by called came can could did
do does done down each even evening ever every everyone everything felt few finally first for
found from get getting go going good got had half has have having he her here hers him his how
however if in instead is it it's its last later left less let life like little long looking
made many maybe me mine more morning most much must my myself never new next night no nobody
none nor not nothing now of off often oh okay old on once one only or other our out over own
people perhaps please probably quiet quite rather read really right said same saw see she
should since slow small so some somebody someone something sometimes somewhere soon still such
take talked tea thank thanks that that's the their them then there there's these they thing
things think this those though three through time to today together told tomorrow tonight too
took tried two under until up us usually very walked was we well went were what when where
which while who why will with without woke words work would wrote yes yesterday yet you your
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that begin sentences in English, and are no names there."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SHORTENED = re.compile(r"(?:n['’]t|['’](?:s|d|m|ll|re|ve)?)$")
"""What may follow a name or an opener: Mara's, he'd, don't."""
_BEFORE = " \t\"'“”‘’„«»([{*_#>-–—•"
"""What may stand between the beginning of a sentence and its first word."""
_ENDS = ".!?…:;\n"


def perhaps_names(texts: Iterable[str], stand_ins: Iterable[str] = ()) -> tuple[str, ...]:
    """The capitalised words that may be names, the most frequent first.

    A word at the beginning of a sentence counts if it is no usual opener and does not occur in
    small letters anywhere. What stands in for a name is left out.
    """
    ours = {word for stand_in in stand_ins for word in _WORD.findall(stand_in)}
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        _sort_words(unicodedata.normalize("NFC", text), inside, opening, small)
    for word, count in opening.items():
        if word in inside or not (word.lower() in small or word.lower() in OPENERS):
            inside[word] += count
    found = (word for word in inside if word not in ours and word.lower() not in NO_NAMES)
    return tuple(sorted(found, key=lambda word: (-inside[word], word)))


def _sort_words(text: str, inside: Counter[str], opening: Counter[str], small: set[str]) -> None:
    """Count the capitalised words of a text, and note those in small letters."""
    for found in _WORD.finditer(text):
        word = _SHORTENED.sub("", found[0])
        if not word[0].isupper():
            small.add(word)
        elif len(word) > 1 and not (word.isupper() and len(word) == 2):  # noqa: PLR2004 - OK, TV
            (opening if _opens(text, found.start()) else inside)[word] += 1


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    before = text[max(0, at - 40) : at].rstrip(_BEFORE)
    return not before or before[-1] in _ENDS

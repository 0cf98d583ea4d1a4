"""How hard a short English text is to read.

The Flesch-Kincaid grade (Kincaid et al., 1975, Naval Technical Training Command, Research Branch
Report 8-75): 0.39 words a sentence + 11.8 syllables a word - 15.59, in years of US school. A
colon or a semicolon ends a sentence here, since each part is read on its own.
"""

import re

_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.?!:;]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    # A written e that nobody says: late, times, asked, used - and inside: safely, something.
    r"(?:(?<!mayb)(?<![aeiou])(?<![^aeiouyl]l)e|[aeiou]{2}e)s?$"
    r"(?<!ses)(?<!zes)(?<!xes)(?<!ches)(?<!shes)(?<!ces)(?<!ges)"
    r"|(?<![aeioutd])(?<![^aeiouyl]l)ed$"
    r"|(?<=[^aeiou])e(?=(?:ly|ments?|less|ful(?:ly)?|works?)$)|som(?=e[^aeiou])|ever(?=y)|even(?=ing)"
)
_TWO_IN_ONE = re.compile(
    # A group of vowels said as two: quiet, being, trying, reality, radio, idea, situation.
    r"(?<![cst])i[ao](?!u)|(?<=[cst])iety|(?<![cstx])iou|iet|[ei]ence|[eo]ing|ying"
    r"|real[^m]|[dr]ea$|ua[lt]|creat"
)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text; 0.0 for one without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(text))
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def syllables(word: str) -> int:
    """Return the syllables of an English word, near enough, by its groups of vowels; at least 1."""
    plain = word.lower().partition("'")[0]
    if plain.isdigit():
        return len(plain)
    groups = len(_VOWELS.findall(plain))
    return max(1, groups - len(_SILENT.findall(plain)) + len(_TWO_IN_ONE.findall(plain)))

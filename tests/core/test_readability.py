"""The reading level: its formula, and the syllables it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.prompts.readability import grade, syllables

SPOKEN = {
    1: "the late asked times used one once while friend eye played comes loved choose true",
    2: "wanted table people quiet create being trying saying someone maybe handled needed changes"
    " something sometimes movement lonely anxious every evening faces settled",
    3: "family idea radio serious different period curious various angrily interest",
    4: "reality relationship situation conversation society",
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in SPOKEN.items() for word in words.split()]
)
def test_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    """Silent letters do not count, and two vowels may be two syllables."""
    assert syllables(word) == count


def test_digits_are_spoken_one_by_one() -> None:
    """And what follows an apostrophe adds nothing."""
    assert syllables("100") == 3
    assert syllables("don't") == 1


def test_the_grade_is_that_of_kincaid() -> None:
    """Five words, one sentence, five syllables; a colon parts two sentences."""
    assert grade("The cat sat by me.") == pytest.approx(0.39 * 5 + 11.8 - 15.59)
    assert grade("One cat: the cat sat.") == pytest.approx(0.39 * 2.5 + 11.8 - 15.59)


def test_long_words_in_long_sentences_read_harder() -> None:
    """The grade grows with both."""
    plain = "You sat in the hall. You read a book."
    assert grade(plain) < grade(plain.replace(". You", " and you"))
    assert grade(plain) < grade(plain.replace("hall", "conservatory"))


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    """A text without words has the lowest that is told apart, 0."""
    assert isinstance(grade(text), float)

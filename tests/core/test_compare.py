"""Two wordings side by side: nothing that changed is left out, nothing else is claimed."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.compare import LINE_END, Part, passages

WORDS = st.lists(st.sampled_from(["tea", "Mara", "asked", "the", "\n"]), max_size=60).map(" ".join)


def side(text: str, other: str, part: Part) -> list[str]:
    """The words of a side, passage by passage, as one line each."""
    found = passages(text, other)
    return [" ".join(w for run in each.side(part) for w in run.words) for each in found]


def test_one_word_for_another() -> None:
    """With a few words around, enough to know the place."""
    was = "On Tuesday I asked Mara for a lift and she said yes at once."
    now = "On Tuesday I asked Mara for some help and she said yes at once."
    (passage,) = passages(was, now)
    assert side(was, now, Part.WAS) == ["Tuesday I asked Mara for a lift and she said yes at"]
    assert side(was, now, Part.NOW) == ["Tuesday I asked Mara for some help and she said yes at"]
    assert (passage.begins, passage.ends) == (False, False)
    changed = [run for run in passage.runs if run.part is not Part.BOTH]
    assert changed == [(Part.WAS, ("a", "lift")), (Part.NOW, ("some", "help"))]


def test_places_far_apart_are_passages_of_their_own() -> None:
    """And close ones are one."""
    filler = " ".join(f"w{number}" for number in range(30))
    assert len(passages(f"a {filler} b", f"c {filler} d")) == 2
    assert len(passages("a x y z b", "c x y z d")) == 1


def test_words_around_stop_at_the_end_of_a_line() -> None:
    """Another paragraph says nothing about the place."""
    (passage,) = passages("one two\n\nthree four\n\nfive", "one two\n\nthree for\n\nfive")
    assert [run.words for run in passage.side(Part.NOW)] == [("three",), ("for",)]
    assert (passage.begins, passage.ends) == (True, True)


def test_a_line_end_is_a_word() -> None:
    """Two paragraphs out of one are a change."""
    (passage,) = passages("one two", "one\ntwo")
    assert (Part.NOW, (LINE_END,)) in passage.runs


def test_spaces_alone_are_no_change_of_words() -> None:
    """Neither is nothing at all."""
    assert passages("one  two ", "one two") == ()
    assert passages("same", "same") == ()
    assert passages("", "") == ()


def test_a_text_that_is_new_from_end_to_end() -> None:
    """One passage, all of it."""
    (passage,) = passages("one two", "three")
    assert passage.runs == ((Part.WAS, ("one", "two")), (Part.NOW, ("three",)))


@given(WORDS, WORDS)
def test_the_words_that_went_and_came_make_the_difference(was: str, now: str) -> None:
    """Taken from the old text and added to it, they give the words of the new one."""

    def counted(text: str) -> Counter[str]:
        words = Counter(text.split())
        words[LINE_END] = text.count(LINE_END)
        return words

    count = counted(was)
    for passage in passages(was, now):
        for part, words in passage.runs:
            if part is Part.WAS:
                count.subtract(words)
            elif part is Part.NOW:
                count.update(words)
    assert +count == +counted(now)
    assert all(number >= 0 for number in count.values())


def test_thousands_of_words_are_compared() -> None:
    """A long entry with a word changed shows that word."""
    text = " ".join(f"word{number % 700} the" for number in range(6000))
    (passage,) = passages(text, text.replace("word699 the word0", "another the word0", 1))
    assert (Part.NOW, ("another",)) in passage.runs

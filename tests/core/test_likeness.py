"""Near-duplicates: what is compared, and what is too much."""

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.prompts.library import Intensity, Prompt, Technique
from attachjournal.core.prompts.likeness import alike, alike_pairs, fingerprint


def asking(text: str) -> Prompt:
    """A prompt of that text; its id is the text."""
    return Prompt(
        text, "t", "f", Intensity.GENTLE, (), Technique.NONE, text, None, "x.toml", own=False
    )


def are_alike(one: str, other: str) -> bool:
    """Whether the two texts are near-duplicates, whichever comes first."""
    first, second = fingerprint(asking(one)), fingerprint(asking(other))
    assert alike(first, second) == alike(second, first)
    return alike(first, second)


def test_texts_that_share_most_of_their_phrases_are_alike() -> None:
    """More than half of the shorter one's runs of three words."""
    assert are_alike("Name one song you like a lot.", "Name one song you like in the car.")
    assert not are_alike("Name one song you like a lot.", "Name one street that you miss.")


def test_texts_that_share_most_of_their_content_words_are_alike() -> None:
    """However they are turned; words such as "what" and "you" do not count."""
    one = "Which neighbour lent a ladder, watered plants or fed a cat?"
    assert are_alike(one, "A cat fed, plants watered, a ladder lent: which neighbour did it?")
    assert not are_alike(one, "Which neighbour has a voice that you could tell anywhere?")


def test_few_content_words_prove_nothing() -> None:
    """Two short prompts may share their one word."""
    assert not are_alike("What did you do about the song?", "Who would sing a song with you?")


def test_the_same_text_is_alike_however_short() -> None:
    """In capitals as well, and with curly apostrophes."""
    assert are_alike("Tea?", "TEA?")
    assert are_alike(
        "It's what you've got, isn't it?", "It\u2019s what you\u2019ve got, isn\u2019t it?"
    )


def test_each_pair_is_named_once_the_later_one_first() -> None:
    """And known prompts are compared with, never among themselves."""
    same = [asking("Tea?"), asking("Tea?")]
    assert [(one.id, other.id) for one, other in alike_pairs(same)] == [("Tea?", "Tea?")]
    assert list(alike_pairs([asking("Milk?")], same)) == []
    assert len(list(alike_pairs(same[:1], same))) == 2


@given(st.text())
def test_any_text_is_like_itself(text: str) -> None:
    """An empty one too."""
    assert are_alike(text, text)

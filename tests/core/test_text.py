"""Words as typed: kept, counted, searched for names and tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.text import (
    count_words,
    first_words,
    key,
    normalise,
    people_in,
    tags_in,
    unique,
)

TEXT = st.text(st.characters(codec="utf-8"))


@given(TEXT)
def test_normalising_changes_line_ends_and_trailing_blank_lines_alone(text: str) -> None:
    """What is kept is the beginning of what was typed; the rest is blank; twice is once."""
    kept = normalise(text)
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    assert typed.startswith(kept)
    assert not typed[len(kept) :].strip()
    assert normalise(kept) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a  \n\n \t\n", "a  "),
        ("\n\n  a", "\n\n  a"),
        (" \n\t\n", ""),
        ("e\u0301", "e\u0301"),
    ],
)
def test_normalising(text: str, kept: str) -> None:
    """Line ends become LF, blank lines go from the end, and nothing else changes."""
    assert normalise(text) == kept


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@Mara rang", ("Mara",)),
        ("with @Mara, @Sam and @mara", ("Mara", "Sam")),
        ("(@Ana) “@Jo” *@Li*", ("Ana", "Jo", "Li")),
        ("@Anna-Lena's tea, @José-", ("Anna-Lena", "José")),
        ("@Jose\u0301 @Джейн @家族", ("Jose\u0301", "Джейн", "家族")),
        ("write to me@example.org or https://x.org/@me", ()),
        ("@sam@social.example is an address", ()),
        ("@ alone, @@ twice", ()),
        ("@O'Brien, @D’Angelo's and @O'Brien’s", ("O'Brien", "D’Angelo")),
        ("‘@Tom’ and '@Ana'", ("Tom", "Ana")),
        ("@8 o'clock, @2nd", ("2nd",)),
    ],
)
def test_people_where_a_word_starts(text: str, people: tuple[str, ...]) -> None:
    """`@Name` is a person at the start of a word, never inside an address or a URL."""
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#repair and #slow-reply.", ("repair", "slow-reply")),
        ("#Repair #repair", ("Repair",)),
        ("the #1 reason, C#, https://x.org/#top, &#35;", ()),
        ("# a heading\n## another", ()),
        ("#2026plans", ("2026plans",)),
    ],
)
def test_tags_where_a_word_starts(text: str, tags: tuple[str, ...]) -> None:
    """`#tag` is a tag at the start of a word; a number alone is none."""
    assert tags_in(text) == tags


@given(TEXT)
def test_names_in_any_text_are_pieces_of_it(text: str) -> None:
    """No text breaks the search for names; whatever is found stands there behind its mark."""
    for name in people_in(text):
        assert f"@{name}" in text
    for tag in tags_in(text):
        assert f"#{tag}" in text


@given(TEXT, TEXT)
def test_a_key_knows_no_case_and_no_composition(left: str, right: str) -> None:
    """The key of a key is the key; equal keys make one name."""
    assert key(key(left)) == key(left)
    assert len(unique([left, right])) == (1 if key(left) == key(right) else 2)


def test_keys_of_the_same_name() -> None:
    """Composed or not, loud or not: one name."""
    assert key("José") == key("JOSE\u0301")
    assert key("Straße") == key("STRASSE")


@given(TEXT, st.integers(2, 80))
def test_first_words_fit(text: str, width: int) -> None:
    """The beginning of a text is one line, at most two characters wider than asked for."""
    line = first_words(text, width)
    assert "\n" not in line
    assert len(line) <= width + 2
    assert line.removesuffix(" …").split() == text.split()[
        : len(line.removesuffix(" …").split())
    ] or (text.split(maxsplit=1)[0].startswith(line.removesuffix(" …").split()[0]))


def test_words_are_what_stands_between_white_space() -> None:
    """Counting words."""
    assert count_words(" one\ttwo\n\nthree-four, five ") == 4

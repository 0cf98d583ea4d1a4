"""Laying out text: nothing is lost, nothing is too wide, nothing steers the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from attachjournal.render.page import (
    Sheet,
    Span,
    cells,
    indent,
    pad,
    text_of,
    width,
    wrap,
    wrap_text,
)
from attachjournal.render.safe import printable, printable_json, printable_line
from attachjournal.render.style import Style

TEXT = st.text(st.characters(codec="utf-8"), max_size=300)


@given(TEXT)
def test_nothing_printable_steers_a_terminal(text: str) -> None:
    """No control character but the line feed, no override of direction."""
    for char in printable(text):
        assert char == "\n" or unicodedata.category(char) != "Cc"
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert "\n" not in printable_line(text)


@given(TEXT)
def test_json_stays_the_same_to_a_parser(text: str) -> None:
    """Escaping changes the characters on the screen, not the value."""
    import json

    written = printable_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert not any(unicodedata.category(char) == "Cc" for char in written)


@given(TEXT)
def test_widths_are_those_of_the_terminal(text: str) -> None:
    """The quick way to measure a text agrees with the slow one."""
    line = printable_line(text)
    assert cells(line) == cell_len(line)


@given(TEXT, st.integers(10, 80), st.integers(0, 8))
def test_wrapping_keeps_every_word_and_the_width(text: str, columns: int, hang: int) -> None:
    """Every word comes back in order; no line is wider than asked for, hanging or not."""
    lines = wrap([Span(printable(text))], columns, hang)
    assert "".join("".join(map(text_of, lines)).split()) == "".join(printable(text).split())
    assert max(map(width, lines)) <= columns


@given(TEXT, st.integers(20, 80))
def test_a_text_keeps_its_lines_and_indents(text: str, columns: int) -> None:
    """Lines that fit stay as they are."""
    short = [line for line in printable(text).split("\n") if cells(line) <= columns // 2]
    lines = [text_of(line) for line in wrap_text("\n".join(short), columns)]
    assert lines == [line.rstrip(" ") for line in short] or not short


def test_a_later_line_hangs_under_its_own_text() -> None:
    """The mark stands alone on the left."""
    lines = wrap([Span("● ", Style.INTENTIONAL), Span("one two three")], 9, 2)
    assert [text_of(line) for line in lines] == ["● one two", "  three"]


def test_spaces_between_words_are_kept_inside_a_line() -> None:
    """A gap that was laid out stays, unless the line breaks there."""
    assert [text_of(line) for line in wrap([Span("a   b")], 9)] == ["a   b"]
    assert [text_of(line) for line in wrap([Span("aaaa   bbbb")], 6)] == ["aaaa", "bbbb"]


def test_a_word_that_is_too_wide_is_cut() -> None:
    """20,000 characters without a space fill as many lines as they need, wide ones included."""
    lines = wrap([Span("家" * 10_000)], 72)
    assert {width(line) for line in lines} == {72, 10_000 * 2 % 72}


def test_a_mark_inside_a_word_that_is_too_wide_ends_no_line() -> None:
    """What a search found stands in a long address; the line goes on after it."""
    found = [Span("12"), Span("345", Style.FOUND), Span("67890123")]
    assert [text_of(line) for line in wrap(found, 10)] == ["1234567890", "123"]


def test_chinese_and_japanese_break_between_their_signs() -> None:
    """They have no spaces: a line is filled, and none begins with a stop or ends with a bracket."""
    plan = [Span("If 她回信很慢，我先「泡茶」。")]
    for columns, lines in (
        (10, ["If 她回信", "很慢，我先", "「泡茶」。"]),
        (12, ["If 她回信很", "慢，我先「泡", "茶」。"]),
    ):
        assert [text_of(line) for line in wrap(plan, columns)] == lines
    found = [Span("问"), Span("王小明", Style.FOUND), Span("能不能帮我搬家")]
    assert [text_of(line) for line in wrap(found, 16)] == ["问王小明能不能帮", "我搬家"]


def test_padding_and_indenting() -> None:
    """Columns line up; blank lines stay empty."""
    assert width(pad((Span("ab"),), 5)) == 5
    assert pad((Span("abcdef"),), 5) == (Span("abcdef"),)
    assert [text_of(line) for line in indent([(Span("a"),), ()])] == ["  a", ""]


def test_the_measure_is_readable_on_any_paper() -> None:
    """At most 72 columns, and something even at 20."""
    assert [Sheet(width=columns).measure for columns in (200, 80, 40, 20, 5)] == [
        72,
        72,
        37,
        17,
        16,
    ]

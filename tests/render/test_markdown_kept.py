"""Markdown written on purpose: kept, below the outline, and inside its entry."""

import re
from typing import NoReturn

import commonmark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from attachjournal.render.markdown import as_typed
from attachjournal.render.markdown_kept import as_html, as_markdown, if_kept
from tests.render.test_markdown import TEXTS
from tests.render.viewers import VIEWERS, View

NEXT = "\n\n### The next entry\n\n> A prompt\n\n[a] and `b` ``` and *c*\n"
PIECES = (
    *("one", "two three", "*four*", "**five**", "`six`", "[seven](/7)", "\n", "\n\n", "- eight\n"),
    *("1. nine\n", "> ten\n", "```\neleven\n```\n", "# twelve\n", "    thirteen\n", "\\\n"),
    *("***\n", "fourteen\n---\n", "![fifteen](/15)", "[sixteen]: /16\n", "[sixteen]", "~~~\n"),
    "<b>",
)
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=15).map("".join)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a *b* __c__ `d`", "a *b* __c__ `d`"),
        ("- a\n- b\n  - c\n", "- a\n- b\n  - c"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("3. a\n3. b", "3. a\n4. b"),
        ("> a\n> > b", "> a\n>\n> > b"),
        ("a  \nb\nc", "a\\\nb\nc"),
        ("# a\n\nb\n---\n\n###### c #", "#### a\n\n##### b\n\n###### c"),
        ("```py\na\n", "```\na\n```"),
        ("~~~\n```\n~~~", "````\n```\n````"),
        ("    a *b*", "```\na *b*\n```"),
        ("`` a`b ``", "``a`b``"),
        ("[a](/b 'c')", '[a](/b "c")'),
        ("***", "___"),
        ("<b>a</b>\n\n<div>\n*b*\n</div>", "\\<b>a\\</b>\n\n\\<div>\n*b*\n\\</div>"),
        ("![a](b)", "!\\[a\\](b)"),
        ("[a]: /b\n\n[a] ![a]", "\\[a\\]: /b\n\n\\[a\\] !\\[a\\]"),
        ("a\n\\# b\n2\\. c", "a\n\\# b\n2\\. c"),
        ("| a |\n|---|", "\\| a \\|\n\\|---\\|"),
    ],
)
def test_what_is_kept_and_what_is_not(typed: str, written: str) -> None:
    """Emphasis, lists, quotes, code, links stay; headings sink; HTML and images read as typed."""
    assert as_markdown(typed) == written


@given(text=TEXTS | MARKDOWN)
def test_nothing_reaches_the_outline_or_the_next_entry(text: str) -> None:
    """Whatever is typed, the entry after it is what it is without it, in every viewer."""
    written = as_markdown(text)
    for view in VIEWERS:
        alone, both = view(NEXT), view(written + NEXT)
        assert both[len(both) - len(alone) :] == alone
        assert all(block.level > 3 for block in view(written) if block.kind == "heading")
    assert _kinds(written).isdisjoint({"html_block", "html_inline", "image"})


@given(text=MARKDOWN)
def test_every_word_is_still_there(text: str) -> None:
    """Not a word is lost, and none is said twice."""
    words = re.findall(r"[a-z]+", text.replace("b>", ""))
    seen = re.findall(r"[a-z]+", as_markdown(text).replace("b>", ""))
    assert seen == words


@given(text=MARKDOWN)
def test_the_two_parsers_see_the_same(text: str) -> None:
    """What comes out is ordinary enough for two implementations to agree on."""
    written = as_markdown(text)
    one = MarkdownIt("commonmark").render(written)
    other = commonmark.commonmark(written)
    assert re.sub(r"\s+", "", one) == re.sub(r"\s+", "", other)


def test_text_that_would_mean_something_else_is_given_as_typed() -> None:
    """Where writing it anew would change it, and where it nests too deeply, it stays as typed."""
    for text in ("*&nbsp;a&nbsp;*", "> " * 60 + "deep"):
        assert as_markdown(text) == as_typed(text)


@pytest.mark.parametrize(
    "piece", ["[", "![", "[a][", "*a ", "**a** *", "<![CDATA[", "- a\n", "a\n\n", "word "]
)
@pytest.mark.slow
def test_a_text_that_would_keep_a_parser_busy_is_not_given_to_one(
    monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    """It stays as typed, every word of it."""

    def parse(*_: object) -> NoReturn:
        message = "it was parsed"
        raise AssertionError(message)

    text = piece * 120_000
    with monkeypatch.context() as patch:
        patch.setattr(MarkdownIt, "parse", parse)
        assert if_kept(text) is None
        assert as_markdown(text) == as_typed(text)


def test_a_long_evening_of_lists_is_kept() -> None:
    """The bound is far from what anybody writes."""
    line = "- **tea** with *Mara* at `four`, and [a link](http://example.org)\n"
    prose = "We sat on the porch and said little. " * 20 + "\n\n"
    for text in (line * 150, prose * 300):
        assert if_kept(text) is not None


@given(text=TEXTS | MARKDOWN)
def test_html_of_it_holds_no_html_of_the_writers(text: str) -> None:
    """The only tags are those of paragraphs, lists, quotes, code, emphasis and links."""
    tags = set(re.findall(r"</?([a-zA-Z0-9]+)", as_html(as_markdown(text))))
    ours = {"p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr"}
    assert tags <= ours | {"h4", "h5", "h6"}


def _kinds(source: str) -> set[str]:
    """The kinds of nodes that the reference implementation finds."""
    return {node.t for node, _ in commonmark.Parser().parse(source).walker()}


@pytest.mark.parametrize("view", VIEWERS)
def test_an_open_fence_is_closed(view: View) -> None:
    """A fence that was never closed ends with its entry."""
    assert [block.kind for block in view(as_markdown("```\n# a\n") + NEXT)][:2] == [
        "code",
        "heading",
    ]

"""Text as typed in CommonMark: it reads as typed in any viewer, and is nothing but paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.render.markdown import as_typed, line_as_typed
from tests.render.viewers import VIEWERS, View, as_meant, as_read

MARKUP = (
    *"#*_`~<>&[]()!|\\+-=1.):'\"/{}$^%@; \t\naA",
    *(
        "\n\n",
        "\n\n\n",
        "    ",
        "  \n",
        "\\\n",
        "---\n",
        "===\n",
        "***",
        "```\n",
        "~~~\n",
        "`` ` ``",
    ),
    *("# ", "## h ##", "> ", "- ", "+ ", "* ", "1. ", "12) ", "- [ ] ", "- [x] ", ": term"),
    *(
        "| a | b |\n|---|:-:|\n",
        ":-:\n",
        "<b>",
        "</b>",
        "<!-- ",
        "-->",
        "<div>\n",
        "<?php",
        "<![CDATA[",
    ),
    *(
        "&amp;",
        "&copy;",
        "&#35;",
        "&#x23;",
        "[a]: /b\n",
        "[a]",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "[^1]: n",
    ),
    *("<http://a.b>", "http://a.b", "www.a.b", "a@b.c", "~~no~~", "$x$", "$$", "==hi==", "++in++"),
    *(
        "%%no%%",
        ":smile:",
        "[[wiki]]",
        "{.red}",
        "<details>",
        "+++\n",
        "\u00a0",
        "\u3000",
        "\u2028",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x7f",
        "\x85",
        "\u202e",
        "\u200b",
        "\ufeff",
        "é",
        "家",
    ),
)
TEXTS = st.text() | st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)


@pytest.mark.parametrize("view", VIEWERS)
@given(text=TEXTS)
def test_any_text_reads_as_it_was_typed(view: View, text: str) -> None:
    """Every viewer shows the same words, lines and gaps, in paragraphs and nothing else."""
    blocks = view(as_typed(text))
    assert {block.kind for block in blocks} <= {"paragraph"}
    assert as_read(blocks) == as_meant(text)


@pytest.mark.parametrize("view", VIEWERS)
@given(text=TEXTS)
def test_a_line_can_stand_in_a_list_and_in_a_quote(view: View, text: str) -> None:
    """On one line, at the beginning of a list item or a quote, it is text as well."""
    line = line_as_typed(text)
    seen = " ".join(as_meant(text).split())
    shown = [block.text.replace("\u00a0", " ") for block in view(f"- {line}\n\n> {line}\n")]
    assert shown == [seen, seen]


@given(text=TEXTS)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    """Control characters and direction overrides have become visible signs."""
    steering = {chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x202E)} - {"\n"}
    assert not steering & set(as_typed(text))


def test_everyday_punctuation_stays_plain() -> None:
    """Whoever reads the Markdown itself is not met by backslashes where nothing could happen."""
    text = "“Well,” she said; it's 5:30 (or so)... #tag @Mara, 50% off! Why not? a-b c/d"
    assert as_typed(text) == text


def test_gaps_and_indents_are_kept() -> None:
    """Several blank lines, indents and runs of spaces stay as wide as they were made."""
    assert as_typed("a\n\n\n  b  c  \n\n") == "a\n\n&nbsp;\n\n&nbsp;\u00a0b\u00a0 c"

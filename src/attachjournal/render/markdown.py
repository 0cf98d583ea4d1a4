"""Text as typed, in CommonMark: the one place where a character is kept from being markup.

What comes out is paragraphs and nothing else, in any viewer: every line break is a hard break,
indents and runs of spaces stay visible, and no line can be a heading, a list, a table, a fence,
HTML, a definition or a rule. Beyond CommonMark's own marks those of the common extensions are
escaped as well (tables, strikethrough, mathematics, footnotes, highlights, comments, bare links),
so that two viewers do not disagree.
"""

import re

from attachjournal.render.safe import printable

NO_BREAK_SPACE = "\u00a0"
SPACE = "&nbsp;"
"""A space that neither a parser nor a browser takes away."""
HARD_BREAK = "\\\n"
"""The line break that every viewer shows."""

_MARKS = re.compile(
    r"""[\\`*_\[\]<~|$^{}]        # CommonMark, and strikethrough, tables, mathematics, attributes
    | &(?=[#\w])                  # an entity
    | :(?=//) | (?<=\bwww)\. | (?<=[\w.+-])@(?=\w)       # links without brackets
    | (?<!\w):(?=[\w+-]+:)        # :smile:
    | =(?==) | (?<==)=            # ==highlight==
    | \+(?=\+) | (?<=\+)\+        # ++inserted++
    | %(?=%) | (?<=%)%            # %%comment%%
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"(?P<sign>[#>+=:-])|(?P<number>\d+)(?P<dot>[.)])")
_RUN = re.compile(r" {2,}")


def as_typed(text: str) -> str:
    """A whole text as paragraphs that read as it was typed.

    Spaces at the end of a line are left out, for nobody sees them, and so are blank lines before
    the first word. Control characters have become visible signs, tabs spaces.
    """
    return "\n\n".join(HARD_BREAK.join(lines) for lines in paragraphs(text))


def paragraphs(text: str) -> list[list[str]]:
    """The escaped lines of a text, paragraph by paragraph.

    A blank line parts two paragraphs. Each further one in a row is a paragraph of its own that
    holds a space, so that the gap stays as wide as it was made.
    """
    found: list[list[str]] = []
    blank = False
    for line in (each.rstrip() for each in printable(text).rstrip().split("\n")):
        if line and (blank or not found):
            found.append([])
        if line:
            found[-1].append(_line(line))
        elif blank and found:
            found.append([SPACE])
        blank = not line
    return found


def line_as_typed(text: str) -> str:
    """A text on one line, as it may begin a paragraph, a list item or a line of a quote."""
    return _line(" ".join(printable(text).split()))


def words_as_typed(text: str) -> str:
    """Some text that stands inside a line, as it is; nothing in it is markup."""
    return _MARKS.sub(r"\\\g<0>", text)


def start_as_typed(escaped: str) -> str:
    """A line with escaped words, kept from being a heading, a list, a rule, a quote or a table."""
    return _AT_START.sub(_harmless, escaped, count=1) if _AT_START.match(escaped) else escaped


def _line(line: str) -> str:
    """One line, its indent and its runs of spaces made to stay."""
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    escaped = _RUN.sub(_staying, words_as_typed(body))
    if not indent:
        return start_as_typed(escaped)
    first = SPACE if indent[0] in (" ", NO_BREAK_SPACE) else f"&#{ord(indent[0])};"
    return first + indent[1:].replace(" ", NO_BREAK_SPACE) + escaped


def _staying(run: re.Match[str]) -> str:
    """A run of spaces that a browser shows in full, and may break at its end."""
    return NO_BREAK_SPACE * (len(run[0]) - 1) + " "


def _harmless(start: re.Match[str]) -> str:
    if start["sign"]:
        return "\\" + start["sign"]
    return f"{start['number']}\\{start['dot']}"

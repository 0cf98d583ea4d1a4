"""A review as a picture: SVG and HTML that look like the terminal and open anywhere.

Both are drawn from the spans of the same page, without Rich: its SVG gives a wide character the
room of a narrow one and loses spaces in some viewers, and its templates load fonts from outside.
Nothing here points outside, nothing is a script, and the whole review stands beside the picture in
words, for those who do not see it.
"""

import re
from collections.abc import Iterator
from html import escape

from attachjournal.core.review.value import Review
from attachjournal.render.page import Line, Page, Sheet, Span, cells, width
from attachjournal.render.review.heading import title
from attachjournal.render.review.page import in_words, page
from attachjournal.render.style import Style

CELL, LINE, SIZE, BORDER = 9.6, 22, 16, 24
"""A column's width, a line's height, the font's size, and the border, in pixels."""

RULES = {
    Style.HEADING: "font-weight: bold",
    Style.QUIET: "{}: #a1a1aa",
    Style.KEPT: "font-style: italic",
    Style.FOUND: "font-weight: bold; text-decoration: underline",
    Style.INTENTIONAL: f"{{}}: {Style.INTENTIONAL}",
    Style.SELF_WORTH: f"{{}}: {Style.SELF_WORTH}",
    Style.HEALTHIER_BONDS: f"{{}}: {Style.HEALTHIER_BONDS}",
    Style.SECURE_BASE: f"{{}}: {Style.SECURE_BASE}",
}
"""What each style is in CSS; the braces stand for the property that colours."""
GROUND, INK = "#18181b", "#e4e4e7"
"""Dark: two of the four marks are too light to be seen on white."""
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

MARGINS, PAPER, WIDE = "18mm 20mm", "170mm", 0.62
"""The margins of a printed page, what they leave of the narrowest paper, and the width of a
monospaced character, in its height: no line of a printed review is cut off."""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" \
viewBox="0 0 {width:g} {height:g}" role="img" \
aria-labelledby="title words">
<title id="title">{name}</title>
<desc id="words">{words}</desc>
<style>
text {{ font: {size}px {fonts}; fill: {ink}; white-space: pre; }}
{rules}
</style>
<rect width="100%" height="100%" fill="{ground}"/>
{lines}
</svg>
"""

HTML = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}</title>
<style>
body {{ margin: 2rem; background: {ground}; color: {ink}; }}
pre {{ font: {size}px/1.4 {fonts}; margin: 0 0 1.4em; overflow-x: auto; }}
summary {{ cursor: pointer; font-family: sans-serif; }}
.words {{ white-space: pre-wrap; max-width: 45rem; }}
{rules}
@page {{ margin: {margins}; }}
@media print {{
  body {{ margin: 0; background: white; color: black; }} .quiet {{ color: #444; }}
  pre {{ font-size: min({size}px, calc({paper} / {columns} / {wide})); break-inside: avoid; }}
  details:not([open]) {{ display: none; }}
}}
</style>
</head>
<body>
<div aria-hidden="true">
{sections}
</div>
<details>
<summary>The same in words</summary>
<pre class="words">
{words}
</pre>
</details>
</body>
</html>
"""


def svg(review: Review, sheet: Sheet) -> str:
    """The review as an SVG, with its title and its words inside."""
    drawn = page(review, sheet._replace(plain=False, unicode=True))
    return svg_of(drawn, sheet.width, _name_of(review), in_words(review))


def svg_of(drawn: Page, columns: int, name: str, words: str) -> str:
    """Any page as an SVG, at least that many columns wide, with its name and its words inside."""
    return SVG.format(
        **_around(name, words),
        width=CELL * max([columns, *map(width, drawn)]) + 2 * BORDER,
        height=LINE * len(drawn) + 2 * BORDER,
        rules=_rules("fill"),
        lines="\n".join(_svg_lines(drawn)),
    )


def html(review: Review, sheet: Sheet) -> str:
    """The review as a page of HTML, with its words below it."""
    drawn = page(review, sheet._replace(plain=False, unicode=True))
    return HTML.format(
        **_around(_name_of(review), in_words(review)),
        rules=_rules("color"),
        margins=MARGINS,
        paper=PAPER,
        columns=max(map(width, drawn)),
        wide=WIDE,
        sections="\n".join(map(_html_section, _sections(drawn))),
    )


def _sections(drawn: Page) -> Iterator[Page]:
    """The page parted before its headings, so that paper can be turned between two sections."""
    section: Page = []
    for line in drawn:
        if section and not section[-1] and _is_heading(line):
            yield section[:-1]
            section = []
        section.append(line)
    yield section


def _is_heading(line: Line) -> bool:
    words = [part for part in line if part.text.strip()]
    return bool(words) and words[0].style is Style.HEADING


def _html_section(section: Page) -> str:
    lines = "\n".join("".join(map(_html_span, line)).rstrip() for line in section)
    return f"<pre>\n{lines}\n</pre>"


def _name_of(review: Review) -> str:
    return f"{title(review.scope.period)}, journal review"


def _around(name: str, words: str) -> dict[str, str | int]:
    """What both forms have around the page."""
    return {
        "name": _quoted(name),
        "words": _quoted(words),
        "fonts": FONTS,
        "size": SIZE,
        "ground": GROUND,
        "ink": INK,
    }


def _rules(colour: str) -> str:
    """The styles as CSS classes."""
    rules = ((_name(style), rule.format(colour)) for style, rule in RULES.items())
    return "\n".join(f".{name} {{ {rule} }}" for name, rule in rules)


def _name(style: Style) -> str:
    return style.name.lower().replace("_", "-")


def _svg_lines(drawn: Page) -> Iterator[str]:
    """Each line that holds something."""
    for number, line in enumerate(drawn):
        words = " ".join(_svg_words(line))
        if words:
            yield f'<text y="{BORDER + LINE * (number + 1) - 6:g}">{words}</text>'


def _svg_words(line: Line) -> Iterator[str]:
    """Each word at its own place, in the room it has on a terminal, whatever the font is like."""
    column = 0
    for part in line:
        for piece in re.findall(r" +|[^ ]+", part.text):
            if not piece.startswith(" "):
                yield _svg_word(part._replace(text=piece), BORDER + CELL * column)
            column += cells(piece)


def _svg_word(word: Span, left: float) -> str:
    style = f' class="{_name(word.style)}"' if word.style else ""
    room = CELL * cells(word.text)
    fitted = f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"' if room else ""
    return f'<tspan x="{left:g}"{fitted}{style}>{_quoted(word.text)}</tspan>'


def _html_span(part: Span) -> str:
    text = _quoted(part.text)
    return f'<span class="{_name(part.style)}">{text}</span>' if part.style and text else text


def _quoted(text: str) -> str:
    """Text that means nothing but itself in XML, without the characters that no XML may hold."""
    return escape("".join("�" if _is_forbidden(char) else char for char in text))


def _is_forbidden(char: str) -> bool:
    """Whether it is a surrogate or one of Unicode's no-characters."""
    code = ord(char)
    return 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE  # noqa: PLR2004 - as Unicode numbers them

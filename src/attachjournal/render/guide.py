"""A page of the guide on the screen: the small part of Markdown that the guide is written in.

Headings, paragraphs, lists, indented commands, and in a line `code`, **strong**, *emphasis* and
links. Whoever writes more than that gets it printed as it stands.
"""

import re
from collections.abc import Iterator, Mapping

from attachjournal.render.page import BLANK, MARGIN, Page, Sheet, Span, cells, indent, pad, wrap
from attachjournal.render.style import Style

CODE_INDENT = 4
INLINE = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^]]+)\]\(([^)]+)\)")


def guide_page(text: str, sheet: Sheet) -> Page:
    """The page of a topic."""
    page: Page = []
    for block in _blocks(text):
        page += [*([BLANK] if page else []), *_block(block, sheet)]
    return indent(page)


def topics_page(topics: Mapping[str, str], sheet: Sheet) -> Page:
    """The topics, each with a line, and how to open one."""
    page: Page = [(Span("Guide", Style.HEADING),), BLANK]
    column = max(map(cells, topics)) + MARGIN
    for name, about in topics.items():
        if sheet.narrow or sheet.plain:
            page += wrap([Span(f"{name}: "), Span(about, Style.QUIET)], sheet.measure, MARGIN)
        else:
            page.append((*pad((Span(name),), column), Span(about, Style.QUIET)))
    return indent([*page, BLANK, *wrap([Span("journal guide tonight")], sheet.measure)])


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines of each block; a block of commands keeps the empty lines in it."""
    block: list[str] = []
    for line in text.splitlines():
        if line.strip():
            if block and _is_code(block) and not line.startswith(" " * CODE_INDENT):
                yield _trimmed(block)
                block = []
            block.append(line)
        elif block and _is_code(block):
            block.append("")
        elif block:
            yield block
            block = []
    if block:
        yield _trimmed(block)


def _is_code(block: list[str]) -> bool:
    return block[0].startswith(" " * CODE_INDENT)


def _trimmed(block: list[str]) -> list[str]:
    while not block[-1]:
        block.pop()
    return block


def _block(lines: list[str], sheet: Sheet) -> Page:
    """A block as lines of the page."""
    first = lines[0]
    if _is_code(lines):
        return [line for code in lines for line in _code(code[CODE_INDENT:], sheet)]
    if first.startswith("#"):
        return wrap([Span(first.lstrip("# "), Style.HEADING)], sheet.measure)
    if first.startswith("- "):
        return [line for item in _items(lines) for line in _item(item, sheet)]
    return wrap(_inline(" ".join(map(str.strip, lines))), sheet.measure)


def _code(text: str, sheet: Sheet) -> Page:
    """A line to type or to copy, moved in, with the spaces it begins with."""
    body = text.lstrip(" ")
    lead = len(text) - len(body) + MARGIN
    return indent(wrap([Span(body)], sheet.measure - lead, MARGIN), lead)


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list, each in one line."""
    item = ""
    for line in lines:
        if line.startswith("- ") and item:
            yield item
            item = ""
        item = f"{item} {line.strip()}".strip()
    yield item


def _item(item: str, sheet: Sheet) -> Page:
    """An item; a list in plain text has no marks."""
    lead = "" if sheet.plain else "· " if sheet.unicode else "- "
    return wrap([Span(lead), *_inline(item.removeprefix("- "))], sheet.measure, len(lead))


def _inline(text: str) -> Iterator[Span]:
    """A line of text with its marks as styles. A link is its words, and where it leads."""
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            yield Span(text[at : found.start()])
        code, strong, emphasis, words, target = found.groups()
        if words:
            yield Span(f"{words} ({target})")
        else:
            yield Span(code or strong or emphasis, Style.KEPT if emphasis else Style.HEADING)
        at = found.end()
    if at < len(text):
        yield Span(text[at:])

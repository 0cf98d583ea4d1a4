"""Markdown that was written on purpose, made to stay inside its entry.

Emphasis, lists, quotes, code and links are kept; headings sink below the outline of the page; HTML
and images read as they were typed. The text is parsed and written anew, so that every fence is
closed and nothing in it reaches the next entry; definitions of links are left as text. What comes
out is parsed once more: if it were to mean anything else than what went in, the text is given as
typed instead. So is one with so many signs in it that a parser would take seconds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from attachjournal.render.markdown import HARD_BREAK, as_typed, start_as_typed, words_as_typed
from attachjournal.render.safe import printable

SINKS_BY = 3
"""Levels that a heading of an entry sinks: the entry's own has three signs."""
DEEPEST = 6
MOST_NESTED = 40
"""Lists and quotes inside each other; beyond that a parser leaves words out."""
LONGEST, MOST_SIGNS = 500_000, 3000
"""Characters, and signs that may be markup, of a text that is parsed: half a second for the worst
(measured; some take the parser the square of their number). Fifty thousand words in paragraphs have
fewer."""
A_LINE = 2
"""For how many signs a line counts: each may be a block of its own."""
_SIGNS = re.compile(r"[][(){}<>*_`!\\&|~$^@:=+%#]")


def as_markdown(text: str) -> str:
    """The text as Markdown that keeps to itself; as typed where that cannot be."""
    kept = if_kept(text)
    return as_typed(text) if kept is None else kept


def if_kept(text: str) -> str | None:
    """The same; None where the text has to be given as typed."""
    source = printable(text)
    if _is_too_much(source):
        return None
    tokens = _reader().parse(source)
    if max((token.level for token in tokens), default=0) > MOST_NESTED:
        return None
    written = "\n\n".join(_blocks(SyntaxTreeNode(tokens).children))
    same = list(_meaning(tokens, sunk=False)) == list(_meaning(_viewer().parse(written), sunk=True))
    return written if same else None


def _is_too_much(source: str) -> bool:
    """Whether a parser would take too long."""
    signs = len(_SIGNS.findall(source)) + A_LINE * source.count("\n")
    return len(source) > LONGEST or signs > MOST_SIGNS


def as_html(markdown: str) -> str:
    """What `as_markdown` wrote, as HTML without any of its own HTML in it."""
    rendered: str = _viewer().render(markdown)
    return rendered


@cache
def _reader() -> MarkdownIt:
    """Reads what was typed: HTML and definitions are text to it."""
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MOST_NESTED})
    return parser.disable(["html_block", "html_inline", "reference"])


@cache
def _viewer() -> MarkdownIt:
    """Reads like any viewer."""
    return MarkdownIt("commonmark", {"maxNesting": 2 * MOST_NESTED})


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[str]:
    """Each block as Markdown."""
    return [_block(node) for node in nodes]


def _block(node: SyntaxTreeNode) -> str:
    """One block as Markdown."""
    match node.type:
        case "heading":
            return _heading(node)
        case "blockquote":
            inside = "\n\n".join(_blocks(node.children))
            return "\n".join(f"> {line}" if line else ">" for line in inside.split("\n"))
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "code_block" | "fence":
            return _fence(node.content)
        case "hr":
            return "___"
        case _:
            return _lines("".join(map(_inline, _inside(node))))


def _heading(node: SyntaxTreeNode) -> str:
    """A heading, below the outline, on one line."""
    signs = "#" * _sunk(node.tag)
    text = "".join(" " if _breaks(each) else _inline(each) for each in _inside(node))
    heading = f"{signs} {_edges(text)}".rstrip()
    return f"{heading} {signs}" if heading.endswith("#") and text else heading


def _list(node: SyntaxTreeNode) -> str:
    """A list, tight where it was tight."""
    apart = "\n" if _is_tight(node) else "\n\n"
    start = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, start):
        marker = node.markup if node.type == "bullet_list" else f"{number}{node.markup}"
        items.append(_item(marker, apart.join(_blocks(item.children))))
    return apart.join(items)


def _item(marker: str, inside: str) -> str:
    """A list item: its later lines stand under its first."""
    first, *others = inside.split("\n")
    hanging = (line and " " * (len(marker) + 1) + line for line in others)
    return "\n".join([f"{marker} {first}".rstrip(), *hanging])


def _is_tight(node: SyntaxTreeNode) -> bool:
    paragraphs = [
        block for item in node.children for block in item.children if block.type == "paragraph"
    ]
    return all(paragraph.hidden for paragraph in paragraphs)


def _fence(content: str) -> str:
    """A block of code that no run of backticks inside closes."""
    fence = "`" * max(3, _longest_run(content) + 1)
    return f"{fence}\n{content}{'' if not content or content.endswith(chr(10)) else chr(10)}{fence}"


def _inside(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    """The inline nodes of a paragraph or heading."""
    return [each for inline in node.children for each in inline.children]


def _breaks(node: SyntaxTreeNode) -> bool:
    return node.type in ("softbreak", "hardbreak")


def _inline(node: SyntaxTreeNode) -> str:
    """One inline node as Markdown."""
    match node.type:
        case "softbreak":
            return "\n"
        case "hardbreak":
            return HARD_BREAK
        case "code_inline":
            return _code(node.content)
        case "em" | "strong":
            return node.markup + "".join(map(_inline, node.children)) + node.markup
        case "link":
            return f"[{''.join(map(_inline, node.children))}]({_target(node.attrs)})"
        case _:
            text = _as_text(node.type, node.content, node.attrs)
            written = words_as_typed(printable(text)).replace("\n", "&#10;")
            # Before a link an exclamation mark would make an image of it.
            return f"{written[:-1]}\\!" if written.endswith("!") else written


def _as_text(kind: str, content: str, attrs: dict[str, Any]) -> str:
    """The words of a text; an image as it was typed."""
    return f"![{content}]({attrs['src']})" if kind == "image" else content


def _code(content: str) -> str:
    """A span of code that no run of backticks inside closes."""
    ticks = "`" * (_longest_run(content) + 1)
    padded = content.startswith("`") or content.endswith("`")
    padded = padded or (content[:1] == content[-1:] == " " and bool(content.strip(" ")))
    return f"{ticks} {content} {ticks}" if padded else f"{ticks}{content}{ticks}"


def _target(attrs: dict[str, Any]) -> str:
    """Where a link points, and its title."""
    where = re.sub(r"[\\<>()]|&(?=[#\w]+;)", r"\\\g<0>", str(attrs.get("href", ""))) or "<>"
    title = words_as_typed(" ".join(printable(str(attrs.get("title", ""))).split()))
    return f'{where} "{title.replace(chr(34), chr(92) + chr(34))}"' if title else where


def _lines(text: str) -> str:
    """The lines of a paragraph, none of which begins a block."""
    return "\n".join(start_as_typed(_edges(line)) for line in text.split("\n"))


def _edges(line: str) -> str:
    """A line whose spaces at either end are seen by no parser."""
    body = line.strip()
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    if not body:
        return _entities(line)
    return _entities(before) + body + _entities(after)


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def _longest_run(content: str) -> int:
    """The length of the longest run of backticks."""
    return max(map(len, re.findall("`+", content)), default=0)


def _sunk(tag: str) -> int:
    """The level of a heading in the page."""
    return min(DEEPEST, int(tag[1]) + SINKS_BY)


def _meaning(tokens: Iterable[Token], *, sunk: bool) -> Iterator[tuple[Any, ...]]:
    """What some Markdown means, for comparison: blocks and their words, without its spelling."""
    heading = False
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield "code", token.content.rstrip("\n")
        elif token.type == "inline":
            yield from _words(token.children or [], heading=heading)
        else:
            heading = token.type == "heading_open"
            level = (int(token.tag[1]) if sunk else _sunk(token.tag)) if heading else 0
            yield token.type, level, token.hidden, token.attrs.get("start")


def _words(tokens: Iterable[Token], *, heading: bool) -> Iterator[tuple[Any, ...]]:
    """The same for what stands inside a block; adjacent texts are one."""
    text = ""
    for token in tokens:
        if token.type in ("text", "image") or (heading and token.type.endswith("break")):
            words = " " if token.type.endswith("break") else None
            text += words or printable(_as_text(token.type, token.content, token.attrs))
            continue
        if text:
            yield "text", text
            text = ""
        yield token.type, token.content, tuple(sorted(token.attrs.items()))
    if text:
        yield "text", text

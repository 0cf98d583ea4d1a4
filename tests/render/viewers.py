"""Two viewers of CommonMark, independent of each other, for what is said about exports."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import commonmark
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from attachjournal.render.safe import printable

NO_BREAK_SPACE = "\u00a0"


class Block(NamedTuple):
    """A block of a page at its outermost level."""

    kind: str
    """`heading`, `paragraph`, `quote`, `list`, `code`, or whatever else the viewer calls it."""
    text: str
    """What a reader sees, line breaks as line feeds."""
    level: int = 0
    """Of a heading."""


View = Callable[[str], list[Block]]


def markdown_it(source: str) -> list[Block]:
    """The page as markdown-it sees it."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(source))
    return [_markdown_it_block(node) for node in tree.children]


def tables_and_more(source: str) -> list[Block]:
    """The page as a viewer sees it that knows tables and strikethrough as well."""
    tree = SyntaxTreeNode(MarkdownIt("js-default", {"html": True}).parse(source))
    return [_markdown_it_block(node) for node in tree.children]


def _markdown_it_block(node: SyntaxTreeNode) -> Block:
    names = {"blockquote": "quote", "bullet_list": "list", "ordered_list": "list", "fence": "code"}
    level = int(node.tag[1]) if node.type == "heading" else 0
    return Block(names.get(node.type, node.type), "".join(_seen(node)), level)


def _seen(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "text" | "code_inline" | "fence" | "code_block" | "html_block" | "html_inline":
            yield node.content
        case "softbreak" | "hardbreak":
            yield "\n"
        case "image":
            yield f"<image {node.content}>"
        case _:
            for number, child in enumerate(node.children):
                yield "\n\n" if number and child.type == "paragraph" else ""
                yield from _seen(child)


def reference(source: str) -> list[Block]:
    """The page as the Python port of the reference implementation sees it."""
    return [_reference_block(node) for node in _children(commonmark.Parser().parse(source))]


def _reference_block(node: Any) -> Block:
    names = {"block_quote": "quote", "code_block": "code"}
    return Block(names.get(node.t, node.t), "".join(_read(node)), node.level or 0)


def _read(node: Any) -> Iterator[str]:
    match node.t:
        case "text" | "code" | "code_block" | "html_block" | "html_inline":
            yield node.literal or ""
        case "softbreak" | "linebreak":
            yield "\n"
        case "image":
            yield "<image>"
        case _:
            for number, child in enumerate(_children(node)):
                yield "\n\n" if number and child.t == "paragraph" else ""
                yield from _read(child)


def _children(node: Any) -> Iterator[Any]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.nxt


VIEWERS: tuple[View, ...] = (markdown_it, tables_and_more, reference)


def as_read(blocks: list[Block]) -> str:
    """The text of paragraphs as a reader sees it: a paragraph with a space alone is one line."""
    text = ""
    for number, block in enumerate(blocks):
        gap = "\n" if number and blocks[number - 1].text == NO_BREAK_SPACE else "\n\n"
        text += gap if number else ""
        text += "" if block.text == NO_BREAK_SPACE else block.text
    return text.replace(NO_BREAK_SPACE, " ")


def as_meant(text: str) -> str:
    """A text as a reader should see it: what nobody sees (at ends of lines) left out."""
    lines = (line.rstrip().replace(NO_BREAK_SPACE, " ") for line in printable(text).split("\n"))
    return "\n".join(lines).strip("\n")

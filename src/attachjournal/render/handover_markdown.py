"""An export as CommonMark: the front page, then the entries, each under its day and prompt.

What stands in quotes (`>`) is the journal's; what stands plain is what was written.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attachjournal.core.entry import Entry
from attachjournal.core.front_page import FrontPage, Point, Section, Table
from attachjournal.core.handover import Material
from attachjournal.render.handover import headings, remarks
from attachjournal.render.markdown import HARD_BREAK, as_typed, line_as_typed

Written = Callable[[str], str]
"""A text as Markdown: `as_typed`, or `as_markdown` for those who write it on purpose."""


def front_page_markdown(page: FrontPage) -> str:
    """The front page, ending in a line feed."""
    blocks = [f"# {line_as_typed(page.heading)}", f"*{line_as_typed(page.opening)}*"]
    blocks += [f"*{page.withheld}*"] if page.withheld else []
    blocks += [block for section in page.sections for block in _section(section)]
    return "\n\n".join([*blocks, f"*{page.footer}*"]) + "\n"


def below_markdown(page: FrontPage, material: Material, written: Written = as_typed) -> str:
    """What follows the front page: questions in full, where it had no room, and the entries."""
    blocks = list(_section(page.in_full)) if page.in_full else []
    if material.entries:
        blocks.append("## Entries")
    for entry, heading in zip(material.entries, headings(material.entries), strict=True):
        blocks += _entry(entry, heading, material, written)
    return "".join(f"\n{block}\n" for block in blocks)


def front_matter(page: FrontPage, material: Material) -> str:
    """A YAML head for note programs. It holds no word of the writer's."""
    facts = {
        "title": page.heading,
        "from": page.first,
        "to": page.last,
        "entries": len(material.entries),
        "days": len({entry.date for entry in material.entries}),
    }
    return "\n".join(["---", *(f"{name}: {value}" for name, value in facts.items()), "---", "", ""])


def _section(section: Section) -> Iterator[str]:
    """A section's blocks."""
    yield f"## {section.title}"
    items = [f"- {_indented(_point(point))}" for point in section.points]
    items += [f"- {section.more}"] if section.more else []
    if items:
        yield "\n".join(items)
    if section.table:
        yield _table(section.table)
    if section.note:
        yield section.note


def _point(point: Point) -> str:
    """One point; a text of several lines keeps them."""
    text = as_typed(point.text)
    text = f"“{text}”" if point.kept else text
    return f"{point.when}: {text}" if point.when else text


def _indented(text: str) -> str:
    """The later lines of a list item under its first."""
    first, *others = text.split("\n")
    return "\n".join([first, *(line and f"  {line}" for line in others)])


def _table(table: Table) -> str:
    """The table as a block of code: CommonMark knows no tables, and this looks alike anywhere."""
    rows = (table.columns, *table.rows)
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    lines = ("  ".join(_cells(row, widths)).rstrip() for row in rows)
    return "\n".join(["```", *lines, "```"])


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The cells, names to the left and figures to the right."""
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if at else cell.ljust(width)


def _entry(entry: Entry, heading: str, material: Material, written: Written) -> Iterator[str]:
    """An entry's blocks."""
    yield f"### {heading}"
    head = list(_head(entry, material))
    if head:
        yield _quoted(HARD_BREAK.join(head))
    yield written(entry.text)
    foot = [line_as_typed(remark) for remark in remarks(entry)]
    if foot:
        yield _quoted(HARD_BREAK.join(foot))


def _head(entry: Entry, material: Material) -> Iterable[str]:
    """The theme and the prompt."""
    title = line_as_typed(material.titles.get(entry.theme, entry.theme)) if entry.theme else ""
    if title:
        yield f"**{title}**"
    if entry.prompt:
        yield as_typed(entry.prompt)


def _quoted(text: str) -> str:
    """The lines of a text as a quote."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))

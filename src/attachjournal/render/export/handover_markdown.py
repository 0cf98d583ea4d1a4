"""An export as CommonMark: the front page, then the entries, each under its day and prompt.

What stands in quotes (`>`) is the journal's; what stands plain is what was written.
"""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from attachjournal.core.day import spoken
from attachjournal.core.entry import Entry
from attachjournal.core.export.front_page import FrontPage, Point, Section, Spacing, Table
from attachjournal.core.export.handover import Material
from attachjournal.render.export.handover import Answered, Written, about, headings, parted, remarks
from attachjournal.render.markdown import HARD_BREAK, as_typed, line_as_typed
from attachjournal.render.page import cells

COLUMNS = 79
"""The columns that a line may have: some terminals fold one that has all eighty."""


def front_page_markdown(page: FrontPage) -> str:
    """The front page, ending in a line feed."""
    said = " ".join(filter(None, (page.opening, page.withheld)))
    blocks = [f"# {line_as_typed(page.heading)}", f"*{line_as_typed(said)}*"]
    blocks += [f"Towards: {line_as_typed(page.direction)}"] if page.direction else []
    of_each = [list(_section(section)) for section in page.sections]
    # Headings, lists and blocks of code begin without a free line before them as well.
    match page.spacing:
        case Spacing.AIRY:
            blocks += [block for of_it in of_each for block in of_it]
        case Spacing.TIGHT:
            blocks += ["\n".join(of_it) for of_it in of_each]
        case Spacing.DENSE:
            blocks += ["\n".join(block for of_it in of_each for block in of_it)]
    return "\n\n".join([*blocks, f"*{page.footer}*"]) + "\n"


def lines_of(page: FrontPage) -> int:
    """How many lines the front page takes on a page of 80 columns."""
    lines = front_page_markdown(page).rstrip("\n").split("\n")
    return sum(max(1, -(-cells(line) // COLUMNS)) for line in lines)


def below_markdown(page: FrontPage, material: Material, written: Written = as_typed) -> str:
    """What follows the front page: questions in full, where it had no room, then the entries.

    Answers to homework stand under it, before the others.
    """
    blocks = list(_section(page.in_full)) if page.in_full else []
    answered, others = parted(material.entries, material.records)
    heads = headings(material.entries)
    for each in answered:
        blocks += _homework(each)
        for entry in each.entries:
            bare = entry._replace(prompt=None)
            blocks += _entry(bare, heads[entry.id], material, written)
    if others:
        blocks.append("## Other entries" if answered else "## Entries")
    for entry in others:
        blocks += _entry(entry, heads[entry.id], material, written)
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
    if section.lead:
        yield section.lead
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
    rows: list[Sequence[str]] = [table.columns, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    widths[0] = min(widths[0], COLUMNS - sum(width + 2 for width in widths[1:]))
    rows = [line for row in rows for line in _folded(row, widths[0])]
    lines = ("  ".join(_cells(row, widths)).rstrip() for row in rows)
    return "\n".join(["```", *lines, "```"])


def _folded(row: Sequence[str], columns: int) -> Iterator[Sequence[str]]:
    """The row; one more before it where its name is too long for a line with the figures."""
    *above, last = wrap(row[0], columns) or [""]
    empty = [""] * (len(row) - 1)
    yield from ([each, *empty] for each in above)
    yield [f"  {last}" if above else last, *row[1:]]


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
    foot = [as_typed(remark) for remark in remarks(entry, material.records)]
    if foot:
        yield _quoted(HARD_BREAK.join(foot))


def _homework(answered: Answered) -> Iterator[str]:
    """The blocks above the answers to homework."""
    homework = answered.homework
    yield f"## Homework, given on {spoken(homework.given_on)}"
    said = [as_typed(each) for each in (homework.text, *about(homework))]
    yield _quoted(HARD_BREAK.join(said))


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

"""An export as one HTML file: made to be printed, opens offline, runs nothing, fetches nothing."""

from collections.abc import Iterator
from html import escape

from attachjournal.core.day import spoken
from attachjournal.core.entry import Entry
from attachjournal.core.export.front_page import FrontPage, Point, Section, Spacing, Table
from attachjournal.core.export.handover import Material
from attachjournal.render.export.handover import Answered, Written, about, headings, parted, remarks
from attachjournal.render.safe import printable

STYLE = """
:root { color-scheme: light dark; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 42rem;
  font: 1rem/1.5 Georgia, "Times New Roman", serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; }
h1 { font-size: 1.6rem; margin-top: 0; } h2 { font-size: 1.2rem; } h3 { font-size: 1.05rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul { margin: 0.4em 0; } ul { padding-left: 1.2rem; }
.quiet { opacity: 0.75; }
.prompt { margin: 0 0 0.8em; padding-left: 0.9rem; border-left: 2px solid; }
.remarks { margin: 0.8em 0 0; } .remarks span { white-space: pre-wrap; }
.typed, .prompt span, .ask { white-space: pre-wrap; overflow-wrap: anywhere;
  unicode-bidi: plaintext; }
.kept { font-style: italic; }
.markdown { overflow-wrap: anywhere; }
.markdown pre { white-space: pre-wrap; } .markdown blockquote { margin: 0.6em 1.2rem; }
table { border-collapse: collapse; margin: 0.4em 0; }
th, td { padding: 0.1em 1.2em 0.1em 0; text-align: right; font-weight: normal; }
th:first-child, td:first-child { text-align: left; }
thead th { border-bottom: 1px solid; } th.group { padding-top: 0.5em; text-align: left; }
article { margin-bottom: 2rem; }
@page { margin: 18mm 20mm; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.4; }
  .quiet { opacity: 1; }
  main > section:first-child { break-after: page; }
  .tight { font-size: 9pt; line-height: 1.25; } .tight h1 { font-size: 14pt; }
  .tight h2 { font-size: 10.5pt; margin: 0.7em 0 0.2em; } .tight p, .tight ul { margin: 0.2em 0; }
  main > section:last-child { break-after: auto; }
  h2, h3, .prompt { break-after: avoid; }
  .prompt, .remarks, table, li { break-inside: avoid; }
  .remarks { break-before: avoid; }
  p, .typed { orphans: 3; widows: 3; }
}
""".strip()

HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"


def as_typed(text: str) -> str:
    """A text that reads as it was typed."""
    return f'<div class="typed" lang="" dir="auto">{_text(text)}</div>'


def page_html(page: FrontPage, material: Material, written: Written, *, alone: bool) -> str:
    """The whole file; `alone` for the front page and nothing more."""
    parts = [HEAD.format(title=_text(page.heading), style=STYLE), *_front(page)]
    if not alone:
        parts += _below(page, material, written)
    return "".join([*parts, FOOT])


def _front(page: FrontPage) -> Iterator[str]:
    """The front page."""
    tight = ' class="tight"' if page.spacing is not Spacing.AIRY else ""
    yield f"<section{tight}>\n<h1>{_text(page.heading)}</h1>\n"
    for said in filter(None, (page.opening, page.withheld)):
        yield f'<p class="quiet">{_text(said)}</p>\n'
    if page.direction:
        words = f'<span class="ask" lang="" dir="auto">{_text(page.direction)}</span>'
        yield f"<p>Towards: {words}</p>\n"
    for section in page.sections:
        yield from _section(section)
    yield f'<p class="quiet">{_text(page.footer)}</p>\n</section>\n'


def _below(page: FrontPage, material: Material, written: Written) -> Iterator[str]:
    """The questions in full, where the page had no room for them, and the entries."""
    answered, others = parted(material.entries, material.records)
    if not (others or answered or page.in_full):
        return
    heads = headings(material.entries)
    yield "<section>\n"
    if page.in_full:
        yield from _section(page.in_full)
    for each in answered:
        yield from _homework(each)
        for entry in each.entries:
            bare = entry._replace(prompt=None)
            yield from _entry(bare, heads[entry.id], material, written)
    if others:
        yield f"<h2>{'Other entries' if answered else 'Entries'}</h2>\n"
    for entry in others:
        yield from _entry(entry, heads[entry.id], material, written)
    yield "</section>\n"


def _section(section: Section) -> Iterator[str]:
    """A section of the front page."""
    yield f"<h2>{_text(section.title)}</h2>\n"
    items = [_point(point) for point in section.points]
    items += [_text(section.more)] if section.more else []
    if items:
        yield "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n"
    if section.lead:
        yield f'<p class="quiet">{_text(section.lead)}</p>\n'
    if section.table:
        yield _table(section.table)
    if section.note:
        yield f'<p class="quiet">{_text(section.note)}</p>\n'


def _point(point: Point) -> str:
    """One point."""
    words = f"“{point.text}”" if point.kept else point.text
    kind = "ask kept" if point.kept else "ask"
    said = f'<span class="{kind}" lang="" dir="auto">{_text(words)}</span>'
    return f"{_text(point.when)}: {said}" if point.when else said


def _table(table: Table) -> str:
    """The table."""
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in table.columns)
    rows = "".join(f"<tr>{_row(row)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(row: tuple[str, ...]) -> str:
    first, *others = (_text(cell) for cell in row)
    if not any(others):
        return f'<th scope="colgroup" colspan="{len(row)}" class="group">{first}</th>'
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)


def _entry(entry: Entry, heading: str, material: Material, written: Written) -> Iterator[str]:
    """An entry under its day and prompt."""
    yield f"<article>\n<h3>{_text(heading)}</h3>\n"
    title = _text(material.titles.get(entry.theme, entry.theme)) if entry.theme else ""
    head = [f"<strong>{title}</strong>"] if title else []
    head += [f'<span lang="" dir="auto">{_text(entry.prompt)}</span>'] if entry.prompt else []
    if head:
        yield f'<p class="prompt">{"<br>".join(head)}</p>\n'
    yield f"{written(entry.text)}\n"
    foot = [
        f'<span dir="auto">{_text(remark)}</span>' for remark in remarks(entry, material.records)
    ]
    if foot:
        yield f'<p class="remarks quiet">{"<br>".join(foot)}</p>\n'
    yield "</article>\n"


def _homework(answered: Answered) -> Iterator[str]:
    """What stands above the answers to homework."""
    homework = answered.homework
    yield f"<h2>Homework, given on {_text(spoken(homework.given_on))}</h2>\n"
    said = (homework.text, *about(homework))
    lines = (f'<span lang="" dir="auto">{_text(each)}</span>' for each in said)
    yield f'<p class="prompt">{"<br>".join(lines)}</p>\n'


def _text(text: str) -> str:
    """Somebody's words, none of which is markup and none of which steers anything."""
    return escape(printable(text))

"""Draw the README's pictures from the program itself: `python docs/pictures.py`.

The evening, the month and the page for a session, all from the made-up month of `journal tour`. A
test holds them true: whoever changes how one of them looks runs this once more.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from attachjournal.commands.tour import tour
from attachjournal.render.page import BLANK, Page, Sheet, Span, indent, wrap, wrap_text
from attachjournal.render.picture import drawn
from attachjournal.render.style import Style

FOLDER = Path(__file__).with_name("pictures")
PAPER = Sheet(80)
KEYS = "⏎ write     a another     f free page     n not today"


def pictures() -> Iterator[tuple[str, str]]:
    """Each picture's name and its SVG."""
    with TemporaryDirectory() as folder:
        desk, library = tour.made_up(Path(folder))
        evening = tour.evening(desk, library, PAPER)
        yield _picture("today", "journal today", [*evening, BLANK, *indent([(Span(KEYS),)])])
        yield _picture("review", "journal review --month", tour.month_page(desk, library, PAPER))
        page = tour.handed_over(desk, library, alone=True)
        yield _picture("session", "journal export --front-page-only", _markdown(page))


def _picture(name: str, command: str, page: Page) -> tuple[str, str]:
    """A page under the command that shows it."""
    head: Page = indent([(Span(f"$ {command}", Style.QUIET),)])
    return f"{name}.svg", drawn([*head, BLANK, *page], PAPER, command)


def _markdown(text: str) -> Page:
    """The Markdown as a viewer shows it: headings bold, lists hanging, no marks left over."""
    page: Page = []
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("```"):
            continue
        if line.startswith("#"):
            page += wrap_text(line.lstrip("# "), PAPER.measure, Style.HEADING)
        elif line.startswith("*") and line.endswith("*"):
            page += wrap_text(line.strip("*"), PAPER.measure, Style.KEPT)
        elif line.startswith("- "):
            page += wrap([Span("· "), Span(line[2:])], PAPER.measure, 2)
        else:
            page += wrap_text(line, PAPER.measure)
    return indent(page)


if __name__ == "__main__":
    for file, svg in pictures():
        (FOLDER / file).write_text(svg, encoding="utf-8")

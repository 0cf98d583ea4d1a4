"""An export as Markdown: the same page for any viewer, however little room there is."""

import pytest

from attachjournal.core.export.front_page import front_page
from attachjournal.core.export.front_parts import ROOMS, Room
from attachjournal.render.export.handover_markdown import below_markdown, front_page_markdown
from tests.core.test_front_fit import HARD, everything
from tests.render.viewers import VIEWERS, View

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("view", VIEWERS)
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", ["words", "marks", "lines"])
def test_free_lines_part_nothing_that_needs_them(view: View, room: Room, name: str) -> None:
    """Dense or airy: seven sections, each a heading and what stands under it."""
    page = front_page(everything(HARD[name]), room)
    blocks = view(front_page_markdown(page))
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    assert headings == [(1, page.heading), *((2, section.title) for section in page.sections)]
    opening = ["heading", "paragraph", "paragraph"]
    lists = ["heading", "list"] * 5
    numbers = ["heading", "paragraph", "code", "paragraph"]
    kinds = [block.kind for block in blocks]
    assert kinds == [*opening, *lists, *numbers, "heading", "list", "paragraph"]


@pytest.mark.parametrize("view", VIEWERS)
@pytest.mark.parametrize("name", HARD)
def test_records_and_homework_break_no_outline(view: View, name: str) -> None:
    """Whatever they say: quotes stay quotes, and the headings are the page's own."""
    material = everything(HARD[name])
    blocks = view(below_markdown(front_page(material), material))
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    answers = sum(len(each.answers) for each in material.records.homework)
    above = [text for level, text in headings if level == 2]
    assert above[0].startswith(("What I want to talk about, in full", "Homework, given on"))
    assert above[-1] == "Other entries"
    assert sum(text.startswith("Homework, given on") for text in above) == 8
    assert len([text for level, text in headings if level == 3]) == len(material.entries)
    assert answers == 8
    assert {block.kind for block in blocks} <= {"heading", "paragraph", "list", "quote"}

"""The list of what goes in: whole at any width, whatever the entries say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Sharing
from attachjournal.core.export.handover import Wish, consider
from attachjournal.render.export.manifest import manifest_page
from attachjournal.render.page import Sheet, cells, text_of
from tests.core.entries import an_entry


@given(st.text(min_size=1), st.text(), st.integers(36, 200), st.booleans())
def test_any_entry_fits_any_width(text: str, title: str, width: int, plain: bool) -> None:
    """No line is wider than the paper, and none holds what steers a terminal."""
    entries = [an_entry(number, text, number, theme="t") for number in (1, 2)]
    entries.append(an_entry(123456, text, 3, sharing=Sharing.PRIVATE))
    page = manifest_page(consider(entries, Wish()), {"t": title}, Sheet(width, plain=plain))
    lines = [text_of(line) for line in page]
    assert all(cells(line) <= width for line in lines)
    assert not set("".join(lines)) & {"\x1b", "\x07", "\n", "\x9b"}


@pytest.mark.parametrize("width", [40, 80])
def test_each_entry_has_number_day_and_reason(width: int) -> None:
    """At any width."""
    entries = [an_entry(7, "Tea with Mara.", 9), an_entry(8, "Rain.", sharing=Sharing.PRIVATE)]
    page = manifest_page(consider(entries, Wish()), {}, Sheet(width))
    text = " ".join(" ".join(map(text_of, page)).split())
    assert text == (
        "Goes in: 1 entry on 1 day 7 9 Nov 26 open Tea with Mara."
        " Stays out 8 10 Nov 26 private Rain."
    )

"""An export as HTML: any text reads as typed, and none of it is markup."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.entry import Sharing
from attachjournal.core.export.front_page import front_page
from attachjournal.core.export.handover import Material
from attachjournal.core.period import Period, Unit
from attachjournal.render.export.handover_html import as_typed, page_html
from attachjournal.render.safe import printable
from tests.core.entries import an_entry

DAYS = Period(Unit.RANGE, date(2026, 11, 1), date(2026, 11, 30))


class Tags(HTMLParser):
    """Counts what opens and closes, and fails on what does not match."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Something opens."""
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What opened last has to close first."""
        assert self.open.pop() == tag


@given(st.text())
def test_any_text_reads_as_it_was_typed(text: str) -> None:
    """Spaces, tabs and blank lines included; control characters are visible signs."""
    found = re.fullmatch(
        r'<div class="typed" lang="" dir="auto">(.*)</div>', as_typed(text), re.DOTALL
    )
    assert found
    assert unescape(found[1]) == printable(text)
    assert not set(found[1]) & set("<>\"'")


@given(st.lists(st.text(min_size=1), min_size=6, max_size=6))
def test_no_text_in_any_place_breaks_the_page(texts: list[str]) -> None:
    """Text, prompt, kept line, title, tag, question: every tag is closed where it was opened."""
    text, prompt, keep, title, tag, ask = texts
    entry = an_entry(1, text, prompt=prompt, theme="t", keep=keep, tags=(tag,))
    material = Material(DAYS, (entry._replace(sharing=Sharing.BRING), entry), (ask,), {"t": title})
    html = page_html(front_page(material), material, as_typed, alone=False)
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []

"""The pages of what is kept, of settings, places and help, whatever is in them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.contacts import Contact, Contacts
from attachjournal.core.entry import Entry, Kind, Sharing
from attachjournal.core.grounding import FIRST_STEP, STEPS
from attachjournal.core.keeping import Deleted, Former, Wording
from attachjournal.core.settings import TABLE
from attachjournal.render.help import Help, help_page, step_page
from attachjournal.render.keeping import deleted_page, history_page, preview_page
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.places import Place, places_page
from attachjournal.render.settings import Shown, Source, settings_page

WIDE, NARROW, PLAIN = Sheet(80), Sheet(40), Sheet(80, plain=True)
SHEETS = pytest.mark.parametrize("sheet", [WIDE, NARROW, PLAIN], ids=["80", "40", "plain"])
EVENING = datetime(2026, 11, 10, 21, 3, tzinfo=UTC)
TEXT = (
    "On Tuesday I asked Mara for a lift to the station, and she said yes at once.\n\n"
    "I had been sure she would not. Next time I ask sooner."
)
LATER = TEXT.replace("a lift to the station", "help with the move").replace("Next", "The next")
WORDINGS = (
    Wording(1, TEXT, EVENING, EVENING + timedelta(days=2)),
    Wording(2, LATER, EVENING + timedelta(days=2), EVENING + timedelta(days=9)),
    Wording(3, LATER + "\n\nShe brought tea.", EVENING + timedelta(days=9), None),
)
PEOPLE = (Contact("Mara", "020 7946 0000", "after work, she said any time"), Contact("Sam"))


def entry(text: str = TEXT) -> Entry:
    """An entry with that text."""
    nothing = dict.fromkeys(Entry._fields)
    stated: dict[str, Any] = nothing | {"id": 42, "date": EVENING.date(), "written_at": EVENING}
    return Entry(**stated)._replace(kind=Kind.FREE, text=text, sharing=Sharing.OPEN)


def typed(page: Page) -> str:
    """The page without its styles."""
    return "\n".join(map(text_of, page))


def helped(country: str | None = None, contacts: Contacts | None = None) -> Help:
    """What help-now shows."""
    return Help(FIRST_STEP, contacts or Contacts(), country, date(2026, 11, 24), invites=True)


@SHEETS
def test_a_history(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """The first wording whole, each change as it was and as it is, then what stood beside it."""
    beside = [Former("plan", "If a reply is slow, then I put the kettle on first", EVENING)]
    assert typed(history_page(entry(), WORDINGS, beside, sheet)) == snapshot


@SHEETS
def test_what_is_deleted(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """Which entry, how it begins, since when."""
    deleted = (Deleted(entry(), EVENING + timedelta(days=3)),)
    assert typed(deleted_page(deleted, sheet)) == snapshot


@SHEETS
def test_help(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """Of one country, with people and without, and of all of them."""
    pages = (helped("GB", Contacts(PEOPLE)), helped("CA"), helped())
    assert [typed(help_page(each, sheet)) for each in pages] == snapshot


@SHEETS
def test_settings_and_places(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """A few of them."""
    shown = [
        Shown(TABLE[0], value=True, source=Source.FILE),
        Shown(TABLE[2], value=("trust", "setbacks"), source=Source.FILE),
        Shown(TABLE[3], value=True, source=Source.SAFE_SIDE),
        Shown(TABLE[5], value=None, source=Source.DEFAULT),
    ]
    places = [
        Place(
            "journal",
            "/home/somebody/.local/share/attachjournal/journal.db",
            exists=True,
            size=229_376,
        ),
        Place(
            "drafts",
            "/home/somebody/.local/share/attachjournal/drafts",
            exists=True,
            size=1200,
            files=2,
        ),
        Place("backups", "/home/somebody/.local/share/attachjournal/backups", exists=True, files=0),
        Place("settings", "/home/somebody/.config/attachjournal/settings.toml", exists=False),
        Place("contacts", "/home/somebody/.config/attachjournal/contacts.toml", exists=None),
    ]
    pages = (
        settings_page(shown, "/home/somebody/.config/attachjournal/settings.toml", sheet),
        places_page(places, "ATTACHJOURNAL_HOME", sheet),
    )
    assert [typed(page) for page in pages] == snapshot


def test_places_stand_side_by_side_where_there_is_room() -> None:
    """Name, path, what is there."""
    place = Place("log", "/somewhere/journal.log", exists=True, size=999)
    other = Place("cache", "/somewhere/cache", exists=True, size=1_500_000, files=1)
    assert typed(places_page([place, other], None, WIDE)) == (
        "  log           /somewhere/journal.log   999 bytes\n"
        "  cache         /somewhere/cache   1 file, 1.5 MB"
    )


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("country", [None, "AU", "GB"])
def test_no_number_is_broken_in_two(width: int, country: str | None) -> None:
    """Where a number fits on a line it stands on one line, spaces as they are dialled."""
    page = typed(help_page(helped(country), Sheet(width)))
    assert "\u00a0" not in page
    for number in (
        ("13 11 14", "1800 737 732", "0477 13 11 14") if country != "GB" else ("116 123",)
    ):
        assert number in page


def test_a_line_that_went_has_nothing_in_its_place() -> None:
    """An empty side says so."""
    wordings = (WORDINGS[0]._replace(text="a\nb\nc"), WORDINGS[2]._replace(text="a\n\nc"))
    page = typed(history_page(entry(), wordings, (), WIDE))
    assert "was  b\n     now  (nothing)\n" in page
    both = (WORDINGS[0]._replace(text="a b"), WORDINGS[2]._replace(text="a\nb"))
    assert "¶ is the end of a line." in typed(history_page(entry(), both, (), WIDE))


ANY = st.text(st.characters(codec="utf-8"), max_size=80)
WIDTHS = st.integers(16, 130)


def is_fit(page: Page, width: int) -> bool:
    """Whether every line fits, and nothing in it steers a terminal."""
    lines = [text_of(line) for line in page]
    return all(cells(line) <= max(width, 19) for line in lines) and not any(
        char < " " or char in "\x7f\x9b\u202e\u2066" for line in lines for char in line
    )


@given(ANY, ANY, WIDTHS, st.booleans(), st.booleans())
def test_any_wording_fits_any_width(
    was: str, now: str, width: int, plain: bool, unicode: bool
) -> None:
    """No text breaks a page."""
    sheet = Sheet(width, unicode, plain)
    wordings = (WORDINGS[0]._replace(text=was or "x"), WORDINGS[2]._replace(text=now or "x"))
    beside = [Former("plan", was or "x", EVENING)]
    assert is_fit(history_page(entry(was), wordings, beside, sheet), width)
    assert is_fit(preview_page([entry(was)], sheet), width)
    assert is_fit(deleted_page([Deleted(entry(was), EVENING)], sheet), width)


@given(st.lists(st.builds(Contact, ANY.filter(str.strip), ANY, ANY)), WIDTHS, st.booleans())
def test_any_contact_fits_any_width(people: list[Contact], width: int, plain: bool) -> None:
    """However long a name is."""
    shown = helped(contacts=Contacts(tuple(people), tuple(people)))
    assert is_fit(help_page(shown, Sheet(width, plain=plain)), width)


@given(WIDTHS, st.sampled_from(STEPS))
def test_a_step_fits_any_width(width: int, step: str) -> None:
    """On the smallest terminal as well."""
    assert is_fit(step_page(step, EVENING, Sheet(width)), width)

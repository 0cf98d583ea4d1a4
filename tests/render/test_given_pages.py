"""Sessions and homework on a page: whole at any width, whatever the words."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.homework import Homework, Outcome
from attachjournal.core.session import Session
from attachjournal.render.homework import homework_page, prompt_page
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.sessions import sessions_page
from tests.conftest import EVENING

TODAY = date(2026, 11, 24)
SHEETS = st.builds(Sheet, st.integers(36, 200), st.booleans(), st.booleans())


def fits(page: Page, sheet: Sheet) -> bool:
    """Whether no line is wider than the paper, and none holds what steers a terminal."""
    lines = [text_of(line) for line in page]
    steering = set("".join(lines)) & {"\x1b", "\x07", "\n", "\x9b", "\u202e"}
    return not steering and all(cells(line) <= sheet.width for line in lines)


@given(st.text(), st.text(min_size=1), st.integers(-400, 400), SHEETS)
def test_sessions_fit_any_paper(person: str, note: str, days: int, sheet: Sheet) -> None:
    """With a note and without, past and to come."""
    day = TODAY + timedelta(days)
    sessions = (
        Session(1, day, person or None, EVENING, 12345, EVENING, note),
        Session(123, TODAY, None, EVENING),
    )
    assert fits(sessions_page(sessions, TODAY, sheet, more=True), sheet)
    assert fits(sessions_page((), TODAY, sheet, more=False), sheet)


@given(st.text(min_size=1), st.text(), SHEETS)
def test_homework_fits_any_paper(text: str, note: str, sheet: Sheet) -> None:
    """In a list and as the page of an evening."""
    pieces = (
        Homework(1, text, TODAY, TODAY, answers=(4,), answered_on=TODAY),
        Homework(22, text, TODAY, None, Outcome.DROPPED, note or None, TODAY, (), TODAY),
    )
    assert fits(homework_page(pieces, TODAY, sheet, more=True), sheet)
    assert fits(prompt_page(pieces[0], TODAY, sheet), sheet)
    assert fits(homework_page((), TODAY, sheet, more=False), sheet)

"""Check-ins on a page: labelled, each answer in its place, at any width."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.checkin import HOME_MADE, STATEMENTS, Checkin, courses
from attachjournal.render.checkin import (
    answers_line,
    checkins_json,
    checkins_page,
    intro_page,
    lines_of,
    statement_page,
)
from attachjournal.render.page import Page, Sheet, cells, text_of
from tests.conftest import EVENING

SHEETS = {
    "80": Sheet(),
    "40": Sheet(40),
    "ascii": Sheet(unicode=False),
    "plain": Sheet(plain=True),
}
FIRST = date(2026, 9, 28)
STEADY = (1, 2, None, 3, 0, 6)
ROUSED = (5, 2, None, None, 0, 6)


def checkins(count: int = 10, remark: str = "a week with [bold] and :smile:") -> list[Checkin]:
    """Check-ins into a new year, one in four with a remark."""
    found = []
    for at in range(count):
        day, answers = FIRST + timedelta(weeks=2 * at), (STEADY, ROUSED)[at % 2]
        kept = Checkin(at + 1, day, EVENING, answers)
        found.append(kept if at % 4 else kept._replace(entry_id=40 + at, remark=remark))
    return found


def weekly(count: int = 11) -> list[Checkin]:
    """Check-ins a week apart, of which the last three are outside of what was usual."""
    return [
        Checkin(at, FIRST + timedelta(weeks=at), EVENING, STEADY if at < count - 3 else ROUSED)
        for at in range(count)
    ]


def typed(page: Page) -> str:
    """The page as it is printed."""
    return "".join(text_of(line) + "\n" for line in page)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_list(sheet: str, snapshot: SnapshotAssertion) -> None:
    """Over a new year, with remarks, and with more than is shown."""
    shown = checkins()
    assert typed(checkins_page(shown, courses(shown), SHEETS[sheet], more=3)) == snapshot


@pytest.mark.parametrize("sheet", SHEETS)
def test_change_is_said_in_one_way(sheet: str, snapshot: SnapshotAssertion) -> None:
    """Three weeks outside the usual range: that, and nothing about better or worse."""
    shown = weekly()
    said = typed(checkins_page(shown, courses(shown), SHEETS[sheet], more=0))
    assert " ".join(said.split()).lower().count("outside your usual range") == 1
    assert said == snapshot


def test_nothing_yet() -> None:
    """The label stands there as well, and how to begin."""
    said = typed(checkins_page((), courses(()), Sheet(), more=0))
    assert HOME_MADE in said
    assert "journal checkin" in said
    assert "0" not in said


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_asked(sheet: str, snapshot: SnapshotAssertion) -> None:
    """The label before the first question, then statement after statement."""
    paper = SHEETS[sheet]
    pages = [
        intro_page(FIRST, paper),
        *(statement_page(number, each, paper) for number, each in enumerate(STATEMENTS, 1)),
        lines_of(checkins()[0], paper),
    ]
    assert [typed(page) for page in pages] == snapshot


@given(
    st.lists(st.tuples(*[st.none() | st.integers(0, 6)] * 6), max_size=4),
    st.text(max_size=60),
    st.integers(20, 200),
    st.booleans(),
    st.booleans(),
)
def test_any_answers_at_any_width(
    answers: list[tuple[int | None, ...]], remark: str, width: int, plain: bool, unicode: bool
) -> None:
    """No renderer raises, steers the terminal or, from 40 columns on, grows too wide."""
    kept = [
        Checkin(at, FIRST + timedelta(days=40 * at), EVENING, each, 1, remark)
        for at, each in enumerate(answers)
    ]
    sheet = Sheet(width, unicode=unicode, plain=plain)
    page = checkins_page(kept, courses(kept), sheet, more=0)
    said = typed(page)
    assert " ".join(HOME_MADE.split()) in " ".join(said.split())
    assert not set(said) & set("\x00\x07\x1b\x9b\u202e\u2066")
    if width >= 40:
        assert max(cells(text_of(line)) for line in page) <= width
    for each in kept:
        assert "\n" not in answers_line(each)


def test_the_json_is_the_one_promised() -> None:
    """Labelled; each statement by its id; null for what did not apply."""
    shown = weekly()
    value = json.loads(json.dumps(checkins_json(shown, courses(shown))))
    assert list(value) == ["schema", "label", "scale", "statements", "checkins"]
    assert value["schema"] == "attachjournal.checkins/1"
    assert value["label"] == HOME_MADE
    first, last = value["checkins"][0], value["checkins"][-1]
    assert list(first) == ["id", "date", "written_at", "answers", "remark", "entry"]
    assert first["answers"] == {
        "alarm-1": 1,
        "alarm-2": 2,
        "guard-1": None,
        "guard-2": 3,
        "ease-1": 0,
        "ease-2": 6,
    }
    assert last["answers"]["alarm-1"] == 5
    alarm, other, *_ = value["statements"]
    assert list(alarm) == ["id", "dimension", "text", "usual", "outside_usual_range"]
    assert alarm["usual"] == 1
    assert alarm["outside_usual_range"] == {"from": 0, "to": 2}
    assert other["outside_usual_range"] is None
    assert not {"total", "sum", "score", "mean"} & set(value)

"""The pages of steps back and of experiments, whatever is in them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.entry import Sharing
from attachjournal.core.experiment import AsFeared, Compared, Experiment
from attachjournal.core.prompts.library import SETBACK_KINDS, Library
from attachjournal.core.setback import PlanAnswer, Setback
from attachjournal.render import experiments, setbacks
from attachjournal.render.in_full import entries_page
from attachjournal.render.page import Page, Sheet, cells, text_of
from tests.core.entries import an_entry

SHEETS = pytest.mark.parametrize(
    "sheet", [Sheet(80), Sheet(40), Sheet(80, plain=True)], ids=["80", "40", "plain"]
)
EMPTY = Library(())
PLAN = "If a reply is slow, then I put the phone in the kitchen and make tea first"
WHOLE = Setback(
    an_entry(12, "Went quiet on @Sam for two days, then sent three messages at once.", 20),
    ("neediness", "withdrawal"),
    "You were scared, and you did not know how to say so.",
    "When I saw the phone and turned it over",
    PLAN,
    "I went quiet, and that was hard on you.",
    PlanAnswer.USED,
    "it helped, a little",
    date(2026, 11, 27),
    date(2026, 11, 23),
    "called him and said so",
)
SHORT = Setback(an_entry(9, "Went quiet.", 4, sharing=Sharing.PRIVATE), ("withdrawal",))
OPEN_PLAN = Setback(an_entry(7, "Snapped at Ana", 3), ("blaming",), plan=PLAN)
OCTOBER = Setback(
    an_entry(3, "tested Sam", 1)._replace(date=date(2026, 10, 30)),
    returned_on=date(2026, 10, 30),
)
ASKED = Experiment(
    an_entry(14, "ask for a lift", 20, people=("Mara",)),
    date(2026, 11, 27),
    "she will find an excuse, and I will feel foolish for the rest of the evening",
    70,
)
TRIED = ASKED._replace(
    happened="She said yes at once, and we talked all the way home",
    as_feared=AsFeared.NO,
    learned="Asking costs less than I think",
    happened_on=date(2026, 11, 27),
)
LOOSE = Experiment(an_entry(15, "tell @Sam that I was hurt", 21))
BARE = Experiment(an_entry(2, "say no to the extra shift", 2), sure=0, as_feared=AsFeared.PARTLY)
TEXTS = st.none() | st.text(max_size=200)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(9998, 12, 31))


def typed(page: Page) -> str:
    """The page without its styles."""
    return "\n".join(map(text_of, page))


@SHEETS
def test_a_step_back_on_its_page(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """Under the words of its entry, before the line that was kept."""
    entry = WHOLE.entry._replace(keep="One line.")
    beside = {entry.id: setbacks.lines_of(WHOLE, sheet)}
    assert typed(entries_page([entry], EMPTY, sheet, beside)) == snapshot


@SHEETS
def test_a_list_of_steps_back(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """By month, each with its plan and its way back; how to note down one that is missing."""
    found = [WHOLE, SHORT, OPEN_PLAN, OCTOBER]
    assert typed(setbacks.list_page(found, sheet, more=False, chosen=False)) == snapshot


@SHEETS
def test_an_experiment_on_its_page(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """What was expected, and what came."""
    beside = {TRIED.entry.id: experiments.lines_of(TRIED, sheet)}
    assert typed(entries_page([TRIED.entry], EMPTY, sheet, beside)) == snapshot


@SHEETS
def test_a_list_of_experiments(sheet: Sheet, snapshot: SnapshotAssertion) -> None:
    """What is still to try first; the comparison at the end."""
    tried = BARE._replace(happened_on=date(2026, 10, 2))
    compared = Compared(9, yes=2, partly=1, no=6, sure=70)
    found = [ASKED._replace(entry=ASKED.entry._replace(id=20)), LOOSE, TRIED, tried]
    assert typed(experiments.list_page(found, compared, sheet, more=True, chosen=False)) == snapshot


def test_nothing_to_list_names_the_way_in() -> None:
    """A kind sentence and a command."""
    none = {"more": False, "chosen": False}
    assert "journal setback" in typed(setbacks.list_page([], Sheet(80), **none))
    assert "journal try add" in typed(experiments.list_page([], None, Sheet(80), **none))


def test_steps_back_are_never_counted() -> None:
    """Not even where the list is cut."""
    page = typed(
        setbacks.list_page([SHORT._replace(kinds=())] * 5, Sheet(80), more=True, chosen=False)
    )
    assert "5" not in page
    assert "Older ones: --limit 0" in page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (20, "the same day"),
        (21, "the next day"),
        (23, "after 3 days"),
        (19, "on 19 November 2026"),
    ],
)
def test_the_way_back_in_words(day: int, said: str) -> None:
    """With what it was, where that is known."""
    back = WHOLE._replace(returned_on=date(2026, 11, day))
    assert setbacks.way_back(back) == f"{said}: called him and said so"
    assert setbacks.way_back(back._replace(returned_by=None)) == said
    assert setbacks.way_back(back._replace(returned_on=None)) == ""


@pytest.mark.parametrize(
    ("compared", "said"),
    [
        (
            Compared(9, yes=2, partly=0, no=7, sure=70),
            "You were 70% sure on average; it came as feared twice in 9.",
        ),
        (
            Compared(5, yes=1, partly=2, no=2, sure=0),
            "You were 0% sure on average; it came as feared once in 5, and partly in 2.",
        ),
        (
            Compared(6, yes=0, partly=0, no=6, sure=None),
            "It came as feared in none of 6.",
        ),
    ],
)
def test_the_comparison_in_words(compared: Compared, said: str) -> None:
    """One sentence, no verdict."""
    assert experiments.compared_words(compared) == said


def test_the_json_of_steps_back_is_the_one_promised() -> None:
    """Keys are a contract with scripts; what is absent is null."""
    value = setbacks.setbacks_json([WHOLE, SHORT])
    assert value["schema"] == "attachjournal.setbacks/1"
    first, second = value["setbacks"]
    assert list(first) == list(second)
    assert first == {
        "id": 12,
        "uid": WHOLE.entry.uid,
        "date": "2026-11-20",
        "kinds": ["neediness", "withdrawal"],
        "acts": ["held on too tight", "went quiet"],
        "what": WHOLE.entry.text,
        "friend": WHOLE.friend,
        "turning": WHOLE.turning,
        "plan": PLAN,
        "plan_answer": "used",
        "plan_note": "it helped, a little",
        "plan_answered_on": "2026-11-27",
        "repair": WHOLE.repair,
        "returned_on": "2026-11-23",
        "days_to_return": 3,
        "returned_by": "called him and said so",
        "people": ["Sam"],
        "tags": [],
        "sharing": "open",
    }
    assert (second["plan_answer"], second["returned_on"], second["sharing"]) == (
        None,
        None,
        "private",
    )


def test_the_json_of_experiments_is_the_one_promised() -> None:
    """Keys are a contract with scripts; without enough outcomes nothing is compared."""
    value = experiments.experiments_json([TRIED], None)
    assert value == {
        "schema": "attachjournal.experiments/1",
        "experiments": [
            {
                "id": 14,
                "uid": TRIED.entry.uid,
                "date": "2026-11-20",
                "what": "ask for a lift",
                "people": ["Mara"],
                "planned_for": "2026-11-27",
                "expected": TRIED.expected,
                "sure": 70,
                "happened_on": "2026-11-27",
                "happened": TRIED.happened,
                "as_feared": "no",
                "learned": TRIED.learned,
                "tags": [],
                "sharing": "open",
            }
        ],
        "compared": None,
    }
    compared = Compared(9, yes=2, partly=1, no=6, sure=None)
    assert experiments.experiments_json([], compared)["compared"] == {
        "experiments": 9,
        "sure_on_average": None,
        "as_feared": {"yes": 2, "partly": 1, "no": 6},
    }


def holds(page: Page, sheet: Sheet) -> bool:
    """Whether every line fits, and nothing in it can steer the terminal."""
    lines = list(map(text_of, page))
    steering = set("\x00\x07\x1b\x9b\x7f\u202e\u2066\n\r\t")
    return all(cells(line) < sheet.width and not set(line) & steering for line in lines)


@given(
    st.builds(
        Setback,
        st.builds(an_entry, text=st.text(min_size=1)),
        st.lists(st.sampled_from([*SETBACK_KINDS, "of-an-older-version"])).map(tuple),
        TEXTS,
        TEXTS,
        TEXTS,
        TEXTS,
        st.none() | st.sampled_from(PlanAnswer),
        TEXTS,
        DAYS,
        DAYS,
        TEXTS,
    ),
    st.sampled_from([Sheet(80), Sheet(40), Sheet(20), Sheet(80, plain=True)]),
)
def test_any_step_back_has_a_page(setback: Setback, sheet: Sheet) -> None:
    """Any words, at any width; no line is wider than the paper."""
    assert holds(setbacks.list_page([setback], sheet, more=False, chosen=False), sheet)
    assert holds(setbacks.lines_of(setback, sheet), sheet)
    assert setbacks.setbacks_json([setback])["setbacks"][0]["what"] == setback.entry.text


@given(
    st.builds(
        Experiment,
        st.builds(an_entry, text=st.text(min_size=1)),
        DAYS,
        TEXTS,
        st.none() | st.integers(0, 100),
        TEXTS,
        st.none() | st.sampled_from(AsFeared),
        TEXTS,
        DAYS,
    ),
    st.sampled_from([Sheet(80), Sheet(40), Sheet(20), Sheet(80, plain=True)]),
)
def test_any_experiment_has_a_page(experiment: Experiment, sheet: Sheet) -> None:
    """Any words, at any width; no line is wider than the paper."""
    assert holds(experiments.list_page([experiment], None, sheet, more=False, chosen=False), sheet)
    assert holds(experiments.lines_of(experiment, sheet), sheet)
    assert experiments.fields(experiment)["what"] == experiment.entry.text


def test_the_kinds_are_shown_as_acts() -> None:
    """Acts, never character; each with its number."""
    page: Any = typed(setbacks.kinds_page(Sheet(40)))
    assert page.splitlines()[3].strip() == "4  went quiet"
    assert not set(SETBACK_KINDS) - {"other"} & set(page.split())

"""The end of a review: one open question and one next step, the same whenever it is made."""

import re
from datetime import date

import pytest

from attachjournal.core.period import Period, Unit, around
from attachjournal.core.prompts.library import Intensity, Library, Pillar, Technique, Touch
from attachjournal.core.review.kept import KeptLine
from attachjournal.core.review.names import Named
from attachjournal.core.review.question import WORDINGS, About, Question, QuestionFacts, question
from attachjournal.core.review.scope import Wishes
from attachjournal.core.review.step import Step, next_step, open_plan
from attachjournal.core.setback import PlanAnswer, Setback
from attachjournal.core.taken import Became, Taken
from tests.core.entries import an_entry
from tests.core.test_review import LIBRARY, NOVEMBER, TODAY, prompt, scope, theme

MARA = Named("mara", "Mara", 5)
LINE = KeptLine(7, TODAY, "I can ask once")
BANNED = re.compile(
    r"\b(why|should|must|always|never|ought|have to|need to|worst|trauma|toxic|victim|needy"
    r"|entitled|broken|progress|better|worse)\b|!",
    re.IGNORECASE,
)


def asked(
    facts: QuestionFacts,
    line: KeptLine | None = None,
    wishes: Wishes = Wishes(),  # noqa: B008 - a value
    period: Period = NOVEMBER,
) -> Question:
    counted = {(About.PERSON, "mara"): 5, (About.THEME, "trust"): 4}
    return question(facts._replace(line=line), counted, scope(period), wishes, LIBRARY)


def twelve(
    facts: QuestionFacts,
    line: KeptLine | None,
    wishes: Wishes = Wishes(),  # noqa: B008 - a value
) -> list[Question]:
    """The questions of twelve months with the same facts."""
    months = [around(date(2026, month, 1), Unit.MONTH) for month in range(1, 13)]
    return [asked(facts, line, wishes, month) for month in months]


@pytest.mark.parametrize("wording", [each for group in WORDINGS.values() for each in group])
def test_no_question_asks_for_reasons_or_judges(wording: str) -> None:
    """The rubric holds for questions as for prompts: words, length, at most two question marks."""
    assert not BANNED.search(wording)
    assert len(wording.split()) <= 40
    assert 1 <= wording.count("?") <= 2


def test_subjects_and_wordings_take_turns() -> None:
    """Through a year the person, the theme and the line come up, in more than one wording."""
    found = twelve(QuestionFacts(MARA, ("trust", 4), None), LINE)
    assert {each.about for each in found} == {About.PERSON, About.THEME, About.LINE}
    assert len({each.text for each in found}) == 7


def test_the_same_period_asks_the_same() -> None:
    """No chance is in it."""
    facts = QuestionFacts(MARA, ("trust", 4), None)
    assert asked(facts, LINE) == asked(facts, LINE)


def test_a_number_is_said_where_it_is_the_one_on_the_page() -> None:
    """Where deep or private entries name her as well, the question says no other number."""
    same, fewer = (
        QuestionFacts(MARA, None, None),
        QuestionFacts(MARA._replace(entries=4), None, None),
    )
    for each in twelve(same, None):
        assert "5" in each.text
    for each in twelve(fewer, None):
        assert re.search("several", each.text, re.IGNORECASE)
        assert not re.search(r"\d", each.text)
        assert each.entries == 4


def test_too_little_is_not_asked_about() -> None:
    """A person in two entries and a theme in one are left alone; the days remain."""
    few = QuestionFacts(MARA._replace(entries=2), ("trust", 1), None)
    assert {each.about for each in twelve(few, None)} == {About.DAYS}


def test_in_a_hard_time_no_person_and_no_theme_is_asked_about() -> None:
    """A kept line or the days."""
    facts, hard = QuestionFacts(MARA, ("trust", 9), None), Wishes(hard_time=True)
    assert {each.about for each in twelve(facts, LINE, hard)} == {About.LINE}
    assert {each.about for each in twelve(facts, None, hard)} == {About.DAYS}


def test_a_paused_or_missing_theme_is_not_asked_about() -> None:
    """Paused means paused; a theme without a title has no name to ask by."""
    paused = Wishes(frozenset({"trust"}))
    assert asked(QuestionFacts(None, ("trust", 9), None), None, paused).about is About.DAYS
    assert asked(QuestionFacts(None, ("gone", 9), None)).about is About.DAYS


@pytest.mark.parametrize(
    ("period", "named"),
    [
        (around(TODAY, Unit.DAY), "24 November 2026"),
        (around(TODAY, Unit.WEEK), "the week of 23 November"),
        (NOVEMBER, "November 2026"),
        (Period(Unit.RANGE, date(2026, 11, 12), TODAY), "the days from 12 to 24 November 2026"),
        (Period(Unit.RANGE, date.min, TODAY), "the days until 24 November 2026"),
    ],
)
def test_days_of_any_length_can_be_asked_about(period: Period, named: str) -> None:
    """A day, a week and any two days have a name that the sentence holds."""
    said = asked(QuestionFacts(None, None, None), None, Wishes(), period).text
    assert said in {wording.format(name=named) for wording in WORDINGS[About.DAYS]}


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("I can ask once", "“I can ask once.”"),
        ("He called back. ", "“He called back. ”"),
        ("Who knows?", "“Who knows?”"),
        ("{name} {", "“{name} {.”"),
    ],
)
def test_a_kept_line_ends_like_a_sentence(line: str, quoted: str) -> None:
    """With its own sign or a full stop, and whatever braces it holds are its own."""
    found = asked(QuestionFacts(None, None, None), LINE._replace(line=line))
    assert quoted in found.text
    assert found.name == line


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (NOVEMBER, " November 2026"),
        (around(date(2026, 11, 18), Unit.WEEK), " the week of 16 November"),
        (Period(Unit.RANGE, date.min, TODAY), " the days until 24 November 2026"),
    ],
)
def test_days_are_asked_about_by_a_name_that_fits_a_sentence(period: Period, words: str) -> None:
    """A month by its name, a week by its Monday, a time without a beginning by its end."""
    assert words in asked(QuestionFacts(None, None, None), period=period).text


STEPS = Library(
    (
        theme(
            "trust",
            Pillar.HEALTHIER_BONDS,
            prompt("trust", 1, technique=Technique.EXPERIMENT),
            prompt("trust", 2, technique=Technique.EXPERIMENT),
            prompt("trust", 3, Intensity.STEADY, technique=Technique.EXPERIMENT),
            prompt("trust", 4, touches=(Touch.LOSS,), technique=Technique.IF_THEN),
        ),
        theme("steady-practice", Pillar.SECURE_BASE, prompt("steady-practice")),
        theme("setbacks", Pillar.INTENTIONAL, prompt("setbacks")),
    )
)


def setback(number: int, plan: str | None, answer: PlanAnswer | None = None) -> Setback:
    return Setback(an_entry(number), plan=plan, plan_answer=answer)


def test_an_open_plan_of_the_writers_own_comes_first() -> None:
    """Not one that was answered, nor one that was taken along and is open still."""
    found = (
        setback(4, "If tired, bed.", PlanAnswer.USED),
        setback(3, "If slow, tea."),
        setback(2, None),
        setback(1, "If alone, ring."),
    )
    along = Taken(1, TODAY, "If slow, tea.", None, None)
    assert open_plan(found, ()) == Step(None, None, "If slow, tea.", 3)
    assert open_plan(found, [along]) == Step(None, None, "If alone, ring.", 1)
    assert open_plan(found, [along._replace(became=Became.DONE)]) == open_plan(found, ())
    assert open_plan(found[:1], ()) is None
    assert next_step((), scope(), Wishes(), STEPS, open_plan(found, ())) == open_plan(found, ())


def step(answered: set[str], *paused: str, library: Library = STEPS) -> str | None:
    found = next_step(answered, scope(), Wishes(frozenset(paused)), library)
    return found.prompt_id if found else None


def test_a_step_is_a_gentle_act_not_answered_yet() -> None:
    """Experiments and plans first; never a steady one, nor one that touches a loss."""
    first = step(set())
    assert first in ("trust-01", "trust-02")
    assert step({"trust-01"}) == "trust-02"


def test_without_an_act_left_something_near_by_is_taken_along() -> None:
    """Then the themes that may come often, then any other, then one that was answered."""
    acts = {"trust-01", "trust-02"}
    assert step(acts) == "steady-practice-01"
    assert step({*acts, "steady-practice-01"}) == "setbacks-01"
    assert step({*acts, "steady-practice-01", "setbacks-01"}) in acts


def test_a_paused_theme_gives_no_step() -> None:
    """Paused means paused; with nothing left there is no step."""
    assert step(set(), "trust") == "steady-practice-01"
    assert step(set(), "trust", "steady-practice", "setbacks") is None


def test_steps_take_turns() -> None:
    """Two months in a row bring two steps."""
    months = [around(date(2026, month, 1), Unit.MONTH) for month in (10, 11)]
    found = [next_step((), scope(month), Wishes(), STEPS) for month in months]
    assert found[0] != found[1]

"""`journal review` with what was done beside writing: every number comes from the records."""

from collections import Counter
from typing import Any

import pytest

from attachjournal.paths import Home
from attachjournal.prompt_files import load
from tests.conftest import Journal, Once
from tests.made_up import write_life

MONTH = ("review", "--month", "--json")
LIFE = (
    ("direction", "asking plainly", "--date", "2026-10-01"),
    ("people", "add", "Mara", "--alias", "M.", "--surrogate"),
    ("write", "Tea with @Mara.", "--date", "2026-11-02"),
    ("write", "Tea again.", "--person", "M.", "--date", "2026-11-03"),
    ("setback", "Left @Sam on read.", "--kind", "withdrawal", "--date", "2026-11-08"),
    ("setback", "return", "3", "--what", "called him", "--date", "2026-11-10"),
    ("setback", "Again.", "--kind", "withdrawal", "--plan", "If so, tea.", "--date", "2026-11-15"),
    ("setback", "Long ago.", "--kind", "testing", "--date", "2026-10-30"),
    ("setback", "return", "5", "--what", "wrote", "--date", "2026-11-01"),
    ("people", "notice", "Mara", "brought soup", "--received", "--date", "2026-11-19"),
    ("people", "notice", "M.", "a lift", "--gave", "--private", "--date", "2026-11-20"),
    ("people", "notice", "Mara", "waits before she answers", "--date", "2026-11-21"),
    ("checkin", "--answers", "3,2,-,4,5,1"),
)


@pytest.fixture
def lived(journal: Journal, once: Once) -> Journal:
    """A month with a direction, steps back, experiments, notices and check-ins."""

    def fill() -> None:
        for words in LIFE:
            assert journal(*words).code == 0, words

    once(fill)
    return journal


def test_what_was_done_is_told_by_its_day(lived: Journal) -> None:
    """Ways back count where they happened, whenever the step back was; with whom is said."""
    deeds = lived(*MONTH).json["deeds"]
    assert [(each["day"], each["entry"]) for each in deeds["done"]] == [
        ("2026-11-01", 5),
        ("2026-11-10", 3),
        ("2026-11-19", 6),
        ("2026-11-20", 7),
    ]
    assert deeds["people"] == ["Sam", "Mara"]
    page = lived("review", "--month").out
    assert "came back after 2 days: called him (went quiet)" in page
    assert "received from Mara: brought soup" in page
    assert "gave to Mara: a lift" in page
    assert "With Sam and Mara." in page


def test_steps_back_never_stand_without_their_ways_back(lived: Journal) -> None:
    """An act, how often, and what came after."""
    (act,) = lived(*MONTH).json["setbacks"]["acts"]
    assert act == {"act": "went quiet", "times": 2, "back_after": [2], "still_open": 1}
    page = lived("review", "--month").out
    assert "went quiet ×2  back after 2 days; one way back is open" in page
    lived("setback", "return", "4", "--what", "rang", "--date", "2026-11-15")
    assert "went quiet ×2  back the same day and after 2 days\n" in lived("review").out


def test_the_direction_stands_on_top(lived: Journal) -> None:
    """The one that holds; a review of a time before it has none."""
    lines = lived("review", "--month").out.splitlines()
    assert "  Towards: asking plainly" in lines[:5]
    lived("write", "before", "--date", "2026-09-01")
    assert lived("review", "2026-09", "--json").json["direction"] is None


def test_the_people_are_told_of(lived: Journal) -> None:
    """Spellings of one person are one; who is a surrogate figure, what was seen, give and take."""
    people = lived(*MONTH).json["people"]
    assert [(each["name"], each["entries"]) for each in people["names"]] == [
        ("Mara", 5),
        ("Sam", 1),
    ]
    assert people["surrogates"] == ["Mara"]
    assert [each["text"] for each in people["noticed"]] == ["waits before she answers"]
    assert people["exchanges"] == [{"person": "Mara", "gave": 1, "received": 1}]
    page = lived("review").out
    assert "Surrogate figure among them: Mara." in page
    assert "Sat 21  Mara: waits before she answers" in page
    assert "Give and take with Mara: you gave once and received once." in page


def test_the_writers_own_plan_is_the_next_step(lived: Journal) -> None:
    """Until it is answered."""
    step = lived(*MONTH).json["next_step"]
    assert step == {"prompt_id": None, "theme": None, "text": "If so, tea.", "entry": 4}
    lived("setback", "plan", "4", "--used")
    assert lived(*MONTH).json["next_step"]["prompt_id"]
    assert "A plan was used once." in lived("review", "--month").out


def test_checkins_carry_their_label(lived: Journal) -> None:
    """Each statement on its own, none put together; that it is home-made comes first."""
    checkins = lived(*MONTH).json["checkins"]
    assert checkins["label"].startswith("Home-made, not a validated test.")
    assert checkins["days"] == ["2026-11-24"]
    assert [course["values"] for course in checkins["courses"]] == [[3], [2], [None], [4], [5], [1]]
    for form in ((), ("--markdown",), ("--plain",)):
        said = lived("review", *form).out.partition("Check-ins")[2]
        assert "Home-made, not a validated test." in said[:60]


def test_expected_and_what_came_needs_five(lived: Journal) -> None:
    """Fewer say nothing."""
    for number in range(5):
        assert lived(*MONTH).json["expected"] is None
        day = f"2026-11-{11 + number}"
        lived("try", "add", "ask", "--sure", "70", "--date", day)
        lived("try", "happened", "--what", "yes", "--as-feared", "no", "--date", day)
    assert lived(*MONTH).json["expected"]["experiments"] == 5
    assert "came as feared in none of 5" in lived("review").out


def test_a_copy_leaves_out_what_is_private(lived: Journal) -> None:
    """No word and no count of it in Markdown."""
    assert "a lift" in lived("review", "--month").out
    copy = lived("review", "--month", "--markdown").out
    assert "a lift" not in copy
    assert "brought soup" in copy
    assert "Give and take with Mara: you received once." in copy
    lived("mark", "4", "--private")
    assert "If so, tea." in lived("review").out
    assert "If so, tea." not in lived("review", "--markdown").out


def test_filters_hold_for_records_as_well(lived: Journal) -> None:
    """A person's review tells of that person; a kind's of that kind."""
    review = lived(*MONTH, "--person", "M.").json
    assert [each["entry"] for each in review["deeds"]["done"]] == [6, 7]
    assert review["setbacks"] is None
    assert review["checkins"] is None
    kind = lived(*MONTH, "--kind", "setback").json
    assert [each["entry"] for each in kind["deeds"]["done"]] == [5, 3]
    assert kind["people"]["noticed"] == []


def test_a_month_without_a_page_tells_of_what_was_done(journal: Journal) -> None:
    """A way back counts where nothing was written that month."""
    journal("setback", "Went quiet.", "--kind", "withdrawal", "--date", "2026-08-30")
    journal("setback", "return", "1", "--what", "rang", "--date", "2026-09-02")
    journal("direction", "asking plainly", "--date", "2026-08-01")
    said = journal("review", "2026-09").out
    assert "Nothing written in September 2026." in said
    assert "came back after 3 days: rang (went quiet)" in said
    assert "Towards: asking plainly" in said
    assert "Towards" not in journal("review", "2026-07").out


# Every number, counted again from outside


@pytest.fixture
def life(place: Home) -> Home:
    """Fourteen months with records of every kind."""
    write_life(place, load(place).library)
    return place


PERIODS = (
    ("--month",),
    ("--week", "2026-10-05"),
    ("2026",),
    ("2026-Q3",),
    ("--from", "2026-06-10", "--to", "2026-07-03"),
    ("2026", "--person", "mara"),
    ("2026", "--person", "m."),
    ("2026", "--tag", "slow-reply"),
    ("2026", "--kind", "experiment"),
)


class Outside:
    """What the commands say with --json, for a period and filters."""

    def __init__(self, journal: Journal, words: tuple[str, ...]) -> None:
        at = next(
            (at for at, word in enumerate(words) if word in ("--person", "--tag", "--kind")), 9
        )
        self.period, self.filters = words[:at], words[at:]
        self.journal = journal
        review = journal("review", *words, "--json").json
        self.review = review
        self.first, self.last = review["period"]["first"], review["period"]["last"]
        entries = journal("list", *words, "--limit", "0", "--json").json["entries"]
        self.entries = {each["id"]: each for each in entries}
        anytime = journal("list", *self.filters, "--limit", "0", "--json").json["entries"]
        self.ids = {each["id"] for each in anytime}

    def within(self, day: str | None) -> bool:
        """Whether a day is in the period."""
        return day is not None and self.first <= day <= self.last

    def records(self, *command: str, name: str) -> list[dict[str, Any]]:
        """The records of a command whose entries the filters let through."""
        every = self.journal(*command, "--limit", "0", "--json").json[name]
        return [each for each in every if each["id"] in self.ids]

    def notices(self) -> list[dict[str, Any]]:
        """What was noticed in the period, of everybody."""
        people = self.journal("people", "list", "--limit", "0", "--json").json["people"]
        found = []
        for name in (each["name"] for each in people):
            told = self.journal("people", "show", name, "--limit", "0", "--json").json["noticed"]
            found += [each | {"person": name} for each in told]
        return [each for each in found if each["id"] in self.entries]


@pytest.mark.slow
@pytest.mark.parametrize("words", PERIODS, ids=" ".join)
@pytest.mark.usefixtures("life")
def test_every_number_of_the_records_equals_a_recount(
    journal: Journal, words: tuple[str, ...]
) -> None:
    """`review --json` says what `setback list`, `try list`, `people show` and the others say."""
    outside = Outside(journal, words)
    review = outside.review
    setbacks = outside.records("setback", "list", name="setbacks")
    tried = outside.records("try", "list", name="experiments")
    happened = [each for each in tried if outside.within(each["happened_on"])]
    back = [each for each in setbacks if outside.within(each["returned_on"])]
    here = [each for each in setbacks if outside.within(each["date"])]
    mended = [each for each in here if each["repair"]]
    exchanged = [each for each in outside.notices() if each["exchange"]]
    done = Counter(
        [
            *((each["happened_on"], each["id"]) for each in happened),
            *((each["returned_on"], each["id"]) for each in back),
            *((each["date"], each["id"]) for each in mended),
            *((each["date"], each["id"]) for each in exchanged),
        ]
    )
    told = review["deeds"] or {"done": [], "total": 0}
    assert told["total"] == done.total()
    assert not Counter((each["day"], each["entry"]) for each in told["done"]) - done
    assert len(told["done"]) == min(12, done.total())
    check_setbacks(review["setbacks"], here)
    answered = [each for each in happened if each["as_feared"]]
    rated = [each for each in answered if each["sure"] is not None]
    counted = rated if len(rated) >= 5 else answered
    expected = review["expected"]
    assert bool(expected) is (len(counted) >= 5)
    if expected:
        assert expected["experiments"] == len(counted)
        answers = Counter(each["as_feared"] for each in counted)
        assert [expected[name] for name in ("yes", "partly", "no")] == [
            answers[name] for name in ("yes", "partly", "no")
        ]
    seen = [each for each in outside.notices() if not each["exchange"]]
    assert (review["people"] or {"noticed_total": 0})["noticed_total"] == len(seen)
    given = Counter((each["person"], each["exchange"]) for each in exchanged)
    exchanges = (review["people"] or {"exchanges": []})["exchanges"]
    assert {
        (each["person"], way): each[way]
        for each in exchanges
        for way in ("gave", "received")
        if each[way]
    } == given


def check_setbacks(found: dict[str, Any] | None, here: list[dict[str, Any]]) -> None:
    """The steps back of a review against those of the list."""
    acts: dict[str, list[dict[str, Any]]] = {}
    for each in here:
        for act in each["acts"] or ["something else"]:
            acts.setdefault("something else" if act == "other" else act, []).append(each)
    assert {each["act"]: each["times"] for each in (found or {"acts": []})["acts"]} == {
        act: len(every) for act, every in acts.items()
    }
    if found is None:
        return
    for each in found["acts"]:
        days = [one["days_to_return"] for one in acts[each["act"]]]
        assert each["back_after"] == sorted(number for number in days if number is not None)
        assert each["still_open"] == days.count(None)
    assert found["plans_used"] == sum(each["plan_answer"] == "used" for each in here)


@pytest.mark.parametrize("words", PERIODS[:5], ids=" ".join)
@pytest.mark.usefixtures("life")
@pytest.mark.slow
def test_checkins_and_direction_equal_those_of_their_commands(
    journal: Journal, words: tuple[str, ...]
) -> None:
    """The answers of the period; what is usual as `checkin list` says it."""
    outside = Outside(journal, words)
    to = ("--from", outside.first, "--to", outside.last)
    listed = journal("checkin", "list", *to, "--limit", "0", "--json").json
    found = outside.review["checkins"] or {"days": [], "courses": []}
    assert found["days"] == [each["date"] for each in listed["checkins"]]
    for course, statement in zip(
        found["courses"], listed["statements"], strict=bool(found["days"])
    ):
        answers = [each["answers"][statement["id"]] for each in listed["checkins"]]
        assert course["values"] == answers
        assert course["usual"] == statement["usual"]
    directions = journal("direction", "--json").json
    assert outside.review["direction"]["text"] == directions["direction"]["text"]


@pytest.mark.usefixtures("life")
def test_what_came_before_steps_back_can_be_seen(journal: Journal) -> None:
    """The sentence under the steps back shows its entries, as every other does."""
    review = journal("review", "2026", "--json").json
    before = review["setbacks"]["before"]
    assert (before["number"], before["split"]["factor"]) == (1, "setback")
    behind = journal("review", "2026", "--show-observation", "1", "--json").json
    assert behind["split"] == before["split"]
    assert len(behind["examples"]) == before["entries"]
    steps = [each for each in behind["examples"] if each["has_factor"]]
    assert len(steps) == before["split"]["with_all"]
    assert sum(each["has_outcome"] for each in steps) == before["split"]["with_yes"]
    numbers = [before["number"], *(each["number"] for each in review["observations"] or ())]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= 3
    page = journal("review", "2026").out
    assert behind["sentence"].split(" in ")[0] in page
    assert "--show-observation 1" in page

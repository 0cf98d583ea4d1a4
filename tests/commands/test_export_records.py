"""An export with what was done beside writing: each told where its entry goes, and nowhere else."""

import re
from typing import Any

import pytest

from tests.conftest import Journal, Once

PRIVATE = (
    ("setback", "Zebra.", "--kind", "testing", "--friend", "zebra", "--plan", "zebra plan"),
    ("try", "add", "Zebra trial", "--expect", "zebra", "--sure", "33", "--with", "Zoe"),
    ("people", "notice", "Sam", "--received", "zebra soup"),
    ("checkin", "--answers", "6,6,6,6,6,6", "--remark", "zebra week", "--again"),
    ("homework", "answer", "1", "zebra answer"),
    ("write", "zebra @Zoe", "--keep", "zebra", "--before", "9"),
)
"""Each adds a record whose entry is then kept private."""


@pytest.fixture
def lived(journal: Journal, once: Once) -> Journal:
    """A direction, a session ahead, homework, and one of every record."""

    def fill() -> None:
        for words in (
            ("people", "add", "Mara", "--role", "friend"),
            ("people", "add", "Sam"),
            ("direction", "asking", "--date", "2026-10-01"),
            ("direction", "asking Mara plainly", "--date", "2026-11-03"),
            ("session", "add", "2026-11-26"),
            ("homework", "add", "Notice when Mara is quiet.", "--due", "2026-11-25", "--date",
             "2026-11-05"),
            ("write", "Tea with @Mara. #walk", "--date", "2026-11-06", "--before", "4"),
            ("write", "More with @Mara. #walk", "--date", "2026-11-07", "--bring"),
            ("setback", "Left it.", "--kind", "withdrawal", "--plan", "If Mara is late, then tea",
             "--friend", "It happens", "--date", "2026-11-08"),
            ("setback", "return", "3", "--what", "called Mara", "--date", "2026-11-10"),
            ("setback", "plan", "3", "--used", "--note", "with Mara"),
            ("try", "add", "ask Mara for a lift", "--with", "Mara", "--expect", "an excuse",
             "--sure", "70", "--date", "2026-11-13"),
            ("try", "happened", "--what", "Mara said yes", "--as-feared", "no", "--date",
             "2026-11-14"),
            ("people", "notice", "Mara", "--received", "brought soup", "--date", "2026-11-15"),
            ("checkin", "--answers", "3,2,-,4,5,1", "--date", "2026-11-09", "--remark",
             "Mara away"),
            ("checkin", "--answers", "4,2,1,4,5,1", "--date", "2026-11-17"),
            ("homework", "answer", "1", "Twice this week.", "--date", "2026-11-18"),
            ("homework", "done", "1", "--note", "hard with Mara"),
        ):  # fmt: skip
            said = journal(*words)
            assert said.code == 0, (words, said.err)

    once(fill)
    return journal


def page(journal: Journal, *options: str) -> str:
    """The export of November."""
    said = journal("export", "--month", *options)
    assert said.code == 0, said.err
    return said.out


def test_the_front_page_tells_of_them_in_its_order(lived: Journal) -> None:
    """Direction; what changed and came back; steps back; experiments; homework; numbers."""
    front = page(lived, "--front-page-only")
    assert front.split("## Numbers")[0] == (
        "# For our session on 26 November 2026\n\n"
        "*From 1 to 24 November 2026: 7 entries on 7 days.*\n\n"
        "Towards: asking Mara plainly\n\n"
        "## What I want to talk about\n\n"
        "- 7 November: More with @Mara. #walk\n\n"
        "## What changed, what came back, what I tried\n\n"
        "- 3 November: a direction in new words; before: “asking”\n"
        "- Tags: walk (2 entries)\n"
        "- People: Mara (4 entries)\n"
        "- 15 November: received from Mara: brought soup\n\n"
        "## Setbacks and ways back\n\n"
        "- 8 November: went quiet; back after 2 days: called Mara; "
        "plan: If Mara is late, then tea (used)\n\n"
        "## Experiments: expected, and what happened\n\n"
        "- 14 November: ask Mara for a lift; expected: an excuse (70% sure); "
        "happened: Mara said yes (not as feared)\n\n"
        "## Homework\n\n"
        "- given on 5 November, for 25 November: Notice when Mara is quiet; "
        "written about in 1 entry; done on 24 November; “hard with Mara”\n\n"
    )
    assert "Home-made, not a validated test. It cannot tell an attachment style." in front
    assert "A silence or a short answer stayed with me" in front


def test_what_records_hold_stands_under_their_entries(lived: Journal) -> None:
    """In words, after the text; answers stand under their homework."""
    below = page(lived).split("exported.*\n")[1]
    assert below.startswith(
        "\n## Homework, given on 5 November 2026\n\n"
        "> Notice when Mara is quiet.\\\n"
        "> For 25 November 2026\\\n"
        "> Done on 24 November 2026\\\n"
        "> What got in the way, or what it was like: hard with Mara\n\n"
        "### Wednesday, 18 November 2026\n\n"
        "Twice this week.\n\n"
        "## Other entries\n\n"
    )
    assert (
        "Left it.\n\n"
        "> What it was: went quiet\\\n"
        "> To a friend I would say: It happens\\\n"
        "> The plan: If Mara is late, then tea (used: with Mara)\\\n"
        "> The way back: after 2 days: called Mara\n"
    ) in below
    assert (
        "> Expected: an excuse (70% sure)\\\n"
        "> What happened: Mara said yes (not as feared, tried on 14 November 2026)\\\n"
    ) in below
    assert "brought soup\n\n> Noticed about Mara: I received\\\n" in below
    assert "Mara away\n\n> The week before, 0 to 6. Home-made" in below
    html = page(lived, "--format", "html")
    for words in ("The way back: after 2 days: called Mara", "Expected: an excuse", "I received"):
        assert words in html
    assert html.index("Notice when Mara is quiet.") < html.index("Twice this week.")


def test_json_holds_every_field(lived: Journal) -> None:
    """Under the entry they belong to; homework and check-ins by themselves."""
    import json

    data: dict[str, Any] = json.loads(page(lived, "--format", "json"))
    assert data["direction"] == {"text": "asking Mara plainly", "since": "2026-11-03"}
    assert data["session"] == "2026-11-26"
    by_kind = {entry["kind"]: entry for entry in data["entries"]}
    assert by_kind["setback"]["setback"] == {
        "kinds": ["withdrawal"],
        "friend": "It happens",
        "turning": None,
        "plan": "If Mara is late, then tea",
        "repair": None,
        "plan_answer": "used",
        "plan_note": "with Mara",
        "plan_answered_on": "2026-11-24",
        "returned_on": "2026-11-10",
        "returned_by": "called Mara",
    }
    assert by_kind["experiment"]["experiment"]["sure"] == 70
    assert by_kind["noticed"]["noticed"] == {"person": "Mara", "exchange": "received"}
    assert data["homework"][0]["answers"] == [by_kind["prompted"]["uid"]]
    assert [each["remark_uid"] for each in data["checkins"]] == [by_kind["checkin"]["uid"], None]
    assert data["checkins"][0]["answers"]["guard-1"] is None
    assert "id" not in by_kind["setback"]


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
@pytest.mark.parametrize("names", ["full", "initials", "pseudonyms"])
@pytest.mark.slow
def test_a_record_that_is_held_back_leaves_no_trace(lived: Journal, form: str, names: str) -> None:
    """Byte for byte what the export was before there were any: no word, no name, no figure."""
    options = ("--format", form, "--names", names)
    before = page(lived, *options)
    for words in PRIVATE:
        said = lived(*words, "--private")
        assert said.code == 0, (words, said.err)
    assert page(lived, *options) == before
    assert "zebra" not in before.lower()
    with_them = page(lived, *options, "--include", "last")
    assert "zebra" in with_them.lower()


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
@pytest.mark.parametrize("names", ["initials", "pseudonyms"])
def test_no_known_name_is_left_in_them(lived: Journal, form: str, names: str) -> None:
    """Plans, ways back, homework, the direction, notes."""
    assert lived("session", "edit", "1", "--with", "Dr. Ott").code == 0
    assert lived("write", "dr. ott asked").code == 0
    text = page(lived, "--names", names, "--format", form)
    assert not re.search(r"\b(Mara|Sam|Ott)\b", re.sub(r'"uid".*', "", text), re.IGNORECASE)


def test_a_plan_taken_along_goes_where_its_step_back_goes(lived: Journal, place: Any) -> None:
    """A next step that was somebody's private plan is not told."""
    from attachjournal.store import file

    assert lived("setback", "zebra", "--plan", "zebra plan", "--private").code == 0
    with file.writing(place) as db:
        for number, text in enumerate(("zebra plan", "open step"), 1):
            db.execute(
                "INSERT INTO next_step VALUES (?, '2026-11-01', ?, 5, 0, 'done', '2026-11-20')",
                (number, text),
            )
    front = page(lived, "--front-page-only")
    assert "zebra" not in front
    assert "- 20 November: a next step: open step" in front
    assert "a next step: zebra plan" in page(lived, "--include", "last")


@pytest.mark.parametrize(
    ("without", "gone", "stays"),
    [
        ("direction", ("Towards", "asking"), "## Homework"),
        ("homework", ("## Homework", "Notice when Mara is quiet.\\\n> For"), "Twice this week"),
        ("check-ins", ("A silence or", "The week before"), "Mara away"),
    ],
)
def test_what_is_no_entry_can_be_left_out(
    lived: Journal, without: str, gone: tuple[str, ...], stays: str
) -> None:
    """By name; the answers to homework that stays out are entries among others."""
    everything, less = page(lived), page(lived, "--without", without)
    assert all(words in everything for words in gone)
    assert not any(words in less for words in gone)
    assert stays in less
    assert lived("export", "--without", "nothing").code == 2


def test_a_chosen_page_is_about_what_was_chosen(lived: Journal) -> None:
    """Check-ins, and homework that no entry of it answers, are not told on it."""
    walks = page(lived, "--tag", "walk")
    assert "Homework" not in walks
    assert "The statements about a week" not in walks
    assert "## Homework" in page(lived, "--kind", "prompted")


def test_a_page_may_be_of_check_ins_and_homework_alone(journal: Journal) -> None:
    """It is something to hand over; a direction alone is not."""
    journal("direction", "asking plainly")
    assert journal("export").code == 1
    journal("checkin", "--answers", "3,2,-,4,5,1")
    said = journal("export")
    assert said.code == 0
    assert "# From my journal\n\n*From 26 October to 24 November 2026.*" in said.out
    assert "Entries" not in said.out
    assert journal("export", "--without", "check-ins").code == 1


def test_a_dry_run_names_what_is_no_entry(lived: Journal) -> None:
    """Under the name by which it is left out."""
    out = lived("export", "--month", "--dry-run", "--without", "direction").out
    inside, outside = out.split("Stays out")
    assert "homework       Notice when Mara is quiet." in inside
    assert "check-ins      2 check-ins" in inside
    assert "direction      asking Mara plainly" in outside


@pytest.mark.slow
def test_the_front_page_stays_one_page(lived: Journal) -> None:
    """However much happened."""
    long = "word " * 60
    for day in range(1, 24):
        date = f"2026-11-{day:02}"
        lived("setback", long, "--kind", "withdrawal", "--date", date)
        lived("try", "add", long, "--date", date)
        lived("try", "happened", "last", "--what", long, "--as-feared", "no", "--date", date)
        lived("write", f"{long} #tag @Mara", "--bring", "--keep", f"{day} {long}", "--date", date)
    lived("direction", long)
    asks = [word for number in range(7) for word in ("--ask", f"{number} {long}")]
    for options in (("--front-page-only",), ("--front-page-only", "--names", "pseudonyms")):
        front = page(lived, *options, *asks, "--say-withheld")
        assert 40 < sum(1 + len(line) // 80 for line in front.splitlines()) <= 60

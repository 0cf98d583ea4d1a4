"""`journal review` from the command line: what it counts, shows, saves and leaves out."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from attachjournal import console
from attachjournal.errors import ExitCode
from attachjournal.paths import Home
from attachjournal.prompt_files import load
from attachjournal.store.file import writing
from tests.conftest import Clock, Journal, Once
from tests.made_up import write_journal

HIDDEN_LINE = "the secret line"


@pytest.fixture
def written(place: Home, once: Once) -> Home:
    """A journal of fourteen months."""

    def fill() -> None:
        write_journal(place, load(place).library)

    once(fill)
    return place


def keep(journal: Journal, text: str, *options: str) -> None:
    """Write an entry."""
    assert journal("write", text, *options).code == 0


def test_a_person_who_has_written_nothing_is_not_told_off(journal: Journal) -> None:
    """No journal yet: a sentence, and where a page waits."""
    said = journal("review", "--month")
    assert (said.code, said.err) == (0, "")
    assert "Nothing written in November 2026 so far." in said.out
    assert "journal today" in said.out


def recount(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """What the same entries come to when counted by hand, from the JSON of `list`."""
    themes = [each["theme"] for each in entries if each["theme"]]
    people = [name.casefold() for each in entries for name in each["people"]]
    tags = [name.casefold() for each in entries for name in each["tags"]]
    before = sorted(each["before"] for each in entries if each["before"] is not None)
    return {
        "written": {
            "days": len({each["date"] for each in entries}),
            "entries": len(entries),
            "words": sum(len(each["text"].split()) for each in entries),
        },
        "days": sorted({each["date"] for each in entries}),
        "themes": {theme: themes.count(theme) for theme in themes},
        "people": {name: people.count(name) for name in people},
        "tags": {name: tags.count(name) for name in tags},
        "before": before,
    }


@pytest.mark.parametrize(
    "words",
    [
        ("--month",),
        ("--week", "2026-10-05"),
        ("--year",),
        ("2026-Q3",),
        ("--from", "2026-06-10", "--to", "2026-07-03"),
        ("2026", "--person", "mara"),
        ("2026", "--tag", "#Family"),
        ("2026", "--theme", "setbacks"),
        ("2026", "--kind", "free"),
    ],
)
@pytest.mark.usefixtures("written")
def test_every_number_equals_a_recount_from_the_list(
    journal: Journal, words: tuple[str, ...]
) -> None:
    """`review --json` says what `list --json` says."""
    found = journal("review", *words, "--json").json
    again = recount(journal("list", *words, "--limit", "0", "--json").json["entries"])
    assert again["written"]["entries"] > 0
    assert found["schema"] == "attachjournal.review/1"
    assert found["written"] == again["written"]
    assert [each["day"] for each in found["days"]["days"]] == again["days"]
    lines = found["themes"]["lines"] if found["themes"] else []
    assert {each["slug"]: each["entries"] for each in lines} == again["themes"]
    for names in ("people", "tags"):
        given = found[names]["names"] if found[names] else []
        assert {each["key"]: each["entries"] for each in given} == again[names]
    counts = found["ratings"]["before"]["counts"]
    assert [rating for rating, count in enumerate(counts) for _ in range(count)] == again["before"]


def test_a_review_looks_at_this_month_unless_told_otherwise(journal: Journal) -> None:
    """Alone it is the month; `--compare` says what it is set beside."""
    keep(journal, "a page")
    alone = journal("review", "--json").json
    assert alone == journal("review", "--month", "--json").json
    assert (alone["period"]["title"], alone["beside"]["title"]) == ("November 2026", "October 2026")
    assert alone["beside_written"] is None
    other = journal("review", "--compare", "2025-11", "--json").json
    assert other["beside"]["title"] == "November 2025"
    assert other["beside_written"] == {"days": 0, "entries": 0, "words": 0}


def test_what_is_written_after_midnight_belongs_to_the_evening(
    journal: Journal, time: Clock
) -> None:
    """The month of an entry is that of its evening."""
    time.now = time.now.replace(month=12, day=1, hour=1, minute=30)
    keep(journal, "still November")
    time.pass_days(1)
    november = journal("review", "2026-11", "--json").json
    assert november["written"]["entries"] == 1
    assert november["days"]["days"][0]["day"] == "2026-11-30"
    assert journal("review", "2026-12", "--json").json["written"]["entries"] == 0


def test_settings_decide_what_is_suggested(journal: Journal, time: Clock, place: Home) -> None:
    """A paused theme is not brought up, nor a tender one in a hard time."""
    for days in range(40):
        keep(journal, f"page {days}")
        time.pass_days(1)
    first = journal("review", "--json").json["themes"]["resting"]["slug"]
    place.settings.parent.mkdir(exist_ok=True)
    place.settings.write_text(f'paused-themes = ["{first}"]\n')
    assert journal("review", "--json").json["themes"]["resting"]["slug"] != first


# Words that stay at home


@pytest.fixture
def with_secrets(journal: Journal) -> Journal:
    """A month in which some entries are private and some deep."""
    for number in range(4):
        keep(journal, f"page {number} @Ana", "--keep", "an open line")
    keep(journal, "a private page @Hidden #hush", "--private", "--keep", HIDDEN_LINE)
    return journal


def deepen(place: Home) -> None:
    """Make the private entry an open one that answers a deep prompt."""
    with writing(place) as db:
        db.execute(
            "UPDATE entry SET intensity = 'deep', sharing = 'open' WHERE sharing = 'private'"
        )


def test_the_own_screen_shows_private_lines(with_secrets: Journal) -> None:
    """They are the writer's own, and nobody else looks."""
    assert HIDDEN_LINE in with_secrets("review").out
    assert HIDDEN_LINE in with_secrets("review", "--json").out


@pytest.mark.parametrize("deep", [False, True])
def test_what_may_leave_holds_no_trace_of_private_and_deep_entries(
    with_secrets: Journal, place: Home, tmp_path: Path, *, deep: bool
) -> None:
    """Markdown and files: no line, no name, no tag, and no figure that counts them."""
    if deep:
        deepen(place)
    said = with_secrets("review", "--markdown")
    copies = [said.out]
    for ending in ("svg", "html", "md", "json"):
        file = tmp_path / f"november.{ending}"
        saved = with_secrets("review", "--save", str(file))
        assert (saved.code, saved.out) == (0, "")
        assert saved.err == f"Saved in {file}; the file is not encrypted.\n{said.err}"
        copies.append(file.read_text())
    for copy in copies:
        assert "an open line" in copy
        assert "Ana" in copy
        assert not any(word in copy for word in (HIDDEN_LINE, "Hidden", "hush"))
    assert json.loads(copies[-1])["written"]["entries"] == 4
    option = "deep" if deep else "private"
    assert said.err == f"Left out, {option}: 1. To have them in: --include-{option}\n"
    whole = with_secrets("review", "--markdown", f"--include-{option}")
    assert HIDDEN_LINE in whole.out
    assert whole.err == ""


def test_deep_entries_are_not_replayed_unless_asked_for(with_secrets: Journal, place: Home) -> None:
    """On the screen a deep entry counts; its line stays where it is."""
    deepen(place)
    said = with_secrets("review", "--json").json
    assert said["written"]["entries"] == 5
    assert HIDDEN_LINE not in with_secrets("review").out
    assert HIDDEN_LINE in with_secrets("review", "--include-deep").out


# Files


def test_a_saved_review_is_for_the_writer_alone_and_never_over_another(
    journal: Journal, tmp_path: Path
) -> None:
    """0600, no leftover beside it; a file that is there stays, unless --force."""
    keep(journal, "a page")
    folder = tmp_path / "papers"
    folder.mkdir(mode=0o755)
    file = folder / "November.SVG"
    assert journal("review", "--save", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    file.write_text("mine")
    refused = journal("review", "--save", str(file))
    assert refused.code == ExitCode.COULD_NOT
    assert refused.err.startswith(f"{file} is there already;")
    assert file.read_text() == "mine"
    file.chmod(0o644)
    assert journal("review", "--save", str(file), "--force").code == 0
    assert "<svg" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in folder.iterdir()] == ["November.SVG"]


@pytest.mark.parametrize("name", ["november", "november.png", ".svg"])
def test_a_file_has_to_say_its_form(journal: Journal, tmp_path: Path, name: str) -> None:
    """Another ending is a usage error that names the four."""
    said = journal("review", "--save", str(tmp_path / name))
    assert said.code == ExitCode.USAGE
    assert ".svg, .html, .md, .json" in said.err
    assert list(tmp_path.glob("nov*")) == []


@pytest.mark.usefixtures("written")
def test_a_picture_has_the_width_of_the_terminal_within_reason(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A narrow terminal does not make a narrow picture, nor a plain one a picture without marks."""
    for columns, together in (("40", False), ("110", True)):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv(console.PLAIN_VARIABLE, "1")
        file = tmp_path / f"{columns}.svg"
        assert journal("review", "2026-10", "--save", str(file)).code == 0
        first = next(line for line in file.read_text().splitlines() if ">The</tspan>" in line)
        assert ("Themes" in first) is together
        assert "●" in file.read_text()


# Observations


@pytest.mark.usefixtures("written")
def test_the_entries_of_an_observation_can_be_seen(journal: Journal) -> None:
    """Every observation lists as many entries as it counts."""
    found = journal("review", "2026", "--json").json["observations"]
    assert found
    for each in found:
        number = str(each["number"])
        behind = journal("review", "2026", "--show-observation", number, "--json").json
        assert behind["schema"] == "attachjournal.observation/1"
        assert behind["split"] == each["split"]
        assert len(behind["examples"]) == each["entries"]
        having = [e for e in behind["examples"] if e["has_factor"]]
        assert len(having) == each["split"]["with_all"]
        said = journal("review", "2026", "--show-observation", number, "--plain").out
        assert said.startswith(behind["sentence"])
        assert said.count(", entry ") == each["entries"]


@pytest.mark.usefixtures("written")
def test_an_observation_that_is_not_there_is_no_such(journal: Journal) -> None:
    """Exit code 4, with what there is."""
    said = journal("review", "2026", "--show-observation", "4")
    assert said.code == ExitCode.NO_SUCH
    assert "no observation 4" in said.err
    assert journal("review", "2024", "--show-observation", "1").code == ExitCode.NO_SUCH


# Hostile words, everywhere


HOSTILE = "\x1b[31m]52;c;aGk=\x07\u202e[/x] <b>&amp; 家"


@pytest.mark.parametrize(
    "words", [(), ("--plain",), ("--markdown",), ("--json",), ("--show-observation", "1")]
)
@pytest.mark.slow
def test_no_text_in_any_slot_steers_the_terminal(journal: Journal, words: tuple[str, ...]) -> None:
    """Names, tags, lines and texts with escape sequences, in every form."""
    for number in range(10):
        options = ("--person", HOSTILE, "--tag", HOSTILE, "--keep", HOSTILE) if number < 5 else ()
        keep(journal, f"{HOSTILE} {number}", *options)
    said = journal("review", *words)
    assert said.code == 0
    assert not set(said.out) & set("\x1b\x07\x9b\u202e")
    assert "家" in said.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--week", "--month"), ExitCode.USAGE),
        (("nonsense",), ExitCode.USAGE),
        (("--compare", "nonsense"), ExitCode.USAGE),
        (("--theme", "nonsense"), ExitCode.NO_SUCH),
        (("--kind", "nonsense"), ExitCode.USAGE),
        (("--show-observation", "0"), ExitCode.USAGE),
        (("--markdown", "--json"), ExitCode.USAGE),
    ],
)
def test_what_cannot_be_meant_is_said(
    journal: Journal, words: tuple[str, ...], code: ExitCode
) -> None:
    """Each with its exit code, and nothing on stdout."""
    said = journal("review", *words)
    assert (said.code, said.out) == (code, "")
    assert said.err

"""`journal themes` and `journal prompts`, as a person or a script calls them."""

import json
from pathlib import Path

import pytest

from attachjournal.paths import Home
from tests.conftest import Journal


@pytest.fixture
def folder(place: Home) -> Path:
    """Where the settings and the prompts of one's own lie."""
    place.config.mkdir()
    return place.config


def test_themes_are_listed_with_what_was_found(journal: Journal, folder: Path) -> None:
    """A theme that is paused is said to rest."""
    (folder / "settings.toml").write_text('paused-themes = ["trust"]\n')
    code, out, err = journal("themes")
    assert (code, err) == (0, "")
    assert "● Setbacks\n    setbacks · " in out
    assert out.count("· resting") == 1


def test_themes_as_json(journal: Journal) -> None:
    """One object, sixteen themes."""
    code, out, err = journal("themes", "--json")
    value = json.loads(out)
    assert (code, err) == (0, "")
    assert value["schema"] == "attachjournal.themes/1"
    assert len(value["themes"]) == 16
    assert not any(theme["paused"] for theme in value["themes"])


def test_one_theme_with_its_source_and_limits(journal: Journal) -> None:
    """On a page and as JSON."""
    code, out, _ = journal("themes", "trust")
    assert code == 0
    assert "10.1111/jmft.12409" in " ".join(out.split())
    value = json.loads(journal("themes", "trust", "--json")[1])
    assert [theme["slug"] for theme in value["themes"]] == ["trust"]


def test_a_theme_that_is_not_there_names_a_near_one(journal: Journal) -> None:
    """With the exit code for no such theme."""
    code, out, err = journal("themes", "trsut")
    assert (code, out) == (4, "")
    assert "did you mean trust?" in err


def test_prompts_are_listed_by_theme_facet_and_intensity(journal: Journal) -> None:
    """The filters hold together."""
    words = ("--theme", "trust", "--facet", "gradual-risk", "--intensity", "deep")
    code, out, err = journal("prompts", "list", "--json", *words)
    value = json.loads(out)
    assert (code, err) == (0, "")
    assert value["schema"] == "attachjournal.prompts/1"
    found = {(each["theme"], each["facet"], each["intensity"]) for each in value["prompts"]}
    assert found == {("trust", "gradual-risk", "deep")}
    shown = journal("prompts", "list", *words)[1]
    assert all(each["id"] in shown for each in value["prompts"])


@pytest.mark.slow
def test_all_prompts_are_listed_without_filters(journal: Journal) -> None:
    """Each once."""
    ids = [each["id"] for each in json.loads(journal("prompts", "list", "--json")[1])["prompts"]]
    assert len(ids) == len(set(ids)) >= 420
    assert journal("prompts")[1] == journal("prompts", "list")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--theme", "setback"), 4, "did you mean setbacks?"),
        (("--facet", "gradual-risks"), 4, "did you mean gradual-risk?"),
        (("--intensity", "harsh"), 2, "gentle, steady, deep"),
    ],
)
def test_a_filter_that_names_nothing_says_what_there_is(
    journal: Journal, words: tuple[str, ...], code: int, said: str
) -> None:
    """On stderr, with its exit code."""
    found, out, err = journal("prompts", "list", *words)
    assert (found, out) == (code, "")
    assert said in err


def test_filters_that_nothing_fits_say_so(journal: Journal) -> None:
    """A page without a line would puzzle; the JSON is empty."""
    words = ("prompts", "list", "--theme", "steady-practice", "--intensity", "deep")
    code, out, err = journal(*words)
    assert (code, out) == (0, "")
    assert "leave one of the filters out" in err
    assert json.loads(journal(*words, "--json")[1])["prompts"] == []


def test_one_prompt_is_shown_with_what_it_touches(journal: Journal) -> None:
    """On a page and as JSON."""
    value = json.loads(journal("prompts", "show", "trust-gradual-risk-01", "--json")[1])
    (prompt,) = value["prompts"]
    code, out, err = journal("prompts", "show", "trust-gradual-risk-01")
    assert (code, err) == (0, "")
    assert prompt["text"] in " ".join(out.split())
    assert prompt["id"] in out


def test_a_prompt_that_is_not_there_names_a_near_one(journal: Journal) -> None:
    """With the exit code for no such prompt."""
    code, out, err = journal("prompts", "show", "trust-gradual-risk-1")
    assert (code, out) == (4, "")
    assert "did you mean trust-gradual-risk-01?" in err


def test_a_file_is_begun_checked_and_served(journal: Journal, folder: Path) -> None:
    """From `new` to `show` without another tool."""
    file = folder / "prompts" / "evenings.toml"
    code, out, err = journal("prompts", "new", str(file))
    assert (code, out) == (0, "")
    assert f"journal prompts check {file}" in err
    code, out, _ = journal("prompts", "check", str(file))
    assert code == 0
    assert "1 prompt, nothing to mend" in out
    assert journal("prompts", "show", "evenings-01")[0] == 0
    code, _, err = journal("prompts", "new", str(file))
    assert code == 1
    assert "stays as it is" in err


def test_a_file_begun_elsewhere_says_where_it_is_served_from(
    journal: Journal, folder: Path
) -> None:
    """Since it is not served from there."""
    _, _, err = journal("prompts", "new", str(folder / "evenings.toml"))
    assert str(folder / "prompts") in err


def test_findings_are_listed_file_by_file_with_exit_code_one(
    journal: Journal, folder: Path
) -> None:
    """On stdout, for they are what was asked for."""
    file = folder / "evenings.toml"
    journal("prompts", "new", str(file))
    file.write_text(file.read_text().replace("of it?", "of it!"))
    code, out, err = journal("prompts", "check", str(file), str(folder / "none.toml"))
    assert (code, err) == (1, "")
    assert "It has an exclamation mark." in out
    assert "no such file or directory" in out
    value = json.loads(journal("prompts", "check", "--json", str(file))[1])
    assert value["schema"] == "attachjournal.prompt-check/1"
    (found,) = value["files"][0]["findings"]
    assert (found["rule"], found["prompt"]) == ("exclamation", "evenings-01")


def test_a_file_of_ones_own_with_a_fault_is_named_and_the_rest_works(
    journal: Journal, folder: Path
) -> None:
    """On stderr, so that stdout stays what a script expects."""
    own = folder / "prompts"
    own.mkdir()
    (own / "bad.toml").write_text("x = [\n")
    code, out, err = journal("prompts", "list", "--json")
    assert code == 0
    assert len(json.loads(out)["prompts"]) >= 420
    assert f"journal prompts check {own / 'bad.toml'}" in err
    code, out, _ = journal("prompts", "check", str(own / "bad.toml"))
    assert code == 1
    assert "line 2, column 1" in " ".join(out.split())

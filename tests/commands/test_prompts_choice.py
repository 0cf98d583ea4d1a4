"""`journal prompts next` and `journal prompts why`, as a person or a script calls them."""

from itertools import pairwise

import pytest

from attachjournal.paths import Home
from tests.conftest import Clock, Journal


def test_next_is_what_today_will_offer(journal: Journal) -> None:
    """The same prompt, and nothing is kept for having looked."""
    ahead = journal("prompts", "next", "--json")
    assert (ahead.code, ahead.err) == (0, "")
    assert ahead.json == journal("today", "--json").json
    assert ahead.json["prompt"]["text"][:20] in " ".join(journal("prompts", "next").out.split())


def test_once_today_is_answered_next_is_tomorrows(journal: Journal, time: Clock) -> None:
    """And tomorrow offers it."""
    assert journal("today", stdin="Bread, and a letter.\n").code == 0
    ahead = journal("prompts", "next", "--json").json
    assert (ahead["date"], ahead["answered"]) == ("2026-11-25", False)
    time.pass_days(1)
    assert journal("today", "--json").json["prompt"] == ahead["prompt"]


def test_not_today_leaves_tomorrow(journal: Journal) -> None:
    """A day that was left is settled."""
    assert journal("today", "--skip").code == 0
    assert journal("prompts", "next", "--json").json["date"] == "2026-11-25"


def test_why_has_a_sentence_a_rule(journal: Journal, place: Home) -> None:
    """With what each held back, and the same on a page and as JSON."""
    place.config.mkdir(exist_ok=True)
    (place.config / "settings.toml").write_text('paused-themes = ["trust", "setbacks"]\n')
    said = journal("prompts", "why", "--json")
    assert (said.code, said.err) == (0, "")
    value = said.json
    assert value["schema"] == "attachjournal.why/1"
    assert value["prompt"] == journal("today", "--json").json["prompt"]["id"]
    assert [step["rule"] for step in value["steps"]] == ["paused", "deep", "tender", "mix", "turn"]
    assert "Trusting again" in value["steps"][0]["sentence"]
    assert all(step["held_back"] > 0 for step in value["steps"][:4])
    page = " ".join(journal("prompts", "why").out.split())
    assert all(" ".join(step["sentence"].split()) in page for step in value["steps"])


@pytest.mark.parametrize("columns", ["40", "80"])
def test_why_fits_the_terminal(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """No line is wider than the paper."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = journal("prompts", "why").out.splitlines()
    assert max(map(len, lines)) < int(columns)
    assert all(line.startswith("  ") for line in lines if line)


def test_where_every_theme_rests_the_reasons_are_still_there(journal: Journal, place: Home) -> None:
    """There is no next prompt then, and both commands say why."""
    slugs = [theme["slug"] for theme in journal("themes", "--json").json["themes"]]
    place.config.mkdir(exist_ok=True)
    (place.config / "settings.toml").write_text(f"paused-themes = {slugs}\n")
    refused = journal("prompts", "next")
    assert (refused.code, refused.out) == (1, "")
    assert "journal prompts why" in refused.err
    assert journal("prompts", "next", "--json").json["prompt"] is None
    why = journal("prompts", "why")
    assert why.code == 0
    assert "The rules leave no prompt today." in why.out
    assert journal("prompts", "why", "--json").json["theme"] is None


@pytest.mark.slow
def test_a_fortnight_of_evenings_brings_fourteen_facets(journal: Journal, time: Clock) -> None:
    """What the journal keeps is what the choice goes by: no theme twice running, no facet twice."""
    met = []
    for _ in range(14):
        met.append(journal("today", "--json").json)
        assert journal("today", stdin="A line.\n").code == 0
        assert journal("today", "--json").json == met[-1] | {"answered": True}
        time.pass_days(1)
    assert len({evening["facet"] for evening in met}) == 14
    assert all(a["theme"] != b["theme"] for a, b in pairwise(met))
    assert len({evening["theme"]["slug"] for evening in met}) >= 10

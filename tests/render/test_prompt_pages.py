"""Themes, prompts and findings as pages and JSON, at any width."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.prompts.library import (
    Fault,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
)
from attachjournal.core.prompts.rubric import Checked
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.prompt_check import check_json, check_page
from attachjournal.render.prompts import (
    prompt_page,
    prompts_json,
    prompts_page,
    theme_page,
    themes_json,
    themes_page,
)

PROMPT = Prompt(
    "trust-gradual-risk-01",
    "trust",
    "gradual-risk",
    Intensity.DEEP,
    (Touch.SHAME, Touch.CLOSENESS),
    Technique.LETTER,
    "In three lines: what would you like to ask somebody for this week, and whom?",
    3,
    "trust.toml",
    own=False,
)
THEME = Theme(
    "trust",
    "Trusting again",
    Pillar.HEALTHIER_BONDS,
    "Some people came to trust again, a little at a time.",
    "An article about a study.",
    "Twenty people looked back.",
    {"gradual-risk": "Small risks", "other": "Another side"},
    (PROMPT,),
    own=False,
)
OWN = Theme(
    "evenings",
    "Evenings",
    Pillar.SELF_WORTH,
    "",
    "",
    "",
    {"one": "One side"},
    (PROMPT._replace(id="own-1", theme="evenings", facet="one", own=True, origin="mine.toml"),),
    own=True,
)
LIBRARY = Library((THEME, OWN))
CHECKED = Checked(
    "mine.toml",
    2,
    (
        Fault("mine.toml", "own-1", "exclamation", "It has one.", "Take it out."),
        Fault("mine.toml", None, "opening", "All begin alike.", "Open some another way."),
        Fault("mine.toml", "own-1", "why", "It says why.", "Ask what."),
    ),
)


def lines(page: Page) -> list[str]:
    """The page as plain lines."""
    return [text_of(line) for line in page]


def pages(sheet: Sheet) -> list[Page]:
    """Every page of this family."""
    return [
        themes_page(LIBRARY, ["trust"], sheet),
        theme_page(THEME, [], sheet),
        theme_page(OWN, [], sheet),
        prompts_page(LIBRARY, LIBRARY.prompts(), sheet),
        prompt_page(THEME, PROMPT, sheet),
        check_page([CHECKED, CHECKED._replace(faults=())], sheet),
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_line_fits_and_keeps_its_margin(width: int) -> None:
    """Two columns at the left, at most 72 of text, whatever the terminal."""
    for page in pages(Sheet(width)):
        for line in filter(None, lines(page)):
            assert line.startswith("  ")
            assert cells(line) <= min(width, 74)


def test_themes_stand_under_their_pillars_with_the_limits_of_the_study() -> None:
    """What rests is said to rest, without a reason."""
    shown = lines(themes_page(LIBRARY, ["trust"], Sheet(80)))
    assert shown[:8] == [
        "  Reshaping self-worth",
        "",
        "  ▲ Evenings",
        "    evenings · 1 prompt · your own",
        "",
        "  Creating healthier relationships",
        "",
        "  ■ Trusting again",
    ]
    assert "    trust · 1 prompt · resting" in shown
    assert any("20 self-selected people" in line for line in shown)


def test_a_theme_shows_its_source_its_limits_and_its_facets() -> None:
    """A facet without a prompt says so in words."""
    shown = lines(theme_page(THEME, [], Sheet(80)))
    assert "  An article about a study." in shown
    assert "  Twenty people looked back." in shown
    assert shown[shown.index("  Another side") + 1] == "    other · no prompts"


def test_what_a_prompt_touches_is_said_before_it() -> None:
    """A deep prompt is never met unannounced."""
    shown = lines(prompt_page(THEME, PROMPT, Sheet(80)))
    assert shown == [
        "  ■ Trusting again",
        "    Small risks",
        "    deep, touches shame, closeness",
        "",
        "  In three lines: what would you like to ask somebody for this week, and",
        "  whom?",
        "",
        "  Prompt trust-gradual-risk-01, from trust.toml.",
        "  Way of writing: letter.",
        "  Asked about after 3 days.",
    ]


def test_a_plain_page_has_no_marks_and_one_fact_a_line() -> None:
    """As a screen reader reads it."""
    shown = lines(prompts_page(LIBRARY, [PROMPT], Sheet(80, plain=True)))
    assert shown[0] == "  Trusting again"
    assert shown[-2:] == ["    trust-gradual-risk-01", "    deep"]
    assert not any(sign in line for line in shown for sign in "●▲■◆·")


def test_findings_of_the_file_come_first_then_prompt_by_prompt() -> None:
    """Each with what to do."""
    assert lines(check_page([CHECKED], Sheet(80))) == [
        "  mine.toml",
        "    2 prompts, 3 things to mend",
        "",
        "    All begin alike.",
        "    Open some another way.",
        "",
        "    own-1",
        "      It has one.",
        "      Take it out.",
        "      It says why.",
        "      Ask what.",
    ]


def test_a_clean_file_says_so() -> None:
    """In one line under its name."""
    clean = Checked("mine.toml", 1, ())
    assert lines(check_page([clean], Sheet(80))) == ["  mine.toml", "    1 prompt, nothing to mend"]


def test_json_carries_every_field() -> None:
    """Under a versioned schema; what is absent is null."""
    (prompt,) = prompts_json([PROMPT])["prompts"]
    assert prompt == {
        "id": "trust-gradual-risk-01",
        "theme": "trust",
        "facet": "gradual-risk",
        "intensity": "deep",
        "touches": ["shame", "closeness"],
        "technique": "letter",
        "follow_up_days": 3,
        "text": PROMPT.text,
        "file": "trust.toml",
        "own": False,
    }
    themes = themes_json(LIBRARY.themes, ["trust"])
    assert themes["schema"] == "attachjournal.themes/1"
    assert [theme["paused"] for theme in themes["themes"]] == [True, False]
    assert themes["themes"][1]["source"] is None
    assert themes["themes"][0]["facets"][1] == {
        "slug": "other",
        "title": "Another side",
        "prompts": 0,
    }
    found = check_json([CHECKED])
    assert found["schema"] == "attachjournal.prompt-check/1"
    assert found["files"][0]["findings"][1]["prompt"] is None


@given(st.text(min_size=1), st.integers(1, 120), st.booleans())
def test_no_text_makes_a_page_or_its_json_fail(text: str, width: int, plain: bool) -> None:
    """Nor does any reach the terminal with a control character in it."""
    prompt = PROMPT._replace(text=text, origin=text)
    theme = THEME._replace(title=text, finding=text, source=text, prompts=(prompt,))
    library = Library((theme,))
    sheet = Sheet(width, plain=plain)
    checked = Checked(text, 1, (Fault(text, text, "x", text, text),))
    shown = [
        *themes_page(library, [], sheet),
        *theme_page(theme, [], sheet),
        *prompts_page(library, [prompt], sheet),
        *prompt_page(theme, prompt, sheet),
        *check_page([checked], sheet),
    ]
    characters = {char for line in shown for span in line for char in span.text}
    assert not {char for char in characters if ord(char) < 32 or 127 <= ord(char) < 160}
    json.dumps([themes_json([theme], []), prompts_json([prompt]), check_json([checked])])

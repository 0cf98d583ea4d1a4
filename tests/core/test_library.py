"""The library as values, and the way from a parsed file to them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.prompts.library import (
    EXCLUSIVE_DEEP_THEMES,
    SCHEMA,
    SETBACK_KINDS,
    Fault,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
    from_text,
    to_text,
)
from attachjournal.core.prompts.prompt_format import parse_theme
from attachjournal.core.prompts.taxonomy import TAXONOMY, outline

PROMPT = {
    "id": "own-1",
    "facet": "first-side",
    "intensity": "steady",
    "touches": ["conflict", "shame"],
    "technique": "if-then",
    "follow_up_days": 5,
    "text": "Name one thing that went well today.",
}


def own_file(**changes: Any) -> dict[str, Any]:
    """A parsed file of one's own, with one prompt."""
    theme = {"slug": "evenings", "title": "Evenings", "pillar": "secure-base"}
    file = {"schema": SCHEMA, "theme": theme, "facets": {"first-side": "One side"}}
    return file | {"prompt": [PROMPT]} | changes


def rules(faults: tuple[Fault, ...]) -> list[str]:
    """The names of the rules that were broken."""
    return [fault.rule for fault in faults]


def test_the_taxonomy_has_four_pillars_sixteen_themes_and_fifty_facets() -> None:
    """Slugs are stored with entries: their number and their uniqueness are fixed."""
    facets = [facet for each in TAXONOMY for facet in each.facets]
    assert len({each.slug for each in TAXONOMY}) == len(TAXONOMY) == 16
    assert len(set(facets)) == len(facets) == 50
    assert [each.pillar for each in TAXONOMY] == sorted(
        (each.pillar for each in TAXONOMY), key=list(Pillar).index
    )


def test_each_theme_whose_deep_prompts_need_their_own_yes_is_one_that_ships() -> None:
    """The setting deep-themes can name them."""
    assert {each.slug for each in TAXONOMY} >= EXCLUSIVE_DEEP_THEMES
    assert len(EXCLUSIVE_DEEP_THEMES) == 3


def test_a_pillar_is_titled_in_words() -> None:
    """A pillar's title is not Python's str.title."""
    assert Pillar.INTENTIONAL.title == "Being intentional about relationships"
    assert [pillar.short for pillar in Pillar][2] == "healthier bonds"


def test_a_setback_kind_is_an_act_in_words() -> None:
    """No screen or export calls a person needy, erratic or entitled."""
    assert SETBACK_KINDS["neediness"] == "held on too tight"
    said = " ".join(SETBACK_KINDS.values())
    assert len(SETBACK_KINDS) == 9
    assert not any(label in said for label in ("need", "errat", "entit", "victim"))


def test_an_outline_is_found_by_its_slug() -> None:
    """And nothing else."""
    found = outline("trust")
    assert found is not None
    assert found.title == "Trusting again"
    assert outline("trusty") is None


def test_a_sound_file_becomes_a_theme() -> None:
    """Every key lands in its field."""
    theme, faults = parse_theme(own_file(), "evenings.toml", own=True)
    assert faults == ()
    assert theme == Theme(
        "evenings",
        "Evenings",
        Pillar.SECURE_BASE,
        "",
        "",
        "",
        {"first-side": "One side"},
        (
            Prompt(
                "own-1",
                "evenings",
                "first-side",
                Intensity.STEADY,
                (Touch.CONFLICT, Touch.SHAME),
                Technique.IF_THEN,
                "Name one thing that went well today.",
                5,
                "evenings.toml",
                own=True,
            ),
        ),
        own=True,
    )


def test_an_own_file_may_add_to_a_shipped_theme_with_its_slug_alone() -> None:
    """Title, pillar and facets come from the taxonomy."""
    data = own_file(theme={"slug": "setbacks"}, prompt=[PROMPT | {"facet": "starting-again"}])
    del data["facets"]
    theme, faults = parse_theme(data, "mine.toml", own=True)
    assert faults == ()
    assert theme is not None
    assert (theme.title, theme.pillar) == ("Setbacks", Pillar.INTENTIONAL)
    assert list(theme.facets) == ["falling-back", "testing-and-pushing-away", "starting-again"]


@pytest.mark.parametrize(
    ("changes", "rule", "named"),
    [
        ({"schema": "attachjournal.prompts/2"}, "schema", "attachjournal.prompts/1"),
        ({"promts": []}, "unknown-key", "Did you mean prompt?"),
        ({"theme": 3}, "missing-key", "[theme]"),
        ({"theme": {"slug": "evenings", "pillar": "secure-base"}}, "missing-key", "title"),
        ({"facets": {}}, "facet", "[facets]"),
        ({"facets": {"First Side": "x"}}, "facet", "small letters"),
        ({"facets": {"first-side": 3}}, "type", '"quotes"'),
        ({"theme": {"slug": "Évening", "title": "E", "pillar": "secure-base"}}, "id", "small"),
        ({"theme": {"slug": "evenings", "title": "E", "pillar": "secure"}}, "value", "secure-base"),
        ({"theme": {"slug": "trust", "title": "Trust"}}, "taxonomy", "Trusting again"),
        ({"theme": {"slug": "trust"}}, "taxonomy", "trust-in-love"),
    ],
)
def test_a_fault_in_the_head_leaves_the_file_out(
    changes: dict[str, Any], rule: str, named: str
) -> None:
    """It is named with what to do, and nothing of the file is used."""
    theme, faults = parse_theme(own_file(**changes), "mine.toml", own=True)
    assert theme is None
    assert rule in rules(faults)
    assert any(named in fault.message + fault.remedy for fault in faults if fault.rule == rule)
    assert all(fault.file == "mine.toml" and fault.prompt is None for fault in faults)


@pytest.mark.parametrize(
    ("changes", "rule", "named"),
    [
        ({"intensty": "deep"}, "unknown-key", "Did you mean intensity?"),
        ({"facet": "first-sid"}, "facet", "Did you mean first-side?"),
        ({"intensity": "harsh"}, "value", "gentle, steady, deep"),
        ({"intensity": ""}, "missing-key", "intensity"),
        ({"touches": ["children"]}, "value", "childhood"),
        ({"touches": [""]}, "value", "childhood"),
        ({"touches": [["family"]]}, "value", "family"),
        ({"touches": "family"}, "type", "touches = []"),
        ({"touches": None}, "touches", "touches = []"),
        ({"technique": "lettr"}, "value", "letter"),
        ({"follow_up_days": True}, "follow-up", "2 to 14"),
        ({"follow_up_days": 1}, "follow-up", "2 to 14"),
        ({"follow_up_days": 10**5000}, "follow-up", "very large"),
        ({"text": "  \n "}, "missing-key", "text"),
        ({"text": ["x"]}, "type", "a list"),
        ({"text": False}, "type", "true or false"),
    ],
)
def test_a_fault_in_a_prompt_leaves_that_prompt_out(
    changes: dict[str, Any], rule: str, named: str
) -> None:
    """It is named by its id with what to do, and the others are used."""
    broken = {"id": "own-2"} | changes
    data = own_file(prompt=[PROMPT | broken, PROMPT])
    theme, faults = parse_theme(data, "mine.toml", own=True)
    assert theme is not None
    assert [prompt.id for prompt in theme.prompts] == ["own-1"]
    assert [fault.prompt for fault in faults] == ["own-2"]
    assert rules(faults) == [rule]
    assert named in faults[0].message + faults[0].remedy


@pytest.mark.parametrize("prompt_id", ["Own-2", "own--2", "own 2", "", "-"])
def test_a_prompt_without_a_usable_id_is_named_by_its_number(prompt_id: str) -> None:
    """Whoever wrote it can find it."""
    data = own_file(prompt=[PROMPT, PROMPT | {"id": prompt_id}])
    theme, faults = parse_theme(data, "mine.toml", own=True)
    assert theme is not None
    assert len(theme.prompts) == 1
    assert [fault.prompt for fault in faults] == ["number 2"]


def test_an_id_that_stands_twice_keeps_its_first_prompt() -> None:
    """The second one is named."""
    second = PROMPT | {"text": "Another."}
    theme, faults = parse_theme(own_file(prompt=[PROMPT, second]), "mine.toml", own=True)
    assert theme is not None
    assert [prompt.text for prompt in theme.prompts] == [PROMPT["text"]]
    assert rules(faults) == ["id"]


@pytest.mark.parametrize("prompts", [{"id": "x"}, ["x"], "x"])
def test_prompts_written_as_something_else_are_named(prompts: Any) -> None:
    """`[prompt]` for `[[prompt]]` is the likeliest slip."""
    _, faults = parse_theme(own_file(prompt=prompts), "mine.toml", own=True)
    assert "[[prompt]]" in faults[-1].remedy


def test_a_file_without_prompts_says_so() -> None:
    """The theme is there, and empty."""
    theme, faults = parse_theme(own_file(prompt=[]), "mine.toml", own=True)
    assert theme is not None
    assert rules(faults) == ["empty"]


def test_a_shipped_file_has_to_be_a_theme_of_the_taxonomy_with_all_its_facets_in_order() -> None:
    """What ships agrees with what entries have stored."""
    theme, faults = parse_theme(own_file(), "evenings.toml")
    assert theme is None
    assert "taxonomy" in rules(faults)
    frame = TAXONOMY[1]
    head = {"slug": frame.slug, "title": frame.title, "pillar": frame.pillar.value}
    head |= {"finding": "f", "source": "s", "limits": "l"}
    turned = dict.fromkeys(reversed(frame.facets), "x")
    theme, faults = parse_theme(own_file(theme=head, facets=turned), "setbacks.toml")
    assert theme is None
    assert rules(faults)[0] == "taxonomy"


def test_a_text_is_kept_as_one_paragraph() -> None:
    """Line breaks, tabs and doubled spaces of the file do not reach a screen or the cache."""
    data = own_file(prompt=[PROMPT | {"text": "\n One\tthing,\x0b\n  then\x1f another. "}])
    theme, _ = parse_theme(data, "mine.toml", own=True)
    assert theme is not None
    assert theme.prompts[0].text == "One thing, then another."


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["schema", "theme", "facets", "prompt"]) | st.text()


@given(st.dictionaries(KEYS, ANYTHING | st.just([PROMPT])), st.booleans())
@pytest.mark.slow
def test_no_parsed_file_makes_the_parser_raise(data: dict[str, Any], own: bool) -> None:
    """Whatever it holds comes back as a theme or as faults, each with something to do."""
    theme, faults = parse_theme(data, "x.toml", own=own)
    assert theme is not None or faults
    assert all(fault.message and fault.remedy for fault in faults)


@given(
    st.dictionaries(st.sampled_from(sorted(PROMPT)) | st.text(max_size=3), ANYTHING, max_size=8),
    st.booleans(),
)
@pytest.mark.slow
def test_no_prompt_makes_the_parser_raise(changes: dict[str, Any], own: bool) -> None:
    """A prompt is used as it should be, or named."""
    theme, faults = parse_theme(own_file(prompt=[PROMPT | changes]), "x.toml", own=own)
    assert own is (theme is not None)
    assert faults or (theme is not None and len(theme.prompts) == 1)


def library_of(*files: dict[str, Any]) -> Library:
    """A library of own files."""
    themes = [parse_theme(data, "x.toml", own=True)[0] for data in files]
    return Library(tuple(theme for theme in themes if theme is not None))


def test_a_library_finds_themes_prompts_and_facets() -> None:
    """And answers None for what it does not hold."""
    library = library_of(own_file())
    assert library.theme("evenings") is library.themes[0]
    assert library.theme("mornings") is None
    assert library.theme(None) is None
    prompt = library.prompt("own-1")
    assert prompt is not None
    assert library.by_id() == {"own-1": prompt}
    assert library.prompt("own-3") is None
    assert library.facets() == (("evenings", "first-side"),)


TEXTS = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@given(
    st.lists(TEXTS, max_size=4),
    TEXTS,
    st.sampled_from(Intensity),
    st.lists(st.sampled_from(Touch), unique=True),
    st.none() | st.integers(2, 14),
)
def test_a_library_reads_back_from_the_cache_as_it_was(
    texts: list[str],
    title: str,
    intensity: Intensity,
    touches: list[Touch],
    days: int | None,
) -> None:
    """No text that a file can hold is changed by the cache."""
    row = PROMPT | {"intensity": intensity.value, "touches": [touch.value for touch in touches]}
    row = {key: value for key, value in row.items() if key != "follow_up_days"}
    row |= {} if days is None else {"follow_up_days": days}
    rows = [row | {"id": f"own-{number}", "text": text} for number, text in enumerate(texts)]
    head = {"slug": "evenings", "title": title, "pillar": "self-worth", "finding": title}
    library = library_of(own_file(theme=head, prompt=rows), own_file())
    assert from_text(to_text(library)) == library


def test_a_cached_prompt_without_its_theme_is_refused() -> None:
    """A text that was cut off is no library."""
    with pytest.raises(ValueError, match="without a theme"):
        from_text(to_text(library_of(own_file())).partition("\n")[2])


@given(st.text() | st.lists(st.text()).map("\t".join))
def test_a_text_that_is_no_library_is_refused(text: str) -> None:
    """With an error that the cache expects."""
    with pytest.raises((ValueError, KeyError, IndexError)):
        from_text(text)

"""The library that ships passes the rubric, and has what it promises."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from attachjournal.core.prompts.library import TENDER_TOUCHES, Intensity, Library, Pillar
from attachjournal.core.prompts.rubric_library import check_shipped
from attachjournal.core.prompts.taxonomy import TAXONOMY
from attachjournal.prompt_files import assemble, parse_source, shipped_folder

FILES = sorted(shipped_folder().glob("*.toml"))


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped library, parsed without a fault."""
    loaded = assemble(parse_source(file.read_bytes(), file.name, own=False) for file in FILES)
    assert loaded.faults == ()
    return loaded.library


def test_every_shipped_prompt_passes_the_rubric(library: Library) -> None:
    """Whatever a program can hold of it: words, signs, lengths, ids, order, duplicates, counts."""
    found = [f"{each.file} {each.prompt}: {each.message}" for each in check_shipped(library)]
    assert found == []


def test_there_are_enough_prompts_for_a_year_without_a_deep_one(library: Library) -> None:
    """No prompt comes back within a year, even for somebody who stays with gentle and steady."""
    prompts = list(library.prompts())
    assert len(prompts) >= 420
    assert sum(prompt.intensity is not Intensity.DEEP for prompt in prompts) >= 366


def test_every_theme_and_facet_has_its_share(library: Library) -> None:
    """All 16 themes with 22 prompts or more (28 in secure-base), all 50 facets with 6 or more."""
    assert [theme.slug for theme in library.themes] == [each.slug for each in TAXONOMY]
    for theme in library.themes:
        assert len(theme.prompts) >= (28 if theme.pillar is Pillar.SECURE_BASE else 22)
    counted = Counter((prompt.theme, prompt.facet) for prompt in library.prompts())
    assert len(library.facets()) == 50
    assert all(counted[facet] >= 6 for facet in library.facets())


def test_the_mix_is_about_half_gentle_and_an_eighth_deep(library: Library) -> None:
    """50, 38 and 12 per cent, within three points."""
    counted = Counter(prompt.intensity for prompt in library.prompts())
    shares = [100 * counted[intensity] / counted.total() for intensity in Intensity]
    assert shares == pytest.approx([50, 38, 12], abs=3)


def test_every_theme_says_where_it_comes_from_and_how_far_that_reaches(library: Library) -> None:
    """Nobody takes twenty interviews for a trial."""
    for theme in library.themes:
        assert theme.finding
        assert "10.1111/jmft.12409" in theme.source
        assert "nobody promises" in theme.limits


def test_every_theme_has_something_for_the_first_week_and_for_hard_times(
    library: Library,
) -> None:
    """Gentle prompts that touch neither childhood, nor family, nor loss; several to a theme."""
    for theme in library.themes:
        light = [
            prompt
            for prompt in theme.prompts
            if prompt.intensity is Intensity.GENTLE and not TENDER_TOUCHES & set(prompt.touches)
        ]
        assert len(light) >= 5, theme.slug


def test_no_finding_calls_the_reader_names(library: Library) -> None:
    """A title may name the study's term; what stands below it names acts."""
    labels = ("victim", "entitled", "needy", "broken", "insecure person")
    for theme in library.themes:
        said = " ".join([theme.finding, *theme.facets.values()]).lower()
        assert not any(label in said for label in labels), theme.slug


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_keeps_the_order_of_keys(file: Path) -> None:
    """So that files read alike, and a change shows as a change."""
    order = ["id", "facet", "intensity", "touches", "technique", "follow_up_days", "text"]
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for prompt in data["prompt"]:
        assert list(prompt) == [key for key in order if key in prompt]

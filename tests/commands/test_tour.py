"""The tour: three screens of a made-up month, and nothing kept."""

import runpy
import tempfile
from pathlib import Path

import pytest

from attachjournal import ask, console
from attachjournal.commands.tour.made_up_month import read_month
from attachjournal.paths import Home
from attachjournal.prompt_files import load
from tests.conftest import Journal

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def test_a_pipe_gets_all_screens(journal: Journal) -> None:
    """An evening, a month and a page to hand over, without a question."""
    said = journal("tour")
    assert (said.code, said.err) == (0, "")
    page = "# For our session on 26 November 2026"
    shown = ("$ journal today", "November 2026", page, "nothing of it was kept")
    for words in shown:
        assert words in said.out


def test_nothing_is_kept(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither a journal, nor a setting, nor the folder of the tour."""
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(rooms))
    assert journal("tour").code == 0
    assert not place.data.exists()
    assert list(rooms.iterdir()) == []


def test_a_tour_can_be_left(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal Enter goes on and q leaves."""
    monkeypatch.setattr(ask, "asking", lambda: True)
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    keys = iter("gq")
    monkeypatch.setattr(ask, "key", lambda _choices: next(keys))
    said = journal("tour")
    assert "$ journal today" in said.out
    assert "November 2026" not in said.out
    assert "Enter: go on" in said.err


def test_private_words_stay_out_of_the_page(journal: Journal) -> None:
    """What the made-up person marked private is in no export of the tour either."""
    private = [page["text"] for page in read_month().pages if page.get("private")]
    assert private
    out = journal("tour").out
    assert all(text not in out for text in private)


def test_its_prompts_are_those_that_ship(place: Home) -> None:
    """Every page answers a prompt of the library, and none of them is deep."""
    library = load(place).library
    for page in read_month().pages:
        if "prompt" in page:
            prompt = library.prompt(page["prompt"])
            assert prompt is not None, page["prompt"]
            assert prompt.intensity != "deep"


def test_the_pictures_show_the_program_as_it_is() -> None:
    """Run `python docs/pictures.py` after changing how a page looks."""
    drawn = runpy.run_path(str(PICTURES.parent / "pictures.py"))["pictures"]()
    made = dict(drawn)
    assert made.keys() == {file.name for file in PICTURES.glob("*.svg")}
    for name, svg in made.items():
        assert (PICTURES / name).read_text(encoding="utf-8") == svg, name

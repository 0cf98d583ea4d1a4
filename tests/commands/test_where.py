"""`journal where`: every place, and what is in it."""

import os
from pathlib import Path

import pytest

from attachjournal import drafts
from attachjournal.core.draft import Context
from attachjournal.paths import Home
from tests.conftest import EVENING, Journal

NAMES = ["journal", "drafts", "backups", "settings", "contacts", "own prompts", "cache", "log"]


def test_before_the_first_evening_nothing_is_there(journal: Journal, place: Home) -> None:
    """Every place is named all the same, and none is made."""
    value = journal("where", "--json").json
    assert value["schema"] == "attachjournal.where/1"
    assert value["chosen_by"] == "ATTACHJOURNAL_HOME"
    assert [each["name"] for each in value["places"]] == NAMES
    assert not any(each["exists"] for each in value["places"])
    page = journal("where").out
    assert str(place.journal) in page
    assert page.count("not there yet") == len(NAMES)
    assert not place.data.exists()


def test_what_is_there_has_its_size(journal: Journal, place: Home) -> None:
    """Files with what belongs to them, folders with all that is in them."""
    journal("write", stdin="words")
    journal("config", "set", "deep", "off")
    draft = drafts.keep_words(place, Context("write", EVENING, EVENING.date()), b"x" * 1500)
    value = journal("where", "--json").json
    places = {each["name"]: each for each in value["places"]}
    sizes = [each.stat().st_size for each in place.data.glob("journal.db*")]
    assert (places["journal"]["exists"], places["journal"]["bytes"]) == (True, sum(sizes))
    assert places["settings"]["bytes"] == place.settings.stat().st_size
    assert places["drafts"]["files"] == len(list(draft.folder.iterdir()))
    assert places["drafts"]["bytes"] == sum(each.stat().st_size for each in draft.folder.iterdir())
    assert places["backups"] == {
        "name": "backups",
        "path": str(place.backups),
        "exists": False,
        "bytes": None,
        "files": 0,
    }
    page = journal("where").out
    assert "2 files, 1." in page
    assert "kB" in page


def test_an_empty_folder_is_said_to_be_empty(journal: Journal, place: Home) -> None:
    """Own prompts whose file was moved away."""
    place.prompts.mkdir(parents=True)
    assert f"own prompts   empty\n    {place.prompts}\n" in journal("where").out


def test_a_path_is_never_broken(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In 40 columns it stands on a line of its own, to be copied."""
    monkeypatch.setenv("COLUMNS", "40")
    assert f"\n    {place.settings}\n" in journal("where").out
    assert f"\n  settings: {place.settings}, not there yet\n" not in journal("where").out
    monkeypatch.setenv("COLUMNS", "80")
    assert f"\n  settings: {place.settings}, not there yet\n" in journal("where", "--plain").out


def test_a_place_that_cannot_be_looked_at_is_no_reason_to_stop(
    journal: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the rest is listed."""
    real = type(place.journal).stat

    def refuse(path: object, **how: bool) -> os.stat_result:
        if str(path).startswith(str(place.backups)) or str(path) == str(place.contacts):
            raise PermissionError(13, "Permission denied")
        return real(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(type(place.journal), "stat", refuse)
    said = journal("where", "--json")
    assert said.code == 0
    places = {each["name"]: each["exists"] for each in said.json["places"]}
    assert (places["backups"], places["contacts"], places["settings"]) == (None, None, False)
    assert journal("where").out.count("cannot be looked at") == 2


def test_a_folder_that_is_copied_elsewhere_is_named(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who thinks that it all stays here is left to think so."""
    assert journal("where", "--json").json["synchronised_by"] is None
    monkeypatch.setenv("ATTACHJOURNAL_HOME", str(tmp_path / "Dropbox" / "journal"))
    assert journal("where", "--json").json["synchronised_by"] == "Dropbox"
    assert "where Dropbox copies it" in journal("where").err


def test_without_the_variable_the_platform_decides(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the page does not say otherwise."""
    monkeypatch.delenv("ATTACHJOURNAL_HOME")
    value = journal("where", "--json").json
    assert value["chosen_by"] is None
    assert all("attachjournal" in each["path"] for each in value["places"])
    assert "ATTACHJOURNAL_HOME" not in journal("where").out

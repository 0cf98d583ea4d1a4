"""`journal config`: settings read, changed, and refused with a reason."""

import tomllib

import pytest

from attachjournal.core.settings import TABLE
from attachjournal.paths import Home
from tests.conftest import Journal


def stated(place: Home) -> dict[str, object]:
    """What the settings file says."""
    return tomllib.loads(place.settings.read_text())


def test_the_list_holds_every_setting(journal: Journal, place: Home) -> None:
    """With its value, where that is from, and what it does; nothing is written."""
    page = journal("config", "list").out
    value = journal("config", "list", "--json").json
    assert value["schema"] == "attachjournal.settings/1"
    assert [each["name"] for each in value["settings"]] == [each.name for each in TABLE]
    assert value["file"] == str(place.settings)
    for each in value["settings"]:
        assert each["name"] in page
        assert each["value"] == each["default"]
        assert each["from"] == "default"
    assert not place.settings.exists()


def test_alone_it_lists(journal: Journal) -> None:
    """As every family that has a list; --json stands there as well."""
    assert journal("config") == journal("config", "list")
    assert journal("config", "--json") == journal("config", "list", "--json")


@pytest.mark.parametrize(
    ("words", "said", "kept"),
    [
        ("deep on", "on", True),
        ("hard-time yes", "on", True),
        ("paused-themes trust", "trust", ["trust"]),
        ("paused-themes trust setbacks", "trust, setbacks", ["trust", "setbacks"]),
        ("paused-themes trust,setbacks", "trust, setbacks", ["trust", "setbacks"]),
        ("deep-themes peace-with-the-past", "peace-with-the-past", ["peace-with-the-past"]),
        ("day-starts 5", "05:00", "05:00"),
        ("country uk", "GB", "GB"),
        ("country New Zealand", "NZ", "NZ"),
        ("country united kingdom", "GB", "GB"),
        ("facet-gap 21", "21", 21),
        ("entry-text markdown", "markdown", "markdown"),
        ("late-from 21:30", "21:30", "21:30"),
        ("plain on", "on", True),
    ],
)
def test_a_setting_is_set_got_and_unset(
    journal: Journal, place: Home, words: str, said: str, kept: object
) -> None:
    """`get` prints the value alone; a script has it with its type."""
    name = words.split(maxsplit=1)[0]
    told = journal("config", "set", *words.split())
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith(f"{name} is now {said}.\n")
    assert stated(place) == {name: kept}
    assert journal("config", "get", name).out == said + "\n"
    value = journal("config", "get", name, "--json").json
    assert value["schema"] == "attachjournal.setting/1"
    assert (value["value"], value["from"]) == (kept, "file")
    assert f"{name}{': ' if name == 'plain' else '  '}{said}" in journal("config", "list").out
    assert f"{name} is no longer set; it is " in journal("config", "unset", name).err
    assert stated(place) == {}
    assert journal("config", "get", name, "--json").json["from"] == "default"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("set depe on", 2, "There is no setting “depe”; did you mean deep?"),
        ("get nothing-like-it", 2, "journal config list shows them all"),
        ("unset depe", 2, "did you mean deep?"),
        ("set deep perhaps", 2, "deep cannot be “perhaps”; it takes on or off."),
        ("set first-days 3", 2, "it takes a number from 7 to 90."),
        ("set first-days -3", 2, "first-days cannot be “-3”"),
        ("set heavy-after 9", 2, "it takes a number from 1 to 8."),
        ("set late-from 23:30", 2, "it takes a time from 13:00 to 22:00."),
        ("set late-until 05:00", 2, "it takes a time from 06:00 to 12:00."),
        ("set paused-themes setbakcs", 4, "There is no theme “setbakcs”; did you mean setbacks?"),
        ("set deep-themes setbacks", 2, "setbacks needs no yes of its own"),
        ("set deep-themes trsut", 4, "did you mean trust?"),
        ("set country Atlantis", 2, "country cannot be “Atlantis”. country takes US (United"),
        ("set country", 2, "Anywhere else, leave it unset: help-now names findahelpline.com."),
        ("set deep", 2, "deep takes on or off. Deep prompts may come"),
        ("set", 2, "Missing argument"),
    ],
)
def test_what_cannot_be_is_refused(
    journal: Journal, place: Home, words: str, code: int, said: str
) -> None:
    """One sentence that says what would be right; nothing is written."""
    told = journal("config", *words.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert not place.settings.exists()


def test_not_every_theme_can_rest(journal: Journal, place: Home) -> None:
    """All but one can; the last one is refused, with another way."""
    slugs = [theme["slug"] for theme in journal("themes", "--json").json["themes"]]
    assert journal("config", "set", "paused-themes", *slugs[1:]).code == 0
    said = journal("config", "set", "paused-themes", *slugs)
    assert said.code == 2
    assert "journal write" in said.err
    assert stated(place) == {"paused-themes": slugs[1:]}


def test_what_a_yes_means_is_said(journal: Journal) -> None:
    """Deep prompts and hard times say what follows, and how to go back."""
    deep = journal("config", "set", "deep", "on").err
    assert "What one touches is said before it." in deep
    assert "journal config set deep off" in deep
    assert "journal config set deep off" not in journal("config", "set", "deep", "off").err
    assert "deep on" in journal("config", "set", "deep-themes", "trust").err
    assert "journal help-now" in journal("config", "set", "hard-time", "on").err


def test_what_else_stands_in_the_file_stays(journal: Journal, place: Home) -> None:
    """Comments, order, and what the program does not know."""
    place.settings.parent.mkdir(parents=True)
    place.settings.write_text('# mine\nplian = true  # a slip\ncountry = "GB"\n[later]\na = 1\n')
    assert journal("config", "set", "deep", "on").code == 0
    text = place.settings.read_text()
    assert text.startswith("# mine\nplian = true  # a slip\n")
    assert stated(place) == {"plian": True, "country": "GB", "deep": True, "later": {"a": 1}}
    said = journal("config", "unset", "plian")
    assert (said.code, "plian is no longer set" in said.err) == (0, True)
    assert "plian" not in stated(place)


def test_unset_says_what_was_not_set(journal: Journal, place: Home) -> None:
    """Nothing is written for it."""
    said = journal("config", "unset", "deep")
    assert (said.code, said.err) == (0, "deep was not set; it is off.\n")
    assert not place.settings.exists()


def test_a_value_that_cannot_be_used_counts_as_unset(journal: Journal, place: Home) -> None:
    """The trouble is said, the default holds, and the list does not call it yours."""
    place.settings.parent.mkdir(parents=True)
    place.settings.write_text('deep = "perhaps"\ncountry = "GB"\n')
    said = journal("config", "list", "--json")
    assert "deep cannot be “perhaps”" in said.err
    sources = {each["name"]: each["from"] for each in said.json["settings"]}
    assert (sources["deep"], sources["country"]) == ("default", "file")


@pytest.mark.parametrize("content", [b"deep = on\n", b"\xff\xfe", b"[[["])
def test_a_broken_file_is_read_around_and_never_written_over(
    journal: Journal, place: Home, content: bytes
) -> None:
    """It may hold more than this program knows: mending it is for its writer."""
    place.settings.parent.mkdir(parents=True)
    place.settings.write_bytes(content)
    said = journal("config", "list", "--json")
    assert said.code == 0
    assert str(place.settings) in said.err
    sources = {each["name"]: each["from"] for each in said.json["settings"]}
    assert (sources["hard-time"], sources["deep"]) == ("safe-side", "default")
    assert "until the settings file can be read" in journal("config", "list").out
    for words in ("set deep on", "unset plian"):
        told = journal("config", *words.split())
        assert told.code == 2
    assert place.settings.read_bytes() == content


def test_path_is_the_path_alone(journal: Journal, place: Home) -> None:
    """For `$EDITOR "$(journal config path)"`."""
    said = journal("config", "path")
    assert (said.code, said.out, said.err) == (0, f"{place.settings}\n", "")

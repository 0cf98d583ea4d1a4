"""`journal people`, as a script calls it."""

import os
from typing import Any

import pytest

from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import file
from attachjournal.store.safety import backups
from tests.conftest import Clock, Journal, Once


@pytest.fixture
def some(journal: Journal, once: Once) -> Journal:
    """The command line of a journal with two people, and one who was only named."""

    def fill() -> None:
        journal("people", "add", "Mara", "--role", "friend", "--surrogate", "--alias", "Marie")
        journal("people", "add", "Aunt May", "--role", "relative", "--note", "in Ely")
        assert journal("write", "Saw @Marie and @Sam.").code == 0

    once(fill)
    return journal


def people(journal: Journal, *words: str) -> list[dict[str, Any]]:
    """Who is listed."""
    found: list[dict[str, Any]] = journal("people", "list", "--json", *words).json["people"]
    return found


def names(journal: Journal, *words: str) -> list[str]:
    """What those listed are called."""
    return [each["name"] for each in people(journal, *words)]


def drafts(home: Home) -> list[str]:
    """The pages of the drafts."""
    return [page.read_text() for page in sorted(home.drafts.glob("*/entry.*"))]


def test_a_journal_without_people(journal: Journal, place: Home) -> None:
    """Nothing is made by looking."""
    said = journal("people")
    assert (said.code, said.err) == (0, "")
    assert "journal people add NAME" in said.out
    assert journal("people", "list", "--json").json == {
        "schema": "attachjournal.people/1",
        "people": [],
        "not_added": [],
    }
    assert not place.journal.exists()


def test_somebody_is_added_with_everything(some: Journal) -> None:
    """And listed with it; whoever was only named is named apart."""
    mara, may = people(some)
    assert (mara["name"], mara["role"], mara["surrogate"]) == ("Mara", "friend", True)
    assert (mara["aliases"], mara["first_mention"]) == (["Marie"], "2026-11-24")
    assert (may["note"], may["last_mention"]) == ("in Ely", None)
    assert some("people", "list", "--json").json["not_added"] == ["Sam"]
    said = some("people")
    assert (said.code, said.err) == (0, "")
    assert said.out == some("people", "list").out
    assert some("people", "--json").out == some("people", "list", "--json").out
    assert "Sam" in said.out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--surrogate",), ["Mara"]),
        (("--role", "relative"), ["Aunt May"]),
        (("--role", "mentor"), []),
        (("--limit", "1"), ["Mara"]),
    ],
)
def test_people_are_filtered(some: Journal, words: tuple[str, ...], found: list[str]) -> None:
    """The same in words and as JSON."""
    assert names(some, *words) == found
    shown = some("people", "list", *words)
    assert shown.code == 0
    assert [name for name in ("Mara", "Aunt May") if name in shown.out] == found


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("add mara", 1, "mara means Mara already: journal people show Mara"),
        ("add Mara", 1, "Mara is among your people already"),
        ("add Bo --alias marie", 1, "marie means Mara already"),
        ("add Bo --role hero", 2, "There is no role “hero”; there are mentor, friend"),
        ("add @", 2, "at least one letter"),
        ("add", 2, "journal people add NAME"),
        ("add --role friend", 2, "journal people add NAME"),
        ("list --role hero", 2, "There is no role “hero”"),
        ("show Mraa", 4, "There is nobody called “Mraa”; did you mean Mara?"),
        ("show Bob", 4, "to add: journal people add Bob"),
        ("show Sam", 4, "Sam is named in your entries, but is not among your people yet"),
        ("edit Mara", 2, "--role, --surrogate, --no-surrogate, --note, --alias and --unalias"),
        ("edit Bob --note x", 4, "nobody called “Bob”"),
        ("edit Mara --unalias Bo", 4, "Mara has no spelling “Bo”"),
        ("rename Bob Bo", 4, "nobody called “Bob”"),
        ("merge Bob Mara", 4, "nobody called “Bob”"),
        ("merge Mara Bob", 4, "nobody called “Bob”"),
        ("merge Sam Mara", 4, "Sam is named in your entries"),
        ("forget Bob", 4, "nobody called “Bob”"),
        ("forget Mara", 1, "add --yes to go ahead"),
        ("notice Mara", 2, "journal people notice NAME TEXT"),
        ("notice Mara x --gave --received", 2, "contradict each other"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    some: Journal, place: Home, words: str, code: int, said: str
) -> None:
    """A sentence says why, and what to do instead."""
    before = place.journal.read_bytes()
    told = some("people", *words.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert place.journal.read_bytes() == before


def test_edit_says_how_it_stands(some: Journal) -> None:
    """With the same words again nothing changes."""
    words = ("people", "edit", "marie", "--role", "mentor", "--no-surrogate", "--alias", "@M")
    said = some(*words)
    assert (said.code, said.out) == (0, "")
    assert said.err == "Mara now: mentor, also called M and Marie\n"
    assert some(*words).err == "Nothing changed.\n"
    some("people", "edit", "Mara", "--role", "", "--unalias", "M", "--note", "tea")
    (mara,) = (each for each in people(some) if each["name"] == "Mara")
    assert (mara["role"], mara["note"], mara["aliases"]) == (None, "tea", ["Marie"])


def test_a_note_that_is_replaced_is_kept(some: Journal, time: Clock) -> None:
    """Said once more as it goes, and with its last day among what the journal tells of them."""
    some("people", "edit", "Mara", "--note", "tea on Sundays")
    time.pass_days(1)
    assert "It said before: “tea on Sundays”" in some("people", "edit", "Mara", "--note", "").err
    assert "It said before" not in some("people", "edit", "Mara", "--note", "coffee").err
    assert some("people", "edit", "Mara", "--note", "coffee").err == "Nothing changed.\n"
    assert "Until 25 November 2026: tea on Sundays" in some("people", "show", "Mara").out
    told = some("people", "show", "Mara", "--json").json
    assert told["note"] == "coffee"
    assert told["former_notes"][-1] == {
        "note": "tea on Sundays",
        "until": "2026-11-25T21:03:11+01:00",
    }


def test_former_notes_go_with_their_person(some: Journal) -> None:
    """Through a merge into the one they become; forgotten with whoever is forgotten."""
    for name in ("Sam", "Mara"):
        some("people", "add", name)
        some("people", "edit", name, "--note", f"about {name}")
        some("people", "edit", name, "--note", "")
    some("people", "merge", "Mara", "Sam")
    notes = [each["note"] for each in some("people", "show", "Mara", "--json").json["former_notes"]]
    assert {"about Mara", "about Sam"} <= set(notes)
    some("people", "forget", "Mara", "--yes")
    some("people", "add", "Mara")
    assert some("people", "show", "Mara", "--json").json["former_notes"] == []


def test_a_new_name_finds_everything_of_the_old_one(some: Journal) -> None:
    """In every command; the entry stays as it was written."""
    said = some("people", "rename", "Mara", "Maria").err
    assert "Mara is Maria now; Mara still means them" in said
    entry = some("show", "last", "--json").json
    assert (entry["text"], entry["people"]) == ("Saw @Marie and @Sam.", ["Maria", "Sam"])
    for name in ("Maria", "mara", "Marie"):
        assert len(some("list", "--json", "--person", name).json["entries"]) == 1
    assert "is the name already" in some("people", "rename", "Maria", "Maria").err
    assert some("people", "rename", "Maria", "MARIA").err.startswith("Maria is MARIA now. ")


def test_two_become_one(some: Journal) -> None:
    """Added or not."""
    assert some("people", "merge", "Mara", "Sam").err.startswith("Sam is Mara now")
    assert some("people", "merge", "Mara", "may").code == 4
    assert some("people", "merge", "Marie", "Aunt May").code == 0
    assert names(some) == ["Mara"]
    assert "means Mara already" in some("people", "merge", "Mara", "Sam").err
    assert some("show", "last", "--json").json["people"] == ["Mara"]


def test_forgetting_says_what_goes_and_what_stays(some: Journal) -> None:
    """Nobody to ask is an error; with --yes the links go and the words stay."""
    told = some("people", "forget", "Mara")
    assert "Mara: friend, surrogate figure, also called Marie" in told.err
    assert "1 entry that names them stays, without the link." in told.err
    assert some("people", "forget", "Marie", "--yes").err.startswith(
        "Mara is forgotten. The entries stay, with every word in them.\n"
    )
    assert names(some) == ["Aunt May"]
    entry = some("show", "last", "--json").json
    assert (entry["text"], entry["people"]) == ("Saw @Marie and @Sam.", ["Sam"])
    assert some("people", "forget", "Sam", "--yes").code == 0
    assert some("people", "list", "--json").json["not_added"] == []
    assert "There is no way back but the copy" in some("people", "forget", "Aunt May").err


def test_something_noticed_is_an_entry_that_names_the_person(some: Journal, time: Clock) -> None:
    """Of its kind, with everything an entry can have, under the name they go by."""
    words = ("--date", "yesterday", "--tag", "calm", "--private", "--keep", "She waits.")
    said = some("people", "notice", "marie", "waits", "before she answers", *words)
    assert (said.code, said.out, said.err) == (0, "", "Kept.\n")
    entry = some("show", "last", "--json").json
    assert (entry["kind"], entry["text"]) == ("noticed", "waits before she answers")
    assert (entry["people"], entry["tags"], entry["date"]) == (["Mara"], ["calm"], "2026-11-23")
    assert (entry["sharing"], entry["keep"]) == ("private", "She waits.")
    assert some("people", "notice", "Mara", "--received", stdin="soup\n").code == 0
    assert some("people", "notice", "Mara", "-n soup, I brought", "--gave").code == 0
    time.pass_days(400)
    story = some("people", "show", "Mara", "--json").json
    assert story["schema"] == "attachjournal.person/1"
    assert [(each["text"], each["exchange"]) for each in story["noticed"]] == [
        ("waits before she answers", None),
        ("soup", "received"),
        ("-n soup, I brought", "gave"),
    ]
    assert [each["text"] for each in story["entries"]] == ["Saw @Marie and @Sam."]
    assert (story["first_mention"], story["last_mention"]) == ("2026-11-23", "2026-11-24")
    shown = some("people", "show", "Mara").out
    assert "23 to 24 November 2026, in 4 entries." in shown
    assert "you received  soup" in shown
    assert "All of them: --limit 0" in some("people", "show", "Mara", "--limit", "1").out
    assert len(some("list", "--kind", "noticed", "--json").json["entries"]) == 3


def test_what_is_deleted_is_in_no_story(some: Journal) -> None:
    """And back in it when it is restored."""
    some("people", "notice", "Aunt May", "sends postcards")
    some("delete", "last", "--yes")
    assert some("people", "show", "Aunt May", "--json").json["noticed"] == []
    assert people(some)[1]["first_mention"] is None
    some("restore", "last")
    (noticed,) = some("people", "show", "Aunt May", "--json").json["noticed"]
    assert noticed["text"] == "sends postcards"


def test_the_story_survives_renames_and_merges(some: Journal) -> None:
    """What was noticed about either is noticed about both."""
    some("people", "notice", "Mara", "--gave", "bread")
    some("people", "notice", "Aunt May", "--received", "salt")
    some("people", "rename", "Mara", "Maria")
    some("people", "merge", "Aunt May", "Maria")
    story = some("people", "show", "mara", "--json").json
    assert story["name"] == "Aunt May"
    assert [each["exchange"] for each in story["noticed"]] == ["gave", "received"]
    assert {name for each in story["noticed"] for name in each["people"]} == {"Aunt May"}


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("merge", "Mara", "Aunt May"), "before-merge"),
        (("merge", "Mara", "Sam"), "before-merge"),
        (("forget", "Mara", "--yes"), "before-forget"),
        (("forget", "Sam", "--yes"), "before-forget"),
    ],
)
def test_what_no_command_undoes_is_copied_before(
    some: Journal, words: tuple[str, ...], made: str
) -> None:
    """Afterwards nothing tells whose was what. The copy is named, and brings all of it back."""
    before = some("people", "list", "--json").out
    said = some("people", *words)
    assert said.code == 0
    (copy,) = some("backup", "list", "--json").json["backups"]
    assert copy["made"] == made
    assert copy["path"] in said.err
    assert some("people", "list", "--json").out != before
    assert some("backup", "restore", copy["name"], "--yes").code == 0
    assert some("people", "list", "--json").out == before


def test_nothing_is_copied_where_nothing_changes(some: Journal) -> None:
    """A copy for nothing would push out one that is wanted."""
    some("people", "merge", "Mara", "Marie")
    some("people", "merge", "Mara", "Bob")
    some("people", "forget", "Mara")
    assert some("backup", "list", "--json").json["backups"] == []


@pytest.mark.parametrize("words", ["merge Mara Sam", "forget Mara --yes"])
def test_nothing_changes_where_nothing_can_be_copied(
    some: Journal, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """A full disk, or another program at the copies."""
    before = some("people", "list", "--json").out
    with monkeypatch.context() as patch:
        patch.setattr(backups, "SPACE", 1 << 62)
        said = some("people", *words.split())
    assert (said.code, "not enough room" in said.err) == (1, True)
    assert some("people", "list", "--json").out == before


@pytest.mark.parametrize("given", [("asked twice",), ()])
def test_words_about_a_stranger_become_a_draft(
    some: Journal, place: Home, given: tuple[str, ...]
) -> None:
    """With the command that adds them; nobody is added silently."""
    said = some("people", "notice", "Bob", *given, "--gave", stdin="" if given else "asked twice")
    assert (said.code, said.out) == (4, "")
    assert "to add: journal people add Bob" in said.err
    assert "draft 1" in said.err
    assert drafts(place) == ["asked twice"]
    assert names(some) == ["Mara", "Aunt May"]
    assert len(some("list", "--json").json["entries"]) == 1
    some("people", "add", "Bob")
    assert some("drafts", "continue", "1", "--as-is").code == 0
    (noticed,) = some("people", "show", "Bob", "--json").json["noticed"]
    assert (noticed["text"], noticed["exchange"]) == ("asked twice", "gave")


def test_an_empty_pipe_about_a_stranger_leaves_no_draft(some: Journal, place: Home) -> None:
    """There is nothing to keep."""
    assert some("people", "notice", "Bob", stdin=" \n").code == 2
    assert drafts(place) == []


def test_a_misspelt_option_keeps_the_words(some: Journal, place: Home) -> None:
    """As everywhere that words are typed."""
    assert some("people", "notice", "Mara", "asked twice", "--recieved").code == 2
    assert drafts(place) == ["Mara asked twice --recieved"]


@pytest.mark.parametrize("name", ["[bold]", "\x1b[31mred", "left \u202eright", "家", "x" * 300])
def test_any_name_is_a_name(journal: Journal, name: str) -> None:
    """Kept as typed, and no escape sequence leaves the program."""
    assert journal("people", "add", name, "--note", name, "--alias", f"{name} 2").code == 0
    assert journal("people", "notice", name, name).code == 0
    assert names(journal) == [name]
    for words in (("list",), ("list", "--json"), ("show", name), ("show", name, "--json")):
        said = journal("people", *words)
        assert said.code == 0
        assert not set(said.out) & set("\x1b\u202e")


def test_bytes_that_are_no_utf8_are_mended(journal: Journal) -> None:
    """A name in an old encoding is read as that."""
    name = os.fsdecode("Zoë".encode("latin-1"))
    assert journal("people", "add", name, "--note", name).code == 0
    assert people(journal)[0]["name"] == "Zoë"


def test_a_page_that_cannot_be_kept_is_a_draft_with_its_person(
    some: Journal, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who it is about and what was given go with the words."""
    from attachjournal.draft_folder import opened

    def fail(*_: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr(file, "writing", fail)
    said = some("people", "notice", "Mara", "soup", "--gave")
    assert said.code == 1
    context = opened(1, place.drafts / "1").context
    assert (context.command, context.kind.value) == ("people notice", "noticed")
    assert (context.people, context.exchange) == (("Mara",), "gave")

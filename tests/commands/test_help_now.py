"""`journal help-now` and `journal ground`: whatever is broken, help comes first and comes whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attachjournal import config, contacts
from attachjournal.commands import help_now as command
from attachjournal.core import helplines
from attachjournal.core.grounding import FIRST_STEP, STEPS
from attachjournal.core.helplines import LINES
from attachjournal.paths import Home
from attachjournal.store import connection
from tests.conftest import Clock, Journal, Said

BEGINS = " ".join(FIRST_STEP.split()[:5])
PEOPLE = """[[contact]]
name = "Mara"
how = "020 7946 0000"
note = "any time"
[[contact]]
name = "Sam, next door"
"""


def is_whole(said: Said) -> bool:
    """Whether the page begins with the step and holds every number; help is never a failure."""
    page = " ".join(said.out.split())
    return said.code == 0 and page.startswith(BEGINS) and all(line.how in page for line in LINES)


def test_it_begins_with_help_and_holds_every_number(journal: Journal) -> None:
    """No country is guessed; each row says how well its numbers are known."""
    said = journal("help-now")
    assert is_whole(said)
    assert said.err == ""
    assert said.out.count("from public") == 7
    assert "findahelpline.com" in said.out
    assert journal("help-now").out == said.out


def test_a_country_has_its_lines_alone(journal: Journal) -> None:
    """One a row, each with its date or what stands for it."""
    journal("config", "set", "country", "GB")
    page = journal("help-now").out
    assert "Somebody to talk to   Samaritans 116 123 · from public sources\n" in page
    assert "Abuse at home         0808 2000 247 · from public sources\n" in page
    assert "Emergency             999 · from public sources\n" in page
    assert "988" not in page
    assert "findahelpline.com" in page


def test_ones_own_people_come_first(journal: Journal, place: Home) -> None:
    """Before any line, in the order of the file; then nobody is invited to write them down."""
    assert "journal help-now --help" in journal("help-now").out
    place.config.mkdir(parents=True, exist_ok=True)
    place.contacts.write_text(PEOPLE)
    said = journal("help-now")
    assert is_whole(said)
    assert "Mara             020 7946 0000 · any time\n    Sam, next door\n" in said.out
    assert said.out.index("Mara") < said.out.index("Helplines")
    assert "--help" not in said.out
    assert "[[contact]]" in journal("help-now", "--help").out


def test_lines_of_ones_own_stand_in_place_of_the_shipped_ones(
    journal: Journal, place: Home
) -> None:
    """Emergency numbers stay."""
    place.config.mkdir(parents=True)
    place.contacts.write_text('[[helpline]]\nname = "Telefonseelsorge"\nhow = "0800 111 0 111"\n')
    page = journal("help-now").out
    assert "Telefonseelsorge   0800 111 0 111\n" in page
    assert "116 123" not in page
    assert "emergency 112 " in page
    assert "emergency 911 " in page


def test_the_json_holds_the_same(journal: Journal, place: Home) -> None:
    """Made from the value, with the sources."""
    place.config.mkdir(parents=True)
    place.contacts.write_text(PEOPLE)
    value = journal("help-now", "--json").json
    assert value["schema"] == "attachjournal.help/1"
    assert value["step"] == FIRST_STEP
    assert value["country"] is None
    assert value["contacts"][0] == {"name": "Mara", "how": "020 7946 0000", "note": "any time"}
    assert len(value["lines"]) == len(LINES)
    assert {each["checked"] for each in value["lines"]} == {None}


def damage_journal(place: Home) -> None:
    """A journal that is none."""
    place.journal.write_bytes(b"not a journal" * 1000)


def damage_settings(place: Home) -> None:
    """Settings that are none."""
    place.settings.write_bytes(b"\xff\x00 [[[ deep")


def damage_contacts(place: Home) -> None:
    """Contacts with a quote missing, a byte that is no UTF-8, and a number as people write it."""
    place.contacts.write_bytes(b'[[contact]]\nname = "Mara\nnote = "caf\xe9"\nhow = 0044 20 7946\n')


def folders_for_files(place: Home) -> None:
    """Folders where files should be."""
    place.journal.mkdir()
    place.settings.mkdir()
    place.contacts.mkdir()


def a_file_for_the_home(place: Home) -> None:
    """A file where the home should be."""
    place.data.rmdir()
    place.data.write_text("")


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (damage_journal, ""),
        (damage_settings, "settings.toml"),
        (damage_contacts, "contacts.toml"),
        (folders_for_files, "contacts.toml"),
        (a_file_for_the_home, ""),
    ],
)
def test_whatever_is_broken_help_comes_whole(
    journal: Journal, place: Home, spoil: object, named: str
) -> None:
    """What could not be read is said after it, on stderr."""
    place.data.mkdir()
    spoil(place)  # type: ignore[operator]
    said = journal("help-now")
    assert is_whole(said)
    assert named in said.err
    assert (said.err == "") is (named == "")
    assert journal("ground").code == 0


def test_a_broken_contacts_file_still_gives_the_number(journal: Journal, place: Home) -> None:
    """As well as it can be made out."""
    place.data.mkdir()
    damage_contacts(place)
    assert "Mara   0044 20 7946 · caf" in journal("help-now").out


def test_no_home_at_all_is_no_reason(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A daemon's account, a broken environment."""
    monkeypatch.delenv("ATTACHJOURNAL_HOME")
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    said = journal("help-now")
    assert is_whole(said)
    assert "There is no home folder" in said.err


def test_an_error_nobody_thought_of_is_no_reason(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the settings nor in the contacts."""

    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(config, "load", fail)
    monkeypatch.setattr(contacts, "load", fail)
    said = journal("help-now")
    assert is_whole(said)
    assert said.err.count("could not be read (ZeroDivisionError)") == 2
    assert journal("ground").code == 0


def test_nothing_is_written_and_no_store_is_loaded(place: Home) -> None:
    """A home that cannot be written, or a journal that cannot be opened, makes no difference."""
    script = (
        "import sys; from attachjournal import cli; code = cli.run(['help-now']);"
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert BEGINS in done.stdout
    loaded = done.stderr.split()
    assert not [name for name in loaded if name.startswith("attachjournal.store")]
    assert not place.data.exists()


def test_the_journal_is_not_opened(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked or not: the question does not come up."""

    def refuse(*_: object) -> None:
        pytest.fail("help-now looked into the journal")

    monkeypatch.setattr(connection, "connect_to_read", refuse)
    assert is_whole(journal("help-now"))


def test_numbers_checked_long_ago_say_so(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, time: Clock
) -> None:
    """A date while it counts; then the date, and that it was some time ago."""
    checked = time.now.date()
    dated = tuple(line._replace(checked=checked) for line in LINES)
    monkeypatch.setattr(helplines, "LINES", dated)
    journal("config", "set", "country", "GB")
    assert "999 · checked 24 November 2026\n" in journal("help-now").out
    time.pass_days(181)
    assert "999 · checked 24 November 2026, some time ago\n" in journal("help-now").out
    journal("config", "unset", "country")
    assert "checked 24 November 2026" in " ".join(journal("help-now").out.split())


def test_no_line_of_it_is_dim(monkeypatch: pytest.MonkeyPatch) -> None:
    """What concerns care is never set apart as something that can be missed."""
    source = Path(command.__file__).parent.parent / "render" / "help.py"
    assert "Style.QUIET" not in source.read_text()


def test_the_step_as_json_is_the_one_on_the_page(journal: Journal) -> None:
    """Its words are the same, whole."""
    found = journal("ground", "--json").json
    assert found["schema"] == "attachjournal.ground/1"
    assert found["step"] in STEPS
    assert found["step"] in " ".join(journal("ground").out.split())


def test_ground_is_one_step_and_then_another(journal: Journal, time: Clock) -> None:
    """Under the day and the hour; another one each minute."""
    pages = []
    for _ in STEPS:
        said = journal("ground")
        assert (said.code, said.err) == (0, "")
        assert f"{time.now:%H:%M}" in said.out
        pages.append(" ".join(said.out.split()))
        time.pass_days(1 / 24 / 60)
    assert all(any(step in page for page in pages) for step in STEPS)


@pytest.mark.parametrize("words", ["help-now", "ground"])
def test_plain_lines_where_they_are_asked_for(journal: Journal, words: str) -> None:
    """The setting holds here as well."""
    journal("config", "set", "plain", "on")
    plain = journal(words).out
    journal("config", "unset", "plain")
    assert plain == journal(words, "--plain").out

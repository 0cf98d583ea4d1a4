"""Whatever goes wrong after words were given, they are a draft that the message names."""

from typing import NamedTuple

import pytest

from attachjournal import drafts
from attachjournal.errors import ExitCode
from attachjournal.paths import Home
from attachjournal.store import connection
from tests.conftest import Journal, Lock

WORDS = "Sam said sorry, and meant it."


class Way(NamedTuple):
    """A way in which words come to a command."""

    command: str
    beside: tuple[str, ...] = ()
    """What stands before the words, where they are typed."""
    piped: bool = False

    @property
    def line(self) -> tuple[str, ...]:
        """The command line, with the words where they are typed."""
        return (*self.command.split(), *self.beside, *(() if self.piped else (WORDS,)))

    @property
    def stdin(self) -> str:
        """What comes through the pipe."""
        return f"{WORDS}\n" if self.piped else ""


PIPED = (
    "write",
    "today",
    "then",
    "setback add",
    "setback return",
    "setback repair",
    "direction",
    "checkin --answers 3,2,-,4,5,1",
    "people notice Mara",
    "try add",
    "try happened",
    "session note",
    "session note last",
    "homework add",
    "homework add --file -",
    "homework answer",
    "homework answer 3",
    "edit last",
)
TYPED = (
    "write",
    "setback add",
    "direction",
    "people notice Mara",
    "try add",
    "session note",
    "homework add",
    "homework answer",
)
OPTIONS = {
    "write tea": ("--keep",),
    "today": ("--keep",),
    "then": ("--keep",),
    "edit last": ("--keep",),
    "setback add": ("--what", "--friend", "--turning", "--plan", "--repair"),
    "setback plan --used": ("--note",),
    "setback return": ("--what",),
    "setback repair": ("--what",),
    "setback edit last": ("--friend", "--turning", "--plan", "--repair"),
    "checkin --answers 3,2,-,4,5,1": ("--remark", "--keep"),
    "try add courage": ("--expect",),
    "try happened": ("--what", "--learned"),
    "try edit last": ("--what", "--learned", "--expect"),
    "people add Mara": ("--note",),
    "people edit Mara": ("--note",),
    "session add": ("--note",),
    "homework done": ("--note",),
    "homework drop": ("--note",),
    "review": ("--noticed", "--answer", "--step"),
}
WAYS = (
    *(Way(command, piped=True) for command in PIPED),
    *(Way(command) for command in TYPED),
    *(Way(command, (option,)) for command, options in OPTIONS.items() for option in options),
)
NO_DATE = ("repair", "try edit", "setback edit", "people add", "people edit", "session add")
DATED = tuple(
    way
    for way in WAYS
    if not any(name in way.command for name in NO_DATE) and way != Way("setback return", piped=True)
)
"""With a day, `setback return` needs no words and looks into no pipe."""


def _name(way: Way) -> str:
    return " ".join((way.command, *way.beside, *(["piped"] if way.piped else [])))


def assert_safe(place: Home, said: str) -> None:
    """The words are in the one draft there is, once, and what is said names it."""
    assert [folder.name for folder in place.drafts.iterdir()] == ["1"]
    draft = drafts.find(place, 1)
    assert draft.page.read_text().count(WORDS) == 1 or draft.context.keep == WORDS
    assert said.count("Your words are safe in draft 1; ") == 1


def closed(problem: BaseException) -> object:
    """What opens no journal, but fails in this way."""

    def refuse(*_: object) -> None:
        raise problem

    return refuse


@pytest.mark.parametrize("way", DATED, ids=_name)
def test_words_beside_an_option_that_cannot_be_taken(
    journal: Journal, place: Home, way: Way
) -> None:
    """A day that is none."""
    said = journal(*way.line, "--date", "nonsense", stdin=way.stdin)
    assert said.code in (ExitCode.USAGE, ExitCode.COULD_NOT, ExitCode.NO_SUCH)
    assert_safe(place, said.err)


@pytest.mark.parametrize("slip", [("--nonsense",), ("--tga", "repair"), ("--date",)], ids=" ".join)
@pytest.mark.parametrize("way", WAYS, ids=_name)
@pytest.mark.slow
def test_words_on_a_line_that_cannot_be_understood(
    journal: Journal, place: Home, way: Way, slip: tuple[str, ...]
) -> None:
    """An option that does not exist, one with a word after it, and one that lacks its value."""
    said = journal(*way.line, *slip, stdin=way.stdin)
    assert said.code == ExitCode.USAGE
    assert_safe(place, said.err)


@pytest.mark.parametrize("way", WAYS, ids=_name)
def test_words_for_a_journal_that_cannot_be_opened(journal: Journal, place: Home, way: Way) -> None:
    """The file is none of SQLite's."""
    place.journal.parent.mkdir(parents=True, exist_ok=True)
    place.journal.write_bytes(b"no journal" * 1000)
    said = journal(*way.line, stdin=way.stdin)
    assert said.code not in (ExitCode.DONE, ExitCode.UNEXPECTED)
    assert_safe(place, said.err)


@pytest.mark.parametrize(
    ("problem", "code"),
    [(RuntimeError("broken"), ExitCode.UNEXPECTED), (KeyboardInterrupt(), ExitCode.INTERRUPTED)],
    ids=["unexpected", "Ctrl-C"],
)
@pytest.mark.parametrize("way", WAYS, ids=_name)
@pytest.mark.slow
def test_words_when_something_breaks_off(
    journal: Journal,
    place: Home,
    monkeypatch: pytest.MonkeyPatch,
    way: Way,
    problem: BaseException,
    code: ExitCode,
) -> None:
    """An error that nobody expected, and Ctrl-C, while the journal is opened."""
    journal("write", "so that there is one")
    monkeypatch.setattr(connection, "opened", closed(problem))
    said = journal(*way.line, stdin=way.stdin)
    assert said.code == code
    assert_safe(place, said.err)


@pytest.mark.parametrize(
    "line",
    [
        "today --show --keep",
        "today --json --keep",
        "today --brief --keep",
        "today --skip --keep",
        "then --show --keep",
        "then --json --keep",
        "direction --json",
        "direction --none",
        "checkin --show --remark",
        "checkin --json --keep",
        "setback return --undo --what",
        "try happened --undo --learned",
        "homework done --undo --note",
        "homework drop last --undo --note",
    ],
)
def test_words_beside_a_flag_that_takes_none(journal: Journal, place: Home, line: str) -> None:
    """It is refused, and they are a draft; without words the flag does what it does."""
    said = journal(*line.split(), WORDS)
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert " takes no words; leave it out to keep them. " in said.err
    assert_safe(place, said.err)


@pytest.mark.parametrize("pipe", ["", " \n", "\u2003\n"])
@pytest.mark.parametrize("command", ["write", "today", "then"])
def test_a_line_to_keep_beside_an_empty_pipe(
    journal: Journal, place: Home, command: str, pipe: str
) -> None:
    """There is no entry for it to stand beside, so it waits in a draft."""
    said = journal(command, "--keep", WORDS, stdin=pipe)
    assert said.code in (ExitCode.USAGE, ExitCode.COULD_NOT)
    assert_safe(place, said.err)


def test_words_beside_a_flag_in_a_locked_journal(journal: Journal, place: Home, lock: Lock) -> None:
    """It takes none, and says so: nobody is to think that they are kept."""
    journal("write", "so that there is one")
    lock.typed = ["four words are good"] * 2 + ["yes"]
    assert journal("encrypt").code == ExitCode.DONE
    lock.typed = []
    lock.forget()
    said = journal("today", "--show", "--keep", WORDS)
    assert said.code == ExitCode.LOCKED
    assert "Nothing was read and nothing kept." in said.err


@pytest.mark.parametrize("command", ["write", "today", "then", "setback add", "checkin", "edit 1"])
def test_an_empty_pipe_makes_no_draft(journal: Journal, place: Home, command: str) -> None:
    """There is nothing to keep of it."""
    assert journal(*command.split(), "--nonsense", stdin=" \n").code == ExitCode.USAGE
    assert list(place.drafts.glob("*")) == []

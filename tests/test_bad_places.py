"""Bad input and bad places, tried from outside: a sentence, an exit code, and no word lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from attachjournal.errors import ExitCode
from attachjournal.paths import Home
from tests.conftest import Journal, Said

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-m", "attachjournal"]
WORDS = "Grüße, not to be lost 中"
HELD = "Nothing was kept, so your words came back on standard output"


def run(
    *words: str | bytes, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> Said:
    """Run the program as a shell would."""
    done = subprocess.run(
        [*PROGRAM, *words],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **(variables or {})},
        timeout=60,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def through_shell(line: str) -> Said:
    """Run a line of shell in which $J is the program."""
    program = " ".join(f"'{word}'" for word in PROGRAM)
    done = subprocess.run(
        ["/bin/sh", "-c", line.replace("$J", program)],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def is_a_sentence(said: str) -> bool:
    """Whether it is said to a person: no traceback, no class of ours or of Python's."""
    signs = ("Traceback", "Error", "Errno", "unexpected", "codec")
    return bool(said.strip()) and not any(sign in said for sign in signs)


def words_in(place: Home) -> bytes:
    """What the drafts hold."""
    return b"".join(page.read_bytes() for page in place.drafts.glob("*/entry.md"))


def _newer(place: Home) -> None:
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("PRAGMA user_version = 99")


def _damaged(place: Home) -> None:
    place.journal.write_bytes(b"nothing a database begins with" * 300)


def _half(place: Home) -> None:
    content = place.journal.read_bytes()
    place.journal.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def _foreign(place: Home) -> None:
    place.journal.unlink()
    with closing(sqlite3.connect(place.journal)) as db:
        db.execute("CREATE TABLE theirs (x)")


def _folder(place: Home) -> None:
    place.journal.unlink()
    place.journal.mkdir()


def _link(place: Home) -> None:
    place.journal.rename(place.data / "elsewhere.db")
    place.journal.symlink_to(place.data / "elsewhere.db")


def _dangling(place: Home) -> None:
    place.journal.unlink()
    place.journal.symlink_to(place.data / "nothing-there")


def _linked_wal(place: Home) -> None:
    wal = place.journal.with_name("journal.db-wal")
    wal.unlink(missing_ok=True)
    wal.symlink_to(place.data / "elsewhere")


def _pipe(place: Home) -> None:
    place.journal.unlink()
    os.mkfifo(place.journal)


def _somebody_elses(place: Home) -> None:
    if os.geteuid() != 0:
        pytest.skip("files can be given to others by root alone")
    os.chown(place.journal, 12345, 12345)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_newer, "update attachjournal"),
        (_damaged, "journal doctor --recover"),
        (_half, "journal doctor --recover"),
        (_foreign, "database of another program"),
        (_folder, "is no file, so it was not opened; move it away"),
        (_link, "is a link, so it was not opened; put the file itself there"),
        (_dangling, "is a link, so it was not opened"),
        (_linked_wal, "journal.db-wal is a link"),
        (_pipe, "is no file"),
        (_somebody_elses, "somebody else may write there; make it yours"),
    ],
)
def test_a_journal_that_cannot_be_used(
    journal: Journal, place: Home, spoil: Callable[[Home], None], said: str
) -> None:
    """It is told, reading and writing alike; nothing is changed, and the words are a draft."""
    journal("write", "something")
    spoil(place)
    before = place.journal.read_bytes() if place.journal.is_file() else None
    for command in ("list", "review --month", "mark last --private", "edit last"):
        answer = run(*command.split(), stdin=b"other words")
        assert answer.code == ExitCode.COULD_NOT, command
        assert said in answer.err
        assert is_a_sentence(answer.err)
    answer = run("write", stdin=WORDS.encode())
    assert answer.code == ExitCode.COULD_NOT
    assert said in answer.err
    assert "Your words are safe in draft" in answer.err
    assert WORDS.encode() in words_in(place)
    assert (place.journal.read_bytes() if place.journal.is_file() else None) == before


def test_a_home_that_is_a_link_is_fine(place: Home, tmp_path: Path) -> None:
    """It is the person's own doing where the folder lies."""
    (tmp_path / "real").mkdir()
    place.data.symlink_to(tmp_path / "real")
    assert run("write", stdin=WORDS.encode()).code == 0
    assert WORDS in run("list").out


def test_a_journal_that_others_could_read_is_closed(journal: Journal, place: Home) -> None:
    """At the next look, whatever opened it."""
    journal("write", "something")
    place.journal.chmod(0o644)
    assert journal("list").code == 0
    assert place.journal.stat().st_mode & 0o777 == 0o600


def _below_a_file(place: Home) -> None:
    place.data.parent.mkdir(exist_ok=True)
    place.data.write_text("")


def _drafts_are_a_link(place: Home) -> None:
    (place.data / "elsewhere").mkdir(parents=True)
    place.drafts.symlink_to(place.data / "elsewhere")
    _somebody_keeps_the_journal(place)


def _drafts_are_a_file(place: Home) -> None:
    place.data.mkdir()
    place.drafts.write_text("")
    _somebody_keeps_the_journal(place)


def _somebody_keeps_the_journal(place: Home) -> None:
    place.journal.mkdir()


@pytest.mark.parametrize("spoil", [_below_a_file, _drafts_are_a_link, _drafts_are_a_file])
@pytest.mark.parametrize("command", ["write", "today"])
def test_words_that_can_be_kept_nowhere_come_back(
    place: Home, spoil: Callable[[Home], None], command: str
) -> None:
    """Neither journal nor draft can be written: the words leave as they came."""
    spoil(place)
    answer = run(command, stdin=WORDS.encode())
    assert answer.code == ExitCode.COULD_NOT
    assert answer.out == WORDS
    assert HELD in answer.err
    assert is_a_sentence(answer.err)


def test_a_home_that_cannot_be_read_is_told_by_reading_commands_too(place: Home) -> None:
    """Rather than that there is nothing in it."""
    _below_a_file(place)
    answer = run("list")
    assert answer.code == ExitCode.COULD_NOT
    assert "cannot be reached: not a directory" in answer.err


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="another account is needed"
)
def test_a_folder_of_somebody_else(journal: Journal, place: Home) -> None:
    """Nobody else looks into the journal, and nothing they say to it is lost."""
    journal("write", "something")
    for folder in place.data.parents:
        if folder.owner() == "root" and folder.stat().st_mode & 0o005 == 0:
            pytest.skip("the other account cannot come near this folder")
    other = "setpriv --reuid=65534 --regid=65534 --clear-groups"
    for command in ("list", "doctor", "write words"):
        answer = through_shell(f"{other} $J {command}")
        assert answer.code == ExitCode.COULD_NOT
        assert "permission denied" in answer.err
        assert is_a_sentence(answer.err)
    assert answer.out == "words"


def test_a_full_disk(journal: Journal, place: Home) -> None:
    """No file may grow: it is told, the words come back, and what was kept can be read."""
    journal("write", "something")
    small = "trap '' XFSZ; ulimit -f 0; exec"
    answer = through_shell(f"{small} $J write not to be lost 2>/dev/null | cat")
    assert answer.out == "not to be lost"
    answer = through_shell(f"{small} $J mark last --private | cat")
    assert "disk is full, or fails" in answer.err or not answer.err
    assert "something" in journal("list").out


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("settings.toml", "list"),
        ("contacts.toml", "help-now"),
        ("prompts/mine.toml", "today --show"),
    ],
)
@pytest.mark.parametrize("kind", ["pipe", "folder", "bytes", "no-toml", "everybodys"])
def test_a_file_of_ones_own_that_is_no_use(place: Home, name: str, command: str, kind: str) -> None:
    """It is named, nobody waits for it, and the rest works."""
    path = place.config / name
    path.parent.mkdir(parents=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes({"bytes": b"\xff\xfe", "no-toml": b"what = [", "everybodys": b""}[kind])
        path.chmod(0o666 if kind == "everybodys" else 0o600)
    answer = run(*command.split())
    assert answer.code == ExitCode.DONE
    assert answer.out
    assert path.name in answer.err
    assert is_a_sentence(answer.err.replace(str(place.config), ""))


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("lst", ExitCode.USAGE, "did you mean list?"),
        ("today --theme trst", ExitCode.NO_SUCH, "did you mean trust?"),
        ("themes trst", ExitCode.NO_SUCH, "did you mean trust?"),
        ("config set hrad-time on", ExitCode.USAGE, "did you mean hard-time?"),
        ("config set day-starts 25:00", ExitCode.USAGE, "it takes a time such as 04:00"),
        ("show 99", ExitCode.NO_SUCH, "journal list shows what there is"),
        ("show lst", ExitCode.USAGE, "did you mean last?"),
        ("edit 99", ExitCode.NO_SUCH, "journal list shows what there is"),
        ("drafts continue 7", ExitCode.NO_SUCH, "journal drafts lists those that wait"),
        ("prompts show trst", ExitCode.NO_SUCH, "journal prompts list lists them"),
        ("review --month 2026-13", ExitCode.USAGE, "names no period that exists"),
        ("review last-mnth", ExitCode.USAGE, "did you mean last-month?"),
        ("list --from yesterdy", ExitCode.USAGE, "did you mean yesterday?"),
        ("list --from 2026-02-30", ExitCode.USAGE, "is not a day; write it as"),
        ("write --date 2999-01-01 words", ExitCode.USAGE, "lies in the future"),
        ("write --date 2999-01-01 words", ExitCode.USAGE, "draft 1"),
        ("write --before 13 words", ExitCode.USAGE, "--before takes a number from 0 to 10"),
        ("write --before x words", ExitCode.USAGE, "--before takes a number from 0 to 10"),
        ("list --limit -1", ExitCode.USAGE, "--limit takes a number from 0 on"),
        ("drafts continue x", ExitCode.USAGE, "N takes a number."),
        ("write --befor 3 words", ExitCode.USAGE, "did you mean --before?"),
        ("import /no/such/file", ExitCode.COULD_NOT, "no such file or directory"),
    ],
)
def test_what_is_not_understood(
    journal: Journal, place: Home, command: str, code: int, said: str
) -> None:
    """The sentence says what would be right, or the nearest name."""
    journal("write", "something")
    answer = run(*command.split())
    assert answer.code == code
    assert said in answer.err
    assert is_a_sentence(answer.err)


@pytest.mark.parametrize("command", ["write", "today", "direction"])
def test_bytes_that_are_no_text_are_a_draft(place: Home, command: str) -> None:
    """As they came, byte for byte."""
    answer = run(command, stdin=b"caf\xe9 \xff\xfe")
    assert answer.code == ExitCode.COULD_NOT
    assert "not UTF-8" in answer.err
    assert b"caf\xe9 \xff\xfe" in words_in(place)


def test_an_option_that_is_no_text_costs_no_word(place: Home) -> None:
    """It is read as at the keyboard, and the text is kept."""
    answer = run("write", "--keep", b"caf\xe9", "--tag", b"n\xe4he", "something", "told")
    assert answer.code == ExitCode.DONE, answer.err
    (entry,) = run("list", "--json").json["entries"]
    assert (entry["text"], entry["keep"], entry["tags"]) == ("something told", "café", ["nähe"])


@pytest.mark.parametrize("command", ["search", "show", "list --tag"])
def test_a_word_that_is_no_text_is_told(journal: Journal, place: Home, command: str) -> None:
    """Where it cannot be meant."""
    journal("write", "something")
    answer = run(*command.split(), b"caf\xe9")
    assert answer.code in (ExitCode.USAGE, ExitCode.DONE, ExitCode.NO_SUCH)
    assert "unexpected" not in answer.err


@pytest.mark.parametrize("command", ["write", "write <&-", "today --show >/dev/null", "setback"])
def test_nothing_said_is_nothing_kept(place: Home, command: str) -> None:
    """No empty entry, and no draft."""
    answer = through_shell(f"$J {command}")
    assert answer.code in (ExitCode.COULD_NOT, ExitCode.USAGE, ExitCode.DONE)
    assert run("list", "--json").json["entries"] == []
    assert words_in(place) == b""


@pytest.mark.parametrize("command", ["list", "list --json", "prompts list", "--help", "themes"])
def test_a_reader_that_has_enough(journal: Journal, place: Home, command: str) -> None:
    """`journal list | head -1` is quiet."""
    for number in range(30):
        journal("write", f"number {number} " * 400)
    answer = through_shell(f"($J {command}; echo $? >&2) | head -c 1")
    assert answer.err.strip() == "0"


@pytest.mark.parametrize("command", ["list", "prompts list", "--help", "no-such-command"])
def test_a_reader_that_was_never_there(journal: Journal, place: Home, command: str) -> None:
    """However early it went: quiet, and done; what else is said is said as always."""
    journal("write", "something")
    before = run(*command.split())
    reader, nobody = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*PROGRAM, *command.split()], stdout=nobody, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(nobody)
    assert (done.returncode, done.stderr.decode()) == (before.code, before.err)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$J list >&-", ExitCode.DONE),
        ("$J list <&- >&- 2>&-", ExitCode.DONE),
        ("$J write more words <&- >&- 2>&-", ExitCode.DONE),
        ("echo more words | $J write >&- 2>&-", ExitCode.DONE),
        ("EDITOR=true $J edit last <&- >&- 2>&-", ExitCode.COULD_NOT),
    ],
)
def test_closed_streams(journal: Journal, place: Home, line: str, code: int) -> None:
    """Nothing is said into a file of ours, and what was to be done is done."""
    journal("write", "something")
    answer = through_shell(line)
    assert (answer.code, answer.out, answer.err) == (code, "", "")
    assert ("more words" in run("list").out) == ("more words" in line)
    assert "Everything is sound" in run("doctor").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such place here")
@pytest.mark.parametrize("command", ["list", "list --json", "review --month", "themes", "--help"])
def test_an_answer_that_cannot_be_written(journal: Journal, place: Home, command: str) -> None:
    """The disk that the answer was to go to is full."""
    journal("write", "something")
    answer = through_shell(f"$J {command} >/dev/full")
    assert answer.code == ExitCode.COULD_NOT
    assert "could not be written out: no space left on device" in answer.err
    assert is_a_sentence(answer.err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such place here")
def test_a_word_of_ours_that_cannot_be_said(place: Home) -> None:
    """The entry is kept, whatever becomes of “Kept.”."""
    through_shell("$J write something 2>/dev/full")
    assert "something" in run("list").out


@pytest.mark.parametrize("home", ["", "/"])
def test_without_a_home(home: str) -> None:
    """It is told, and help-now works."""
    none = {"HOME": home, "ATTACHJOURNAL_HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
    for command in ("list", "write words"):
        answer = run(*command.split(), variables=none)
        assert answer.code == ExitCode.COULD_NOT
        assert "set ATTACHJOURNAL_HOME" in answer.err
        assert is_a_sentence(answer.err)
    assert run("help-now", variables=none).code == ExitCode.DONE
    assert run("--version", variables=none).code == ExitCode.DONE


def _locales() -> list[str]:
    found = subprocess.run(["locale", "-a"], capture_output=True, check=False)
    return sorted({"C", "POSIX", "xx_YY.UTF-8", *found.stdout.decode(errors="replace").split()})


@pytest.mark.parametrize(
    "variables",
    [
        *({"LC_ALL": name} for name in _locales()[:24]),
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
    ],
    ids=lambda variables: " ".join(variables.values()),
)
def test_every_locale(place: Home, tmp_path: Path, variables: dict[str, str]) -> None:
    """Words, options, searches, files and pages are UTF-8 in each of them."""
    assert run("write", "--tag", "nähe", WORDS, variables=variables).code == ExitCode.DONE
    assert run("today", stdin=WORDS.encode(), variables=variables).code == ExitCode.DONE
    assert [each["text"] for each in run("list", "--json").json["entries"]] == [WORDS, WORDS]
    assert WORDS in run("show", "1", variables=variables).out
    assert WORDS in run("search", "Grüße", variables=variables).out
    page = tmp_path / "für dich.md"
    assert run("export", "--month", "-o", str(page), variables=variables).code == ExitCode.DONE
    assert WORDS in page.read_text(encoding="utf-8")

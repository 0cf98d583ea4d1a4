"""The guide: every topic on the screen and in the repository, true to the program."""

import re
from pathlib import Path

import pytest

from attachjournal import guide_files
from attachjournal.cli import COMMANDS, build
from attachjournal.render.guide import guide_page
from attachjournal.render.page import MEASURE, Sheet, text_of, width
from tests.conftest import Journal

FILES = sorted((Path(__file__).parent.parent / "docs" / "guide").glob("*.md"))


def test_every_topic_has_a_file_and_every_file_is_a_topic() -> None:
    """Nothing is listed that cannot be read, and nothing written that is not listed."""
    assert {file.stem for file in FILES} == set(guide_files.TOPICS)


@pytest.mark.parametrize("topic", guide_files.TOPICS)
@pytest.mark.parametrize("columns", [40, 80])
def test_a_topic_fits_the_paper(topic: str, columns: int) -> None:
    """No line is wider than the paper, and no mark of Markdown is left over."""
    page = guide_page(guide_files.read(topic), Sheet(columns))
    assert max(map(width, page)) <= min(columns, MEASURE + 3)
    said = "\n".join(map(text_of, page))
    assert "**" not in said
    assert "](" not in said


@pytest.mark.parametrize("topic", guide_files.TOPICS)
def test_what_a_topic_says_to_type_exists(topic: str) -> None:
    """Every command and option in the guide is the program's."""
    said = re.findall(r"(?:`|^    )(journal [^`\n]+)", guide_files.read(topic), re.MULTILINE)
    assert said
    for line in said:
        _, *words = re.sub(r'"[^"]*"', "TEXT", line.partition(" >")[0]).split()
        command = build(words[0], COMMANDS[words[0]]) if words else None
        inner = getattr(command, "commands", {})
        if command is not None and len(words) > 1 and words[1] in inner:
            command = inner[words[1]]
        for word in words:
            if word.startswith("--") and command is not None:
                known = {name for each in command.params for name in each.opts}
                if "add" in inner:
                    known |= {name for each in inner["add"].params for name in each.opts}
                assert word in known, line


def test_topics_are_listed_and_shown(journal: Journal) -> None:
    """Alone it lists the topics; with one it shows it; a part of its name will do."""
    listed = journal("guide")
    assert listed.code == 0
    assert all(topic in listed.out for topic in guide_files.TOPICS)
    assert journal("guide", "tonight").out.startswith("  Tonight\n")
    assert journal("guide", "session").out == journal("guide", "before-a-session").out
    assert journal("guide", "--json").json["topics"]["privacy"]
    assert journal("guide", "privacy", "--json").json["markdown"].startswith("# Privacy\n")


def test_a_slip_is_told_its_neighbour(journal: Journal) -> None:
    """A near miss is suggested, with exit code 4."""
    said = journal("guide", "privcy")
    assert (said.code, said.out) == (4, "")
    assert "did you mean privacy?" in said.err


def test_plain_has_no_marks() -> None:
    """A screen reader gets lines without bullets."""
    page = guide_page("# One\n\n- two *three*\n- four [five](six.md)\n", Sheet(plain=True))
    assert [text_of(line) for line in page] == ["  One", "", "  two three", "  four five (six.md)"]


def test_a_guide_that_is_not_there_is_named(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken installation is a sentence, not a traceback."""
    monkeypatch.setattr(guide_files, "folder", lambda: tmp_path)
    said = journal("guide", "tonight")
    assert said.code == 1
    assert "install it again" in said.err

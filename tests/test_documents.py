"""Documents that cannot rot: what they say of the program is what the program does."""

import re
import runpy
from pathlib import Path

import pytest

from attachjournal.cli import COMMANDS, build

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "prompts" / "REVIEW.md"]


def test_the_command_reference_is_the_programs() -> None:
    """Run `python docs/reference.py` after changing a command."""
    made = runpy.run_path(str(ROOT / "docs" / "reference.py"))["reference"]()
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    """Nobody has to guess what an option does."""
    command = build(name, COMMANDS[name])
    for each in (command, *getattr(command, "commands", {}).values()):
        assert each.help
        for parameter in each.params:
            assert parameter.help, f"{each.name} {parameter.name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """Every relative link names a file that is there."""
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in link:
            assert (document.parent / link).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_commands_that_exist(document: Path) -> None:
    """`journal something` in a document is a command."""
    text = document.read_text(encoding="utf-8")
    for name in re.findall(r"(?:`|^    |\$ )journal ([a-z][a-z-]*)", text, re.MULTILINE):
        assert name in COMMANDS, name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_documents_name_are_there(document: Path) -> None:
    """`src/attachjournal/…` in a document is a file or a folder."""
    text = document.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|docs|prompts|benchmarks)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), name

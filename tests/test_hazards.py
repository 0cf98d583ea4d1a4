"""SECURITY.md and HAZARDS.md: what they promise is held by tests that exist."""

import ast
import re
from pathlib import Path

import pytest

from attachjournal.core.choice.history import Answer, History, Skip

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("SECURITY.md", "HAZARDS.md")
NETWORK = {
    "aiohttp", "asyncore", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
SUBJECTS = (
    "A shared computer", "A curious relative", "A stolen laptop", "A synchronised folder",
    "A subpoena", "solid-state disk", "exported file", "contacts.toml", "Not defended",
)  # fmt: skip


def text_of(name: str) -> str:
    """A document."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_a_promise_names_exists(document: str) -> None:
    """`store/test_file::test_x` is a function of `tests/store/test_file.py`."""
    named = re.findall(r"`([\w/]+)::(\w+)`", text_of(document))
    assert len(named) >= 20
    for module, function in named:
        source = (ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8")
        assert re.search(rf"^def {function}\(", source, re.MULTILINE), f"{module}::{function}"


def test_every_point_of_the_checklist_is_held_somewhere() -> None:
    """All forty, each in a row with a hazard, a cause, a control and a test."""
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in text_of("HAZARDS.md").splitlines()
        if re.match(r"\| [\d–]", line)
    ]
    assert all(len(row) == 5 and all(row) and "::" in row[4] for row in rows)
    points = {int(number) for row in rows for number in re.findall(r"\d+", row[0])}
    assert points == set(range(1, 41))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_whatever_threatens_is_spoken_of(subject: str) -> None:
    """What is defended, and what is not."""
    assert subject in text_of("SECURITY.md")


def test_every_promise_names_its_test() -> None:
    """A line of a list in SECURITY.md is a promise."""
    for promise in re.split(r"\n\n|\n(?=- )", text_of("SECURITY.md")):
        if promise.startswith("- "):
            assert "::" in promise, promise


@pytest.mark.slow
def test_no_module_reaches_a_network() -> None:
    """Nothing of ours imports what can."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & NETWORK, path


def test_the_choice_of_a_prompt_sees_no_words() -> None:
    """What it may know of an evening are days, names of prompts and ratings."""
    fields = {*Answer._fields, *Skip._fields, *History._fields}
    assert not fields & {"text", "words", "keep", "tags", "people"}


def test_the_review_of_prompts_is_recorded() -> None:
    """Theme by theme, under the names of their files."""
    record = text_of("prompts/REVIEW.md").partition("## The record")[2]
    themes = [path.stem for path in (ROOT / "prompts").glob("*.toml")]
    assert [theme for theme in themes if theme not in record] == []


def test_the_guide_says_how_a_screen_is_cleared() -> None:
    """What was printed stays in the scrollback, which is the terminal's."""
    assert "scrollback" in text_of("docs/guide/privacy.md")

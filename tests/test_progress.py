"""Progress: on a terminal, after a second, and gone at the end."""

import io
from types import SimpleNamespace

import pytest

from attachjournal import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Stderr as a terminal, and a clock that runs a second with every look."""
    screen, seconds = Terminal(), iter(range(10_000))
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(seconds)))
    return screen


def test_it_counts_and_is_gone_at_the_end(stderr: Terminal) -> None:
    """How many of how many; the last thing written clears the line."""
    assert list(progress.shown(range(600), "Writing", 600)) == list(range(600))
    said = stderr.getvalue()
    assert "Writing: 256 of 600" in said
    assert said.endswith(progress.CLEARED)


def test_it_is_gone_after_an_error_as_well(stderr: Terminal) -> None:
    """Whatever ends it, the error's sentence stands on a clear line."""
    pieces = progress.shown(range(600), "Writing")
    with pytest.raises(ZeroDivisionError):
        for number in pieces:
            1 // (500 - number)
    pieces.close()  # type: ignore[attr-defined] # it is a generator
    assert "Writing: 256" in stderr.getvalue()
    assert stderr.getvalue().endswith(progress.CLEARED)


def test_short_work_says_nothing(stderr: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done within a second needs no words."""
    monkeypatch.setattr(progress, "monotonic", lambda: 0.0)
    assert progress.watched(list(range(600)), "Writing") == list(range(600))
    assert list(progress.watched(list(range(600)), "Writing")) == list(range(600))
    assert stderr.getvalue() == ""


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_left_alone(
    stderr: Terminal, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    """It could not take a line back."""
    monkeypatch.setenv("TERM", term)
    assert len(list(progress.shown(range(600), "Writing"))) == 600
    assert stderr.getvalue() == ""


def test_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """No script has to read around it."""
    plain = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=plain))
    assert len(list(progress.shown(range(600), "Writing"))) == 600
    assert plain.getvalue() == ""


def test_what_cannot_be_counted_is_named(stderr: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, until it is done; a pipe hears nothing of it."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.busy("Reading"):
        while "Reading" not in stderr.getvalue():
            pass
    assert stderr.getvalue().endswith(progress.CLEARED)
    monkeypatch.setenv("TERM", "dumb")
    length = len(stderr.getvalue())
    with progress.busy("Reading"):
        pass
    assert len(stderr.getvalue()) == length

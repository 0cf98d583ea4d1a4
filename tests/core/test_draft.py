"""The page under a prompt gives back what was written on it, and nothing else."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attachjournal.core.draft import (
    MEASURE,
    SCISSORS,
    Context,
    begins,
    blank_page,
    fingerprint,
    footer,
    from_plain,
    has_words,
    with_footer,
    words_on,
)
from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.text import normalise

PROMPT = (
    "Think of someone who handles disagreement well, in life, in a book or on screen. What "
    "exactly do they do? Which part could you borrow this week?"
)
FOOTER = footer(PROMPT)
ASKED = Asked("setbacks-01", "setbacks", "falling-back", "gentle", ("family", "loss"), PROMPT)
FULL = Context(
    command="today",
    started_at=datetime(2026, 11, 24, 21, 3, tzinfo=UTC),
    day=date(2026, 11, 24),
    kind=Kind.PROMPTED,
    uid="0" * 32,
    asked=ASKED,
    theme="setbacks",
    tags=("slow-reply",),
    people=("Mara", "Žofie"),
    before=0,
    after=10,
    keep="I can ask once.",
    sharing=Sharing.BRING,
    earlier_id=7,
    footer=FOOTER,
    kept="3-1a2b",
)
FREE = Context("write", FULL.started_at, FULL.day)

texts = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"))
plain_values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


@given(texts)
def test_a_page_without_a_prompt_is_kept_as_it_is(text: str) -> None:
    """Every character typed is there afterwards, but for line ends and blank lines at the end."""
    assert words_on(text.encode(), "") == normalise(text)


@given(texts.filter(lambda text: not text.startswith(("\n", "\r"))))
def test_above_the_prompt_every_word_is_kept(text: str) -> None:
    """What stands above the footer comes back whole, and the footer does not."""
    page = text.encode() + blank_page(FOOTER)
    assert words_on(page, FOOTER) == normalise(text)


@given(texts, texts)
def test_below_the_prompt_every_word_is_kept_too(above: str, below: str) -> None:
    """Words that were written under the footer are no less the writer's."""
    page = f"{above}\n{FOOTER}\n{below}".encode()
    kept = words_on(page, FOOTER)
    assert kept.split() == f"{above}\n{below}".split()


@given(some.integers(0, len(FOOTER) - 1), some.sampled_from(["x", "", "\n\n", "--"]))
def test_a_footer_that_was_touched_is_kept_with_everything(at: int, put: str) -> None:
    """One character written into it or taken out makes it the writer's own."""
    touched = FOOTER[:at] + put + FOOTER[at + 1 :]
    if touched != FOOTER:
        page = f"Words.\n\n{touched}\n"
        assert words_on(page.encode(), FOOTER) == normalise(page)


@pytest.mark.parametrize("page", ["Words.{}", "{}words", "Words. {}"])
def test_words_on_the_lines_of_the_footer_are_kept(page: str) -> None:
    """Whoever writes on the scissors line or behind the prompt loses nothing."""
    written = page.format(FOOTER)
    assert words_on(written.encode(), FOOTER) == written


def test_the_free_first_line_is_not_a_line_of_the_writer() -> None:
    """Somebody who opens a line below it did not write the empty one above."""
    assert words_on(f"\nWords.\n\n{FOOTER}\n".encode(), FOOTER) == "Words."
    assert words_on(b"\nWords.\n", "") == "\nWords."


def test_windows_line_ends_are_no_change_to_the_footer() -> None:
    """An editor that saves CRLF all over leaves the footer what it was."""
    page = f"One.\nTwo.\n\n{FOOTER}\n".replace("\n", "\r\n")
    assert words_on(page.encode(), FOOTER) == "One.\nTwo."


def test_the_footer_without_its_last_line_end_is_the_footer_still() -> None:
    """Some editors leave the last line open, others put lines behind it."""
    assert words_on(f"Words.\n{FOOTER}".encode(), FOOTER) == "Words."
    assert words_on(f"Words.\n{FOOTER}\n\n\n".encode(), FOOTER) == "Words."


def test_the_last_of_two_footers_goes() -> None:
    """A footer that was copied up is the writer's."""
    assert words_on(f"{FOOTER}\n\nWords.\n\n{FOOTER}\n".encode(), FOOTER) == f"{FOOTER}\n\nWords."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_names_itself_is_understood(encoding: str) -> None:
    """A byte order mark tells the encoding, and is no part of the words."""
    assert words_on("Café, 中文\n".encode(encoding), "") == "Café, 中文"


@pytest.mark.parametrize(
    "page", ["café".encode("latin-1"), b"\xff\xfea", b"\xff\xfe\x00\xd8", b"\xff\xfe\x00\x00a"]
)
def test_another_encoding_is_not_guessed(page: bytes) -> None:
    """Bytes that cannot be told are told of; they still count as words."""
    with pytest.raises(UnicodeDecodeError):
        words_on(page, "")
    assert has_words(page, FREE)
    assert begins(page, FREE, 40) is None


@given(texts)
def test_a_footer_is_lines_without_tricks(prompt: str) -> None:
    """However a prompt is made, its footer cannot steer a terminal, and is found again."""
    under = footer(prompt)
    lines = under.split("\n")
    assert lines[0] == SCISSORS
    assert not any(char in under for char in "\x1b\x00\x85\u202e\u2066\r")
    assert all(line == line.rstrip() for line in lines)
    assert words_on(b"Words." + blank_page(under), under) == "Words."


def test_a_prompt_is_wrapped() -> None:
    """It fits into the editor's window, with its paragraphs and with words that joiners hold."""
    under = footer(PROMPT + "\n\nAnd\u00a0then\u200d.")
    assert max(map(len, under.split("\n"))) <= MEASURE
    assert under.endswith("\n\nAnd then\u200d.")


def test_a_page_that_is_opened_again_has_its_prompt_again() -> None:
    """Where no line of the footer is left it comes back; where one is, nothing is added."""
    again = with_footer(b"Words.\n", FOOTER)
    assert again == f"Words.\n\n{FOOTER}\n".encode()
    assert with_footer(again, FOOTER) == again
    assert with_footer(b"Words.\n", "") == b"Words.\n"
    assert with_footer("é".encode("latin-1"), FOOTER) == "é".encode("latin-1")
    assert with_footer(b"", FOOTER) == blank_page(FOOTER)


@pytest.mark.parametrize("page", [b"", b"\n \t\n", blank_page(FOOTER)])
def test_a_page_without_a_word_has_none(page: bytes) -> None:
    """White space and the footer are no words."""
    assert not has_words(page, FULL)


def test_words_that_are_in_the_journal_already_do_not_count() -> None:
    """Until one of them changes."""
    context = FULL._replace(kept=fingerprint(b"Words."))
    assert not has_words(b"Words.", context)
    assert has_words(b"Words!", context)


def test_a_context_survives_its_file() -> None:
    """Whatever the words belong to is there again after a crash."""
    for context in (FULL, FREE):
        assert from_plain(json.loads(json.dumps(context.to_plain()))) == context


def test_a_context_of_an_older_version_is_understood() -> None:
    """What it did not know yet has its default."""
    plain = FREE.to_plain()
    del plain["kept"], plain["sharing"], plain["asked"]
    assert from_plain(plain) == FREE


@pytest.mark.slow
@given(plain_values)
def test_anything_else_is_no_context(plain: Any) -> None:
    """A file that holds something else is told of with one error."""
    with pytest.raises(ValueError):
        from_plain(plain)


@given(some.sampled_from(sorted(FULL._fields)), plain_values)
@pytest.mark.slow
def test_a_damaged_context_is_told_or_understood(field: str, value: Any) -> None:
    """No value in any field leads to another error, at once or later."""
    try:
        context = from_plain({**FULL.to_plain(), field: value})
    except ValueError:
        return
    assert words_on(b"Words.", context.footer) == "Words."
    assert json.dumps(context.to_plain())


def test_an_entry_is_its_context_and_its_text() -> None:
    """Nothing that was said before writing is lost."""
    later = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    entry = FULL.entry("Words.", later)
    assert entry.text == "Words."
    assert entry.written_at == later
    assert entry.date == FULL.day
    shared = set(NewEntry._fields) & set(Context._fields)
    assert shared == set(NewEntry._fields) - {"text", "date", "written_at"}
    assert all(getattr(entry, name) == getattr(FULL, name) for name in shared)

"""Homework out of a file: a prompt file, or plain text."""

from pathlib import Path

from attachjournal.commands.common.in_hand import piped
from attachjournal.core.homework import parted
from attachjournal.core.prompts.library import SCHEMA
from attachjournal.errors import JournalError

PIPE = "-"


def texts_in(source: Path) -> tuple[str, ...]:
    """The homework in a file. Raises JournalError, where nothing is in it as well."""
    content = _content(source)
    is_prompts = source.suffix.lower() == ".toml" or SCHEMA.encode() in content[:400]
    texts = _prompts(content, source) if is_prompts else parted(_text(content, source))
    if not texts:
        raise JournalError(f"There is nothing in {_called(source)}; nothing was kept.")
    return texts


def _content(source: Path) -> bytes:
    """What is in the file, or came through the pipe. Raises JournalError."""
    if str(source) == PIPE:
        return piped()
    try:
        return source.expanduser().read_bytes()
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        raise JournalError(f"{source} cannot be read: {said}.") from None


def _prompts(content: bytes, source: Path) -> tuple[str, ...]:
    """The prompts of a prompt file, all of them or none. Raises JournalError."""
    from attachjournal.prompt_files import parse_source

    theme, faults = parse_source(content, source.name, own=True)
    if faults or theme is None:
        said = f"{faults[0].message} {faults[0].remedy}" if faults else "It holds no prompts."
        where = f" (prompt {faults[0].prompt})" if faults and faults[0].prompt else ""
        more = f" Everything: journal prompts check {source}" if len(faults) > 1 else ""
        raise JournalError(f"{_called(source)}{where}: {said}{more} Nothing was kept.")
    return tuple(prompt.text for prompt in theme.prompts)


def _text(content: bytes, source: Path) -> str:
    """Plain text. Raises JournalError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{_called(source)} is not UTF-8 at byte {error.start + 1}; nothing was kept."
        raise JournalError(message) from None


def _called(source: Path) -> str:
    return "the pipe" if str(source) == PIPE else str(source)

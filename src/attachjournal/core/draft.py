"""A draft: the page somebody writes on, and what the words on it belong to."""

import zlib
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from unicodedata import category

from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import first_words, normalise

SCISSORS = "8< What is below this line is not kept."
"""The first line of the footer. No Markdown formatter takes it for a mark and rewrites it."""

MEASURE = 72
"""Columns the prompt is wrapped at."""

UNKNOWN = "not the context of a draft"
DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of the text after them."""

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Context(NamedTuple):
    """What the words of a draft belong to: an entry but for its text."""

    command: str
    """The command that began it and can go on with it, such as `today`."""
    started_at: datetime
    """When it was begun, with the offset of the place."""
    day: date
    """The local day the entry will belong to."""
    kind: Kind = Kind.FREE
    uid: str = ""
    """The uid of the entry it becomes, given with the draft: keeping it twice keeps one."""
    asked: Asked | None = None
    theme: str | None = None
    question: str | None = None
    """What the words answer, where that is no prompt of the library."""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None
    keep: str | None = None
    sharing: Sharing = Sharing.OPEN
    earlier_id: int | None = None
    footer: str = ""
    """What was put under the page, as it was put there; empty without a prompt."""
    kept: str = ""
    """The `fingerprint` of a page that became an entry while something else kept its folder, and
    of the wording that an edit began with."""
    edits: str = ""
    """The uid of the entry that the words are to replace those of; empty for a new entry."""
    exchange: str = ""
    """Of something noticed about the first of `people`: `gave`, `received`, or empty."""
    session: int = 0
    """The number of the session that this is the note of; 0 for none."""

    def entry(self, text: str, written_at: datetime) -> NewEntry:
        """The entry that the text makes. The text is non-empty and normalised."""
        return NewEntry(
            uid=self.uid,
            date=self.day,
            written_at=written_at,
            kind=self.kind,
            text=text,
            asked=self.asked,
            theme=self.theme,
            question=self.question,
            tags=self.tags,
            people=self.people,
            before=self.before,
            after=self.after,
            keep=self.keep,
            sharing=self.sharing,
            earlier_id=self.earlier_id,
        )

    def to_plain(self) -> dict[str, Any]:
        """The context in the types that JSON knows."""
        plain = self._asdict()
        plain["started_at"] = self.started_at.isoformat()
        plain["day"] = self.day.isoformat()
        plain["asked"] = self.asked and self.asked._asdict()
        return plain


class State(StrEnum):
    """Whether somebody is at work on a draft."""

    LEFT = "left"
    WRITING = "being-written"
    """A command is at work on it."""
    OPEN = "open-in-editor"
    """An editor has it open whose command has ended."""


class Glance(NamedTuple):
    """A draft at one moment, as it is listed."""

    number: int
    context: Context
    state: State
    text: str | None
    """What is on the page, normalised; None where it cannot be read."""
    beside: tuple[str, ...]
    """Files that an editor left beside the page, and that may hold words of their own."""
    page: str
    """The path of the page."""


def from_plain(plain: Any) -> Context:
    """The context that to_plain made. Raises ValueError for anything else.

    A field that an older version did not write has its default.
    """
    try:
        raw = Context(**{name: plain[name] for name in Context._fields if name in plain})
        context = raw._replace(
            started_at=_aware(plain["started_at"]),
            day=date.fromisoformat(plain["day"]),
            kind=Kind(raw.kind),
            sharing=Sharing(raw.sharing),
            asked=_asked(raw.asked),
            tags=tuple(raw.tags),
            people=tuple(raw.people),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(UNKNOWN) from error
    _check(context)
    return context


def _aware(words: str) -> datetime:
    instant = datetime.fromisoformat(words)
    if instant.tzinfo is None:
        raise ValueError(UNKNOWN)
    return instant


def _asked(plain: Any) -> Asked | None:
    if plain is None:
        return None
    asked = Asked(**{name: plain[name] for name in Asked._fields})
    return asked._replace(touches=tuple(asked.touches))


def _check(context: Context) -> None:
    """Raise ValueError where a field holds something of another type."""
    asked = context.asked
    texts = [context.command, context.uid, context.footer, context.kept]
    texts += [context.edits, context.exchange]
    texts += [context.theme or "", context.question or "", context.keep or ""]
    texts += [*context.tags, *context.people]
    if asked:
        texts += [asked.id, asked.theme, asked.facet, asked.intensity, asked.text, *asked.touches]
    numbers = (context.before, context.after, context.earlier_id, context.session)
    if not all(isinstance(each, str) for each in texts):
        raise ValueError(UNKNOWN)
    if not all(each is None or isinstance(each, int) for each in numbers):
        raise ValueError(UNKNOWN)


def footer(prompt: str) -> str:
    """The prompt as it stands under the page, so that it stays before the writer's eyes."""
    from textwrap import wrap  # brings `re` along, which only a writing command wants

    lines = [SCISSORS, ""]
    for paragraph in prompt.splitlines():
        visible = "".join(map(_harmless, paragraph))
        lines += wrap(visible, MEASURE, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def _harmless(char: str) -> str:
    """The character; a space for any kind of space; nothing for one that steers a terminal."""
    if char.isspace():
        return " "
    return "" if category(char) == "Cc" or char in DIRECTION else char


def blank_page(footer: str) -> bytes:
    """What the editor is given: a free line, and the footer at the end; nothing without one."""
    return f"\n\n{footer}\n".encode() if footer else b""


def with_footer(page: bytes, footer: str) -> bytes:
    """A page to go on with, the footer put back under it where no line of it is left."""
    if not footer or SCISSORS.encode() in page or not _is_utf8(page):
        return page
    return page.rstrip(b"\n") + blank_page(footer)


def words_on(page: bytes, footer: str) -> str:
    """What was written on a page: decoded, without the footer, normalised.

    The footer goes if it is still there line for line; otherwise the whole page is what somebody
    wrote, scissors and all. Raises UnicodeDecodeError.
    """
    text = decode(page).replace("\r\n", "\n").replace("\r", "\n")
    return normalise(_without(text, footer))


def _without(text: str, footer: str) -> str:
    """The text with the footer cut out, and with it the free first line, if that stayed free."""
    at = text.rfind(footer) if footer else -1
    end = at + len(footer)
    if at < 0 or text[at - 1 : at] not in ("", "\n") or text[end : end + 1] not in ("", "\n"):
        return text
    return (text[:at] + text[end:]).removeprefix("\n")


def decode(page: bytes) -> str:
    """The page as text: UTF-8, or what its byte order mark says. Raises UnicodeDecodeError."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if page.startswith(mark):
            return page.decode(encoding)
    return page.decode()


def has_words(page: bytes, context: Context) -> bool:
    """Whether a page holds words that are not in the journal yet, in whatever encoding."""
    if fingerprint(page) == context.kept:
        return False
    try:
        return bool(words_on(page, context.footer).strip())
    except UnicodeDecodeError:
        return True


def begins(page: bytes, context: Context, width: int) -> str | None:
    """The first words of a page on one line; None where it is in another encoding."""
    try:
        return first_words(words_on(page, context.footer), width)
    except UnicodeDecodeError:
        return None


def fingerprint(page: bytes) -> str:
    """A short sum of the page, by which it is known again."""
    return f"{len(page)}-{zlib.crc32(page):08x}"


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    return True

"""Short questions one after the other, and how what was answered is kept beside an entry."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date
from typing import Self, TypeVar

from attachjournal import console, drafts
from attachjournal.commands.common import in_hand, page_options, writing
from attachjournal.commands.common.desk import Desk
from attachjournal.commands.common.in_hand import put_down
from attachjournal.commands.common.writing import MARGIN
from attachjournal.core.day import parse_past_day, spoken
from attachjournal.core.draft import Context
from attachjournal.core.text import normalise, people_in, tags_in, unique
from attachjournal.drafts import Draft
from attachjournal.errors import Interrupted, JournalError, UsageProblem

Answer = TypeVar("Answer")
Kept = TypeVar("Kept")

ANSWER = MARGIN + "> "


class Lines:
    """Answers of one line each. Every one is on the disk before the next question is asked.

    After Ctrl-C no further question is asked: what was said until then can be kept, and leaving
    the context raises Interrupted. Until `done` is called the answers are in a draft.
    """

    def __init__(self, desk: Desk, context: Context) -> None:
        self._desk, self._context = desk, context
        self._lock = ExitStack()
        self.draft: Draft | None = None
        self.said: dict[str, str] = {}
        self.asked = False
        """Whether a question was asked."""
        self.stopped = False
        """Whether Ctrl-C was pressed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._lock.close()
        if self.stopped and kind is None:
            raise Interrupted(self.draft.safe if self.draft else "")

    @property
    def page(self) -> str:
        """The answers as the page of a draft."""
        return "\n\n".join(self.said.values())

    def ask(self, name: str, question: str, hint: str = "Enter: skip") -> str | None:
        """One line; None where it is passed by. What stands there at Ctrl-C counts as said."""
        if self.stopped:
            return None
        words = self.also(lambda: _line(question, hint))
        if self.stopped:
            from attachjournal import ask  # on a terminal only

            words = ask.half_a_line()
        return self.put(name, words) if words else None

    def also(self, question: Callable[[], Answer]) -> Answer | None:
        """The answer to a question of another sort; None where it is passed by."""
        if self.stopped:
            return None
        self.asked = True
        try:
            return question()
        except (Interrupted, KeyboardInterrupt):  # the latter where a question is still being said
            self.stopped = True
            return None

    def put(self, name: str, words: str) -> str:
        """Take an answer over, and see it onto the disk."""
        self.said[name] = words
        from attachjournal.draft_files import at_work, write  # somebody is typing

        if self.draft is None:
            raw = self.page.encode(errors="surrogateescape")
            self.draft = drafts.keep_words(self._desk.home, self._context, raw)
            self._lock.enter_context(at_work(self.draft))
            put_down(self.page)
        else:
            # Where it fails the answers are still here, and the next one tries again.
            with suppress(OSError, UnicodeEncodeError):
                write(self.draft, self.page, sync=True)
        return words

    def aside(self, name: str, people: tuple[str, ...]) -> None:
        """Take an answer out of the page: it names people, who stand beside the words."""
        if self.draft is None:
            return
        from attachjournal.draft_files import describe, write

        draft = self.draft._replace(context=self.draft.context._replace(people=people))
        # Where it fails the answer is still a line of the page: nothing typed is lost.
        with suppress(OSError, JournalError, UnicodeEncodeError):
            describe(draft)
            self.draft = draft
            del self.said[name]
            write(draft, self.page, sync=True)

    def done(self) -> None:
        """The answers are in the journal, or not wanted: no draft is needed any more."""
        self._lock.close()
        if self.draft is not None:
            drafts.discard(self.draft)
            self.draft = None


def _line(question: str, hint: str) -> str:
    from attachjournal import ask  # on a terminal only

    console.say("", f"{MARGIN}{question}   ({hint})")
    return ask.line(ANSWER)


def safely(
    desk: Desk, context: Context, words: str, keep: Callable[[], Kept], draft: Draft | None = None
) -> Kept:
    """Do what keeps the words. Where that fails they are a draft, and the error says so."""
    with in_hand.keeping(desk.home, context, words, draft):
        writing.text_in(words.encode(errors="surrogateescape"))
        return keep()


def linked(context: Context, *words: str | None) -> Context:
    """The context with the people and tags that the words beside its text name."""
    text = "\n".join(filter(None, words))
    return context._replace(
        people=unique((*context.people, *people_in(text))),
        tags=unique((*context.tags, *tags_in(text))),
    )


def said(words: str | None) -> str | None:
    """What an option says, normalised; None where it says nothing."""
    return normalise(words).strip() or None if words else None


def main_text(words: str | None, option: str | None, *, wanted: bool = True) -> str | None:
    """The main text: the words, the option, or what came through a pipe if it is `wanted`.

    Raises UsageProblem where words and option both say it. Bytes that are no UTF-8 stay as
    surrogates, for `safely` to tell.
    """
    if words and option:
        raise UsageProblem("The words and --what both say what happened; leave one out.")
    given = words or option
    if given is None and wanted and not page_options.is_typing():
        given = in_hand.piped().decode(errors="surrogateescape")
    text = normalise(given or "")
    return text if text.strip() else None


def day_asked(question: str, hint: str, parse: Callable[[str], date]) -> date | None:
    """A day; None for Enter. What `parse` refuses is asked again. Raises Interrupted."""
    while words := _line(question, hint):
        try:
            return parse(words)
        except UsageProblem as problem:
            console.say(f"{MARGIN}{problem}")
    return None


def past_day_asked(question: str, today: date, usual: date) -> date:
    """A day up to today; the usual one for Enter. Raises Interrupted."""
    named = "today" if usual == today else spoken(usual)
    return day_asked(question, f"Enter: {named}", lambda said: parse_past_day(said, today)) or usual

"""The words that somebody gave the command that runs, until they are kept: no failure loses them.

A command says with `takes_words` that it takes some. What it was given is in hand from then on; a
failure of whatever sort makes a draft of it (rescue.py), unless `keeping` saw it kept before.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from attachjournal import paths
from attachjournal.core.named import NamedTuple
from attachjournal.errors import Interrupted, UsageProblem

if TYPE_CHECKING:
    from attachjournal.core.draft import Context
    from attachjournal.drafts import Draft
    from attachjournal.paths import Home

TEXT_MARK = "\0"
"""No word of a command line can hold it, so it can mark one as text."""
SAID = ("TEXT", "LINE", "WHAT")
"""Where the help of a parameter says one of these, it takes somebody's words."""
A_PIPE = "-"
"""The name of a file that is the pipe."""
CHUNK = 1 << 16

Function = TypeVar("Function", bound=Callable[..., Any])


class Taken(NamedTuple):
    """How a command takes words."""

    pipe_unless: tuple[str, ...] | None = None
    """The parameters that keep it from reading a pipe; None where it never reads one."""
    kind: str = "free"
    """The kind of entry that they become."""
    none_with: tuple[str, ...] = ()
    """The flags with which it takes no words at all, beside those among `pipe_unless`."""

    def flag_without_words(self, given: dict[str, Any]) -> str | None:
        """A flag that was given and with which the command does something else than keep words."""
        flags = (*self.none_with, *(self.pipe_unless or ()))
        return next((name for name in flags if given.get(name) is True), None)


class InHand:
    """Words that were given and are not kept yet."""

    now: ClassVar["InHand | None"] = None
    """Those of the command that runs; None where it takes none."""

    def __init__(self, typed: Iterable[str], taken: Taken, given: dict[str, Any]) -> None:
        self.typed = [words for words in typed if words.strip()]
        self.taken, self.given = taken, given
        self.piped: bytearray | None = None
        """What came through the pipe so far; None while it was not looked into."""
        self.reads_pipe = taken.pipe_unless is not None and not any(
            _words(given.get(name)) not in ("", A_PIPE) for name in taken.pipe_unless
        )
        self.context: Context | None = None
        """What they belong to, as soon as it is known."""
        self.is_kept = False
        """Whether something of them is kept."""

    @property
    def waiting(self) -> list[str]:
        """The words that nothing holds yet; a line to keep is some where there are no others."""
        piped = (self.piped or b"").decode(errors="surrogateescape")
        words = [words for words in (*self.typed, piped) if words.strip()]
        alone = (self.given.get("keep") or "").strip()
        return words or ([alone] if alone and not self.is_kept else [])

    def look_into_pipe(self) -> bytes:
        """What comes through a pipe, all of it; what came until Ctrl-C is in hand."""
        self.piped = came = bytearray()
        if sys.stdin is not None and not sys.stdin.isatty():
            while chunk := sys.stdin.buffer.read1(CHUNK):  # type: ignore[union-attr]
                came += chunk
        return bytes(came)

    def put_down(self, page: str) -> None:
        """These words are kept, or safe in a draft."""
        from attachjournal.core.text import normalise  # whoever only reads does without it

        page = normalise(page)
        if not page.strip():
            return
        self.is_kept = True
        self.typed = [words for words in self.typed if normalise(words).strip() not in page]
        piped = (self.piped or b"").decode(errors="surrogateescape")
        if normalise(piped).strip() in page:
            self.piped = bytearray()


def takes_words(
    kind: str = "free",
    pipe_unless: tuple[str, ...] | None = None,
    *,
    none_with: tuple[str, ...] = (),
    plain: bool = False,
) -> Callable[[Function], Function]:
    """What marks a function as a command that takes somebody's words.

    `plain` tells that its words are sentences: a single word that is misplaced is none of them.
    """

    def marked(function: Function) -> Function:
        function.taken = Taken(pipe_unless, kind, none_with)  # type: ignore[attr-defined]
        function.command_class = NoteCommand if plain else TextCommand  # type: ignore[attr-defined]
        return function

    return marked


class _KeepsWords:
    """What makes a command keep whatever words it is given."""

    single_words = True
    """Whether one word alone, on a line that is not understood, is somebody's text."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand the command line, or keep its words."""
        own = {name for each in self.params for name in (*each.opts, *each.secondary_opts)}  # type: ignore[attr-defined]
        typed = list(args)
        try:
            rest = super().parse_args(ctx, [_as_text(word, own) for word in args])  # type: ignore[misc]
        except typer.TyperException as error:
            self._keep_line(ctx, typed, own)
            raise error from None
        ctx.params = {name: _unmarked(value) for name, value in ctx.params.items()}
        return [_unmarked(word) for word in rest]

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Whatever stops it, the words are kept."""
        given = self._given(ctx.params)
        said = (each.name for each in self.params if is_said(each) and each.name != "keep")  # type: ignore[attr-defined]
        under = getattr(ctx, "_protected_args", None)  # a command under this one
        words = InHand(
            (_words(given[name]) for name in said), Taken() if under else self._taken, given
        )
        with holding(words):
            if under:
                self._refuse_before(under[0], ctx)
            self._refuse_beside_words(words)
            return super().invoke(ctx)  # type: ignore[misc]

    @property
    def _taken(self) -> Taken:
        """How the command takes words, as `takes_words` has it."""
        taken: Taken = getattr(self.callback, "taken", Taken())  # type: ignore[attr-defined]
        return taken

    def _given(self, found: dict[str, Any]) -> dict[str, Any]:
        """What each parameter says, of those that were found."""
        return {each.name: _text_of(each, found.get(each.name)) for each in self.params}  # type: ignore[attr-defined]

    def _refuse_before(self, name: str, ctx: Any) -> None:
        """Raise UsageProblem for an option that is this command's, and one under it is called."""
        early = (each.opts[-1] for each in self.params if ctx.params.get(each.name))  # type: ignore[attr-defined]
        option = next(early, None)
        if option:
            raise UsageProblem(
                f"{option} does not go before {name}; leave it out, or put it after."
            )

    def _refuse_beside_words(self, words: InHand) -> None:
        """Raise UsageProblem where a flag would have the command drop words in silence."""
        flag = words.taken.flag_without_words(words.given) if words.waiting else None
        if flag is None:
            return
        from attachjournal.commands.common import rescue  # on the way to an error

        rescue.refuse_if_locked()
        name = next(each.opts[-1] for each in self.params if each.name == flag)  # type: ignore[attr-defined]
        raise UsageProblem(f"{name} takes no words; leave it out to keep them.")

    def _keep_line(self, ctx: Any, args: list[str], own: set[str]) -> None:
        """Keep what came with a command line that was not understood, and say so."""
        if {"-h", "--help"} & set(args):
            return
        said = [word for word in args if not word.startswith("-") or " " in word]
        if not self.single_words:
            said = [word for word in said if any(char.isspace() for char in word)]
        from attachjournal.commands.common import rescue  # on the way to an error

        found = rescue.understood(self, ctx, [_as_text(word, own) for word in args], own)
        words = InHand([" ".join(args)] if said else [], self._taken, self._given(found))
        if words.typed or words.reads_pipe:
            rescue.refuse_if_locked()
            _let_go(words, None)


class TextCommand(_KeepsWords, TyperCommand):
    """A command that takes somebody's words: nothing given is dropped.

    A word that begins with a dash and holds a space is text, not an option. When the command line
    cannot be understood, the words become a draft.
    """


class NoteCommand(TextCommand):
    """The same where words are given beside something else: a misspelt option alone is no words."""

    single_words = False


class TextGroup(_KeepsWords, TyperGroup):
    """The same for a command that has others under it: `checkin`, `checkin list`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand the command line up to the name of a command under this one."""
        super().parse_args(ctx, args)
        ctx._protected_args = [_unmarked(word) for word in ctx._protected_args]  # noqa: SLF001 - where a group puts that name
        ctx.args = [_unmarked(word) for word in ctx.args]
        return list(ctx.args)


@contextmanager
def holding(words: InHand) -> Iterator[None]:
    """Where something goes wrong in here, whatever of the words is not kept becomes a draft."""
    before, InHand.now = InHand.now, words
    try:
        yield
    except typer.Exit:
        raise
    except BaseException as problem:  # Ctrl-C, or an error that nobody expected, as well
        _let_go(words, problem)
        raise
    finally:
        InHand.now = before


def _let_go(words: InHand, problem: BaseException | None) -> None:
    """Keep whatever of the words is nowhere else; raise JournalError where that was the problem.

    A pipe that the command would have read is read now. A locked journal takes no words, and says
    so.
    """
    from attachjournal.commands.common import rescue  # on the way to an error

    if problem and rescue.is_locked(problem):
        return
    if words.reads_pipe and words.piped is None:
        with suppress(OSError, ValueError, KeyboardInterrupt):
            words.look_into_pipe()
    if words.waiting:
        page = "\n\n".join(words.waiting)
        context = words.context or rescue.loose(words.taken.kind, words.given, page)
        rescue.into_draft(problem, paths.home(), context, page)


@contextmanager
def keeping(
    home: "Home", context: "Context", page: str, draft: "Draft | None" = None
) -> Iterator[None]:
    """What is done in here keeps the words on the page. Where it fails they are a draft.

    `draft` is where they lie already. JournalError says where they are; before any other error it
    is said here.
    """
    try:
        yield
    except BaseException as problem:
        from attachjournal.commands.common.rescue import into_draft

        try:
            into_draft(problem, home, context, page, draft)
        finally:
            put_down(page)
        raise
    put_down(page)


def put_down(page: str) -> None:
    """These words are kept, or safe in a draft: of those in hand, they need no other."""
    if InHand.now:
        InHand.now.put_down(page)


def belongs_to(context: "Context") -> None:
    """Tell what the words in hand belong to."""
    if InHand.now:
        InHand.now.context = context


def piped() -> bytes:
    """What came through a pipe, all of it."""
    return (InHand.now or InHand((), Taken(), {})).look_into_pipe()


def line(prompt: str) -> str:
    """A line of somebody's words, in hand as soon as it is typed; empty where there is none.

    What stands there at Ctrl-C is in hand as well. Raises Interrupted.
    """
    from attachjournal import ask  # on a terminal only

    words = ""
    try:
        words = ask.line(prompt)
    except Interrupted:
        words = ask.half_a_line()
        raise
    finally:
        if InHand.now and words:
            InHand.now.typed.append(words)
    return words


def refuse_a_lone_line(context: "Context") -> None:
    """Raise UsageProblem where a line to keep was given, and no answer for it to stand beside."""
    if context.keep:
        message = "--keep keeps a line beside an answer, and none came in."
        raise UsageProblem(message)


def is_said(parameter: Any) -> bool:
    """Whether a parameter takes somebody's words, by what its help calls them."""
    return any(word in (parameter.metavar or "") for word in SAID)


def _words(value: Any) -> str:
    """A value of a parameter as it was typed; empty for none."""
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(value) if value else ""


def _text_of(parameter: Any, value: Any) -> Any:
    """The value; of words that may name something before they say something, what they say."""
    if not (isinstance(value, list | tuple) and "ID|" in (parameter.metavar or "")):
        return value
    from attachjournal.commands.common.which import parted

    return parted(list(value))[1]


def _as_text(word: str, options: set[str]) -> str:
    """The word, marked as text where it is no option though it begins with a dash."""
    if not word.startswith("-") or not any(char.isspace() for char in word):
        return word
    name, equals, _ = word.partition("=")
    return word if equals and name in options else TEXT_MARK + word


def _unmarked(value: Any) -> Any:
    """The value without marks."""
    if isinstance(value, str):
        return value.removeprefix(TEXT_MARK)
    return [_unmarked(each) for each in value] if isinstance(value, list | tuple) else value

"""The command line: which commands there are, the flags they share, and what their errors say.

A command's module is imported and built when it is called, and only then: building all of them
takes Typer longer than any of them runs (ARCHITECTURE.md, Start-up).
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info, get_command_name
from typer.models import CommandInfo

from attachjournal import console
from attachjournal.core.named import NamedTuple
from attachjournal.errors import ExitCode, JournalError, UsageProblem


class Entrance(NamedTuple):
    """Where a command lives: a function, or a Typer app with commands of its own."""

    place: str
    """`module:name` inside `attachjournal.commands`."""
    help: str
    """One line for the list of commands."""


COMMANDS = {
    "today": Entrance("today.today:today", "Today's prompt, and a page to answer it."),
    "write": Entrance("write:write", "Write without a prompt."),
    "setback": Entrance("setback.setback:app", "A step back, a plan, and the way back."),
    "direction": Entrance("direction:direction", "What you are working towards with people."),
    "checkin": Entrance("checkin.checkin:app", "Six statements about the week, once a week."),
    "people": Entrance(
        "people.people:app", "Who is in your journal, and what you noticed about them."
    ),
    "try": Entrance("try_.try_:app", "Small experiments in trust: add, happened, list."),
    "open": Entrance("open_:open_things", "Whatever waits, and the command that settles it."),
    "list": Entrance("listing:list_entries", "Your entries, newest first."),
    "show": Entrance("show:show", "One entry, or those of a day."),
    "search": Entrance("search:search", "Find words in what you wrote."),
    "kept": Entrance("kept:kept", "Lines you kept and kindnesses, for a bad evening."),
    "review": Entrance("review.review:review", "Look back over a week, a month, a year."),
    "then": Entrance("then.then:then", "An answer from months ago, and room to answer again."),
    "export": Entrance("export.export:export", "A page to hand over, and the entries you choose."),
    "session": Entrance(
        "session.session:app", "Therapy sessions, past and to come, and their notes."
    ),
    "homework": Entrance(
        "homework.homework:app", "What you were given to write about: add, done, drop."
    ),
    "import": Entrance("import_:import_file", "A whole journal, back from export --everything."),
    "edit": Entrance("edit:edit", "Change an entry; the earlier wording is kept."),
    "history": Entrance("edit:history", "The earlier wordings of an entry."),
    "delete": Entrance("delete:delete", "Put entries away; restore brings them back."),
    "restore": Entrance("delete:restore", "Bring back what was deleted."),
    "erase": Entrance("erase.erase:erase", "Make entries, or everything, go for good."),
    "mark": Entrance("mark:mark", "Say what an export may hold, or what to bring."),
    "drafts": Entrance("drafts:app", "Words that wait to be finished."),
    "backup": Entrance("backup:app", "Copies of the journal: make, list, restore."),
    "doctor": Entrance("doctor:doctor", "Is everything sound? Says what is not, and mends it."),
    "themes": Entrance("themes:themes", "The sixteen themes and where they come from."),
    "prompts": Entrance("prompts.prompts:app", "The prompts: list, show, check, next, why, new."),
    "encrypt": Entrance("encrypt:encrypt", "Encrypt the journal with a passphrase."),
    "decrypt": Entrance("encrypt:decrypt", "Take the encryption away again."),
    "passphrase": Entrance("encrypt:change_passphrase", "Set another passphrase."),
    "unlock": Entrance("unlock:unlock", "Have the key at hand for some hours."),
    "lock": Entrance("unlock:lock", "Forget the key."),
    "help-now": Entrance("help_now:help_now", "When it is too much right now."),
    "ground": Entrance("help_now:ground", "One small step back into the room."),
    "guide": Entrance("guide:guide", "How to, by task: tonight, my month, before a session …"),
    "tour": Entrance("tour.tour:tour", "A made-up month to look at; nothing of it is kept."),
    "completion": Entrance("completion:completion", "Completion for bash, zsh or fish."),
    "config": Entrance("config:app", "Settings: list, get, set, unset, path."),
    "where": Entrance("where:where", "Where everything lies."),
}
"""Every command, in the order of `journal --help`."""


def _set_colour(_context: Any, _option: Any, value: bool) -> None:
    if value:
        console.Look.colour = False


def _set_plain(_context: Any, _option: Any, value: bool) -> None:
    if value:
        console.Look.plain = True


def _set_private_screen(_context: Any, _option: Any, value: bool) -> None:
    if value:
        console.Look.private_screen = True


SHARED: dict[str, tuple[Callable[..., None], str]] = {
    "--no-color": (_set_colour, "No colour (NO_COLOR does the same)."),
    "--plain": (_set_plain, "Plain lines, no marks: for a screen reader."),
    "--private-screen": (
        _set_private_screen,
        "Clear the screen and what was scrolled away, at a key.",
    ),
}
"""The flags that every command takes, wherever they stand; what each does, and its help."""


def _shared_options() -> list[TyperOption]:
    """Those flags, anew for each command."""
    return [
        TyperOption(
            param_decls=[name],
            is_flag=True,
            default=False,
            expose_value=False,
            callback=set_it,
            help=meaning,
        )
        for name, (set_it, meaning) in SHARED.items()
    ]


class Commands(TyperGroup):
    """The table above as a group that builds a command when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # noqa: ARG002
        """Every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override] # noqa: ARG002
        """The command, built; None where there is none of that name."""
        entrance = COMMANDS.get(cmd_name)
        return None if entrance is None else build(cmd_name, entrance)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that the first word names, or a near miss in the error."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from attachjournal.commands.common.options import near  # only on the way to an error

            message = f"There is no command “{args[0]}”{near(args[0], COMMANDS)}"
            raise UsageProblem(message)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The help of the whole, inside a narrow terminal as well."""
        from attachjournal.commands.common.helping import fit  # when it is asked for

        fit(formatter)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override] # noqa: ARG002
        """The list of commands, from the table, without building one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entrance.help) for name, entrance in COMMANDS.items()])


def build(name: str, entrance: Entrance) -> Any:
    """Import a command and make of it what Typer runs, with the shared flags added."""
    module, found = _at(entrance.place)
    if not isinstance(found, typer.Typer):
        return _with_shared_options(_lone(name, found))
    family = _family(found, getattr(module, "COMMANDS", {}))
    family.name = name
    return _with_shared_options(family)


def _at(place: str) -> tuple[Any, Any]:
    """The module of a place, and what is there."""
    name, _, attribute = place.partition(":")
    module = import_module(f"attachjournal.commands.{name}")
    return module, getattr(module, attribute)


def _with_shared_options(command: Any) -> Any:
    """The command, with the flags that every command takes."""
    command.params.extend(_shared_options())
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    command.format_help = partial(_format_help, command)
    return command


def _format_help(command: Any, context: Any, formatter: Any) -> None:
    from attachjournal.commands.common.helping import format_help  # when it is asked for

    format_help(command, context, formatter)


class OnDemand(Mapping[str, Any]):
    """The commands of a family by name, each built when it is asked for."""

    def __init__(self, infos: Iterable[CommandInfo], places: Mapping[str, str]) -> None:
        named = ((str(info.name or getattr(info.callback, "__name__", "")), info) for info in infos)
        self._infos = {get_command_name(name): info for name, info in named}
        self._places = places

    def __getitem__(self, name: str) -> Any:
        place = self._places.get(name)
        command = _built(self._infos[name]) if place is None else _lone(name, _at(place)[1])
        return _with_shared_options(command)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._infos, **self._places})

    def __len__(self) -> int:
        return len(self._infos) + len(self._places)


def _family(app: typer.Typer, places: Mapping[str, str]) -> Any:
    """A Typer app as a group, without building the commands in it.

    Commands of large families are not even imported: their module says in COMMANDS where they are.
    """
    infos, app.registered_commands = app.registered_commands, []
    try:
        group = typer.main.get_group(app)
    finally:
        app.registered_commands = infos
    group.commands = OnDemand(infos, places)  # type: ignore[assignment] # nobody adds to it
    return group


def _lone(name: str, function: Any) -> Any:
    """A function as a command."""
    kind = getattr(function, "command_class", TyperCommand)
    return _built(CommandInfo(name, callback=function, cls=kind, context_settings={}))


def _built(info: CommandInfo) -> Any:
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


COMPLETE = "__complete"
"""The word with which a shell asks what may stand at the cursor (commands/completion.py)."""

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(*, verbose: bool) -> None:
    """Say the version; with `verbose`, of everything that a report of a fault has to name."""
    from attachjournal import __version__

    sys.stdout.write(f"journal {__version__}\n")
    if verbose:
        from attachjournal.commands.versions import versions

        sys.stdout.write("".join(f"{line}\n" for line in versions()))


@app.callback(invoke_without_command=True)
def front_page(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --version: of everything that matters.")
    ] = False,
) -> None:
    """A private journal for earning security, one evening at a time.

    Tonight: journal today. A look back: journal review --month. To hand over: journal export.
    If it is too much right now: journal help-now.
    """
    if version:
        _show_version(verbose=verbose)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from attachjournal.commands.front import front  # the rest of the time it is not wanted

        front()


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    _begin_again_in_utf8()
    console.open_streams()
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        console.let_go_of_stdout()  # the reader has what it wanted
        code = ExitCode.DONE
    except OSError as error:
        code = _refused(error)
    console.leave_no_trace()
    _make_the_days_copy()
    # The last collection would walk over every module once more, to no end.
    gc.freeze()
    sys.exit(code)


def _begin_again_in_utf8() -> None:
    """Where Python reads names and words in another encoding, begin once more, in UTF-8.

    Words of the command line, names of files and what a pipe brings are then read alike, in every
    locale, and one person's journal is not two.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode:
        return
    with suppress(OSError):  # where a system does not tell the bytes, it goes on as it is
        words = Path("/proc/self/cmdline").read_bytes().split(b"\0")[1:-1]
        os.execv(sys.executable, [os.fsencode(sys.executable), b"-X", b"utf8", *words])  # noqa: S606 - itself


def _make_the_days_copy() -> None:
    """After the answer: copy a journal that was written in, once a day. It spoils no answer."""
    file = sys.modules.get("attachjournal.store.file")
    if file is None or file.Written.home is None:
        return
    try:
        from attachjournal.commands.common.afterwards import make_the_days_copy

        make_the_days_copy(file.Written.home)
    except KeyboardInterrupt:
        return
    except Exception as error:  # noqa: BLE001 - what was written is kept, whatever happens here
        from attachjournal.trouble import note_down

        note_down(error)


def root() -> Any:
    """The whole command line as a command, which builds those in it when they are called."""
    command = typer.main.get_command(app)
    command.params.extend(_shared_options())
    return command


def run(words: list[str]) -> int:
    """Run one command and return its exit code; every error becomes a sentence on stderr."""
    if words[:1] == [COMPLETE]:
        from attachjournal.commands.completing import safely  # at a press of the Tab key

        return safely(words[1:], COMMANDS, build)
    try:
        return root().main(words, prog_name="journal", standalone_mode=False) or ExitCode.DONE
    except JournalError as error:
        console.say(str(error))
        return error.exit_code
    except typer.TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # Typer would leave at once, and with 1
            raise left.__context__ from None
        raise
    except Exception as error:  # noqa: BLE001 - nobody is to meet a traceback, least of all of a diary
        return _fault(words, error)


def _fault(words: list[str], error: Exception) -> int:
    """Note down where it happened, and say what it was."""
    from attachjournal.trouble import note_down  # only when something is broken

    noted = note_down(error)
    if isinstance(error, OSError):
        return _refused(error)
    if isinstance(error, UnicodeEncodeError):
        for word in words:
            if any("\ud800" <= char <= "\udfff" for char in word):
                console.say(f"“{word}” is not UTF-8; write it anew, or give it through a pipe.")
                return ExitCode.USAGE
    console.say(noted)
    return ExitCode.UNEXPECTED


def _refused(error: OSError) -> int:
    """Say what the system refused: a file, or the place that the answer was to go to."""
    from attachjournal.paths import cannot

    if error.filename is not None:
        console.say(str(cannot("use", Path(os.fsdecode(error.filename)), error)))
    else:
        console.let_go_of_stdout()
        said = (error.strerror or type(error).__name__).lower()
        console.say(f"It could not be written out: {said}. What arrived is not whole.")
    return ExitCode.COULD_NOT


def _usage(error: typer.TyperException) -> int:
    """Say what is wrong with the words of the command line, and where to look."""
    context = getattr(error, "ctx", None)
    from attachjournal.commands.common.slips import sentence  # only on the way to an error

    console.say(sentence(error))
    if context is not None:
        console.say(f"Try: {context.command_path} --help")
    return UsageProblem.exit_code

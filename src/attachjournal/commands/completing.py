"""What may stand where the cursor is: asked by the shell, at every press of the Tab key.

No word of an entry is offered, nothing is asked, nothing is said, and an error offers nothing.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from typer.core import TyperGroup

from attachjournal import paths
from attachjournal.commands.common.family import TEXT, TextFamily
from attachjournal.core.named import NamedTuple
from attachjournal.core.text import key
from attachjournal.paths import Home
from attachjournal.render.safe import printable_line
from attachjournal.store import names_typed

Table = Mapping[str, Any]
Build = Callable[[str, Any], Any]

PERIODS = ("this-week", "last-week", "this-month", "last-month", "this-quarter", "this-year")
DAYS = ("today", "yesterday")
ROOT_OPTIONS = {
    "--help": "What there is.",
    "--version": "Say the version.",
    "--plain": "Plain lines, no marks: for a screen reader.",
    "--no-color": "No colour.",
    "--private-screen": "Clear the screen at a key, when all is read.",
}
SPECIAL = frozenset(" \t!\"#$&'()*;<>?[\\]^`{|}~")
"""What a shell does not take for itself unless a backslash stands before it."""


class Offer(NamedTuple):
    """A word that may stand there, and what it means."""

    word: str
    about: str = ""


class Place(NamedTuple):
    """Where the cursor is."""

    command: Any
    """The command, built; None before it is named."""
    path: tuple[str, ...]
    """The names that led to it."""
    pending: Any
    """The option that waits for its value, if one does."""
    only_words: bool
    """Whether options are over (`--`)."""


def answer(words: list[str], table: Table, build: Build) -> int:
    """Print what may stand at the last of the words, as the shell named first takes it."""
    shell, *typed = words or ["bash"]
    before, current = _parted(typed or [""], shell)
    offers = _offers(before, current, table, build)
    lines = (_line(offer, shell, current) for offer in offers)
    sys.stdout.write("".join(f"{line}\n" for line in dict.fromkeys(lines)))
    return 0


def _parted(words: list[str], shell: str) -> tuple[list[str], str]:
    """The words before the cursor, and the one at it. bash parts words at an equals sign."""
    if shell != "bash":
        return words[:-1], words[-1]
    *before, current = [_unquoted(word) for word in words]
    if before and before[-1] == "=" and len(before) > 1:
        return before[:-1], current
    if current == "=" and before:
        return before, ""
    return [word for word in before if word != "="], current


def _unquoted(word: str) -> str:
    """A word as bash has it on the line, without its quotes and backslashes."""
    return "".join(char for char in word if char not in "\\\"'")


def _line(offer: Offer, shell: str, current: str) -> str:
    """An offer as a shell takes it: bash the word alone, with what it would act on escaped."""
    word = printable_line(offer.word)
    if shell == "bash":
        return "".join(f"\\{char}" if char in SPECIAL else char for char in word)
    lead = current.partition("=")[0] + "=" if _is_joined(current) else ""
    return f"{lead}{word}\t{printable_line(offer.about)}"


def _is_joined(current: str) -> bool:
    """Whether it is an option with its value, `--theme=tr`."""
    return current.startswith("--") and "=" in current


def _offers(before: list[str], current: str, table: Table, build: Build) -> Iterator[Offer]:
    """What begins like the word at the cursor."""
    place = _place(before, table, build)
    begin = current
    if _is_joined(current):
        name, _, begin = current.partition("=")
        place = place._replace(pending=_option(place.command, name))
    if place.pending is not None:
        found = _values(place, begin, *_names_of(place.pending))
    elif current.startswith("-") and not place.only_words:
        found = _options(place.command)
    elif place.command is None:
        found = (Offer(name, entrance.help) for name, entrance in table.items())
    else:
        found = _arguments(place, begin)
    yield from (offer for offer in found if offer.word.casefold().startswith(begin.casefold()))


def _place(before: list[str], table: Table, build: Build) -> Place:
    """Walk along the words."""
    place = Place(None, (), None, only_words=False)
    for word in before:
        if place.pending is not None:
            place = place._replace(pending=None)
        elif word == "--":
            place = place._replace(only_words=True)
        elif word.startswith("-") and not place.only_words:
            option = _option(place.command, word)
            place = place._replace(pending=option if option and not option.is_flag else None)
        else:
            place = _inside(place, word, table, build)
    return place


def _inside(place: Place, word: str, table: Table, build: Build) -> Place:
    """The place after a word that is no option."""
    if place.command is None:
        command = build(word, table[word]) if word in table else _NOTHING
    elif isinstance(place.command, TyperGroup) and word in place.command.commands:
        command = place.command.commands[word]
    else:
        return place
    return place._replace(command=command, path=(*place.path, word))


class _Nothing(NamedTuple):
    """A command that does not exist."""

    params: tuple[Any, ...] = ()


_NOTHING = _Nothing()


def _parameters(command: Any) -> list[Any]:
    """The parameters of a command; those of the words that a family takes as text."""
    if command is None:
        return []
    own = list(command.params)
    return own + list(command.commands[TEXT].params) if isinstance(command, TextFamily) else own


def _option(command: Any, name: str) -> Any:
    """The option of that name, or None."""
    name = name.partition("=")[0]
    return next((each for each in _parameters(command) if name in each.opts), None)


def _options(command: Any) -> Iterator[Offer]:
    """The options, each by its longest name."""
    if command is None:
        yield from (Offer(name, about) for name, about in ROOT_OPTIONS.items())
        return
    for each in _parameters(command):
        if each.param_type_name == "option":
            yield Offer(max(each.opts, key=len), each.help or "")
    yield Offer("--help", "What this command does.")


def _names_of(parameter: Any) -> tuple[Any, str, str]:
    """A parameter, its name, and what stands for its value."""
    name = max(parameter.opts, key=len) if parameter.param_type_name == "option" else ""
    return parameter, name, parameter.metavar or ""


def _arguments(place: Place, begin: str) -> Iterator[Offer]:
    """The commands of a family, and what its arguments may be."""
    if isinstance(place.command, TyperGroup):
        for name in place.command.commands:
            if not (isinstance(place.command, TextFamily) and name == TEXT):
                yield Offer(name, _about(place.command, name))
    for each in getattr(place.command, "params", ()):
        if each.param_type_name == "argument":
            yield from _values(place, begin, *_names_of(each))


def _about(family: Any, name: str) -> str:
    """What a command of a family does, in its first sentence."""
    return (family.commands[name].help or "").strip().partition("\n")[0]


def _values(place: Place, begin: str, parameter: Any, name: str, metavar: str) -> Iterable[Offer]:  # noqa: C901, PLR0911, PLR0912 - one table
    """What a parameter may be."""
    home = paths.home()
    family = place.path[0] if place.path else ""
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return [Offer(str(getattr(each, "value", each))) for each in choices]
    match metavar.strip("[]."), name:
        case "SLUG", _:
            return _themes(home)
        case "PERIOD", _:
            return map(Offer, PERIODS)
        case "DAY", _:
            return map(Offer, DAYS)
        case "TAG", _:
            return _from_journal(home, begin, names_typed.tags)
        case "ROLE", _:
            from attachjournal.core.person import Role

            return [Offer(role.value) for role in Role]
        case "KIND", _:
            return _kinds(family)
        case "TOPIC", _:
            from attachjournal.guide_files import TOPICS

            return [Offer(topic, about) for topic, about in TOPICS.items()]
        case "SHELL", _:
            return map(Offer, ("bash", "zsh", "fish"))
        case "NAME", "" if family == "config":
            from attachjournal.core.settings import TABLE

            return [Offer(setting.name, setting.meaning) for setting in TABLE]
        case (("NAME" | "OTHER"), ("" | "--person" | "--unperson" | "--with")):
            return _from_journal(home, begin, names_typed.people)
        case "ID", "" if family == "prompts":
            return _prompts(home)
        case words, _ if "ID" in words.split("|") or words.startswith("ID"):
            return _entries(home, words, deleted=family == "restore")
    return ()


def _themes(home: Home) -> list[Offer]:
    from attachjournal import prompt_files

    return [Offer(theme.slug, theme.title) for theme in prompt_files.load(home).library.themes]


def _prompts(home: Home) -> list[Offer]:
    from attachjournal import prompt_files

    return [Offer(prompt.id) for prompt in prompt_files.load(home).library.prompts()]


def _kinds(family: str) -> list[Offer]:
    """The kinds of an entry, or of a step back."""
    if family == "setback":
        from attachjournal.core.prompts.library import SETBACK_KINDS

        return [Offer(slug, act) for slug, act in SETBACK_KINDS.items()]
    from attachjournal.core.entry import Kind

    return [Offer(kind.value) for kind in Kind]


def _from_journal(home: Home, begin: str, names: Callable[[Any, str], list[str]]) -> list[Offer]:
    with names_typed.glance(home) as db:
        return [Offer(name) for name in names(db, key(begin))]


def _entries(home: Home, metavar: str, *, deleted: bool) -> Iterator[Offer]:
    """Numbers, and the words that stand for one."""
    with names_typed.glance(home) as db:
        for number, about in names_typed.entries(db, deleted=deleted):
            yield Offer(str(number), about)
    yield from (Offer(word) for word in metavar.split("|") if word in ("last", "today"))


def safely(words: list[str], table: Table, build: Build) -> int:
    """The answer; nothing where something is wrong, for a prompt is no place to hear of it."""
    try:
        return answer(words, table, build)
    except Exception:  # noqa: BLE001 - the cursor stands in somebody's command line
        return 0

"""The prompt files on disk: those that ship, the writer's own, and a cache of both.

Parsing the whole library as TOML takes some 30 ms, reading it back as plain lines one. So what
was parsed is kept in the cache folder under a name made from the content of every file: a changed
file leads to another name, and nothing has to be told that the cache is old.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import adler32, crc32

from attachjournal import __version__
from attachjournal.core.named import NamedTuple
from attachjournal.core.prompts.library import Fault, Library, Theme, from_text, to_text
from attachjournal.errors import JournalError
from attachjournal.paths import Home, read_own, write_private

_FORM = 1
"""Counts changes of the cache's form between two versions of the program."""


class Loaded(NamedTuple):
    """The library, and what had to be left out of it."""

    library: Library
    faults: tuple[Fault, ...]


class _Source(NamedTuple):
    """One prompt file as it was read."""

    name: str
    content: bytes
    own: bool


def load(home: Home) -> Loaded:
    """Return the shipped prompts and the writer's own, own files after shipped ones.

    A prompt or file with a fault is left out and named; the rest works. Raises JournalError
    when the shipped prompts are not there at all.
    """
    unread: list[Fault] = []
    sources = [*_shipped(), *_read(home.prompts, own=True, faults=unread)]
    cached = home.cache / f"prompts-{_digest(sources)}.tsv"
    loaded = _cached(cached)
    if loaded is None:
        loaded = assemble(parse_source(each.content, each.name, own=each.own) for each in sources)
        _keep(cached, loaded)
    return loaded._replace(faults=(*unread, *loaded.faults))


def left_out(loaded: Loaded, home: Home) -> tuple[str, ...]:
    """A sentence for each file of which something was left out, with the command that says what."""
    if not loaded.faults:
        return ()
    from shlex import quote  # only where something is wrong

    files = dict.fromkeys(fault.file for fault in loaded.faults)
    own = home.prompts
    paths = [own / name if (own / name).exists() else shipped_folder() / name for name in files]
    return tuple(
        f"Something in {path.name} was left out. What and where: journal prompts check"
        f" {quote(str(path))}"
        for path in paths
    )


def shipped_folder() -> Path:
    """Return the folder of the shipped prompts.

    In the package when it was installed from a wheel, beside `src` in a working copy.
    """
    package = Path(__file__).parent
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent.parent / "prompts"


def parse_source(content: bytes, name: str, *, own: bool) -> tuple[Theme | None, tuple[Fault, ...]]:
    """Return the theme in a file's bytes, or None, and everything wrong with them."""
    import tomllib  # some milliseconds that a warm cache saves

    from attachjournal.core.prompts.prompt_format import parse_theme  # likewise

    text = ""
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line, column = _place(content, error.start)
        message = f"Line {line}, column {column} is not UTF-8."
        return None, (Fault(name, None, "encoding", message, "Save the file as UTF-8."),)
    except RecursionError:
        message = "The file nests lists or tables too deeply."
        return None, (Fault(name, None, "toml", message, "Use the keys of `prompts new` alone."),)
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of 5,000 digits
        message = f"The file is not valid TOML: {_at(str(error), text)}."
        remedy = "Mend that place; texts stand on one line in straight double quotes."
        return None, (Fault(name, None, "toml", message, remedy),)
    return parse_theme(data, name, own=own)


def assemble(parsed: Iterable[tuple[Theme | None, tuple[Fault, ...]]]) -> Loaded:
    """Return one library of parsed files, in the order given, naming what collides.

    A file of the writer's that carries a shipped theme's slug adds its prompts to that theme.
    """
    themes: dict[str, Theme] = {}
    faults: list[Fault] = []
    ids: set[str] = set()
    for theme, found in parsed:
        faults += found
        if theme is None:
            continue
        fresh = _without_taken_ids(theme, ids, faults)
        earlier = themes.get(theme.slug)
        if earlier is None:
            themes[theme.slug] = fresh
        elif earlier.own:
            faults.append(_taken_slug(theme))
        else:
            themes[theme.slug] = earlier._replace(prompts=(*earlier.prompts, *fresh.prompts))
        ids.update(prompt.id for prompt in fresh.prompts)
    return Loaded(Library(_in_order(themes)), tuple(faults))


def _in_order(themes: dict[str, Theme]) -> tuple[Theme, ...]:
    from attachjournal.core.prompts.taxonomy import TAXONOMY  # a warm cache is in order

    order = {each.slug: number for number, each in enumerate(TAXONOMY)}
    return tuple(sorted(themes.values(), key=lambda theme: order.get(theme.slug, len(order))))


def _without_taken_ids(theme: Theme, ids: set[str], faults: list[Fault]) -> Theme:
    for prompt in theme.prompts:
        if prompt.id in ids:
            message = f"The id {prompt.id} belongs to another prompt."
            remedy = "Give it an id of its own, such as one that begins with own-."
            faults.append(Fault(prompt.origin, prompt.id, "id", message, remedy))
    return theme._replace(prompts=tuple(p for p in theme.prompts if p.id not in ids))


def _taken_slug(theme: Theme) -> Fault:
    origin = theme.prompts[0].origin if theme.prompts else theme.slug
    message = f"Another file of yours holds the theme {theme.slug} already."
    return Fault(origin, None, "slug", message, "Put its prompts into that file, or rename it.")


def _shipped() -> list[_Source]:
    folder = shipped_folder()
    sources = list(_read(folder, own=False, faults=[]))
    if not sources:
        message = f"The prompts that come with journal are not in {folder}; install it again."
        raise JournalError(message)
    return sources


def _read(folder: Path, *, own: bool, faults: list[Fault]) -> Iterator[_Source]:
    """Yield the TOML files of a folder by name; a folder that is not there is empty."""
    try:
        files = sorted(file for file in folder.iterdir() if _is_prompt_file(file.name))
    except OSError:
        return
    for file in files:
        try:
            yield _Source(file.name, read_own(file) if own else file.read_bytes(), own)
        except OSError as error:
            said = (error.strerror or "it cannot be read").lower()
            message = f"The file cannot be read: {said}."
            faults.append(
                Fault(file.name, None, "unreadable", message, "Make it readable, or move it away.")
            )


def _is_prompt_file(name: str) -> bool:
    return name.endswith(".toml") and not name.startswith(".") and name.isprintable()


def _digest(sources: list[_Source]) -> str:
    """Return a name for the content of all files. Against chance, not against an adversary.

    Two checksums and the length: hashlib would take longer to import than everything else here.
    """
    first, second = _FORM, _FORM
    size = 0
    for part in (__version__.encode(), *_parts(sources)):
        first, second = crc32(part, first), adler32(part, second)
        size += len(part)
    return f"{first:08x}{second:08x}{size:x}"


def _parts(sources: list[_Source]) -> Iterator[bytes]:
    for source in sources:
        yield f"\0{source.own}\0{source.name}\0".encode(errors="surrogateescape")
        yield source.content


def _cached(path: Path) -> Loaded | None:
    """Return what the cache holds, or None when there is none or it is no use."""
    try:
        checksum, content = path.read_bytes().split(b"\n", 1)
        if int(checksum, 16) != crc32(content):
            return None
        library, *faults = content.decode().split("\n\n")
        return Loaded(from_text(library), tuple(map(_fault, faults)))
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def _keep(path: Path, loaded: Loaded) -> None:
    """Write the cache and remove older ones. A folder that refuses is no error."""
    rows = ["\t".join([_one_line(word or "") for word in fault]) for fault in loaded.faults]
    content = "\n\n".join([to_text(loaded.library), *rows]).encode()
    try:
        write_private(path, f"{crc32(content):08x}\n".encode() + content)
        for other in path.parent.glob("prompts-*.tsv"):
            if other != path:
                other.unlink(missing_ok=True)
    except (OSError, JournalError):
        return


def _fault(row: str) -> Fault:
    file, prompt, rule, message, remedy = row.split("\t")
    return Fault(file, prompt or None, rule, message, remedy)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _at(said: str, text: str) -> str:
    """Return a TOML error with its line and column, the document's end included."""
    if "(at end of document)" not in said:
        return said
    line, column = _place(text.encode(), len(text.encode()))
    return said.replace("at end of document", f"at line {line}, column {column}, the end")


def _place(content: bytes, offset: int) -> tuple[int, int]:
    before = content[:offset]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode(errors="replace")) + 1

"""Where everything lies, and how private files and folders are made."""

import os
from errno import EINVAL, EPERM
from pathlib import Path
from stat import S_ISREG, S_IWOTH

from attachjournal.core.named import NamedTuple
from attachjournal.errors import JournalError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
HOME_VARIABLE = "ATTACHJOURNAL_HOME"
A_LINK = "it is a link"
NO_FILE = "it is no file"
NOT_MINE = "somebody else may write there"


class Home(NamedTuple):
    """The four folders everything lies in; one and the same with ATTACHJOURNAL_HOME."""

    data: Path
    """The journal, drafts and backups."""
    config: Path
    """Settings, contacts, own prompts."""
    cache: Path
    """What can be made again."""
    state: Path
    """Logs, which hold no entry text."""

    @property
    def journal(self) -> Path:
        """The journal: one SQLite file."""
        return self.data / "journal.db"

    @property
    def drafts(self) -> Path:
        """One folder a draft."""
        return self.data / "drafts"

    @property
    def backups(self) -> Path:
        """Copies of the journal."""
        return self.data / "backups"

    @property
    def converting(self) -> Path:
        """The note that the journal is given another lock, or that this was broken off."""
        return self.data / "converting"

    @property
    def settings(self) -> Path:
        """The settings file, TOML."""
        return self.config / "settings.toml"

    @property
    def contacts(self) -> Path:
        """The writer's own people to call, TOML."""
        return self.config / "contacts.toml"

    @property
    def prompts(self) -> Path:
        """The writer's own prompt files."""
        return self.config / "prompts"

    @property
    def log(self) -> Path:
        """What went wrong, without a word of an entry."""
        return self.state / "journal.log"


def home() -> Home:
    """The folders in use: ATTACHJOURNAL_HOME, else the platform's own.

    Raises JournalError where the person has no home folder.
    """
    chosen = os.environ.get(HOME_VARIABLE, "")
    if chosen:
        folder = Path(os.path.abspath(os.path.expanduser(chosen)))  # noqa: PTH100, PTH111 - without resolving links
        return Home(folder, folder, folder / "cache", folder / "logs")
    return _platform_home()


def _platform_home() -> Home:
    """The folders that the operating system sets aside for a program's files."""
    from platformdirs import PlatformDirs  # a few milliseconds that ATTACHJOURNAL_HOME saves

    if os.path.expanduser("~") in ("~", "", "/"):  # noqa: PTH111 - Path.home() raises instead
        message = f"There is no home folder to write in; set {HOME_VARIABLE} to a folder of yours."
        raise JournalError(message)
    dirs = PlatformDirs("attachjournal", appauthor=False)
    return Home(
        Path(dirs.user_data_dir),
        Path(dirs.user_config_dir),
        Path(dirs.user_cache_dir),
        Path(dirs.user_log_dir),
    )


def read_own(path: Path) -> bytes:
    """The content of a file that the writer looks after: settings, prompts, people to call.

    It may be a link, as a collection of settings files makes them. Raises OSError, also where a
    pipe has that name, which nobody is to wait for, and where somebody else may have written it:
    a setting can name a command.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, NO_FILE)
        if status.st_mode & S_IWOTH:
            raise OSError(EPERM, NOT_MINE)
        refuse_others(status, (0,))
        return file.read()


def refuse_others(status: os.stat_result, allowed: tuple[int, ...] = ()) -> None:
    """Raises OSError for what belongs neither to whoever runs the program nor to those allowed."""
    if hasattr(os, "geteuid") and status.st_uid not in (os.geteuid(), *allowed):
        raise OSError(EPERM, NOT_MINE)


def private_folder(folder: Path) -> Path:
    """The folder, made with its parents where missing, closed to everybody else (0700).

    Raises JournalError where it cannot be made, or is somebody else's.
    """
    try:
        if not folder.exists():
            _make_parents(folder)
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        status = folder.stat()
        refuse_others(status)
        if status.st_mode & 0o077:
            folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise cannot("make the folder", folder, error) from None
    return folder


def _make_parents(folder: Path) -> None:
    """The folders above it that are missing, as closed as itself.

    One of them may be the one in which the journal will lie. Raises OSError.
    """
    missing = [parent for parent in folder.parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def private_file(path: Path) -> None:
    """The file, made empty where missing, closed to everybody else (0600). It is no link."""
    try:
        how = os.O_CREAT | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, how, PRIVATE_FILE))
        if path.stat().st_mode & 0o077:
            path.chmod(PRIVATE_FILE)
    except OSError as error:
        raise cannot("write", path, error) from None


def write_private(path: Path, content: bytes) -> None:
    """Replace a file's content, whole or not at all: 0600, on the disk before it takes the name.

    Raises JournalError where that fails; the file is then as it was.
    """
    import tempfile  # off the start-up path of what only reads

    private_folder(path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)  # noqa: PTH105 - the name is a string
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot("write", path, error) from None


def cannot(do: str, path: Path, error: OSError) -> JournalError:
    """The sentence for a file-system error: what could not be done, where, what the system said."""
    said = (error.strerror or type(error).__name__).lower()
    advice = {
        "permission denied": "check whom it belongs to (journal where lists every place)",
        "no space left on device": "free some space and try again",
        "read-only file system": f"set {HOME_VARIABLE} to a folder that can be written",
        A_LINK: "put there what it leads to",
        NO_FILE: "put a file there, or move it away",
        NOT_MINE: "make it yours and yours alone: sudo chown $USER, chmod go-w",
    }.get(said, f"look at that path, or set {HOME_VARIABLE} to another folder")
    return JournalError(f"Could not {do} {path}: {said}; {advice}.")
